"""Reads PDF files: pages, pieces, layout, blocks; and finds again where characters stand.

PDFium is not thread safe: use one process for each file that is read at the same time.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from memo2data.document import Block, Box, Document, Line, Notice, Page
from memo2data.errors import BrokenFileError, PasswordError
from memo2data.extractors.pdf_banded import find_banded, may_be_banded
from memo2data.extractors.pdf_blocks import OrderedPage, build_blocks
from memo2data.extractors.pdf_cuts import cut_narrow
from memo2data.extractors.pdf_drawn import drawn_edges
from memo2data.extractors.pdf_frame import Frame
from memo2data.extractors.pdf_grids import Grid, find_grids, may_be_grid, merge_edges
from memo2data.extractors.pdf_labels import LabelColumn
from memo2data.extractors.pdf_layout import order_page
from memo2data.extractors.pdf_lines import LineReader
from memo2data.extractors.pdf_page import PageText
from memo2data.extractors.pdf_piece import Piece
from memo2data.extractors.pdf_ruled import fill_grids
from memo2data.extractors.pdf_running import mark_running
from memo2data.extractors.pdf_settings import settings
from memo2data.extractors.pdf_tables import TablePart

MEDIA_TYPE = "application/pdf"


@dataclass(slots=True)
class _PageRead:
    """What was read of one page; ``width`` and ``height`` are those of the frame in which its text is upright."""

    page: Page
    width: float
    height: float
    pieces: list[Piece]
    turned: list[Piece]
    tables: list[TablePart]
    frames: tuple[Frame, Frame] | None = None  # the frame that it was read in and the visible one, where they differ

    @property
    def slide(self) -> bool:
        """Whether the page is wider than high, as slides are."""
        return self.width > settings().page.landscape * self.height


def extract(data: bytes, *, path: str, sha256: str) -> Document:
    """The registry's entry point; see `read_pdf`."""
    return read_pdf(data, path, sha256)


def read_pdf(data: bytes, path: str, sha256: str) -> Document:
    """Reads the bytes of a PDF file. ``path`` names the file in messages.

    Raises PasswordError for a file that needs a password and BrokenFileError for one that cannot be opened or has no
    pages. Pages without text become notices. Close the Document when its places are no longer wanted.
    """
    document = _open(data, path)
    source = _Source(document)
    try:
        return _read(document, source, path, sha256)
    except BaseException:
        source.close()
        raise


def _open(data: bytes, path: str) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise PasswordError(
                "the PDF needs a password", place=path, remedy="Save a copy without a password and convert that."
            ) from error
        raise BrokenFileError(
            "the PDF is damaged and cannot be opened",
            place=path,
            remedy="Get the file again, or print it to a new PDF.",
        ) from error
    if len(document) < 1:
        document.close()
        raise BrokenFileError("the PDF has no pages", place=path, remedy="Get the file again.")
    return document


def _read(document: pdfium.PdfDocument, source: _Source, path: str, sha256: str) -> Document:
    notices: list[Notice] = []
    pages = list(_read_pages(document, source, notices))
    if not pages:
        raise BrokenFileError("no page of the PDF can be read", place=path, remedy="Get the file again.")
    mark_running([(each.page.number, each.width, each.height, each.pieces) for each in pages])
    edge = max([piece.x1 for each in pages if not each.slide for piece in each.pieces if not piece.solo], default=0.0)
    ordered = []
    labels: list[LabelColumn] = []
    for each in pages:
        limit = max([p.x1 for p in each.pieces], default=0.0) if each.slide else min(edge, each.width)
        elements = order_page(each.pieces, each.tables, each.width, each.height, limit, labels)
        ordered.append(OrderedPage(each.page.number, each.slide, [*elements, *each.turned]))
    blocks = build_blocks(ordered)
    _turn_back(blocks, {each.page.number: each.frames for each in pages if each.frames is not None})
    if not blocks:
        notices = [note for note in notices if note.code != "page_without_text"]
        notices.append(
            Notice("no_text_layer", "the PDF holds no text, only pictures; run text recognition (OCR) on it")
        )
    title = (document.get_metadata_value("Title") or "").strip() or None
    sizes = [each.page for each in pages]
    return Document(path, sha256, MEDIA_TYPE, blocks, sizes, title, notices, locator=source.locate, closer=source.close)


def _read_pages(document: pdfium.PdfDocument, source: _Source, notices: list[Notice]) -> Iterator[_PageRead]:
    """What each readable page holds; pages that hold only pictures or cannot be read become notices."""
    limits = settings().limits
    count = len(document)
    if count > limits.max_pages:
        message = f"only the first {limits.max_pages} of {count} pages were read; split the file"
        notices.append(Notice("too_many_pages", message, limits.max_pages))
        count = limits.max_pages
    reader = LineReader()
    broken = 0
    for index in range(count):
        try:
            page = PageText(document.raw, index)
        except ValueError:
            broken += 1
            notices.append(Notice("broken_page", "the page is damaged and was not read; get the file again", index + 1))
            if broken >= limits.max_broken:
                notices.append(Notice("broken_pages", "too many damaged pages; the rest was not read", index + 1))
                return
            continue
        visible = page.frame
        try:
            yield _read_page(page, reader, notices)
        finally:
            page.frame = visible
            source.keep(page)


def _read_page(page: PageText, reader: LineReader, notices: list[Notice]) -> _PageRead:
    visible = page.frame
    pieces, turned = reader.read(page)
    frame = page.frame
    tables: list[TablePart] = []
    if _side_by_side(pieces, frame):
        drawn = drawn_edges(page.page, frame)
        grids: list[Grid] = []
        if may_be_grid(drawn) or may_be_banded(drawn):
            drawn = merge_edges(drawn)
            grids = find_grids(drawn)
            grids += find_banded(drawn, grids, pieces, frame.width, frame.height)
        if grids:
            tables, pieces = fill_grids(grids, pieces, page, reader)
        pieces = cut_narrow(reader, page, pieces)
    elif not pieces and not turned and drawn_edges(page.page, frame).pictures:
        message = "the page holds only pictures; run text recognition (OCR) on the file"
        notices.append(Notice("page_without_text", message, page.number))
    size = Page(page.number, round(visible.width, 2), round(visible.height, 2))
    frames = (frame, visible) if frame is not visible else None
    return _PageRead(size, frame.width, frame.height, pieces, turned, tables, frames)


def _side_by_side(pieces: list[Piece], frame: Frame) -> bool:
    """Whether text stands beside other text outside of the running lines: only then can there be a table."""
    shape = settings().page
    low, high = shape.top_band * frame.height, (1 - shape.bottom_band) * frame.height
    if frame.width > shape.landscape * frame.height:
        low, high = 0.0, frame.height
    bases = [round(piece.base) for piece in pieces if low < piece.base < high]
    return len(set(bases)) < len(bases) or any(piece.gaps for piece in pieces)


def _turn_back(blocks: list[Block], frames: dict[int, tuple[Frame, Frame]]) -> None:
    """Puts boxes of pages that were read in a turned frame back on the visible page."""
    if not frames:
        return
    for block in blocks:
        for line in block.lines:
            if line.page in frames and line.box is not None:
                read, visible = frames[line.page]
                box = line.box
                line.box = Box(*visible.box(*read.unturn(box.x0, box.top, box.x1, box.bottom)))


class _Source:
    """The open file behind a Document: finds the boxes of characters.

    The text of the first pages stays loaded from their reading; of those beyond, the last ones that were asked for.
    """

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document: pdfium.PdfDocument | None = document
        self._kept: dict[int, PageText] = {}
        self._pages: OrderedDict[int, PageText] = OrderedDict()

    def keep(self, page: PageText) -> None:
        """Takes over a page that has been read."""
        if len(self._kept) < settings().limits.kept_pages:
            self._kept[page.number] = page
        else:
            page.close()

    def locate(self, line: Line, start: int, end: int) -> list[tuple[int, int, Box]]:
        """The box of characters ``start`` to ``end`` (of the block's text) of a line, else the line's."""
        assert line.box is not None
        assert line.page is not None
        if start <= line.start and end >= line.end:
            return [(start, end, line.box)]
        rect = self._page(line.page).bounds(line.source + start - line.start, end - start)
        return [(start, end, Box(*rect) if rect is not None else line.box)]

    def _page(self, number: int) -> PageText:
        page = self._kept.get(number) or self._pages.get(number)
        if page is None:
            assert self._document is not None
            while len(self._pages) >= settings().limits.cached_pages:
                self._pages.popitem(last=False)[1].close()
            page = self._pages[number] = PageText(self._document.raw, number - 1)
        elif number in self._pages:
            self._pages.move_to_end(number)
        return page

    def close(self) -> None:
        """Free pages and file; safe to call twice."""
        for pages in (self._kept, self._pages):
            for page in pages.values():
                page.close()
            pages.clear()
        if self._document is not None:
            self._document.close()
            self._document = None
