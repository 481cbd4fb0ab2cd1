"""Small PDF files that the tests of the PDF extractor make for themselves."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2 as pdfium
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from memo2data.document import Block, BlockKind, Document
from memo2data.extractors.pdf import read_pdf

REGULAR, BOLD = "Helvetica", "Helvetica-Bold"
WORDS = [
    "kunta",
    "päättää",
    "osallistua",
    "hankkeeseen",
    "ja",
    "varaa",
    "siihen",
    "rahaa",
    "sekä",
    "nimeää",
    "edustajan",
    "ohjausryhmään",
    "vuosiksi",
]

Draw = Callable[[Canvas], None]


def make(*pages: Draw, size: tuple[float, float] = A4, title: str = "", password: str | None = None) -> bytes:
    """A PDF file with one page for each drawing function."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, invariant=True, encrypt=password)
    canvas.setTitle(title)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def prose(words: int, start: str = "") -> str:
    """Running text of so many words, one sentence."""
    text = " ".join(WORDS[number % len(WORDS)] for number in range(words))
    return f"{start} {text}." if start else f"{text.capitalize()}."


def write(
    canvas: Canvas, x: float, y: float, text: str, width: float = 0, font: str = REGULAR, size: float = 10
) -> float:
    """Writes text from baseline ``y`` (user space) down, wrapped at ``width`` if given; the baseline after it."""
    canvas.setFont(font, size)
    for line in simpleSplit(text, font, size, width) if width else [text]:
        canvas.drawString(x, y, line)
        y -= 1.25 * size
    return y


def read(data: bytes) -> Document:
    """The document as the extractor reads it."""
    return read_pdf(data, "test.pdf", "0" * 64)


def changed(data: bytes, rotation: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """The file with its first page turned and cropped."""
    document = pdfium.PdfDocument(data)
    if rotation:
        document[0].set_rotation(rotation)
    if crop:
        document[0].set_cropbox(*crop)
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    return stream.getvalue()


def brief(blocks: list[Block]) -> list[tuple[BlockKind, str]]:
    """Kind and text of each block."""
    return [(block.kind, block.text) for block in blocks]


def table(document: Document) -> dict[tuple[int, int, int], str]:
    """The text of each cell by table, row and column."""
    found: dict[tuple[int, int, int], str] = {}
    for block in document.blocks:
        if block.cell is not None:
            found[block.cell.table, block.cell.row, block.cell.column] = block.text
    return found
