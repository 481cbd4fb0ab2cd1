"""The tables of known bodies: municipalities and organisations, by every name that they go by.

Names are compared folded: lower case, plain hyphens and spaces, no full stops or quotes.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from memo2data.errors import RuleError
from memo2data.records import PartyKind
from memo2data.resources import lexicon_path

_SPACES = re.compile(r"\s+")
_MARKS = str.maketrans(
    {"–": "-", "—": "-", "‐": "-", "‑": "-", ".": None, '"': None, "”": None, "“": None, "’": "'", ",": " "}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A body of the register: its identifier, kind, official name, other names, place (or ""), years of validity."""

    id: str
    kind: PartyKind
    name: str
    aliases: tuple[str, ...] = ()
    place: str = ""
    valid_from: int | None = None
    valid_to: int | None = None


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality: its three-digit code ("" for old ones), names, genitives, and "kunta" or "kaupunki"."""

    code: str
    name: str
    name_sv: str
    genitives: tuple[str, ...]
    type: str
    region: str
    valid_to: int | None
    merged_into: str


@lru_cache(maxsize=1 << 13)
def fold(name: str) -> str:
    """The form in which names are compared."""
    return _SPACES.sub(" ", name.translate(_MARKS)).strip().lower()


def _rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a semicolon-separated table whose comment lines start with "#"."""
    path = lexicon_path(name)
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader((line for line in stream if not line.startswith("#")), delimiter=";")
    except OSError as error:
        raise RuleError("the lexicon file cannot be read", place=str(path), remedy="Reinstall memo2data.") from error


def _year(text: str) -> int | None:
    return int(text) if text else None


@cache
def municipalities() -> tuple[Municipality, ...]:
    """All municipalities, those of today before the merged ones."""
    return tuple(
        Municipality(
            row["code"], row["name"], row["name_sv"], tuple(row["genitive"].split("|")), row["type"], row["region"],
            _year(row["valid_to"]), row["merged_into"],
        )
        for row in _rows("municipalities.csv")
    )  # fmt: skip


@cache
def places() -> dict[str, Municipality]:
    """Municipalities by folded name, Finnish and Swedish."""
    result: dict[str, Municipality] = {}
    for one in municipalities():
        result.setdefault(fold(one.name), one)
    for one in municipalities():
        if one.name_sv:
            result.setdefault(fold(one.name_sv), one)
    return result


@cache
def genitives() -> dict[str, Municipality]:
    """Municipalities by folded genitive ("raahen")."""
    return {fold(genitive): one for one in reversed(municipalities()) for genitive in one.genitives}


@cache
def regions() -> frozenset[str]:
    """The folded names of the regions."""
    return frozenset(fold(one.region) for one in municipalities() if one.region)


def _identifier(one: Municipality) -> str:
    slug = fold(one.name).replace(" ", "-")
    return f"fi:kunta:{one.code}" if one.code else f"fi:entinen-kunta:{slug}"


@cache
def entries() -> tuple[Entry, ...]:
    """All bodies: municipalities first, then the organisations."""
    result = [
        Entry(
            id=_identifier(one),
            kind=PartyKind.MUNICIPALITY,
            name=f"{one.genitives[0]} {one.type}",
            aliases=(one.name, *(f"{genitive} {word}" for genitive in one.genitives for word in ("kunta", "kaupunki"))),
            place=one.name,
            valid_to=one.valid_to,
        )
        for one in municipalities()
    ]
    for row in _rows("organisations.csv"):
        aliases = tuple(filter(None, row["aliases"].split("|")))
        first, last = _year(row["valid_from"]), _year(row["valid_to"])
        result.append(Entry(row["id"], PartyKind(row["kind"]), row["name"], aliases, row["place"], first, last))
    return tuple(result)


@cache
def names() -> dict[str, Entry]:
    """Every folded name and alias with its body; official names win over aliases."""
    result: dict[str, Entry] = {}
    for entry in entries():
        result.setdefault(fold(entry.name), entry)
    for entry in entries():
        for alias in entry.aliases:
            result.setdefault(fold(alias), entry)
    return result


@cache
def written() -> dict[str, str]:
    """Folded names and aliases of the organisations (municipalities excepted) with the way they are written."""
    result: dict[str, str] = {}
    for entry in entries():
        if entry.kind is not PartyKind.MUNICIPALITY:
            for name in (entry.name, *entry.aliases):
                result.setdefault(fold(name), name)
    return result


@cache
def first_words() -> frozenset[str]:
    """The first words of the organisations' folded names."""
    return frozenset(folded.split()[0] for folded in written() if folded)
