"""Walks a page's tree as a browser lays it out: white space collapsed, blocks apart, line breaks as newlines.

The walk keeps its own stack, so that a page nested a million deep costs no more than its size.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from memo2data.document import BlockKind
from memo2data.extractors.html_noise import Noise

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset(("b", "strong", "th"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LISTS = frozenset(("ul", "ol", "dir"))
_SPACE = re.compile("[ \t\n\r\f]+")
_SPACES = re.compile(" {2,}")
_PARAGRAPHS = re.compile("\n{2,}")
_SHOWN_INPUTS = frozenset(("text", "email", "tel", "url", "number", "date", "month"))
_TICKED, _EMPTY = "☒", "☐"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text between two block borders."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    bold: bool = False


@dataclass(slots=True)
class _Open:
    """An element that the walk is in, and what to take back when it leaves."""

    node: LexborNode
    block: bool = False
    kind: tuple[BlockKind, int] | None = None
    listed: bool = False
    bold: bool = False
    pre: bool = False
    inside: bool = False


class Walker:
    """Hands each passage below a node to ``write``, each table to ``table`` (False from it: walk through its cells)."""

    def __init__(
        self,
        noise: Noise,
        write: Callable[[Passage], None],
        table: Callable[[LexborNode], bool] | None = None,
        inside: bool = True,
    ) -> None:
        """``inside`` says that the node belongs to the main content, where headers and asides are content too."""
        self._noise = noise
        self._blocks = noise.block_tags
        self._write = write
        self._table = table
        self._parts: list[str] = []
        self._kinds: list[tuple[BlockKind, int]] = [(BlockKind.PARAGRAPH, 0)]
        self._bold = self._pre = self._lists = 0
        self._inside = int(inside)
        self._any_bold = self._any_plain = False

    def walk(self, root: LexborNode) -> None:
        """Hand out everything at and below ``root``."""
        opened: list[_Open] = []
        node: LexborNode | None = root
        while node is not None:
            below = self._enter(node, opened, node is root)
            if below is not None:
                node = below
                continue
            while node is not None:
                if opened and opened[-1].node.mem_id == node.mem_id:
                    self._leave(opened.pop())
                if node.mem_id == root.mem_id:
                    node = None
                    break
                following = node.next
                if following is not None:
                    node = following
                    break
                node = node.parent
        self._flush()

    def _enter(self, node: LexborNode, opened: list[_Open], top: bool) -> LexborNode | None:
        """Take in ``node``; its first child where the walk goes on below it."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
            return None
        if tag.startswith("-") or not tag:
            return node.first_child if top else None
        if tag == "br":
            self._parts.append("\n")
            return None
        if tag in ("input", "select"):
            self._control(node, tag)
            return None
        if not top and self._noise.drops(node, tag, self._inside > 0):
            return None
        if tag == "table" and self._table is not None and not top:
            self._flush()
            if self._table(node):
                return None
        state = self._open(node, tag)
        opened.append(state)
        return node.first_child

    def _open(self, node: LexborNode, tag: str) -> _Open:
        state = _Open(node)
        if tag in self._blocks:
            self._flush()
            state.block = True
            state.kind = self._kind(node, tag)
            if state.kind is not None:
                self._kinds.append(state.kind)
        if tag in _LISTS:
            state.listed = True
            self._lists += 1
        elif tag in ("pre", "textarea"):
            state.pre = True
            self._pre += 1
        elif tag in ("main", "article"):
            state.inside = True
            self._inside += 1
        if tag in _BOLD or (
            tag in ("span", "p", "div", "td") and _BOLD_STYLE.search(node.attributes.get("style") or "")
        ):
            state.bold = True
            self._bold += 1
        return state

    def _kind(self, node: LexborNode, tag: str) -> tuple[BlockKind, int] | None:
        if tag in _HEADINGS:
            return BlockKind.HEADING, _HEADINGS[tag]
        if tag == "li":
            return BlockKind.BULLET, max(0, self._lists - 1)
        if tag == "dt":
            return BlockKind.LABEL, 0
        if tag in ("dd", "table"):
            return BlockKind.PARAGRAPH, 0
        if tag in ("div", "p") and self._noise.is_label(node):
            return BlockKind.LABEL, 0
        return None

    def _leave(self, state: _Open) -> None:
        if state.block:
            self._flush()
        if state.kind is not None:
            self._kinds.pop()
        self._lists -= state.listed
        self._bold -= state.bold
        self._pre -= state.pre
        self._inside -= state.inside

    def _text(self, text: str) -> None:
        if self._pre:
            self._parts.append(text.replace("\r\n", "\n").replace("\r", "\n"))
        else:
            self._parts.append(_SPACE.sub(" ", text))
        if not text.isspace():
            if self._bold:
                self._any_bold = True
            else:
                self._any_plain = True

    def _control(self, node: LexborNode, tag: str) -> None:
        """What a filled form shows in its controls."""
        attributes = node.attributes
        if tag == "select":
            chosen = node.css_first("option[selected]")
            self._parts.append(f" {chosen.text()} " if chosen is not None else "")
            return
        type = (attributes.get("type") or "text").lower()
        if type in ("checkbox", "radio"):
            self._parts.append(f" {_TICKED if 'checked' in attributes else _EMPTY} ")
        elif type in _SHOWN_INPUTS and attributes.get("value"):
            self._text(f" {attributes['value']} ")

    def _flush(self) -> None:
        if not self._parts:
            return
        text = "\n".join(line.strip(" ") for line in "".join(self._parts).split("\n")).strip("\n")
        self._parts.clear()
        bold = self._any_bold and not self._any_plain
        self._any_bold = self._any_plain = False
        kind, level = self._kinds[-1]
        for paragraph in _PARAGRAPHS.split(text):
            if not self._pre:
                paragraph = _SPACES.sub(" ", paragraph)
            if paragraph.strip():
                self._write(Passage(paragraph, kind, level, bold))
                if kind == BlockKind.BULLET:  # a second paragraph of an entry bears no sign of its own
                    kind, level = BlockKind.PARAGRAPH, 0
                    self._kinds[-1] = (kind, level)
