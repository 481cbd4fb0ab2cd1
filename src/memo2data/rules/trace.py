"""Notes, while a document is converted, which rules had a say and which words were looked at.

Whoever wants to know ``listen``s; without a listener nothing is noted and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(slots=True)
class Trace:
    """``rules`` are the ids of those that fired or whose cue or label stood in the text; ``words`` all word forms, in
    small letters, of the texts in which cues were looked for."""

    rules: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)


current: ContextVar[Trace | None] = ContextVar("current", default=None)


@contextmanager
def listen() -> Iterator[Trace]:
    """A trace of what happens in the block."""
    trace = Trace()
    token = current.set(trace)
    try:
        yield trace
    finally:
        current.reset(token)
