"""Groups the ordered pieces of all pages to blocks: paragraphs, headings, bullets, labels and cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from memo2data.document import Block, BlockKind, Box, Cell, Line
from memo2data.extractors.pdf_elements import Element
from memo2data.extractors.pdf_flow import Body, Flow, usual_body
from memo2data.extractors.pdf_headings import Draft, is_heading, set_levels, title_of_slide
from memo2data.extractors.pdf_piece import Piece
from memo2data.extractors.pdf_settings import settings
from memo2data.extractors.pdf_tables import TableCell, TablePart

_LIST_ENTRY = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-zA-ZåäöÅÄÖ]\))\s")


@dataclass(slots=True)
class OrderedPage:
    """A page's elements in reading order; ``slide`` for pages wider than high."""

    number: int
    slide: bool
    elements: list[Element]


def build_blocks(pages: list[OrderedPage]) -> list[Block]:
    """The blocks of the document in reading order."""
    return _Builder(pages).build()


class _Builder:
    def __init__(self, pages: list[OrderedPage]) -> None:
        self.pages = pages
        # A few pages tell what is usual in a long document.
        sample = pages[:: -(-len(pages) // settings().blocks.sample) or 1]
        self.body = usual_body(piece for page in sample for piece in page.elements if isinstance(piece, Piece))
        self.blocks: list[Block] = []
        self.headings: list[Block] = []
        self.tables = 0
        self.table: TablePart | None = None  # the table that may go on on the next page
        self.table_rows = 0
        self.indents: list[float] = []  # left edges of the list that is open, outermost first
        self.list_base = 0.0

    def build(self) -> list[Block]:
        flow = Flow(self.body, slide=False)
        for page in self.pages:
            if page.slide:
                here = usual_body(piece for piece in page.elements if isinstance(piece, Piece))
                body = Body(here.size, here.bold, {**self.body.leading, **here.leading})
                self._page(page, Flow(body, slide=True))
            else:
                self._page(page, flow)
        set_levels(self.headings, {page.number for page in self.pages if page.slide})
        return self.blocks

    def _page(self, page: OrderedPage, flow: Flow) -> None:
        self.indents = []
        drafts: list[Draft] = []
        block: list[Piece] | None = None  # the pieces of the block that may go on
        start = len(self.blocks)
        goes_on = flow.goes_on
        for element in page.elements:
            if isinstance(element, TablePart):
                self._flush(drafts, flow.body)
                drafts, block = [], None
                self._add_table(element)
                continue
            if block is not None and goes_on(block, element):
                block.append(element)
                continue
            if element.label:
                drafts.append(Draft(BlockKind.LABEL, element.label, 0.0))
            gap = element.base - block[-1].base if block is not None else 1e9
            block = [element]
            drafts.append(Draft(BlockKind.BULLET if element.sign else BlockKind.PARAGRAPH, block, gap))
            if not element.solo:
                self.table = None
        self._flush(drafts, flow.body)
        if page.slide:
            title = title_of_slide(self.blocks[start:])
            if title is not None:
                title.kind = BlockKind.HEADING
                self.headings.append(title)

    def _flush(self, drafts: list[Draft], body: Body) -> None:
        """Turns finished drafts to blocks."""
        for number, draft in enumerate(drafts):
            first, kind, level = draft.pieces[0], draft.kind, 0
            if kind is BlockKind.PARAGRAPH and not first.solo:
                if is_heading(drafts, number, body):
                    kind = BlockKind.HEADING
                elif _LIST_ENTRY.match(f"{first.marker.text} " if first.marker else first.text):
                    kind = BlockKind.BULLET
            if kind is BlockKind.BULLET:
                level = self._indent(first)
            elif kind is not BlockKind.LABEL and not first.solo:
                self.indents = []
            block = self._block(draft.pieces, kind, level)
            if kind is BlockKind.HEADING:
                self.headings.append(block)

    def _indent(self, piece: Piece) -> int:
        """The level of a list entry by its edge among those of the open list."""
        slack = settings().blocks.same_edge * piece.size
        if piece.base < self.list_base:
            self.indents = []
        self.list_base = piece.base
        while self.indents and self.indents[-1] > piece.left + slack:
            self.indents.pop()
        if not self.indents or self.indents[-1] < piece.left - slack:
            self.indents.append(piece.left)
        return len(self.indents) - 1

    def _block(self, pieces: list[Piece], kind: BlockKind, level: int = 0, cell: Cell | None = None) -> Block:
        first = pieces[0]
        lines: list[Line] = []
        texts: list[str] = []
        place = 0
        for each in _with_markers(pieces):
            text = each.text
            end = place + len(text)
            lines.append(Line(place, end, each.page, Box(each.x0, each.top, each.x1, each.bottom), each.start))
            texts.append(text)
            place = end + 1
        text = "\n".join(texts)
        bold = first.bold and all(piece.bold for piece in pieces)
        block = Block(len(self.blocks), text, kind, first.page, lines, level, round(first.size, 2), bold, cell)
        self.blocks.append(block)
        return block

    def _add_table(self, table: TablePart) -> None:
        for piece in table.title:
            block = self._block([piece], BlockKind.HEADING)
            self.headings.append(block)
        first_piece = table.cells[0].pieces[0]
        if first_piece.label:
            self._block(first_piece.label, BlockKind.LABEL)
        if self.table is not None and not table.title and _same_columns(self.table, table):
            number, offset = self.tables - 1, self.table_rows
            if not any(cell.row == 0 and cell.column == 0 for cell in table.cells):
                offset -= 1  # the page turn runs through a row
        else:
            number, offset = self.tables, 0
            self.tables += 1
        for cell in table.cells:
            place = Cell(number, cell.row + offset, cell.column, cell.row_span, cell.column_span, cell.header)
            self._add_cell(cell, place)
        self.table, self.table_rows = table, offset + table.rows

    def _add_cell(self, cell: TableCell, place: Cell) -> None:
        """One block a cell; each bullet in it is a block of its own."""
        part: list[Piece] = []
        kind = BlockKind.CELL
        for piece in cell.pieces:
            if piece.sign and piece.sign in settings().signs.dashes and not _dash_list(cell.pieces):
                piece.unsign()
            if piece.sign and piece.text != piece.sign:
                if part:
                    self._block(part, kind, cell=place)
                part, kind = [], BlockKind.BULLET
            part.append(piece)
        self._block(part, kind, cell=place)


def _with_markers(pieces: list[Piece]) -> list[Piece]:
    """The pieces, each after the number that stands apart before it."""
    for piece in pieces:
        if piece.marker is not None:
            return [each for piece in pieces for each in (piece.marker, piece) if each is not None]
    return pieces


def _dash_list(pieces: list[Piece]) -> bool:
    return sum(bool(piece.sign) for piece in pieces) > 1


def _same_columns(above: TablePart, below: TablePart) -> bool:
    edge = settings().tables.edge
    return (
        above.page != below.page
        and above.ruled == below.ruled
        and len(above.edges) == len(below.edges)
        and all(abs(a - b) < (edge if above.ruled else 8 * edge) for a, b in zip(above.edges, below.edges, strict=True))
    )
