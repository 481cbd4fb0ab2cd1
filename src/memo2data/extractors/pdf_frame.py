"""The visible frame of a PDF page: from user space (origin bottom left, unrotated) to points from its top left."""

from __future__ import annotations

from ctypes import byref

import pypdfium2.raw as raw


class Frame:
    """Turns user-space boxes of one page into visible boxes, and back for points.

    The visible page is the crop box as far as it lies in the media box, turned by /Rotate. ``turn`` counts clockwise
    quarter turns; ``width`` and ``height`` are visible points.
    """

    __slots__ = ("bottom", "height", "left", "right", "top", "turn", "width")

    def __init__(self, page: raw.FPDF_PAGE, turn: int | None = None) -> None:
        """The frame of a loaded page; ``turn`` asks for another turn than the page's own."""
        rect = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, byref(rect))
        self.left, self.bottom, self.right, self.top = rect.left, rect.bottom, rect.right, rect.top
        self.turn = raw.FPDFPage_GetRotation(page) if turn is None else turn
        width, height = self.right - self.left, self.top - self.bottom
        self.width, self.height = (height, width) if self.turn & 1 else (width, height)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """The visible (x0, top, x1, bottom) of the user-space rectangle."""
        if self.turn == 0:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        if self.turn == 1:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if self.turn == 2:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        return self.top - y1, self.right - x1, self.top - y0, self.right - x0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The visible place of a user-space point."""
        x0, top, _, _ = self.box(x, y, x, y)
        return x0, top

    def unturn(self, x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        """The user-space rectangle (x0, y0, x1, y1) of a visible one."""
        ax, ay = self.user(x0, top)
        bx, by = self.user(x1, bottom)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def user(self, x: float, top: float) -> tuple[float, float]:
        """The user-space point of a visible place."""
        if self.turn == 0:
            return x + self.left, self.top - top
        if self.turn == 1:
            return top + self.left, x + self.bottom
        if self.turn == 2:
            return self.right - x, top + self.bottom
        return self.right - top, self.top - x

    def upright(self, a: float, b: float) -> bool:
        """Whether text whose matrix has the given first column runs from left to right on the visible page."""
        dx, dy = ((a, b), (b, -a), (-a, -b), (-b, a))[self.turn]
        return dx > 0 and abs(dy) < 0.1 * dx
