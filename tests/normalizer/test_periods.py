"""When a project runs: a range, or a start with an end, or a start with a duration."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from memo2data.document import Block, BlockKind, Document, Line
from memo2data.finnish.mentions import DateMention, DurationMention, Mention, RangeMention
from memo2data.normalizer.periods import join
from memo2data.normalizer.places import Places
from memo2data.records import Period, Precision, Project
from memo2data.rules.candidates import Candidate
from memo2data.rules.model import Rule, Take
from memo2data.structure.model import Paragraph, Piece, Structure

Write = Callable[[str], Project]
HEAD = "# Hankekuvaus: Polku töihin\nHankkeen päätoteuttaja on Kemin kaupunki.\n"
TEXT = "alku loppu kesto"
RULE = Rule("period.test", "period", Take.AROUND)


def places() -> Places:
    document = Document("x", "0", "text/plain", [Block(0, TEXT, lines=[Line(0, len(TEXT))])])
    paragraph = Paragraph(TEXT, [Piece(0, len(TEXT), 0, 0)], BlockKind.PARAGRAPH)
    return Places(Structure(document, [paragraph]))


def part(name: str, mention: Mention) -> Candidate:
    return Candidate("period", RULE, mention.start, mention.end, mention, attributes={"part": name}, paragraph=0)


def day(start: int, end: int, when: date, precision: Precision = Precision.DAY) -> DateMention:
    return DateMention(start, end, when, when, precision)


def joined(*own: Candidate, shared: tuple[Candidate, ...] = ()) -> Period:
    period = join(own, shared, places())
    assert period is not None
    return period


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "months", "stated"),
    [
        ("Toteutusaika on 1.6.2026–31.12.2028.", "2026-06-01", "2028-12-31", "day", None, True),
        ("Toteutusaika: 01/2026 -12/2028", "2026-01-01", "2028-12-31", "month", None, True),
        ("Hanke alkaa 31.1.2027 ja kestää 13 kuukautta.", "2027-01-31", "2028-02-28", "day", 13, False),
        ("Hanke alkaa 1.3.2027 ja kestää kaksi vuotta.", "2027-03-01", "2029-02-28", "day", 24, False),
        ("Kaksivuotinen hanke käynnistyy syksyllä 2026.", "2026-09-01", "2028-08-31", "season", 24, False),
        ("Alkamispäivä: 1.2.2026\nPäättymispäivä: 31.1.2028", "2026-02-01", "2028-01-31", "day", None, True),
        ("Hanke alkaa 1.2.2026.", "2026-02-01", None, "day", None, True),
    ],
)
def test_stated(
    project: Write, text: str, start: str, end: str | None, precision: str, months: int | None, stated: bool
) -> None:
    period = project(HEAD + text).period
    assert period is not None
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end) if end else None)
    assert (period.precision, period.duration_months, period.stated) == (precision, months, stated)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(1, 96))
@example(date(2028, 2, 29), 12)
@example(date(2027, 8, 31), 6)
def test_end_is_the_day_before_start_plus_duration(start: date, months: int) -> None:
    period = joined(part("start", day(0, 4, start)), part("duration", DurationMention(11, 16, months)))
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    assert period.start == start
    assert period.end == date(year, month + 1, min(start.day, last)) - timedelta(days=1)
    assert (period.stated, period.duration_months) == (False, months)
    assert [one.text for one in period.evidence] == ["alku", "kesto"]


def test_of_two_precisions_the_coarser() -> None:
    first, last = day(0, 4, date(2026, 1, 1), Precision.MONTH), day(5, 10, date(2027, 12, 31))
    assert joined(part("start", first), part("end", last)).precision == Precision.MONTH


def test_a_range_wins_over_parts_and_keeps_the_duration() -> None:
    whole = RangeMention(0, 4, date(2026, 1, 1), date(2026, 12, 31), Precision.DAY)
    period = joined(part("duration", DurationMention(11, 16, 12)), part("whole", whole))
    assert (period.end, period.duration_months, period.stated) == (date(2026, 12, 31), 12, True)


def test_own_start_with_the_siblings_duration() -> None:
    period = joined(part("start", day(0, 4, date(2026, 1, 1))), shared=(part("duration", DurationMention(11, 16, 24)),))
    assert period.end == date(2027, 12, 31)


def test_a_last_day_stands_in_where_nothing_is_stated() -> None:
    use = RangeMention(0, 4, date(2026, 1, 1), date(2026, 12, 31), Precision.DAY)
    assert joined(part("fallback", use)).end == date(2026, 12, 31)
    start = part("start", day(5, 10, date(2026, 3, 1)))
    assert joined(part("fallback", use), start).start == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (
            "Toteutusaika: 1.5.2023–30.4.2025\nELY-keskus myönsi jatkoaikaa 31.10.2025 saakka.",
            "2023-05-01",
            "2025-10-31",
        ),
        (
            "Toteutusaika: 1.5.2023–31.10.2025\nHankkeelle haetaan jatkoaikaa 31.12.2025 saakka.",
            "2023-05-01",
            "2025-10-31",
        ),
        (
            "Toteutusaika on 1.1.2025–31.12.2026. Hankeaikaa lyhennettiin, ja hanke päättyy 30.6.2026.",
            "2025-01-01",
            "2026-06-30",
        ),
        ("Koko hanke toteutetaan kesällä 2026.", "2026-06-01", "2026-08-31"),
        ("Aika: torstai 18.9.2025 klo 9–11\nHanke toteutetaan vuonna 2026.", "2026-01-01", "2026-12-31"),
    ],
)
def test_extended_shortened_and_whole_seasons(project: Write, text: str, start: str, end: str) -> None:
    period = project(HEAD + text).period
    assert period is not None
    assert (str(period.start), str(period.end)) == (start, end)
