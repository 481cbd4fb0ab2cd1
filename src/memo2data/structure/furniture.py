"""Running headers, footers and page numbers: found by repetition and place, taken out of the text, kept as facts.

A line is furniture where the same text, digits aside, stands in the top or bottom band of enough pages; on two-page
documents it must also stand at the same height. A document's first page may have a letterhead that is not repeated:
rows of short cells at the very top that a page header is made of (organisation, body, kind word, date, numbers).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from memo2data.document import Block, BlockKind, Document
from memo2data.structure.words import (
    DATE_PATTERN,
    MEETING_NUMBER,
    PAGE_NUMBER,
    body_name,
    kind_words,
    owner_name,
    structure,
)

_DIGITS = re.compile(r"\d\d*")  # a first letter of its own lets the search run fast
_OTHER_DIGITS = re.compile(r"(?<!§)(?<!§\s)\b\d+\b(?!\s?§)")
_REST = re.compile(r"[^\W\d_]")
_ROW = 4.0  # points by which the tops of one row's cells may differ


class Slice(NamedTuple):
    """Characters ``start`` to ``end`` of block ``block``: one line of furniture."""

    block: int
    start: int
    end: int
    page: int
    top: float


@dataclass(slots=True)
class Furniture:
    """What is furniture: ``blocks`` wholly, and of other blocks the ``lines`` (block index to line numbers).

    ``facts`` are the distinct lines in the order of their first appearance, for the header's facts.
    """

    blocks: set[int] = field(default_factory=set)
    lines: dict[int, set[int]] = field(default_factory=dict)
    facts: list[Slice] = field(default_factory=list)


class _Line(NamedTuple):
    block: int
    number: int
    start: int
    end: int
    page: int
    top: float
    text: str
    key: str
    low: bool


def find(document: Document) -> Furniture:
    """The furniture of ``document``."""
    result = Furniture()
    seen: set[str] = set()
    for block in document.blocks:
        if block.kind is BlockKind.HEADER or block.kind is BlockKind.FOOTER:
            result.blocks.add(block.index)
            key = _fold(block.text)
            if key and key not in seen:
                seen.add(key)
                result.facts.append(Slice(block.index, 0, len(block.text), block.page or 0, 0.0))
    if document.pages:
        _paged(document, result, seen)
    return result


def _fold(text: str) -> str:
    """``text`` with its digits alike, but for a section's number, which says more than where the page is."""
    if "§" in text:
        return " ".join(_OTHER_DIGITS.sub("#", text).split())
    return " ".join(_DIGITS.sub("#", text).split())


def _paged(document: Document, result: Furniture, seen: set[str]) -> None:
    lines = _band_lines(document, result.blocks)
    chosen = _repeated(document, lines)
    chosen.update(_letterhead(document, lines, chosen))
    if not chosen:
        return
    by_block: dict[int, set[int]] = defaultdict(set)
    for line in lines:
        if (line.block, line.number) not in chosen:
            continue
        by_block[line.block].add(line.number)
        if line.key not in seen:
            seen.add(line.key)
            result.facts.append(Slice(line.block, line.start, line.end, line.page, line.top))
    for index, numbers in by_block.items():
        if len(numbers) == len(document.blocks[index].lines):
            result.blocks.add(index)
        else:
            result.lines[index] = numbers


def _band_lines(document: Document, skip: set[int]) -> list[_Line]:
    """The short lines in the top and bottom bands of the pages, in reading order."""
    limits = structure()["furniture"]
    longest: int = limits["longest"]
    top, bottom = limits["top"], limits["bottom"]
    bands = {page.number: (page.height * top, page.height * bottom) for page in document.pages or []}
    result: list[_Line] = []
    for block in document.blocks:
        if not block.lines or block.index in skip or block.kind is BlockKind.NOTE:
            continue
        first, last = block.lines[0], block.lines[-1]
        if first.page is None or first.box is None or last.box is None:
            continue
        high, low = bands.get(first.page, (0.0, 1e9))
        if first.box.bottom > high and last.box.top < low and last.page == first.page:
            continue
        for number, line in enumerate(block.lines):
            box = line.box
            if box is None or line.page is None or line.end - line.start > longest:
                continue
            high, low = bands.get(line.page, (0.0, 1e9))
            if box.bottom <= high or box.top >= low:
                text = block.text[line.start : line.end]
                below = box.top >= low
                key = ("_" if below else "^") + _fold(text)
                result.append(_Line(block.index, number, line.start, line.end, line.page, box.top, text, key, below))
    return result


def _repeated(document: Document, lines: list[_Line]) -> set[tuple[int, int]]:
    pages = len(document.pages or [])
    if pages < 2:
        return set()
    limits = structure()["furniture"]
    groups: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        groups[line.key].append(line)
    chosen: set[tuple[int, int]] = set()
    for key, group in groups.items():
        count = len({line.page for line in group})
        if "§" in key:
            # the item that a page belongs to: its first page has the item's mark, the others only repeat it
            if count > 1 and max(x.top for x in group) - min(x.top for x in group) <= limits["offset"]:
                first = min(line.page for line in group)
                chosen.update((line.block, line.number) for line in group if line.page != first)
            continue
        number = PAGE_NUMBER.fullmatch(key[1:].replace("#", "1")) is not None
        least = 2 if number or pages == 2 else max(3, pages * limits["share"])
        if count < least:
            continue
        if pages == 2 and not number and max(x.top for x in group) - min(x.top for x in group) > limits["offset"]:
            continue
        if all(document.blocks[x.block].kind is BlockKind.HEADING for x in group) and count < pages * 0.8:
            continue  # a heading that comes back, on slides above all
        if _opens_part(group[0].text):
            continue  # "Päätös" that happens to come first on several pages
        chosen.update((line.block, line.number) for line in group)
    return chosen


def _opens_part(text: str) -> bool:
    """Whether a line is the label of a part of an item, such as "Kunnanjohtajan ehdotus" or "Päätös"."""
    line = text.strip().rstrip(":").casefold()
    return line.endswith(tuple(structure()["proposal_nouns"])) or any(
        line in words for words in structure()["labels"].values()
    )


def _letterhead(document: Document, lines: list[_Line], chosen: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The rows of a letterhead at the top of the first page (of one-page documents also the foot's page number)."""
    pages = document.pages or []
    if pages and pages[0].width > pages[0].height:
        return set()
    result: set[tuple[int, int]] = set()
    rows: list[list[_Line]] = []
    for line in sorted((x for x in lines if x.page == 1 and not x.low), key=lambda x: x.top):
        if rows and line.top - rows[-1][0].top <= _ROW:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        if all((x.block, x.number) in chosen for x in row):
            continue
        if any("§" in x.text for x in row) or not _header_row(document.blocks, row, first=not result):
            break
        result.update((x.block, x.number) for x in row)
    for line in lines:
        if line.low and line.page == 1 and len(pages) == 1 and _foot(line.text):
            result.add((line.block, line.number))
    return result


def _header_row(blocks: list[Block], row: list[_Line], *, first: bool) -> bool:
    """Whether a row is made of what page headers hold and little else."""
    text = "  ".join(line.text for line in row)
    if len(text) > 140 or (len(row) == 1 and blocks[row[0].block].kind is BlockKind.HEADING and not _has_gap(text)):
        return False
    rest, date = DATE_PATTERN.subn(" ", text)
    strong = 0
    for pattern in (MEETING_NUMBER, kind_words().pattern, owner_name(), body_name()):
        rest, count = pattern.subn(" ", rest)
        strong += min(count, 1)
    cells = len(row) + len(re.findall(r"\t| {3,}", text))
    letters = len(_REST.findall(PAGE_NUMBER.sub(" ", rest) if strong else rest))
    if first:
        facts = strong + min(date, 1)
        return strong > 0 and letters <= (40 if facts > 1 < cells else 24) and (facts > 1 or cells > 1 or letters == 0)
    return (strong > 0 and letters <= 30) or (cells > 1 and letters <= 40 and len(rest) < 60)


def _has_gap(text: str) -> bool:
    return "\t" in text or "   " in text


def _foot(text: str) -> bool:
    text = text.strip()
    if PAGE_NUMBER.fullmatch(text):
        return True
    return bool(kind_words().pattern.search(text) and (DATE_PATTERN.search(text) or owner_name().search(text)))
