"""The order in which a person reads boxes on a page: by rows, and down each column of running text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from memo2data.document import Box

_OVERLAP = 6.0  # points by which neighbours may overlap and still stand apart
_MOST = 60  # boxes beyond which the plain order will do


def reading_order(boxes: Sequence[Box], prose: Sequence[bool]) -> list[int]:
    """The indices of ``boxes`` in reading order.

    ``prose`` says which boxes hold several paragraphs or a table. Boxes side by side are read as columns, each to its
    end, where every column has such a box; else row by row, as labels beside their values are.
    """
    everything = list(range(len(boxes)))
    if len(boxes) > _MOST:
        return _plain(everything, boxes)
    return _arrange(everything, boxes, prose)


def _arrange(members: list[int], boxes: Sequence[Box], prose: Sequence[bool]) -> list[int]:
    if len(members) < 2:
        return members
    rows = _cut(members, lambda i: (boxes[i].top, boxes[i].bottom))
    result: list[int] = []
    first = 0
    while first < len(rows):
        # The longest run of rows that falls into columns of prose is read column by column.
        for last in range(len(rows), first, -1):
            region = [i for row in rows[first:last] for i in row]
            columns = _cut(region, lambda i: (boxes[i].x0, boxes[i].x1))
            if len(columns) > 1 and all(any(prose[i] for i in column) for column in columns):
                for column in columns:
                    result += _arrange(column, boxes, prose)
                first = last
                break
        else:
            row = rows[first]
            columns = _cut(row, lambda i: (boxes[i].x0, boxes[i].x1))
            if len(columns) > 1:
                for column in columns:
                    result += _arrange(column, boxes, prose)
            elif len(rows) > 1:
                result += _arrange(row, boxes, prose)
            else:
                result += _plain(row, boxes)
            first += 1
    return result


def _cut(members: list[int], extent: Callable[[int], tuple[float, float]]) -> list[list[int]]:
    """``members`` in groups between which a straight line passes without crossing any of them."""
    groups: list[list[int]] = []
    reach = float("-inf")
    for member in sorted(members, key=extent):
        low, high = extent(member)
        # A thin box stands apart from another only by more than a part of its own size.
        if low >= reach - min(_OVERLAP, (high - low) / 3):
            groups.append([])
        groups[-1].append(member)
        reach = max(reach, high)
    return groups


def _plain(members: list[int], boxes: Sequence[Box]) -> list[int]:
    return sorted(members, key=lambda i: (round(boxes[i].top / (2 * _OVERLAP)), boxes[i].x0, i))
