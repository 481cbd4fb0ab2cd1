"""Where the files of a batch come from: folders, patterns, lists of paths, ZIP archives and addresses."""

from __future__ import annotations

import codecs
import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from memo2data.errors import NotFoundError, UsageError

STDIN = "-"
ARCHIVE = ".zip"
_INSIDE = "!/"  # between an archive and its member, in the name shown


@dataclass(frozen=True, slots=True)
class Source:
    """One file to convert.

    ``path`` is an absolute path or an address (``s3://…``); ``member`` the number of a file in that archive and
    ``inner`` its name there. ``name`` is what results and messages call it: always valid Unicode, which a path need not
    be.
    """

    path: str
    name: str
    member: int | None = None
    inner: str = ""

    @property
    def key(self) -> bytes:
        """What tells this file from all others, and stays the same from run to run."""
        path = os.fsencode(self.path)
        return path if self.member is None else path + b"\0" + self.inner.encode("utf-8", "surrogateescape")

    @classmethod
    def of_key(cls, key: bytes, name: str, member: int | None) -> Source:
        """The file that ``key`` tells."""
        path, _, inner = key.partition(b"\0")
        return cls(os.fsdecode(path), name, member, inner.decode("utf-8", "surrogateescape"))

    @property
    def is_archive(self) -> bool:
        """Whether it may be an archive, by its name; documents are told by their content later."""
        return self.member is None and self.path.lower().endswith(ARCHIVE)

    def inside(self, member: int, name: str, times: int = 0) -> Source:
        """The file number ``member`` of this archive, which calls it ``name`` as it has ``times`` others before."""
        inner = f"{name}\0{times}" if times else name
        return Source(self.path, f"{self.name}{_INSIDE}{name}", member, inner)


@dataclass(slots=True)
class Search:
    """Looks for the files that a run is asked for, and counts what it leaves out on purpose."""

    leave_out: Path | None = None  # the output folder, which may lie within the input
    hidden: int = 0

    def find(self, arguments: Iterable[str], lists: Iterable[str] = ()) -> Iterator[Source]:
        """The files of ``arguments`` (files, folders, patterns, addresses) and of the ``lists`` of paths, in order.

        A folder gives all regular and broken files in it and below, sorted; hidden ones are counted. A path that is
        given twice comes twice. Raises NotFoundError for an argument that names nothing.
        """
        for argument in arguments:
            yield from self._argument(argument)
        for one in lists:
            for path in read_list(one):
                yield from self._argument(path, listed=True)

    def _argument(self, argument: str, *, listed: bool = False) -> Iterator[Source]:
        if is_address(argument):
            yield from _remote(argument)
        elif os.path.isdir(argument):
            yield from self._folder(argument)
        elif listed or os.path.lexists(argument):
            yield _local(argument)  # a path of a list that is missing is an outcome, not the end of the run
        elif glob.has_magic(argument):
            found = sorted(glob.glob(argument, recursive=True))
            if not found:
                raise NotFoundError("no file fits this pattern", place=argument, remedy="Check the pattern.")
            for path in found:
                if not os.path.isdir(path):
                    yield _local(path)
        else:
            raise NotFoundError("there is no such file or folder", place=shown(argument), remedy="Check the path.")

    def _folder(self, folder: str) -> Iterator[Source]:
        refused: list[str] = []
        out = os.path.realpath(self.leave_out) if self.leave_out is not None else None
        for parent, folders, files in os.walk(folder, onerror=lambda error: refused.append(error.filename)):
            for path in refused:
                yield _local(path)  # a folder that may not be entered: reading it says so
            refused.clear()
            visible = [name for name in sorted(folders) if not name.startswith(".")]
            self.hidden += len(folders) - len(visible)
            links = [name for name in visible if os.path.islink(os.path.join(parent, name))]
            files += links  # not gone into, for they may lead in circles: reading one says so
            visible = [name for name in visible if name not in links]
            folders[:] = [
                name for name in visible if out is None or os.path.realpath(os.path.join(parent, name)) != out
            ]
            for name in sorted(files):
                if name.startswith("."):
                    self.hidden += 1
                else:
                    yield _local(os.path.join(parent, name))
        for path in refused:
            yield _local(path)


def read_list(file: str) -> list[str]:
    """The paths in ``file`` (``-`` is standard input): one a line, or parted by NUL characters where there are any.
    The mark that editors on Windows put before UTF-8 or UTF-16 is understood.

    Raises NotFoundError where it cannot be read, UsageError where it holds no path.
    """
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
    except OSError as error:
        raise NotFoundError(
            f"the list of paths cannot be read ({error.strerror})", place=shown(file), remedy="Check the path."
        ) from error
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode("utf-8")
    data = data.removeprefix(codecs.BOM_UTF8)
    parts = data.split(b"\0") if b"\0" in data else data.splitlines()
    paths = [os.fsdecode(part) for part in parts if part.strip()]
    if not paths:
        raise UsageError("the list holds no path", place=shown(file), remedy="Write one path a line.")
    return paths


def is_address(path: str) -> bool:
    """Whether it is an address with a scheme (``s3://bucket/key``) and no path of this machine."""
    scheme, mark, _ = path.partition("://")
    return bool(mark) and scheme.replace("+", "").replace("-", "").isalnum()


def shown(path: str) -> str:
    """``path`` as valid Unicode."""
    return os.fsencode(path).decode("utf-8", "replace")


def is_regular(path: str) -> bool:
    """Whether a path of this machine is a regular file, or missing: what reading it cannot hang on."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True


def _local(path: str) -> Source:
    return Source(os.path.abspath(path), shown(path))


def _remote(address: str) -> Iterator[Source]:
    """The file at ``address``, or the files that fit it as a pattern or lie below it as a folder."""
    from memo2data.batch.remote import listed

    for one in listed(address):
        yield Source(one, one)
