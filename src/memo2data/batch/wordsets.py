"""Sets of word numbers, packed small: the manifest holds one for each file."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable


def pack(numbers: Iterable[int]) -> bytes:
    """The set of ``numbers`` as bytes: the steps from one to the next, compressed."""
    steps, last = array("I"), 0
    for number in sorted(set(numbers)):
        steps.append(number - last)
        last = number
    return zlib.compress(steps.tobytes())


def unpack(data: bytes | None) -> set[int]:
    """The numbers that `pack` packed."""
    if not data:
        return set()
    steps = array("I")
    steps.frombytes(zlib.decompress(data))
    numbers, last = set(), 0
    for step in steps:
        last += step
        numbers.add(last)
    return numbers
