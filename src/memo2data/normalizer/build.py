"""From a structured document to its Result: zones read, projects told apart, records built."""

from __future__ import annotations

from memo2data import __version__, lexicon
from memo2data.document import BlockKind
from memo2data.finnish import programmes
from memo2data.finnish.mentions import PartyMention
from memo2data.normalizer import asides, names, titles
from memo2data.normalizer.draft import LEADING, Draft
from memo2data.normalizer.drafts import drafts
from memo2data.normalizer.meeting import document_info, items, outcome_of
from memo2data.normalizer.organisations import canonical, kind_of
from memo2data.normalizer.parties import Directory, same_body
from memo2data.normalizer.places import Places, raw_of
from memo2data.normalizer.project import build as build_project
from memo2data.normalizer.project import is_project
from memo2data.normalizer.zones import Zone, zones
from memo2data.records import (
    AmountKind,
    Decision,
    Extractor,
    Finding,
    Kind,
    Outcome,
    Party,
    PartyKind,
    Programme,
    Project,
    Result,
)
from memo2data.rules.context import Context
from memo2data.rules.engine import Engine, Found
from memo2data.rules.model import PARTY_FIELDS
from memo2data.rules.titles import hyphened
from memo2data.structure import marks
from memo2data.structure.model import Item, Span, Structure


def normalize(structure: Structure, engine: Engine) -> Result:
    """The Result of a document."""
    places = Places(structure)
    projects: list[Project] = []
    context = Context(structure.meeting_day)
    for zone in zones(structure):
        found = engine.run(
            structure.paragraphs, zone.indices, context, titles=zone.titles, slides=structure.kind == Kind.SLIDES
        )
        projects.extend(_projects(structure, zone, found, engine, places))
    document = structure.document
    return Result(
        extractor=Extractor(name="memo2data", version=__version__, rules_version=engine.ruleset.version),
        document=document_info(structure, places),
        items=items(structure, places),
        projects=projects,
        findings=[Finding(code=notice.code, message=notice.message) for notice in document.notices]
        + [Finding(code=code, message=message) for code, message in structure.notices],
    )


def _projects(structure: Structure, zone: Zone, found: Found, engine: Engine, places: Places) -> list[Project]:
    _mark_amended(zone, found)
    _mark_stages(structure, zone, found)
    _mark_undecided(structure, zone, found)
    guarded = any(index in zone.titles for index, _ in found.guards)
    if guarded and not any(c.field == "programmes" for c in found.candidates):
        return []  # the item's own heading says that it is a building site, a plan, a yearly grant
    if structure.owner is None:
        structure.owner = _letterhead(structure, engine)
    directory = Directory(owner=structure.owner, paragraphs=structure.paragraphs)
    for index, matched in found.matched.items():
        directory.add(index, matched.annotated)
    for candidate in found.candidates:
        if (
            candidate.field in PARTY_FIELDS
            and isinstance(candidate.mention, PartyMention)
            and candidate.rule.take == "label"
        ):
            directory.rows.setdefault(candidate.paragraph, candidate.mention.name)
    spans: dict[int, list[tuple[int, int]]] = {}
    for index, matched in found.matched.items():
        spans[index] = [
            (u.start, u.end)
            for u in matched.annotated.units
            if u.slot == "PARTY"
            and u.party is not None
            and u.party.proper
            and not u.party.bare_place
            and "nom" not in u.cases
        ]
    body = structure.document.blocks and _body(structure)
    result: list[Project] = []
    made = drafts(structure, zone, found, engine)
    for draft in made:
        _settle_name(structure, zone, draft, found, spans)
    for draft in [*made, *_asides(structure, zone, found, made)]:
        told = any(
            hit.rule.field == "pending" and not hit.blocked
            for index in draft.paragraphs
            if index in found.matched
            for hit in found.matched[index].hits
        )
        deciding = zone.item is not None and structure.owner is not None and kind_of(structure.owner) in _FUNDING_KINDS
        if zone.item is not None and deciding:  # the funder itself: the money is given where it is approved
            told = zone.item.outcome not in (Outcome.APPROVED, Outcome.AMENDED)
        project = build_project(
            draft, directory, places, body=body or None, pending=told, decided=deciding and not told
        )
        if not is_project(project, draft):
            continue
        _owner_funds(project, structure, places)
        _owner_programme(project, structure, places)
        project.decision = _decision(structure, zone, places)
        result.append(project)
    return result


def _settle_name(
    structure: Structure, zone: Zone, draft: Draft, found: Found, spans: dict[int, list[tuple[int, int]]]
) -> None:
    """Gives a draft its name in its fullest form."""
    if draft.name is None:
        draft.name = _name(structure, zone, draft, found, spans)
    if draft.name is None:
        return
    everywhere = [*zone.titles, *zone.indices]
    name = titles.in_small_letters(draft.name, structure.paragraphs, everywhere)
    draft.name = titles.with_acronym(
        titles.longest(name, structure.paragraphs, everywhere), structure.paragraphs, everywhere
    )


def _asides(structure: Structure, zone: Zone, found: Found, made: list[Draft]) -> list[Draft]:
    """The other projects of a page that is about one: "Jatkohankkeelle haetaan rahoitusta"."""
    if len(made) != 1 or made[0].name is None or made[0].name.rule not in _TITLED:
        return []
    others = asides.beside(structure, zone, found, [made[0].name])
    return others if others and asides.leave(made[0], others) else []


_TITLED = ("title.document", "title.label")  # a page that bears its project's name


def _mark_amended(zone: Zone, found: Found) -> None:
    """Where the decision amends the proposal, the time that it states stands in place of the proposed one."""
    item = zone.item
    if item is None or item.outcome is not Outcome.AMENDED:
        return
    _mark_changed(item, found)
    decided = {span.paragraph for span in item.decision}
    stated = {c.attributes.get("part") for c in found.candidates if c.field == "period" and c.paragraph in decided}
    for candidate in found.candidates:
        elsewhere = candidate.field == "period" and candidate.paragraph not in decided
        if elsewhere and candidate.attributes.get("part") in stated:
            candidate.attributes = {**candidate.attributes, "quoted": True}


def _mark_stages(structure: Structure, zone: Zone, found: Found) -> None:
    """Numbers the earlier meetings that an item quotes: of what several of them say the last holds."""
    stage, stages = 0, {}
    for index in zone.indices:
        paragraph = structure.paragraphs[index]
        if paragraph.quoted and "§" in paragraph.text and marks.read(paragraph, index) is not None:
            stage += 1
        stages[index] = stage
    for candidate in found.candidates:
        if candidate.attributes.get("quoted") and stages.get(candidate.paragraph):
            candidate.attributes = {**candidate.attributes, "quoted": stages[candidate.paragraph]}


def _mark_changed(item: Item, found: Found) -> None:
    """A sum behind the proposal was changed at the meeting: it replaces the same body's of the same kind."""
    last = max((span.paragraph for span in item.proposal), default=None)
    for candidate in found.candidates:
        if last is not None and candidate.field == "amounts" and candidate.paragraph > last:
            candidate.attributes = {**candidate.attributes, "changed": True}


def _mark_undecided(structure: Structure, zone: Zone, found: Found) -> None:
    """A grant that is only proposed is none yet: in an agenda, or where the proposal was not approved."""
    item = zone.item
    if item is None or item.outcome in (Outcome.APPROVED, Outcome.AMENDED, Outcome.NOTED):
        return
    proposed = {span.paragraph for span in item.proposal}
    for candidate in found.candidates:
        to_decide = candidate.attributes.get("stage") == "decision"
        if candidate.kind == AmountKind.GRANT and (candidate.paragraph in proposed or to_decide):
            candidate.attributes = {**candidate.attributes, "undecided": True}


def _letterhead(structure: Structure, engine: Engine) -> str | None:
    """The body that a document without page headers begins with: "Satakuntaliitto  TIEDOTE 1.2.2026"."""
    for paragraph in structure.paragraphs[:_LETTERHEAD_LINES]:
        if len(paragraph.text) > _LETTERHEAD_LENGTH or paragraph.cell is not None:
            continue
        units = engine.annotate(paragraph.text, Context(structure.meeting_day)).units
        if units and units[0].party is not None and units[0].party.proper and units[0].party.case in (None, "nom"):
            return units[0].party.name
    return None


_LETTERHEAD_LINES, _LETTERHEAD_LENGTH = 3, 80
_FUNDING_KINDS = (PartyKind.REGIONAL_COUNCIL, PartyKind.STATE_AUTHORITY)


def _owner_funds(project: Project, structure: Structure, places: Places) -> None:
    """The council or authority whose document decides on a grant, or whose form it is, funds if none is named."""
    if structure.owner is None or any(funder.kind in _FUNDING_KINDS for funder in project.funders):
        return
    kind = kind_of(structure.owner)
    grants = [a for a in project.amounts if a.kind in (AmountKind.GRANT, AmountKind.APPLIED_GRANT)]
    if (
        kind not in _FUNDING_KINDS
        or not grants
        or any(same_body(structure.owner, p.name) for p in project.lead_implementers)
    ):
        return
    evidence = places.in_source(structure.owner)
    if evidence:
        project.funders.append(
            Party(
                name=structure.owner,
                canonical=canonical(structure.owner, kind),
                kind=kind,
                raw=raw_of(evidence),
                evidence=evidence,
                rule="funder.letterhead",
                confidence=0.85,
            )
        )


def _owner_programme(project: Project, structure: Structure, places: Places) -> None:
    """The board of a Leader group handles applications for Leader support, if no other programme is named."""
    asked = any(a.kind in (AmountKind.GRANT, AmountKind.APPLIED_GRANT) for a in project.amounts)
    if structure.owner is None or project.programmes or not asked or not structure.items:
        return
    for mention in programmes.find(structure.owner):
        evidence = places.in_source(structure.owner)
        if evidence and mention.code == "Leader":
            project.programmes.append(
                Programme(
                    code=mention.code,
                    name=mention.name,
                    raw=raw_of(evidence),
                    evidence=evidence,
                    rule="programme.letterhead",
                    confidence=0.85,
                )
            )
            return


def _body(structure: Structure) -> str | None:
    if structure.body is None:
        return None
    span = structure.body
    return structure.paragraphs[span.paragraph].text[span.start : span.end]


def _name(
    structure: Structure, zone: Zone, draft: Draft, found: Found, spans: dict[int, list[tuple[int, int]]]
) -> names.Name | None:
    """The name of a zone's one project: from a label, from before "-hanke", or from the document's own title."""
    paragraphs = structure.paragraphs
    labelled = titles.from_label([c for c in found.candidates if c.rule.take == "label"])
    if labelled is not None:
        return labelled
    indices = [*zone.titles, *zone.indices]
    marked = [c for c in found.candidates if not c.attributes.get("unmarked")]
    named = titles.from_label(marked)
    groups = titles.names_before_hanke(paragraphs, indices, spans)
    if named is not None:
        return named
    if not groups:
        for index in zone.titles:
            headed = titles.from_heading(paragraphs[index].text, index)
            if headed is not None:
                return headed
        beside = titles.from_label(found.candidates)
        if beside is not None:
            return beside
        if len(zone.titles) == 1 and _led(found):
            bodies = {names.fold(c.mention.name) for c in found.candidates if isinstance(c.mention, PartyMention)}
            return titles.item_is_name(zone.item, paragraphs, bodies)
    meeting = _meeting_title(structure)
    if meeting and (not groups or len(groups[0]) < 2):
        leading = min(
            (c.paragraph for c in found.candidates if c.field in ("lead_implementers", "implementers")), default=None
        )
        above = [
            i for i in zone.indices if leading is not None and i < leading and paragraphs[i].kind == BlockKind.HEADING
        ]
        if above:
            return names.tidy(paragraphs[above[-1]].text, above[-1], 0, "title.heading", 0.75)
    if structure.kind in (Kind.MEMO, Kind.SLIDES, Kind.FORM, Kind.OTHER) and structure.title and not meeting:
        own = _document_name(structure)
        if own is not None and (
            not groups
            or len(groups[0]) == 1
            or names.mentions(groups[0][0].text, own.text)
            or structure.kind == Kind.SLIDES
        ):
            return own
    if groups:
        return groups[0][0]
    if structure.kind in (Kind.MEMO, Kind.SLIDES, Kind.FORM, Kind.LIST, Kind.OTHER) and structure.title:
        return _document_name(structure)
    heading = next((i for i in zone.indices if paragraphs[i].kind == BlockKind.HEADING), None)
    return (
        names.tidy(paragraphs[heading].text, heading, 0, "title.heading", 0.7)
        if heading is not None and not structure.items
        else None
    )


def _led(found: Found) -> bool:
    """Whether somebody carries something out for which money is sought elsewhere: no purchase, no repair."""
    leads = [c.rule.priority for c in found.candidates if c.field in LEADING]
    asked = any(c.kind == AmountKind.APPLIED_GRANT for c in found.candidates if c.field == "amounts")
    outside = asked or any(c.field in ("funders", "programmes") for c in found.candidates)
    priced = any(c.kind == AmountKind.TOTAL_BUDGET for c in found.candidates if c.field == "amounts")
    return bool(leads) and (outside or (priced and max(leads) >= _CALLED))


_CALLED = 4  # priority from which a rule for leads knows a word for the role


def _meeting_title(structure: Structure) -> bool:
    """Whether the document is titled by a meeting, so that its projects stand under its headings."""
    words = lexicon.load("titles.yml")["meeting_words"]
    return not structure.items and any(word in structure.title_text.casefold() for word in words)


def _document_name(structure: Structure) -> names.Name | None:
    span = structure.title[0]
    text = structure.paragraphs[span.paragraph].text[span.start : span.end]
    following = span.paragraph + 1
    if names.is_kind(text) and following < len(structure.paragraphs):  # "Hankesuunnitelman tiivistelmä" above the name
        below = structure.paragraphs[following]
        if below.kind == BlockKind.HEADING:
            span, text = Span(following, 0, len(below.text)), below.text
    for end, _, starts in hyphened(text):  # "Uusi savotta -hanke käynnistyy"
        named = (
            names.tidy(text[starts[0] : end], span.paragraph, span.start + starts[0], "title.document", 0.85)
            if starts
            else None
        )
        if named is not None:
            return named
    return names.tidy(text, span.paragraph, span.start, "title.document", 0.8)


def _decision(structure: Structure, zone: Zone, places: Places) -> Decision | None:
    outcome, number, spans = outcome_of(structure, zone.item)
    if number is None and outcome is None:
        return None
    evidence = places.of_spans(spans)
    if not evidence:
        return None
    return Decision(
        item=number, outcome=outcome, raw=raw_of(evidence), evidence=evidence, rule="decision.item", confidence=0.95
    )
