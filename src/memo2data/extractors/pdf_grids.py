"""Finds ruled tables: the grids of cells that drawn edges form. Pure functions over edges in visible points."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from memo2data.extractors.pdf_drawn import Drawn, Edge
from memo2data.extractors.pdf_settings import settings


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


def find_grids(drawn: Drawn) -> list[Grid]:
    """The grids with two columns or more that the edges form, from top to bottom."""
    if len(drawn.horizontal) < 2 or not drawn.vertical:
        return []
    horizontal, vertical = join_edges(drawn.horizontal), join_edges(drawn.vertical)
    grids = []
    for rows, columns in _connected(horizontal, vertical):
        grid = _grid(rows, columns)
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def join_edges(edges: list[Edge]) -> list[Edge]:
    """Snaps near edges to one place and joins those that touch or overlap."""
    rules = settings().rules
    groups: list[list[Edge]] = []
    for edge in sorted(edges):
        if groups and edge[0] - groups[-1][-1][0] <= rules.snap and edge[0] - groups[-1][0][0] <= 2 * rules.snap:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    result: list[Edge] = []
    for group in groups:
        place = sum(edge[0] for edge in group) / len(group)
        spans = sorted((edge[1], edge[2]) for edge in group)
        start, end = spans[0]
        for low, high in spans[1:]:
            if low > end + rules.join:
                result.append((place, start, end))
                start, end = low, high
            else:
                end = max(end, high)
        result.append((place, start, end))
    return result


def _connected(horizontal: list[Edge], vertical: list[Edge]) -> list[tuple[list[Edge], list[Edge]]]:
    """Groups of edges that cross each other, directly or through others."""
    slack = settings().rules.join
    parents = list(range(len(horizontal) + len(vertical)))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    for i, (y, left, right) in enumerate(horizontal):
        for j, (x, top, bottom) in enumerate(vertical, len(horizontal)):
            if left - slack <= x <= right + slack and top - slack <= y <= bottom + slack:
                parents[root(i)] = root(j)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for i, edge in enumerate(horizontal):
        groups.setdefault(root(i), ([], []))[0].append(edge)
    for j, edge in enumerate(vertical, len(horizontal)):
        groups.setdefault(root(j), ([], []))[1].append(edge)
    return [group for group in groups.values() if group[0] and group[1]]


def _places(edges: list[Edge], ends: list[float]) -> list[float]:
    """The distinct places of edges, with the outermost of ``ends`` where no edge closes the grid."""
    rules = settings().rules
    places: list[float] = []
    for place in sorted({edge[0] for edge in edges}):
        if not places or place - places[-1] >= rules.min_side:
            places.append(place)
    low, high = min(ends), max(ends)
    if places[0] - low > rules.min_side:
        places.insert(0, low)
    if high - places[-1] > rules.min_side:
        places.append(high)
    return places


def _grid(horizontal: list[Edge], vertical: list[Edge]) -> Grid | None:
    xs = _places(vertical, [end for edge in horizontal for end in edge[1:]])
    ys = _places(horizontal, [end for edge in vertical for end in edge[1:]])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 2 or rows < 1:
        return None
    owner = list(range(columns * rows))

    def root(number: int) -> int:
        while owner[number] != number:
            number = owner[number]
        return number

    for row in range(rows):
        for column in range(columns):
            number = row * columns + column
            if column and not _covered(vertical, xs[column], ys[row], ys[row + 1]):
                owner[root(number)] = root(number - 1)
            if row and not _covered(horizontal, ys[row], xs[column], xs[column + 1]):
                owner[root(number)] = root(number - columns)
    cells: dict[int, GridCell] = {}
    for number in range(columns * rows):
        row, column = divmod(number, columns)
        cell = cells.get(root(number))
        if cell is None:
            cells[root(number)] = GridCell(row, column, 1, 1, xs[column], ys[row], xs[column + 1], ys[row + 1])
            continue
        first, last = min(cell.column, column), max(cell.column + cell.column_span, column + 1)
        cell.column, cell.column_span = first, last - first
        cell.row_span = max(cell.row_span, row + 1 - cell.row)
        cell.x0, cell.x1, cell.bottom = xs[first], xs[last], ys[cell.row + cell.row_span]
    at = [[cells[root(row * columns + column)] for column in range(columns)] for row in range(rows)]
    if len(cells) < 2:
        return None
    return Grid(xs, ys, sorted(cells.values(), key=lambda cell: (cell.row, cell.column)), at)


def plain_grid(xs: list[float], ys: list[float]) -> Grid:
    """The grid with the given edges in which every square is a cell."""
    at = [
        [GridCell(row, column, 1, 1, x0, top, x1, bottom) for column, (x0, x1) in enumerate(pairwise(xs))]
        for row, (top, bottom) in enumerate(pairwise(ys))
    ]
    return Grid(xs, ys, [cell for row in at for cell in row], at)


def _covered(edges: list[Edge], place: float, start: float, end: float) -> bool:
    """Whether edges at ``place`` cover enough of the stretch from ``start`` to ``end``."""
    rules = settings().rules
    length = 0.0
    for at, low, high in edges:
        if abs(at - place) <= rules.snap:
            length += max(0.0, min(high, end) - max(low, start))
    return length >= rules.cover * (end - start)


def _between(places: list[float], value: float) -> int | None:
    """Which of the stretches between ``places`` holds ``value``."""
    for number, (low, high) in enumerate(pairwise(places)):
        if low <= value <= high:
            return number
    return None
