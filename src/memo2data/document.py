"""What every extractor returns: a document as blocks of source text in reading order.

Nothing here knows a file format or a word of Finnish. Text is kept exactly as the source has it (hyphens at line ends,
soft hyphens, odd spaces): the structure stage repairs words and keeps a map back to these characters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class BlockKind(StrEnum):
    """What a block is by its form on the page, never by its words."""

    PARAGRAPH = "paragraph"
    HEADING = (
        "heading"  # larger or bolder than the text around it, a heading style, a slide title; `level` 1 is the highest
    )
    BULLET = "bullet"  # a list entry; `level` 0 is the outermost
    LABEL = "label"  # stands in a narrow column at the left of the text that it labels
    CELL = "cell"  # one cell of a table; `cell` says which
    HEADER = "header"  # the format itself says that it is a page header (DOCX, PPTX)
    FOOTER = "footer"  # likewise a footer, a slide number, a date placeholder
    NOTE = "note"  # speaker notes of a slide


@dataclass(slots=True, unsafe_hash=True)
class Box:
    """A rectangle in points; the origin is the top left corner of the visible page (after crop and rotation).

    Never changed once made; not frozen by the class, since a page makes hundreds and freezing triples their cost.
    """

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )


@dataclass(slots=True)
class Line:
    """One line of a block: characters ``start`` to ``end`` of the block's text (the newline between lines excluded).

    ``box`` is the line's place on page ``page`` (1-based); both are None in formats without pages. ``source`` is the
    extractor's own address of the line's first character, for its locator (for PDF: the index in the page's text).
    """

    start: int
    end: int
    page: int | None = None
    box: Box | None = None
    source: int = -1


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a table cell: which table of the document, row and column (0-based) and how many it spans."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False  # a cell of a header row, where the format or the page's look says so


@dataclass(slots=True)
class Block:
    """A run of source text that belongs together: a paragraph, a heading, a bullet, a cell.

    ``text`` is the lines joined by newlines. A bullet's sign is part of neither text nor lines. ``size`` is the font
    size in points and ``bold`` its weight, where the format tells.
    """

    index: int
    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    page: int | None = None
    lines: Sequence[Line] = ()
    level: int = 0
    size: float | None = None
    bold: bool = False
    cell: Cell | None = None

    @property
    def box(self) -> Box | None:
        """The union of the lines' boxes; None without pages."""
        boxes = [line.box for line in self.lines if line.box is not None]
        if not boxes:
            return None
        result = boxes[0]
        for box in boxes[1:]:
            result = result.union(box)
        return result


class Place(NamedTuple):
    """Where a stretch of one line stands: characters ``start`` to ``end`` of block ``block``, and its box."""

    block: int
    start: int
    end: int
    page: int | None = None
    box: Box | None = None


@dataclass(slots=True)
class Notice:
    """Something that an extractor could not read; becomes a finding of the result."""

    code: str
    message: str
    page: int | None = None


@dataclass(slots=True)
class Page:
    """Size of a visible page (or slide), in points."""

    number: int
    width: float
    height: float


# Exact boxes of characters `start` to `end` of one line; given by extractors that can do better than the line's box.
Locator = Callable[[Line, int, int], "list[tuple[int, int, Box]]"]


@dataclass(slots=True)
class Document:
    """A file as read: its blocks in reading order, their pages, and what could not be read.

    ``title`` is the title that the file's own metadata gives, if any. ``close`` frees what the extractor holds open.
    """

    path: str
    sha256: str
    media_type: str
    blocks: list[Block]
    pages: list[Page] | None = None
    title: str | None = None
    notices: list[Notice] = field(default_factory=list)
    locator: Locator | None = None
    closer: Callable[[], None] | None = None

    def places(self, block: int, start: int, end: int) -> list[Place]:
        """The places of characters ``start`` to ``end`` of block number ``block``: one for each line (and box) touched.

        Each place's ``text`` is ``blocks[block].text[start:end]``; newlines between lines belong to no place.
        """
        result: list[Place] = []
        for line in self.blocks[block].lines:
            first, last = max(start, line.start), min(end, line.end)
            if first >= last:
                continue
            if self.locator is None or line.box is None or (first == line.start and last == line.end):
                result.append(Place(block, first, last, line.page, line.box))
                continue
            boxes = self.locator(line, first, last)
            result.extend(Place(block, a, b, line.page, box) for a, b, box in boxes)
        return result

    def close(self) -> None:
        """Free what the extractor holds open; safe to call twice."""
        if self.closer is not None:
            self.closer()
            self.closer = None
            self.locator = None

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
