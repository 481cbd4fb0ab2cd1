"""Writes the HTML report of a file, and pictures of its pages with the places of values."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from memo2data.cli.wording import Wording
from memo2data.errors import UsageError
from memo2data.records import Result, Value
from memo2data.report.entries import Entry, entries
from memo2data.report.pictures import Drawn, Pictures, draw, png
from memo2data.report.settings import settings
from memo2data.review.values import OwnerKind
from memo2data.sinks.atomic import atomic_writer

if TYPE_CHECKING:
    from memo2data.document import Document

_PDF = "application/pdf"


def write_html(
    out: Path, result: Result, document: Document, source: str | bytes, wording: Wording, language: str
) -> None:
    """Write the report of a result to ``out``, whole or not at all. ``source`` is the file that ``document`` is of."""
    from memo2data.report.html import to_html
    from memo2data.report.view import view

    listed = entries(result, wording)
    if result.document.media_type == _PDF:
        with Pictures(source, document) as pictures:
            made = view(result, listed, document, pictures)
    else:
        made = view(result, listed, document, None)
    text = to_html(made, wording, language)
    with atomic_writer(out) as stream:
        stream.write(text)


def anchor(result: Result, value: Value, wording: Wording) -> str:
    """The part of a report's address that leads to a value of it."""
    return next((f"#v{one.number}" for one in entries(result, wording) if one.evidence is value.evidence), "")


def write_png(
    out: Path, result: Result, source: str | bytes, page: int, wording: Wording, strong: Value | None = None
) -> list[tuple[int, Entry]]:
    """Draw the places of the values on a page; returns the values with their numbers on the picture.

    With ``strong`` that value alone is marked, its neighbours are drawn faintly and none is numbered. Raises UsageError
    for a format whose pages cannot be drawn, and for a page that is not there.
    """
    if result.document.media_type != _PDF:
        raise UsageError(
            "only pages of PDF files can be drawn", place=result.document.path, remedy="Use --html for this file."
        )
    listed = entries(result, wording, (OwnerKind.DOCUMENT, OwnerKind.PROJECT))
    here = [entry for entry in listed if any(one.page == page and one.bbox for one in entry.evidence)]
    from memo2data.extractors import read

    with read(source, path=result.document.path) as document, Pictures(source, document) as pictures:
        image = pictures.page(page, settings().dpi)
    image = draw(image, _boxes(here, page, strong), settings().dpi)
    _write_bytes(out, png(image))
    return list(enumerate(here, 1))


def _boxes(listed: Sequence[Entry], page: int, strong: Value | None) -> list[Drawn]:
    colours = settings().colours
    drawn = []
    for number, entry in enumerate(listed, 1):
        marked = strong is not None and entry.evidence is strong.evidence
        own = [one.bbox for one in entry.evidence if one.page == page and one.bbox is not None]
        for place, box in enumerate(own):
            tag = number if strong is None and place == 0 else None
            drawn.append(Drawn(box, colours[entry.group], tag, strong=marked))
    return drawn


def _write_bytes(out: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises UsageError where it cannot be written."""
    temporary = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(out)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError(
            f"cannot write here ({error.strerror})",
            place=str(out),
            remedy="Choose a file in a folder that exists and may be written to.",
        ) from error
