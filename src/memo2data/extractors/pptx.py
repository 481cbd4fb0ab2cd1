"""PPTX: slides as titles, list entries, paragraphs and table cells in reading order, each slide's notes after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from memo2data import lexicon
from memo2data.document import BlockKind, Box, Cell, Document, Notice, Page
from memo2data.extractors import graphics
from memo2data.extractors.building import Blocks, bullet_sign
from memo2data.extractors.drawing import EMU, MC, A, Frame, R, Text, alternative, number, paragraphs
from memo2data.extractors.masters import Masters, placeholder, placeholder_type
from memo2data.extractors.package import Package
from memo2data.extractors.reading_order import reading_order

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

_TITLES = ("title", "ctrTitle")
_FOOTERS = ("ftr", "dt", "sldNum")


@dataclass(slots=True)
class _Shape:
    """Something on a slide with words: paragraphs, a table, or a group of such."""

    box: Box | None
    kind: str | None = None  # the placeholder's type
    texts: list[Text] = field(default_factory=list)
    table: Any = None
    members: list[_Shape] = field(default_factory=list)

    @property
    def prose(self) -> bool:
        return self.table is not None or len(self.texts) > 1 or any(member.prose for member in self.members)


def extract(data: bytes, *, path: str, sha256: str) -> Document:
    """The Document of a PPTX file. Raises InputErrors for damaged, hostile or encrypted ones."""
    package = Package(data, path)
    return _Deck(package).read(path, sha256)


class _Deck:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.blocks = Blocks()
        self.notices: list[Notice] = []
        self.tables = 0

    def read(self, path: str, sha256: str) -> Document:
        main = self.package.main()
        root = self.package.xml(main)
        masters = Masters(self.package, root.find(P + "defaultTextStyle"))
        targets = {relation.id: relation.target for relation in self.package.relations(main)}
        size = root.find(P + "sldSz")
        width, height = (number(size, name) / EMU if size is not None else 0.0 for name in ("cx", "cy"))
        pages = []
        for page, entry in enumerate(root.iterfind(f"{P}sldIdLst/{P}sldId"), start=1):
            part = targets.get(entry.get(R + "id", ""))
            if part is None:
                raise self.package.broken(f"its slide {page} is missing")
            pages.append(Page(page, width, height))
            self._slide(part, page, masters)
        return Document(path, sha256, MEDIA_TYPE, self.blocks.list, pages, self.package.title(), self.notices)

    def _slide(self, part: str, page: int, masters: Masters) -> None:
        root = self.package.xml(part)
        if root.get("show") in ("0", "false"):
            self.notices.append(Notice("hidden_slide", f"slide {page} is hidden in the show; it was read", page))
        tree = root.find(f"{P}cSld/{P}spTree")
        links = self.package.relations(part)
        if tree is not None:
            inherited = masters.of(links)
            shapes = list(self._shapes(tree, Frame(), part, inherited))
            footers = [shape for shape in shapes if shape.kind in _FOOTERS]
            others = _arranged([shape for shape in shapes if shape.kind not in _TITLES + _FOOTERS])
            titles = [shape for shape in shapes if shape.kind in _TITLES]
            if not titles and _stands_out(others):
                titles = [others.pop(0)]
            for shape in titles:
                text = "\n".join(entry.text for entry in shape.texts)
                first = shape.texts[0]
                self.blocks.add(
                    text, BlockKind.HEADING, page=page, box=shape.box, level=1, size=first.size, bold=first.bold
                )
            for shape in others + footers:
                self._write(shape, page)
        for link in links:
            if link.type == "notesSlide" and link.target in self.package:
                self._notes(link.target, page)

    def _shapes(self, tree: Any, frame: Frame, part: str, inherited: Any) -> Iterator[_Shape]:
        """The shapes with words below ``tree``; those of a group as the members of one shape."""
        for element in tree:
            tag = element.tag
            if tag == MC + "AlternateContent":
                branch = alternative(element)
                if branch is not None:
                    yield from self._shapes(branch, frame, part, inherited)
            elif _hidden(element):
                continue
            elif tag == P + "grpSp":
                xfrm = element.find(f"{P}grpSpPr/{A}xfrm")
                members = list(self._shapes(element, frame.inner(xfrm), part, inherited))
                if members:
                    yield _Shape(_around(members) or frame.box(xfrm), members=members)
            elif tag == P + "sp":
                shape = self._text_shape(element, frame, inherited)
                if shape.texts:
                    yield shape
            elif tag == P + "graphicFrame":
                shape = _Shape(frame.box(element.find(P + "xfrm")))
                shape.table = next(element.iter(A + "tbl"), None)
                if shape.table is None:
                    shape.texts = graphics.texts(element, self.package, part)
                if shape.table is not None or shape.texts:
                    yield shape

    def _text_shape(self, element: Any, frame: Frame, inherited: Any) -> _Shape:
        holder = placeholder(element)
        box = frame.box(element.find(f"{P}spPr/{A}xfrm"))
        kind, styles = None, inherited.plain
        if holder is not None:
            kind = placeholder_type(holder)
            xfrm, styles = inherited.match(holder)
            box = box or Frame().box(xfrm)
        return _Shape(box, kind, paragraphs(element.find(P + "txBody"), styles))

    def _write(self, shape: _Shape, page: int) -> None:
        if shape.table is not None:
            self._table(shape, page)
        else:
            for text in shape.texts:
                self._paragraph(text, shape, page)

    def _paragraph(self, text: Text, shape: _Shape, page: int) -> None:
        kind = BlockKind.PARAGRAPH
        if shape.kind in _FOOTERS:
            kind = BlockKind.FOOTER
        elif text.listed:
            kind = BlockKind.BULLET
        level = text.level if kind != BlockKind.FOOTER else 0
        self.blocks.passage(text.text, kind, page=page, box=shape.box, level=level, size=text.size, bold=text.bold)

    def _table(self, shape: _Shape, page: int) -> None:
        table, number_of = shape.table, self.tables
        self.tables += 1
        properties = table.find(A + "tblPr")
        headed = properties is not None and properties.get("firstRow") in ("1", "true")
        limit = self.package.limits["columns"]
        widths = [max(0, number(column, "w")) for column in table.iterfind(f"{A}tblGrid/{A}gridCol")][:limit]
        rows = table.findall(A + "tr")
        heights = [max(0, number(row, "h")) for row in rows]
        frame = shape.box or Box(0, 0, 0, 0)
        across, down = _spread(widths, frame.x1 - frame.x0), _spread(heights, frame.bottom - frame.top)
        for row, element in enumerate(rows):
            for column, cell in enumerate(element.iterfind(A + "tc")):
                if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true"):
                    continue
                column_span = max(1, min(number(cell, "gridSpan", 1), limit))
                row_span = max(1, min(number(cell, "rowSpan", 1), len(rows) - row))
                texts = paragraphs(cell.find(A + "txBody"))
                place = Cell(number_of, row, column, row_span, column_span, headed and row == 0)
                box = shape.box
                if box is not None and column < len(widths):
                    right = across[min(column + column_span, len(widths))]
                    bottom = down[row + row_span]
                    box = Box(box.x0 + across[column], box.top + down[row], box.x0 + right, box.top + bottom)
                self.blocks.add(
                    "\n".join(text.text for text in texts),
                    BlockKind.CELL,
                    page=page,
                    box=box,
                    size=max((text.size for text in texts if text.size), default=None),
                    bold=all(text.bold for text in texts),
                    cell=place,
                )

    def _notes(self, part: str, page: int) -> None:
        for element in self.package.xml(part).iter(P + "sp"):
            holder = placeholder(element)
            if holder is None or placeholder_type(holder) != "body":
                continue
            for text in paragraphs(element.find(P + "txBody")):
                self.blocks.add(text.text[bullet_sign(text.text) :], BlockKind.NOTE, page=page)


def _arranged(shapes: list[_Shape]) -> list[_Shape]:
    """``shapes`` in reading order, groups opened; those without a place last."""
    placed = [shape for shape in shapes if shape.box is not None]
    order = reading_order([shape.box for shape in placed if shape.box], [shape.prose for shape in placed])
    result: list[_Shape] = []
    for shape in [placed[i] for i in order] + [shape for shape in shapes if shape.box is None]:
        result += _arranged(shape.members) if shape.members else [shape]
    return result


def _stands_out(shapes: list[_Shape]) -> bool:
    """True where the first of ``shapes`` is set like a title: in letters larger than all other text."""
    rules = lexicon.load("block_forms.yml")["slide_title"]
    if len(shapes) < 2 or not shapes[0].texts or shapes[0].table is not None:
        return False
    size = min(text.size or 0 for text in shapes[0].texts)
    others = [text.size or 0 for shape in shapes[1:] for text in shape.texts]
    length = sum(len(text.text) for text in shapes[0].texts)
    return bool(length <= rules["length"] and others and size >= rules["larger"] * max(others) > 0)


def _hidden(element: Any) -> bool:
    return any(child.get("hidden") in ("1", "true") for child in element.iterfind(f"*/{P}cNvPr"))


def _around(members: list[_Shape]) -> Box | None:
    boxes = [member.box for member in members if member.box is not None]
    result = boxes[0] if boxes else None
    for box in boxes[1:]:
        result = box.union(result) if result else box
    return result


def _spread(sizes: list[int], length: float) -> list[float]:
    """The borders between ``sizes`` when they fill ``length`` points, from 0 on."""
    scale = 1 / EMU if not sum(sizes) else length / sum(sizes)
    borders = [0.0]
    for size in sizes:
        borders.append(round(borders[-1] + size * scale, 2))
    return borders
