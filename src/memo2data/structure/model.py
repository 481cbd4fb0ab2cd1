"""What the structure stage makes of a document: repaired paragraphs, meeting facts, agenda items.

A paragraph's text is clean running text; its pieces say which characters of which block each stretch came from, so that
any span of it can be shown in the source as it stands.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from memo2data.document import BlockKind, Cell, Document
from memo2data.records import Kind, Outcome


class Piece(NamedTuple):
    """``length`` characters from ``start`` of a paragraph are, verbatim, those from ``source`` of block ``block``.

    Where they stand for other characters (the two letters of a ligature, a plain hyphen for a typographic one),
    ``span`` says how many source characters they replace; it is negative for verbatim text.
    """

    start: int
    length: int
    block: int
    source: int
    span: int = -1


@dataclass(slots=True)
class Paragraph:
    """A unit of running text after repair: a paragraph (whole again over page turns), heading, bullet, label or cell.

    ``kind``, ``level``, ``cell`` come from the first block. ``item`` is the agenda item (index in
    ``Structure.items``) that it belongs to. ``skip`` is set for text without content (attendance, appeals, signatures,
    contents lists, passages in another language); ``quoted`` for earlier boards' text quoted in an item.
    """

    text: str
    pieces: list[Piece]
    kind: BlockKind
    page: int | None = None
    level: int = 0
    cell: Cell | None = None
    bold: bool = False
    size: float | None = None
    item: int | None = None
    skip: bool = False
    quoted: bool = False

    def sources(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """The source stretches (block, first, last) of characters ``start`` to ``end``; adjoining ones are joined."""
        first = max(0, bisect_right(self.pieces, start, key=lambda piece: piece.start) - 1)
        result: list[tuple[int, int, int]] = []
        for piece in self.pieces[first:]:
            if piece.start >= end:
                break
            a, b = max(start, piece.start), min(end, piece.start + piece.length)
            if a >= b:
                continue
            block, low, high = piece.block, piece.source + a - piece.start, piece.source + b - piece.start
            if piece.span >= 0:
                low, high = piece.source, piece.source + piece.span
            if result and result[-1][0] == block and low >= result[-1][2]:
                result[-1] = (block, result[-1][1], high)
            else:
                result.append((block, low, high))
        return result


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of paragraph number ``paragraph``."""

    paragraph: int
    start: int
    end: int


@dataclass(slots=True)
class Item:
    """An agenda item: its number and the spans of its parts; ``paragraphs`` is the range [first, last) of its text.

    ``decision_part`` and ``proposal_part`` are ranges of paragraphs too (None where the item has no such part).
    """

    number: int
    section: str
    place: Span
    paragraphs: tuple[int, int]
    title: list[Span] = field(default_factory=list)
    title_text: str = ""
    case_id: Span | None = None
    preparer_title: Span | None = None
    preparer_text: str = ""  # the office in the nominative
    presenter_title: Span | None = None
    presenter_text: str = ""
    proposal: list[Span] = field(default_factory=list)
    decision: list[Span] = field(default_factory=list)
    outcome: Outcome | None = None


@dataclass(slots=True)
class Structure:
    """A document as the rules see it."""

    document: Document
    paragraphs: list[Paragraph]
    kind: Kind = Kind.OTHER
    language: str = "fi"
    title: list[Span] = field(default_factory=list)
    title_text: str = ""
    body: Span | None = None
    body_text: str = ""  # the body in the nominative, where its words stand in another case
    meeting_date: Span | None = None
    meeting_day: datetime.date | None = None
    owner: str | None = None  # the organisation whose letterhead the document bears, nominative ("Perhon kunta")
    items: list[Item] = field(default_factory=list)
    outcome: Outcome | None = None  # of an extract without a number
    outcome_span: Span | None = None
    notices: list[tuple[str, str]] = field(default_factory=list)  # code, message
