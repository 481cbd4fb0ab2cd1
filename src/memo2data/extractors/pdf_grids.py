"""Finds ruled tables: the grids of cells that drawn edges form. Pure functions over edges in visible points.

The edges are read through PDFium; which of them cross and what cells they enclose is pdfplumber's work.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from memo2data.extractors.pdf_drawn import Drawn, Edge
from memo2data.extractors.pdf_settings import settings

_PlumberEdge = dict[str, Any]


@dataclass(slots=True)
class GridCell:
    """A cell of a ruled table: its place in the grid and its rectangle in visible points."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Grid:
    """A ruled table: column edges ``xs``, row edges ``ys`` and its cells; ``at`` maps grid squares to cells."""

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    at: list[list[GridCell]] = field(repr=False)

    def column(self, x: float) -> int | None:
        """The column at a visible abscissa; None outside of the grid."""
        return _between(self.xs, x)

    def cell(self, x: float, y: float) -> GridCell | None:
        """The cell at a visible point; None outside of the grid."""
        column, row = _between(self.xs, x), _between(self.ys, y)
        return None if column is None or row is None else self.at[row][column]


def merge_edges(drawn: Drawn) -> Drawn:
    """The edges with near ones snapped to one place, and those that touch or overlap joined."""
    from pdfplumber.table import merge_edges as merge  # loads much: only for pages with rules

    rules = settings().rules
    return _drawn(merge(_plumber_edges(drawn), rules.snap, rules.snap, rules.join, rules.join))


def find_grids(drawn: Drawn) -> list[Grid]:
    """The grids with two columns or more that merged edges form, from top to bottom."""
    if not may_be_grid(drawn):
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells

    join, most = settings().rules.join, settings().limits.max_crossings
    edges = _plumber_edges(drawn)
    if len(edges) > settings().limits.max_edges:
        return []
    closed = _is_closed(drawn)
    if closed and _is_full(drawn) and len(drawn.horizontal) * len(drawn.vertical) <= most:
        grid = _grid(_squares(drawn))
        return [grid] if grid is not None else []
    crossings = edges_to_intersections(edges, join, join)
    if len(crossings) > most:
        return []
    closing = [] if closed else [edge for group in _connected(crossings) for edge in _closing(group)]
    if closing:
        crossings = edges_to_intersections(edges + closing, join, join)
    grids = [_grid(boxes) for boxes in cells_to_tables(intersections_to_cells(crossings))]
    return [grid for grid in grids if grid is not None]


def may_be_grid(drawn: Drawn) -> bool:
    """A cheap test before the real one: two rules across, and three places that may be sides of columns."""
    if len(drawn.horizontal) < 2 or not drawn.vertical:
        return False
    places = {edge[0] for edge in drawn.vertical} | {end for edge in drawn.horizontal for end in edge[1:]}
    return len(_apart(places)) > 2


def plain_grid(xs: list[float], ys: list[float]) -> Grid:
    """The grid with the given edges in which every square is a cell."""
    return _filled(xs, ys, [[None] * (len(xs) - 1) for _ in ys[1:]])


def _plumber_edges(drawn: Drawn) -> list[_PlumberEdge]:
    """Edges as pdfplumber has them."""
    across = [
        {"orientation": "h", "x0": left, "x1": right, "top": y, "bottom": y} for y, left, right in drawn.horizontal
    ]
    down = [
        {"orientation": "v", "x0": x, "x1": x, "top": top, "bottom": bottom, "height": bottom - top}
        for x, top, bottom in drawn.vertical
    ]
    return [*across, *down]


def _drawn(edges: Iterable[_PlumberEdge]) -> Drawn:
    horizontal: list[Edge] = []
    vertical: list[Edge] = []
    for edge in edges:
        if edge["orientation"] == "h":
            horizontal.append((edge["top"], edge["x0"], edge["x1"]))
        else:
            vertical.append((edge["x0"], edge["top"], edge["bottom"]))
    return Drawn(sorted(horizontal), sorted(vertical), 0)


def _is_closed(drawn: Drawn) -> bool:
    """Whether all edges end at edges of the other direction, as far as their places tell."""
    least = settings().rules.min_side
    for edges, others in ((drawn.horizontal, drawn.vertical), (drawn.vertical, drawn.horizontal)):
        places = {other[0] for other in others}
        for end in {end for edge in edges for end in edge[1:]}:
            if end not in places and all(abs(end - place) > least for place in places):
                return False
    return True


def _is_full(drawn: Drawn) -> bool:
    """Whether each edge crosses all edges of the other direction, so that every square between them is a cell."""
    join = settings().rules.join - 1e-6  # what lies right at the limit is left to the exact test
    for edges, others in ((drawn.horizontal, drawn.vertical), (drawn.vertical, drawn.horizontal)):
        places = {other[0] for other in others}
        low, high = min(places), max(places)
        if len(places) < len(others) or any(edge[1] > low + join or edge[2] < high - join for edge in edges):
            return False
    return True


def _squares(drawn: Drawn) -> list[tuple[float, float, float, float]]:
    """The squares (x0, top, x1, bottom) between neighbouring edges."""
    return [
        (left[0], above[0], right[0], below[0])
        for above, below in pairwise(sorted(drawn.horizontal))
        for left, right in pairwise(sorted(drawn.vertical))
    ]


def _connected(crossings: dict[tuple[float, float], dict[str, list[_PlumberEdge]]]) -> list[Drawn]:
    """Groups of edges that cross each other, directly or through others."""
    groups: list[dict[int, _PlumberEdge]] = []
    for crossing in crossings.values():
        group = {id(edge): edge for side in crossing.values() for edge in side}
        touched = [other for other in groups if not group.keys().isdisjoint(other)]
        if touched:
            groups = [other for other in groups if group.keys().isdisjoint(other)]
        groups.append({key: edge for each in (*touched, group) for key, edge in each.items()})
    return [_drawn(group.values()) for group in groups]


def _closing(group: Drawn) -> list[_PlumberEdge]:
    """The outer sides that no edge closes: many tables are open at the left and the right."""
    least = settings().rules.min_side
    horizontal, vertical = group.horizontal, group.vertical
    left, right = min([edge[1] for edge in horizontal]), max([edge[2] for edge in horizontal])
    top, bottom = min([edge[1] for edge in vertical]), max([edge[2] for edge in vertical])
    first, last = vertical[0][0], vertical[-1][0]
    upper, lower = horizontal[0][0], horizontal[-1][0]
    xs = [x for x, gap in ((left, first - left), (right, right - last)) if gap > least]
    ys = [y for y, gap in ((top, upper - top), (bottom, bottom - lower)) if gap > least]
    across = [(y, min(left, first), max(right, last)) for y in ys]
    return _plumber_edges(Drawn(across, [(x, min(top, upper), max(bottom, lower)) for x in xs], 0))


def _grid(boxes: list[tuple[float, float, float, float]]) -> Grid | None:
    """The grid that the cells (x0, top, x1, bottom) of one table form; None for fewer than two columns."""
    xs = _apart({x for box in boxes for x in (box[0], box[2])})
    ys = _apart({y for box in boxes for y in (box[1], box[3])})
    if len(xs) < 3 or len(ys) < 2:
        return None
    at: list[list[GridCell | None]] = [[None] * (len(xs) - 1) for _ in ys[1:]]
    # Where cells overlap, the smaller one has the square.
    for x0, top, x1, bottom in sorted(boxes, key=lambda box: ((box[2] - box[0]) * (box[3] - box[1]), box)):
        column, right, row, below = _number(xs, x0), _number(xs, x1), _number(ys, top), _number(ys, bottom)
        cell = GridCell(row, column, below - row, right - column, xs[column], ys[row], xs[right], ys[below])
        for line in at[row:below]:
            for number in range(column, right):
                line[number] = line[number] or cell
    return _filled(xs, ys, at)


def _filled(xs: list[float], ys: list[float], at: list[list[GridCell | None]]) -> Grid:
    """The grid in which each square without a cell is one by itself."""
    squares = [
        [
            cell or GridCell(row, column, 1, 1, xs[column], ys[row], xs[column + 1], ys[row + 1])
            for column, cell in enumerate(line)
        ]
        for row, line in enumerate(at)
    ]
    cells = {id(cell): cell for line in squares for cell in line}
    return Grid(xs, ys, sorted(cells.values(), key=lambda cell: (cell.row, cell.column)), squares)


def _apart(places: Iterable[float]) -> list[float]:
    """The places in order, without those that are too near to the one before."""
    least = settings().rules.min_side
    apart: list[float] = []
    for place in sorted(places):
        if not apart or place - apart[-1] >= least:
            apart.append(place)
    return apart


def _number(places: list[float], value: float) -> int:
    """Which of the places a side of a cell stands at: the last one that is not beyond it."""
    return bisect_right(places, value) - 1


def _between(places: list[float], value: float) -> int | None:
    """Which of the stretches between ``places`` holds ``value``."""
    number = bisect_left(places, value)
    if number == len(places) or value < places[0]:
        return None
    return max(number - 1, 0)
