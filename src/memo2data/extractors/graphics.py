"""The words of charts and of SmartArt diagrams, which live in parts of their own."""

from __future__ import annotations

from typing import Any

from memo2data.extractors.drawing import A, R, Text, number, run_text
from memo2data.extractors.package import Package

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"


def texts(graphic: Any, package: Package, part: str) -> list[Text]:
    """The paragraphs of the chart or diagram that ``graphic`` (an element around a:graphicData) of ``part`` shows."""
    for element in graphic.iter(_C + "chart", _DGM + "relIds"):
        chart = element.tag == _C + "chart"
        wanted = element.get(R + ("id" if chart else "dm"))
        for relation in package.relations(part):
            if relation.id == wanted and relation.target in package:
                root = package.xml(relation.target)
                return _chart(root) if chart else _diagram(root)
    return []


def _chart(root: Any) -> list[Text]:
    """Titles of the chart and its axes, names of its series and categories; its numbers are drawn, not written."""
    result = []
    for title in root.iter(_C + "title"):
        text = "\n".join(run_text(paragraph) for paragraph in title.iter(A + "p"))
        result.append(Text(text))
    names = [value.text or "" for series in root.iter(_C + "ser") for value in series.iterfind(f"{_C}tx//{_C}v")]
    first = next(root.iter(_C + "ser"), None)
    if first is not None:
        names += [value.text or "" for value in first.iterfind(f"{_C}cat/{_C}strRef//{_C}v")]
    result += [Text(name) for name in dict.fromkeys(names)]
    return [text for text in result if text.text.strip()]


def _diagram(root: Any) -> list[Text]:
    """The entries of a diagram as a list, each with its level in the tree that the diagram draws."""
    entries: dict[str, str] = {}
    for point in root.iter(_DGM + "pt"):
        body = point.find(_DGM + "t")
        if point.get("type", "node") in ("node", "asst", "doc") and point.get("modelId"):
            lines = [run_text(paragraph) for paragraph in body.iterfind(A + "p")] if body is not None else []
            entries[point.get("modelId")] = "\n".join(lines)
    children: dict[str, list[tuple[int, str]]] = {}
    below: set[str] = set()
    for link in root.iter(_DGM + "cxn"):
        if link.get("type", "parOf") == "parOf" and link.get("destId") in entries:
            children.setdefault(link.get("srcId", ""), []).append((number(link, "srcOrd"), link.get("destId")))
            below.add(link.get("destId"))
    result: list[Text] = []
    stack = [(entry, 0) for entry in reversed(entries) if entry not in below]
    seen: set[str] = set()
    while stack:
        entry, level = stack.pop()
        if entry in seen:
            continue
        seen.add(entry)
        text = entries[entry]
        if text.strip():
            result.append(Text(text, min(level, 8), True))
        deeper = level + 1 if text.strip() else level
        stack += [(child, deeper) for _, child in sorted(children.get(entry, []), reverse=True)]
    return result
