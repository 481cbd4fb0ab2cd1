"""What the layout puts in order: pieces of text, and tables as one element each."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from memo2data.extractors.pdf_piece import Piece
from memo2data.extractors.pdf_settings import settings
from memo2data.extractors.pdf_tables import TablePart

Element = Piece | TablePart
Row = list[Element]

_BY_BASE = attrgetter("base")
_BY_LEFT = attrgetter("left")


def make_rows(elements: Sequence[Element]) -> list[Row]:
    """Groups elements whose baselines agree, from top to bottom, each row from left to right."""
    offset = settings().lines.row_offset
    rows: list[Row] = []
    several: list[Row] = []
    row: Row = []
    base = -1e9
    for element in sorted(elements, key=_BY_BASE):
        place = element.base
        if place - base <= offset * element.size and not isinstance(element, TablePart):
            row.append(element)
            if len(row) == 2:
                several.append(row)
        else:
            row = [element]
            rows.append(row)
            base = -1e9 if isinstance(element, TablePart) else place
    for row in several:
        row.sort(key=_BY_LEFT)
    return rows


def crowded(rows: list[Row]) -> bool:
    """Whether rows overlap in height, as those of columns with baselines of their own do."""
    near, first, table = settings().lines.crowded, None, False
    for row in rows:
        second, below_table = row[0], table
        table = isinstance(second, TablePart)
        if first is not None:
            if below_table or table:
                if second.top < first.bottom - 2:
                    return True
            else:
                drop = second.base - first.base
                if drop < near * first.size and drop < near * second.size:
                    return True
        first = second
    return False
