"""A bounded dict for answers that are dear to work out and asked for again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(dict[Key, Value]):
    """Holds what was asked for lately, at most twice ``size`` answers; reading it costs what reading a dict costs.

    When it is full its content becomes the older half, from which ``again`` fetches back what is asked for; what nobody
    asks for until it is full again is forgotten, and ``turned`` called.
    """

    def __init__(self, size: int, turned: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._size, self._turned = size, turned
        self._older: dict[Key, Value] = {}

    def again(self, key: Key) -> Value | None:
        """The answer for ``key`` from the older half, from now on among the younger; None where there is none."""
        value = self._older.pop(key, None)
        return value if value is None else self.keep(key, value)

    def keep(self, key: Key, value: Value) -> Value:
        """Enters an answer and gives it back."""
        if len(self) >= self._size:
            self._older = dict(self)
            self.clear()
            if self._turned is not None:
                self._turned()
        self[key] = value
        return value
