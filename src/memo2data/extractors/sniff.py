"""Which format a file is, by its bytes alone: names and suffixes lie."""

from __future__ import annotations

import re
from typing import Any

from memo2data import lexicon
from memo2data.errors import BrokenFileError, EmptyFileError, PasswordError, UnsupportedError
from memo2data.extractors.encoding import decode

_PDF = re.compile(rb"%PDF-\d")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
_LEAD_IN = re.compile(r"(?:\s|\ufeff|<\?xml[^>]*\?>|<!--.*?-->)*", re.DOTALL)


def sniff(data: bytes, path: str) -> str:
    """The format ("pdf", "pptx", "docx", "html" or "text") of ``data``.

    Raises EmptyFileError, UnsupportedError (it says what the file looks like), PasswordError for encrypted Office
    files, and BrokenFileError for a package that cannot be opened.
    """
    if not data:
        raise EmptyFileError("the file is empty", place=path, remedy="Check that it was saved or sent whole.")
    if is_pdf(data):
        return "pdf"
    if data.startswith(_ZIP):
        from memo2data.extractors.package import Package

        return Package(data, path).format()
    if data.startswith(_OLE):
        raise _ole(data, path)
    kinds = lexicon.load("media_types.yml")
    magic = _magic(data, kinds["magic"])
    if magic and not magic.get("binary"):
        raise _unsupported(magic, path)
    decoded = decode(data[: lexicon.load("input_limits.yml")["text"]])
    if decoded is None:
        raise _unsupported(magic, path)
    text = decoded[0]
    if not text.strip("\ufeff\ufffd") or text.isspace():
        raise EmptyFileError("the file holds white space alone", place=path, remedy="Check that it was saved whole.")
    return _text_format(text[:_HEAD], path, kinds)


def is_pdf(data: bytes) -> bool:
    """True where a PDF header stands at the start, or within the first 1024 bytes of what has PDF objects too."""
    found = _PDF.search(data, 0, 1024)
    if found is None:
        return False
    before = data[: found.start()].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    return not before or (not data.startswith(_ZIP) and re.search(rb"\d\s+\d\s+obj\b", data[:65536]) is not None)


def _text_format(head: str, path: str, kinds: dict[str, Any]) -> str:
    start = _LEAD_IN.match(head)
    body = head[start.end() :] if start else head
    if body[:14].lower().startswith("<!doctype html"):
        return "html"
    tags = "|".join(kinds["html_tags"])
    if re.match(rf"<(?:!doctype\s+html|(?:{tags})(?=[\s/>]))", body, re.IGNORECASE):
        return "html"
    for entry in kinds["text_unsupported"]:
        if re.match(entry["pattern"], head.lstrip("\ufeff \t\r\n"), re.IGNORECASE | re.DOTALL):
            raise _unsupported(entry, path)
    # A page saved by a script may open with text; one that is HTML has its tags in pairs.
    if re.search(rf"<({tags})\b[^>]*>.*</\1\s*>", head, re.IGNORECASE | re.DOTALL):
        return "html"
    return "text"


def _magic(data: bytes, table: list[dict[str, Any]]) -> dict[str, Any] | None:
    for entry in table:
        if data.startswith(bytes.fromhex(entry["hex"]), entry.get("offset", 0)):
            return entry
    return None


def _ole(data: bytes, path: str) -> BrokenFileError | PasswordError | UnsupportedError:
    table = lexicon.load("media_types.yml")["ole"]
    if any(name.encode("utf-16-le") in data for name in table["encrypted"]):
        return PasswordError(
            "the file is protected with a password",
            place=path,
            remedy="Save a copy without the password and give that.",
        )
    for entry in table["streams"]:
        if entry["stream"].encode("utf-16-le") in data:
            return _unsupported(entry, path)
    return _unsupported(table["other"], path)


def _unsupported(entry: dict[str, Any] | None, path: str) -> UnsupportedError:
    name = entry["name"] if entry else "no document (its bytes are not text)"
    remedy = entry["remedy"] if entry else "Give a PDF, PPTX, DOCX, HTML or text document."
    return UnsupportedError(f"this is {name}; that is not read", place=path, remedy=remedy)
