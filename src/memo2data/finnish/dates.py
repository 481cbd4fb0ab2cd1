"""Days, months, seasons, years: "15.3.2019", "1. syyskuuta 2025", "9/2025", "keväällä 2026", "vuoden 2026 alusta"."""

from __future__ import annotations

import datetime
import re

from memo2data.finnish import calendar
from memo2data.finnish.calendar import Point, Span
from memo2data.finnish.calendar_grammar import grammar
from memo2data.finnish.mentions import DateMention
from memo2data.finnish.surface import DASH, Surface, on_surface

_RANGE = re.compile(rf" ?{DASH} ?")


@on_surface
def find(text: Surface, context: datetime.date | None = None, bare_years: bool = False) -> list[DateMention]:
    """All points of time in ``text``, in order; years without a word for them ("2026") only with ``bare_years``.

    A year left out is taken, with ``inferred`` set, from the nearest dated point of the same text, else from
    ``context`` (the day of the document): the year in which the point lies nearest to it, or after a verb in the past
    ("päättyi 15.3.") the last before it. The first end of a range takes the year of the second ("1.9.–31.12.2026").
    Without any of these the point is left out.
    """
    found = []
    points = [point for point in calendar.points(text) if bare_years or not point.bare]
    for number, point in enumerate(points):
        if point.weak:
            continue
        span, inferred = resolve(points, number, text, context)
        if span is not None:
            found.append(DateMention(point.start, point.end, *span, inferred=inferred, case=point.case))
    return found


def resolve(points: list[Point], number: int, text: Surface, context: datetime.date | None) -> tuple[Span | None, bool]:
    """The days of point ``number``, and whether its year was inferred."""
    point = points[number]
    if point.year is not None:
        return calendar.span(point, point.year), False
    if point.relative is None:
        after = points[number + 1] if number + 1 < len(points) else None
        if after and after.year and _RANGE.fullmatch(text.text, point.end, after.start):
            return before(point, after), True
        context = _neighbour(points, number) or context
    if context is None:
        return None, True
    past = grammar().past.search(text.lower, max(0, point.start - 36), point.start) is not None
    return calendar.nearest(point, context, past), True


def before(point: Point, end: Point) -> Span | None:
    """The days of the first end of a range, without a year, whose second end has one."""
    later = calendar.span(end, end.year) if end.year else None
    if later is None or end.year is None:
        return None
    found = calendar.span(point, end.year)
    return calendar.span(point, end.year - 1) if found and found.first > later.last else found


def _neighbour(points: list[Point], number: int) -> datetime.date | None:
    """A day of the dated point nearest to point ``number`` in the text (of two as near, the one before)."""
    place = points[number].start
    dated = [one for one in points if one.year is not None and not one.bare and (one.month or one.season)]
    if not dated:
        return None
    best = min(dated, key=lambda one: abs(one.start - place))
    span = calendar.span(best, best.year) if best.year else None
    return span.first if span else None
