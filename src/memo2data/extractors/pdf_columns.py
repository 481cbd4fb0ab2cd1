"""Finds columns: areas of a page that a vertical gutter parts in two sides, each to be read as a whole."""

from __future__ import annotations

from collections import Counter
from statistics import median

from memo2data.extractors.pdf_elements import Element, Row, crowded, make_rows
from memo2data.extractors.pdf_piece import Piece
from memo2data.extractors.pdf_settings import settings


def find_columns(
    rows: list[Row], width: float, *, prose: bool
) -> tuple[list[Row], list[Element], list[Element], list[Row]] | None:
    """The first area of rows that a gutter parts in two columns: rows above, its two sides, rows below.

    With ``prose`` only columns of running text or of lists count, whatever their baselines.
    """
    columns = settings().columns
    least = columns.min_prose if prose else columns.min_lines
    flow = [row for row in rows if not row[0].solo]
    # Left edges of what stands at the right of something else; of everything, where baselines never agree.
    seconds = [element.left for row in flow if len(row) > 1 for element in row[1:]]
    if len(flow) < 2 or len(flow) + len(seconds) < 2 * least or not (seconds or crowded(flow)):
        return None
    firsts = [row[0].left for row in flow]
    nearest = min(firsts) + (columns.min_width * width if prose else 0.0)
    starts = Counter([round(left / 3) for left in seconds or firsts if left > nearest])
    if not starts:
        return None
    if seconds:
        for row in flow:
            if len(row) == 1 and row[0].left > nearest:
                key = round(row[0].left / 3)
                for near in (key - 1, key, key + 1):
                    if near in starts:
                        starts[near] += 1
    for key, count in sorted(starts.items(), key=lambda item: (-item[1], item[0])):
        if count < least:
            break
        edge = key * 3 - 2.5
        area = _area(rows, edge, width, prose)
        if area is not None:
            return area
    return None


def _area(
    rows: list[Row], edge: float, width: float, prose: bool
) -> tuple[list[Row], list[Element], list[Element], list[Row]] | None:
    columns = settings().columns
    least = columns.min_prose if prose else columns.min_lines
    start = 0
    while start < len(rows):
        end = start
        left: list[Element] = []
        right: list[Element] = []
        while end < len(rows):
            row = rows[end]
            if row[-1].left >= edge and row[0].left >= edge:
                here = 0
            else:
                here = len(row) if row[-1].left < edge else sum([element.left < edge for element in row])
                if max([element.x1 for element in row[:here]]) > edge - 1 or (prose and here > 1):
                    break  # runs across the edge; or a row of a table, or columns further left
            if row[0].solo:
                break
            left += row[:here]
            right += row[here:]
            end += 1
        if min(len(left), len(right)) >= least:
            overlap = min(left[-1].bottom, right[-1].bottom) - max(left[0].top, right[0].top)
            gutter = edge - max(element.x1 for element in left)
            fit = (
                _is_prose(left, width) and _are_prose(right, width)
                if prose
                else len(left) > 2 < len(right) or edge > columns.far * width
            )
            if fit and overlap > 0 and gutter > columns.min_gutter * median(_size(element) for element in left) - 3:
                end = _trim(rows, start, end, right)
                kept = {id(element) for row in rows[start:end] for element in row}
                return (
                    rows[:start],
                    [element for element in left if id(element) in kept],
                    [element for element in right if id(element) in kept],
                    rows[end:],
                )
        start = max(end, start + 1)
    return None


def _trim(rows: list[Row], start: int, end: int, right: list[Element]) -> int:
    """Where the columns end: last lines at the left that are nearer to what follows stay below."""
    floor = max(element.bottom for element in right)
    below = min(element.top for element in rows[end]) if end < len(rows) else None
    cut = end
    for number in range(end - 1, start, -1):
        row = rows[number]
        if len(row) > 1 or row[0].top <= floor:
            break
        gap = row[0].top - max(element.bottom for element in rows[number - 1])
        far = settings().columns.tail_gap * _size(row[0])
        if gap > far or (below is not None and gap > below - row[0].bottom and gap > 0.6 * _size(row[0])):
            cut = number
            if gap <= far:
                break
        below = row[0].top if below is not None else None
    return cut


def _size(element: Element) -> float:
    return element.size


def _are_prose(side: list[Element], width: float) -> bool:
    """Whether the right side of a gutter is running text, in one column or in more."""
    rows = make_rows(side)
    if all(len(row) == 1 for row in rows):
        return _is_prose(side, width)
    return find_columns(rows, width, prose=True) is not None


def _is_prose(side: list[Element], width: float) -> bool:
    """Whether one side of a gutter is running text: lines that mostly fill it, or a list."""
    pieces = [element for element in side if isinstance(element, Piece)]
    if not pieces:
        return False
    if sum(bool(piece.sign) for piece in pieces) > 1:
        return True
    columns = settings().columns
    low, high = min(piece.left for piece in pieces), max(piece.x1 for piece in pieces)
    if high - low < columns.min_width * width:
        return False
    # Sentences run on from line to line; the cells of a table each begin anew.
    going_on = sum(piece.text[0].islower() for piece in pieces) >= columns.going_on * len(pieces)
    return going_on and median((p.x1 - low) / (high - low) for p in pieces) >= columns.full_line
