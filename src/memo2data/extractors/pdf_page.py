"""One loaded page of a PDF file: its text, and where its characters stand."""

from __future__ import annotations

import re
from ctypes import Array, c_ushort
from functools import lru_cache

import pypdfium2.raw as raw

from memo2data.extractors.pdf_calls import (
    BOTTOM,
    LEFT,
    RIGHT,
    SIDES,
    TOP,
    Rect,
    RectReader,
    get_char_box,
    read_sides,
)
from memo2data.extractors.pdf_frame import Frame

_SPACE = re.compile(r"\s\s*")  # a first letter of its own lets the search run fast


@lru_cache(maxsize=4)
def _buffer(size: int) -> Array[c_ushort]:
    return (c_ushort * size)()


def _text_buffer(least: int) -> Array[c_ushort]:
    """Room for so many UTF-16 units, the same for pages of about the same length: ctypes makes a type for each."""
    return _buffer(1 << max(least.bit_length(), 12))


class PageText:
    """The text of one loaded page, and where its characters stand. Frees PDFium's handles on ``close``."""

    def __init__(self, document: raw.FPDF_DOCUMENT, index: int) -> None:
        """Loads page ``index`` (0-based). Raises ValueError where PDFium cannot."""
        self.page = raw.FPDF_LoadPage(document, index)
        if not self.page:
            raise ValueError("page cannot be loaded")
        self.handle = raw.FPDFText_LoadPage(self.page)
        if not self.handle:
            raw.FPDF_ClosePage(self.page)
            raise ValueError("page text cannot be loaded")
        self.number = index + 1
        self._reader = RectReader(self.handle)
        self.frame = Frame(self.page)  # the frame that text is read in; where it runs sideways, turned upright
        self.count = raw.FPDFText_CountChars(self.handle)
        self.text = self._read()
        # Characters without a Unicode value have an index but no text: then, and then only, indexes must be looked up.
        self.mapped = len(self.text) != self.count

    def _read(self) -> str:
        if self.count <= 0:
            return ""
        buffer = _text_buffer(2 * self.count + 1)
        written = raw.FPDFText_GetText(self.handle, 0, self.count, buffer)
        return str(memoryview(buffer).cast("B")[: 2 * max(written - 1, 0)], "utf-16-le", "replace")

    def char(self, index: int) -> int:
        """PDFium's character index of a place in the page's text."""
        if not self.mapped:
            return index
        found: int = raw.FPDFText_GetCharIndexFromTextIndex(self.handle, index)
        return max(found, 0)

    def rects(self, start: int, count: int) -> list[Rect]:
        """User-space rectangles (x0, y0, x1, y1) of ``count`` characters from ``start``, one a text object."""
        if self.mapped:
            first = self.char(start)
            start, count = first, self.char(start + count - 1) - first + 1
        return self._reader.read(start, count)

    def char_rect(self, index: int) -> Rect | None:
        """The user-space rectangle of the character at text index ``index``; None for one without ink."""
        if not get_char_box(self.handle, self.char(index), LEFT, RIGHT, BOTTOM, TOP):
            return None
        x0, y0, x1, y1 = read_sides(SIDES)
        return (x0, y0, x1, y1) if x1 > x0 else None

    def bounds(self, start: int, count: int) -> Rect | None:
        """The visible rectangle around ``count`` characters from text index ``start``; None without ink."""
        found = self.rects(start, count)
        return self.frame.box(*union(found)) if found else None

    def close(self) -> None:
        """Free the page; it must not be used after."""
        raw.FPDFText_ClosePage(self.handle)
        raw.FPDF_ClosePage(self.page)


def union(rects: list[Rect]) -> Rect:
    """The smallest rectangle around all of them."""
    if len(rects) == 1:
        return rects[0]
    return (
        min([rect[0] for rect in rects]),
        min([rect[1] for rect in rects]),
        max([rect[2] for rect in rects]),
        max([rect[3] for rect in rects]),
    )


def index_at(page: PageText, rect: Rect, start: int, end: int) -> int | None:
    """The text index, between ``start`` and ``end``, of the first character at the left edge of a visible rectangle."""
    for space in _SPACE.finditer(page.text, start + 1, end - 1):
        if _stands_at(page, space.end(), rect[0]):
            return space.end()
    if not page.mapped:
        x, y = page.frame.user(rect[0] + 0.05, (rect[1] + rect[3]) / 2)
        found: int = raw.FPDFText_GetCharIndexAtPos(page.handle, x, y, 0.5, rect[3] - rect[1])
        if start < found < end and _stands_at(page, found, rect[0]):
            return found
    for index in range(start + 1, end):
        if _stands_at(page, index, rect[0]):
            return index
    return None


def _stands_at(page: PageText, index: int, x: float) -> bool:
    box = page.char_rect(index)
    return box is not None and abs(page.frame.box(*box)[0] - x) < 0.6
