from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo2data.finnish import money
from memo2data.records import Bound, Vat


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("189 501 €", "189501"),
        ("19.420 €", "19420"),
        ("24.881,52 euroa", "24881.52"),
        ("976.149,63", "976149.63"),
        ("0,9 M€", "900000"),
        ("0,9 Me", "900000"),
        ("350 t€", "350000"),
        ("350 te", "350000"),
        ("17 miljoonaa euroa", "17000000"),
        ("1,2 milj.euroa", "1200000"),
        ("2 miljardia", "2000000000"),
        ("3 300 000,00 e", "3300000"),
        ("€ 500", "500"),
        ("EUR 12 000", "12000"),
        ("12 000,-", "12000"),
        ("1,000 €", "1000"),
        ("350 tuhatta euroa", "350000"),
        ("puoli miljoonaa euroa", "500000"),
        ("kaksi miljoonaa euroa", "2000000"),
        ("miljoona euroa", "1000000"),
        ("sata euroa", "100"),
    ],
)
def test_styles(text: str, value: str):
    (found,) = money.find(f"Tuki on {text}.")
    assert (found.value, found.currency, found.bound, found.vat, found.rate) == (
        Decimal(value),
        "EUR",
        None,
        None,
        False,
    )
    assert (found.start, found.end) == (8, 8 + len(text))


def test_case_ending_before_a_sum_is_no_qualifier():
    (found,) = money.find("VTT:n 600 000 euroa")
    assert (found.start, found.approximate) == (6, False)


SCALES = [
    ("€", 1),
    ("euroa", 1),
    ("euron", 1),
    ("milj. €", 10**6),
    ("miljoonaa euroa", 10**6),
    ("M€", 10**6),
    ("t€", 1000),
]
FRONTS = [("", False, None), ("n. ", True, None), ("enintään ", False, Bound.MAX), ("vähintään noin ", True, Bound.MIN)]


@given(
    st.integers(1, 10**8),
    st.sampled_from([" ", ".", "\u00a0"]),
    st.sampled_from(["", ",5", ",25"]),
    st.sampled_from(SCALES),
    st.sampled_from(FRONTS),
)
def test_formatted_sums_read_back(whole, separator, decimals, unit, front):
    said = f"{front[0]}{whole:,}".replace(",", separator) + decimals
    text = f"Hankkeen budjetti on {said} {unit[0]}, josta"
    (found,) = money.find(text)
    assert found.value == Decimal(str(whole) + decimals.replace(",", ".")) * unit[1]
    assert (found.approximate, found.bound) == front[1:]
    assert text[found.start : found.end] == f"{said} {unit[0]}"


@pytest.mark.parametrize(
    ("text", "case"),
    [("5 euron", "gen"), ("5 eurolla", "ade"), ("300 000 €:n", "gen"), ("5 miljoonalla eurolla", "ade"), ("5 €", None)],
)
def test_case_of_the_unit(text: str, case: str | None):
    assert [one.case for one in money.find(text)] == [case]


def test_ranges_are_a_lower_and_an_upper_bound():
    found = money.find("hankkeille 1–2 milj. €")
    assert [(one.value, one.bound) for one in found] == [(Decimal(10**6), Bound.MIN), (Decimal(2 * 10**6), Bound.MAX)]
    assert [one.bound for one in money.find("14 000 € – 41 500 €")] == [None, None]  # cells of a table


@pytest.mark.parametrize(
    ("text", "vat"),
    [
        ("240 000 euroa (alv 0 %)", Vat.EXCL),
        ("arvonlisäveroton hinta on 500 €", Vat.EXCL),
        ("500 € + alv", Vat.EXCL),
        ("500 € (sis. alv 25,5 %)", Vat.INCL),
        ("500 000 euroa verotuloja", None),
    ],
)
def test_vat(text: str, vat: Vat | None):
    assert [one.vat for one in money.find(text)] == [vat]


def test_rates_and_old_marks():
    assert all(money.find(text)[0].rate for text in ("1,20 €/asukas", "350 € yritykseltä", "1.850 euroa kuukaudessa"))
    assert [(one.value, one.currency) for one in money.find("500 000 mk")] == [(Decimal(500_000), "FIM")]


@pytest.mark.parametrize(
    "text",
    [
        "2 miljoonaa asukasta",
        "muutama tuhat euroa",
        "5e-luokka",
        "40 %",
        "12.5.2026",
        "puh. 040 123 4567",
        "1.234,56 ha",
        "vuonna 2026",
    ],
)
def test_what_is_no_sum(text: str):
    assert money.find(text) == []


@pytest.mark.parametrize(
    ("cell", "scale", "value"),
    [("228 000", 1, 228000), ("4.900", 1, 4900), ("88", 1000, 88000), ("13,2 t€", 1, 13200), ("n. 30 000", 1, 30000)],
)
def test_bare_cells(cell: str, scale: int, value: int):
    (found,) = money.find_bare(cell, scale)
    assert found.value == value


@pytest.mark.parametrize("cell", ["-", "–", "", "40 %", "kohta 5", "12.5.2026"])
def test_cells_without_a_sum(cell: str):
    assert money.find_bare(cell) == []


@given(st.text("0123456789 .,€%-–en.milj()", max_size=30))
def test_never_raises_nor_overlaps(text: str):
    found = money.find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Kemin kaupunki maksaa 12 000 ja Kairan säätiö 8 000 euroa.", ["12000", "8000"]),
        ("kunnilta 7 300 ja 4 100 euroa", ["7300", "4100"]),
        ("osuus on 310 000, Karelian 120 000 ja Business Oulun 80 000 euroa", ["310000", "120000", "80000"]),
        ("Kunnassa on 12 000 asukasta ja 8 000 euroa.", ["8000"]),
        ("Kävijöitä oli 12 000, ja tuki on 8 000 euroa.", ["8000"]),
    ],
)
def test_a_list_of_sums_shares_the_last_ones_unit(text: str, values: list[str]) -> None:
    assert [str(one.value) for one in money.find(text)] == values
