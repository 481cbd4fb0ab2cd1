"""Reading up to a limit."""

from __future__ import annotations

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from memo2data import bounded
from memo2data.bounded import read_bounded


class Pipe(BytesIO):
    """Gives at most seven bytes at a time, as pipes and packed files may give less than is asked for."""

    def read(self, size: int | None = -1) -> bytes:
        """Some bytes."""
        assert size == bounded._CHUNK, "no more is asked for, whatever the limit"
        return super().read(7)


@given(st.binary(max_size=60), st.integers(0, 80))
def test_all_is_read_up_to_the_limit_and_little_beyond(data: bytes, limit: int) -> None:
    read = read_bounded(Pipe(data), limit)
    assert data.startswith(read)
    assert read == data or limit < len(read) <= limit + 7
