"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from memo2data.errors import UsageError


@contextmanager
def atomic_writer(path: Path) -> Iterator[IO[str]]:
    """A UTF-8 text stream into a temporary file beside ``path``, renamed onto ``path`` when the block ends well.

    When the block raises, the temporary file goes and an earlier ``path`` stays as it was. Raises UsageError where the
    folder cannot be written to.
    """
    target = Path(os.path.realpath(path))  # a link stays a link: the file that it points at is replaced
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        stream = temporary.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        reason = error.strerror or "unknown reason"
        remedy = "Choose a file in a folder that exists and may be written to."
        raise UsageError(f"cannot write here ({reason})", place=str(path), remedy=remedy) from error
    try:
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            with suppress(OSError):
                temporary.chmod(target.stat().st_mode & 0o777)
        try:
            temporary.replace(target)
        except OSError as error:
            raise UsageError(
                f"cannot be replaced ({error.strerror})", place=str(path), remedy="Choose a file."
            ) from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
