"""Folding and equality."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo2data.scoring.likeness import fold, name_likeness, number, same, sentence_likeness


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Raahen  kaupunki", "RAAHEN\nkaupunki"),
        ("”Kasvu” – osa 2", '"kasvu" - osa 2'),
        ("rahoi\u00adtus", "rahoitus"),
        ("24\u00a0kk,\u200b alku", "24 kk, alku"),
        (40, "40.0"),
        ("1700000", "1700000.00"),
        (("grant", "1500"), ["GRANT", 1500]),
    ],
)
def test_equal_after_folding(left: object, right: object) -> None:
    assert same(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Raahe", "Raahen"), ("nan", "inf"), (None, ""), ("100", "100.01"), (("a", None), ("a", 1)), ("1", "1 2")],
)
def test_not_equal(left: object, right: object) -> None:
    assert not same(left, right)


@given(st.text())
def test_folding_twice_changes_nothing_and_everything_equals_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert same(text, text)


def test_numbers_are_only_what_looks_like_one() -> None:
    assert number("12.50") == 12.5
    assert [number(one) for one in ("2026-01-01", "nan", True, None, "1_0")] == [None] * 5


def test_likeness() -> None:
    assert name_likeness("Oulun Yliopisto", "oulun yliopisto") == 100
    assert name_likeness("Kasvun polku", "Vihreä siirtymä") < 60
    assert sentence_likeness("Tavoitteena on kasvu.", "on kasvu. Tavoitteena") > 95
