from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo2data.finnish import percent
from memo2data.records import Bound


@given(
    st.decimals(0, 100, places=1), st.sampled_from([" %", "%", " %:n", " prosenttia", " prosentin", "-prosenttisesti"])
)
def test_formatted_shares_read_back(value: Decimal, unit: str):
    (found,) = percent.find(f"tuki on {str(value).replace('.', ',')}{unit}, ja")
    assert found.value == value


def test_qualifiers_words_and_ranges():
    assert [(one.value, one.approximate) for one in percent.find("n. 30 %")] == [(Decimal(30), True)]
    assert [one.value for one in percent.find("kymmenen prosenttia")] == [Decimal(10)]
    assert [one.bound for one in percent.find("20–30 %")] == [Bound.MIN, Bound.MAX]


@pytest.mark.parametrize("text", ["(alv 0 %)", "alv. 25,5 %", "5 prosenttiyksikköä", "2 %-yksikköä", "1000 %:n"])
def test_what_is_no_share(text: str):
    assert percent.find(text) == []
