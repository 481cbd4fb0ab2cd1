"""The garbage collector in programs that convert many files. Both functions change the process's own collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

_OBJECTS = 50_000  # new objects between two looks of the collector: those of some ten pages


@contextmanager
def paused() -> Iterator[None]:
    """Keeps the collector out of the conversion of one file: what that makes goes when nothing refers to it.

    The imports and word lists of the first file, which stay for good, are not gone through over and over either.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@cache
def settle() -> None:
    """Once the first file is done: what is loaded by then stays, and the collector need not go through it again.

    A page makes thousands of objects that no cycle holds, so that the collector need not look often.
    """
    gc.freeze()
    gc.set_threshold(_OBJECTS, 10, 10)
