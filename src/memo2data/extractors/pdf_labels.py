"""Finds the narrow label column at the left of body text ("Perusteet", "Khall § 5 / 1.2.2020")."""

from __future__ import annotations

from memo2data.extractors.pdf_elements import Row
from memo2data.extractors.pdf_piece import Piece
from memo2data.extractors.pdf_settings import settings
from memo2data.extractors.pdf_tables import TablePart, is_figure

LabelColumn = tuple[float, float]  # left edges of labels and of the body text beside them


def take_labels(rows: list[Row], width: float, limit: float, known: list[LabelColumn]) -> list[Row]:
    """Takes the pieces of a label column out of the rows and hands them to the body pieces beside them.

    A number in the column ("§ 5") goes with the text beside it, as it does where it stands nearer.
    ``limit`` is the right edge that text reaches, in points. ``known`` are label columns of the pages before; those of
    this page are added.
    """
    edges = _body_edges(rows, width, known)
    if not edges:
        return rows
    labels = settings().labels
    result: list[Row] = []
    last: Piece | None = None  # the last line of the label that may go on
    owner: Piece | None = None  # the body piece that carries it
    body: Piece | None = None  # the last line of body text
    for row in rows:
        first = row[0]
        if isinstance(first, TablePart) or first.solo:
            result.append(row)
            last = body = None
            continue
        second = row[1] if len(row) > 1 else None
        beside = isinstance(second, Piece) and _is_label(first, second, edges, width)
        below = (
            last is not None
            and abs(first.x0 - last.x0) < labels.edge
            and first.base - last.base <= labels.leading * first.size
            and not first.sign
            and first.x1 < min(edges) + labels.edge
        )
        if below and last is not None and owner is not None and owner.label is not None:
            fresh = (
                beside and isinstance(second, Piece) and first.text[:1].isupper() and not _goes_on(body, second, limit)
            )
            if not fresh and (beside or len(row) == 1):
                owner.label.append(first)
                last = first
                if beside:
                    body = second if isinstance(second, Piece) else None
                    result.append(row[1:])
                continue
        if beside and isinstance(second, Piece) and first.is_marker:
            second.marker, second.left = first, first.x0
            last, body = None, second
            result.append(row[1:])
            continue
        if beside and isinstance(second, Piece):
            second.label = [first]
            last, owner, body = first, second, second
            result.append(row[1:])
            continue
        if first.x0 < min(edges) - labels.edge:
            last = None
        body = first
        result.append(row)
    return result


def _is_label(first: Piece, second: Piece, edges: list[float], width: float) -> bool:
    labels = settings().labels
    return (
        any(abs(second.left - edge) < labels.edge or abs(second.x0 - edge) < labels.edge for edge in edges)
        and first.x1 - first.x0 <= labels.max_width * width
        and second.left - first.x1 >= labels.min_gap * second.size
        and not first.sign
        and not second.solo
    )


def _goes_on(above: Piece | None, below: Piece, limit: float) -> bool:
    """Whether a body line carries on the one above it, judged by its first letter and the other's length."""
    if above is None:
        return False
    if below.sign:
        return False
    if below.text[:1].islower():
        return True
    return (
        above.x1 - above.x0 > settings().labels.full_line * (limit - above.x0)
        and above.text[-1:] not in settings().signs.ends
    )


def _body_edges(rows: list[Row], width: float, known: list[LabelColumn]) -> list[float]:
    """Left edges of body text that has labels at its left; none on a page without a label column."""
    labels = settings().labels
    pairs = [
        (row[0], row[1])
        for row in rows
        if len(row) == 2 and isinstance(row[0], Piece) and isinstance(row[1], Piece) and not row[0].solo
    ]
    if not pairs:
        return []
    margin = min(row[0].left for row in rows if isinstance(row[0], Piece) and not row[0].solo)
    alone = [row[0] for row in rows if len(row) == 1 and isinstance(row[0], Piece) and not row[0].solo]
    edges: list[float] = []
    for first, second in pairs:
        edge = second.left
        if any(abs(edge - other) < labels.edge for other in edges):
            continue
        if first.x0 - margin > 4 * labels.edge or edge - first.x0 > labels.max_offset * width:
            continue
        if first.x1 - first.x0 > labels.max_width * width or first.sign or first.is_marker:
            continue
        support = sum(abs(piece.left - edge) < labels.edge for piece in alone)
        same = [p for f, p in pairs if abs(p.left - edge) < labels.edge]
        reach = max(p.x1 for p in same) > labels.prose_reach * width
        if support >= labels.support:
            known.append((first.x0, edge))
        elif not (reach and (support or len(same) < 3)) and not _is_known(first.x0, edge, same, known):
            continue
        edges.append(edge)
    return edges


def _is_known(left: float, edge: float, bodies: list[Piece], known: list[LabelColumn]) -> bool:
    """Whether pages before had a label column at the same place, and no figures stand in its body here."""
    near = settings().labels.edge
    return any(abs(left - label) < near and abs(edge - body) < near for label, body in known) and (
        sum(is_figure(piece.text) for piece in bodies) < settings().tables.numeric_share * len(bodies)
    )
