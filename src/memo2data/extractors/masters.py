"""What a slide's placeholders inherit from its layout and master: their place and their list styles."""

from __future__ import annotations

from typing import Any

from memo2data.extractors.drawing import A
from memo2data.extractors.package import Package, Relation

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

# A placeholder's type -> the type that its master counterpart has; all others stand for the master's body.
_MASTER_TYPES = {"title": "title", "ctrTitle": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}


def placeholder(shape: Any) -> Any:
    """The p:ph element of a shape; None where it is no placeholder."""
    return shape.find(f"*/{P}nvPr/{P}ph")


def placeholder_type(holder: Any) -> str:
    """The type of a placeholder: "title", "body", "obj" …"""
    return str(holder.get("type", "obj"))


class Inherited:
    """The placeholders of one layout and its master."""

    def __init__(self, layout: Any, master: Any, plain: Any) -> None:
        self.plain = [plain]
        held = _placeholders(layout)
        held.reverse()  # of several alike the first counts
        self._by_index = {holder.get("idx", "0"): shape for shape, holder in held}
        self._by_type = {placeholder_type(holder): shape for shape, holder in held}
        self._master = {placeholder_type(holder): shape for shape, holder in reversed(_placeholders(master))}
        styles = master.find(P + "txStyles") if master is not None else None
        self._styles = {
            name: styles.find(f"{P}{name}Style") if styles is not None else None for name in ("title", "body", "other")
        }

    def match(self, holder: Any) -> tuple[Any, list[Any]]:
        """The a:xfrm that a placeholder inherits (or None), and its level styles, nearest first."""
        kind, index = placeholder_type(holder), holder.get("idx", "0")
        near = self._by_index.get(index)
        near = self._by_type.get(kind) if near is None else near
        above = _MASTER_TYPES.get(kind, "body")
        chain = [shape for shape in (near, self._master.get(above)) if shape is not None]
        xfrms = (shape.find(f"{P}spPr/{A}xfrm") for shape in chain)
        styles = [shape.find(f"{P}txBody/{A}lstStyle") for shape in chain]
        group = above if above in ("title", "body") else "other"
        return next((xfrm for xfrm in xfrms if xfrm is not None), None), [*styles, self._styles[group], *self.plain]


class Masters:
    """The layouts and masters of a deck, each read once."""

    def __init__(self, package: Package, plain: Any) -> None:
        self._package = package
        self._plain = plain
        self._known: dict[str | None, Inherited] = {}

    def of(self, links: list[Relation]) -> Inherited:
        """What the slide with these ``links`` inherits; nothing where its layout is missing."""
        layout = next((link.target for link in links if link.type == "slideLayout"), None)
        if layout not in self._known:
            first = second = None
            if layout is not None and layout in self._package:
                first = self._package.xml(layout)
                master = self._package.related(layout, "slideMaster")
                second = self._package.xml(master) if master else None
            self._known[layout] = Inherited(first, second, self._plain)
        return self._known[layout]


def _placeholders(root: Any) -> list[tuple[Any, Any]]:
    if root is None:
        return []
    return [(shape, holder) for shape in root.iter(P + "sp") if (holder := placeholder(shape)) is not None]
