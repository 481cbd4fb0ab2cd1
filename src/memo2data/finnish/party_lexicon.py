"""The lexicon of bodies' names (``party_heads.yml``), ready for look-up."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from memo2data import lexicon
from memo2data.records import PartyKind


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun of bodies' names; the fields are explained in ``party_heads.yml``."""

    lemma: str
    kind: PartyKind
    tail: bool = False
    after: bool = False
    bare: bool = False
    unit: bool = False
    capital: bool = False
    plural_name: bool = False
    short_first: bool = False
    region: PartyKind | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``party_heads.yml``, ready for look-up."""

    heads: dict[str, Head]
    tails: tuple[tuple[str, Head], ...]
    suffixes: dict[str, PartyKind]
    starts: dict[str, PartyKind]
    foreign: dict[str, PartyKind]
    sets: dict[str, frozenset[str]] = field(default_factory=dict)

    def has(self, name: str, word: str) -> bool:
        """Whether ``word`` stands in the list ``name``."""
        return word in self.sets[name]


_SETS = (
    "not_heads",
    "first_suffixes",
    "suffix_endings",
    "never",
    "inner",
    "inner_words",
    "place_tails",
    "groups",
    "group_words",
    "not_groups",
    "determiners",
    "not_short",
    "project_words",
    "outer_places",
    "outer_tails",
    "generic",
    "list_words",
    "foreign_links",
    "common_places",
)


@cache
def words() -> Lexicon:
    """The lexicon of names, read once."""
    data: dict[str, Any] = lexicon.load("party_heads.yml")
    heads = {
        lemma: Head(
            lemma,
            PartyKind(row["kind"]),
            region=PartyKind(row["region"]) if "region" in row else None,
            **{key: value for key, value in row.items() if key not in ("kind", "region")},
        )
        for lemma, row in data["heads"].items()
    }
    tails = sorted(((lemma, head) for lemma, head in heads.items() if head.tail), key=lambda pair: -len(pair[0]))
    return Lexicon(
        heads=heads,
        tails=tuple(tails),
        suffixes={str(key): PartyKind(kind) for key, kind in data["suffixes"].items()},
        starts={str(key): PartyKind(kind) for key, kind in data["name_starts"].items()},
        foreign={str(key): PartyKind(kind) for key, kind in data["foreign_heads"].items()},
        sets={name: frozenset(map(str, data[name])) for name in _SETS},
    )
