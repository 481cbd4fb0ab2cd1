import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo2data import lexicon
from memo2data.finnish import dates
from memo2data.records import Precision

MONTHS = lexicon.load("calendar.yml")["months"]
CONTEXT = datetime.date(2025, 9, 18)
days = st.dates(datetime.date(1990, 1, 1), datetime.date(2049, 12, 31))


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@given(
    days,
    st.sampled_from(
        [
            lambda d: f"{d.day}.{d.month}.{d.year}",
            lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
            lambda d: f"{d.day}. {d.month}. {d.year}",
            lambda d: d.isoformat(),
            lambda d: f"{d.day}. {MONTHS[d.month - 1]}kuuta {d.year}",
            lambda d: f"{MONTHS[d.month - 1]}kuun {d.day}. päivä {d.year}",
        ]
    ),
)
def test_formatted_days_read_back(date, style):
    text = f"Haku päättyy {style(date)} klo 16.15."
    (found,) = dates.find(text)
    assert (found.first, found.last, found.precision, found.inferred) == (date, date, Precision.DAY, False)
    assert text[found.start : found.end] == style(date)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("syyskuussa 2025", "2025-09-01", "2025-09-30", "month"),
        ("02/2028", "2028-02-01", "2028-02-29", "month"),
        ("keväällä 2026", "2026-03-01", "2026-05-31", "season"),
        ("vuoden 2026 syksyllä", "2026-09-01", "2026-11-30", "season"),
        ("talvella 2026", "2026-12-01", "2027-02-28", "season"),
        ("alkuvuodesta 2026", "2026-01-01", "2026-04-30", "season"),
        ("vuoden 2026 lopulla", "2026-09-01", "2026-12-31", "season"),
        ("vuoden 2026 alusta", "2026-01-01", "2026-01-01", "day"),
        ("vuoden 2026 loppuun", "2026-12-31", "2026-12-31", "day"),
        ("kesäkuun loppuun 2027", "2027-06-30", "2027-06-30", "day"),
        ("vuonna 2026", "2026-01-01", "2026-12-31", "year"),
        ("Q1/2026", "2026-01-01", "2026-03-31", "month"),
        ("8.2025", "2025-08-01", "2025-08-31", "month"),
        ("31.12.25", "2025-12-31", "2025-12-31", "day"),
    ],
)
def test_words_and_precision(text: str, first: str, last: str, precision: str):
    (found,) = dates.find(f"Hanke alkaa {text}")
    assert (found.first, found.last, found.precision) == (day(first), day(last), Precision(precision))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Haku alkaa 1.10.", "2025-10-01"),
        ("Haku päättyi 15.3.", "2025-03-15"),
        ("Seuraava haku on tammikuussa", "2026-01-01"),
        ("30.9 mennessä", "2025-09-30"),
        ("ensi keväänä", "2026-03-01"),
        ("ensi vuoden alusta", "2026-01-01"),
        ("viime vuonna", "2024-01-01"),
    ],
)
def test_years_left_out_come_from_the_context(text: str, first: str):
    (found,) = dates.find(text, CONTEXT)
    assert (found.first, found.inferred) == (day(first), True)
    assert dates.find(text) == []


def test_years_left_out_come_from_the_same_text_first():
    found = dates.find("Kokous 10.3.2030. Haku päättyi 27.2. ja uusi on avoinna 1.10.–31.3.2026", CONTEXT)
    assert [str(one.first) for one in found] == ["2030-03-10", "2030-02-27", "2025-10-01", "2026-03-31"]


@pytest.mark.parametrize(
    "text",
    [
        "§ 71",
        "78/14.05.01/2018",
        "puh. 040 123 4567",
        "versio 4.2.",
        "Nro 6/2025",
        "Kunnanhallitus 5/2026",
        "Erityistavoite 4.2. Uutta osaamista",
        "1.2. Tausta",
        "1.2.3 Tausta",
        "24.881,52 euroa",
        "02.08.00/2025",
        "klo 9.30.",
        "30.2.2025",
        "2026",
        "kolmen viime vuoden aikana",
    ],
)
def test_what_is_no_date(text: str):
    assert dates.find(text, CONTEXT) == []


def test_bare_years_and_the_number_of_a_meeting():
    assert [one.precision for one in dates.find("2026", bare_years=True)] == [Precision.YEAR]
    assert len(dates.find("ESITYSLISTA 19.03.2018 4/2018")) == 1


@given(st.text("0123456789./-– kuntavsy§", max_size=40))
def test_never_raises(text: str):
    assert all(one.first <= one.last for one in dates.find(text, CONTEXT))
