"""The words around a value, read again from the document."""

from __future__ import annotations

from dataclasses import dataclass

from memo2data.document import Document
from memo2data.records import Evidence, Value
from memo2data.scoring.likeness import fold

WIDTH = 40  # characters shown on each side of a value
LONGEST = 120  # characters shown of a long value


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A value's words in the document with what stands before and after them, and the page (None without pages)."""

    before: str
    words: str
    after: str
    page: int | None


def excerpt(value: Value, document: Document) -> Excerpt | None:
    """The excerpt at ``value``'s first evidence; a value of several boxes in one block is taken from first to last."""
    if not value.evidence:
        return None
    first = value.evidence[0]
    end = max(one.end for one in value.evidence if one.block == first.block)
    return cut(document, first.block, first.start, end, first.page)


def cut(document: Document, block: int, start: int, end: int, page: int | None) -> Excerpt | None:
    """The excerpt of characters ``start`` to ``end`` of block number ``block``; None where there is no such block."""
    if not 0 <= block < len(document.blocks):
        return None
    text = document.blocks[block].text
    before, after = _flat(text[max(0, start - 2 * WIDTH) : start]), _flat(text[end : end + 2 * WIDTH])
    return Excerpt(_tail(before), _middle(_flat(text[start:end]).strip()), _head(after), page)


def find(words: str, document: Document) -> Excerpt | None:
    """The first place where ``words`` stand in one block, or where most of them do; None where they do not."""
    wanted = fold(words)
    for length in (len(wanted), max(8, len(wanted) * 2 // 3)):
        for block in document.blocks:
            position = block.text.casefold().replace("\n", " ").find(wanted[:length])
            if position >= 0:
                return cut(document, block.index, position, position + length, block.page)
    return None


def place(evidence: Evidence) -> str:
    """``p. 3, block 17`` or, without pages, ``block 17``."""
    page = f"p. {evidence.page}, " if evidence.page is not None else ""
    return f"{page}block {evidence.block}"


def _flat(text: str) -> str:
    """``text`` on one line, its spaces at both ends kept as one."""
    words = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{words}{' ' if text[-1:].isspace() and words else ''}"


def _tail(text: str) -> str:
    return text if len(text) <= WIDTH else "…" + text[-WIDTH:]


def _head(text: str) -> str:
    return text if len(text) <= WIDTH else text[:WIDTH] + "…"


def _middle(text: str) -> str:
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]} … {text[-half:]}"
