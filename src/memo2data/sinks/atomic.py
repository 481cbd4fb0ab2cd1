"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import IO

from memo2data.errors import UsageError


@contextmanager
def atomic_writer(path: Path) -> Iterator[IO[str]]:
    """A UTF-8 text stream into a temporary file beside ``path``, renamed onto ``path`` when the block ends well.

    When the block raises, the temporary file goes and an earlier ``path`` stays as it was. Raises UsageError where the
    folder cannot be written to.
    """
    with atomic_path(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def atomic_path(path: Path) -> Iterator[Path]:
    """The path of an empty temporary file beside ``path``, which takes its place when the block ends well.

    For writers that open their file themselves. Raises UsageError as ``atomic_writer`` does.
    """
    target = Path(os.path.realpath(path))  # a link stays a link: the file that it points at is replaced
    temporary = target.with_name(f".{target.name}.{os.getpid()}-{token_hex(3)}.tmp")  # other machines write here too
    try:
        temporary.open("w").close()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        remedy = "Choose a file in a folder that exists and may be written to."
        raise UsageError(f"cannot write here ({reason})", place=str(path), remedy=remedy) from error
    try:
        yield temporary
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
