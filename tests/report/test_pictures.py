"""Pictures of pages: boxes lie where the ink is, whatever the page's crop and rotation."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

from memo2data import extractors
from memo2data.errors import UsageError
from memo2data.report.pictures import Drawn, Pictures, draw, png, webp

DPI = 110


def page(rotation: int, crop: bool) -> bytes:
    """A page with one line, turned and cut."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(400, 300))
    canvas.setFont("Helvetica", 14)
    canvas.drawString(120, 200, "MEMO HANKKEEN BUDJETTI")
    canvas.save()
    file = pdfium.PdfDocument(stream.getvalue())
    file[0].set_rotation(rotation)
    if crop:
        file[0].set_cropbox(50, 30, 390, 280)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [False, True])
def test_boxes_lie_on_the_ink(rotation: int, crop: bool) -> None:
    data = page(rotation, crop)
    with extractors.read(data, path="a.pdf") as document, Pictures(data, document) as pictures:
        box = document.blocks[0].box
        image = pictures.page(1, DPI)
    assert box is not None
    ink = ImageChops.invert(image.convert("L")).point(lambda level: 255 * (level > 60)).getbbox()
    assert ink is not None
    found = [side * DPI / 72 for side in (box.x0, box.top, box.x1, box.bottom)]
    assert [abs(a - b) < 6 for a, b in zip(found, ink, strict=True)] == [True] * 4, (found, ink)


def test_drawn_boxes_leave_the_picture_as_it_was() -> None:
    data = page(0, False)
    with extractors.read(data, path="a.pdf") as document, Pictures(data, document) as pictures:
        image = pictures.page(1, DPI)
    before = image.tobytes()
    drawn = draw(image, [Drawn((10, 10, 50, 30), "#15803d", 7), Drawn((60, 10, 90, 30), "#1d4ed8", strong=True)], DPI)
    assert image.tobytes() == before
    assert drawn.size == image.size
    changed = ImageChops.difference(drawn, image).getbbox()
    assert changed is not None
    assert changed[2] <= 92 * DPI / 72 + 2


def test_encoded_pictures_open_again() -> None:
    data = page(0, False)
    with extractors.read(data, path="a.pdf") as document, Pictures(data, document) as pictures:
        image = pictures.page(1, DPI)
        with pytest.raises(UsageError, match="there is no page 2"):
            pictures.page(2, DPI)
    for data, form in ((png(image), "PNG"), (webp(image, 60), "WEBP")):
        again = Image.open(io.BytesIO(data))
        assert (again.format, again.size) == (form, image.size)


def test_identity_codes_and_contact_data_are_covered() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(400, 300))
    canvas.setFont("Helvetica", 14)
    canvas.drawString(60, 200, "Tunnus 131052-308T")
    canvas.drawString(60, 150, "Puh. 040 555 0142")
    canvas.drawString(60, 100, "Hankkeen budjetti")
    canvas.save()
    data = stream.getvalue()
    with extractors.read(data, path="a.pdf") as document, Pictures(data, document) as pictures:
        image = pictures.page(1, DPI)
        words = {block.text: block.index for block in document.blocks}
        (text,) = [one for one in words if "308T" in one]
        at = text.index("131052-308T")
        box = document.places(words[text], at, at + 11)[0].box
    assert box is not None
    scale = DPI / 72
    inside = image.crop(tuple(round(side * scale) for side in (box.x0, box.top, box.x1, box.bottom)))
    assert inside.getextrema() == ((0, 0),) * 3
    dark = image.convert("L").point(lambda level: 255 * (level < 40))
    plain = dark.crop((0, round(180 * scale), dark.width, dark.height)).getbbox()
    assert plain is not None, "what is not personal stays"
    before = dark.crop((round(60 * scale), round(90 * scale), round(100 * scale), round(105 * scale))).histogram()[255]
    assert before < 400, "the word before the code is not covered"
