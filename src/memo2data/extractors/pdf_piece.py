"""A piece of text on a page: what the layout puts in order and the blocks are made of."""

from __future__ import annotations

import re

from memo2data.extractors.pdf_page import Rect

MARKER = re.compile(
    r"§\s*\d+[a-z]?|\d+[a-z]?\s*§|\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|\(?[a-zA-ZåäöÅÄÖ]\)|§"
)  # a number that other text follows


class Piece:
    """A stretch of one line of page text, in visible points.

    ``start`` is the index of ``text``'s first character in the page's text. ``x0``, ``top``, ``x1``, ``bottom`` bound its ink,
    ``base`` is its baseline. ``sign`` is the bullet's sign before the text, ``sign_x`` where it stands (else ``x0``);
    ``gaps`` are the narrower gaps at which the piece may still be parted, as (left, right) edges.
    """

    __slots__ = (
        "base", "bold", "bottom", "gaps", "label", "marker", "page", "right", "sign", "sign_x", "size", "solo", "start", "text", "top", "whole",
        "x0", "x1",
    )  # fmt: skip

    def __init__(self, page: int, text: str, start: int, rect: Rect, base: float, size: float, bold: bool) -> None:
        self.page = page
        self.text = text
        self.start = start
        self.x0, self.top, self.x1, self.bottom = rect
        self.base = base
        self.size = size
        self.bold = bold
        self.sign = ""
        self.sign_x = self.x0
        self.gaps: tuple[tuple[float, float], ...] = ()
        self.label: list[Piece] | None = None  # the label that stands at this body line's height
        self.marker: Piece | None = None  # a number that stands apart at the left of the text that it numbers
        self.solo = False  # goes with no other piece: running lines, turned text
        self.whole: tuple[str, int] | None = None  # text and start with the sign, to undo its removal
        self.right = self.x1  # right edge of the column of text that it stands in

    @property
    def left(self) -> float:
        """The left edge, the bullet's sign included."""
        return self.sign_x

    @property
    def numbers(self) -> bool:
        """Whether the text is nothing but a number that other text may follow: "2.", "§ 7"."""
        return len(self.text) < 8 and bool(MARKER.fullmatch(self.text))

    def unsign(self) -> None:
        """Makes a dash that turned out to be no bullet's sign part of the text again."""
        if self.whole is not None:
            self.text, self.start = self.whole[0].rstrip(), self.whole[1]
            self.x0 = self.sign_x
        self.sign = ""

    def __repr__(self) -> str:
        return f"Piece({self.sign}{self.text!r} {self.x0:.0f}-{self.x1:.0f} @{self.base:.0f} {self.size:.1f}{'b' * self.bold})"
