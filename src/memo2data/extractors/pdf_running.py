"""Marks running headers and footers, so that they are never joined with the text beside them."""

from __future__ import annotations

import re
from collections import Counter

from memo2data.extractors.pdf_piece import Piece
from memo2data.extractors.pdf_settings import settings

_DIGITS = re.compile(r"\d\d*")  # a first letter of its own lets the search run fast
_Key = tuple[int, str]


def mark_running(pages: list[tuple[int, float, float, list[Piece]]]) -> None:
    """Marks lines that several pages show at the same height, from the pages' edges inwards.

    Each page is given as number, width, height and pieces. The first row without such a line ends the header or footer,
    so that text which pages happen to share stays text.
    """
    if len(pages) < 2:
        return
    seen: Counter[_Key] = Counter()
    bands: list[tuple[float, float, list[tuple[Piece, _Key]], list[tuple[Piece, _Key]]]] = []
    shape = settings().page
    for number, width, height, pieces in pages:
        low, high = 1.5 * shape.top_band * height, height * (1 - 1.5 * shape.bottom_band)
        # A slide's title is no running line, though the next slide may have the same.
        slide = width > shape.landscape * height
        largest = 0.95 * max([piece.size for piece in pieces], default=0.0) if slide else 1e9
        head: list[tuple[Piece, _Key]] = []
        foot: list[tuple[Piece, _Key]] = []
        for piece in [piece for piece in pieces if not low < piece.base < high]:
            if piece.size >= largest:
                continue
            band, most = (head, shape.head_chars) if piece.base <= low else (foot, shape.foot_chars)
            # A line that is too long is never seen twice, and so ends the header or footer.
            text = _alike(piece.text) if len(piece.text) <= most else f"{number} {piece.text}"
            band.append((piece, (int(piece.base + 0.5), text)))
        seen.update({key for _, key in head + foot})
        bands.append((width, height, head, foot))
    for width, height, head, foot in bands:
        edge = shape.edge_band * height
        widest = shape.changing_share * width
        _mark(sorted(head, key=lambda item: item[0].base), seen, 0.0, edge, widest)
        _mark(sorted(foot, key=lambda item: -item[0].base), seen, height - edge, height, widest)


def _mark(band: list[tuple[Piece, _Key]], seen: Counter[_Key], low: float, high: float, widest: float) -> None:
    """Marks rows of a band, outermost first, as long as they hold a line that other pages show too.

    Rows between ``low`` and ``high``, at the very edge, may differ from page to page without ending the search. Beside
    a line that repeats, one that does not may be ``widest`` points wide: a label may repeat, with body text beside it.
    """
    repeats, start = settings().page.repeats, 0
    while start < len(band):
        base = band[start][0].base
        end = start
        while end < len(band) and abs(band[end][0].base - base) < 0.3 * band[end][0].size:
            end += 1
        row = band[start:end]
        repeated = [seen[key] >= repeats for _, key in row]
        if any(repeated) and all(
            known or piece.x1 - piece.x0 <= widest for known, (piece, _) in zip(repeated, row, strict=True)
        ):
            for piece, _ in row:
                piece.solo = True
        elif not low <= base <= high:
            return
        start = end


def _alike(text: str) -> str:
    """A line as it repeats from page to page: page numbers are all alike, numbers within longer text are not."""
    if not _DIGITS.search(text) or "§" in text:
        return text
    bare = _DIGITS.sub("#", text)
    return bare if sum(map(str.isalpha, bare)) <= settings().page.number_letters else text
