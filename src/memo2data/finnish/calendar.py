"""Points of time as they are written, still without a year where the text leaves it out, and what days they mean.

:mod:`dates` turns them into mentions, :mod:`periods` pairs them.
"""

from __future__ import annotations

import calendar as civil
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from memo2data.finnish import numbers
from memo2data.finnish.calendar_grammar import Grammar, grammar
from memo2data.finnish.surface import Surface
from memo2data.records import Precision

_DAY_BEFORE = re.compile(r"(?<![0-9.,/])([0-9]{1,2})\. ?(?:päivä(?:nä|stä|än)? )?$")
_WORD_START = re.compile(r"(?<!\w)[^\W0-9_]")
_ORDER = [Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.YEAR]


class Span(NamedTuple):
    """First and last day, and how exactly they are stated."""

    first: datetime.date
    last: datetime.date
    precision: Precision


@dataclass(slots=True)
class Point:
    """A time as written at ``start`` to ``end``.

    ``edge`` is "first" or "last" where the text names one end of it ("vuoden 2026 loppuun"). ``relative`` counts years
    from the document's own ("ensi" is 1). ``months`` is 3 for a quarter. ``bare`` is true for a year without a word for
    it, ``weak`` for a form that only means a time as the end of a range ("kevät", "elo–", "1.–").
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    months: int = 1
    day: int | None = None
    season: str | None = None
    edge: str | None = None
    case: str | None = None
    relative: int | None = None
    bare: bool = False
    weak: bool = False


def points(text: Surface) -> list[Point]:
    """All points of time in ``text``, in order, bare years included."""
    return _points(text.lower)


@lru_cache(maxsize=8)
def _points(lower: str) -> list[Point]:
    rules, found = grammar(), list[Point]()
    for hint in rules.hints:
        if hint in lower:
            found = _words(lower, rules)
            break
    worded = len(found)
    end = 0
    for start in numbers.anchors(lower)[0]:
        match = rules.numeric.match(lower, start) if start >= end else None
        if match is None:
            continue
        point = _numeric(match, lower, rules)
        if point is not None:
            end = point.end
            if not any(start < other.end and other.start < end for other in found[:worded]):
                found.append(point)
    if worded:
        found.sort(key=lambda point: point.start)
    return found


def _words(lower: str, rules: Grammar) -> list[Point]:
    """The points in words: the pattern is tried at the word of each hint, and at one before it that counts years."""
    found: list[Point] = []
    end = 0
    for hint in rules.hint.finditer(lower):
        if hint.start() < end:
            continue
        start = max(lower.rfind(" ", 0, hint.start()) + 1, end)
        before = lower.rfind(" ", 0, max(0, start - 1)) + 1
        starts = [before] if lower[before : start - 1] in rules.data["relative"] else []
        starts += [place.start() for place in _WORD_START.finditer(lower, start, hint.end())]
        for start in starts:
            match = rules.verbal.match(lower, start) if start >= end else None
            if match is not None:
                end = match.end("half") if match["half"] else match.end()
                if point := _verbal(match, rules):
                    found.append(point)
    return found


def _numeric(match: re.Match[str], lower: str, rules: Grammar) -> Point | None:
    point = Point(match.start(), match.end())
    kind = match.lastgroup
    if kind == "qy":
        point.start -= 1
        point.month, point.months, point.year = 3 * int(match["quarter"]) - 2, 3, int(match["qy"])
        return point
    if kind == "dy":
        point.month, point.year = int(match["dm"]), int(match["dy"])
        return None if _refers(lower, point.start, rules) else point
    if kind == "by":
        point.year, point.bare = int(match["by"]), True
        return point
    if kind == "my":
        point.month, point.year = int(match["mm"]), int(match["my"])
        return None if _refers(lower, point.start, rules) else point
    if kind == "id":
        point.year, point.month, point.day = int(match["iy"]), int(match["im"]), int(match["id"])
    elif kind == "last":
        point.day, point.month = int(match["dd"]), int(match["last"])
    elif kind == "lone":
        if lower[match.end() - 1] == ".":
            point.day = int(match["lone"])
        else:
            point.month = int(match["lone"])
        point.weak = True
        return point if 1 <= (point.day or point.month or 0) <= (31 if point.day else 12) else None
    else:
        point.day, point.month = int(match["d"]), int(match["m"])
        if kind == "y":
            point.year = int(match["y"])
        elif _refers(lower, point.start, rules) or _heads(match, lower):
            return None
        elif kind == "y2":
            point.year = 2000 + int(match["y2"])
    return point if _valid(point) else None


def _valid(point: Point) -> bool:
    if point.month is None or not 1 <= point.month <= 12 or point.day is None:
        return False
    return 1 <= point.day <= civil.monthrange(point.year or 2024, point.month)[1]


def _refers(lower: str, start: int, rules: Grammar) -> bool:
    """Whether the words before make a number no date ("Nro 6/2025", "kohta 4.2.")."""
    return rules.not_after.search(lower, max(0, start - 26), start) is not None


def _heads(match: re.Match[str], lower: str) -> bool:
    """Whether the number opens the text as a heading's does ("1.2. Tausta")."""
    small = int(match["d"]) < 10 and int(match["m"]) < 10
    return (
        not lower[: match.start()].strip()
        and lower[match.end() : match.end() + 2].strip() != ""
        and (small and lower[match.end() : match.end() + 1] in " \t" and match["d"][0] != "0")
    )


def _verbal(match: re.Match[str], rules: Grammar) -> Point | None:
    """The point of a match in words; None for a day that no month has."""
    groups = match.groupdict()
    point = Point(match.start(), match.end())
    alone, data = True, rules.data
    if groups["wm"]:
        point.month, point.day, point.year = rules.months[groups["wm"]], int(groups["wd"]), _int(groups["wy"])
        return point if _valid(point) else None
    if groups["mon"]:
        point.month, point.case = rules.months[groups["mon"]], data["month_cases"][groups["mcase"]]
        point.year = _int(groups["mony"] or groups["mpre"])
        point.relative = data["relative"].get(groups["mrel"])
        edge = groups["medge"] or groups["medge2"]
        point.edge = rules.edges.get(edge) if edge else None
        alone = point.case in data["alone"]
        if point.case == "par" and (day := _DAY_BEFORE.search(match.string, max(0, point.start - 14), point.start)):
            point.start, point.day, point.case = day.start(), int(day[1]), None
            return point if _valid(point) else None
    elif groups["half"]:
        point.month = rules.months[groups["half"]]
        alone = False
    elif groups["sea"]:
        point.season, point.case = rules.seasons[groups["sea"]]
        point.year = _int(groups["sy"] or groups["spre"])
        point.relative = data["relative"].get(groups["srel"])
        alone = point.case in data["alone_seasons"] or point.relative is not None
    elif groups["yrel"]:
        point.relative, point.case = data["relative"][groups["yrel"]], data["year_words"].get(groups["yrelword"])
        point.edge = rules.edges.get(groups["yreledge"] or "")
        if _counted(match.string, point.start):
            return None  # "kolmen viime vuoden aikana"
    else:
        point.year, point.case = int(groups["yy"]), data["year_words"].get(groups["yword"])
        point.edge = rules.edges.get(groups["yedge"] or "")
        alone = groups["yword"] in data["year_words"]
    point.weak = not alone and point.relative is None and (point.year is None or groups["yword"] is not None)
    if point.month is None and point.season is None and point.edge in ("early", "late"):
        point.season = "alkuvuosi" if point.edge == "early" else "loppuvuosi"
    return point


def _counted(lower: str, start: int) -> bool:
    """Whether a number stands right before ``start``."""
    before = lower[:start].rstrip().rpartition(" ")[2]
    return before.isdigit() or numbers.word(before) is not None


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def span(point: Point, year: int) -> Span | None:
    """The days that ``point`` means in ``year``; None where there is no such day."""
    if point.day is not None and point.month is not None:
        try:
            day = datetime.date(year, point.month, point.day)
        except ValueError:
            return None
        return Span(day, day, Precision.DAY)
    if point.month is not None:
        first = datetime.date(year, point.month, 1)
        month = point.month + point.months - 1
        whole = Span(first, datetime.date(year, month, civil.monthrange(year, month)[1]), Precision.MONTH)
    elif point.season is not None:
        month, day, last_month, last_day = grammar().data["seasons"][point.season]["days"]
        last_year = year + (last_month < month)
        last_day = min(last_day, civil.monthrange(last_year, last_month)[1])
        first, last = datetime.date(year, month, day), datetime.date(last_year, last_month, last_day)
        return Span(first, last, Precision.SEASON)
    else:
        whole = Span(datetime.date(year, 1, 1), datetime.date(year, 12, 31), Precision.YEAR)
    if point.edge == "first":
        return Span(whole.first, whole.first, Precision.DAY)
    if point.edge == "last":
        return Span(whole.last, whole.last, Precision.DAY)
    return whole


def turns_year(point: Point) -> bool:
    """Whether the season of ``point`` ends in the year after it began ("talvi")."""
    if point.season is None:
        return False
    month, _, last_month, _ = grammar().data["seasons"][point.season]["days"]
    return bool(last_month < month)


def nearest(point: Point, context: datetime.date, past: bool = False) -> Span | None:
    """The days that ``point``, which names no year, most likely means in a document of the day ``context``.

    "Ensi", "viime" and "tänä" count from ``context``; of anything else it is the one whose middle lies nearest to it,
    or of what is ``past`` the last one that has begun by then.
    """
    if point.relative is not None and point.month is None and (point.season is None or point.edge):
        return span(point, context.year + point.relative)
    spans = [one for year in range(context.year - 1, context.year + 2) if (one := span(point, year))]
    if point.relative == 1:
        spans = [one for one in spans if one.first > context][:1]
    elif point.relative == -1:
        spans = [one for one in spans if one.last < context][-1:]
    elif point.relative == 0:
        spans = [one for one in spans if one.first.year == context.year]
    elif past:
        spans = [one for one in spans if one.first <= context][-1:]
    middle = context.toordinal() * 2
    return min(spans, key=lambda one: abs(one.first.toordinal() + one.last.toordinal() - middle), default=None)


def coarser(one: Precision, other: Precision) -> Precision:
    """The less exact of two precisions."""
    return max(one, other, key=_ORDER.index)
