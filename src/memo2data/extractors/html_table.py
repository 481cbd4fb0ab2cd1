"""HTML tables as cells with their spans; tables that only lay out a page are told apart."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from memo2data import lexicon
from memo2data.document import BlockKind, Cell
from memo2data.extractors.building import Blocks
from memo2data.extractors.html_noise import Noise
from memo2data.extractors.html_walk import Passage, Walker

_LAYOUT = "table, h1, h2, h3, h4"


def is_layout(table: LexborNode) -> bool:
    """True for a table that arranges a page: marked so, one cell or column wide, or around tables and headings."""
    if table.attributes.get("role") in ("presentation", "none"):
        return True
    if any(node.mem_id != table.mem_id for node in table.css(_LAYOUT)):
        return True
    filled = sum(bool(cell.text(strip=True)) for _, row in _rows(table) for cell in _cells(row))
    if filled <= 1:
        return True  # cells beside the only text hold it in place
    widest = 0
    for _, row in _rows(table):
        widest = max(widest, sum(1 for _ in _cells(row)))
        if widest > 1:
            return False
    return True


def read_table(table: LexborNode, noise: Noise, blocks: Blocks, number: int) -> bool:
    """Write ``table`` as CELL blocks of table ``number``, its caption before it; False where it has no text."""
    limit: int = lexicon.load("input_limits.yml")["columns"]
    caption = table.css_first("caption")
    if caption is not None:
        blocks.add(_content(caption, noise)[0])
    rows = list(_rows(table))
    before = len(blocks.list)
    reaching: list[tuple[int, int, int]] = []  # first column, last column + 1, first row past: cells from rows above
    still_head = True
    for row, (head, element) in enumerate(rows):
        reaching = sorted(span for span in reaching if span[2] > row)
        above, passed = reaching.copy(), 0
        cells = list(_cells(element))
        still_head = still_head and bool(cells) and (head or all(cell.tag == "th" for cell in cells))
        column = 0
        for cell in cells:
            while passed < len(above) and above[passed][0] <= column:
                column = max(column, above[passed][1])
                passed += 1
            if column >= limit:
                break
            columns = min(_span(cell, "colspan", limit), limit)
            span = _span(cell, "rowspan", len(rows) - row)
            down = min(span or len(rows) - row, len(rows) - row)
            if down > 1:
                reaching.append((column, column + columns, row + down))
            text, bold = _content(cell, noise)
            place = Cell(number, row, column, down, max(1, columns), still_head)
            blocks.add(text, BlockKind.CELL, bold=bold, cell=place)
            column += max(1, columns)
    return len(blocks.list) > before


def _content(cell: LexborNode, noise: Noise) -> tuple[str, bool]:
    """The text of a cell, a line for each of its paragraphs and list entries, and whether all of it is bold."""
    passages: list[Passage] = []
    Walker(noise, passages.append).walk(cell)
    lines = [f"• {found.text}" if found.kind == BlockKind.BULLET else found.text for found in passages]
    return "\n".join(lines), bool(passages) and all(found.bold for found in passages)


def _rows(table: LexborNode) -> Iterator[tuple[bool, LexborNode]]:
    """The rows of ``table`` and whether each stands in its head."""
    section = table.first_child
    while section is not None:
        if section.tag == "tr":
            yield False, section
        elif section.tag in ("thead", "tbody", "tfoot"):
            row = section.first_child
            while row is not None:
                if row.tag == "tr":
                    yield section.tag == "thead", row
                row = row.next
        section = section.next


def _cells(row: LexborNode) -> Iterator[LexborNode]:
    cell = row.first_child
    while cell is not None:
        if cell.tag in ("td", "th"):
            yield cell
        cell = cell.next


def _span(cell: LexborNode, name: str, most: int) -> int:
    """A span attribute, 1 where it is missing or no number; 0 (a rowspan to the end) is kept."""
    try:
        return max(0, min(int(cell.attributes.get(name) or 1), most))
    except ValueError:
        return 1
