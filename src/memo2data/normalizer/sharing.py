"""Gives what stands outside of several projects' own places to the project that it names, or to all of them."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from memo2data.document import BlockKind
from memo2data.finnish.mentions import ProgrammeMention
from memo2data.normalizer import prose
from memo2data.normalizer.draft import Draft
from memo2data.normalizer.names import fold, mentions
from memo2data.normalizer.sections import section_of
from memo2data.normalizer.zones import Zone
from memo2data.rules.candidates import Candidate
from memo2data.rules.engine import Found
from memo2data.structure.model import Paragraph, Structure

# What text that speaks of several projects gives to each of them; sums and roles in it belong to none.
SHARED = ("funders", "programmes", "period", "application_deadline")


def share(structure: Structure, zone: Zone, found: Found, result: Sequence[Draft]) -> None:
    """Gives what stands outside the projects' own places to the project that it names, or to all."""
    paragraphs = structure.paragraphs
    taken = {p for draft in result for p in draft.paragraphs} | {d.name.paragraph for d in result if d.name}
    sections = section_of(structure, zone)
    numbered = _by_number(structure, zone, found, result, taken)
    for index in zone.indices:
        if index in taken:
            continue
        own = [c for c in found.candidates if c.paragraph == index and c.field != "title"]
        if not own:
            continue
        heading = sections.get(index)
        by_heading = spoken_of(result, paragraphs[heading].text) if heading is not None else []
        by_heading = [numbered[index]] if index in numbered else by_heading
        matched = found.matched.get(index)
        current: list[Draft] = by_heading
        sentences = matched.annotated.sentences if matched else [(0, len(paragraphs[index].text))]
        for start, end in sentences:
            funds = len(
                {c.mention.code for c in own if isinstance(c.mention, ProgrammeMention) and start <= c.start < end}
            )  # "kahdelle EAKR-tukea, kolmelle JTF-tukea": which goes to whom is told elsewhere
            named = spoken_of(result, paragraphs[index].text[start:end])
            if named and not by_heading:
                current = named
            elif not current and prose.name_in(paragraphs[index].text, index, start, end, found.candidates):
                continue  # it tells of yet another project
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


_NUMBER = re.compile(r"(\d{1,2})[.)]\s")


def _by_number(
    structure: Structure, zone: Zone, found: Found, result: Sequence[Draft], taken: Container[int]
) -> dict[int, Draft]:
    """Paragraphs that begin with the number of a project in its table ("Hankkeiden sisältö taulukon numeroin")."""
    paragraphs = structure.paragraphs
    numbers: dict[str, Draft] = {}
    for draft in result:
        places = {found.records.get(p) for p in draft.paragraphs} - {None}
        title = paragraphs[draft.name.paragraph].cell if draft.name is not None else None
        for index in draft.paragraphs:
            text, cell = paragraphs[index].text.strip(" .)"), paragraphs[index].cell
            before = cell is not None and title is not None and cell.column < title.column
            if len(places) == 1 and before and text.isdigit() and len(text) < 3:
                numbers.setdefault(text, draft)
    marked = {
        i: match[1]
        for i in zone.indices
        if i not in taken and paragraphs[i].cell is None and (match := _NUMBER.match(paragraphs[i].text))
    }
    fits = len(numbers) > 1 and sorted(marked.values()) == sorted(numbers)
    return {index: numbers[number] for index, number in marked.items()} if fits else {}


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


def spoken_of(result: Sequence[Draft], text: str) -> list[Draft]:
    """The drafts whose project a text names."""
    exact = [
        d
        for d in result
        if d.name is not None
        and (
            fold(d.name.text) in fold(text) or (d.name.acronym and re.search(rf"\b{re.escape(d.name.acronym)}\b", text))
        )
    ]
    return exact or [d for d in result if d.name is not None and mentions(d.name.text, text)]
