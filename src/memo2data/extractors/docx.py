"""DOCX: headings, paragraphs, list entries and table cells in the order of the body.

Page headers come first, footers and notes last. Tracked changes are read as accepted; hidden text is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from memo2data import lexicon
from memo2data.document import BlockKind, Document
from memo2data.extractors import graphics
from memo2data.extractors.building import Blocks, bullet_sign, is_bold_heading
from memo2data.extractors.docx_styles import Look, Styles
from memo2data.extractors.docx_table import inside, read_table
from memo2data.extractors.docx_text import FLOW, Reader, W, Written, control, value
from memo2data.extractors.drawing import MC, R, alternative
from memo2data.extractors.package import Package

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_NOTE_PARTS = (("footnotes", "footnote"), ("endnotes", "endnote"))


def extract(data: bytes, *, path: str, sha256: str) -> Document:
    """The Document of a DOCX file. Raises InputErrors for damaged, hostile or encrypted ones."""
    package = Package(data, path)
    body = _Body(package)
    body.read()
    return Document(path, sha256, MEDIA_TYPE, body.blocks.list, None, package.title())


class _Body:
    """Walks the parts of one document and writes its blocks."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = package.main()
        self.blocks = Blocks()
        self.tables = 0
        self._links = package.relations(self.part)
        self.styles = Styles(self._xml("styles"), self._xml("numbering"))
        self.reader = Reader(self.styles)
        words = lexicon.load("docx_styles.yml")
        self._label_indent: int = words["label_indent"]
        self._label_length: int = words["label_length"]
        self._carried: Written | None = None

    def read(self) -> None:
        root = self.package.xml(self.part)
        body = root.find(W + "body")
        if body is None:
            raise self.package.broken("its body is missing")
        self._margins(body, "headerReference", BlockKind.HEADER)
        self.flow(body)
        for type, tag in _NOTE_PARTS:
            self._notes(type, tag, root)
        self._margins(body, "footerReference", BlockKind.FOOTER)

    def flow(self, parent: Any) -> None:
        """Write the paragraphs and tables below ``parent``. The parser bounds how deep they nest (256 elements)."""
        for element in content(parent):
            if element.tag == W + "p":
                self._paragraph(element)
            else:
                read_table(self, element)
        self._flush()

    def _paragraph(self, element: Any) -> None:
        written = self.reader.paragraph(element)
        if self._carried is not None:
            written = self._carried.joined(written)
            self._carried = None
        if written.continues:  # its mark was deleted in a tracked change: the next paragraph goes on with it
            self._carried = written
            return
        self._write(written)
        for box in written.boxes:
            self.box(box)

    def _flush(self) -> None:
        if self._carried is not None:
            self._write(self._carried)
            self._carried = None

    def box(self, element: Any) -> None:
        """Write what stands in a text box, chart or diagram anchored in a paragraph."""
        if element.tag == W + "txbxContent":
            carried, self._carried = self._carried, None
            self.flow(element)
            self._carried = carried
            return
        for text in graphics.texts(element, self.package, self.part):
            kind = BlockKind.BULLET if text.listed else BlockKind.PARAGRAPH
            self.blocks.add(text.text, kind, level=text.level if text.listed else 0)

    def _write(self, written: Written) -> None:
        look = self.styles.look(written.properties)
        text = written.text
        label = self.styles.label(look)  # an empty entry is counted too
        if not text.strip():
            return
        if label and self.styles.keeps(label):
            text = f"{label} {text}"
            look = look.plain()
        kind, level = _kind(look)
        if kind == BlockKind.PARAGRAPH and written.bold and is_bold_heading(text) and not bullet_sign(text):
            kind, level = BlockKind.HEADING, 3
        if kind == BlockKind.PARAGRAPH and look.hanging >= self._label_indent:
            before, tab, after = text.partition("\t")
            if tab and before.strip() and after.strip() and len(before) <= self._label_length and "\n" not in before:
                self.blocks.add(before, BlockKind.LABEL, size=written.size)
                text = after
        self.blocks.passage(text, kind, level=level, size=written.size, bold=written.bold)

    def _margins(self, body: Any, tag: str, kind: BlockKind) -> None:
        """Write page headers or footers, each wording once."""
        targets = {link.id: link.target for link in self._links}
        seen: set[str] = set()
        for section in body.iter(W + "sectPr"):
            first_differs = section.find(W + "titlePg") is not None
            for reference in section.iterfind(W + tag):
                if value(reference, "type") == "first" and not first_differs:
                    continue
                part = targets.get(reference.get(R + "id", ""))
                if part is None or part not in self.package:
                    continue
                for text in self._margin_lines(self.package.xml(part)):
                    if text not in seen:
                        seen.add(text)
                        self.blocks.add(text, kind)

    def _margin_lines(self, parent: Any) -> Iterator[str]:
        """The paragraphs of a header or footer; a table's row of single lines makes one line with tabs."""
        for element in content(parent):
            if element.tag == W + "p":
                written = self.reader.paragraph(element)
                yield written.text
                for box in written.boxes:
                    if box.tag == W + "txbxContent":
                        yield from self._margin_lines(box)
                continue
            for row in inside(element, W + "tr"):
                cells = ["\n".join(self._margin_lines(cell)).strip() for cell in inside(row, W + "tc")]
                if any("\n" in cell for cell in cells):
                    yield from cells
                else:
                    yield "\t".join(cells).strip("\t")

    def _notes(self, type: str, tag: str, root: Any) -> None:
        if next(root.iter(f"{W}{tag}Reference"), None) is None:
            return
        notes = self._xml(type)
        if notes is None:
            return
        cited = {value(reference, "id") for reference in root.iter(f"{W}{tag}Reference")}
        for note in notes.iterfind(W + tag):
            if value(note, "id") in cited and value(note, "type") in (None, "normal"):
                self.flow(note)

    def _xml(self, type: str) -> Any:
        """The root of the part that the document links to by ``type``; None where it has none."""
        for link in self._links:
            if link.type == type and link.target in self.package:
                return self.package.xml(link.target)
        return None


def content(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables of ``parent``, within controls and accepted changes too."""
    for element in parent:
        tag = element.tag
        if tag == W + "p" or tag == W + "tbl":
            yield element
        elif tag == W + "sdt":
            inner = control(element)
            if inner is not None:
                yield from content(inner)
        elif tag in FLOW:
            yield from content(element)
        elif tag == MC + "AlternateContent":
            branch = alternative(element)
            if branch is not None:
                yield from content(branch)


def _kind(look: Look) -> tuple[BlockKind, int]:
    if look.heading is not None:
        return BlockKind.HEADING, look.heading
    if look.list_level is not None:
        return BlockKind.BULLET, look.list_level
    return BlockKind.PARAGRAPH, 0
