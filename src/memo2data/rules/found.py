"""What the engine finds in a paragraph and in a stretch of paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
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


@dataclass(slots=True)
class Found:
    """What the rules found in a stretch of paragraphs; ``candidates`` holds all, in order of place."""

    matched: dict[int, Matched] = field(default_factory=dict)
    candidates: list[Candidate] = field(default_factory=list)
    readings: dict[int, Reading] = field(default_factory=dict)
    records: dict[int, tuple[int, int]] = field(default_factory=dict)  # paragraph → (table, record)
    events: list[Event] = field(default_factory=list)
    guards: list[tuple[int, Hit]] = field(default_factory=list)

    def add(self, candidates: Iterable[Candidate], index: int) -> None:
        """Enters candidates that a label gave, as facts of paragraph ``index``."""
        for candidate in candidates:
            candidate.paragraph = index
            self.candidates.append(candidate)
            self.events.append(Event(candidate.rule.id, "fired", index, candidate.start, candidate.end, candidate.text))
