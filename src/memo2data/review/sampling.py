"""Which values to judge: a sample that is the same for the same seed, whatever the order of the results."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from memo2data.normalizer.findings import is_doubtful
from memo2data.records import Project
from memo2data.review.judgements import place_of
from memo2data.review.values import Judgeable
from memo2data.scoring.calibration import EDGES


def doubtful(one: Judgeable) -> bool:
    """Whether a value is uncertain, or its project has a finding about its field."""
    owner = one.owner
    told = owner.findings if isinstance(owner, Project) else []
    return is_doubtful(one.value) or any(finding.field == one.field for finding in told)


def stratified(values: Sequence[Judgeable], size: int, seed: int) -> list[Judgeable]:
    """A sample of ``size`` values, in their given order, stratified by field and band of confidence.

    Each stratum gives its share of the whole, and at least one value where the sample is large enough for that. Which
    values those are is decided by a hash of the seed and the value's place in its file: a value stays in or out when
    other documents come or go beside it as far as the shares allow, and when the results come in another order.
    """
    strata: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for number, one in enumerate(values):
        strata[one.kind, one.field, band(one.value.confidence)].append(number)
    taken: list[int] = []
    for key, count in _shares({key: len(members) for key, members in strata.items()}, size).items():
        taken += sorted(strata[key], key=lambda number: _lot(values[number], seed))[:count]
    return [values[number] for number in sorted(taken)]


def band(confidence: float) -> int:
    """The number of the band that a confidence lies in, from 0 for the lowest."""
    return sum(confidence >= edge for edge in EDGES) - 1


def _shares(sizes: dict[tuple[str, str, int], int], size: int) -> dict[tuple[str, str, int], int]:
    """How many values each stratum gives: by largest remainder, none more than it has."""
    total = sum(sizes.values())
    if size >= total:
        return sizes
    least = int(size >= len(sizes))
    exact = {key: Fraction(size * count, total) for key, count in sizes.items()}
    given = {key: max(least, int(share)) for key, share in exact.items()}
    # the largest shortfall gains first; where the least ones took too much, the largest excess gives first
    while sum(given.values()) != size:
        step = 1 if sum(given.values()) < size else -1
        movable = [key for key in given if (given[key] < sizes[key] if step > 0 else given[key] > least)]
        given[max(sorted(movable), key=lambda key: step * (exact[key] - given[key]))] += step
    return given


def _lot(one: Judgeable, seed: int) -> bytes:
    """What decides about a value: the same for one value and seed everywhere."""
    said = (seed, one.result.document.sha256, one.kind, one.index, one.field, one.value.raw, place_of(one.value))
    return hashlib.sha256(repr((*said, one.position)).encode()).digest()
