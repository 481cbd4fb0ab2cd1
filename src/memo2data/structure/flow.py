"""From blocks to units of running text: what a page turn or a column broke is one unit again.

A unit is a list of fragments of blocks; furniture is left out. Blocks that hold several labelled lines of a meeting's
item ("Esittelijä: …" / "Päätösehdotus:") or several lines of a list of contents are cut at those lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from memo2data.document import Block, BlockKind, Document, Line
from memo2data.structure.furniture import Furniture
from memo2data.structure.page_numbers import before_page
from memo2data.structure.repair import Fragment
from memo2data.structure.words import alternatives, structure

_RUNNING = (BlockKind.PARAGRAPH, BlockKind.BULLET)
_WIDE = 0.85  # of the widest line: a last line this long goes on somewhere


@dataclass(slots=True)
class Unit:
    """A paragraph to be: its first block, and the source characters that make it up."""

    block: Block
    fragments: list[Fragment] = field(default_factory=list)


@cache
def _cuts() -> re.Pattern[str]:
    """Line starts at which a block is cut: part labels with a colon or alone, section marks in a list."""
    labels = structure()["labels"]
    keys = ("preparer", "presenter", "proposal", "handling", "decision", "note", "appeal")
    words = alternatives(word for key in keys for word in labels[key])
    named = alternatives(word for key in _NAMED for word in labels[key])
    account = alternatives(structure()["account_starts"])
    nouns = alternatives(structure()["proposal_nouns"])
    return re.compile(
        rf"\n(?=(?i:{words})\s*(?::|\n|$)|(?i:{named})[ \t]+[A-ZÅÄÖ]|(?i:{account})\b"
        rf"|[A-ZÅÄÖ][\w. -]{{1,50}}n\s(?i:{nouns}):\s*(?:\n|$)"
        r"|§ ?\d{1,4}\s+[A-ZÅÄÖ]|\d{1,4} ?§\s+[A-ZÅÄÖ])"
    )


@cache
def _alone() -> re.Pattern[str]:
    """A line that is a label of a part and nothing else."""
    labels = structure()["labels"]
    words = alternatives(word for key in _NAMED for word in labels[key])
    return re.compile(rf"(?:^|(?<=\n))(?i:{words})[ \t]*:?[ \t]*(?=\n)")


def _after_labels(text: str, start: int, end: int) -> list[int]:
    """The line ends after labels that stand alone on their lines: what they label begins below."""
    return [match.end() for match in _alone().finditer(text, start, end)]


def _listed(text: str, start: int, end: int) -> list[int]:
    """The line ends before the entries of a list of contents that count up by one: "12 … Sivu 8" / "13 … Sivu 9"."""
    places: list[int] = []
    entry = _ENTRY.match(text, start, end)
    if entry is None or before_page(text, start) == len(text):
        return places
    number = int(entry[1])
    for match in re.finditer(r"\n(?=\d)", text[start:end]):
        entry = _ENTRY.match(text, start + match.end(), end)
        if entry is not None and int(entry[1]) == number + 1:
            places.append(start + match.start())
            number += 1
    return places


_NAMED = ("preparer", "presenter")  # parts whose value is one line
_ENTRY = re.compile(r"(\d{1,3})(?: ?§)?[.)]?\s+[A-ZÅÄÖ]")
_CONTENTS = 2  # section marks within a cell, besides the one at its beginning, that make it a list of contents
_MARK = re.compile(r"\s*(?:§ ?\d{1,4}|\d{1,4} ?§)\s+[A-ZÅÄÖ]")


def units(document: Document, furniture: Furniture) -> list[Unit]:
    """The units of ``document`` in reading order."""
    result: list[Unit] = []
    previous: Unit | None = None
    for block in document.blocks:
        if block.index in furniture.blocks:
            continue
        gone = furniture.lines.get(block.index)
        stretches = _kept(block, gone) if gone else [(0, len(block.text))]
        if not block.text or not stretches:
            continue
        if previous is not None and _goes_on(document, previous, block, stretches[0][0]):
            previous.fragments.extend(Fragment(block.index, a, b) for a, b in stretches)
            continue
        for unit in _divide(block, stretches):
            result.append(unit)
        previous = result[-1]
    return result


def _kept(block: Block, gone: set[int]) -> list[tuple[int, int]]:
    result: list[tuple[int, int]] = []
    for number, line in enumerate(block.lines):
        if number in gone:
            continue
        if result and number - 1 not in gone:
            result[-1] = (result[-1][0], line.end)
        else:
            result.append((line.start, line.end))
    return result


def _divide(block: Block, stretches: list[tuple[int, int]]) -> list[Unit]:
    """One unit a block, or several where labelled lines begin within it."""
    whole = Unit(block, [Fragment(block.index, a, b) for a, b in stretches])
    if len(stretches) > 1 or "\n" not in block.text or block.kind is BlockKind.NOTE:
        return [whole]
    start, end = stretches[0]
    places = [match.start() for match in _cuts().finditer(block.text, start, end)]
    if block.kind is not BlockKind.CELL:
        places = sorted({*places, *_after_labels(block.text, start, end), *_listed(block.text, start, end)})
    if block.kind is BlockKind.CELL:  # a cell is a value and stays whole, unless it is a list of contents
        places = [place for place in places if _MARK.match(block.text, place + 1)]
        if len(places) < _CONTENTS or not _MARK.match(block.text, start):
            return [whole]
    if not places:
        return [whole]
    marks = sum(_MARK.match(block.text, place + 1) is not None for place in places)
    if marks == 1 and _MARK.match(block.text, start) is None:
        places = [place for place in places if _MARK.match(block.text, place + 1) is None]
    result: list[Unit] = []
    at = start
    for place in [*places, end]:
        if block.text[at:place].strip():
            result.append(Unit(block, [Fragment(block.index, at, place)]))
        at = place + 1
    return result


def _goes_on(document: Document, unit: Unit, block: Block, start: int) -> bool:
    """Whether ``block`` is the rest of ``unit``, after a page turn or at the top of the next column."""
    if block.kind is BlockKind.BULLET:
        return _stray_number(document, unit, block)
    if block.kind is not BlockKind.PARAGRAPH or unit.block.kind not in _RUNNING:
        return False
    fragment = unit.fragments[-1]
    last = document.blocks[fragment.block]
    if not last.lines or not block.lines:
        return False
    before, after = _line_at(last, fragment.end), block.lines[0]
    if before.box is None or after.box is None or before.page is None or after.page is None:
        return False
    turned = after.page == before.page + 1
    column = after.page == before.page and after.box.top < before.box.top - 20 and after.box.x0 > before.box.x0 + 20
    if not turned and not column and unit.block.kind is not BlockKind.BULLET:
        return False
    end = last.text[fragment.start : fragment.end].rstrip()
    head = block.text[start : start + 80].lstrip()
    if unit.block.kind is BlockKind.BULLET and before.page == after.page and end.endswith(","):
        # the second line of a list entry that stands without its sign: "Osatoteuttajat: X Oy," / "Y Oy"
        return 0 <= after.box.top - before.box.bottom < before.box.bottom - before.box.top
    if not turned and not column:
        return False
    if not end or not head or end[-1] in '.:!?;”"' or head[0] in "•§–-":
        return False
    if end[-1] in "-–\u00ad\u2010,(" or head[0].islower():
        return True
    if _MARK.match(head) or _cuts().match("\n" + head):
        return False
    widths = [line.box.x1 for line in last.lines if line.box is not None]
    full = before.box.x1 - before.box.x0 > 200 and before.box.x1 >= max(widths) * _WIDE
    return turned and full and len(last.text) > 120 and len(block.text) > 40 and head[0].isalnum()


_NUMBER = re.compile(r"\d{2,4}\.\s")


def _stray_number(document: Document, unit: Unit, block: Block) -> bool:
    """Whether a list entry is none: its line begins with a sentence's last word, a number with its full stop."""
    if unit.block.kind is not BlockKind.PARAGRAPH or not _NUMBER.match(block.text):
        return False
    fragment = unit.fragments[-1]
    end = document.blocks[fragment.block].text[fragment.start : fragment.end].rstrip()
    return bool(end) and (end[-1].isalpha() or end[-1] == ",")


def _line_at(block: Block, end: int) -> Line:
    for line in reversed(block.lines):
        if line.start < end:
            return line
    return block.lines[-1]
