"""Tells the projects of a zone apart: records of a table, entries of a list, sections of a deck or memo, or one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from memo2data import lexicon
from memo2data.document import BlockKind
from memo2data.finnish import codes
from memo2data.finnish.mentions import ProgrammeMention
from memo2data.normalizer import prose
from memo2data.normalizer.titles import Name, fold, listed_form, mentions, tidy
from memo2data.normalizer.zones import Zone
from memo2data.records import Kind
from memo2data.rules.candidates import Candidate
from memo2data.rules.engine import Engine, Found
from memo2data.rules.model import PARTY_FIELDS
from memo2data.structure.model import Paragraph, Structure

LEADING = ("lead_implementers", "implementers")
# What text that speaks of several projects gives to each of them; sums and roles in it belong to none.
SHARED = ("funders", "programmes", "period", "application_deadline")


@dataclass(slots=True)
class Draft:
    """A project in the making: its name, its candidates, and those that it shares with its siblings."""

    zone: Zone
    name: Name | None = None
    candidates: list[Candidate] = field(default_factory=list)
    shared: list[Candidate] = field(default_factory=list)
    roles: list[tuple[int, object]] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    listed: bool = False  # an entry of a list or table: a record although little is said of it


def drafts(structure: Structure, zone: Zone, found: Found, engine: Engine) -> list[Draft]:
    """The projects of a zone in order of appearance; one draft where the zone is about one."""
    for split in (_table_records, _entries, _numbered, _told, _sections):
        result = split(structure, zone, found, engine)
        if result:
            _share(structure, zone, found, result)
            return result
    return [Draft(zone, candidates=list(found.candidates), paragraphs=list(zone.indices))]


def _table_records(structure: Structure, zone: Zone, found: Found, engine: Engine) -> list[Draft]:
    result: list[Draft] = []
    for table, reading in found.readings.items():
        for record, number in sorted(reading.titles.items()):
            text = structure.paragraphs[number].text
            name = tidy(text, number, 0, "title.table", 0.95)
            if name is None:
                continue
            draft = Draft(zone, name, listed=True)
            draft.paragraphs = [p for p, place in found.records.items() if place == (table, record)]
            draft.candidates = [
                c for c in found.candidates if found.records.get(c.paragraph) == (table, record) and c.field != "title"
            ]
            code = next((rule for rule in engine.compiled.rules if rule.field == "code"), None)
            if code is not None:
                draft.candidates.extend(
                    Candidate("code", code, m.start, m.end, m, text=m.value, paragraph=number)
                    for m in codes.find(text)[:1]
                )
            draft.roles = [(p, rule) for p, r, rule in reading.roles if r == record]
            if draft.candidates or draft.roles:
                result.append(draft)
    return (
        result
        if len(result) >= 2 or any(len(r.titles) == 1 and not r.pairs for r in found.readings.values())
        else (result if result and structure.kind == Kind.LIST else [])
    )


_ENTRY = re.compile(r"^(?:\d+[.)]\s*)?(?P<title>[^€]{3,160}?)\s*(?:,|–|—|;|\(|:|\s-\s)\s*$")


def _entries(structure: Structure, zone: Zone, found: Found, engine: Engine) -> list[Draft]:
    """Bullets such as "Title, body, 10 000 €" or "Body: Title, 10 000 €"."""
    result: list[Draft] = []
    for index in zone.indices:
        paragraph = structure.paragraphs[index]
        matched = found.matched.get(index)
        if (
            matched is None
            or paragraph.kind not in (BlockKind.BULLET, BlockKind.PARAGRAPH)
            or len(paragraph.text) > 300
        ):
            continue
        units = matched.annotated.units
        parties = [
            u
            for u in units
            if u.party is not None and u.party.proper and u.depth == 0 and u.party.case in (None, "nom")
        ]
        sums = [u for u in units if u.slot == "MONEY"]
        if not parties or len(sums) != 1 or sums[0].start < parties[0].start or paragraph.text.rstrip().endswith("."):
            continue
        head = paragraph.text[: parties[0].start]
        match = _ENTRY.match(head)
        if match:
            name = tidy(match["title"], index, match.start("title"), "title.entry", 0.93)
        elif not head.strip():
            rest = re.match(
                r"\s*[:,–-]\s*(?P<title>[^,;€]{3,150}?)\s*(?:,|;|–|\()", paragraph.text[parties[0].end : sums[0].start]
            )
            name = (
                tidy(rest["title"], index, parties[0].end + rest.start("title"), "title.entry", 0.9) if rest else None
            )
        else:
            name = None
        if name is None:
            continue
        draft = Draft(zone, name, paragraphs=[index], listed=True)
        draft.candidates = [
            c for c in found.candidates if c.paragraph == index and c.field not in ("title", "objectives", "activities")
        ]
        claimed = {(c.start, c.end) for c in draft.candidates if c.field in PARTY_FIELDS}
        rules = {rule.id: rule for rule in engine.compiled.rules}
        lead, grant = rules.get("lead.label"), rules.get("amount.label_support")
        for unit in parties:
            if (unit.start, unit.end) not in claimed and lead is not None:
                draft.candidates.append(
                    Candidate("lead_implementers", lead, unit.start, unit.end, unit.mention, paragraph=index)
                )
        if grant is not None and not any(c.field == "amounts" for c in draft.candidates):
            draft.candidates.append(
                Candidate(
                    "amounts",
                    grant,
                    sums[0].start,
                    sums[0].end,
                    sums[0].mention,
                    kind="grant",
                    attributes=grant.attributes,
                    paragraph=index,
                )
            )
        result.append(draft)
    return result if len(result) >= 2 else []


def _told(structure: Structure, zone: Zone, found: Found, engine: Engine) -> list[Draft]:
    """Projects of which running text tells one after the other, and entries that begin with a name and its body."""
    rule = next((r for r in engine.compiled.rules if r.field == "lead_implementers" and r.labels), None)
    listed = prose.entries(structure, zone, found)
    taken = {told.name.paragraph for told in listed}
    result: list[Draft] = []
    for told in [*listed, *prose.told_in_turn(structure, zone, found, passed=taken)]:
        draft = Draft(zone, told.name, listed=True)
        draft.paragraphs = sorted({paragraph for paragraph, _, _ in told.spans})
        draft.candidates = told.of(found.candidates)
        if rule is not None and not any(c.field in LEADING for c in draft.candidates):
            lead = prose.lead_of(told, found.matched[told.name.paragraph], rule)
            draft.candidates += [lead] if lead is not None else []
        result.append(draft)
    return sorted(result, key=lambda draft: draft.paragraphs[0])


_NUMBERED = re.compile(
    r"^(?:\d{1,2}[.)]|[a-h]\))\s+[”“\"]?(?P<title>[A-ZÅÄÖ][^.:;”“\"]{3,120}?)[”“\"]?\s*(?:\.\s|:\s|,\s|\s[–—]\s|\(|-hank)"
)


def _numbered(structure: Structure, zone: Zone, found: Found, engine: Engine) -> list[Draft]:
    """Numbered paragraphs that each begin with a project's name and name who leads it: "1) X. Hakija: Y. …"."""
    leading = {c.paragraph for c in found.candidates if c.field in LEADING}
    result: list[Draft] = []
    open_draft: Draft | None = None
    for index in zone.indices:
        paragraph = structure.paragraphs[index]
        match = _NUMBERED.match(paragraph.text) if paragraph.cell is None else None
        if match is not None:
            name = tidy(match["title"], index, match.start("title"), "title.numbered", 0.9)
            open_draft = Draft(zone, name, listed=True) if name is not None else None
            if open_draft is not None:
                result.append(open_draft)
        elif paragraph.kind in (BlockKind.LABEL, BlockKind.HEADING):
            open_draft = None
        if open_draft is not None:
            open_draft.paragraphs.append(index)
    for draft in result:
        inside = set(draft.paragraphs)
        draft.candidates = [c for c in found.candidates if c.paragraph in inside and c.field != "title"]
    led = [draft for draft in result if leading & set(draft.paragraphs)]
    return led if len(led) >= 2 else []


# A heading that dates a meeting or numbers an item opens a stage of the same matter, no project.
_BRACKETS = re.compile(r"\([^()]*\)")
_STAGE = re.compile(r"§|\b\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d\b")


def _sections(structure: Structure, zone: Zone, found: Found, engine: Engine) -> list[Draft]:
    """Slides or headed sections that each name a lead of their own."""
    paragraphs = structure.paragraphs
    leading = {
        c.paragraph
        for c in found.candidates
        if (c.field in LEADING and paragraphs[c.paragraph].cell is None) or _is_total(c)
    }
    for sections in _cuts(structure, zone):
        own = []
        for heading, indices in sections:
            if heading is None or not leading & set(indices):
                continue
            text = structure.paragraphs[heading].text
            if any(index == heading for index, _ in found.guards) or _STAGE.search(_BRACKETS.sub("", text)):
                continue
            if engine.labels.find(text) or len(text) > 160 or _generic().search(text):
                continue
            name = tidy(text, heading, 0, "title.heading", 0.9)
            if name is not None:
                own.append((listed_form(name, structure.paragraphs, heading), indices))
        if len(own) < 2:
            continue
        result = []
        for name, indices in own:
            inside = set(indices)
            draft = Draft(zone, name, paragraphs=list(indices), listed=True)
            draft.candidates = [c for c in found.candidates if c.paragraph in inside and c.field != "title"]
            result.append(draft)
        return result
    return []


@cache
def _generic() -> re.Pattern[str]:
    return re.compile("|".join(lexicon.load("titles.yml")["generic_headings"]), re.IGNORECASE)


def _is_total(candidate: Candidate) -> bool:
    """The whole budget of a project, not one body's part of it."""
    return candidate.kind == "total_budget" and candidate.owner is None and "row_party" not in candidate.attributes


def _cuts(structure: Structure, zone: Zone) -> list[list[tuple[int | None, list[int]]]]:
    """Ways to cut a zone into sections: by slide, then by each level of headings."""
    paragraphs = structure.paragraphs
    if structure.kind == Kind.SLIDES:
        pages: dict[int | None, list[int]] = {}
        for index in zone.indices:
            pages.setdefault(paragraphs[index].page, []).append(index)
        cut: list[tuple[int | None, list[int]]] = []
        for indices in pages.values():
            heading = next((i for i in indices if paragraphs[i].kind == BlockKind.HEADING), None)
            cut.append((heading, [i for i in indices if i != heading]))
        return [cut]
    levels = sorted({paragraphs[i].level for i in zone.indices if paragraphs[i].kind == BlockKind.HEADING})
    result = []
    for level in levels:
        cut = [(None, [])]
        for index in zone.indices:
            paragraph = paragraphs[index]
            if paragraph.kind == BlockKind.HEADING and paragraph.level <= level:
                cut.append((index, []))
            else:
                cut[-1][1].append(index)
        result.append(cut)
    return result


def _share(structure: Structure, zone: Zone, found: Found, result: Sequence[Draft]) -> None:
    """Gives what stands outside the projects' own places to the project that it names, or to all."""
    paragraphs = structure.paragraphs
    taken = {p for draft in result for p in draft.paragraphs} | {d.name.paragraph for d in result if d.name}
    sections = _section_of(structure, zone)
    for index in zone.indices:
        if index in taken:
            continue
        own = [c for c in found.candidates if c.paragraph == index and c.field != "title"]
        if not own:
            continue
        heading = sections.get(index)
        by_heading = _named(result, paragraphs[heading].text) if heading is not None else []
        matched = found.matched.get(index)
        current: list[Draft] = by_heading
        sentences = matched.annotated.sentences if matched else [(0, len(paragraphs[index].text))]
        for start, end in sentences:
            funds = len(
                {c.mention.code for c in own if isinstance(c.mention, ProgrammeMention) and start <= c.start < end}
            )  # "kahdelle EAKR-tukea, kolmelle JTF-tukea": which goes to whom is told elsewhere
            named = _named(result, paragraphs[index].text[start:end])
            if named and not by_heading:
                current = named
            for candidate in own:
                if not (start <= candidate.start < end):
                    continue
                if current:
                    for draft in current:
                        draft.candidates.append(candidate)
                        if index not in draft.paragraphs:
                            draft.paragraphs.append(index)
                elif candidate.field in SHARED and not (candidate.field == "programmes" and funds > 1):
                    _share_one(candidate, found, result, paragraphs)


def _share_one(candidate: Candidate, found: Found, result: Sequence[Draft], paragraphs: Sequence[Paragraph]) -> None:
    """A fact for all siblings; one beside a fund ("EAKR-haku päättyy") goes to the projects of that fund."""
    funds = _funds_beside(candidate, found)
    for draft in result:
        own = {c.mention.code for c in draft.candidates if isinstance(c.mention, ProgrammeMention)}
        if candidate.field == "programmes":
            before = bool(draft.paragraphs) and candidate.paragraph < min(draft.paragraphs)
            heading = paragraphs[candidate.paragraph].kind == BlockKind.HEADING
            if (
                own
                or not before
                or (heading and (not before or _later_heading(candidate, draft, result, paragraphs, found)))
            ):
                continue
        elif funds and own and not funds & own:
            continue
        draft.shared.append(candidate)


def _later_heading(
    candidate: Candidate, draft: Draft, result: Sequence[Draft], paragraphs: Sequence[Paragraph], found: Found
) -> bool:
    """Whether another heading with a fund stands between this one and the draft."""
    assert draft.name is not None
    return any(
        other.field == "programmes"
        and candidate.paragraph < other.paragraph < draft.name.paragraph
        and paragraphs[other.paragraph].kind == BlockKind.HEADING
        for other in found.candidates
    )


def _funds_beside(candidate: Candidate, found: Found) -> set[str]:
    matched = found.matched.get(candidate.paragraph)
    if matched is None:
        return set()
    units = matched.annotated.units
    here = next((u for u in units if u.start <= candidate.start < u.end), None)
    if here is None:
        return set()
    funds: set[str] = set()
    for unit in reversed(units[: here.index]):
        if unit.sentence != here.sentence or unit.slot == here.slot:
            break
        if isinstance(unit.mention, ProgrammeMention):
            funds.add(unit.mention.code)
    return funds


def _named(result: Sequence[Draft], text: str) -> list[Draft]:
    exact = [
        d
        for d in result
        if d.name is not None
        and (
            fold(d.name.text) in fold(text) or (d.name.acronym and re.search(rf"\b{re.escape(d.name.acronym)}\b", text))
        )
    ]
    return exact or [d for d in result if d.name is not None and mentions(d.name.text, text)]


def _section_of(structure: Structure, zone: Zone) -> dict[int, int]:
    """The heading that each paragraph of the zone stands under."""
    result: dict[int, int] = {}
    cuts = _cuts(structure, zone)
    for heading, indices in cuts[-1] if cuts else []:
        if heading is not None:
            result.update(dict.fromkeys(indices, heading))
    return result
