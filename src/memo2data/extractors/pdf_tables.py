"""What a table on a page is: its cells with their pieces, and its header."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar

from memo2data.extractors.pdf_piece import Piece
from memo2data.extractors.pdf_settings import settings

_FIGURE = re.compile(r"[-–—+]?[\d\s.,:/%€–-]*\d[\d\s.,:/%€–-]*(?:[^\W\d]{1,6}\.?)?(?:\s?€)?")


Interval = tuple[float, float]


@dataclass(slots=True)
class TableCell:
    """The pieces of one cell, from top to bottom, and its place in its table part."""

    row: int
    column: int
    row_span: int
    column_span: int
    pieces: list[Piece]
    header: bool = False


@dataclass(slots=True)
class TablePart:
    """A table, or the part of one that stands on one page. ``edges`` are its columns' left edges in points."""

    solo: ClassVar[bool] = False  # these two as of a piece
    sign: ClassVar[str] = ""
    page: int
    cells: list[TableCell]
    rows: int
    edges: list[float]
    x0: float
    top: float
    x1: float
    bottom: float
    base: float = 0.0
    size: float = 10.0
    ruled: bool = False
    title: list[Piece] = field(default_factory=list)  # a first row that is one cell: it names the table

    @property
    def left(self) -> float:
        """The left edge; the same name as a piece's."""
        return self.x0


def merge_intervals(intervals: list[Interval], gap: float) -> list[Interval]:
    """Joins intervals that overlap or are nearer than ``gap``, from left to right."""
    merged: list[Interval] = []
    for low, high in sorted(intervals):
        if merged and low - merged[-1][1] < gap:
            if high > merged[-1][1]:
                merged[-1] = (merged[-1][0], high)
        else:
            merged.append((low, high))
    return merged


def is_figure(text: str) -> bool:
    """Whether a text is a figure: digits with their signs, and a short unit at most."""
    return bool(_FIGURE.fullmatch(text))


def mark_header(table: TablePart) -> None:
    """Flags the first row's cells as a header where the look says so: bold above plain, or words above figures."""
    first = [cell for cell in table.cells if cell.row == 0]
    rest = [cell for cell in table.cells if cell.row > 0]
    if len(first) < 2 or not rest:
        return
    bold = all(piece.bold for cell in first for piece in cell.pieces)
    plain = sum(not cell.pieces[0].bold for cell in rest) > len(rest) / 2
    if (bold and plain) or (len({cell.pieces[0].bold for cell in first}) == 1 and _words_above_figures(first, rest)):
        for cell in first:
            cell.header = True


def _words_above_figures(first: list[TableCell], rest: list[TableCell]) -> bool:
    """Whether short words stand above a column of figures, and no figure among them."""
    tables = settings().tables
    texts = [" ".join(piece.text for piece in cell.pieces) for cell in first]
    if any(is_figure(text) or len(text) > tables.header_chars or text.endswith(":") for text in texts):
        return False
    for cell in first:
        below = [other for other in rest if other.column == cell.column]
        figures = sum(is_figure(other.pieces[0].text) for other in below)
        if cell.column and len(below) > 1 and figures >= tables.numeric_share * len(below):
            return True
    return False
