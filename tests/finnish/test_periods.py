import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo2data import lexicon
from memo2data.finnish import periods
from memo2data.records import Precision

MONTHS = lexicon.load("calendar.yml")["months"]
CONTEXT = datetime.date(2025, 9, 18)
days = st.dates(datetime.date(1996, 1, 1), datetime.date(2049, 12, 31))
dashes = st.sampled_from(["–", " – ", "-", " -", "—", "– ", "\u200b–\u200b", " \u2011 ", "\u00a0–\u00a0"])


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@given(days, days, dashes)
def test_ranges_of_days_read_back(one, other, dash):
    first, last = sorted((one, other))
    text = f"Toteutusaika {first:%d.%m.%Y}{dash}{last.day}.{last.month}.{last.year}."
    (found,) = periods.find(text)
    assert (found.first, found.last, found.precision, found.inferred) == (first, last, Precision.DAY, False)
    assert text[found.end :] == "."


@given(
    days,
    days,
    st.sampled_from(
        [
            lambda a, b: f"{a.month:02}/{a.year} -{b.month:02}/{b.year}",
            lambda a, b: f"{a.month}/{a.year}–{b.month}/{b.year}",
            lambda a, b: f"{MONTHS[a.month - 1]}kuun {a.year} ja {MONTHS[b.month - 1]}kuun {b.year} välille",
            lambda a, b: f"{MONTHS[a.month - 1]}kuusta {a.year} {MONTHS[b.month - 1]}kuuhun {b.year}",
            lambda a, b: f"{MONTHS[a.month - 1]}kuu {a.year} – {MONTHS[b.month - 1]}kuu {b.year}",
        ]
    ),
)
def test_ranges_of_months_read_back(one, other, style):
    first, last = sorted((one, other))
    (found,) = periods.find(f"Hanke ajoittuu {style(first, last)}")
    end = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    assert (found.first, found.last, found.precision) == (first.replace(day=1), end, Precision.MONTH)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("1.9.-31.12.2026", "2026-09-01", "2026-12-31", "day"),
        ("1.10.–31.3.2026", "2025-10-01", "2026-03-31", "day"),
        ("1.9.2025–31.5.", "2025-09-01", "2026-05-31", "day"),
        ("1.–31.5.2026", "2026-05-01", "2026-05-31", "day"),
        ("1–6/2026", "2026-01-01", "2026-06-30", "month"),
        ("elo–joulukuussa 2026", "2026-08-01", "2026-12-31", "month"),
        ("vuosina 2026–2027", "2026-01-01", "2027-12-31", "year"),
        ("2025-26", "2025-01-01", "2026-12-31", "year"),
        ("vuosien 2026 ja 2027 aikana", "2026-01-01", "2027-12-31", "year"),
        ("vuosina 2026, 2027 ja 2028", "2026-01-01", "2028-12-31", "year"),
        ("1.1.2026 alkaen 31.12.2027 saakka", "2026-01-01", "2027-12-31", "day"),
        ("1.1.2026 lukien kesäkuun loppuun 2027", "2026-01-01", "2027-06-30", "day"),
        ("alkaa 1.1.2026 ja päättyy 31.12.2027", "2026-01-01", "2027-12-31", "day"),
        ("kevät 2026 – syksy 2027", "2026-03-01", "2027-11-30", "season"),
        ("syksystä 2025 kevääseen 2027", "2025-09-01", "2027-05-31", "season"),
        ("talvella 2026–2027", "2026-12-01", "2027-02-28", "season"),
        ("vuoden 2026 alusta vuoden 2027 loppuun", "2026-01-01", "2027-12-31", "day"),
        ("10/25–12/27", "2025-10-01", "2027-12-31", "month"),
        ("kesän ja syksyn 2026 aikana", "2026-06-01", "2026-11-30", "season"),
        ("1.9.2025–2027", "2025-09-01", "2027-12-31", "year"),
    ],
)
def test_wordings(text: str, first: str, last: str, precision: str):
    (found,) = periods.find(f"Hanke: {text}")
    assert (found.first, found.last, found.precision) == (day(first), day(last), Precision(precision))
    assert not found.inferred


def test_both_years_left_out():
    (found,) = periods.find("Haku on avoinna 1.9.–31.10.", CONTEXT)
    assert (found.first, found.last, found.inferred) == (day("2025-09-01"), day("2025-10-31"), True)
    assert periods.find("Haku on avoinna 1.9.–31.10.") == []


@pytest.mark.parametrize(
    "text",
    [
        "vuodenvaihteessa 2025–2026",
        "keväällä 2026 ja syksyllä 2026",
        "1.9.2026–31.8.2025",
        "2025-09-01",
        "040-2026-2027",
        "HAM-ESR-2025-26",
    ],
)
def test_what_is_no_range(text: str):
    assert periods.find(text) == []
