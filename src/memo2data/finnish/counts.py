"""How many of what: "34 marjatilaa", "kuusi seutukunnan kuntaa", "Pilottikunnat (8)", "Kuntia mukana n. 30".

Only readings; whether what is counted takes part is for the rules.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from memo2data import lexicon
from memo2data.finnish import numbers
from memo2data.finnish.mentions import CountMention
from memo2data.finnish.surface import Surface, on_surface
from memo2data.letter_tree import any_of

_REACH = 5  # words after a number among which its noun is sought
_NOMINATIVE = frozenset({"nom"})
_LOCAL = frozenset({"gen", "ine", "ela", "ill", "ade", "abl", "all", "ess", "tra"})
_WORDS = re.compile(rf"(?: (?:[0-9]+-)?[^\W\d_][\w-]*){{1,{_REACH}}}")
_NUMBER_ENDS = re.compile(r"(?: kpl)?(?:\)| ?$|[,;]|\.(?: |$)| [^\W\d_a-zåäö])")  # only a new line or label may follow
_DECIMAL = re.compile(r",|^0|\.\d{1,2}$")
_DEED_ENDINGS = ("mista", "mistä", "minen", "misen")  # of nouns of deeds
_YEARS = range(1980, 2080)


class _Grammar(NamedTuple):
    digits: re.Pattern[str]
    noun_before: re.Pattern[str]
    measures: frozenset[str]
    measure_lemmas: frozenset[str]
    measure_endings: tuple[str, ...]
    not_after: tuple[str, ...]
    pieces: frozenset[str]
    modifiers: frozenset[str]
    joins: frozenset[str]


@cache
def _grammar() -> _Grammar:
    data = lexicon.load("units.yml")
    links = any_of(data["count_links"])
    noun = rf"(?<!\w)(?P<noun>[a-zåäö][a-zåäö-]{{3,}}(?:[aä]|t)):?(?: {links})*:?(?: ?\(| )(?:n\. ?)?$"
    return _Grammar(
        digits=re.compile(numbers.DIGITS),
        noun_before=re.compile(noun),
        measures=frozenset(data["not_counted"]["words"]),
        measure_lemmas=frozenset(data["not_counted"]["lemmas"]),
        measure_endings=tuple(data["not_counted"]["lemma_endings"]),
        not_after=tuple(data["not_counted"]["before"]),
        pieces=frozenset(data["pieces"]),
        modifiers=frozenset(data["modifiers"]),
        joins=frozenset(data["joins"]),
    )


@on_surface
def find(text: Surface) -> list[CountMention]:
    """All counts in ``text`` in order: numbers with the noun that they count, units in the nominative singular.

    Measures (money, time, weight, shares) are no counts. After a number in the nominative the noun is the first noun in
    the partitive, genitive attributes and adjectives passed over; after other cases the first noun that agrees.
    """
    lower, grammar = text.lower, _grammar()
    found: list[CountMention] = []
    end = 0
    digits, spoken = numbers.anchors(lower)
    for start in digits:
        match = grammar.digits.match(lower, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        mention = _before_noun(text, start, end, grammar) or _after_noun(text, start, end, grammar)
        if mention is not None:
            found.append(mention)
    found += [mention for start, end in spoken if (mention := _before_noun(text, start, end, grammar))]
    return sorted(found, key=lambda one: one.start)


def _before_noun(text: Surface, start: int, end: int, grammar: _Grammar) -> CountMention | None:
    """The count whose number is at ``start`` to ``end`` and whose noun follows."""
    lower = text.lower
    words = _WORDS.match(lower, end)
    if words is None or _is_part(lower, start, grammar):
        return None
    value, cases, vague = _reading(lower[start:end])
    counted = _counted(words.group(), cases, value, grammar) if value is not None else None
    if value is None or counted is None or _opens_name(text.text, end + counted[0], counted[2]):
        return None
    before = numbers.qualifiers(lower, start)
    return CountMention(before.start, end + counted[0], value, counted[1], vague or before.approximate)


def _after_noun(text: Surface, start: int, end: int, grammar: _Grammar) -> CountMention | None:
    """The count whose plural noun stands before its number: "Kuntia mukana n. 30", "Pilottikunnat (8)"."""
    lower = text.lower
    if not _NUMBER_ENDS.match(text.text, end) or end - start > 5 or not lower[start:end].isdigit():
        return None
    match = grammar.noun_before.search(lower, max(0, start - 60), start)
    value = int(lower[start:end])
    if match is None or not value or value in _YEARS:
        return None
    bracketed = "(" in lower[match.end("noun") : start]
    unit = _plural(match["noun"], bracketed)
    if unit is None or _measures(unit, grammar):
        return None
    approximate = numbers.qualifiers(lower, start).approximate
    return CountMention(match.start(), end + (bracketed and lower[end : end + 1] == ")"), value, unit, approximate)


def _reading(said: str) -> tuple[int | None, frozenset[str], bool]:
    """Value, shown cases and vagueness of a number; None where it is no whole number above nought."""
    if said[0].isdigit():
        value, cases, vague = numbers.parse(said), frozenset[str](), False
    else:
        word = numbers.word(said)
        if word is None:
            return None, frozenset(), False
        value, cases, vague = word.value, word.cases, word.vague
    if value is None or value != value.to_integral_value() or not 0 < value < 10_000_000 or _DECIMAL.search(said):
        return None, cases, vague
    return int(value), cases, vague


def _is_part(lower: str, start: int, grammar: _Grammar) -> bool:
    """Whether the number belongs to what stands before it ("§ 5", "klo 9", "a5", "3–5")."""
    before = lower[max(0, start - 4) : start]
    return before[-1:].isalpha() or before.endswith(grammar.not_after)


def _opens_name(text: str, end: int, length: int) -> bool:
    """Whether the noun has a capital first letter: a heading or sentence after a number ("3 Hankkeen tiedot")."""
    word = text[end - length : end]
    return word[0].isupper() and not word.isupper() and "-" not in word


def _counted(words: str, cases: frozenset[str], value: int, grammar: _Grammar) -> tuple[int, str, int] | None:
    """Where the counted noun ends in ``words`` (which begins with a space), its base form and its length."""
    chain, place = [], 0
    for word in words[1:].split(" "):
        place += 1 + len(word)
        if not word.endswith("-"):  # the first half of "mikro- ja pk-yritystä"
            chain.append((word, place))
    first = words[1:].partition(" ")[0]
    if not chain or first in grammar.measures or first in grammar.joins or numbers.word(first):
        return None
    if first in grammar.pieces:  # "10 kpl yrityksiä"
        return _head(chain[1:], frozenset({"par"}), grammar, attributes=True, number="pl")
    if not cases or "nom" in cases:
        wanted = _NOMINATIVE if value == 1 else frozenset({"par"})
        found = _head(chain, wanted, grammar, attributes=True)
        if found or cases == _NOMINATIVE:
            return found
    if not cases and value in _YEARS:  # "2026 talousarvioon"
        return None
    return _head(chain, cases - {"nom"} if cases else _LOCAL, grammar, attributes=False)


def _head(
    chain: list[tuple[str, int]], wanted: frozenset[str], grammar: _Grammar, attributes: bool, number: str = "sg"
) -> tuple[int, str, int] | None:
    """The head noun of ``chain`` in one of the cases ``wanted``; ``attributes`` may stand before it in the genitive."""
    from memo2data.finnish import morphology  # the dictionary is loaded where a count needs it

    adjective: tuple[int, str, int] | None = None  # "160 nuorta": an adjective counts where no noun follows it
    for place, (word, end) in enumerate(chain):
        if adjective is not None and word in grammar.joins:
            return adjective  # "60 nuorta ja vähintään 25 yritystä"
        readings = [one for one in morphology.readings(word) if one.case]
        agreeing = [one for one in readings if one.case in wanted and one.number == number]
        nouns = [one for one in agreeing if one.pos == "NOUN" and not one.participle]
        if agreeing and place and word.endswith(_DEED_ENDINGS):  # "18 pk-yrityksen osallistumista": firms are counted
            before, where = chain[place - 1]
            owners = [one for one in morphology.readings(before) if one.case == "gen" and one.pos == "NOUN"]
            if owners and not _measures(owners[0].lemma, grammar):
                return where, owners[0].lemma, len(before)
        if nouns:
            if _measures(nouns[0].lemma, grammar):
                return None
            after = morphology.readings(chain[place + 1][0]) if place + 1 < len(chain) else ()
            goes_on = any(one.case in wanted and one.number == number and one.pos == "NOUN" for one in after)
            if not (goes_on and word in grammar.modifiers):
                return end, nouns[0].lemma, len(word)
        if agreeing:
            adjective = end, agreeing[0].lemma, len(word)
        elif not (
            (attributes and any(one.case == "gen" for one in readings))
            or word in grammar.modifiers
            or word in grammar.joins
            or (attributes and _before_participle(chain[place + 1 : place + 2], wanted))
        ):
            break
    return adjective


def _before_participle(following: list[tuple[str, int]], wanted: frozenset[str]) -> bool:
    """Whether a word belongs to the participle after it: "90 maahan muuttanutta työnhakijaa"."""
    from memo2data.finnish import morphology

    return any(one.participle and one.case in wanted for word, _ in following for one in morphology.readings(word))


def _plural(word: str, bracketed: bool) -> str | None:
    """The base form of a plural noun before its number: partitive, or nominative (before brackets, or a colon)."""
    from memo2data.finnish import morphology

    cases = ("nom", "par") if bracketed else ("par",)
    for reading in morphology.readings(word):
        if reading.number == "pl" and reading.case in cases and reading.pos == "NOUN":
            return reading.lemma
    return None


def _measures(lemma: str, grammar: _Grammar) -> bool:
    """Whether the noun measures rather than is counted ("vuosi", "työtunti")."""
    return lemma in grammar.measure_lemmas or lemma.endswith(grammar.measure_endings)
