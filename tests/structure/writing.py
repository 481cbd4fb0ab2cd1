"""Documents written line by line for the tests of the structure stage.

Each line is a block: "# " opens a heading, "L " a label at the left, "B " a bold paragraph, "* " a bullet, "H " a page header
of the format, anything else is a paragraph. "|" cuts a line into the cells of a table row. "\\n" within a line is a line end.
"""

from __future__ import annotations

from memo2data.document import Block, BlockKind, Cell, Document, Line
from memo2data.structure.model import Span, Structure

_SIGNS = {
    "# ": BlockKind.HEADING,
    "L ": BlockKind.LABEL,
    "* ": BlockKind.BULLET,
    "H ": BlockKind.HEADER,
}


def document(text: str, media_type: str = "text/html") -> Document:
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


def _block(index: int, text: str, kind: BlockKind, cell: Cell | None = None, *, bold: bool = False) -> Block:
    lines: list[Line] = []
    start = 0
    for line in text.split("\n"):
        lines.append(Line(start, start + len(line)))
        start += len(line) + 1
    return Block(index, text, kind, lines=lines, level=int(kind is BlockKind.HEADING), bold=bold, cell=cell)


def text(structure: Structure, span: Span | None) -> str | None:
    """The words of a span."""
    return None if span is None else structure.paragraphs[span.paragraph].text[span.start : span.end]


def summary(structure: Structure) -> list[tuple[int, str, str | None, str | None]]:
    """Number, title, case number and outcome of each item."""
    return [
        (item.number, item.title_text, text(structure, item.case_id), item.outcome.value if item.outcome else None)
        for item in structure.items
    ]
