"""Groups the ordered pieces of all pages to blocks: paragraphs, headings, bullets, labels and cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from memo2data.document import Block, BlockKind, Box, Cell, Line
from memo2data.extractors.pdf_elements import Element
from memo2data.extractors.pdf_piece import Piece
from memo2data.extractors.pdf_settings import settings
from memo2data.extractors.pdf_tables import TableCell, TablePart

_NUMBERED = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-zA-ZåäöÅÄÖ]\)|\d{1,2}(?:\.\d{1,2})+\.?|§\s*\d+[a-z]?|\d+[a-z]?\s*§)\s")
_LIST_ENTRY = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-zA-ZåäöÅÄÖ]\))\s")
_DIGITS = re.compile(r"\d+")
_FIRST_WORD = re.compile(r"\S+")
_LAST_WORD = re.compile(r"[^\W\d]+$")


@dataclass(slots=True)
class OrderedPage:
    """A page's elements in reading order, and its visible size in points."""

    number: int
    width: float
    height: float
    elements: list[Element]

    @property
    def slide(self) -> bool:
        """Whether the page is wider than high, as slides are."""
        return self.width > settings().page.landscape * self.height


@dataclass(slots=True)
class _Body:
    """What is usual in the document: the size and weight of its text, and the leading of each size."""

    size: float
    bold: bool
    leading: dict[float, float]

    def leading_of(self, size: float) -> float:
        """The usual distance of baselines of text of ``size``, in points."""
        found = self.leading.get(_key(size))
        return found if found is not None else settings().blocks.default_leading * size


class _Draft:
    """A block that is still growing."""

    __slots__ = ("gap", "kind", "level", "pieces", "slide")

    def __init__(self, kind: BlockKind, pieces: list[Piece], gap: float = 0.0, level: int = 0, slide: bool = False) -> None:
        self.kind = kind
        self.pieces = pieces
        self.gap = gap
        self.level = level
        self.slide = slide


def _key(size: float) -> float:
    return round(size * 2) / 2


def build_blocks(pages: list[OrderedPage]) -> list[Block]:
    """The blocks of the document in reading order."""
    return _Builder(pages).build()


class _Builder:
    def __init__(self, pages: list[OrderedPage]) -> None:
        self.pages = pages
        self.body = _usual(piece for page in pages for piece in page.elements if isinstance(piece, Piece))
        self.blocks: list[Block] = []
        self.styles: list[tuple[float, bool]] = []
        self.tables = 0
        self.table: TablePart | None = None  # the table that may go on on the next page
        self.table_rows = 0
        self.indents: list[float] = []  # sign edges of the list that is open, outermost first
        self.list_base = 0.0
        self.headings: list[Block] = []

    def build(self) -> list[Block]:
        for page in self.pages:
            body = self.body
            if page.slide:
                here = _usual(piece for piece in page.elements if isinstance(piece, Piece))
                body = _Body(here.size, here.bold, {**self.body.leading, **here.leading})
            self._page(page, body)
        self._set_levels()
        return self.blocks

    def _page(self, page: OrderedPage, body: _Body) -> None:
        self.indents = []
        drafts: list[_Draft] = []
        draft: _Draft | None = None
        start = len(self.blocks)
        for element in page.elements:
            if isinstance(element, TablePart):
                self._flush(drafts, body, page)
                drafts, draft = [], None
                self._add_table(element, body)
                continue
            if element.label:
                drafts.append(_Draft(BlockKind.LABEL, element.label))
            last = draft.pieces[-1] if draft is not None else None
            if draft is not None and last is not None and self._goes_on(draft, last, element, body, page.slide):
                draft.pieces.append(element)
                continue
            gap = element.base - last.base if last is not None else 1e9
            draft = _Draft(BlockKind.BULLET if element.sign else BlockKind.PARAGRAPH, [element], gap, slide=page.slide)
            drafts.append(draft)
            if not element.solo:
                self.table = None
        self._flush(drafts, body, page)
        if page.slide:
            self._title_slide(self.blocks[start:])

    def _goes_on(self, draft: _Draft, last: Piece, piece: Piece, body: _Body, slide: bool) -> bool:
        """Whether ``piece`` is the next line of ``draft``, whose last line is ``last``."""
        if piece.solo or last.solo or piece.label:
            return False
        rules, size = settings().blocks, last.size
        if abs(piece.size - size) > rules.same_size * size or piece.bold != last.bold:
            return False
        drop = piece.base - last.base
        leading = body.leading_of(size)
        if piece.sign:
            if piece.sign not in settings().signs.dashes or self._is_entry(draft, last, piece, drop, leading):
                return False
            piece.unsign()
        if abs(drop) < 0.5 * size:
            return 0 <= piece.x0 - last.x1 < settings().lines.wide_gap * size
        text = last.text
        ended = text[-1] in settings().signs.ends
        flows = not ended and piece.text[0].islower()
        if drop < 0:
            return flows and last.bold == piece.bold
        if drop > rules.leading * leading:
            return flows and drop <= rules.flow_leading * leading and self._edge_fits(draft, last, piece, flows)
        if not self._edge_fits(draft, last, piece, flows):
            return False
        first = draft.pieces[0]
        word = _FIRST_WORD.search(piece.text)
        need = (len(word.group()) if word else 0) * (piece.x1 - piece.x0) / len(piece.text) + rules.spare * size
        short = last.x1 + need < last.right
        binds = text[-1] in settings().signs.binds or _small_word(text)
        if _numbered(piece) and (short or ended or _follows(first, piece)):
            return False
        if flows or binds:
            return not (short and ended)
        if short and first.left < first.x0 - rules.same_edge * size and abs(piece.x0 - first.x0) < rules.same_edge * size:
            return not ended  # hangs beside the sign or number of its entry
        if short:
            return piece.text[0].islower() and not ended
        return not slide or ended or bool(first.sign) or not piece.text[0].isupper()

    def _is_entry(self, draft: _Draft, last: Piece, piece: Piece, drop: float, leading: float) -> bool:
        """Whether a dash opens a list entry, and is not one within a sentence."""
        rules = settings().blocks
        return (
            last.text[-1] in settings().signs.ends
            or draft.kind is BlockKind.BULLET
            or drop > rules.leading * leading
            or abs(piece.sign_x - last.x0) > rules.indent * piece.size
            or last.x1 + 3 * piece.size < last.right
        )

    @staticmethod
    def _edge_fits(draft: _Draft, last: Piece, piece: Piece, flows: bool) -> bool:
        """Whether the line's left edge is one that the block's next line may have."""
        rules, size = settings().blocks, piece.size
        first = draft.pieces[0]
        slack = rules.same_edge * size
        shift = piece.x0 - last.x0
        if abs(shift) <= slack:
            return True
        if first.sign:
            return flows and first.sign_x - slack <= piece.x0 <= first.x0 + rules.indent * size
        if len(draft.pieces) == 1:
            # A first line that is indented, or one whose number hangs out at the left.
            return (0 < -shift <= 4 * size and not flows) or (flows and abs(shift) <= 5 * size) or (
                0 < shift <= 5 * size and _numbered(first)
            ) or abs((piece.x0 + piece.x1) - (last.x0 + last.x1)) < size
        return abs((piece.x0 + piece.x1) - (last.x0 + last.x1)) < size

    def _flush(self, drafts: list[_Draft], body: _Body, page: OrderedPage) -> None:
        """Turns finished drafts to blocks."""
        for number, draft in enumerate(drafts):
            first = draft.pieces[0]
            level = 0
            kind = draft.kind
            if kind is BlockKind.PARAGRAPH:
                if self._is_heading(draft, drafts, number, body, page):
                    kind = BlockKind.HEADING
                elif _LIST_ENTRY.match(f"{first.marker.text} " if first.marker else first.text) and not first.solo:
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

    def _is_heading(self, draft: _Draft, drafts: list[_Draft], number: int, body: _Body, page: OrderedPage) -> bool:
        rules, pieces = settings().headings, draft.pieces
        first = pieces[0]
        if first.solo or len(pieces) > rules.max_lines or first.size < rules.smallest * body.size:
            return False
        if sum(len(piece.text) for piece in pieces) > rules.max_chars or not any(c.isalnum() for c in first.text):
            return False
        ended = pieces[-1].text[-1] in ".;" and len(pieces) > 1
        if first.size >= rules.larger * body.size:
            return not ended
        if all(piece.bold for piece in pieces) and not body.bold:
            return not ended
        if not first.text.isupper() or draft.gap <= rules.caps_space * body.leading_of(first.size):
            return False
        return self._is_caps(draft) and self._apart(drafts, number)

    @staticmethod
    def _is_caps(draft: _Draft) -> bool:
        text = "".join(piece.text for piece in draft.pieces)
        return (
            text.isupper()
            and sum(c.isalpha() for c in text) >= settings().headings.caps_letters
            and not _numbered(draft.pieces[0])
        )

    def _apart(self, drafts: list[_Draft], number: int) -> bool:
        """Whether a line in capitals stands among text that is not in capitals."""
        near = [draft for draft in drafts[max(number - 1, 0) : number + 2] if draft is not drafts[number]]
        return not any(draft.kind is BlockKind.PARAGRAPH and self._is_caps(draft) and not draft.pieces[0].bold for draft in near)

    def _title_slide(self, blocks: list[Block]) -> None:
        """Makes sure that a slide has its title: its topmost large text, or a first line that is no sentence."""
        running = [block for block in blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)]
        headings = [block for block in running if block.kind is BlockKind.HEADING]
        if not headings and len(blocks) > 2:
            first = blocks[0]
            title = first.kind is BlockKind.PARAGRAPH and first.text[-1] not in settings().signs.ends
            if title and len(first.text) <= settings().headings.slide_chars and any(c.isalpha() for c in first.text):
                first.kind = BlockKind.HEADING
                self.headings.append(first)

    def _block(self, pieces: list[Piece], kind: BlockKind, level: int = 0, cell: Cell | None = None) -> Block:
        lines: list[Line] = []
        place = 0
        if any([piece.marker is not None for piece in pieces]):
            pieces = [each for piece in pieces for each in (piece.marker, piece) if each is not None]
        for piece in pieces:
            end = place + len(piece.text)
            lines.append(Line(place, end, piece.page, Box(piece.x0, piece.top, piece.x1, piece.bottom), piece.start))
            place = end + 1
        first = pieces[0]
        text = first.text if len(pieces) == 1 else "\n".join([piece.text for piece in pieces])
        bold = all([piece.bold for piece in pieces])
        block = Block(len(self.blocks), text, kind, first.page, lines, level, round(first.size, 2), bold, cell)
        self.blocks.append(block)
        return block

    def _add_table(self, table: TablePart, body: _Body) -> None:
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

    def _set_levels(self) -> None:
        """Ranks headings by size, and bold before plain among equals; a slide's first heading is of level 1."""
        styles = sorted({(_key(block.size or 0), block.bold) for block in self.headings}, reverse=True)
        ranks = {style: number for number, style in enumerate(styles, 1)}
        slides = {page.number for page in self.pages if page.slide}
        titled: set[int] = set()
        for block in sorted(self.headings, key=lambda block: block.index):
            block.level = ranks[(_key(block.size or 0), block.bold)]
            if block.page in slides:
                block.level = 2 if block.page in titled else 1
                titled.add(block.page)


def _numbered(piece: Piece) -> bool:
    """Whether a line starts with the number of a list entry or section."""
    return piece.marker is not None or _NUMBERED.match(piece.text) is not None


def _follows(first: Piece, piece: Piece) -> bool:
    """Whether the number before ``piece`` comes next after the one before ``first``."""
    numbers = [_DIGITS.search(each.marker.text if each.marker else each.text[:8]) for each in (first, piece)]
    if not _numbered(first) or numbers[0] is None or numbers[1] is None:
        return piece.marker is not None
    return int(numbers[1].group()) == int(numbers[0].group()) + 1


def _dash_list(pieces: list[Piece]) -> bool:
    return sum(bool(piece.sign) for piece in pieces) > 1


def _small_word(text: str) -> bool:
    """Whether a line ends in a short word in small letters, which binds it to the next line."""
    found = _LAST_WORD.search(text)
    return found is not None and len(found.group()) <= settings().blocks.short_word and found.group().islower()


def _same_columns(above: TablePart, below: TablePart) -> bool:
    edge = settings().tables.edge
    return (
        above.page != below.page
        and above.ruled == below.ruled
        and len(above.edges) == len(below.edges)
        and all(abs(a - b) < (edge if above.ruled else 8 * edge) for a, b in zip(above.edges, below.edges, strict=True))
    )


def _usual(pieces: Iterable[Piece]) -> _Body:
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
        return _Body(10.0, False, {})
    styles: Counter[tuple[float, bool]] = Counter()
    for (size, bold), count in chars.items():
        styles[_key(size), bold] += count
    (usual, bold), _ = max(styles.items(), key=lambda item: (item[1], item[0]))
    sizes: dict[float, Counter[float]] = {}
    for (size, half), count in drops.items():
        if 0.9 * size < half / 2 < 2.6 * size:
            sizes.setdefault(_key(size), Counter())[half / 2] += count
    leading: dict[float, float] = {}
    for key, counter in sizes.items():
        most = max(counter.values())
        common = min(drop for drop, count in counter.items() if count * 4 >= most)
        if common <= settings().blocks.max_leading * key and most > 1:
            leading[key] = common
    return _Body(usual, bold, leading)
