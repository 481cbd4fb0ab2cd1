"""Person-years: "1 htv x 3 vuotta", "0,5 htv", "2 henkilötyövuotta/vuosi kolmen vuoden ajan", "12 htkk"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from memo2data import lexicon
from memo2data.finnish import numbers
from memo2data.finnish.mentions import StaffingMention
from memo2data.finnish.surface import Surface, holds, on_surface
from memo2data.letter_tree import any_of

_NUMBER = r"(?<![\w,.])[0-9]{1,4}(?:[,.][0-9]{1,2})?(?![0-9])"


class _Grammar(NamedTuple):
    hints: list[str]
    work: re.Pattern[str]
    times: re.Pattern[str]
    length: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    data = lexicon.load("units.yml")
    months, years = (any_of(data["durations"][length]) for length in (1, 12))
    return _Grammar(
        hints=data["staffing_hints"],
        work=re.compile(
            rf" ?(?:(?P<years>{any_of(data['person_years'])})|(?P<months>{any_of(data['person_months'])}))(?!\w)"
            rf"(?:(?: ?/ ?| ){any_of(data['per_year'])}\b)?"
        ),
        times=re.compile(rf" ?{any_of(data['times'])} ?|,? "),
        length=re.compile(
            rf"(?:(?P<number>{_NUMBER}) ?|(?P<word>[^\W0-9_]+) )(?:(?P<years>{years})|(?P<months>{months}))(?!\w)"
            r"(?: ajan| ajaksi)?"
        ),
    )


@on_surface
def find(text: Surface) -> list[StaffingMention]:
    """All person-years of ``text``; twelve person-months are one. ``years`` is how long the work lasts, if stated."""
    lower, rules = text.lower, _grammar()
    if not holds(lower, rules.hints):
        return []
    digits, spoken = numbers.anchors(lower)
    at = re.compile(_NUMBER)
    spans = [match.span() for start in digits if (match := at.match(lower, start))] + spoken
    found = []
    for start, end in spans:
        work = rules.work.match(lower, end)
        amount = _number(lower[start:end]) if work else None
        if work is None or amount is None:
            continue
        amount = round(amount / 12, 4) if work["months"] else amount
        years, stop = None, work.end()
        times = rules.times.match(lower, stop)
        length = rules.length.match(lower, times.end()) if times else None
        value = _number(length["number"] or length["word"]) if length else None
        if length is not None and value is not None:
            years, stop = value if length["years"] else round(value / 12, 4), length.end()
        found.append(StaffingMention(numbers.qualifiers(lower, start).start, stop, amount, years))
    return sorted(found, key=lambda one: one.start)


def _number(said: str) -> float | None:
    """The value of a number in digits or in words."""
    if said[:1].isdigit():
        value = numbers.parse(said)
    else:
        word = numbers.word(said)
        value = word.value if word else None
    return None if value is None else float(value)
