"""From a structured document to its Result: zones read, projects told apart, records built."""

from __future__ import annotations

from memo2data import __version__
from memo2data.finnish.mentions import PartyMention
from memo2data.normalizer import asides, naming, owners
from memo2data.normalizer.draft import Draft
from memo2data.normalizer.drafts import drafts
from memo2data.normalizer.meeting import document_info, items, outcome_of
from memo2data.normalizer.organisations import kind_of
from memo2data.normalizer.parties import Directory
from memo2data.normalizer.places import Places, raw_of
from memo2data.normalizer.project import build as build_project
from memo2data.normalizer.worth import is_project
from memo2data.normalizer.zones import Zone, zones
from memo2data.records import (
    AmountKind,
    Decision,
    Extractor,
    Finding,
    Kind,
    Outcome,
    Project,
    Result,
)
from memo2data.rules.context import Context
from memo2data.rules.engine import Engine, Found
from memo2data.rules.model import PARTY_FIELDS
from memo2data.structure import marks
from memo2data.structure.model import Item, Structure


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
    owners.board_funder(projects, structure, engine, places)
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
        naming.settle(structure, zone, draft, found, spans)
    for draft in [*made, *_asides(structure, zone, found, made)]:
        told = draft.pending or any(
            hit.rule.field == "pending" and not hit.blocked
            for index in draft.paragraphs
            if index in found.matched
            for hit in found.matched[index].hits
        )
        deciding = (
            zone.item is not None and structure.owner is not None and kind_of(structure.owner) in owners.FUNDING_KINDS
        )
        if zone.item is not None and deciding:  # the funder itself: the money is given where it is approved
            told = zone.item.outcome not in (Outcome.APPROVED, Outcome.AMENDED)
        project = build_project(
            draft, directory, places, body=body or None, pending=told, decided=deciding and not told
        )
        if not is_project(project, draft):
            continue
        owners.owner_funds(project, structure, places)
        owners.owner_programme(project, structure, places)
        project.decision = _decision(structure, zone, places)
        result.append(project)
    return result


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


def _body(structure: Structure) -> str | None:
    if structure.body is None:
        return None
    span = structure.body
    return structure.body_text or structure.paragraphs[span.paragraph].text[span.start : span.end]


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
