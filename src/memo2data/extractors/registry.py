"""Reads the bytes of a source once and hands them to the extractor of its format.

An extractor is a module with one function, ``extract(data, *, path, sha256) -> Document``. Modules are imported when
the first file of their format comes, so that importing memo2data stays cheap. A further format is one more line here.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable
from importlib import import_module
from typing import cast

from memo2data import lexicon
from memo2data.bounded import read_bounded
from memo2data.document import Document
from memo2data.errors import BrokenFileError, EmptyFileError, Memo2DataError, NotFoundError
from memo2data.extractors.sniff import sniff

EXTRACTORS = {
    "pdf": "memo2data.extractors.pdf",
    "pptx": "memo2data.extractors.pptx",
    "docx": "memo2data.extractors.docx",
    "html": "memo2data.extractors.html",
    "text": "memo2data.extractors.text",
}

Extractor = Callable[..., Document]


def read(source: str | os.PathLike[str] | bytes, *, path: str | None = None) -> Document:
    """The document that ``source`` (a path, or a file's bytes) holds.

    ``path`` is the name that results and messages show; by default the source's own, "-" for bytes. Raises an
    InputError that names the file and what to do about it, and nothing else, whatever the bytes are.
    """
    if isinstance(source, bytes):
        data, name = source, path if path is not None else "-"
    else:
        name = path if path is not None else _shown(source)
        data = _load(source, name)
    if len(data) > lexicon.load("input_limits.yml")["file"]:
        raise _too_large(name)
    form = sniff(data, name)
    try:
        extract = cast(Extractor, import_module(EXTRACTORS[form]).extract)
        document = extract(data, path=name, sha256=hashlib.sha256(data).hexdigest())
    except Memo2DataError as error:
        error.place = error.place or name
        raise
    except Exception as error:  # a parser met bytes that it was not made for: the user's file, not the user's problem
        raise BrokenFileError(
            f"the file looks like {form.upper()} but cannot be read ({type(error).__name__})",
            place=name,
            remedy="Open it in the program that made it, save it anew, and try again.",
        ) from error
    if not document.blocks and form != "pdf":
        document.close()
        raise EmptyFileError("the document holds no text", place=name, remedy="Check that this is the right file.")
    return document


def _load(source: str | os.PathLike[str], name: str) -> bytes:
    limit = lexicon.load("input_limits.yml")["file"]
    try:
        with open(source, "rb") as stream:
            status = os.fstat(stream.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size > limit:
                raise _too_large(name)
            return read_bounded(stream, limit)
    except IsADirectoryError as error:
        raise NotFoundError("this is a folder, not a file", place=name, remedy="Give the files in it.") from error
    except PermissionError as error:
        raise NotFoundError("the file may not be read", place=name, remedy="Change its permissions.") from error
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a NUL within the path
        raise NotFoundError("there is no such file", place=name, remedy="Check the path.") from error
    except OSError as error:
        cause = os.strerror(error.errno or errno.EIO)
        raise NotFoundError(f"the file cannot be read ({cause})", place=name, remedy="Check the path.") from error


def _shown(source: str | os.PathLike[str]) -> str:
    """The path as valid Unicode: names that are no UTF-8 would break the JSON they are written into."""
    return os.fsencode(source).decode("utf-8", "replace")


def _too_large(name: str) -> BrokenFileError:
    return BrokenFileError("the file is too large to be a document", place=name, remedy="Split it into parts.")
