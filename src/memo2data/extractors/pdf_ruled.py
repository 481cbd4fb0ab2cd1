"""Fills the grids that rules draw on a page with the page's text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from memo2data.extractors.pdf_cuts import cut_beyond
from memo2data.extractors.pdf_grids import Grid, GridCell
from memo2data.extractors.pdf_lines import LineReader
from memo2data.extractors.pdf_page import PageText
from memo2data.extractors.pdf_piece import Piece
from memo2data.extractors.pdf_settings import settings
from memo2data.extractors.pdf_tables import TableCell, TablePart, is_figure, mark_header


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
    """The piece, or its parts where it runs over a cell's side, each with its cell; nothing outside of the grid."""
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
    """The table that the pieces make of the grid; None where fewer than two columns hold text."""
    by_cell: dict[tuple[int, int], list[Piece]] = {}
    for piece, cell in inside:
        by_cell.setdefault((cell.row, cell.column), []).append(piece)
    title = _take_title(grid, by_cell)
    if len({column for _, column in by_cell}) < 2:
        return None
    row_bases = _row_bases(grid, by_cell)
    numbers: list[int] = []  # the table's row at which each row of the grid starts
    rows = 0
    for row in range(len(grid.ys) - 1):
        numbers.append(rows)
        rows += 0 if title is not None and row < title.row_span else max(len(row_bases.get(row, ())), 1)
    cells: list[TableCell] = []
    for cell in _unbanded(grid, by_cell):
        pieces = by_cell.get((cell.row, cell.column))
        if not pieces:
            continue
        end = numbers[cell.row + cell.row_span] if cell.row + cell.row_span < len(numbers) else rows
        if cell.row_span > 1 or cell.row not in row_bases:
            span = end - numbers[cell.row]
            cells.append(TableCell(numbers[cell.row], cell.column, span, cell.column_span, _in_order(pieces)))
            continue
        for offset, part in sorted(_by_row(pieces, row_bases[cell.row]).items()):
            cells.append(TableCell(numbers[cell.row] + offset, cell.column, 1, cell.column_span, _in_order(part)))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    table = TablePart(page, cells, rows, grid.xs[:-1], grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1], ruled=True)
    table.base, table.size = min(piece.base for piece, _ in inside), cells[0].pieces[0].size
    if title is not None:
        table.title = _in_order([piece for piece, cell in inside if cell is title])
    mark_header(table)
    return table


def _unbanded(grid: Grid, by_cell: dict[tuple[int, int], list[Piece]]) -> list[GridCell]:
    """The grid's cells, where those that span columns without need are parted.

    In a banded table only every other row has rules between its columns; the text of the rows between stands in the
    same columns all the same. ``by_cell`` is brought in line.
    """
    cells: list[GridCell] = []
    for cell in grid.cells:
        pieces = by_cell.get((cell.row, cell.column), [])
        columns: dict[int, list[Piece]] = {}
        for piece in pieces if cell.column_span > 1 else ():
            first, last = grid.column(piece.left + 1), grid.column(piece.x1 - 1)
            if first is None or first != last:
                break
            columns.setdefault(first, []).append(piece)
        else:
            used = sorted(columns)
            if len(used) > 1 or (used and used[0] > cell.column):
                del by_cell[cell.row, cell.column]
                for column in used:
                    left, right = grid.xs[column], grid.xs[column + 1]
                    cells.append(GridCell(cell.row, column, cell.row_span, 1, left, cell.top, right, cell.bottom))
                    by_cell[cell.row, column] = columns[column]
                continue
        cells.append(cell)
    return cells


def _in_order(pieces: list[Piece]) -> list[Piece]:
    return sorted(_merge_signs(pieces), key=lambda piece: (piece.base, piece.x0))


def _take_title(grid: Grid, by_cell: dict[tuple[int, int], list[Piece]]) -> GridCell | None:
    """Takes out the grid's first row, if it is one bold (or empty) cell over all columns: it names the table."""
    first = grid.cells[0]
    if first.column_span < len(grid.xs) - 1 or first.row_span == len(grid.ys) - 1:
        return None
    pieces = by_cell.get((first.row, first.column), [])
    if not all(piece.bold for piece in pieces):
        return None
    by_cell.pop((first.row, first.column), None)
    return first


def _row_bases(grid: Grid, by_cell: dict[tuple[int, int], list[Piece]]) -> dict[int, list[float]]:
    """Baselines of the text rows within a row of the grid, where figures below each other show that there are some.

    Each must have a name beside it in the first column; a name or a figure that is only wrapped makes no row.
    """
    found: dict[int, list[float]] = {}
    for cell in grid.cells:
        pieces = by_cell.get((cell.row, cell.column), [])
        if cell.column == 0 or cell.row_span > 1 or len(pieces) < 2 or not all(is_figure(p.text) for p in pieces):
            continue
        if any(piece.text.endswith(("–", "-")) for piece in pieces):
            continue  # a range that the column's width broke: "4/2026–" above "12/2026"
        bases = sorted(piece.base for piece in pieces)
        names = [p for p in by_cell.get((cell.row, 0), []) if not p.text[0].islower()]
        named = all(any(abs(name.base - base) < 0.4 * name.size for name in names) for base in bases)
        apart = all(below - above > 0.8 * pieces[0].size for above, below in pairwise(bases))
        if named and apart and len(bases) > len(found.get(cell.row, ())):
            found[cell.row] = bases
    return found


def _by_row(pieces: list[Piece], bases: list[float]) -> dict[int, list[Piece]]:
    """The pieces by the text row that they stand in: the last one that does not begin below them."""
    rows: dict[int, list[Piece]] = {}
    for piece in pieces:
        number = sum(base <= piece.base + 0.4 * piece.size for base in bases) - 1
        rows.setdefault(max(number, 0), []).append(piece)
    return rows


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
