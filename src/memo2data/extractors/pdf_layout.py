"""Puts the pieces of a page into reading order: columns, label columns, running lines.

Works on one page at a time and on geometry alone. What it leaves are pieces in the order in which a person reads them,
with tables standing among them as one element each.
"""

from __future__ import annotations

from bisect import bisect_right

from memo2data.extractors.pdf_aligned import find_aligned
from memo2data.extractors.pdf_columns import find_columns
from memo2data.extractors.pdf_elements import Element, Row, crowded, make_rows
from memo2data.extractors.pdf_labels import LabelColumn, take_labels
from memo2data.extractors.pdf_piece import Piece
from memo2data.extractors.pdf_settings import settings
from memo2data.extractors.pdf_tables import TablePart


def order_page(
    pieces: list[Piece], tables: list[TablePart], width: float, height: float, limit: float, labels: list[LabelColumn]
) -> list[Element]:
    """The page's elements in reading order. ``tables`` are the ruled ones, whose pieces are no longer in ``pieces``.

    ``limit`` is the right edge that the document's text reaches, in points. ``labels`` are the label columns of pages
    before; this page's are added.
    """
    rows = make_rows([*pieces, *tables])
    if len(rows) == len(pieces) + len(tables) and not crowded(rows):
        return _single(rows, limit)
    rows = _join_signs(rows)
    _mark_running(rows, width, height)
    flow = [row for row in rows if not row[0].solo]
    if all(len(row) == 1 for row in flow) and not crowded(flow):
        return _single(rows, limit)  # beside each other stand parts of running lines alone
    return _in_prose_columns(rows, width, limit, labels)


def _in_prose_columns(rows: list[Row], width: float, limit: float, labels: list[LabelColumn]) -> list[Element]:
    """Reading order where columns of running text come before labels and tables are looked for in each of them."""
    if not rows:
        return []
    found = find_columns(rows, width, prose=True)
    if found is None:
        rows = take_labels(rows, width, limit, labels)
        return _order(find_aligned(rows, width), width, limit)
    above, left, right, below = found
    gutter = min(element.left for element in right)
    return [
        *_in_prose_columns(above, width, limit, labels),
        *_in_prose_columns(make_rows(left), width, min(limit, gutter), labels),
        *_in_prose_columns(make_rows(right), width, limit, labels),
        *_in_prose_columns(below, width, limit, labels),
    ]


def _single(rows: list[Row], limit: float) -> list[Element]:
    elements = [element for row in rows for element in row]
    _set_right(elements, limit)
    return elements


def _join_signs(rows: list[Row]) -> list[Row]:
    """Gives signs and numbers that are pieces of their own to the text at their right; drops signs without text."""
    signs, lines = settings().signs, settings().lines
    result: list[Row] = []
    for row in rows:
        if len(row) == 1 and not row[0].sign:
            result.append(row)
            continue
        kept: Row = []
        waiting: Piece | None = None
        marker: Piece | None = None
        for element in row:
            if isinstance(element, Piece):
                if (
                    marker is not None
                    and 0 < element.x0 - marker.x1 < lines.marker_gap * element.size
                    and not element.sign
                ):
                    element.marker, element.left = marker, marker.x0
                    kept.remove(marker)
                marker = element if element.is_marker else None
                if (
                    waiting is not None
                    and 0 < element.x0 - waiting.x1 < lines.sign_gap * element.size
                    and not element.sign
                ):
                    element.sign, element.left = waiting.sign, waiting.x0
                    kept.remove(waiting)
                waiting = element if element.sign and element.text == element.sign else None
            kept.append(element)
        kept = [
            e for e in kept if not (isinstance(e, Piece) and e.sign and e.text == e.sign and e.text in signs.bullets)
        ]
        for element in kept:
            if isinstance(element, Piece) and element.text == element.sign:
                element.sign = ""
        if kept:
            result.append(kept)
    return result


def _mark_running(rows: list[Row], width: float, height: float) -> None:
    """Marks lines at the very top and bottom that fall in parts as running lines: each part stands alone."""
    page = settings().page
    if width > page.landscape * height:
        return
    for row in rows:
        first = row[0]
        if (
            len(row) > 1
            and isinstance(first, Piece)
            and not page.edge_band * height < first.base < (1 - page.edge_band) * height
        ):
            for element in row:
                if isinstance(element, Piece):
                    element.solo = True


def _order(rows: list[Row], width: float, limit: float) -> list[Element]:
    """Reading order of rows: columns from left to right where there are some, else row by row."""
    if all(len(row) == 1 for row in rows) and not crowded(rows):
        return _single(rows, limit)
    found = find_columns(rows, width, prose=False)
    if found is None:
        elements = [element for row in rows for element in row]
        _set_right(elements, limit)
        return elements
    above, left, right, below = found
    gutter = min(element.left for element in right)
    return [
        *_order(above, width, limit),
        *_order(make_rows(left), width, min(limit, gutter)),
        *_order(make_rows(right), width, limit),
        *_order(below, width, limit),
    ]


def _set_right(elements: list[Element], limit: float) -> None:
    """Tells each piece the right edge of its column: where full lines of its kind end, else where text may reach."""
    groups: dict[tuple[int, int], list[Piece]] = {}
    group: list[Piece] = []
    left = size = -1e9
    for piece in elements:
        if piece.solo or isinstance(piece, TablePart):
            continue
        if piece.x0 != left or piece.size != size:
            left, size = piece.x0, piece.size
            group = groups.setdefault((int(left / 6 + 0.5), int(size + 0.5)), [])
        group.append(piece)
    share = settings().columns.ragged
    for group in groups.values():
        ends = sorted([piece.x1 for piece in group])
        most = ends[-1]
        near = most - share * (most - group[0].x0)
        full = len(ends) - bisect_right(ends, near)
        right = most if full >= 3 and full * 3 > len(ends) else max(most, limit)
        for piece in group:
            piece.right = right
