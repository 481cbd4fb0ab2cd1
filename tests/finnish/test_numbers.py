from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo2data.finnish import numbers
from memo2data.records import Bound

ONES = ["", "yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan", "yhdeksän"]


def spelled(value: int) -> str:
    """The nominative of ``value``, 1 to 9999."""
    parts = []
    for power, one, many in ((1000, "tuhat", "tuhatta"), (100, "sata", "sataa")):
        if value >= power:
            parts.append(one if value < 2 * power else ONES[value // power] + many)
            value %= power
    if 10 < value < 20:
        parts.append(ONES[value - 10] + "toista")
    else:
        parts.append("" if value < 10 else "kymmenen" if value == 10 else ONES[value // 10] + "kymmentä")
        parts.append(ONES[value % 10])
    return "".join(parts)


@given(st.integers(1, 9999))
def test_spelled_numbers_read_back(value: int):
    found = numbers.word(spelled(value))
    assert found is not None
    assert found.value == value
    assert "nom" in found.cases


@given(st.integers(0, 10**9), st.sampled_from([" ", ".", "\u00a0", "\u202f"]), st.integers(0, 99), st.booleans())
def test_grouped_numbers_read_back(value: int, separator: str, cents: int, with_cents: bool):
    said = f"{value:,}".replace(",", separator) + (f",{cents:02}" if with_cents else "")
    (found,) = numbers.find(f"({said})")
    assert found.value == value + (Decimal(cents) / 100 if with_cents else 0)


@pytest.mark.parametrize(
    ("form", "value", "case"),
    [
        ("kolmentoista", 13, "gen"),
        ("kahdellakymmenellä", 20, "ade"),
        ("kuuteen", 6, "ill"),
        ("puolentoista", Decimal("1.5"), "gen"),
        ("satatuhatta", 100_000, "nom"),
        ("seitsemän", 7, "gen"),
    ],
)
def test_inflected_words(form: str, value: int, case: str):
    found = numbers.word(form)
    assert found is not None
    assert found.value == value
    assert case in found.cases


@pytest.mark.parametrize("word", ["kunta", "kolmekolme", "toista", "", "kaksikunta"])
def test_other_words_are_no_numbers(word: str):
    assert numbers.word(word) is None


def test_qualifiers_pile_up():
    text = "arviolta noin enintään 30"
    assert numbers.qualifiers(text, text.index("30")) == (0, True, Bound.MAX)
    assert numbers.qualifiers("kuten 30", 6) == (6, False, None)
