"""From source lines to running text, with a map back: what was broken by the page is whole again.

Line ends become spaces, hyphenated words are joined, soft hyphens and invisible characters drop out, odd spaces become
plain ones, ligatures become letters. Every character of the result is a source slice's, stands for source characters
(``Piece.span``), or is one inserted space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from memo2data.document import Block
from memo2data.structure.hyphens import Join, Vocabulary, decide
from memo2data.structure.model import Piece

# U+FFFE and U+0002 are what PDFium gives for a hyphen at a line end whose line break it took away.
_BLANKS = "\t\u00a0\u2000-\u200a\u202f\u205f\u3000\x0b\x0c"
_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_GLYPHS = "\ufb00-\ufb06\u2010\u2011\u0002\ufffe"
_ODD = re.compile(f"[{_BLANKS}{_UNSEEN}{_GLYPHS}]")
_EVENT = re.compile(
    f"(?P<space>[{_UNSEEN}]*[ {_BLANKS}][ {_BLANKS}{_UNSEEN}]+|[{_UNSEEN}]+[ {_BLANKS}]|[{_BLANKS}])"
    f"|(?P<drop>[{_UNSEEN}]+)|(?P<other>[{_GLYPHS}])"
)
_BREAK = re.compile("\n|(?<=[\u0002\ufffe])(?=[^\n])")
_OTHERS = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\u2010": "-", "\u2011": "-", "\u0002": "-", "\ufffe": "-",
}  # fmt: skip
# What no line begins or ends with: blanks and characters that are not seen.
_INVISIBLE = " \t\r\x0b\x0c\u00a0\u00ad\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a" + (
    "\u200b\u200c\u200d\u200e\u200f\u202f\u205f\u2060\u3000\ufeff"
)
_TAIL = 80  # characters before a line end that decide how it is joined


class Fragment(NamedTuple):
    """Characters ``start`` to ``end`` of block ``block``: one or more of its lines."""

    block: int
    start: int
    end: int


class _Writer:
    """Collects text and pieces."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0

    def verbatim(self, text: str, block: int, source: int) -> None:
        self.pieces.append(Piece(self.length, len(text), block, source))
        self.parts.append(text)
        self.length += len(text)

    def instead(self, text: str, block: int, source: int, span: int) -> None:
        self.pieces.append(Piece(self.length, len(text), block, source, span))
        self.parts.append(text)
        self.length += len(text)

    def space(self) -> None:
        self.parts.append(" ")
        self.length += 1

    def tail(self) -> str:
        text = self.parts[-1]
        index = len(self.parts) - 2
        while len(text) < _TAIL and index >= 0:
            text = self.parts[index] + text
            index -= 1
        return text[-_TAIL:]

    def drop_last(self) -> None:
        """Take back the last character, a hyphen."""
        text = self.parts.pop()
        piece = self.pieces.pop()
        self.length -= 1
        if len(text) > 1:
            self.parts.append(text[:-1])
            self.pieces.append(Piece(piece.start, piece.length - 1, piece.block, piece.source))

    def line(self, text: str, block: int, source: int) -> None:
        """One line's text, which may hold characters that do not stay."""
        if not _is_odd(text):
            self.verbatim(text, block, source)
            return
        at = 0
        for match in _EVENT.finditer(text):
            if match.start() > at:
                self.verbatim(text[at : match.start()], block, source + at)
            at = match.end()
            if match["space"]:
                self.space()
            elif match["other"]:
                self.instead(_OTHERS[match["other"]], block, source + match.start(), 1)
        if at < len(text):
            self.verbatim(text[at:], block, source + at)


def repair(blocks: Sequence[Block], fragments: Sequence[Fragment], vocabulary: Vocabulary) -> tuple[str, list[Piece]]:
    """The running text of ``fragments`` in order, and the pieces that lead back to the blocks' characters."""
    if len(fragments) == 1:
        block, start, end = fragments[0]
        text = blocks[block].text
        if start or end != len(text):
            text = text[start:end]
        if not _is_odd(text):
            if "\n" not in text:
                clean = text.strip()
                return clean, [Piece(0, len(clean), block, start + text.find(clean))] if clean else []
            pieces = _line_pieces(text.split("\n"), block, start)
            if pieces:
                return text.replace("\n", " "), pieces
    writer = _Writer()
    soft = False
    for block, start, end in fragments:
        text = blocks[block].text[start:end]
        odd = _is_odd(text)
        offset = start
        if not odd:
            soft = _plain(writer, text, block, start, vocabulary) and soft
            continue
        for line in _BREAK.split(text):
            clean = line.strip(_INVISIBLE)
            if clean:
                at = offset + line.index(clean)
                if writer.length:
                    _join(writer, clean, vocabulary)
                writer.line(clean, block, at)
                after = at + len(clean) - offset
                soft = "\u00ad" in line[after:]
                if soft:  # a soft hyphen that shows at a line end is decided upon as a hyphen
                    writer.instead("-", block, offset + line.index("\u00ad", after), 1)
            offset += len(line)
            if offset < end and blocks[block].text[offset] == "\n":
                offset += 1
    if soft:
        writer.drop_last()
    text = "".join(writer.parts)
    return (text, writer.pieces) if text == text.strip(" ") else _trimmed(text, writer.pieces)


def _is_odd(text: str) -> bool:
    """Whether ``text`` holds characters that do not stay as they are."""
    return "  " in text or _ODD.search(text) is not None


def _line_pieces(lines: Sequence[str], block: int, source: int) -> list[Piece]:
    """One piece a line, for lines that stand in the source from ``source`` on.

    Empty where there is more to do than to put a space between them.
    """
    result: list[Piece] = []
    at = 0
    for line in lines:
        if not line or line[0] in " \r" or line[-1] in " \r-–/":
            return []
        result.append(Piece(at, len(line), block, source + at))
        at += len(line) + 1
    return result


def _plain(writer: _Writer, text: str, block: int, offset: int, vocabulary: Vocabulary) -> bool:
    """Write a fragment without odd characters; whether it holds nothing to be seen."""
    empty = True
    for line in text.split("\n"):
        clean = line.strip(_INVISIBLE)
        if clean:
            empty = False
            if writer.length:
                _join(writer, clean, vocabulary)
            writer.verbatim(clean, block, offset if len(clean) == len(line) else offset + line.index(clean))
        offset += len(line) + 1
    return empty


def _trimmed(text: str, pieces: Sequence[Piece]) -> tuple[str, list[Piece]]:
    """``text`` without the spaces at its ends that characters taken out have left there."""
    first, last = len(text) - len(text.lstrip(" ")), len(text.rstrip(" "))
    result: list[Piece] = []
    for piece in pieces:
        start, end = max(piece.start, first), min(piece.start + piece.length, last)
        if start < end:
            source = piece.source if piece.span >= 0 else piece.source + start - piece.start
            result.append(Piece(start - first, end - start, piece.block, source, piece.span))
    return text[first:last], result


def _join(writer: _Writer, line: str, vocabulary: Vocabulary) -> None:
    """Join ``line`` to what is written: with a space, without, or taking a line-end hyphen back."""
    last = writer.parts[-1][-1]
    if last not in "-–/":
        writer.space()
        return
    how = decide(writer.tail(), line, vocabulary)
    if how is Join.SPACE:
        writer.space()
    elif how is Join.DROP:
        writer.drop_last()
