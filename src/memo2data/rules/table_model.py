"""A table as rows and columns of paragraphs, and what reading it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from memo2data.rules.model import Rule
from memo2data.structure.model import Paragraph


@dataclass(frozen=True, slots=True)
class Pair:
    """The text of paragraph ``value`` (from ``start`` on) stands beside a label that ``rules`` know.

    ``record`` numbers the project that it belongs to within the table (None: the whole table is about one). ``party``
    is the paragraph that names the row's body; ``year`` the column's year; ``scale`` makes bare figures sums.
    """

    rules: tuple[Rule, ...]
    label: int
    value: int
    start: int = 0
    record: int | None = None
    party: int | None = None
    year: int | None = None
    scale: Decimal | None = None
    total: bool = False
    percent: int | None = None  # the paragraph that gives the row's share in per cent
    by_name: bool = False  # what the sum is follows from whose name stands beside it alone


@dataclass(slots=True)
class Table:
    """The paragraphs of one table by row and column."""

    grid: dict[tuple[int, int], int] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0
    before: int | None = None  # the paragraph right before the table
    after: int | None = None  # the paragraph right after it
    more: dict[int, list[int]] = field(default_factory=dict)  # further paragraphs of a cell, by its first one

    def row(self, row: int) -> list[tuple[int, int]]:
        """(column, paragraph) of a row, from left to right."""
        return sorted((c, p) for (r, c), p in self.grid.items() if r == row)


@dataclass(slots=True)
class Reading:
    """What a table gives: pairs, the paragraphs of the titles of its records, and cells to be read as running text."""

    pairs: list[Pair] = field(default_factory=list)
    titles: dict[int, int] = field(default_factory=dict)  # record → paragraph
    loose: list[tuple[int, int | None]] = field(default_factory=list)  # paragraph, record
    roles: list[tuple[int, int, Rule]] = field(default_factory=list)  # paragraph, record, rule: the owner's role
    over: dict[int, int] = field(default_factory=dict)  # record → paragraph of the row over several that names a fund


def tables(paragraphs: Sequence[Paragraph]) -> dict[int, Table]:
    """The tables of a document by their number."""
    found: dict[int, Table] = {}
    for number, paragraph in enumerate(paragraphs):
        cell = paragraph.cell
        if cell is None:
            last = paragraphs[number - 1].cell if number else None
            if last is not None:
                found[last.table].after = number
            continue
        if cell.table not in found:
            found[cell.table] = Table(before=number - 1 if number else None)
        table = found[cell.table]
        if (cell.row, cell.column) in table.grid:
            table.more.setdefault(table.grid[cell.row, cell.column], []).append(number)
            continue
        table.grid[cell.row, cell.column] = number
        table.rows = max(table.rows, cell.row + cell.row_span)
        table.columns = max(table.columns, cell.column + cell.column_span)
    return found
