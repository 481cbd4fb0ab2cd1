"""What sort of document it is: by its header's word, by its form, by its title, by what it holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from memo2data.document import BlockKind, Document
from memo2data.records import Kind
from memo2data.structure.header import Header
from memo2data.structure.model import Paragraph
from memo2data.structure.words import alternatives, structure

_SLIDES = ("presentationml", "ms-powerpoint", "opendocument.presentation")
_PAPER = (1.36, 1.46)  # width to height of a paper page on its side: no slide by form alone
_DENSE = 1800  # characters on a page that no slide holds
_ENTRY_LENGTH = 220  # characters of a list's entry
_ENTRY = re.compile(r",\s+[A-ZÅÄÖ].*\d\s?(?:€|euroa|eur\b|milj)", re.S)
_MONEY = re.compile(r"\d\s?(?:€|euroa|eur\b|milj)")


def is_slides(document: Document) -> bool:
    """Whether the document is a deck: a presentation file, or pages on their side with little text."""
    if any(sign in document.media_type for sign in _SLIDES):
        return True
    pages = document.pages
    if not pages:
        return False
    wide = [page for page in pages if page.width > page.height * 1.1]
    if len(wide) * 2 <= len(pages):
        return False
    ratio = wide[0].width / wide[0].height
    characters = sum(len(block.text) for block in document.blocks) / len(pages)
    cells = sum(block.kind is BlockKind.CELL for block in document.blocks)
    if _PAPER[0] <= ratio <= _PAPER[1]:
        return characters < _DENSE / 2 and cells * 3 < len(document.blocks)
    return characters < _DENSE


def meeting(header: Header) -> Kind | None:
    """Agenda or minutes by the header's kind words; minutes where both stand (an agenda that became minutes)."""
    words = [kind for kind in header.kinds if kind in ("agenda", "minutes")]
    if not words:
        return None
    if header.kinds[0] in ("memo", "form", "other") and words[0] != header.kinds[0] and header.body is None:
        return None
    return Kind.MINUTES if "minutes" in words else Kind.AGENDA


def other(paragraphs: Sequence[Paragraph], header: Header, title: str) -> Kind:
    """Memo, form, list or other, for a document that is neither a meeting's nor a deck."""
    words = structure()
    least: int = words["list_rows_least"]
    first = next((kind for kind in header.kinds if kind in ("memo", "form", "other")), None)
    named = _by_title(title)
    if named is Kind.MEMO or header_words(paragraphs, header) in words["memo_always"]:
        return Kind.MEMO
    rows = _project_rows(paragraphs)
    if named is not Kind.FORM and (rows >= least or _granted(paragraphs) >= least):
        return Kind.LIST
    if (named is Kind.LIST or header_words(paragraphs, header) in words["releases"]) and _listed(paragraphs) >= least:
        return Kind.LIST
    if named is Kind.FORM or (first == "form" and named is None):
        return Kind.FORM
    if named is Kind.OTHER or first == "other":
        return Kind.OTHER
    if _form_labels(paragraphs) >= words["form_labels_least"]:
        return Kind.FORM
    if first == "memo" or header.timed:
        return Kind.MEMO
    text = " ".join(paragraph.text for paragraph in paragraphs if not paragraph.skip)[:20000].lower()
    found = sum(text.count(word) for word in words["project_words"])
    in_title = any(word in title.lower() for word in words["project_words"])
    return Kind.MEMO if found >= words["memo_least"] or in_title else Kind.OTHER


def header_words(paragraphs: Sequence[Paragraph], header: Header) -> str:
    """The header's kind word in lower case, empty without one."""
    span = header.kind_span
    return paragraphs[span.paragraph].text[span.start : span.end].lower() if span else ""


@cache
def _title_signs() -> list[tuple[Kind, re.Pattern[str]]]:
    signs = structure()["title_signs"]
    return [
        (Kind(kind), re.compile(rf"(?i:{alternatives(signs[kind])})")) for kind in ("memo", "form", "other", "list")
    ]


def _by_title(title: str) -> Kind | None:
    """The kind that a title's words speak for; the last word that does so wins, as Finnish puts its heads last."""
    best: tuple[int, Kind] | None = None
    for kind, pattern in _title_signs():
        for match in pattern.finditer(title):
            if best is None or match.end() > best[0]:
                best = (match.end(), kind)
    return best[1] if best else None


@cache
def _labels() -> frozenset[str]:
    return frozenset(structure()["form_labels"])


def _form_labels(paragraphs: Sequence[Paragraph]) -> int:
    """How many different field labels stand as cells or short paragraphs."""
    found: set[str] = set()
    for paragraph in paragraphs:
        text = paragraph.text
        if len(text) < 60:
            found.add(text.rstrip(": *").lower())
        head, sign, _ = text[:60].partition(":")
        if sign:
            found.add(head.strip().lower())
    return len(found & _labels())


def _project_rows(paragraphs: Sequence[Paragraph]) -> int:
    """Rows of tables whose header row names a project column beside another known column."""
    columns = frozenset(structure()["list_columns"])
    tables: dict[int, set[int]] = defaultdict(set)
    heads: dict[int, set[str]] = defaultdict(set)
    for paragraph in paragraphs:
        cell = paragraph.cell
        if cell is None:
            continue
        tables[cell.table].add(cell.row)
        if cell.row == 0:
            heads[cell.table].add(paragraph.text.strip(" :").lower())
    rows = 0
    for table, found in heads.items():
        known = found & columns
        if any(word.startswith(("hanke", "hankkeen", "projekt")) for word in known):
            rows += len(tables[table]) - 1
    return rows


def _granted(paragraphs: Sequence[Paragraph]) -> int:
    """List entries of the form "name, body, sum", at least half of all entries; 0 where they are fewer."""
    bullets = [paragraph.text for paragraph in paragraphs if paragraph.kind is BlockKind.BULLET]
    found = sum(_ENTRY.search(text) is not None for text in bullets)
    return found if found * 2 >= len(bullets) else 0


def _listed(paragraphs: Sequence[Paragraph]) -> int:
    """Short entries or headed sections that state a sum, as lists of granted projects do."""
    short = headed = 0
    under = False
    for paragraph in paragraphs:
        if paragraph.kind is BlockKind.HEADING:
            under = True
        elif paragraph.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET) and _MONEY.search(paragraph.text):
            headed += under
            under = False
            short += len(paragraph.text) < _ENTRY_LENGTH
    return max(short, headed)
