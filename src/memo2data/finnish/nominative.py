"""The nominative of an inflected name: "Oulun kaupungin" is "Oulun kaupunki", "Xamkin" is "Xamk".

Only the last word of a name is inflected (attributes that agree with it excepted); the letters' case stays as written.
A word is read by the register, then by the dictionary, then by its ending.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from memo2data import lexicon
from memo2data.finnish import register
from memo2data.finnish.analysis import Reading, readings
from memo2data.finnish.inflection import plural_nominative

_CACHE = 1 << 13
_VOWELS = frozenset("aeiouyäöåAEIOUYÄÖÅ")
_COLON = re.compile(r"^(.+?):([a-zåäö]{1,5}|[A-ZÅÄÖ]{1,5})$")
_ACRONYM = re.compile(r"^(.*[A-ZÅÄÖ0-9])([a-zåäö]{1,5})$")
_TAIL = re.compile(r"[\s,.;:]+$")


@dataclass(frozen=True, slots=True)
class Ending:
    """A case ending of names that no dictionary knows; see ``name_endings.yml``."""

    ending: str
    base: str
    case: str
    after: str
    careful: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Base:
    """One word's nominative, the case and number that the word stood in, and its dictionary reading if it has one."""

    text: str
    case: str | None
    plural: bool = False
    reading: Reading | None = None


@cache
def _endings() -> tuple[tuple[Ending, ...], tuple[str, ...]]:
    data = lexicon.load("name_endings.yml")
    rows = [Ending(**row) for row in data["endings"]]
    return tuple(sorted(rows, key=lambda row: -len(row.ending))), tuple(data["base_forms"])


@cache
def _heads() -> frozenset[str]:
    return frozenset(lexicon.load("party_heads.yml")["heads"])


def _written(surface: str, base: str) -> str:
    """The base form with the letters' case of the word on the page."""
    lower = surface.lower()
    if surface.isupper() and len(surface) > 1:
        return base.upper()
    same = 0
    while same < len(lower) and same < len(base) and lower[same] == base[same].lower():
        same += 1
    rest = base[same:] if same else base
    if surface[:1].isupper() and same == 0:
        rest = rest[:1].upper() + rest[1:]
    return surface[:same] + rest


def _by_dictionary(word: str, case: str | None) -> Base | None:
    """The reading that fits the case, heads of bodies first; without a case a nominative wins over all others."""
    found = [reading for reading in readings(word) if reading.case]
    if not found:
        return None
    if case is not None:
        found = [reading for reading in found if reading.case == case] or found
    elif any(reading.case == "nom" for reading in found):
        found = [reading for reading in found if reading.case == "nom"]
    best = next((reading for reading in found if reading.lemma in _heads() or reading.head in _heads()), None)
    if best is None and word[:1].isupper():
        best = next((reading for reading in found if reading.name == "place"), None)
        best = best or next((reading for reading in found if reading.pos == "PROPN"), None)
    best = best or found[0]
    plural = best.number == "pl"
    if best.case == "nom" and not best.possessive:
        return Base(word, "nom", plural, best)
    base: str | None = best.lemma
    if plural and best.name != "place":  # "Kuhmoisten" is of the place Kuhmoinen
        base = plural_nominative(best.lemma)
    if base is None:
        return None
    return Base(_written(word, base), best.case, plural, best)


def _fits(row: Ending, stem: str) -> bool:
    last = stem[-1:]
    if row.after == "vowel":
        return last in _VOWELS
    if row.after == "consonant":
        return bool(last) and last not in _VOWELS and last.isalnum()
    return bool(last)


def _cut(word: str, case: str | None) -> list[Base]:
    """Nominatives that the word's ending allows, likely ones first."""
    result = []
    lower = word.lower()
    for row in _endings()[0]:
        if not lower.endswith(row.ending) or (case is not None and row.case != case):
            continue
        stem = word[: len(word) - len(row.ending)]
        if len(stem) < 2 or not _fits(row, stem):
            continue
        if row.careful and case is None:
            continue
        result.append(Base(stem + row.base, row.case, row.plural))
    return result


def _by_register(word: str, case: str | None) -> Base | None:
    """A single-word name of the register that the word is an inflected form of."""
    known = register.written()
    if register.fold(word) in known:
        return Base(word, "nom")
    lower = word.lower()
    for row in _endings()[0]:
        if not lower.endswith(row.ending) or (case is not None and row.case != case):
            continue
        base = word[: len(word) - len(row.ending)] + (row.base.upper() if word.isupper() else row.base)
        if len(base) > 2 and register.fold(base) in known:
            return Base(base, row.case, row.plural)
    return None


def _by_ending(word: str, case: str | None) -> Base:
    """The nominative of a word that nothing knows."""
    acronym = _ACRONYM.match(word)
    if acronym and not word[:-1].islower() and len(acronym[1]) > 1:
        stem, tail = acronym[1], acronym[2]
        for row in _endings()[0]:
            if not row.base and tail in (row.ending, "i" + row.ending) and (case is None or row.case == case):
                return Base(stem, row.case, row.plural)
    if case is None and word.lower().endswith(_endings()[1]):
        return Base(word, "nom")
    if word.isupper() and len(word) < 6:  # an abbreviation, as it stands
        return Base(word, "nom")
    cuts = _cut(word, case)
    return cuts[0] if cuts else Base(word, None if case is None else case)


@lru_cache(maxsize=_CACHE)
def base_of(word: str, case: str | None = None) -> Base:
    """The nominative of one word of a name, with the case that it stood in."""
    colon = _COLON.match(word)
    if colon:
        found = readings(word)
        return Base(colon[1], found[0].case if found else None, bool(found) and found[0].number == "pl")
    if word[:1].isupper() and case in (None, "gen"):
        place = register.genitives().get(word.lower())
        if place is not None:
            return Base(_written(word, place.name), "gen")
    known = _by_register(word, case)
    if known is not None:
        return known
    return _by_dictionary(word, case) or _by_ending(word, case)


def _agrees(word: str, head: Base) -> str | None:
    """The nominative of an adjective before the head that stands in the same case and number; None for other words."""
    for reading in readings(word):
        if reading.pos not in ("ADJ", "PRON") or reading.case != head.case or (reading.number == "pl") != head.plural:
            continue
        base = plural_nominative(reading.lemma) if head.plural else reading.lemma
        return _written(word, base) if base else None
    return None


@lru_cache(maxsize=_CACHE)
def nominative(phrase: str, case: str | None = None) -> str:
    """The nominative of an inflected name or noun phrase; ``case`` is that of its last word, where it is known.

    >>> nominative("Keski-Savon työllisyysaluetta")
    'Keski-Savon työllisyysalue'
    >>> nominative("paikallisia yrityksiä")
    'paikalliset yritykset'
    """
    words = _TAIL.sub("", phrase).split()
    if not words:
        return phrase
    head = base_of(words[-1], case)
    words[-1] = head.text
    if head.case not in (None, "nom") and head.reading is not None:
        for index in range(len(words) - 2, -1, -1):
            base = _agrees(words[index], head)
            if base is None:
                break
            words[index] = base
    return " ".join(words)
