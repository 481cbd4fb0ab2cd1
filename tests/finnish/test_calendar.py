import datetime

from memo2data.finnish import calendar
from memo2data.finnish.calendar import Point
from memo2data.finnish.surface import surface
from memo2data.records import Precision

DAY = datetime.date(2025, 9, 18)


def test_winter_ends_on_the_last_day_of_february():
    spans = [calendar.span(Point(0, 0, season="talvi"), year) for year in (2026, 2027)]
    assert [str(one.last) for one in spans if one] == ["2027-02-28", "2028-02-29"]


def test_no_span_for_a_day_that_is_none():
    assert calendar.span(Point(0, 0, month=2, day=29), 2025) is None


def test_nearest_year_and_the_past():
    march = Point(0, 0, month=3, day=15)
    nearest, past = calendar.nearest(march, DAY), calendar.nearest(march, DAY, past=True)
    assert nearest is not None
    assert past is not None
    assert (nearest.first.year, past.first.year) == (2026, 2025)


def test_points_keep_order_and_weak_halves():
    found = calendar.points(surface("elo–joulukuussa 2026 ja 1.–31.5.2027"))
    assert [point.weak for point in found] == [True, False, True, False]
    assert [point.start for point in found] == sorted(point.start for point in found)


def test_the_coarser_precision():
    assert calendar.coarser(Precision.DAY, Precision.SEASON) is Precision.SEASON
