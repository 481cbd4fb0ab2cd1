"""DrawingML: the text of shapes, with list level, sign and size as inherited, and their boxes in points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from memo2data import lexicon
from memo2data.document import Box

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
EMU = 12700  # English metric units in a point

_BULLETS = (A + "buChar", A + "buAutoNum", A + "buBlip")
_ESCAPE = re.compile("_x(000[9ABD])_")
_TRUE = ("1", "true")


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph of a shape: its text (line breaks as newlines) and looks; ``listed`` where it bears a list sign."""

    text: str
    level: int = 0
    listed: bool = False
    size: float | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Maps a group's inner coordinates (EMU) to the slide's: slide = offset + scale * inner."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def box(self, xfrm: Any) -> Box | None:
        """The box in points of what stands at ``xfrm`` (an a:xfrm or p:xfrm element); None where it has no place."""
        if xfrm is None:
            return None
        off, ext = xfrm.find(A + "off"), xfrm.find(A + "ext")
        if off is None or ext is None:
            return None
        x, y, width, height = number(off, "x"), number(off, "y"), number(ext, "cx"), number(ext, "cy")
        quarter = round(number(xfrm, "rot") / 5400000) % 4  # of a turn
        if quarter % 2:
            x, y, width, height = x + (width - height) // 2, y + (height - width) // 2, height, width
        left, top = self.x + self.scale_x * x, self.y + self.scale_y * y
        right, bottom = left + self.scale_x * width, top + self.scale_y * height
        return Box(*(round(value / EMU, 2) for value in (left, top, right, bottom)))

    def inner(self, xfrm: Any) -> Frame:
        """The frame of the members of a group that stands at ``xfrm``."""
        if xfrm is None:
            return self
        off, ext, inner, size = (xfrm.find(A + name) for name in ("off", "ext", "chOff", "chExt"))
        if off is None or ext is None or inner is None or size is None:
            return self
        wide, high = number(size, "cx"), number(size, "cy")
        scale_x = number(ext, "cx") / wide if wide else 1.0
        scale_y = number(ext, "cy") / high if high else 1.0
        x, y = number(off, "x") - scale_x * number(inner, "x"), number(off, "y") - scale_y * number(inner, "y")
        return Frame(
            self.scale_x * scale_x, self.scale_y * scale_y, self.x + self.scale_x * x, self.y + self.scale_y * y
        )


def number(element: Any, name: str, default: int = 0) -> int:
    """Attribute ``name`` of ``element`` as an integer, within what a slide can hold; ``default`` where it is none."""
    try:
        value = int(float(element.get(name, default)))
    except (TypeError, ValueError, OverflowError):
        return default
    return max(-(10**9), min(10**9, value))


def alternative(element: Any) -> Any:
    """Of an mc:AlternateContent the branch to read: the newer where it has content, else the fallback."""
    choice = element.find(MC + "Choice")
    return choice if choice is not None and len(choice) else element.find(MC + "Fallback")


def run_text(paragraph: Any) -> str:
    """The text of an a:p as shown: runs, fields' results and line breaks; formulas by their letters."""
    parts: list[str] = []
    font = ""
    for element in paragraph.iter(A + "r", A + "sym", A + "t", A + "br"):
        tag = element.tag
        if tag == A + "t":
            parts.append(picture_text(element.text or "", font) if font else element.text or "")
        elif tag == A + "br":
            parts.append("\n")
        else:  # a:sym, within a run's properties, names the font of its picture signs
            font = element.get("typeface", "").lower()
    text = "".join(parts)
    if "_x000" in text:
        text = _ESCAPE.sub(lambda found: "\t" if found[1] == "0009" else "\n", text)
    return text


def picture_text(text: str, font: str) -> str:
    """A run of one or two characters in a picture font (lower case) as Unicode signs; other text as it is."""
    table = lexicon.load("block_forms.yml")["symbols"].get(font)
    if table is None or len(text.strip()) > 2:
        return text
    return "".join(table.get(f"{ord(character) & 0xFF:x}", character) for character in text)


def paragraphs(body: Any, styles: Sequence[Any] = ()) -> list[Text]:
    """The paragraphs with text of ``body`` (a p:txBody or a:txBody).

    ``styles`` are the lists of level styles that the shape inherits from, nearest first, without the body's own.
    """
    if body is None:
        return []
    chain = [style for style in (body.find(A + "lstStyle"), *styles) if style is not None and len(style)]
    result = []
    for paragraph in body.iterfind(A + "p"):
        text = run_text(paragraph)
        if not text.strip():
            continue
        own = paragraph.find(A + "pPr")
        level = max(0, min(8, number(own, "lvl"))) if own is not None else 0
        looks = [own] if own is not None else []
        looks += [found for style in chain if (found := style.find(f"{A}lvl{level + 1}pPr")) is not None]
        size, bold = _weight(paragraph, looks)
        result.append(Text(text, level, _listed(looks), size, bold))
    return result


def _listed(looks: list[Any]) -> bool:
    for look in looks:
        if look.find(A + "buNone") is not None:
            return False
        if any(look.find(tag) is not None for tag in _BULLETS):
            return True
    return False


def _weight(paragraph: Any, looks: list[Any]) -> tuple[float | None, bool]:
    """Size in points of the largest run, and whether all runs are bold."""
    size, bold = None, None
    for look in looks:
        default = look.find(A + "defRPr")
        if default is not None:
            size = size or (number(default, "sz") / 100 or None)
            bold = default.get("b") in _TRUE if bold is None and default.get("b") else bold
    sizes, weights = [], []
    for run in paragraph.iterfind(A + "r"):
        if (run.findtext(A + "t") or "").strip():
            properties = run.find(A + "rPr")
            own_size = number(properties, "sz") / 100 if properties is not None else 0
            own_bold = properties.get("b") if properties is not None else None
            sizes.append(own_size or size or 0)
            weights.append(own_bold in _TRUE if own_bold else bool(bold))
    return (max(sizes, default=0) or size), bool(weights) and all(weights)
