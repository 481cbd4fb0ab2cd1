"""Finds ruled tables: the lines and filled rectangles drawn on a page, and the grids of cells that they form.

Drawn objects are read through PDFium like the text, so that a page with tables costs about as much as one without. All
functions below `drawn_edges` are pure functions over edges in visible points.
"""

from __future__ import annotations

from ctypes import byref, c_float, c_int
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2.raw as raw

from memo2data.extractors.pdf_frame import Frame
from memo2data.extractors.pdf_settings import settings

# An edge is (place, from, to): a horizontal one at y from x to x, a vertical one at x from y to y.
Edge = tuple[float, float, float]


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

    def cell(self, x: float, y: float) -> GridCell | None:
        """The cell at a visible point; None outside of the grid."""
        column, row = _between(self.xs, x), _between(self.ys, y)
        return None if column is None or row is None else self.at[row][column]


@dataclass(slots=True)
class Drawn:
    """What a page shows beside text: its edges, and whether there are pictures."""

    horizontal: list[Edge]
    vertical: list[Edge]
    pictures: int


def drawn_edges(page: raw.FPDF_PAGE, frame: Frame) -> Drawn:
    """The straight edges drawn on the page. Objects beyond the limit in the settings are not looked at."""
    limits = settings().limits
    get, kind_of = raw.FPDFPage_GetObject, raw.FPDFPageObj_GetType
    count = min(raw.FPDFPage_CountObjects(page), limits.max_objects)
    paths, drawn = [], Drawn([], [], 0)
    for number in range(count):
        item = get(page, number)
        kind = kind_of(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            paths.append(item)
        elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            drawn.pictures += 1
    if len(paths) > 1:
        for path in paths:
            _path_edges(path, frame, drawn)
    return drawn


def _path_edges(path: raw.FPDF_PAGEOBJECT, frame: Frame, drawn: Drawn) -> None:
    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    if not fill.value and not stroke.value:
        return
    x0, y0, x1, y1 = c_float(), c_float(), c_float(), c_float()
    if not raw.FPDFPageObj_GetBounds(path, byref(x0), byref(y0), byref(x1), byref(y1)):
        return
    left, top, right, bottom = frame.box(x0.value, y0.value, x1.value, y1.value)
    rules = settings().rules
    width, height = right - left, bottom - top
    if width > rules.page_share * frame.width and height > rules.page_share * frame.height:
        return
    if height < rules.thin or width < rules.thin:
        _add_rectangle(left, top, right, bottom, drawn)
        return
    segments = raw.FPDFPath_CountSegments(path)
    if segments > 5:
        # A border is often a ring that only its clip path cuts down to one side.
        left, top, right, bottom = _clipped(path, frame, left, top, right, bottom)
        if bottom - top < rules.thin or right - left < rules.thin:
            _add_rectangle(left, top, right, bottom, drawn)
            return
        if segments <= settings().limits.max_segments:
            _segment_edges(path, segments, frame, drawn)
    elif segments >= 4 and width >= rules.min_side and height >= rules.min_side:
        _add_rectangle(left, top, right, bottom, drawn)


def _clipped(
    path: raw.FPDF_PAGEOBJECT, frame: Frame, left: float, top: float, right: float, bottom: float
) -> tuple[float, float, float, float]:
    """What the object's clip path leaves of a visible rectangle (by the clip path's bounds)."""
    clip = raw.FPDFPageObj_GetClipPath(path)
    x, y = c_float(), c_float()
    for number in range(max(raw.FPDFClipPath_CountPaths(clip), 0)):
        points = []
        for index in range(min(raw.FPDFClipPath_CountPathSegments(clip, number), settings().limits.max_segments)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, number, index), byref(x), byref(y))
            points.append(frame.point(x.value, y.value))
        if points:
            left, right = max(left, min(p[0] for p in points)), min(right, max(p[0] for p in points))
            top, bottom = max(top, min(p[1] for p in points)), min(bottom, max(p[1] for p in points))
    return left, top, right, bottom


def _add_rectangle(left: float, top: float, right: float, bottom: float, drawn: Drawn) -> None:
    rules = settings().rules
    if bottom - top < rules.thin:
        if right - left >= rules.min_side:
            drawn.horizontal.append(((top + bottom) / 2, left, right))
    elif right - left < rules.thin:
        if bottom - top >= rules.min_side:
            drawn.vertical.append(((left + right) / 2, top, bottom))
    else:
        drawn.horizontal += [(top, left, right), (bottom, left, right)]
        drawn.vertical += [(left, top, bottom), (right, top, bottom)]


def _segment_edges(path: raw.FPDF_PAGEOBJECT, count: int, frame: Frame, drawn: Drawn) -> None:
    """The straight edges of a path that draws many lines at once."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, byref(matrix))
    x, y = c_float(), c_float()
    last: tuple[float, float] | None = None
    first: tuple[float, float] | None = None
    for number in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = frame.point(
            matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            _add_line(last, point, drawn)
        last = point
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            _add_line(last, first, drawn)


def _add_line(start: tuple[float, float], end: tuple[float, float], drawn: Drawn) -> None:
    (x0, y0), (x1, y1) = start, end
    if abs(y1 - y0) < 1 or abs(x1 - x0) < 1:
        _add_rectangle(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), drawn)


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
