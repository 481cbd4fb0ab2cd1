"""Reads the lines and rectangles that are drawn on a page.

They are read through PDFium like the text, so that a page with tables costs about as much as one without.
"""

from __future__ import annotations

from ctypes import byref, c_float, c_int
from dataclasses import dataclass

import pypdfium2.raw as raw

from memo2data.extractors.pdf_frame import Frame
from memo2data.extractors.pdf_settings import settings

# An edge is (place, from, to): a horizontal one at y from x to x, a vertical one at x from y to y.
Edge = tuple[float, float, float]


@dataclass(slots=True)
class Drawn:
    """What a page shows beside text: its edges, and whether there are pictures."""

    horizontal: list[Edge]
    vertical: list[Edge]
    pictures: int


class _Inner:
    """The frame of what is drawn inside a form: the form's matrix, then the page's frame."""

    def __init__(self, frame: Frame, form: raw.FPDF_PAGEOBJECT) -> None:
        self.width, self.height, self._frame = frame.width, frame.height, frame
        self._matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(form, byref(self._matrix))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The visible place of a point of the form."""
        return self._frame.point(*_moved(self._matrix, x, y))

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """The visible (x0, top, x1, bottom) of a rectangle of the form."""
        (left, top), (right, bottom) = self.point(x0, y0), self.point(x1, y1)
        return min(left, right), min(top, bottom), max(left, right), max(top, bottom)


def _moved(matrix: raw.FS_MATRIX, x: float, y: float) -> tuple[float, float]:
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def drawn_edges(page: raw.FPDF_PAGE, frame: Frame) -> Drawn:
    """The straight edges drawn on the page. Objects beyond the limit in the settings are not looked at."""
    drawn, most = Drawn([], [], 0), settings().limits.max_objects
    get, kind_of = raw.FPDFPage_GetObject, raw.FPDFPageObj_GetType
    for number in range(min(raw.FPDFPage_CountObjects(page), most)):
        item = get(page, number)
        kind = kind_of(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            _path_edges(item, frame, drawn)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            drawn.pictures += 1
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            # Stamped and signed files keep the whole page in a form.
            drawn.pictures += 1
            inner = _Inner(frame, item)
            for index in range(min(raw.FPDFFormObj_CountObjects(item), most)):
                part = raw.FPDFFormObj_GetObject(item, index)
                if kind_of(part) == raw.FPDF_PAGEOBJ_PATH:
                    _path_edges(part, inner, drawn)
    return drawn


def _path_edges(path: raw.FPDF_PAGEOBJECT, frame: Frame | _Inner, drawn: Drawn) -> None:
    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    if not fill.value and not stroke.value:
        return
    x0, y0, x1, y1 = c_float(), c_float(), c_float(), c_float()
    if not raw.FPDFPageObj_GetBounds(path, byref(x0), byref(y0), byref(x1), byref(y1)):
        return
    left, top, right, bottom = frame.box(x0.value, y0.value, x1.value, y1.value)
    rules = settings().rules
    width, height = right - left, bottom - top
    if width > rules.page_share * frame.width and height > rules.page_share * frame.height:
        return
    if height < rules.thin or width < rules.thin:
        _add_rectangle(left, top, right, bottom, drawn)
        return
    segments = raw.FPDFPath_CountSegments(path)
    if segments > 5:
        # A border is often a ring that only its clip path cuts down to one side.
        left, top, right, bottom = _clipped(path, frame, left, top, right, bottom)
        if bottom - top < rules.thin or right - left < rules.thin:
            _add_rectangle(left, top, right, bottom, drawn)
            return
        if segments <= settings().limits.max_segments:
            _segment_edges(path, segments, frame, drawn)
    elif segments >= 4 and width >= rules.min_side and height >= rules.min_side:
        _add_rectangle(left, top, right, bottom, drawn)


def _clipped(
    path: raw.FPDF_PAGEOBJECT, frame: Frame | _Inner, left: float, top: float, right: float, bottom: float
) -> tuple[float, float, float, float]:
    """What the object's clip path leaves of a visible rectangle (by the clip path's bounds)."""
    clip = raw.FPDFPageObj_GetClipPath(path)
    x, y = c_float(), c_float()
    for number in range(max(raw.FPDFClipPath_CountPaths(clip), 0)):
        points = []
        for index in range(min(raw.FPDFClipPath_CountPathSegments(clip, number), settings().limits.max_segments)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, number, index), byref(x), byref(y))
            points.append(frame.point(x.value, y.value))
        if points:
            left, right = max(left, min(p[0] for p in points)), min(right, max(p[0] for p in points))
            top, bottom = max(top, min(p[1] for p in points)), min(bottom, max(p[1] for p in points))
    return left, top, right, bottom


def _add_rectangle(left: float, top: float, right: float, bottom: float, drawn: Drawn) -> None:
    rules = settings().rules
    if bottom - top < rules.thin:
        if right - left >= rules.min_side:
            drawn.horizontal.append(((top + bottom) / 2, left, right))
    elif right - left < rules.thin:
        if bottom - top >= rules.min_side:
            drawn.vertical.append(((left + right) / 2, top, bottom))
    else:
        drawn.horizontal += [(top, left, right), (bottom, left, right)]
        drawn.vertical += [(left, top, bottom), (right, top, bottom)]


def _segment_edges(path: raw.FPDF_PAGEOBJECT, count: int, frame: Frame | _Inner, drawn: Drawn) -> None:
    """The straight edges of a path that draws many lines at once."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, byref(matrix))
    x, y = c_float(), c_float()
    last: tuple[float, float] | None = None
    first: tuple[float, float] | None = None
    for number in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = frame.point(*_moved(matrix, x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            _add_line(last, point, drawn)
        last = point
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            _add_line(last, first, drawn)


def _add_line(start: tuple[float, float], end: tuple[float, float], drawn: Drawn) -> None:
    (x0, y0), (x1, y1) = start, end
    if abs(y1 - y0) < 1 or abs(x1 - x0) < 1:
        _add_rectangle(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), drawn)
