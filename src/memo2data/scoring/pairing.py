"""Pairing gold projects with found ones, one to one, best first."""

from __future__ import annotations

from collections.abc import Sequence

from memo2data.scoring.fields import ROLES, Json, text_of
from memo2data.scoring.likeness import fold, name_likeness, number

# Titles below this likeness are taken as different: Finnish titles share many words and endings.
TITLE_FLOOR = 50.0
TITLE_WEIGHT = 2.0
# Below this no pair is made: two projects that share less than this are two.
PAIR_FLOOR = 0.4


def pair(gold: Sequence[Json], found: Sequence[Json]) -> list[tuple[int, int]]:
    """Pairs (index in gold, index in found), sorted by gold; each index at most once."""
    likenesses = [(likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for value, i, j in sorted(likenesses, key=lambda one: (-one[0], one[1], one[2])):
        if value >= PAIR_FLOOR and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())


def likeness(gold: Json, found: Json) -> float:
    """How much two projects look like one: 0 (nothing shared) to 4 (title, parties and sums all equal)."""
    left, right = text_of(gold.get("title") or ""), text_of(found.get("title") or "")
    title = name_likeness(left, right) if left and right else 0.0
    result = TITLE_WEIGHT * title / 100 if title >= TITLE_FLOOR else 0.0
    return result + _shared(_parties(gold), _parties(found)) + _shared(_sums(gold), _sums(found))


def _parties(project: Json) -> set[object]:
    return {fold(text_of(party)) for role in ROLES for party in project.get(role) or []}


def _sums(project: Json) -> set[object]:
    return {number(one["value"]) for one in project.get("amounts") or [] if one.get("value") is not None}


def _shared(left: set[object], right: set[object]) -> float:
    """The part of the two sets that is in both, 0-1; 0 where both are empty."""
    together = left | right
    return len(left & right) / len(together) if together else 0.0
