"""Plain text: paragraphs, headings, lists and simple tables, told by blank lines, signs and white space."""

from __future__ import annotations

import re
from dataclasses import dataclass

from memo2data import lexicon
from memo2data.document import BlockKind, Cell, Document, Notice, Page
from memo2data.errors import BrokenFileError
from memo2data.extractors.building import Blocks, bullet_sign
from memo2data.extractors.encoding import decode
from memo2data.extractors.text_lines import Chunk, chunks, column_of_values, is_wrapped, typical_width

MEDIA_TYPE = "text/plain"

_NEWLINES = re.compile("\r\n?|[\v\x85\u2028\u2029]")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_RULE = re.compile(r"[ \t]*([-=_*~#])\1{2,}[ \t]*$")
_RULED_ROW = re.compile(r"[ \t:|+-]+$")


@dataclass(slots=True)
class _Looks:
    """Lengths in characters that tell forms apart; see block_forms.yml."""

    heading_length: int
    label_length: int
    narrow: int
    wide: int
    gap: int


def extract(data: bytes, *, path: str, sha256: str) -> Document:
    """The Document of a text file; form feeds part its pages. Raises BrokenFileError for too much, or no, text."""
    if len(data) > lexicon.load("input_limits.yml")["text"]:
        raise BrokenFileError("the text is too large to be a document", place=path, remedy="Split it into parts.")
    decoded = decode(data)
    if decoded is None:
        raise BrokenFileError("the file is no text", place=path, remedy="Save it anew as UTF-8 text.")
    text, damaged = decoded
    text = _NEWLINES.sub("\n", text.lstrip("\ufeff"))
    sheets = text.rstrip("\f \t\n").split("\f")
    reader = _Reader(typical_width(text))
    for number, sheet in enumerate(sheets, start=1):
        reader.read(sheet, number if len(sheets) > 1 else None)
    notices = [Notice("damaged_text", "some characters could not be decoded")] if damaged else []
    pages = [Page(number, 0.0, 0.0) for number in range(1, len(sheets) + 1)] if len(sheets) > 1 else None
    return Document(path, sha256, MEDIA_TYPE, reader.blocks.list, pages, None, notices)


class _Reader:
    def __init__(self, width: int) -> None:
        self.blocks = Blocks()
        self._looks = _Looks(**lexicon.load("block_forms.yml")["text"])
        self._width = min(max(width, self._looks.narrow), self._looks.wide)
        self._tables = 0
        self._page: int | None = None
        self._label = re.compile(rf"[^\W\d][^:\n]{{0,{self._looks.label_length}}}:[ \t]+\S")

    def read(self, sheet: str, page: int | None) -> None:
        self._page = page
        for chunk in chunks(sheet):
            if len(chunk.lines) > 1 and (self._table(chunk) or self._labels(chunk)):
                continue
            head = _barred(chunk.lines)  # a table that text follows without a blank line
            if 1 < head < len(chunk.lines) and self._table(Chunk(chunk.lines[:head], chunk.first)):
                chunk = Chunk(chunk.lines[head:], first=False, following=chunk.following)
            self._paragraphs(chunk)

    def _add(self, lines: list[str], kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0) -> None:
        self.blocks.add("\n".join(lines), kind, page=self._page, level=level)

    def _table(self, chunk: Chunk) -> bool:
        """Write lines that are parted alike, by bars or by two tabs or more, as the rows of a table."""
        lines = [line for line in chunk.lines if not ("--" in line and _RULED_ROW.match(line))]
        ruled = len(lines) < len(chunk.lines)
        if all(line.lstrip().startswith("|") or line.count("|") > 1 for line in lines) and lines:
            rows = [line.strip().removeprefix("|").removesuffix("|").split("|") for line in lines]
        elif len(lines) > 1 and lines[0].count("\t") > 1 and len({line.count("\t") for line in lines}) == 1:
            rows = [line.split("\t") for line in lines]
        else:
            return False
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                place = Cell(self._tables, row, column, header=ruled and row == 0)
                self.blocks.add(cell, BlockKind.CELL, page=self._page, cell=place)
        self._tables += 1
        return True

    def _labels(self, chunk: Chunk) -> bool:
        """Write labels in a column at the left and what they label, where white space parts them."""
        column = column_of_values(chunk.lines, self._looks.gap, self._looks.label_length)
        if column is None:
            return False
        value: list[str] = []
        for line in chunk.lines:
            label, rest = (line[:column].strip(), line[column:].strip()) if column else _at_tab(line)
            if label:
                self._add(value)
                value = []
                self._add([label], BlockKind.LABEL)
            if rest:
                value.append(rest)
        self._add(value)
        return True

    def _paragraphs(self, chunk: Chunk) -> None:
        """Write the paragraphs of a chunk: a list sign, a label or a line that ends early begins the next one."""
        lines = chunk.lines
        underlined = len(lines) == 2 and _RULE.match(lines[1]) is not None
        if (len(lines) == 1 or underlined) and self._heading(lines[0], chunk, underlined):
            return
        current: list[str] = []
        kind, level, indents = BlockKind.PARAGRAPH, 0, [0]
        labelled = sum(1 for line in lines if self._label.match(line.lstrip())) > 1
        for number, line in enumerate(lines):
            hashes = _HASHES.match(line)
            if hashes or _RULE.match(line):
                self._add(current, kind, level)
                current, kind = [], BlockKind.PARAGRAPH
                if hashes:
                    self._add([line[hashes.end() :]], BlockKind.HEADING, len(hashes[1]))
                continue
            sign = bullet_sign(line)
            starts_label = labelled and self._label.match(line.lstrip()) is not None
            hangs = kind == BlockKind.BULLET and number > 0 and line[:1] in " \t"
            if sign or starts_label or (current and not hangs and not is_wrapped(lines[number - 1], line, self._width)):
                self._add(current, kind, level)
                current, kind = [], BlockKind.BULLET if sign else BlockKind.PARAGRAPH
            if sign:
                indents, level = _deeper(indents, len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip()))
            current.append(line[sign:])
        self._add(current, kind, level if kind == BlockKind.BULLET else 0)

    def _heading(self, line: str, chunk: Chunk, underlined: bool) -> bool:
        """Write ``line`` as a heading if it looks like one; False otherwise."""
        hashes = _HASHES.match(line)
        if hashes:
            self._add([line[hashes.end() :]], BlockKind.HEADING, len(hashes[1]))
            return True
        text = line.strip()
        if _RULE.match(line):
            return True  # a drawn line
        goes_on = chunk.following.lstrip()[:1].islower()
        shaped = (
            len(text) <= self._looks.heading_length
            and (text[0].isupper() or text[0].isdigit() or text[0] == "§")
            and text[-1] not in ".,;:!?-–"
            and not bullet_sign(line)
            and "\t" not in text
            and ": " not in text
            and any(character.isalpha() for character in text)
        )
        if not underlined and not (shaped and not goes_on and len(text) < self._width):
            return False
        self._add([text], BlockKind.HEADING, 1 if underlined or chunk.first else 2)
        return True


def _barred(lines: list[str]) -> int:
    """How many lines at the beginning are parted by bars."""
    return next((at for at, line in enumerate(lines) if line.count("|") < 2), len(lines))


def _at_tab(line: str) -> tuple[str, str]:
    label, _, rest = line.partition("\t")
    return label.strip(), rest.strip()


def _deeper(indents: list[int], indent: int) -> tuple[list[int], int]:
    """The stack of list indents with ``indent`` on top, and its level."""
    kept = [known for known in indents if known < indent]
    return [*kept, indent], len([known for known in kept if known > 0 or 0 in indents[:1]]) if kept else 0
