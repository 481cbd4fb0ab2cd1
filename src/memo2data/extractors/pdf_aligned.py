"""Finds tables that alignment alone shows: rows whose pieces stand in columns."""

from __future__ import annotations

from statistics import median

from memo2data.extractors.pdf_piece import Piece
from memo2data.extractors.pdf_settings import settings
from memo2data.extractors.pdf_tables import Interval, TableCell, TablePart, is_figure, mark_header, merge_intervals


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


def _merge(intervals: list[Interval], row: list[Piece], gap: float) -> list[Interval]:
    return merge_intervals([*intervals, *[(piece.left, piece.x1) for piece in row]], gap)


def _run(rows: list[list[Piece | TablePart]], start: int) -> list[list[Piece]]:
    """The rows from ``start`` on that can form one aligned table, lines of wrapped cells among them."""
    tables = settings().tables
    run: list[list[Piece]] = []
    intervals: list[Interval] = []
    widest = 0
    pitches: list[float] = []
    last = 0.0  # baseline of the last row that is no wrapped line
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
        if run and not all(_wraps(piece, run) for piece in row):
            pitches.append(row[0].base - last)
            last = row[0].base
        elif not run:
            last = row[0].base
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
    """Whether the piece carries on a cell of the rows above it."""
    limit = settings().tables.wrapped * piece.size
    first = min(row[0].left for row in run) if run else 0.0
    for row in reversed(run):
        for above in row:
            if above.left - 1 <= piece.left <= above.x1 or abs(above.x1 - piece.x1) < 1:
                if piece.base - above.base > limit or piece.sign:
                    return False
                # In the first column, a tight line may as well be the next row.
                if piece.left - first > piece.size:
                    return not is_figure(piece.text)
                return piece.text[:1].islower() or above.text[-1:] in settings().signs.binds
        if row is not run[-1] and piece.base - row[0].base > limit:
            break
    return False


def _aligned_table(run: list[list[Piece]], width: float) -> TablePart | None:
    tables = settings().tables
    full = [row for row in run if len(row) > 1]
    if len(full) < 2:
        return None
    intervals: list[Interval] = []
    for row in run:
        intervals = _merge(intervals, row, tables.min_gutter * row[0].size)
    columns: list[list[Piece]] = [[] for _ in intervals]
    cells: dict[tuple[int, int], list[Piece]] = {}
    number = -1
    for index, row in enumerate(run):
        if index == 0 or not all(_wraps(piece, run[:index]) for piece in row):
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
