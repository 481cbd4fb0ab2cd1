import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo2data.finnish import durations


@given(st.integers(1, 60), st.sampled_from(["kk", "kuukautta", "kuukauden"]), st.sampled_from([" ", "\u00a0"]))
def test_formatted_months_read_back(months: int, unit: str, space: str):
    assert [one.months for one in durations.find(f"Hanke kestää {months}{space}{unit}.")] == [months]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("kaksivuotisten hankkeiden", 24),
        ("3-vuotinen", 36),
        ("kolmivuotinen", 36),
        ("kahden vuoden ajan", 24),
        ("2,5 vuotta", 30),
        ("puolentoista vuoden", 18),
        ("puoli vuotta", 6),
        ("vuoden mittainen", 12),
        ("kestää vuoden", 12),
        ("2 v", 24),
        ("2 v 6 kk", 30),
        ("kaksi ja puoli vuotta", 30),
        ("18-kuukautinen", 18),
    ],
)
def test_wordings(text: str, months: int):
    assert [one.months for one in durations.find(text)] == [months]


@pytest.mark.parametrize(
    "text",
    [
        "24–36 kuukautta",
        "1 htv x 3 vuotta",
        "neljän kuukauden välein",
        "3 vuotta sitten",
        "18-vuotiaat",
        "kolmen viime vuoden aikana",
        "vuoden 2026",
        "2 vuoden iässä",
        "2,3 vuotta",
        "35 v täyttänyt",
    ],
)
def test_what_is_no_length(text: str):
    assert durations.find(text) == []
