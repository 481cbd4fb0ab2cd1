"""The text of one DOCX paragraph as Word shows it with all changes accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from memo2data import lexicon
from memo2data.extractors.drawing import MC, alternative

if TYPE_CHECKING:
    from memo2data.extractors.docx_styles import Styles

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# Wrappers that are read through; deletions (w:del, w:moveFrom) and field codes are not among them.
FLOW = frozenset(
    W + name for name in ("ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo")
)
_THROUGH = FLOW | {W + "sdtContent", W + "ruby", W + "rubyBase"}
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
_DRAWN = (W + "drawing", W + "pict", W + "object")
_OFF = ("0", "false", "off", "none")


def value(element: Any, name: str = "val") -> str | None:
    """Attribute w:``name`` of ``element``; None where either is missing."""
    return None if element is None else element.get(W + name)


def switch(properties: Any, name: str) -> bool | None:
    """Whether toggle w:``name`` is on in w:rPr or w:pPr ``properties``; None where they do not say."""
    element = properties.find(W + name) if properties is not None else None
    return None if element is None else value(element) not in _OFF


def whole(element: Any, name: str = "val", default: int = 0) -> int:
    """Attribute w:``name`` of ``element`` as an integer; ``default`` where it is none."""
    try:
        return max(-(10**9), min(10**9, int(float(value(element, name) or default))))
    except (ValueError, OverflowError):
        return default


def control(element: Any) -> Any:
    """The content of a w:sdt (a content control); None where it only prompts for what nobody filled in."""
    properties = element.find(W + "sdtPr")
    if properties is not None and switch(properties, "showingPlcHdr"):
        return None
    return element.find(W + "sdtContent")


@dataclass(slots=True)
class Written:
    """A paragraph read: text, its w:pPr, whether all of it is bold, its largest size in points, boxes anchored in it.

    ``continues`` is set where its paragraph mark was deleted in a tracked change.
    """

    text: str
    properties: Any
    bold: bool = False
    size: float | None = None
    boxes: list[Any] = field(default_factory=list)
    continues: bool = False

    def joined(self, other: Written) -> Written:
        """This paragraph with ``other`` going on in it; the later paragraph's properties hold, as in Word."""
        return Written(
            self.text + other.text,
            other.properties,
            self.bold and other.bold,
            max(self.size or 0, other.size or 0) or None,
            self.boxes + other.boxes,
            other.continues,
        )


class Reader:
    """Reads paragraphs; knows the styles for what is bold or hidden by style."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        words = lexicon.load("docx_styles.yml")
        self._ticks = (words["empty"], words["ticked"])
        self._symbols = lexicon.load("block_forms.yml")["symbols"]

    def paragraph(self, element: Any) -> Written:
        """The content of a w:p."""
        properties = element.find(W + "pPr")
        base = self._styles.base(properties)
        written = Written("", properties)
        parts: list[str] = []
        bold, sizes = True, []
        stack = [iter(element)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
                continue
            tag = child.tag
            if tag == W + "r":
                run = child.find(W + "rPr")
                own = self._styles.weight(value(run.find(W + "rStyle"))) if run is not None else None
                if self._hidden(run, own, base):
                    continue
                text = self._run(child, written.boxes)
                if not text:
                    continue
                parts.append(text)
                if not text.isspace():
                    said = switch(run, "b")
                    if said is None:
                        said = base.bold or (own is not None and own.bold)
                    bold = bold and said
                    size = whole(run.find(W + "sz")) / 2 if run is not None and run.find(W + "sz") is not None else 0
                    sizes.append(size or (own.size if own is not None else None) or base.size or 0)
            elif tag in _THROUGH:
                stack.append(iter(child))
            elif tag == W + "sdt":
                inner = control(child)
                if inner is not None:
                    stack.append(iter(inner))
            elif tag == MC + "AlternateContent":
                branch = alternative(child)
                if branch is not None:
                    stack.append(iter(branch))
            elif tag == _M + "oMath" or tag == _M + "oMathPara":
                parts.append("".join(letter.text or "" for letter in child.iter(_M + "t")))
        written.text = "".join(parts)
        written.bold = bold and bool(written.text.strip())
        written.size = max(sizes, default=0) or None
        mark = properties.find(W + "rPr") if properties is not None else None
        written.continues = mark is not None and mark.find(W + "del") is not None
        return written

    def _hidden(self, run: Any, own: Any, base: Any) -> bool:
        said = switch(run, "vanish")
        if said is None:
            said = base.hidden or (own is not None and own.hidden)
        return bool(said)

    def _run(self, run: Any, boxes: list[Any]) -> str:
        parts: list[str] = []
        for element in run:
            tag = element.tag
            if tag == W + "t":
                parts.append(element.text or "")
            elif tag in _SIGNS:
                parts.append(_SIGNS[tag])
            elif tag == W + "sym":
                parts.append(self._symbol(element))
            elif tag == W + "fldChar":
                parts.append(self._field(element))
            elif tag in _DRAWN:
                boxes += _boxes(element)
            elif tag == MC + "AlternateContent":
                branch = alternative(element)
                if branch is not None:
                    boxes += _boxes(branch)
        return "".join(parts)

    def _symbol(self, element: Any) -> str:
        try:
            code = int(value(element, "char") or "", 16)
        except ValueError:
            return ""
        font = (value(element, "font") or "").lower()
        if 0xF000 <= code <= 0xF0FF:
            code -= 0xF000
        table = self._symbols.get(font)
        if table is not None:
            return str(table.get(f"{code:x}", ""))
        return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""

    def _field(self, element: Any) -> str:
        """What a form's box or drop-down list shows: it is in the field's data, not in its text."""
        data = element.find(W + "ffData")
        if data is None:
            return ""
        box = data.find(W + "checkBox")
        if box is not None:
            on = switch(box, "checked")
            return str(self._ticks[bool(switch(box, "default") if on is None else on)])
        choice = data.find(W + "ddList")
        if choice is not None:
            entries = choice.findall(W + "listEntry")
            chosen = whole(choice.find(W + "result"), default=whole(choice.find(W + "default")))
            return value(entries[chosen]) or "" if 0 <= chosen < len(entries) else ""
        return ""


def _boxes(element: Any) -> list[Any]:
    """The text boxes in a drawing, outermost only, and the graphics in it."""
    found: list[Any] = []
    stack = [element]
    while stack:
        current = stack.pop()
        if current.tag == W + "txbxContent":
            found.append(current)
        elif current.tag == MC + "AlternateContent":
            branch = alternative(current)
            if branch is not None:
                stack.append(branch)
        elif isinstance(current.tag, str) and current.tag.endswith("}graphicData") and not len(_wordy(current)):
            found.append(current)
        else:
            stack.extend(reversed(current))
    return found


def _wordy(graphic: Any) -> list[Any]:
    return list(graphic.iter(W + "txbxContent"))
