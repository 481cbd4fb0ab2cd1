"""What confidence has been worth: the share of right values in each band, and among records that need no review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from memo2data.scoring.judged import Judged

EDGES = (0.0, 0.5, 0.65, 0.8, 0.9, 0.95)  # lower edges of the bands of confidence


@dataclass(frozen=True, slots=True)
class Band:
    """Values whose confidence lies in a band: how many, their mean confidence, how many are right."""

    name: str
    values: int
    stated: float
    right: int

    @property
    def share(self) -> float:
        """The share that is right; 0 in an empty band."""
        return self.right / self.values if self.values else 0.0


def bands(values: Sequence[Judged]) -> list[Band]:
    """The bands of confidence from the lowest; empty ones are left out."""
    result = []
    for low, high in zip(EDGES, (*EDGES[1:], 1.01), strict=True):
        inside = [one for one in values if low <= one.confidence < high]
        if inside:
            result.append(_band(f"{low:.2f}–{min(high, 1.0):.2f}", inside))
    return result


def review(values: Sequence[Judged]) -> tuple[Band, Band]:
    """The values of records that need no review, and those of records that do."""
    return (
        _band("unmarked", [one for one in values if not one.marked]),
        _band("marked", [one for one in values if one.marked]),
    )


def _band(name: str, values: Iterable[Judged]) -> Band:
    listed = list(values)
    stated = sum(one.confidence for one in listed) / len(listed) if listed else 0.0
    return Band(name, len(listed), stated, sum(one.right for one in listed))
