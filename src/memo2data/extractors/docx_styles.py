"""What DOCX styles and list definitions make of a paragraph: heading, list entry, bold; and automatic numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from memo2data import lexicon
from memo2data.extractors.docx_numbering import Numbering
from memo2data.extractors.docx_text import W, switch, value, whole

_DEPTH = 30  # styles based on styles; Word itself allows 11


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph is by style: a heading (level from 1), an entry of list ``list_id`` (level from 0), or plain.

    ``named_level`` is the level that a list style's name tells: such styles have a list of one level each.
    """

    heading: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    number_level: int = 0
    named_level: int = 0
    hanging: int = 0  # twips by which the first line begins further left than the others

    def plain(self) -> Look:
        """The same paragraph once its number stands in its text."""
        return replace(self, list_level=None)


@dataclass(frozen=True, slots=True)
class Weight:
    """What a style says of its text."""

    bold: bool = False
    hidden: bool = False
    size: float | None = None


class Styles:
    """The styles and lists of one document."""

    def __init__(self, styles: Any, numbering: Any) -> None:
        words = lexicon.load("docx_styles.yml")
        self._patterns = {
            name: [re.compile(pattern, re.IGNORECASE) for pattern in words[name]]
            for name in ("heading", "title", "subtitle", "list", "none")
        }
        self._kept = words["kept_numbers"]
        self._elements: dict[str, Any] = {}
        self._default: str | None = None
        self._weights: dict[str | None, Weight] = {}
        self._looks: dict[str, Look] = {}
        self._plain: Any = None
        if styles is not None:
            self._plain = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
            for element in styles.iterfind(W + "style"):
                identifier = value(element, "styleId") or ""
                self._elements.setdefault(identifier, element)
                if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true"):
                    self._default = identifier
        self.numbering = Numbering(numbering)

    def weight(self, style: str | None) -> Weight:
        """Bold, hidden and size by character or paragraph ``style`` and those that it is based on."""
        if style not in self._weights:
            bold = hidden = size = None
            for run in (element.find(W + "rPr") for element in self._chain(style)):
                if run is None:
                    continue
                bold = switch(run, "b") if bold is None else bold
                hidden = switch(run, "vanish") if hidden is None else hidden
                size = whole(run.find(W + "sz")) / 2 or None if size is None else size
            self._weights[style] = Weight(bool(bold), bool(hidden), size)
        return self._weights[style]

    def base(self, properties: Any) -> Weight:
        """What holds for the runs of a paragraph with w:pPr ``properties`` where they say nothing themselves."""
        style = value(properties.find(W + "pStyle")) if properties is not None else None
        weight = self.weight(style if style is not None else self._default)
        if weight.size is None and self._plain is not None:
            return replace(weight, size=whole(self._plain.find(W + "sz")) / 2 or None)
        return weight

    def look(self, properties: Any) -> Look:
        """What a paragraph with w:pPr ``properties`` is."""
        style = value(properties.find(W + "pStyle")) if properties is not None else None
        look = self._styled(style if style is not None else self._default)
        return look if properties is None else self._applied(look, properties)

    def label(self, look: Look) -> str:
        """The automatic number of the next paragraph of this look, counted on; "" for signs and plain paragraphs."""
        return self.numbering.next(look.list_id, look.number_level) if look.list_id is not None else ""

    def keeps(self, label: str) -> bool:
        """True where an automatic number belongs to the text (a section sign)."""
        return any(sign in label for sign in self._kept)

    def _styled(self, style: str | None) -> Look:
        key = style or ""
        if key in self._looks:
            return self._looks[key]
        chain = self._chain(style)
        look = Look()
        for element in reversed(chain):  # from the most general to the style itself
            look = self._named(look, (value(element.find(W + "name")) or "").strip())
            properties = element.find(W + "pPr")
            if properties is not None:
                look = self._applied(look, properties, key)
        if not chain and key:  # a style that the file does not define: its id is its name without spaces
            look = self._named(look, key)
        self._looks[key] = look
        return look

    def _applied(self, look: Look, properties: Any, style: str = "") -> Look:
        """``look`` with what w:pPr ``properties`` say themselves."""
        outline = properties.find(W + "outlineLvl")
        if outline is not None:
            level = whole(outline, default=9)
            look = replace(look, heading=level + 1 if 0 <= level <= 8 else None)
        indent = properties.find(W + "ind")
        if indent is not None and (value(indent, "hanging") or value(indent, "firstLine")):
            look = replace(look, hanging=whole(indent, "hanging"))
        listed = properties.find(W + "numPr")
        if listed is not None:
            look = self._listed(look, listed, style)
        return look

    def _named(self, look: Look, name: str) -> Look:
        for kind in ("none", "title", "subtitle", "heading", "list"):
            for pattern in self._patterns[kind]:
                found = pattern.fullmatch(name)
                if found is None:
                    continue
                level = int(found[1]) if pattern.groups and found[1] else 1
                if kind == "none":
                    return Look()
                if kind == "list":
                    return replace(look, list_level=level - 1, named_level=level - 1)
                return replace(look, heading={"title": 1, "subtitle": 2}.get(kind, level))
        return look

    def _listed(self, look: Look, listed: Any, style: str = "") -> Look:
        number, level = value(listed.find(W + "numId")), listed.find(W + "ilvl")
        if number is None:
            number = look.list_id
        if number is None or number == "0":
            return replace(look, list_id=None, list_level=None)
        depth = whole(level) if level is not None else self.numbering.level_of(number, style)
        depth = max(0, min(8, depth))
        shown = max(depth, look.named_level) if self.numbering.shows(number, depth) else None
        return replace(look, list_id=number, list_level=shown, number_level=depth)

    def _chain(self, style: str | None) -> list[Any]:
        """A style and those that it is based on, nearest first."""
        chain: list[Any] = []
        while style is not None and len(chain) < _DEPTH:
            element = self._elements.get(style)
            if element is None or element in chain:
                break
            chain.append(element)
            style = value(element.find(W + "basedOn"))
        return chain
