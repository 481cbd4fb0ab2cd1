"""Finnish numbers in digits ("1 240,50", "19.420") and in words ("kahdeksan", "kolmentoista", "puolitoista").

The regex fragment :data:`DIGITS` and the places that :func:`anchors` gives are the base of the other value grammars.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from memo2data import lexicon
from memo2data.finnish.mentions import Mention
from memo2data.finnish.surface import Surface, on_surface
from memo2data.letter_tree import any_of
from memo2data.records import Bound

_DIGIT_RUN = re.compile("[0-9][0-9]*")  # a first letter of its own lets the search run fast

# A whole number in groups of three with an optional decimal part, or a plain one; never the rest of another number.
DIGITS = (
    r"(?<![0-9])(?<![0-9][.,:/])(?:[0-9]{1,3}(?:[ .][0-9]{3})+(?![0-9])(?:,[0-9]+)?"
    r"|[0-9]+(?:,[0-9]+|\.[0-9]{1,2}(?![0-9.]))?)"
)


@dataclass(frozen=True, slots=True)
class NumberMention(Mention):
    """A number; ``cases`` are those that its word shows (empty for digits)."""

    value: Decimal
    cases: frozenset[str] = frozenset()
    approximate: bool = False


class NumberWord(NamedTuple):
    """What a number word says: its value, the cases that its form may stand for, and whether it is vague ("pari")."""

    value: Decimal
    cases: frozenset[str]
    vague: bool = False


class Qualifiers(NamedTuple):
    """The words right before a number: where they start and what they say."""

    start: int
    approximate: bool
    bound: Bound | None


def parse(text: str) -> Decimal | None:
    """The value of a number in digits, in Finnish or plain notation; None where ``text`` is no number.

    >>> parse("1 240,50"), parse("19.420"), parse("24.881,52"), parse("1.7")
    (Decimal('1240.50'), Decimal('19420'), Decimal('24881.52'), Decimal('1.7'))
    """
    text = text.strip()
    if not _digits().fullmatch(text):
        return None
    whole, comma, decimals = text.partition(",")
    if not comma and re.fullmatch(r"[0-9]+\.[0-9]{1,2}", whole):
        return Decimal(whole)
    return Decimal(whole.replace(" ", "").replace(".", "") + ("." + decimals if comma else ""))


@lru_cache(maxsize=1024)
def word(text: str) -> NumberWord | None:
    """What the number word ``text`` (lower case) says; None where it is none.

    >>> word("kolmentoista").value, word("kaksikymmentäviisi").value, word("kunta")
    (Decimal('13'), Decimal('25'), None)
    """
    table = _forms()
    if text in table.special:
        return table.special[text]
    parts = _split(text, table)
    if not parts:
        return None
    total = group = one = 0
    cases: frozenset[str] | None = None
    for number, part in enumerate(parts):
        if part == table.teen:
            if not 0 < one < 10 or (number + 1 < len(parts) and parts[number + 1] not in table.powers):
                return None
            one += 10
            continue
        value, forms = table.powers.get(part) or table.ones[part]
        cases = _agree(cases, forms, multiplied=value >= 10 and bool(one or (value >= 1000 and group)))
        if value < 10:
            if one:
                return None
            one = value
        elif value < 1000:
            if group and value >= group:
                return None
            group, one = group + max(one, 1) * value, 0
        else:
            if total:
                return None
            total, group, one = max(group + one, 1) * value, 0, 0
    return None if cases is None or not cases else NumberWord(Decimal(total + group + one), cases)


def _split(text: str, table: _Forms) -> list[str] | None:
    """The parts of a compound, tried longest first ("sataaneljä" is "sataa" and "neljä", not "sataan")."""
    if not text:
        return []
    for end in range(min(len(text), table.longest), 0, -1):
        if text[:end] in table.parts and (rest := _split(text[end:], table)) is not None:
            return [text[:end], *rest]
    return None


def _agree(cases: frozenset[str] | None, forms: frozenset[str], multiplied: bool) -> frozenset[str]:
    """Cases that the parts of a compound share; a multiplied power stands in the partitive beside a nominative."""
    if cases is None:
        return forms
    shared = cases & forms - ({"nom"} if multiplied else set())
    return shared | {"nom"} if multiplied and "nom" in cases and "par" in forms else shared


@lru_cache(maxsize=8)
def anchors(lower: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Where the runs of digits begin in a lower case text, and where its number words begin and end.

    The other grammars try their patterns at these places only: searching every character costs ten times as much.
    """
    digits = [match.start() for match in _DIGIT_RUN.finditer(lower)]
    spoken = _spoken()
    banned = _forms().not_alone
    return digits, [
        match.span()
        for match in spoken.finditer(lower)
        if not lower[match.start() - 1 : match.start()].isalnum() and match.group() not in banned
    ]


@cache
def compound_prefixes() -> dict[str, Decimal]:
    """First parts of compounds and their values ("kolmi" is 3)."""
    return {part: Decimal(str(value)) for part, value in lexicon.load("numerals.yml")["compound"].items()}


def qualifiers(lower: str, start: int) -> Qualifiers:
    """The words that qualify a number at ``start`` of a lower case text ("arviolta noin", "enintään")."""
    approximate, bound, place = False, None, start
    before = _qualifier()
    while match := before.search(lower, max(0, place - 20), place):
        place = match.start()
        kind = match.lastgroup
        if kind == "approximate":
            approximate = True
        else:
            bound = bound or (Bound.MAX if kind == "max" else Bound.MIN)
    return Qualifiers(place, approximate, bound)


@on_surface
def find(text: Surface) -> list[NumberMention]:
    """All numbers of ``text``, in digits or words, with their qualifiers; digits within dates and codes included."""
    lower, found = text.lower, []
    digits, spoken = anchors(lower)
    at = _digits()
    end = 0
    for start in digits:
        match = at.match(lower, start) if start >= end else None
        value = parse(match.group()) if match else None
        if match is not None and value is not None:
            end = match.end()
            before = qualifiers(lower, start)
            found.append(NumberMention(before.start, end, value, approximate=before.approximate))
    for start, end in spoken:
        said = word(lower[start:end])
        if said is not None:
            before = qualifiers(lower, start)
            found.append(NumberMention(before.start, end, said.value, said.cases, said.vague or before.approximate))
    return sorted(found, key=lambda one: one.start)


class _Forms(NamedTuple):
    ones: dict[str, tuple[int, frozenset[str]]]
    powers: dict[str, tuple[int, frozenset[str]]]
    special: dict[str, NumberWord]
    teen: str
    parts: frozenset[str]
    longest: int
    not_alone: frozenset[str]


@cache
def _forms() -> _Forms:
    data = lexicon.load("numerals.yml")
    both = set(data["genitive_like_nominative"])

    def table(rows: dict[int, dict[str, str]]) -> dict[str, tuple[int, frozenset[str]]]:
        result: dict[str, tuple[int, frozenset[str]]] = {}
        for value, forms in rows.items():
            for case, form in forms.items():
                cases = {case, "gen"} if case == "nom" and form in both else {case}
                result[form] = (value, result.get(form, (0, frozenset()))[1] | cases)
        return result

    special = {
        form: NumberWord(Decimal(str(value)), frozenset({case}), vague)
        for name, vague in (("special", False), ("vague", True))
        for value, forms in data[name].items()
        for case, form in forms.items()
    }
    ones, powers = table(data["ones"]), table(data["powers"])
    parts = frozenset([*ones, *powers, data["teen"]])
    return _Forms(ones, powers, special, data["teen"], parts, max(map(len, parts)), frozenset(data["not_alone"]))


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(DIGITS)


@cache
def _spoken() -> re.Pattern[str]:
    table = _forms()
    first = any_of([*table.special, *table.ones, *table.powers])
    return re.compile(rf"{first}{any_of(sorted(table.parts))}{{0,5}}(?!\w)")


@cache
def _qualifier() -> re.Pattern[str]:
    arms = [f"(?P<{kind}>{any_of(words)})" for kind, words in lexicon.load("numerals.yml")["qualifiers"].items()]
    # the "n" of "VTT:n 600 000 euroa" is a case ending
    return re.compile(rf"(?<![\w-])(?<!\w:)(?:{'|'.join(arms)})(?: +|(?<=[~≈.]))$")
