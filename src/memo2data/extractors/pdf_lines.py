"""Reads the pieces of text of one PDF page: stretches of a line that no wide white space interrupts.

PDFium is asked for the page's text once, and once a line for its rectangles (one for each text object), its matrix, its
font size and its font; single characters are looked up only where a line shows a wide gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from ctypes import byref, c_int, create_string_buffer
from itertools import pairwise
from struct import Struct

import pypdfium2.raw as raw

from memo2data.extractors.pdf_calls import Rect, get_font_info, get_font_size, get_matrix
from memo2data.extractors.pdf_frame import Frame
from memo2data.extractors.pdf_page import PageText, index_at, union
from memo2data.extractors.pdf_piece import MARKER, Piece
from memo2data.extractors.pdf_settings import settings

# PDFium puts one of these in place of a hyphen at a line's end, and of the line break after it.
_HYPHENS = "\ufffe\x02"
_LINE = re.compile(rf"[^\r\n{_HYPHENS}]+[{_HYPHENS}]?|[{_HYPHENS}]")
_HYPHEN = re.compile(rf"[{_HYPHENS}]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SPACE = re.compile(r"\s+")
_BOLD = re.compile(rb"bold|black|heavy|demi|semib", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_BOLD_WEIGHT = 600

_matrix_values = Struct("6f").unpack_from

Gaps = tuple[tuple[float, float], ...]


class LineReader:
    """Reads the pieces of page after page of one document; keeps what it learned of the fonts."""

    def __init__(self) -> None:
        self._bold: dict[bytes, bool] = {}
        self._matrix = raw.FS_MATRIX()
        self._matrix_ref = byref(self._matrix)
        self._name = create_string_buffer(128)
        self._flags = c_int()
        self._flags_ref = byref(self._flags)
        signs = settings().signs
        dashes, letters, bullets = (re.escape(each) for each in (signs.dashes, signs.letters, signs.bullets))
        self._sign = re.compile(rf"(?:[{bullets}]\s*|(?P<soft>[{dashes}{letters}])\s+)(?=\S|$)|(?P<bare>[{dashes}])$")
        self._sign_starts = frozenset(signs.bullets + signs.dashes + signs.letters)
        self._no_sign = re.compile(rf"[{letters}]\S").match
        self._bullets = frozenset(signs.bullets)
        self._letters = frozenset(signs.letters)
        self._rules = settings().lines

    def read(self, page: PageText) -> tuple[list[Piece], list[Piece]]:
        """The page's upright pieces in content order, and those that run in another direction.

        Where most of the text runs sideways, ``page.frame`` is replaced by one in which it is upright.
        """
        upright, turned = self._read(page)
        if turned and sum([len(p.text) for p in turned]) > sum([len(p.text) for p in upright]):
            start = max(turned, key=lambda piece: len(piece.text)).start
            get_matrix(page.handle, page.char(start), self._matrix_ref)
            for turn in range(4):
                frame = Frame(page.page, turn)
                if frame.upright(self._matrix.a, self._matrix.b):
                    page.frame = frame
                    return self._read(page)
        return upright, turned

    def _read(self, page: PageText) -> tuple[list[Piece], list[Piece]]:
        frame, number, handle = page.frame, page.number, page.handle
        straight, left, top, width, height = frame.turn == 0, frame.left, frame.top, frame.width, frame.height
        matrix, matrix_ref, loose, no_sign = self._matrix, self._matrix_ref, self._rules.loose_text, self._no_sign
        narrow, justified = self._rules.column_gap, self._rules.justified_gap
        rects_of, mapped, is_bold, sign_starts = page.rects, page.mapped, self._is_bold, self._sign_starts
        name, flags_ref, known = self._name, self._flags_ref, self._bold
        upright: list[Piece] = []
        turned: list[Piece] = []
        for start, line in _lines(page.text):
            length = len(line)
            rects = rects_of(start, length)
            if not rects:
                continue
            index = page.char(start) if mapped else start
            get_matrix(handle, index, matrix_ref)
            a, b, c, d, _, f = _matrix_values(matrix)
            if (a <= 0 or b or not straight) and not frame.upright(a, b):
                _add_turned(page, line, start, rects, turned)
                continue
            if straight and not b and not c and (line[0] not in sign_starts or no_sign(line)):
                # The usual line: no rotation, no sign, and no wide gap.
                size = get_font_size(handle, index) * abs(d) or 1.0
                rect: Rect | None = rects[0]
                last = 0
                if len(rects) > 1:
                    last = start + _bold_end(line) - 1
                    rect = _tight(rects, narrow * size, size)
                    if rect is None and _justified(rects, justified * size):
                        rect = union(rects)
                elif rects[0][2] - rects[0][0] > loose * size * length:
                    rect = None
                if rect is not None:
                    x0, y0, x1, y1 = rect
                    base = top - f
                    if not top - y1 - size <= base <= top - y0 + size:
                        base = top - y0
                    rect = (x0 - left, top - y1, x1 - left, top - y0)
                    get_font_info(handle, index, name, 128, flags_ref)
                    bold = known.get(name.value)
                    if bold is None or (bold and last):
                        bold = is_bold(page, start, last)
                    upright.append(Piece(number, line, start, rect, base, size, bold))
                    continue
            self._part(page, line, start, [frame.box(*rect) for rect in rects], upright)
        if any(p.x0 < 0 or p.x1 > width or p.top < 0 or p.bottom > height for p in upright):
            upright = [piece for piece in upright if _inside(piece, frame)]
        return upright, [piece for piece in turned if _inside(piece, frame)]

    def piece(
        self, page: PageText, text: str, start: int, rects: list[Rect] | None = None, gaps: Gaps = ()
    ) -> Piece | None:
        """The piece of ``text`` at text index ``start``; a bullet's sign is taken off. None for text without ink.

        ``rects`` are its visible rectangles, if they are known.
        """
        text = text.rstrip()
        if not text:
            return None
        size, base = self._metrics(page, start)
        found = self._sign.match(text) if text[0] in self._sign_starts else None
        if rects is None:
            rects = [page.frame.box(*rect) for rect in page.rects(start, len(text))]
        if not rects:
            return None
        if found is not None and text[0] in self._letters:
            wide = len(rects) > 1 and rects[1][0] - rects[0][2] > self._rules.column_gap * size
            found = found if wide else None
        sign, left, whole = "", rects[0][0], (text, start)
        if found is not None:
            sign = text[0]
            if len(text) > found.end():
                text, start = text[found.end() :], start + found.end()
                rects = [page.frame.box(*rect) for rect in page.rects(start, len(text))] or rects
                size, base = self._metrics(page, start)
        rect = union(rects)
        if not rect[1] - size <= base <= rect[3] + size:
            base = rect[3]
        bold = self._is_bold(page, start, start + _bold_end(text) - 1)
        piece = Piece(page.number, text, start, rect, base, size, bold)
        if sign:
            piece.sign, piece.left, piece.whole = sign, left, whole
        piece.gaps = tuple([gap for gap in gaps if gap[0] > rect[0]]) if gaps else gaps
        return piece

    def _metrics(self, page: PageText, start: int) -> tuple[float, float]:
        """Font size in points (the matrix counted in) and visible baseline at text index ``start``."""
        index = page.char(start) if page.mapped else start
        get_matrix(page.handle, index, self._matrix_ref)
        _, _, c, d, e, f = _matrix_values(self._matrix)
        size = get_font_size(page.handle, index) * (c * c + d * d) ** 0.5 or 1.0
        return size, page.frame.point(e, f)[1]

    def _is_bold(self, page: PageText, first: int, last: int) -> bool:
        """Whether the characters at two text indexes are bold; ``last`` is 0 where the first tells for both."""
        buffer, index = self._name, page.char(first) if page.mapped else first
        get_font_info(page.handle, index, buffer, 128, self._flags_ref)
        bold = self._bold.get(buffer.value)
        if bold is None:
            weight = raw.FPDFText_GetFontWeight(page.handle, index)
            name = buffer.value
            bold = bool(_BOLD.search(name)) or bool(self._flags.value & _FORCE_BOLD) or weight >= _BOLD_WEIGHT
            self._bold[name] = bold
        return bold and (last <= first or self._is_bold(page, last, 0))

    def _part(self, page: PageText, text: str, start: int, rects: list[Rect], out: list[Piece]) -> None:
        """Parts a line at its wide gaps; ``rects`` are visible."""
        size = self._metrics(page, start)[0]
        rules = self._rules
        if len(rects) == 1:
            if rects[0][2] - rects[0][0] > rules.loose_text * size * len(text) and " " in text:
                self._part_loose(page, text, start, size, out)
            else:
                _append(out, self.piece(page, text, start, rects))
            return
        if _justified(rects, rules.justified_gap * size):
            _append(out, self.piece(page, text, start, rects))
            return
        first, gaps, hang = 0, [], -1.0
        for number in range(1, len(rects)):
            before, after = rects[number - 1], rects[number]
            gap = after[0] - before[2]
            apart = after[1] >= before[3] or after[3] <= before[1]
            if not apart and -size < gap <= rules.column_gap * size:
                continue
            if not apart and 0 < gap <= rules.wide_gap * size:
                gaps.append((before[2], after[0]))
                continue
            cut = index_at(page, after, start, start + len(text))
            if cut is None:
                continue
            head = text[: cut - start].rstrip()
            if not apart and gap > 0 and self._bound(head, gap, size):
                hang = after[0]
                continue
            _append(out, self.piece(page, head, start, rects[first:number], tuple(gaps)), hang)
            text = text[cut - start :]
            start, first, gaps, hang = cut, number, [], -1.0
            size = self._metrics(page, start)[0]
        _append(out, self.piece(page, text, start, rects[first:], tuple(gaps)), hang)

    def _bound(self, head: str, gap: float, size: float) -> bool:
        """Whether a number or a sign goes with the text beyond a wide gap."""
        if head in self._bullets:
            return gap < self._rules.sign_gap * size
        return gap < self._rules.marker_gap * size and MARKER.fullmatch(head) is not None

    def _part_loose(self, page: PageText, text: str, start: int, size: float, out: list[Piece]) -> None:
        """Parts one text object that holds wide white space, asking for the characters around each space."""
        box, begin = page.frame.box, 0
        for space in _SPACE.finditer(text):
            before = page.char_rect(start + space.start() - 1)
            after = page.char_rect(start + space.end())
            if before is None or after is None:
                continue
            gap = box(*after)[0] - box(*before)[2]
            if gap > self._rules.wide_gap * size and not self._bound(text[begin : space.start()], gap, size):
                _append(out, self.piece(page, text[begin : space.start()], start + begin))
                begin = space.end()
        _append(out, self.piece(page, text[begin:], start + begin))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a page's text without the white space around them: index of the first character, and the line.

    Control characters are spaces, and what stands for a hyphen is one.
    """
    start = 0
    for whole in text.split("\r\n"):
        if whole.isprintable():
            line = whole.strip(" ")
            if line:
                yield start if line[0] == whole[0] else start + whole.index(line), line
        else:
            for match in _LINE.finditer(whole):
                said = _CONTROLS.sub(" ", _HYPHEN.sub("-", match.group()))
                line = said.strip()
                if line:
                    yield start + match.start() + len(said) - len(said.lstrip()), line
        start += len(whole) + 2


def _bold_end(line: str) -> int:
    """Where the part of a line ends that tells whether it is bold: an aside in brackets at its end does not."""
    return line.rfind(" (") if line[-1] == ")" and line.find(" (") > 0 else len(line)


def _tight(rects: list[Rect], narrow: float, size: float) -> Rect | None:
    """The union of rectangles that stand side by side with no gap of more than ``narrow`` points; else None."""
    left, low, right, high = rects[0]
    bottom, top, most = low, high, right
    for x0, y0, x1, y1 in rects[1:]:
        if not -size < x0 - right <= narrow or y0 >= high or y1 <= low:
            return None
        low, right, high = y0, x1, y1
        if y0 < bottom:
            bottom = y0
        if y1 > top:
            top = y1
        if x1 > most:
            most = x1
        if x0 < left:
            left = x0
    return left, bottom, most, top


def _justified(rects: list[Rect], most: float) -> bool:
    """Whether a line's words stand equally far apart, at most ``most`` points, as in justified text."""
    if len(rects) < 4:
        return False
    gaps = [after[0] - before[2] for before, after in pairwise(rects)]
    return max(gaps) <= most and min(gaps) > 0 and max(gaps) - min(gaps) < 0.1 * most


def _append(out: list[Piece], piece: Piece | None, hang: float = -1.0) -> None:
    if piece is not None:
        if hang > 0:
            piece.hang = hang
        out.append(piece)


def _add_turned(page: PageText, line: str, start: int, rects: list[Rect], out: list[Piece]) -> None:
    """Adds a line that runs in another direction: it goes with no other text."""
    rect = union([page.frame.box(*rect) for rect in rects])
    piece = Piece(page.number, line, start, rect, rect[3], min(rect[2] - rect[0], rect[3] - rect[1]), False)
    piece.solo = True
    out.append(piece)


def _inside(piece: Piece, frame: Frame) -> bool:
    """Whether the piece's middle lies on the visible page."""
    x, y = (piece.x0 + piece.x1) / 2, (piece.top + piece.bottom) / 2
    return bool(0 <= x <= frame.width and 0 <= y <= frame.height)
