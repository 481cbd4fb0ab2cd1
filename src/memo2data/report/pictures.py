"""Pages of a PDF as pictures, and the boxes of values drawn on them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from memo2data.errors import UsageError
from memo2data.report.covers import covers

if TYPE_CHECKING:
    from PIL.Image import Image

    from memo2data.document import Document

_POINTS = 72  # in an inch
_MARGIN = 1.5  # points between words and the line around them


@dataclass(frozen=True, slots=True)
class Drawn:
    """A box to draw, in points from the top left corner: its colour ("#rrggbb"), number, and whether it stands out."""

    box: tuple[float, float, float, float]
    colour: str
    number: int | None = None
    strong: bool = False


class Pictures:
    """The pages of one PDF as pictures. Close it when done."""

    def __init__(self, source: str | bytes, document: Document) -> None:
        """``source``: the path or bytes of the file that ``document`` was read from, a PDF."""
        self._document = pdfium.PdfDocument(source)
        self._path = document.path
        self._covers = covers(document)

    def page(self, number: int, dpi: int) -> Image:
        """Page ``number`` (1-based) as it is seen, crop and rotation heeded; what is personal is covered.

        Raises UsageError for no page of it.
        """
        count = len(self._document)
        if not 1 <= number <= count:
            raise UsageError(f"there is no page {number}", place=self._path, remedy=f"Give one of 1 to {count}.")
        from PIL import ImageDraw

        page = self._document[number - 1]
        try:
            image: Image = page.render(scale=dpi / _POINTS).to_pil().convert("RGB")
        finally:
            page.close()
        scale, pen = dpi / _POINTS, ImageDraw.Draw(image)
        for x0, top, x1, bottom in self._covers.get(number, ()):
            around = (x0 - _MARGIN, top - _MARGIN, x1 + _MARGIN, bottom + _MARGIN)
            pen.rectangle([side * scale for side in around], (0, 0, 0))
        return image

    def close(self) -> None:
        """Free the file."""
        self._document.close()

    def __enter__(self) -> Pictures:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def draw(image: Image, boxes: Iterable[Drawn], dpi: int) -> Image:
    """A copy of a page's picture with boxes drawn on it, the strong ones last; their numbers at their top left."""
    from PIL import Image as Images
    from PIL import ImageDraw, ImageFont

    scale = dpi / _POINTS
    layer = Images.new("RGBA", image.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    font = ImageFont.load_default(max(8, round(6.5 * scale)))
    for one in sorted(boxes, key=lambda drawn: drawn.strong):
        red, green, blue = (int(one.colour[place : place + 2], 16) for place in (1, 3, 5))
        x0, top, x1, bottom = (
            round((side + sign * _MARGIN) * scale) for side, sign in zip(one.box, (-1, -1, 1, 1), strict=True)
        )
        fill, width = (70, max(2, round(1.6 * scale))) if one.strong else (28, max(1, round(0.7 * scale)))
        pen.rectangle((x0, top, x1, bottom), (red, green, blue, fill), (red, green, blue, 255), width)
        if one.number is not None:
            tag = pen.textbbox((x0, top), str(one.number), font=font, anchor="lb")
            pen.rectangle((tag[0] - 1, tag[1] - 1, tag[2] + 1, tag[3]), (red, green, blue, 255))
            pen.text((x0, top), str(one.number), (255, 255, 255, 255), font, anchor="lb")
    return Images.alpha_composite(image.convert("RGBA"), layer).convert("RGB")


def png(image: Image) -> bytes:
    """A picture as PNG."""
    stream = io.BytesIO()
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def webp(image: Image, quality: int) -> bytes:
    """A picture as WebP: without loss where that is smaller, as it is for text, else with the given quality."""
    sizes = []
    for options in ({"lossless": True}, {"quality": quality}):
        stream = io.BytesIO()
        image.save(stream, "WEBP", **options)
        sizes.append(stream.getvalue())
    return min(sizes, key=len)
