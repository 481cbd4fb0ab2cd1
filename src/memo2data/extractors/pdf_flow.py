"""Decides whether a line of text goes on with the block above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from memo2data.extractors.pdf_piece import Piece
from memo2data.extractors.pdf_settings import settings

_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d]+")


def size_key(size: float) -> float:
    """The size to the nearest half point: sizes that differ less are one."""
    return int(size * 2 + 0.5) / 2


class Body:
    """What is usual in a document: the size and weight of its text, and the leading of each size, in points."""

    def __init__(self, size: float, bold: bool, leading: dict[float, float]) -> None:
        self.size = size
        self.bold = bold
        self.leading = leading

    def leading_of(self, size: float) -> float:
        """The usual distance of baselines of text of ``size``."""
        found = self.leading.get(size_key(size))
        return found if found is not None else settings().blocks.default_leading * size


def usual_body(pieces: Iterable[Piece]) -> Body:
    """Size and weight that most characters have, and the smallest common distance of baselines for each size."""
    chars: dict[tuple[float, bool], int] = {}
    drops: dict[tuple[float, int], int] = {}
    size, base = 0.0, 0.0
    for piece in pieces:
        style = (piece.size, piece.bold)
        chars[style] = chars.get(style, 0) + len(piece.text)
        if piece.size == size:
            drop = int(2 * (piece.base - base) + 0.5)
            drops[size, drop] = drops.get((size, drop), 0) + 1
        size, base = piece.size, piece.base
    if not chars:
        return Body(10.0, False, {})
    styles: Counter[tuple[float, bool]] = Counter()
    for (size, bold), count in chars.items():
        styles[size_key(size), bold] += count
    (usual, bold), _ = max(styles.items(), key=lambda item: (item[1], item[0]))
    sizes: dict[float, Counter[float]] = {}
    for (size, half), count in drops.items():
        if 0.9 * size < half / 2 < 2.6 * size:
            sizes.setdefault(size_key(size), Counter())[half / 2] += count
    leading: dict[float, float] = {}
    for key, counter in sizes.items():
        most = max(counter.values())
        common = min(drop for drop, count in counter.items() if count * 4 >= most)
        if common <= settings().blocks.max_leading * key and most > 1:
            leading[key] = common
    return Body(usual, bold, leading)


class Flow:
    """Joins lines on pages of one kind; ``slide`` for pages on which white space tells less than the words do."""

    def __init__(self, body: Body, slide: bool) -> None:
        self.body = body
        self.slide = slide
        self._rules = settings().blocks
        signs = settings().signs
        self._ends, self._binds, self._dashes = frozenset(signs.ends), frozenset(signs.binds), frozenset(signs.dashes)
        self._gap = settings().lines.wide_gap
        self._size = -1.0  # the last size asked for, with its largest drop inside a block and its slack at the left
        self._drop = self._slack = 0.0

    def goes_on(self, block: list[Piece], piece: Piece) -> bool:
        """Whether ``piece`` is the next line of ``block``."""
        last = block[-1]
        size = last.size
        if size != self._size:
            self._size, self._slack = size, self._rules.same_edge * size
            self._drop = self._rules.leading * self.body.leading_of(size)
        if piece.solo or last.solo or piece.label or piece.bold != last.bold:
            return False
        drop = piece.base - last.base
        ended = last.text[-1] in self._ends
        text = piece.text
        usual = not ended and piece.size == size and text[0].islower() and not piece.sign and text[1:2] != ")"
        if usual and 0.5 * size < drop <= self._drop and -self._slack <= piece.x0 - last.x0 <= self._slack:
            return True  # a sentence that goes on at the same edge
        if abs(piece.size - size) > self._rules.same_size * size:
            return False
        if piece.sign:
            if piece.sign not in self._dashes or self._is_entry(block, piece, drop):
                return False
            piece.unsign()
        if abs(drop) < 0.5 * size:
            return 0 <= piece.x0 - last.x1 < self._gap * size
        flows = not ended and text[0].islower() and not piece.is_numbered
        if drop < 0:
            return flows
        if drop > self._drop:
            far = self._rules.flow_leading * self.body.leading_of(size)
            return flows and drop <= far and self._edge_fits(block, piece, flows)
        return self._edge_fits(block, piece, flows) and self._reads_on(block, piece, ended, flows)

    def _reads_on(self, block: list[Piece], piece: Piece, ended: bool, flows: bool) -> bool:
        """Whether the words go on from one line to the next, at normal leading and a fitting edge."""
        first, last, size = block[0], block[-1], piece.size
        need = len(piece.text.split(None, 1)[0]) * (piece.x1 - piece.x0) / len(piece.text) + self._rules.spare * size
        short = last.x1 + need < last.right
        if piece.is_numbered and (short or ended or _follows(first, piece)):
            return False
        if flows or last.text[-1] in self._binds or self._small_word(last.text):
            return not (short and ended)
        hang = first.x0 if first.left < first.x0 - self._slack else first.hang
        if hang < 0 and first.gaps and first.is_numbered:
            hang = first.gaps[0][1]
        if short and abs(piece.x0 - hang) < self._slack:
            return not ended  # hangs beside the sign or number of its entry
        if short:
            return piece.text[0].islower() and not ended
        return not self.slide or ended or bool(first.sign) or not piece.text[0].isupper()

    def _is_entry(self, block: list[Piece], piece: Piece, drop: float) -> bool:
        """Whether a dash opens a list entry, and is not one within a sentence."""
        last = block[-1]
        return (
            last.text[-1] in self._ends
            or bool(block[0].sign)
            or drop > self._drop
            or abs(piece.left - last.x0) > self._rules.indent * piece.size
            or last.x1 + 3 * piece.size < last.right
        )

    def _edge_fits(self, block: list[Piece], piece: Piece, flows: bool) -> bool:
        """Whether the line's left edge is one that the block's next line may have."""
        first, last, size, slack = block[0], block[-1], piece.size, self._slack
        shift = piece.x0 - last.x0
        if abs(shift) <= slack:
            return True
        if first.sign:
            return flows and first.left - slack <= piece.x0 <= first.x0 + self._rules.indent * size
        if abs((piece.x0 + piece.x1) - (last.x0 + last.x1)) < size:
            return True  # centred lines
        if len(block) > 1:
            return False
        # A first line that is indented, or one whose number hangs out at the left.
        far = self._rules.hanging * size
        if shift < 0:
            return -shift <= far
        return shift <= far and (flows or first.is_numbered)

    def _small_word(self, text: str) -> bool:
        """Whether a line ends in a short word in small letters, which binds it to the next line."""
        word = text.rsplit(None, 1)[-1]
        return len(word) <= self._rules.short_word and word.islower() and _LETTERS.fullmatch(word) is not None


def _follows(first: Piece, piece: Piece) -> bool:
    """Whether the number before ``piece`` comes next after the one before ``first``."""
    numbers = [_DIGITS.search(each.marker.text if each.marker else each.text[:8]) for each in (first, piece)]
    if not first.is_numbered or numbers[0] is None or numbers[1] is None:
        return piece.marker is not None
    return int(numbers[1].group()) == int(numbers[0].group()) + 1
