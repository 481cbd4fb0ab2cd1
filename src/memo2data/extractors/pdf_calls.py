"""PDFium's functions that are called for every line of text, in their cheapest form.

pypdfium2 declares the type of each argument, and ctypes then converts each anew at every call, which takes longer than
the functions themselves. The same functions without declarations take handles, ``byref`` and small whole numbers as
they are.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import CFUNCTYPE, byref, c_double, c_int, c_void_p, cast
from struct import Struct
from typing import Any

import pypdfium2.raw as raw


def _plain(function: Any, result: Any = c_int) -> Callable[..., Any]:
    return CFUNCTYPE(result)(cast(function, c_void_p).value or 0)


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
