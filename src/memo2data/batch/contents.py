"""The bytes of a source, their fingerprint, and what an archive holds. Nothing is ever unpacked to disk."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import IO

from memo2data import lexicon
from memo2data.batch.sources import Source, is_address, is_regular, shown
from memo2data.bounded import read_bounded
from memo2data.errors import BrokenFileError, EmptyFileError, InputError, Memo2DataError, NotFoundError, PasswordError

_CHUNK = 1 << 20
_PACKAGE = "[Content_Types].xml"  # the part that makes a ZIP file an Office document
_ANEW = "Get the file again, or pack it anew."


@dataclass(frozen=True, slots=True)
class Print:
    """What a source was when it was looked at: its bytes' SHA-256 and number, or why they cannot be read.

    ``stamp`` is that of the file just before.
    """

    source: Source
    sha256: str | None = None
    size: int | None = None
    stamp: str | None = None
    error: Memo2DataError | None = None


def stamp(source: Source) -> str | None:
    """Size and time of change of the file that holds ``source``: equal ones mean equal bytes. None where unknown."""
    if is_address(source.path):
        return None
    try:
        status = os.stat(source.path)
    except OSError:
        return None
    return f"{status.st_size}:{status.st_mtime_ns}"


def fingerprints(sources: list[Source]) -> list[Print]:
    """The print of each source."""
    return [fingerprint(source) for source in sources]


def fingerprint(source: Source) -> Print:
    """The print of a source, whatever is wrong with it."""
    before = stamp(source)
    try:
        if source.member is None and not is_address(source.path):
            digest, size = _of_file(source)
        else:
            data = load(source)
            digest, size = hashlib.sha256(data).hexdigest(), len(data)
        return Print(source, digest, size, before)
    except InputError as error:
        error.place = error.place or source.name
        return Print(source, error=error)


def load(source: Source) -> bytes:
    """All bytes of ``source``. Raises InputError where they cannot be had or are too many for a document."""
    limit = lexicon.load("input_limits.yml")["file"]
    if source.member is not None:
        return _member(source, limit)
    if is_address(source.path):
        from memo2data.batch.remote import read

        data = read(source.path, limit)
    else:
        with opened(source) as stream:
            data = read_bounded(stream, limit)
    if len(data) > limit:
        raise _too_large(source)
    return data


def opened(source: Source) -> IO[bytes]:
    """The file of a local source, open for reading. Raises NotFoundError for what is none or may not be read."""
    if os.path.isdir(source.path):
        raise NotFoundError(
            "this is a folder, or a link to one",
            place=source.name,
            remedy="Give the folder that it names to the command.",
        )
    if not is_regular(source.path):
        raise NotFoundError("this is no regular file", place=source.name, remedy="Give files that hold documents.")
    try:
        return open(source.path, "rb")
    except PermissionError as error:
        raise NotFoundError("it may not be read", place=source.name, remedy="Change its permissions.") from error
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise NotFoundError(f"it cannot be read ({cause})", place=source.name, remedy="Check the path.") from error


def members(source: Source) -> list[Source] | None:
    """The files in an archive without folders and hidden ones; None where it is an Office document after all.

    Raises BrokenFileError for what cannot be opened, EmptyFileError for an archive without files.
    """
    archive = _archive(source.path, stamp(source))
    names = [entry.filename for entry in archive.infolist()]
    if _PACKAGE in names:
        return None
    met: Counter[str] = Counter()
    found: list[Source] = []
    for number, name in enumerate(names):
        if not name.endswith("/") and _visible(name):
            found.append(source.inside(number, name, met[name]))
            met[name] += 1
    if not found:
        raise EmptyFileError("the archive holds no file", place=source.name, remedy="Check that it is the right one.")
    return found


def _visible(name: str) -> bool:
    """Whether no part of a member's name is hidden, as what macOS adds to archives is."""
    return not any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in name.split("/"))


def _of_file(source: Source) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    limit = lexicon.load("input_limits.yml")["file"]
    with opened(source) as stream:
        try:
            if os.fstat(stream.fileno()).st_size > limit:
                raise _too_large(source)
            while size <= limit and (chunk := stream.read(_CHUNK)):
                digest.update(chunk)
                size += len(chunk)
        except OSError as error:
            raise NotFoundError(
                f"it cannot be read ({error.strerror})", place=source.name, remedy="Check the disk."
            ) from error
    if size > limit:
        raise _too_large(source)
    return digest.hexdigest(), size


@lru_cache(maxsize=1)
def _archive(path: str, stamp: str | None) -> zipfile.ZipFile:
    """The archive at ``path``, kept open for its next member as long as its ``stamp`` is the same."""
    name = shown(path)
    if is_address(path):
        from io import BytesIO

        return _open_archive(BytesIO(load(Source(path, name))), name)
    return _open_archive(opened(Source(path, name)), name)


def _open_archive(stream: IO[bytes], name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except Exception as error:  # zipfile meets damage with many kinds of errors
        raise BrokenFileError("the archive is cut short or damaged", place=name, remedy=_ANEW) from error


def _member(source: Source, limit: int) -> bytes:
    assert source.member is not None
    archive = _archive(source.path, stamp(source))
    limits = lexicon.load("input_limits.yml")
    try:
        entry = archive.infolist()[source.member]
    except IndexError as error:
        raise _packed_anew(source) from error
    if entry.filename != source.inner.partition("\0")[0]:
        raise _packed_anew(source)
    if entry.flag_bits & 0x1:
        raise PasswordError("it is encrypted", place=source.name, remedy="Pack it without a password.")
    if entry.file_size > limit:
        raise _too_large(source)
    if entry.file_size > limits["ratio_floor"] and entry.file_size > limits["ratio"] * max(1, entry.compress_size):
        raise BrokenFileError("it is packed as no document is", place=source.name, remedy=_ANEW)
    try:
        with archive.open(entry) as stream:
            return read_bounded(stream, limit)
    except Exception as error:  # zlib, bz2, lzma and zipfile each have errors of their own
        raise BrokenFileError("it is damaged in the archive", place=source.name, remedy=_ANEW) from error


def _packed_anew(source: Source) -> BrokenFileError:
    return BrokenFileError(
        "the archive was changed and no longer holds it there",
        place=source.name,
        remedy="Start the same command again: it looks at the archive anew.",
    )


def _too_large(source: Source) -> BrokenFileError:
    return BrokenFileError("the file is too large to be a document", place=source.name, remedy="Split it into parts.")
