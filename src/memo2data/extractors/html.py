"""HTML: the main content of a page as a browser would show it, without the site around it."""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from memo2data import lexicon
from memo2data.document import BlockKind, Document, Notice
from memo2data.errors import BrokenFileError
from memo2data.extractors.building import Blocks, is_bold_heading
from memo2data.extractors.encoding import decode
from memo2data.extractors.html_guard import check_cost
from memo2data.extractors.html_noise import Noise
from memo2data.extractors.html_table import is_layout, read_table
from memo2data.extractors.html_walk import Passage, Walker

MEDIA_TYPE = "text/html"

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]{1,40})")


def extract(data: bytes, *, path: str, sha256: str) -> Document:
    """The Document of an HTML page. Raises BrokenFileError where it is too large or no text."""
    if len(data) > lexicon.load("input_limits.yml")["text"]:
        raise BrokenFileError("the page is too large to be a document", place=path, remedy="Split it into parts.")
    named = _CHARSET.search(data, 0, 8192) or _XML_CHARSET.search(data, 0, 200)
    decoded = decode(data, named[1].decode("ascii") if named else None)
    if decoded is None:
        raise BrokenFileError("the page is no text", place=path, remedy="Save the page anew.")
    text, damaged = decoded
    check_cost(text)
    # Without events: they serve scripts, and make a list of options cost its square.
    tree = LexborHTMLParser(text, options=LexborDocumentOptions.WO_EVENTS)
    page = _Page(tree)
    page.read()
    notices = [Notice("damaged_text", "some characters could not be decoded")] if damaged else []
    return Document(path, sha256, MEDIA_TYPE, page.blocks.list, None, _title(tree), notices)


class _Page:
    def __init__(self, tree: LexborHTMLParser) -> None:
        self.blocks = Blocks()
        self._tree = tree
        self._noise = Noise()
        self._tables = 0

    def read(self) -> None:
        body = self._tree.body
        if body is None:
            return
        root = self._noise.main(self._tree, body)
        heading = self._noise.stray_heading(self._tree, root)
        if heading is not None:
            self._walk(heading, True)
        self._noise.weigh(root)
        self._walk(root, root.mem_id != body.mem_id)
        for box in self._noise.facts(self._tree, root):
            self._walk(box, True)
        if not self.blocks.list and root.mem_id != body.mem_id:
            self._walk(body, False)

    def _walk(self, node: LexborNode, inside: bool) -> None:
        Walker(self._noise, self._write, self._table, inside).walk(node)

    def _write(self, passage: Passage) -> None:
        if self._noise.is_phrase(passage.text):
            return
        kind, level = passage.kind, passage.level
        if kind == BlockKind.PARAGRAPH and passage.bold and is_bold_heading(passage.text):
            kind, level = BlockKind.HEADING, 3
        self.blocks.passage(passage.text, kind, level=level, bold=passage.bold)

    def _table(self, node: LexborNode) -> bool:
        if is_layout(node):
            return False
        if read_table(node, self._noise, self.blocks, self._tables):
            self._tables += 1
        return True


def _title(tree: LexborHTMLParser) -> str | None:
    node: Any = tree.css_first("head > title") or tree.css_first("title")
    return " ".join(node.text().split()) or None if node is not None else None
