"""Documents written line by line for the tests of the structure stage.

Each line is a block: "# " opens a heading, "L " a label at the left, "B " a bold paragraph, "* " a bullet, "H " a page
header of the format, anything else is a paragraph. "|" cuts a line into a table row's cells, "\\n" is a line end.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memo2data.document import Block, BlockKind, Box, Cell, Document, Line, Page
from memo2data.structure import build
from memo2data.structure.model import Span, Structure

_SIGNS = {
    "# ": BlockKind.HEADING,
    "L ": BlockKind.LABEL,
    "* ": BlockKind.BULLET,
    "H ": BlockKind.HEADER,
}


def written(text: str, media_type: str = "text/html") -> Document:
    """A document without pages from ``text``, a block a line; empty lines mean nothing."""
    blocks: list[Block] = []
    row = 0
    for line in text.strip().splitlines():
        line = line.strip().replace("\\n", "\n")
        if not line:
            continue
        if "|" in line:
            for column, cell in enumerate(line.split("|")):
                place = Cell(0, row, column, header=row == 0)
                blocks.append(_block(len(blocks), cell.strip(), BlockKind.CELL, cell=place))
            row += 1
            continue
        kind = _SIGNS.get(line[:2], BlockKind.PARAGRAPH)
        bold = line.startswith("B ")
        body = line[2:] if kind is not BlockKind.PARAGRAPH or bold else line
        blocks.append(_block(len(blocks), body, kind, bold=bold))
    return Document("test", "0" * 64, media_type, blocks)


def paged(pages: list[list[tuple[float, str]]], kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    """A PDF's document of A4 pages, each a list of (height from the top in points, text with line ends)."""
    blocks: list[Block] = []
    for number, page in enumerate(pages, 1):
        for top, body in page:
            block = _block(len(blocks), body, kind)
            block.page = number
            height = top
            for line in block.lines:
                wide = 60 + 5 * (line.end - line.start)
                line.page, line.box = number, Box(60, height, wide, height + 11)
                height += 13
            blocks.append(block)
    sizes = [Page(number, 595, 842) for number in range(1, len(pages) + 1)]
    return Document("test.pdf", "0" * 64, "application/pdf", blocks, sizes)


def _block(index: int, text: str, kind: BlockKind, cell: Cell | None = None, *, bold: bool = False) -> Block:
    lines: list[Line] = []
    start = 0
    for line in text.split("\n"):
        lines.append(Line(start, start + len(line)))
        start += len(line) + 1
    return Block(index, text, kind, lines=lines, level=int(kind is BlockKind.HEADING), bold=bold, cell=cell)


def words(structure: Structure, span: Span | None) -> str | None:
    """The words of a span."""
    return None if span is None else structure.paragraphs[span.paragraph].text[span.start : span.end]


def summary(structure: Structure) -> list[tuple[int, str, str | None, str | None]]:
    """Number, title, case number and outcome of each item."""
    return [
        (item.number, item.title_text, words(structure, item.case_id), item.outcome.value if item.outcome else None)
        for item in structure.items
    ]


@pytest.fixture(name="write")
def _write() -> Callable[[str], Structure]:
    """Builds the structure of a document written line by line."""
    return lambda text: build(written(text))


@pytest.fixture(name="document")
def _document() -> Callable[[str], Document]:
    """A document written line by line."""
    return written


@pytest.fixture(name="pages")
def _pages() -> Callable[[list[list[tuple[float, str]]]], Document]:
    """A PDF's document written page by page."""
    return paged


@pytest.fixture(name="words")
def _words() -> Callable[[Structure, Span | None], str | None]:
    """Shows a span's words."""
    return words


@pytest.fixture(name="summary")
def _summary() -> Callable[[Structure], list[tuple[int, str, str | None, str | None]]]:
    """Shows number, title, case number and outcome of each item."""
    return summary
