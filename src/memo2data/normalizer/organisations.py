"""Which body of the register a name means.

An exact name or alias decides. Otherwise the likest name of the same kind, and only where both name the same place: a
town is never taken for the joint authority of its district.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from memo2data import lexicon
from memo2data.finnish import register
from memo2data.finnish.kinds import kind_of
from memo2data.finnish.party_lexicon import words
from memo2data.finnish.register import fold
from memo2data.records import Organisation, PartyKind

__all__ = ["canonical", "kind_of"]

# Of two spellings of one name at least this share is alike (0-100).
_LIKENESS = 92

_SPLIT = re.compile(r"[\s-]+")
_LEGAL = frozenset({"oy", "oyj", "ab", "ry", "sr", "rf", "ky"})


@cache
def _by_kind() -> dict[PartyKind, dict[str, register.Entry]]:
    """Folded names and aliases of several words, by kind (one-word names are too short to be guessed at)."""
    result: dict[PartyKind, dict[str, register.Entry]] = defaultdict(dict)
    for name, entry in register.names().items():
        if len(name.split()) > 1 or len(name) > 12:
            result[entry.kind][name] = entry
    return result


def _slug(text: str) -> str:
    return "-".join(part for part in _SPLIT.split(text.translate(str.maketrans("äöå", "aoa"))) if part)


def _without_legal_form(folded: str) -> str:
    parts = folded.split()
    while len(parts) > 1 and parts[-1] in _LEGAL:
        parts.pop()
    return " ".join(parts)


def _place(folded: str) -> str:
    """The first word of a name: the place (or brand) that tells bodies of a kind apart."""
    return folded.split()[0] if folded else ""


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str, PartyKind, str], ...]:
    """The patterns of ``organisation_rules.yml`` with identifier, kind and form of name."""
    return tuple(
        (re.compile(row["pattern"]), row["id"], PartyKind(row["kind"]), row.get("name", ""))
        for row in lexicon.load("organisation_rules.yml")
    )


def _by_rule(folded: str, name: str, kind: PartyKind) -> Organisation | None:
    """Bodies that are too many to list."""
    for pattern, identifier, own, form in _rules():
        match = pattern.match(folded) if kind in (own, PartyKind.OTHER) else None
        if match:
            attribute = name.rsplit(" ", 1)[0]
            full = form.format(attribute=attribute) if form else name
            return Organisation(id=identifier + _slug(match["key"]), name=full)
    return None


@lru_cache(maxsize=1 << 13)
def canonical(name: str, kind: PartyKind) -> Organisation | None:
    """The body of the register that a name in the nominative means; None where none is certain.

    ``kind`` is what the name's context says of it (``kind_of`` of the name, as a rule); OTHER excludes nothing.
    """
    folded = fold(name)
    plain = _without_legal_form(folded)
    entry = register.names().get(folded)
    if entry is None and " " in plain:  # "Luke Oy" is not Luke
        entry = register.names().get(plain)
    if entry is not None:
        return Organisation(id=entry.id, name=entry.name)
    by_rule = _by_rule(plain, name, kind)
    if by_rule is not None:
        return by_rule
    kinds = _by_kind() if kind is PartyKind.OTHER else {kind: _by_kind().get(kind, {})}
    place = _place(folded)
    candidates = {other: one for names in kinds.values() for other, one in names.items() if _place(other) == place}
    if not candidates:
        return None
    found = process.extract(folded, list(candidates), scorer=fuzz.ratio, score_cutoff=_LIKENESS, limit=2)
    if not found:
        return None
    bodies = {candidates[other].id for other, score, _ in found if score == found[0][1]}
    heads = _heads(folded)
    if len(bodies) > 1 or (heads and heads != _heads(found[0][0])):
        return None
    best = candidates[found[0][0]]
    return Organisation(id=best.id, name=best.name)


def _heads(folded: str) -> frozenset[str]:
    """The head nouns of a folded name: names with different ones mean different bodies."""
    return frozenset(part for part in folded.split() if part in words().heads)
