"""Lengths of time: "kaksivuotinen", "18 kk", "24 kuukauden", "kahden vuoden", "2,5 vuotta", "vuoden mittainen"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from memo2data import lexicon
from memo2data.finnish import numbers
from memo2data.finnish.mentions import DurationMention
from memo2data.finnish.surface import DASH, Surface, holds, on_surface
from memo2data.letter_tree import any_of

_LONGEST = 600  # months
_NUMBER = re.compile(r"(?<![\w,.])[0-9]{1,3}(?:[,.][0-9])?(?![0-9])")


class _Grammar(NamedTuple):
    hints: list[str]
    unit: re.Pattern[str]
    rest: re.Pattern[str]
    half: re.Pattern[str]
    adjective: re.Pattern[str]
    compound: re.Pattern[str]
    lone: re.Pattern[str]
    months: dict[str, int]
    never_before: re.Pattern[str]
    never_after: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    data = lexicon.load("units.yml")
    plain = {unit: months for months, forms in data["durations"].items() for unit in forms}
    adjectives = {unit: months for months, units in data["adjectives"].items() for unit in units}
    work = any_of([*data["person_years"], *data["person_months"]])
    return _Grammar(
        hints=data["duration_hints"],
        unit=re.compile(rf" ?(?:\([0-9]{{1,3}}\) ?)?({any_of(plain)})(?!\w)"),
        rest=re.compile(rf" (?:ja )?([0-9]{{1,2}}) ?({any_of(data['durations'][1])})(?!\w)"),
        half=re.compile(rf" ja ({any_of(data['halves'])}) ({any_of(data['durations'][12])})(?!\w)"),
        adjective=re.compile(rf" ?{DASH} ?({any_of(adjectives)})\b"),
        compound=re.compile(rf"\b({any_of(numbers.compound_prefixes())})-?({any_of(adjectives)})\b"),
        lone=re.compile(
            rf"\b(vuoden) {any_of(data['lone_year_before'])}\b"
            rf"|{any_of(data['lone_year_after'])}:? (vuoden)\b(?! ?[0-9])"
        ),
        months=plain | adjectives,
        never_before=re.compile(rf" ?{any_of(data['not_lengths_before'])}\b|{DASH}vuo|/"),
        never_after=re.compile(rf"(?:[0-9] ?{DASH} ?|{work} {any_of(data['times'])} ?|(?<![0-9])[0-9]{{1,2}}\.)$"),
    )


@on_surface
def find(text: Surface) -> list[DurationMention]:
    """All lengths of time in ``text``; ranges ("24–36 kk"), ages and rhythms ("kuukauden välein") are none."""
    lower, rules = text.lower, _grammar()
    if not holds(lower, rules.hints):
        return []
    found: list[DurationMention] = []
    digits, spoken = numbers.anchors(lower)
    for start in digits:
        number = _NUMBER.match(lower, start) if not found or start >= found[-1].end else None
        if number and (unit := rules.unit.match(lower, number.end()) or rules.adjective.match(lower, number.end())):
            _add(found, lower, start, unit.end(), numbers.parse(number.group()), unit[1], rules)
    for start, end in spoken:
        if (half := rules.half.match(lower, end)) and (word := numbers.word(lower[start:end])):
            _add(found, lower, start, half.end(), word.value + Decimal("0.5"), half[2], rules)
            continue
        unit = rules.unit.match(lower, end) if not found or start >= found[-1].end else None
        if unit and lower[end] == " " and (word := numbers.word(lower[start:end])):
            _add(found, lower, start, unit.end(), word.value, unit[1], rules)
    if holds(lower, rules.hints[:2]):
        for match in rules.compound.finditer(lower):
            _add(found, lower, *match.span(), numbers.compound_prefixes()[match[1]], match[2], rules)
        for match in rules.lone.finditer(lower) if "vuoden" in lower else ():
            span = match.span(1) if match[1] else match.span(2)
            if not any(one.start < span[1] and span[0] < one.end for one in found):
                _add(found, lower, *span, Decimal(1), "vuoden", rules)
    return sorted(found, key=lambda one: one.start)


def _add(
    found: list[DurationMention], lower: str, start: int, end: int, value: Decimal | None, unit: str, rules: _Grammar
) -> None:
    """Adds the length at ``start`` to ``end`` unless what stands around makes it none."""
    before = max(0, start - 24)
    if value is None or rules.never_before.match(lower, end) or rules.never_after.search(lower, before, start):
        return
    months = value * rules.months[unit]
    if months >= 12 and (rest := rules.rest.match(lower, end)):  # "2 v 6 kk"
        months, end = months + int(rest[1]), rest.end()
    if months == months.to_integral_value() and 0 < months <= _LONGEST:
        found.append(DurationMention(numbers.qualifiers(lower, start).start, end, int(months)))
