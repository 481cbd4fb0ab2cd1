"""Reading a stream up to a limit, without taking the memory that the limit would need."""

from __future__ import annotations

from typing import IO

_CHUNK = 1 << 20  # bytes


def read_bounded(stream: IO[bytes], limit: int) -> bytes:
    """All bytes of ``stream``; where these are more than ``limit``, at least one more than that, and not the rest."""
    chunks: list[bytes] = []
    size = 0
    while size <= limit and (chunk := stream.read(_CHUNK)):
        chunks.append(chunk)
        size += len(chunk)
    return b"".join(chunks)
