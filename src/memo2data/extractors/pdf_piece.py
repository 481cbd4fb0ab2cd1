"""A piece of text on a page: what the layout puts in order and the blocks are made of."""

from __future__ import annotations

import re

from memo2data.extractors.pdf_calls import Rect

# A number that other text follows.
MARKER = re.compile(
    r"§\s*\d+[a-z]?|\d+[a-z]?\s*§|\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|\(?[a-zA-ZåäöÅÄÖ]\)|§"
)
_NUMBERED = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-zA-ZåäöÅÄÖ]\)|\d{1,2}(?:\.\d{1,2})+\.?|§\s*\d+[a-z]?|\d+[a-z]?\s*§)\s")


class Piece:
    """A stretch of one line of page text, in points of the frame in which the page is read.

    ``start`` is the index of ``text``'s first character in the page's text. ``x0``, ``top``, ``x1``, ``bottom`` bound
    its ink, ``base`` is its baseline, ``left`` its left edge with the bullet's sign or number that was taken off.
    """

    __slots__ = (
        "base",
        "bold",
        "bottom",
        "gaps",
        "hang",
        "label",
        "left",
        "marker",
        "page",
        "right",
        "sign",
        "size",
        "solo",
        "start",
        "text",
        "top",
        "whole",
        "x0",
        "x1",
    )

    def __init__(self, page: int, text: str, start: int, rect: Rect, base: float, size: float, bold: bool) -> None:
        self.page = page
        self.text = text
        self.start = start
        self.x0, self.top, self.x1, self.bottom = rect
        self.left = rect[0]
        self.base = base
        self.size = size
        self.bold = bold
        self.sign = ""  # the bullet's sign that stood before the text
        self.marker: Piece | None = None  # a number that stands apart at the left of the text that it numbers
        self.label: list[Piece] | None = None  # the label that stands at this body line's height
        self.gaps: tuple[tuple[float, float], ...] = ()  # narrower gaps (left, right) at which it may still be cut
        self.solo = False  # goes with no other piece: running lines, turned text
        self.whole: tuple[str, int] | None = None  # text and start with the sign, to undo its removal
        self.hang = -1.0  # left edge of the text after a number that hangs out at the left
        self.right = 0.0  # right edge of the column of text that it stands in

    @property
    def is_marker(self) -> bool:
        """Whether the text is nothing but a number that other text may follow: "2.", "§ 7"."""
        return len(self.text) < 8 and MARKER.fullmatch(self.text) is not None

    @property
    def is_numbered(self) -> bool:
        """Whether the text starts with the number of a list entry or section."""
        return self.marker is not None or _NUMBERED.match(self.text) is not None

    def unsign(self) -> None:
        """Makes a dash that turned out to be no bullet's sign part of the text again."""
        if self.whole is not None:
            self.text, self.start = self.whole[0].rstrip(), self.whole[1]
            self.x0 = self.left
        self.sign = ""

    def __repr__(self) -> str:
        weight = "b" if self.bold else ""
        return f"Piece({self.sign}{self.text!r} {self.x0:.0f}-{self.x1:.0f} @{self.base:.0f} {self.size:.1f}{weight})"
