"""Stretches of time: "1.9.2025 – 31.5.2027", "01/2026 -12/2028", "tammikuun ja lokakuun 2027 välille", "2026–2027"."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from memo2data.finnish import calendar, dates
from memo2data.finnish.calendar import Point
from memo2data.finnish.calendar_grammar import grammar
from memo2data.finnish.mentions import RangeMention
from memo2data.finnish.surface import DASH, Surface, on_surface
from memo2data.letter_tree import any_of
from memo2data.records import Precision


class _Grammar(NamedTuple):
    dash: re.Pattern[str]
    between: re.Pattern[str]
    from_to: re.Pattern[str]
    pairing: re.Pattern[str]
    comma: re.Pattern[str]
    pairing_after: re.Pattern[str]
    pairing_before: re.Pattern[str]
    years: re.Pattern[str]
    short_year: re.Pattern[str]
    never_after: re.Pattern[str]
    short_months: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    data = grammar().data
    short = "(0?[1-9]|1[0-2])/([1-4][0-9])"
    return _Grammar(
        dash=re.compile(rf" ?(?:klo \d\d?(?:[.:]\d\d)? ?)?{DASH}{{1,2}} ?"),
        between=re.compile(rf"[ ,;:]{{1,2}}(?:{any_of(data['between'])}):? "),
        from_to=re.compile(rf" (?:(?:{any_of(filter(None, data['between_from_to']))}) )?"),
        pairing=re.compile(rf" (?:{any_of(data['pairing'])}) "),
        comma=re.compile(r", ?"),
        pairing_after=re.compile(rf" (?:{any_of(data['pairing_after'])})\b"),
        pairing_before=re.compile(rf"\b(?:{any_of(data['pairing_before'])}) $"),
        years=re.compile(rf"(?:{any_of(data['years_words'])}) ?\d"),
        short_year=re.compile(rf" ?{DASH} ?(\d\d)(?![\d%€]|[.,/]\d|-\d)"),
        short_months=re.compile(rf"(?<![0-9/.,]){short} ?{DASH} ?{short}(?![0-9/])"),
        never_after=re.compile(rf"(?:{any_of(data['not_ranges_after'])}) $|\w{DASH}$"),
    )


@on_surface
def find(text: Surface, context: datetime.date | None = None) -> list[RangeMention]:
    """All ranges of ``text``, in order.

    A year left out at the first end is that of the second (or the year before it), one left out at the second end the
    first that fits after the first; both left out are taken, with ``inferred`` set, as in :func:`dates.find`.
    ``precision`` is the coarser of the two ends.
    """
    points = calendar.points(text)
    found: list[RangeMention] = []
    number = 0
    while number < len(points):
        last, end = _partner(points, number, text)
        if end is None:
            number += 1
            continue
        mention = _range(points, number, last, end, text, context)
        if mention is None:
            number += 1
        else:
            found.append(mention)
            number = last + 1
    if "/" in text.lower:
        found += _short_months(text.lower)
    return found


def _short_months(lower: str) -> list[RangeMention]:
    """Months with years of two digits ("10/25–12/27"), which are read in ranges only."""
    found = []
    for match in _grammar().short_months.finditer(lower):
        first_month, first_year, last_month, last_year = map(int, match.groups())
        opening = calendar.span(Point(0, 0, month=first_month), 2000 + first_year)
        closing = calendar.span(Point(0, 0, month=last_month), 2000 + last_year)
        if opening and closing and opening.first <= closing.first:
            found.append(RangeMention(*match.span(), opening.first, closing.last, Precision.MONTH))
    return found


def _partner(points: list[Point], number: int, text: Surface) -> tuple[int, Point | None]:
    """The second end of a range that begins with point ``number``, and its place in ``points``."""
    rules, lower, first = _grammar(), text.lower, points[number]
    if rules.never_after.search(lower, max(0, first.start - 20), first.start):
        return number, None
    plural = rules.years.match(lower, first.start) is not None
    only_year = first.year is not None and first.month is None and first.season is None
    if only_year and (first.bare or plural) and (short := rules.short_year.match(lower, first.end)):
        year = (first.year or 0) // 100 * 100 + int(short[1])
        if 0 < year - (first.year or 0) <= 15:
            return number, Point(first.start, short.end(), year=year, bare=True)
    if number + 1 == len(points):
        return number, None
    second = points[number + 1]
    gap = lower[first.end : second.start]
    if len(gap) > 40:
        return number, None
    if first.bare:
        joined = second.bare and rules.dash.fullmatch(gap) is not None
        return number + 1, second if joined else None
    if rules.dash.fullmatch(gap):
        winter = first.season and second.bare and second.year == (first.year or 0) + 1 and calendar.turns_year(first)
        return number + 1, replace(first, end=second.end) if winter else second
    if plural:
        last = number
        while last + 1 < len(points) and points[last + 1].bare:
            gap = lower[points[last].end : points[last + 1].start]
            if not (rules.pairing.fullmatch(gap) or rules.comma.fullmatch(gap) or rules.dash.fullmatch(gap)):
                break
            last += 1
        return last, points[last] if last > number else None
    if second.weak or (first.weak and not rules.pairing.fullmatch(gap)):
        return number, None
    if rules.pairing.fullmatch(gap):
        if after := rules.pairing_after.match(lower, second.end):
            return number + 1, replace(second, end=after.end())
        return number + 1, second if rules.pairing_before.search(lower, max(0, first.start - 20), first.start) else None
    opens, closes = first.case == "ela" or first.edge == "first", second.case == "ill" or second.edge == "last"
    if rules.between.fullmatch(gap) or (opens and closes and rules.from_to.fullmatch(gap)):
        return number + 1, None if second.bare else second
    return number, None


def _range(
    points: list[Point], number: int, last: int, end: Point, text: Surface, context: datetime.date | None
) -> RangeMention | None:
    """The range from point ``number`` to ``end``, with years left out filled in; None where it runs backwards."""
    first, inferred = points[number], False
    if end.year is None:
        if first.year is not None:
            opening = calendar.span(first, first.year)
            spans = [one for more in (0, 1) if (one := calendar.span(end, first.year + more))]
            closing = next((one for one in spans if opening and one.last >= opening.first), None)
        else:
            closing, _ = dates.resolve(points, last, text, context)
        if closing is None:
            return None
        inferred = first.year is None
        end = replace(end, year=closing.first.year)
    if first.day is not None and first.month is None:
        first = replace(first, month=end.month, year=end.year)
    if first.year is None:
        opening = dates.before(first, end)
    else:
        opening = calendar.span(first, first.year)
    closing = calendar.span(end, end.year or 0)
    if opening is None or closing is None or closing.last < opening.first:
        return None
    precision: Precision = calendar.coarser(opening.precision, closing.precision)
    return RangeMention(first.start, end.end, opening.first, closing.last, precision, inferred)
