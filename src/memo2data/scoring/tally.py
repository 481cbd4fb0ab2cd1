"""Counting right, wrong and missed values, and the figures made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from memo2data.scoring.fields import Field, Scored
from memo2data.scoring.likeness import same

Readings = Sequence[Sequence[Scored]]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many values are right, wrong (found, not in gold) and missed (in gold, not found)."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Right of found; where nothing was found 1, or 0 where something was missed."""
        found = self.right + self.wrong
        return self.right / found if found else float(not self.missed)

    @property
    def recall(self) -> float:
        """Right of gold; where gold holds nothing 1, or 0 where something was found all the same."""
        gold = self.right + self.missed
        return self.right / gold if gold else float(not self.wrong)

    @property
    def f1(self) -> float:
        """2 right / (2 right + wrong + missed); 1 where there was nothing to find and nothing was found."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0

    def __bool__(self) -> bool:
        return bool(self.right or self.wrong or self.missed)


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of ``tallies``."""
    return sum(tallies, Tally())


@dataclass(frozen=True, slots=True)
class Comparison:
    """A field's gold and found values set side by side: the tallies, and by strict scoring what is wrong and missed."""

    strict: Tally
    soft: Tally
    wrong: tuple[Scored, ...] = ()
    missed: tuple[Scored, ...] = ()


@dataclass(slots=True)
class Accepted:
    """What a gold document accepts for one field: its readings, and values that count neither for nor against."""

    readings: list[Sequence[Scored]]
    optional: list[Scored] = field(default_factory=list)


def compare(rule: Field, accepted: Accepted, found: Sequence[Scored]) -> Comparison:
    """Compare ``found`` with the reading of gold that suits it best, strictly and softly each."""
    strict = [_count(reading, found, accepted.optional, _strict) for reading in accepted.readings]
    soft = [_count(reading, found, accepted.optional, rule.soft) for reading in accepted.readings]
    best, wrong, missed = max(strict, key=lambda one: one[0].f1)
    return Comparison(best, max((one[0] for one in soft), key=lambda one: one.f1), tuple(wrong), tuple(missed))


def _strict(gold: Any, found: Any) -> float:
    return 100.0 if same(gold, found) else 0.0


def _count(
    gold: Sequence[Scored], found: Sequence[Scored], optional: Sequence[Scored], alike: Callable[[Any, Any], float]
) -> tuple[Tally, list[Scored], list[Scored]]:
    """The tally of one reading, what is wrong and what is missed; each value is matched once, the likest first."""
    if optional:
        gold = [one for one in gold if not any(_permits(other.key, one.key) for other in optional)]
    pairs = sorted(
        ((alike(g.key, f.key), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    golds, founds = set(range(len(gold))), set(range(len(found)))
    for likeness, i, j in pairs:
        if likeness > 0 and i in golds and j in founds:
            golds.discard(i)
            founds.discard(j)
    missed = [gold[i] for i in sorted(golds)]
    wrong = [
        found[j]
        for j in sorted(founds)
        if not any(_permits(other.key, found[j].key) or alike(other.key, found[j].key) for other in optional)
    ]
    return Tally(len(gold) - len(missed), len(wrong), len(missed)), wrong, missed


def _permits(optional: Any, key: Any) -> bool:
    """Whether ``key`` is the ``optional`` one; what an optional key leaves open (None) may be anything."""
    if isinstance(optional, tuple):
        return all(left is None or same(left, right) for left, right in zip(optional, key, strict=True))
    return same(optional, key)
