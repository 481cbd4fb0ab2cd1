"""The PDF extractor as a whole: what it opens, what it refuses, and that places point at the text that they name."""

from __future__ import annotations

import re

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from memo2data.document import BlockKind, Document
from memo2data.errors import BrokenFileError, PasswordError
from memo2data.extractors.pdf import extract, read_pdf
from memo2data.extractors.pdf_settings import settings as layout

from .pdf_pages import BOLD, brief, changed, make, prose, read, write


def page(canvas: Canvas) -> None:
    write(canvas, 57, 780, "Hankkeen rahoitus", font=BOLD, size=16)
    y = write(canvas, 57, 750, prose(40, "Ensimmäinen kappale:"), 420)
    y = write(canvas, 70, y - 6, "• " + "Kehitetään alueen yrityksiä", 400)
    y = write(canvas, 57, y - 6, prose(30, "Toinen kappale:"), 420)
    write(canvas, 57, y - 20, "Kaupunki")
    write(canvas, 400, y - 20, "12 000 €")


def bare(text: str) -> str:
    return re.sub(r"[\s-]+", "", text)


def under(data: bytes, document: Document) -> list[tuple[str, str]]:
    """The text of every line, and what the page shows at its box."""
    source = pdfium.PdfDocument(data)
    pairs = []
    for block in document.blocks:
        for line in block.lines:
            assert line.page is not None
            assert line.box is not None
            shown = source[line.page - 1]
            # The visible page's own rendering is turned; its text is asked for in user space.
            left, bottom, right, top = shown.get_bbox()
            box = line.box
            x0, y0, x1, y1 = {
                0: (left + box.x0, top - box.bottom, left + box.x1, top - box.top),
                90: (left + box.top, bottom + box.x0, left + box.bottom, bottom + box.x1),
                180: (right - box.x1, bottom + box.top, right - box.x0, bottom + box.bottom),
                270: (right - box.bottom, top - box.x1, right - box.top, top - box.x0),
            }[shown.get_rotation()]
            text = shown.get_textpage().get_text_bounded(x0 - 0.1, y0 - 0.1, x1 + 0.1, y1 + 0.1)
            pairs.append((bare(block.text[line.start : line.end]), bare(text)))
    source.close()
    return pairs


def test_lines_tile_the_text_and_their_boxes_hold_it() -> None:
    data = make(page, page)
    with read(data) as document:
        for number, block in enumerate(document.blocks):
            assert block.index == number
            assert block.text == "\n".join(block.text[line.start : line.end] for line in block.lines)
        for wanted, found in under(data, document):
            assert found == wanted


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (40, 300, 560, 820)])
def test_rotation_and_crop_box_change_boxes_only(rotation: int, crop: tuple[float, float, float, float] | None) -> None:
    plain = make(page)
    data = changed(plain, rotation, crop)
    with read(plain) as straight, read(data) as document:
        assert brief(document.blocks) == brief(straight.blocks)
        assert document.pages is not None
        width, height = (520, 520) if crop else (595.28, 841.89)
        assert (document.pages[0].width, document.pages[0].height) == (
            (height, width) if rotation in (90, 270) else (width, height)
        )
        for wanted, found in under(data, document):
            assert found == wanted


def test_a_line_of_very_many_text_objects_is_measured_to_its_end() -> None:
    def letters(canvas: Canvas) -> None:
        for number in range(90):
            canvas.drawString(40 + 5 * number, 700, "abc"[number % 3])

    with read(make(letters)) as document:
        (block,) = document.blocks
        box = block.lines[0].box
        assert box is not None
        assert box.x0 < 41
        assert box.x1 > 40 + 5 * 89


def test_places_are_exact_and_the_document_closes_twice() -> None:
    with read(make(page)) as document:
        block = next(block for block in document.blocks if block.text.startswith("Ensimmäinen"))
        start = block.text.index("kappale")
        (place,) = document.places(block.index, start, start + len("kappale"))
        assert place.box is not None
        assert block.lines[0].box is not None
        assert block.lines[0].box.x0 < place.box.x0 < place.box.x1 < block.lines[0].box.x1
        across = document.places(block.index, 0, len(block.text))
        assert len(across) == len(block.lines)
    document.close()
    assert document.locator is None


def test_places_are_exact_on_pages_whose_text_is_no_longer_loaded_and_on_sideways_ones() -> None:
    def upright(canvas: Canvas) -> None:
        canvas.drawString(57, 700, "Mallilan kunta päättää")

    def sideways(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.drawString(300, -30, "Mallilan kunta päättää")

    count = layout().limits.kept_pages + layout().limits.cached_pages + 2
    with read(make(sideways, *[upright] * count)) as document:
        blocks = [block for block in document.blocks if "kunta" in block.text]
        assert len(blocks) == count + 1
        for block in blocks:
            start = block.text.index("kunta")
            (place,), line = document.places(block.index, start, start + 5), block.lines[0].box
            assert place.box is not None
            assert line is not None
            assert line.x0 - 0.1 <= place.box.x0 < place.box.x1 <= line.x1 + 0.1
            assert line.top - 0.1 <= place.box.top < place.box.bottom <= line.bottom + 0.1
            assert max(place.box.x1 - place.box.x0, place.box.bottom - place.box.top) < 40


def test_text_outside_of_the_visible_page_is_not_read() -> None:
    data = changed(make(page), crop=(40, 740, 560, 820))
    with read(data) as document:
        assert document.blocks[0].text == "Hankkeen rahoitus"
        assert "Toinen kappale" not in " ".join(block.text for block in document.blocks)


def test_sideways_text_beside_upright_text_stands_alone() -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas)
        canvas.rotate(90)
        canvas.drawString(300, -30, "Arkistoitu 1.2.2026")

    with read(make(draw)) as document:
        assert document.blocks[-1].text == "Arkistoitu 1.2.2026"
        assert document.blocks[0].text == "Hankkeen rahoitus"


def test_title_and_hash_are_handed_on() -> None:
    with extract(make(page, title="Pöytäkirja 3/2026"), path="a.pdf", sha256="f" * 64) as document:
        assert (document.title, document.path, document.sha256) == ("Pöytäkirja 3/2026", "a.pdf", "f" * 64)


def test_pages_without_text_become_notices() -> None:
    def picture(canvas: Canvas) -> None:
        from reportlab.lib.utils import ImageReader

        image = pdfium.PdfDocument(make(page))[0].render(scale=0.2).to_pil()
        canvas.drawImage(ImageReader(image), 50, 50)

    with read(make(picture)) as document:
        assert not document.blocks
        assert [notice.code for notice in document.notices] == ["no_text_layer"]
        assert "OCR" in document.notices[0].message
    with read(make(page, picture)) as document:
        assert [(notice.code, notice.page) for notice in document.notices] == [("page_without_text", 2)]


def test_an_empty_page_is_no_fault() -> None:
    with read(make(page, lambda canvas: None)) as document:
        assert not document.notices
        assert document.pages is not None
        assert len(document.pages) == 2


def test_password_and_damage_raise_typed_errors() -> None:
    with pytest.raises(PasswordError) as password:
        read(make(page, password="salainen"))
    assert "password" in str(password.value)
    for data in (b"%PDF-1.4\n", make(page)[:300], b"", b"%PDF-1.7\n%%EOF"):
        with pytest.raises(BrokenFileError):
            read(data)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3000), st.binary(min_size=1, max_size=40))
def test_damaged_bytes_raise_typed_errors_or_are_read(place: int, noise: bytes) -> None:
    data = make(page)
    place %= len(data)
    try:
        with read_pdf(data[:place] + noise + data[place + len(noise) :], "x.pdf", "0") as document:
            assert all(block.text for block in document.blocks)
    except (BrokenFileError, PasswordError):
        pass


def test_reading_twice_gives_the_same() -> None:
    data = make(page, page)
    with read(data) as first, read(data) as second:
        assert first.blocks == second.blocks


def test_line_end_hyphen_is_one_character() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 57, 700, "Kunta osallistuu hankkeeseen ja hakee rahoi-")
        write(canvas, 57, 687.5, "tusta maakunnan liitolta ensi vuonna.")

    with read(make(draw)) as document:
        (block,) = document.blocks
        assert block.kind is BlockKind.PARAGRAPH
        assert "rahoi-\ntusta" in block.text
