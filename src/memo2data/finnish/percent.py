"""Shares in per cent: "40 %", "n. 30 prosenttia", "70 %:n", "enintään 12,5 prosentin"; no tax rates ("alv 0 %")."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from memo2data import lexicon
from memo2data.finnish import numbers
from memo2data.finnish.mentions import PercentMention
from memo2data.finnish.surface import DASH, Surface, on_surface
from memo2data.letter_tree import any_of
from memo2data.records import Bound


class _Grammar(NamedTuple):
    share: re.Pattern[str]
    unit: re.Pattern[str]
    tax: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    data = lexicon.load("percent.yml")
    value = r"[0-9]{1,3}(?:[.,][0-9]{1,2})?"
    word = rf"{any_of(data['words'])}(?!\w)"
    unit = rf"%(?!{any_of(data['units_of_difference'])})(?::[a-zäö]+)?|{word}"
    adjective = rf"(?:-| %-|%-){any_of(data['adjectives'])}\b"
    share = rf"(?<![0-9][.,])(?:(?P<low>{value})(?: ?%)? ?{DASH} ?)?(?P<value>{value})(?: ?(?:{unit})|{adjective})"
    return _Grammar(re.compile(share), re.compile(f" {word}"), re.compile(rf"{any_of(data['tax'])}(?: on)?:? ?\(?$"))


@on_surface
def find(text: Surface) -> list[PercentMention]:
    """All shares of ``text``; the two ends of a range ("20–30 %") are two mentions, a lower and an upper bound."""
    lower = text.lower
    if "%" not in lower and "pros" not in lower:
        return []
    rules, found, end = _grammar(), list[PercentMention](), 0
    digits, spoken = numbers.anchors(lower)
    for start in digits:
        match = rules.share.match(lower, start) if start >= end else None
        if match is None or rules.tax.search(lower, max(0, start - 24), start):
            continue
        end = match.end()
        found += _read(match, lower)
    for start, stop in spoken:
        if (unit := rules.unit.match(lower, stop)) and (word := numbers.word(lower[start:stop])):
            before = numbers.qualifiers(lower, start)
            approximate = before.approximate or word.vague
            found.append(PercentMention(before.start, unit.end(), word.value, approximate, before.bound))
    return sorted(found, key=lambda one: one.start)


def _read(match: re.Match[str], lower: str) -> list[PercentMention]:
    value = numbers.parse(match["value"])
    low = numbers.parse(match["low"]) if match["low"] else None
    if value is None:
        return []
    before = numbers.qualifiers(lower, match.start())
    if low is None or low >= value:
        start = before.start if low is None else match.start("value")
        return [PercentMention(start, match.end(), value, before.approximate, before.bound)]
    return [
        PercentMention(before.start, match.end("low"), low, before.approximate, Bound.MIN),
        PercentMention(match.start("value"), match.end(), value, before.approximate, Bound.MAX),
    ]


def of(text: str) -> Decimal | None:
    """The value of the first share in ``text``, None where there is none."""
    found = find(text)
    return found[0].value if found else None
