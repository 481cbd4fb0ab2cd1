"""What one word form can be in the name of a body; answered once for each form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from memo2data.finnish import register
from memo2data.finnish.analysis import Reading, readings
from memo2data.finnish.nominative import base_of
from memo2data.finnish.party_lexicon import Head, words
from memo2data.records import PartyKind

_CACHE = 1 << 10  # words; those of running text are kept by `parties`
_LETTER = re.compile(r"[^\W\d_]")
_COLON = re.compile(r"^([A-Za-zÅÄÖåäö.]+):[A-Za-zÅÄÖåäö]{1,5}$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word form as a part of names.

    ``upper`` is true where it starts with a capital, ``shout`` where it is in capitals throughout. ``case`` and
    ``plural`` are those of the reading that fits a name best. ``known`` is false for words that no dictionary has.
    ``namelike`` is true for proper names, abbreviations and unknown words with a capital; ``common`` where some reading
    is no proper name, ``plain`` where such a reading is no compound. ``agent`` marks doers ("toteuttaja"), ``finite``
    forms that can be a verb with a person. ``foreign`` is the kind that the head word of a foreign body gives it.
    """

    text: str
    lower: str
    letters: bool
    upper: bool
    shout: bool
    known: bool
    namelike: bool
    lemma: str
    case: str | None
    plural: bool
    cases: frozenset[str]
    nominal: bool
    adjective: bool
    head: Head | None
    suffix: str | None
    suffix_case: str | None
    never: bool
    place: register.Municipality | None
    place_case: str | None
    group: bool
    person: str | None
    common: bool
    plain: bool
    agent: bool
    finite: bool
    participle: bool
    foreign: PartyKind | None
    anchor: bool


def _head_of(reading: Reading) -> Head | None:
    lexicon_ = words()
    lemma = reading.lemma
    head = lexicon_.heads.get(lemma)
    if head is not None:
        return head
    if "-" in lemma:
        head = lexicon_.heads.get(lemma.rpartition("-")[2])
        if head is not None and not head.plural_name:
            return head
    if reading.participle or reading.pos not in ("NOUN", "PROPN") or lexicon_.has("not_heads", lemma):
        return None
    for tail, one in lexicon_.tails:
        if lemma.endswith(tail) and len(lemma) > len(tail) and (reading.head == tail or lemma != reading.head):
            return one
    return None


def _suffix_of(text: str) -> tuple[str | None, str | None]:
    """The legal form that the word is, and its case."""
    lexicon_ = words()
    colon = _COLON.match(text)
    stem = (colon[1] if colon else text).lower().rstrip(".")
    if stem in lexicon_.suffixes:
        if colon:
            found = readings(text)
            return stem, found[0].case if found else None
        return (
            (stem, "nom")
            if text[:1].isupper() or stem in ("ry", "sr", "rf", "rs", "osk", "rp", "r.y", "oy")
            else (None, None)
        )
    lower = text.lower()
    for length in (2, 3):
        if (
            lower[:length] in lexicon_.suffixes
            and lexicon_.has("suffix_endings", lower[length:])
            and not readings(lower)
        ):
            found = readings(f"{lower[:length]}:{lower[length:]}")
            return lower[:length], found[0].case if found else None
    return None, None


def _place_of(text: str, found: tuple[Reading, ...]) -> tuple[register.Municipality | None, str | None]:
    """The municipality that the word names, and in which case."""
    if not text[:1].isupper():
        return None, None
    lower = text.lower()
    places = register.places()
    if lower in places:
        return places[lower], "nom"
    genitive = register.genitives().get(lower)
    if genitive is not None:
        return genitive, "gen"
    for reading in found:
        if reading.case and reading.lemma in places and not reading.possessive:
            return places[reading.lemma], reading.case
    return None, None


def is_group(reading: Reading) -> bool:
    """Whether a reading is a plural of an actor noun ("laitetoimittajia")."""
    if reading.number != "pl" or reading.pos != "NOUN" or words().has("not_groups", reading.lemma):
        return False
    if words().has("groups", reading.lemma) or words().has("group_words", reading.lemma):
        return True
    return words().has("groups", reading.head)


def _foreign_of(lower: str, text: str) -> PartyKind | None:
    """The kind of foreign body that the word is head of, also in a Finnish case ("Universityn")."""
    kinds = words().foreign
    kind = kinds.get(lower)
    return kind if kind is not None else kinds.get(base_of(text).text.lower())


@lru_cache(maxsize=_CACHE)
def word_of(text: str) -> Word:
    """What a token can be in a name."""
    lexicon_ = words()
    lower = text.lower()
    letters = bool(_LETTER.search(text))
    found = readings(text) if letters else ()
    upper = text[:1].isupper()
    shout = upper and len(text) > 1 and text.isupper()
    nominal = [reading for reading in found if reading.case and reading.pos in ("NOUN", "PROPN", "ADJ")]
    best = nominal[0] if nominal else None
    head: Head | None = None
    for reading in nominal:
        head = _head_of(reading)
        if head is not None:
            best = reading
            break
    group = next((reading for reading in nominal if is_group(reading)), None)
    suffix, suffix_case = _suffix_of(text) if letters and len(text) < 12 else (None, None)
    place, place_case = _place_of(text, found)
    proper = any(reading.pos == "PROPN" for reading in found)
    abbreviation = upper and (":" in text or sum(map(str.isupper, text)) > 1) and not shout
    namelike = upper and (proper or not found or abbreviation or place is not None)
    case, plural = (best.case, best.number == "pl") if best else (None, False)
    cases = frozenset(reading.case for reading in nominal if reading.case)
    if not nominal and upper and not found:
        base = base_of(text)
        case, plural = base.case, base.plural
        cases = frozenset({case}) if case else frozenset()
    person = next((reading.name for reading in found if reading.name in ("first", "last")), None)
    lemma = best.lemma if best else lower
    foreign = _foreign_of(lower, text) if letters and not found else None
    return Word(
        text=text,
        lower=lower,
        letters=letters,
        upper=upper,
        shout=shout,
        known=bool(found),
        namelike=namelike,
        lemma=lemma,
        case=case,
        plural=plural,
        cases=cases,
        nominal=bool(nominal),
        adjective=any(reading.pos == "ADJ" for reading in found),
        head=head,
        suffix=suffix,
        suffix_case=suffix_case,
        never=any(
            lexicon_.has("never", reading.lemma) or lexicon_.has("project_words", reading.head) for reading in found
        )
        or lexicon_.has("never", lower),
        place=place,
        place_case=place_case,
        group=group is not None,
        person=person if place is None else None,
        common=any(reading.pos != "PROPN" for reading in found),
        plain=any(reading.pos != "PROPN" and reading.parts == 1 and "-" not in reading.lemma for reading in found),
        agent=any(reading.base is not None and reading.lemma.endswith(("ja", "jä")) for reading in nominal),
        finite=any(reading.verb is not None and reading.verb[:3] != "inf" for reading in found),
        participle=any(reading.participle not in (None, "agent") for reading in found)
        or (bool(found) and all(reading.participle == "agent" or reading.verb == "inf3" for reading in found)),
        foreign=foreign,
        anchor=bool(
            head
            or foreign
            or suffix
            or place
            or group
            or lower in lexicon_.starts
            or (upper and (not found or abbreviation))
            or register.fold(lower) in register.first_words()
            or any(reading.lemma in register.written() for reading in nominal)
        ),
    )
