"""PDFium's functions that are called for every line of text, in their cheapest form.

pypdfium2 declares the type of each argument, and ctypes then converts each anew at every call, which takes longer than
the functions themselves. The same functions without declarations take handles, ``byref`` and small whole numbers as
they are. They keep Python's lock, which to give back and take again takes as long as the function, too.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import PYFUNCTYPE, byref, c_double, c_int, c_void_p, cast
from struct import Struct
from typing import Any

import pypdfium2.raw as raw


def _plain(function: Any, result: Any = c_int) -> Callable[..., Any]:
    return PYFUNCTYPE(result)(cast(function, c_void_p).value or 0)


count_rects = _plain(raw.FPDFText_CountRects)
get_rect = _plain(raw.FPDFText_GetRect)
get_matrix = _plain(raw.FPDFText_GetMatrix)
get_font_size = _plain(raw.FPDFText_GetFontSize, c_double)
get_font_info = _plain(raw.FPDFText_GetFontInfo)
get_char_box = _plain(raw.FPDFText_GetCharBox)

# Where PDFium writes the sides of a rectangle: (x0, y0, x1, y1) in user space.
SIDES = (c_double * 4)()
LEFT, BOTTOM, RIGHT, TOP = (byref(SIDES, 8 * number) for number in range(4))
read_sides = Struct("4d").unpack_from

# The same for the rectangles of a whole line, of which the first ones are read at once.
_MOST = 64
_RECTS = (c_double * (4 * _MOST))()
_PLACES = [
    (number, *[byref(_RECTS, 32 * number + 8 * side) for side in (0, 3, 2, 1)]) for number in range(_MOST)
]  # number, and where its left, top, right, bottom go
_rects = memoryview(_RECTS).cast("B")
_unpack = Struct("4d").iter_unpack

Rect = tuple[float, float, float, float]


class RectReader:
    """Reads the rectangles of one page's text."""

    __slots__ = ("_calls", "_handle")

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self._calls: list[tuple[Any, ...]] = []  # the arguments of each call, made once a page

    def read(self, start: int, count: int) -> list[Rect]:
        """User-space rectangles (x0, y0, x1, y1) of ``count`` characters from index ``start``, one a text object."""
        handle = self._handle
        number = count_rects(handle, start, count)
        if number == 1:
            get_rect(handle, 0, LEFT, TOP, RIGHT, BOTTOM)
            rect = read_sides(SIDES)
            return [rect] if rect[2] > rect[0] else []
        calls = self._calls
        if not calls:
            calls = self._calls = [(handle, *place) for place in _PLACES]
        for call in calls[:number]:
            get_rect(*call)
        result = [rect for rect in _unpack(_rects[: 32 * min(number, _MOST)]) if rect[2] > rect[0]]
        for further in range(_MOST, number):
            get_rect(handle, further, LEFT, TOP, RIGHT, BOTTOM)
            rect = read_sides(SIDES)
            if rect[2] > rect[0]:
                result.append(rect)
        return result
