"""Reads PDF files: pages, pieces, layout, blocks; and finds again where characters stand.

PDFium is not thread safe: use one process for each file that is read at the same time.
"""

from __future__ import annotations

from collections import OrderedDict

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from memo2data.document import Block, Box, Document, Line, Notice, Page
from memo2data.errors import BrokenFileError, PasswordError
from memo2data.extractors.pdf_blocks import OrderedPage, build_blocks
from memo2data.extractors.pdf_cuts import cut_narrow
from memo2data.extractors.pdf_frame import Frame, rounded
from memo2data.extractors.pdf_layout import order_page
from memo2data.extractors.pdf_lines import LineReader
from memo2data.extractors.pdf_page import PageText
from memo2data.extractors.pdf_piece import Piece
from memo2data.extractors.pdf_rules import drawn_edges, find_grids
from memo2data.extractors.pdf_running import mark_running
from memo2data.extractors.pdf_settings import settings
from memo2data.extractors.pdf_tables import TablePart, fill_grids

MEDIA_TYPE = "application/pdf"
_PageRead = tuple[Page, list[Piece], list[Piece], list[TablePart]]


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
    count, most = len(document), settings().limits.max_pages
    if count > most:
        notices.append(
            Notice("too_many_pages", f"only the first {most} of {count} pages were read: split the file", most)
        )
        count = most
    reader = LineReader()
    sizes: list[Page] = []
    sideways: dict[int, tuple[Frame, Frame]] = {}
    read: list[_PageRead] = []
    for index in range(count):
        try:
            page = PageText(document.raw, index)
        except ValueError:
            notices.append(Notice("broken_page", "the page is damaged and was not read: get the file again", index + 1))
            continue
        try:
            visible = page.frame
            pieces, turned = reader.read(page)
            size = Page(page.number, round(page.frame.width, 2), round(page.frame.height, 2))
            if page.frame is not visible:
                sideways[page.number] = (page.frame, visible)
            tables: list[TablePart] = []
            if _side_by_side(pieces, size):
                grids = find_grids(drawn_edges(page.page, page.frame))
                if grids:
                    tables, pieces = fill_grids(grids, pieces, page, reader)
                pieces = cut_narrow(reader, page, pieces)
            elif not pieces and not turned and drawn_edges(page.page, page.frame).pictures:
                notices.append(_no_text(index + 1))
        finally:
            page.close()
        sizes.append(Page(page.number, round(visible.width, 2), round(visible.height, 2)))
        read.append((size, pieces, turned, tables))
    mark_running([(size, pieces) for size, pieces, _, _ in read])
    right = _text_edge(read)
    pages = []
    for size, pieces, turned, tables in read:
        slide = size.width > settings().page.landscape * size.height
        limit = max([piece.x1 for piece in pieces], default=0.0) if slide else min(right, size.width)
        elements = order_page(pieces, tables, size.width, size.height, limit)
        pages.append(OrderedPage(size.number, size.width, size.height, [*elements, *turned]))
    blocks = build_blocks(pages)
    if sideways:
        _turn_back(blocks, sideways)
    if not blocks:
        notices = [note for note in notices if note.code != "page_without_text"]
        notices.append(
            Notice(
                "no_text_layer",
                "the PDF has no text layer, only pictures: run text recognition (OCR) on it and convert that",
            )
        )
    title = (document.get_metadata_value("Title") or "").strip()
    return Document(
        path, sha256, MEDIA_TYPE, blocks, sizes, title or None, notices, locator=source.locate, closer=source.close
    )


def _text_edge(read: list[_PageRead]) -> float:
    """The right edge that the text of upright pages reaches."""
    edges = [piece.x1 for size, pieces, _, _ in read if size.width <= size.height for piece in pieces if not piece.solo]
    return max(edges, default=0.0)


def _side_by_side(pieces: list[Piece], page: Page) -> bool:
    """Whether text stands beside other text outside of the running lines: only then can there be a table."""
    shape = settings().page
    low, high = shape.top_band * page.height, (1 - shape.bottom_band) * page.height
    if page.width > shape.landscape * page.height:
        low, high = 0.0, page.height
    bases = [round(piece.base) for piece in pieces if low < piece.base < high or piece.gaps]
    return len(set(bases)) < len(bases) or any(piece.gaps for piece in pieces)


def _turn_back(blocks: list[Block], sideways: dict[int, tuple[Frame, Frame]]) -> None:
    """Puts boxes of pages that were read in a turned frame back to the visible page."""
    for block in blocks:
        for line in block.lines:
            if line.page in sideways and line.box is not None:
                read, visible = sideways[line.page]
                box = line.box
                line.box = Box(*visible.box(*read.unturn(box.x0, box.top, box.x1, box.bottom)))


def _no_text(number: int) -> Notice:
    return Notice("page_without_text", "the page holds only pictures: run text recognition (OCR) on the file", number)


class _Source:
    """The open file behind a Document: finds the boxes of characters, keeping the last pages' text loaded."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document: pdfium.PdfDocument | None = document
        self._pages: OrderedDict[int, PageText] = OrderedDict()

    def locate(self, line: Line, start: int, end: int) -> list[tuple[int, int, Box]]:
        """The box of characters ``start`` to ``end`` (of the block's text) of a line; the line's own where they have no ink."""
        assert line.box is not None
        assert line.page is not None
        if start <= line.start and end >= line.end:
            return [(start, end, rounded(line.box))]
        rect = self._page(line.page).bounds(line.source + start - line.start, end - start)
        return [(start, end, rounded(Box(*rect) if rect is not None else line.box))]

    def _page(self, number: int) -> PageText:
        page = self._pages.get(number)
        if page is None:
            assert self._document is not None
            while len(self._pages) >= settings().limits.cached_pages:
                self._pages.popitem(last=False)[1].close()
            page = self._pages[number] = PageText(self._document.raw, number - 1)
        else:
            self._pages.move_to_end(number)
        return page

    def close(self) -> None:
        """Free pages and file; safe to call twice."""
        for page in self._pages.values():
            page.close()
        self._pages.clear()
        if self._document is not None:
            self._document.close()
            self._document = None
