"""A bounded dict keeps what is asked for and forgets the rest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from memo2data.recent import Recent


@given(st.lists(st.integers(0, 12)), st.integers(1, 5))
def test_answers_are_right_and_few(asked: list[int], size: int) -> None:
    turns: list[int] = []
    held: Recent[int, str] = Recent(size, lambda: turns.append(1))
    worked_out = 0
    for key in asked:
        answer = held.get(key) or held.again(key)
        if answer is None:
            worked_out += 1
            answer = held.keep(key, str(key))
        assert answer == str(key)
        assert len(held) <= size
    assert worked_out >= len(set(asked))
    assert len(turns) <= max(0, len(asked) - 1) // size


def test_what_is_asked_for_again_stays() -> None:
    held: Recent[int, str] = Recent(2)
    for key in range(10):
        held.keep(key, "x")
        assert (held.get(0) or held.again(0)) == "x"
    assert held.get(1) is None
    assert held.again(1) is None
