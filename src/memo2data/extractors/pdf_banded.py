"""Finds tables of which only the rows are ruled (or shaded): alignment tells their columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from memo2data.extractors.pdf_drawn import Drawn, Edge
from memo2data.extractors.pdf_grids import Grid, plain_grid
from memo2data.extractors.pdf_piece import Piece
from memo2data.extractors.pdf_settings import settings
from memo2data.extractors.pdf_tables import Interval, is_figure, merge_intervals


def find_banded(drawn: Drawn, grids: list[Grid], pieces: list[Piece], width: float, height: float) -> list[Grid]:
    """Grids from merged rules of equal extent below each other. ``grids`` are known: their rules are passed over."""
    found: list[Grid] = []
    for left, right, ys in _stacks(drawn, grids, height):
        grid = _grid(
            left, right, ys, [piece for piece in pieces if left - 3 <= piece.x0 and piece.x1 <= right + 3], width
        )
        if grid is not None:
            found.append(grid)
    return found


def may_be_banded(drawn: Drawn) -> bool:
    """A cheap test before the real one: three places with rules that reach from the leftmost to the rightmost end."""
    return len({round(edge[0] / settings().rules.snap) for edge in drawn.horizontal}) > 2


def _stacks(drawn: Drawn, grids: list[Grid], height: float) -> list[tuple[float, float, list[float]]]:
    """Left and right edge and the ordinates of three rules or more that stand below each other."""
    edge, highest = settings().tables.edge, settings().rules.row_share * height
    groups: list[list[Edge]] = []
    for rule in drawn.horizontal:
        y, left, right = rule
        if any(
            grid.ys[0] - edge < y < grid.ys[-1] + edge and grid.xs[0] < right and left < grid.xs[-1] for grid in grids
        ):
            continue
        for group in groups:
            if abs(group[0][1] - left) < edge and abs(group[0][2] - right) < edge:
                group.append(rule)
                break
        else:
            groups.append([rule])
    stacks = []
    for group in groups:
        run = [group[0][0]]
        for above, below in pairwise(group):
            if below[0] - above[0] > highest:
                stacks.append((group[0][1], group[0][2], run))
                run = []
            run.append(below[0])
        stacks.append((group[0][1], group[0][2], run))
    return [stack for stack in stacks if len(stack[2]) > 2]


def _parts(pieces: Sequence[Piece]) -> list[Interval]:
    """The stretches of text between all gaps, the narrower ones too."""
    result: list[Interval] = []
    for piece in pieces:
        start = piece.left
        for low, high in piece.gaps:
            result.append((start, low))
            start = high
        result.append((start, piece.x1))
    return result


def _grid(left: float, right: float, ys: list[float], pieces: list[Piece], width: float) -> Grid | None:
    inside = [piece for piece in pieces if ys[0] < piece.base <= ys[-1] + 1]
    if len(inside) < 4:
        return None
    gap = settings().tables.min_gutter * median(piece.size for piece in inside)
    intervals = merge_intervals(_parts(inside), gap)
    rows = [[piece for piece in inside if top < piece.base <= bottom + 1] for top, bottom in pairwise(ys)]
    filled = [row for row in rows if row]
    full = sum(len(_used(row, intervals)) > 1 for row in filled)
    if len(intervals) < 2 or full < settings().rules.full_rows * len(filled):
        return None
    if len(intervals) == 2 and _is_body(filled, intervals[1], width):
        return None
    highest = 1.2 * max(below - above for above, below in pairwise(ys))
    above = sorted((p for p in pieces if ys[0] - highest < p.top and p.base <= ys[0]), key=lambda p: -p.base)
    below = sorted((p for p in pieces if ys[-1] + 1 < p.base and p.bottom < ys[-1] + highest), key=lambda p: p.base)
    head, foot = _next_row(above, intervals, gap), _next_row(below, intervals, gap)
    intervals = merge_intervals(_parts([*inside, *head, *foot]), gap)
    xs = [left, *((a[1] + b[0]) / 2 for a, b in pairwise(intervals)), right]
    tops = [min(piece.top for piece in head) - 1] if head else []
    bottoms = [max(piece.bottom for piece in foot) + 1] if foot else []
    return plain_grid(xs, [*tops, *ys, *bottoms])


def _used(row: Sequence[Piece], intervals: list[Interval]) -> set[int]:
    """Which columns the pieces of a row stand in."""
    return {
        number
        for low, high in _parts(row)
        for number, (first, last) in enumerate(intervals)
        if first - 1 <= low and high <= last + 1
    }


def _next_row(pieces: list[Piece], intervals: list[Interval], gap: float) -> list[Piece]:
    """The lines next to the outermost rule that stand in the table's columns: a row without a rule of its own."""
    row: list[Piece] = []
    for piece in pieces:
        if row and abs(piece.base - row[-1].base) > settings().tables.wrapped * piece.size:
            break
        row.append(piece)
    together = merge_intervals([*intervals, *_parts(row)], gap)
    return row if len(together) >= len(intervals) and len(_used(row, together)) > 1 else []


def _is_body(rows: list[list[Piece]], interval: Interval, width: float) -> bool:
    """Whether the right one of two columns is body text with labels at its left, rules between its parts."""
    columns = settings().columns
    if interval[1] - interval[0] <= columns.far * width:
        return False
    bodies = [[piece for piece in row if piece.left >= interval[0] - 1] for row in rows]
    pieces = [piece for body in bodies for piece in body]
    running = sum(piece.text[0].islower() for piece in pieces) >= columns.going_on * len(pieces)
    if running and len(pieces) > len(rows):
        return True
    labelled = sum(_has_labels(row, body) for row, body in zip(rows, bodies, strict=True))
    figures = sum(is_figure(piece.text) for piece in pieces)
    return 2 * labelled >= len(rows) and figures < settings().tables.numeric_share * len(pieces)


def _has_labels(row: list[Piece], body: list[Piece]) -> bool:
    """Whether several labels stand at the left between two rules, apart from each other, each beside its own text."""
    known = {id(piece) for piece in body}
    bases = sorted(piece.base for piece in row if id(piece) not in known)
    beside = [piece.base for piece in body]
    leading, offset = settings().labels.leading * row[0].size, settings().lines.row_offset * row[0].size
    starts = [below for above, below in pairwise(bases) if below - above > leading]
    return bool(starts) and all(any(abs(base - other) < offset for other in beside) for base in starts)
