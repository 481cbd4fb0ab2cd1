from hypothesis import given
from hypothesis import strategies as st

from memo2data.finnish import money
from memo2data.finnish.surface import surface


def test_spans_stand_in_the_text_as_given():
    text = "Tuki on 976.149,\u200b63\u00a0€ eli 40\u202f%."
    (found,) = money.find(text)
    assert text[found.start : found.end] == "976.149,\u200b63\u00a0€"


@given(st.text(max_size=60))
def test_lower_case_has_the_length_of_the_text(text: str):
    seen = surface(text)
    assert len(seen.text) == len(seen.lower)
    assert seen.places is None or len(seen.places) == len(seen.text)
