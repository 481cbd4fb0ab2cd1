"""Tells the projects of a zone apart: records of a table, entries of a list, sections of a deck or memo, or one."""

from __future__ import annotations

import re

from memo2data.finnish import codes
from memo2data.finnish.mentions import CodeMention
from memo2data.normalizer import asides, footnotes, listed, prose, sections, sharing
from memo2data.normalizer.draft import LEADING, Draft
from memo2data.normalizer.names import tidy
from memo2data.normalizer.zones import Zone
from memo2data.records import Kind
from memo2data.rules.candidates import Candidate
from memo2data.rules.engine import Engine, Found
from memo2data.structure.model import Structure


def drafts(structure: Structure, zone: Zone, found: Found, engine: Engine) -> list[Draft]:
    """The projects of a zone in order of appearance; one draft where the zone is about one."""
    for split in (_table_records, listed.entries, listed.numbered, _told, sections.headed):
        result = split(structure, zone, found, engine)
        if not result:
            continue
        own = _own(structure, zone, found, result) if split is _table_records else None
        if own is not None:
            return sorted([own, *result], key=lambda draft: draft.paragraphs[0] if draft.paragraphs else 0)
        if split is _table_records:
            names = [draft.name for draft in result if draft.name is not None]
            result += asides.beside(structure, zone, found, names, passed=found.records)
        sharing.share(structure, zone, found, result)
        return result
    return [Draft(zone, candidates=list(found.candidates), paragraphs=list(zone.indices))]


def _table_records(structure: Structure, zone: Zone, found: Found, engine: Engine) -> list[Draft]:
    result: list[Draft] = []
    notes = footnotes.notes(structure, zone)
    for table, reading in found.readings.items():
        for record, number in sorted(reading.titles.items()):
            text = structure.paragraphs[number].text
            local = _LOCAL_CODE.search(text)  # "Uusi savotta KY-25-03"
            name = tidy(footnotes.unmarked(text[: local.start()] if local else text), number, 0, "title.table", 0.95)
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
                    for m in codes.find(text)[:1] or _local(local)
                )
            draft.roles = [(p, rule) for p, r, rule in reading.roles if r == record]
            if draft.candidates or draft.roles:
                result.append(draft)
            more = footnotes.of_cells(structure, [number, *draft.paragraphs], notes)
            more += [reading.over[record]] if record in reading.over else []  # the fund that the row above names
            draft.paragraphs += more
            draft.pending = footnotes.asks(structure, more)
            draft.candidates += [c for c in found.candidates if c.paragraph in more and c.field != "title"]
    single = any(len(reading.titles) == 1 and not reading.pairs for reading in found.readings.values())
    return result if len(result) >= 2 or single or structure.kind == Kind.LIST else []


_LOCAL_CODE = re.compile(r"\s+\(?(?P<code>[A-ZÅÄÖ]{1,5}-\d{2,4}-\d{1,4})\)?\s*$")


def _local(match: re.Match[str] | None) -> list[CodeMention]:
    """The number that a list gives its projects behind their names."""
    return [CodeMention(match.start("code"), match.end("code"), match["code"])] if match else []


def _own(structure: Structure, zone: Zone, found: Found, records: list[Draft]) -> Draft | None:
    """The project of a document that besides holds a table of others ("Sukua olevat hankkeet"); None where it has none.

    A role outside the table, away from the records' names, shows it. Nothing of what it says is shared with the table.
    """
    paragraphs = structure.paragraphs
    if structure.kind == Kind.LIST:
        return None
    titled = "\n".join([structure.title_text, *(paragraphs[i].text for i in zone.titles)])
    if not titled.strip() or sharing.spoken_of(records, titled):
        return None
    outside = [i for i in zone.indices if i not in found.records]
    headings = sections.section_of(structure, zone)
    heads = {c.paragraph for c in found.candidates if c.field == "lead_implementers" and c.rule.priority >= _STATED}
    told = [
        i
        for i in outside
        if i in heads
        and not sharing.spoken_of(records, paragraphs[i].text)
        and not (i in headings and sharing.spoken_of(records, paragraphs[headings[i]].text))
    ]
    if not told:
        return None
    inside = set(outside)
    return Draft(zone, paragraphs=outside, candidates=[c for c in found.candidates if c.paragraph in inside])


_STATED = 3  # priority of the rules for roles in so many words


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
