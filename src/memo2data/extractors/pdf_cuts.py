"""Cuts pieces further, where other pieces or a table's rules show that their text stands in two columns."""

from __future__ import annotations

import re

from memo2data.extractors.pdf_lines import LineReader
from memo2data.extractors.pdf_page import PageText, index_at
from memo2data.extractors.pdf_piece import Piece

_SPACE = re.compile(r"\s+")


def cut_narrow(reader: LineReader, page: PageText, pieces: list[Piece]) -> list[Piece]:
    """Cuts pieces at their narrower gaps where the text after the gap stands in a column with other pieces."""
    if not any(piece.gaps for piece in pieces):
        return pieces
    edges = {round(piece.x0) + shift for piece in pieces for shift in (-1, 0, 1)}
    if not any(round(gap[1]) in edges for piece in pieces for gap in piece.gaps):
        return pieces
    result: list[Piece] = []
    waiting = pieces[::-1]
    while waiting:
        piece = waiting.pop()
        for left, right in piece.gaps:
            if round(right) in edges and any(
                abs(o.x0 - right) < 1.5 and abs(o.base - piece.base) < 4 * piece.size and o is not piece for o in pieces
            ):
                parts = _cut_at(reader, page, piece, left, right)
                if parts is not None:
                    result.append(parts[0])
                    waiting.append(parts[1])
                    break
        else:
            result.append(piece)
    return result


def _cut_at(reader: LineReader, page: PageText, piece: Piece, left: float, right: float) -> tuple[Piece, Piece] | None:
    """The two pieces on either side of the white space from ``left`` to ``right``; None where it is not found."""
    cut = index_at(page, (right, piece.top, right + 1, piece.bottom), piece.start, piece.start + len(piece.text))
    if cut is None or cut <= piece.start:
        return None
    parts = _both(reader, page, piece, cut - piece.start, cut - piece.start)
    if parts is not None:
        parts[0].gaps = tuple(gap for gap in piece.gaps if gap[0] < left)
        parts[1].gaps = tuple(gap for gap in piece.gaps if gap[0] > right)
    return parts


def cut_beyond(reader: LineReader, page: PageText, piece: Piece, edge: float) -> tuple[Piece, Piece] | None:
    """The two pieces before and after the first word that starts right of ``edge``; None where there is none."""
    for space in _SPACE.finditer(piece.text):
        rect = page.char_rect(piece.start + space.end())
        if rect is not None and page.frame.box(*rect)[0] >= edge:
            return _both(reader, page, piece, space.start(), space.end())
    return None


def _both(reader: LineReader, page: PageText, piece: Piece, end: int, start: int) -> tuple[Piece, Piece] | None:
    first = reader.piece(page, piece.text[:end], piece.start)
    second = reader.piece(page, piece.text[start:], piece.start + start)
    if first is None or second is None:
        return None
    if piece.sign:
        first.sign, first.left, first.whole = piece.sign, piece.left, None
    return first, second
