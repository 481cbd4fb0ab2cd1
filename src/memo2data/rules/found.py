"""What the engine finds in a paragraph and in a stretch of paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from memo2data.rules.annotate import Annotated
from memo2data.rules.candidates import Candidate, Event
from memo2data.rules.hits import Hit
from memo2data.rules.sums import Sum
from memo2data.rules.table_model import Reading


@dataclass(slots=True)
class Matched:
    """What the rules found in paragraph ``index``."""

    index: int
    annotated: Annotated
    candidates: list[Candidate] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    silenced: list[tuple[int, int]] = field(default_factory=list)  # characters of sums that a guard explains
    outcomes: list[tuple[Hit, list[Candidate]]] = field(default_factory=list)  # of the hits that were followed up

    def events(self) -> Iterator[Event]:
        """What each rule did here."""
        fired: set[int] = set()
        for hit, found in self.outcomes:
            fired.add(id(hit))
            for candidate in found:
                yield self._event(hit, "fired", self.annotated.text[candidate.start : candidate.end])
            if not found:
                reason = f"unless: {hit.blocked}" if hit.blocked else "no value beside the cue"
                yield self._event(hit, "blocked" if hit.blocked else "no_value", "", reason)
        for hit in self.hits:
            if id(hit) not in fired and hit.rule.field == "amounts":
                yield self._event(hit, "no_value", "", "no sum beside the cue")

    def _event(self, hit: Hit, status: str, value: str, reason: str = "") -> Event:
        units = self.annotated.units
        start, end = units[hit.start].start, units[hit.end - 1].end
        return Event(hit.rule.id, status, self.index, start, end, value, reason)


@dataclass(slots=True)
class Found:
    """What the rules found in a stretch of paragraphs; ``candidates`` holds all, in order of place."""

    matched: dict[int, Matched] = field(default_factory=dict)
    candidates: list[Candidate] = field(default_factory=list)
    readings: dict[int, Reading] = field(default_factory=dict)
    records: dict[int, tuple[int, int]] = field(default_factory=dict)  # paragraph → (table, record)
    told: list[Event | Matched] = field(default_factory=list)  # what `events` are made of
    guards: list[tuple[int, Hit]] = field(default_factory=list)

    def add(self, candidates: Iterable[Candidate], index: int) -> None:
        """Enters candidates that a label gave, as facts of paragraph ``index``."""
        for candidate in candidates:
            candidate.paragraph = index
            self.candidates.append(candidate)
            self.told.append(Event(candidate.rule.id, "fired", index, candidate.start, candidate.end, candidate.text))

    def events(self) -> Iterator[Event]:
        """What each rule did; nobody but who asks for it pays for it."""
        for one in self.told:
            if isinstance(one, Matched):
                yield from one.events()
            else:
                yield one
