"""Tells projects apart that running text tells of one after the other: by the name that each sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from memo2data import lexicon
from memo2data.document import BlockKind
from memo2data.normalizer.draft import LEADING
from memo2data.normalizer.names import Name, fold, tidy
from memo2data.normalizer.zones import Zone
from memo2data.records import AmountKind
from memo2data.rules.candidates import Candidate
from memo2data.rules.found import Found, Matched
from memo2data.rules.model import Rule
from memo2data.rules.titles import hyphened
from memo2data.structure.model import Structure

_SUMS = (AmountKind.TOTAL_BUDGET, AmountKind.GRANT, AmountKind.APPLIED_GRANT)
# "Uusi savotta, Salon kaupunki. Myönnetty tuki …": a name and its body make the first sentence of an entry.
_ENTRY = re.compile(r"(?:\d+[.)]\s*)?(?P<title>[A-ZÅÄÖ0-9][^.;:]{3,110}?)\s*(?:,|–|—|\()\s*$")


@dataclass(slots=True)
class Told:
    """A project of which running text tells: its name, and where."""

    name: Name
    spans: list[tuple[int, int, int]] = field(default_factory=list)  # paragraph, start, end
    lead: tuple[int, int, int] | None = None  # the body that an entry names after the project

    def of(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates that stand in its sentences."""
        return [
            c
            for c in candidates
            if c.field != "title" and any(p == c.paragraph and a <= c.start < b for p, a, b in self.spans)
        ]


def told_in_turn(structure: Structure, zone: Zone, found: Found, *, passed: Container[int] = frozenset()) -> list[Told]:
    """The projects of running text; none unless two or more have a leader and money of their own.

    Paragraphs ``passed`` are told for already.
    """
    if any(hyphened(structure.paragraphs[index].text) for index in zone.titles):
        return []  # the item's heading says which project it is about
    if not _may_be_two(found.candidates):
        return []
    told: list[Told] = []
    current: Told | None = None
    for index in zone.indices:
        paragraph = structure.paragraphs[index]
        matched = found.matched.get(index)
        apart = paragraph.kind in (BlockKind.HEADING, BlockKind.LABEL) or paragraph.cell is not None
        if apart or matched is None or index in passed:
            current = None
            continue
        for start, end in matched.annotated.sentences:
            name = name_in(paragraph.text, index, start, end, found.candidates)
            if name is not None:
                current = next((one for one in told if same(one.name, name)), None)
                if current is None:
                    current = Told(name)
                    told.append(current)
            if current is not None:
                current.spans.append((index, start, end))
    whole = [one for one in told if is_whole(one.of(found.candidates))]
    return whole if len(whole) > 1 else []


def entries(structure: Structure, zone: Zone, found: Found) -> list[Told]:
    """List entries that begin with a name and its body as their first sentence; none unless there are two."""
    result: list[Told] = []
    for index in zone.indices:
        paragraph, matched = structure.paragraphs[index], found.matched.get(index)
        if matched is None or paragraph.cell is not None or len(matched.annotated.sentences) < 2:
            continue
        start, end = matched.annotated.sentences[0]
        bodies = [
            unit
            for unit in matched.annotated.units
            if unit.party is not None and unit.party.proper and start < unit.start and unit.end <= end
        ]
        if len(bodies) != 1 or paragraph.text[bodies[0].end : end].strip(" ).") or bodies[0].party is None:
            continue
        match = _ENTRY.fullmatch(paragraph.text[start : bodies[0].start])
        if match is None or bodies[0].party.case not in (None, "nom"):
            continue
        name = tidy(match["title"], index, start + match.start("title"), "title.entry", 0.93)
        if name is not None:
            place = (index, bodies[0].start, bodies[0].end)
            result.append(Told(name, [(index, 0, len(paragraph.text))], place))
    return result if len(result) > 1 else []


def lead_of(told: Told, matched: Matched, rule: Rule) -> Candidate | None:
    """The body that an entry names after the project, as its leader by ``rule``."""
    if told.lead is None:
        return None
    unit = next(unit for unit in matched.annotated.units if unit.start == told.lead[1])
    return Candidate("lead_implementers", rule, unit.start, unit.end, unit.mention, paragraph=told.lead[0])


def name_in(text: str, index: int, start: int, end: int, candidates: Sequence[Candidate]) -> Name | None:
    """The one project that a sentence names; None where it names none, or tells of an earlier one."""
    name = next(_names(text, index, start, end, candidates), None)
    if name is None:
        return None
    words = {word.strip(",;:").casefold() for word in text[start:end].split()}
    return None if words & _earlier() and not words & _turned_down() else name


def _names(text: str, index: int, start: int, end: int, candidates: Sequence[Candidate]) -> Iterator[Name]:
    for last, _, starts in hyphened(text, start, end):
        if starts:
            name = tidy(text[starts[0] : last], index, starts[0], "title.before_project_word", 0.88)
            if name is not None and not name.text.isdigit():
                yield name
    for candidate in candidates:
        if candidate.field == "title" and candidate.paragraph == index and start <= candidate.start < end:
            name = tidy(candidate.text, index, candidate.start, candidate.rule.id, candidate.rule.confidence)
            if name is not None:
                yield name


def _earlier() -> frozenset[str]:
    return frozenset(lexicon.load("linking.yml")["earlier_words"])


def _turned_down() -> frozenset[str]:
    return frozenset(lexicon.load("linking.yml")["turned_down"])


def same(one: Name, other: Name) -> bool:
    """Whether two names are one, or one begins with the other."""
    a, b = fold(one.text), fold(other.text)
    return a == b or a.startswith(b) or b.startswith(a)


def _may_be_two(candidates: Sequence[Candidate]) -> bool:
    """Whether there are leaders and sums for two projects; each candidate stands in the sentences of one at most."""
    leaders = sum(c.field in LEADING for c in candidates)
    return leaders > 1 and sum(_is_sum(c) for c in candidates) > 1


def is_whole(candidates: Sequence[Candidate]) -> bool:
    """Whether the sentences name who carries the project out, and its money."""
    led = any(c.field in LEADING for c in candidates)
    return led and any(_is_sum(c) for c in candidates)


def _is_sum(candidate: Candidate) -> bool:
    return candidate.field == "amounts" and candidate.kind in _SUMS
