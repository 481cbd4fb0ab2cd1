"""Turns pieces into table cells: into the cells of drawn grids, and of tables that alignment alone shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from memo2data.extractors.pdf_cuts import cut_beyond
from memo2data.extractors.pdf_lines import LineReader
from memo2data.extractors.pdf_page import PageText
from memo2data.extractors.pdf_piece import Piece
from memo2data.extractors.pdf_rules import Grid, GridCell
from memo2data.extractors.pdf_settings import settings

_FIGURE = re.compile(r"[-–—+]?[\d\s.,:/%€–-]*\d[\d\s.,:/%€–-]*(?:[^\W\d]{1,6}\.?)?(?:\s?€)?")


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


def fill_grids(
    grids: list[Grid], pieces: list[Piece], page: PageText, reader: LineReader
) -> tuple[list[TablePart], list[Piece]]:
    """Hands the page's pieces to the grids' cells. Returns the tables and the pieces that stand outside of them."""
    tables: list[TablePart] = []
    for grid in grids:
        inside: list[tuple[Piece, GridCell]] = []
        outside: list[Piece] = []
        for piece in pieces:
            parts = list(_split_at_cells(piece, grid, page, reader))
            if parts:
                inside += parts
            else:
                outside.append(piece)
        table = _ruled_table(grid, inside, page.number)
        if table is not None:
            tables.append(table)
            pieces = outside
    return tables, pieces


def _split_at_cells(piece: Piece, grid: Grid, page: PageText, reader: LineReader) -> Iterator[tuple[Piece, GridCell]]:
    """The piece, or its parts where it runs over the side of a cell, each with its cell; nothing outside of the grid."""
    middle = (piece.top + piece.bottom) / 2
    cell = grid.cell((piece.x0 + piece.x1) / 2, middle)
    if cell is None:
        return
    first = grid.cell(piece.x0 + 1, middle)
    if first is not None and first is not grid.cell(piece.x1 - 1, middle) and piece.x1 > first.x1 + 2:
        parts = cut_beyond(reader, page, piece, first.x1 - 2)
        if parts is not None:
            yield parts[0], first
            yield from _split_at_cells(parts[1], grid, page, reader)
            return
    yield piece, cell


def _ruled_table(grid: Grid, inside: list[tuple[Piece, GridCell]], page: int) -> TablePart | None:
    by_cell: dict[tuple[int, int], list[Piece]] = {}
    for piece, cell in inside:
        by_cell.setdefault((cell.row, cell.column), []).append(piece)
    if len(by_cell) < 2:
        return None
    cells: list[TableCell] = []
    title: list[Piece] = []
    skipped = 0
    columns = len(grid.xs) - 1
    for cell in grid.cells:
        pieces = by_cell.get((cell.row, cell.column))
        if cell.row == 0 and cell.column_span == columns and not (pieces and not all(piece.bold for piece in pieces)):
            skipped = cell.row_span
            title = sorted(pieces or [], key=lambda p: (p.base, p.x0))
            continue
        if pieces:
            ordered = sorted(_merge_signs(pieces), key=lambda p: (p.base, p.x0))
            cells.append(TableCell(cell.row - skipped, cell.column, cell.row_span, cell.column_span, ordered))
    if len(cells) < 2 or max(cell.column for cell in cells) == 0:
        return None
    table = TablePart(
        page,
        cells,
        len(grid.ys) - 1 - skipped,
        grid.xs[:-1],
        grid.xs[0],
        grid.ys[0],
        grid.xs[-1],
        grid.ys[-1],
        ruled=True,
    )
    table.base, table.title = min(piece.base for piece, _ in inside), title
    table.size = cells[0].pieces[0].size
    mark_header(table)
    return table


def _merge_signs(pieces: list[Piece]) -> list[Piece]:
    """Joins bullets' signs that are pieces of their own to the text beside them."""
    signs = [piece for piece in pieces if piece.sign and piece.text == piece.sign]
    kept = [piece for piece in pieces if not (piece.sign and piece.text == piece.sign)]
    for sign in signs:
        limit = settings().lines.sign_gap * sign.size
        beside = [
            p for p in kept if abs(p.base - sign.base) < 0.4 * p.size and 0 < p.x0 - sign.x1 < limit and not p.sign
        ]
        if beside:
            beside[0].sign, beside[0].left = sign.sign, sign.x0
        elif sign.text not in settings().signs.bullets:
            sign.sign = ""
            kept.append(sign)
    return kept


def find_aligned(rows: list[list[Piece | TablePart]], width: float) -> list[list[Piece | TablePart]]:
    """Replaces runs of rows whose pieces stand in columns by tables."""
    result: list[list[Piece | TablePart]] = []
    number = 0
    while number < len(rows):
        if len(rows[number]) > 1:
            run = _run(rows, number)
            table = _aligned_table(run, width)
            if table is not None:
                result.append([table])
                number += len(run)
                continue
        result.append(rows[number])
        number += 1
    return result


def _pieces_of(row: list[Piece | TablePart]) -> list[Piece] | None:
    """The row's pieces; None if it holds what no aligned table can."""
    pieces = [element for element in row if isinstance(element, Piece) and not element.solo]
    return pieces if len(pieces) == len(row) else None


def _merge(intervals: list[tuple[float, float]], row: list[Piece], gap: float) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for low, high in sorted([*intervals, *((piece.left, piece.x1) for piece in row)]):
        if merged and low - merged[-1][1] < gap:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return merged


def _run(rows: list[list[Piece | TablePart]], start: int) -> list[list[Piece]]:
    """The rows from ``start`` on that can form one aligned table, lines of wrapped cells among them."""
    tables = settings().tables
    run: list[list[Piece]] = []
    intervals: list[tuple[float, float]] = []
    widest = 0
    pitches: list[float] = []
    for number in range(start, len(rows)):
        row = _pieces_of(rows[number])
        if row is None or (run and any(piece.label for piece in row)):
            break
        size = row[0].size
        if run:
            pitch = row[0].base - run[-1][0].base
            if pitch > tables.max_pitch * size or (pitches and pitch > tables.same_pitch * median(pitches) + 1):
                break
        merged = _merge(intervals, row, tables.min_gutter * size)
        if len(merged) < max(2, widest, len(row)):
            break
        if len(row) == 1 and not _belongs(row[0], run, rows, number, pitches):
            break
        if run and len(row) > 1:
            pitches.append(row[0].base - run[-1][0].base)
        run.append(row)
        intervals, widest = merged, max(widest, len(row))
    while run and len(run[-1]) == 1 and not _wraps(run[-1][0], run[:-1]):
        run.pop()
    return run


def _belongs(
    piece: Piece, run: list[list[Piece]], rows: list[list[Piece | TablePart]], number: int, pitches: list[float]
) -> bool:
    """Whether a line of one piece is part of the table: a wrapped cell's next line, or a row with one cell."""
    if not run:
        return False
    if _wraps(piece, run):
        return True
    following = rows[number + 1] if number + 1 < len(rows) else []
    near = bool(following) and following[0].base - piece.base <= settings().tables.max_pitch * piece.size
    return near and len(following) > 1 and abs(piece.left - run[0][0].left) < settings().tables.edge and not piece.sign


def _wraps(piece: Piece, run: list[list[Piece]]) -> bool:
    """Whether the piece carries on a cell of the row above it."""
    for above in run[-1] if run else ():
        if above.left - 1 <= piece.left <= above.x1 or abs(above.x1 - piece.x1) < 1:
            near = piece.base - above.base <= settings().tables.wrapped * piece.size
            goes_on = piece.text[:1].islower() or above.text[-1:] in settings().signs.binds
            return near and goes_on and not piece.sign
    return False


def is_figure(text: str) -> bool:
    """Whether a text is a figure: digits with their signs, and a short unit at most."""
    return bool(_FIGURE.fullmatch(text))


def _aligned_table(run: list[list[Piece]], width: float) -> TablePart | None:
    tables = settings().tables
    full = [row for row in run if len(row) > 1]
    if len(full) < 2:
        return None
    intervals: list[tuple[float, float]] = []
    for row in run:
        intervals = _merge(intervals, row, tables.min_gutter * row[0].size)
    columns: list[list[Piece]] = [[] for _ in intervals]
    cells: dict[tuple[int, int], list[Piece]] = {}
    number = -1
    for index, row in enumerate(run):
        if index == 0 or len(row) > 1 or not _wraps(row[0], run[:index]):
            number += 1
        for piece in row:
            column = next(c for c, (low, high) in enumerate(intervals) if low - 0.1 <= piece.left <= high + 0.1)
            columns[column].append(piece)
            cells.setdefault((number, column), []).append(piece)
    figures = any(
        len(column) >= 2 and sum(is_figure(p.text) for p in column) >= tables.numeric_share * len(column)
        for column in columns[1:]
    )
    if len(full) < (2 if figures else tables.min_rows) or (not figures and _is_prose(columns, width)):
        return None
    pieces = [piece for row in run for piece in row]
    table = TablePart(
        pieces[0].page,
        [TableCell(row, column, 1, 1, found) for (row, column), found in sorted(cells.items())],
        number + 1,
        [low for low, _ in intervals],
        min(p.left for p in pieces),
        min(p.top for p in pieces),
        max(p.x1 for p in pieces),
        max(p.bottom for p in pieces),
    )
    table.base, table.size = pieces[0].base, pieces[0].size
    mark_header(table)
    label = run[0][0].label
    if label:
        table.cells[0].pieces[0].label = label
    return table


def _is_prose(columns: list[list[Piece]], width: float) -> bool:
    """Whether aligned pieces are columns of running text rather than a table: lists, or full lines."""
    if sum(any(piece.sign for piece in column) for column in columns) > 1:
        return True
    if len(columns) != 2 or min(len(column) for column in columns) < 3:
        return False
    share = settings().columns.full_line
    for column in columns:
        low, high = min(p.left for p in column), max(p.x1 for p in column)
        if high - low < 0.2 * width or median((p.x1 - low) / (high - low) for p in column) < share:
            return False
    return True


def mark_header(table: TablePart) -> None:
    """Flags the first row's cells as a header where the look says so: bold above plain, or words above figures."""
    first = [cell for cell in table.cells if cell.row == 0]
    rest = [cell for cell in table.cells if cell.row > 0]
    if len(first) < 2 or not rest:
        return
    bold = all(piece.bold for cell in first for piece in cell.pieces)
    plain = sum(not cell.pieces[0].bold for cell in rest) > len(rest) / 2
    words = not any(is_figure(cell.pieces[0].text) for cell in first)
    figures = False
    if words:
        for cell in first:
            below = [other for other in rest if other.column == cell.column]
            share = settings().tables.numeric_share
            if below and sum(is_figure(other.pieces[0].text) for other in below) >= share * len(below):
                figures = True
    if (bold and plain) or figures:
        for cell in first:
            cell.header = True
