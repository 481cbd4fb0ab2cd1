"""One loaded page of a PDF file: its text, and where its characters stand."""

from __future__ import annotations

import ctypes
from ctypes import byref, c_double

import pypdfium2.raw as raw

from memo2data.extractors.pdf_frame import Frame

Rect = tuple[float, float, float, float]


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
        self.frame = Frame(self.page)  # the frame that text is read in; where it runs sideways, turned upright
        self.count = raw.FPDFText_CountChars(self.handle)
        self.text = self._read()
        # Characters without a Unicode value have an index but no text: then, and then only, indexes must be looked up.
        self.mapped = len(self.text) != self.count
        self._edges = [c_double() for _ in range(4)]
        self._refs = [byref(edge) for edge in self._edges]

    def _read(self) -> str:
        if self.count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (2 * self.count + 1))()
        written = raw.FPDFText_GetText(self.handle, 0, self.count, buffer)
        return bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")

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
        handle = self.handle
        found = raw.FPDFText_CountRects(handle, start, count)
        left, top, right, bottom = self._edges
        to_left, to_top, to_right, to_bottom = self._refs
        get = raw.FPDFText_GetRect
        if found == 1:
            get(handle, 0, to_left, to_top, to_right, to_bottom)
            x0, x1 = left.value, right.value
            return [(x0, bottom.value, x1, top.value)] if x1 > x0 else []
        result: list[Rect] = []
        for number in range(found):
            if get(handle, number, to_left, to_top, to_right, to_bottom) and right.value > left.value:
                result.append((left.value, bottom.value, right.value, top.value))
        return result

    def char_rect(self, index: int) -> Rect | None:
        """The user-space rectangle of the character at text index ``index``; None for one without ink."""
        left, right, bottom, top = self._edges
        refs = self._refs
        if not raw.FPDFText_GetCharBox(self.handle, self.char(index), *refs) or right.value <= left.value:
            return None
        return left.value, bottom.value, right.value, top.value

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
