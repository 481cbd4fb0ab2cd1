"""What judgements are worth: the share of right values in each field, and how surely it is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from memo2data.review.matching import Match
from memo2data.review.values import Judgeable, OwnerKind, fields

_Z = NormalDist().inv_cdf(0.975)  # 95 % of a normal distribution lie within so many deviations
HALF_WIDTH = 0.02  # how exactly a share should be known
ALL = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """The judged values of a field: how many of the results' ``values`` are ``judged``, how many of these ``right``."""

    kind: OwnerKind
    field: str
    values: int
    judged: int
    right: int

    @property
    def precision(self) -> float | None:
        """The share of right values; None where none was judged."""
        return self.right / self.judged if self.judged else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of Wilson for the precision."""
        return wilson(self.right, self.judged)

    @property
    def needed(self) -> int:
        """How many more judgements would tell the precision to two points either way, if it stays as it is.

        Never more than there are values left: then every value is judged, and the share is no estimate any more.
        """
        if self.judged >= self.values:
            return 0
        wanted = enough(self.precision if self.precision is not None else 0.5)
        return min(max(0, wanted - self.judged), self.values - self.judged)


def wilson(right: int, judged: int) -> tuple[float, float]:
    """The 95 % interval of Wilson for a share of ``right`` among ``judged``; (0, 1) where none was judged.

    >>> [round(bound, 4) for bound in wilson(90, 100)]
    [0.8256, 0.9448]
    """
    if not judged:
        return 0.0, 1.0
    centre, half = _wilson(right / judged, judged)
    return max(0.0, centre - half), min(1.0, centre + half)


def _wilson(share: float, count: int) -> tuple[float, float]:
    """Centre and half width of the interval."""
    scale = 1 + _Z**2 / count
    return (share + _Z**2 / (2 * count)) / scale, _Z / scale * sqrt(
        share * (1 - share) / count + _Z**2 / (4 * count**2)
    )


def enough(share: float, half_width: float = HALF_WIDTH) -> int:
    """The least number of judgements whose interval is no wider than ``half_width`` either way.

    >>> enough(0.9), enough(1.0)
    (868, 93)
    """
    low, high = 1, 2
    while _wilson(share, high)[1] > half_width:
        low, high = high, 2 * high
    while low < high:  # the interval narrows with every judgement
        middle = (low + high) // 2
        if _wilson(share, middle)[1] > half_width:
            low = middle + 1
        else:
            high = middle
    return low


def figures(told: Iterable[tuple[Judgeable, Match | None]]) -> list[Figure]:
    """The figures of each field that has values, in the contract's order, and last those of all (field "")."""
    counts: dict[tuple[OwnerKind, str], list[int]] = {}
    for one, match in told:
        count = counts.setdefault((one.kind, one.field), [0, 0, 0])
        right = match.right if match is not None else None
        count[0] += 1
        count[1] += right is not None
        count[2] += right is True
    order = {(kind, field): place for kind in OwnerKind for place, field in enumerate(fields(kind))}
    rows = [
        Figure(kind, field, *counts[kind, field])
        for kind, field in sorted(counts, key=lambda key: (list(OwnerKind).index(key[0]), order[key]))
    ]
    total = Figure(OwnerKind.PROJECT, ALL, *(sum(getattr(row, name) for row in rows) for name in _COUNTED))
    return [*rows, total]


_COUNTED = ("values", "judged", "right")
