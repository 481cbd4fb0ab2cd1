"""Which section marks of a document are its items: not its list of contents, not references that break the count."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from memo2data.document import BlockKind
from memo2data.structure import marks as section_marks
from memo2data.structure import page_numbers, parts, titles
from memo2data.structure.marks import Mark
from memo2data.structure.model import Paragraph
from memo2data.structure.words import DATE

_STEP = 6  # numbers that may be left out between two items of one meeting
_DATED_END = re.compile(rf",\s+{DATE}\s*$")
_NUMBERED = re.compile(r"(\d{1,3})[.)]?\s+(?=[A-ZÅÄÖ])(.{3,200})", re.S)


def signed(paragraphs: Sequence[Paragraph], facts: int) -> list[Mark]:
    """The marks with a section sign, from paragraph ``facts`` on."""
    result: list[Mark] = []
    for index in range(facts, len(paragraphs)):
        paragraph = paragraphs[index]
        text = paragraph.text
        if "§" not in text and "/Pykälä" not in text and "/Asia" not in text:
            continue
        if paragraph.kind is BlockKind.CELL and len(text) < 12:
            mark = _row_mark(paragraphs, index)
        else:
            mark = section_marks.read(paragraph, index)
        if mark is not None:
            result.append(mark)
    return result


def _row_mark(paragraphs: Sequence[Paragraph], index: int) -> Mark | None:
    """The mark of a table row whose cells are body, "§ 572" and date, or "§ 52" and a title."""
    mark = section_marks.read(paragraphs[index], index)
    cell = paragraphs[index].cell
    if mark is None or cell is None:
        return mark
    for near in range(max(0, index - 3), min(len(paragraphs), index + 4)):
        other = paragraphs[near]
        if near == index or other.cell is None or (other.cell.table, other.cell.row) != (cell.table, cell.row):
            continue
        if section_marks.is_body(other.text):
            mark.organ = other.text
        elif len(other.text) < 14 and section_marks.day_of(other.text):
            mark.day = section_marks.day_of(other.text)
    return mark


def numbered(paragraphs: Sequence[Paragraph], facts: int) -> list[Mark]:
    """Items without a section sign: numbered headings that count up ("35 KOKOUKSEN AVAUS", "1. Kokouksen avaus")."""
    result: list[Mark] = []
    for index in range(facts, len(paragraphs)):
        paragraph = paragraphs[index]
        match = _NUMBERED.fullmatch(paragraph.text)
        if match is None or paragraph.kind is BlockKind.CELL or paragraph.kind is BlockKind.BULLET:
            continue
        listed = page_numbers.before_page(paragraph.text) < len(paragraph.text)
        if listed or paragraph.kind is BlockKind.HEADING or paragraph.bold or titles.in_capitals(match[2]):
            result.append(Mark(index, 0, match.end(1), int(match[1]), rest=match.start(2)))
    steps = sum(b.number == a.number + 1 for a, b in pairwise(result))
    return result if steps >= 2 else []


def own_of_page(marks: Sequence[Mark]) -> None:
    """Where the head of a page names its one item, other numbers are stages of it that other meetings handled."""
    heads = {mark.number for mark in marks if mark.paged}
    if len(heads) == 1:
        for mark in marks:
            mark.own = mark.own and mark.number in heads


def without_listed(marks: Sequence[Mark], paragraphs: Sequence[Paragraph]) -> list[Mark]:
    """``marks`` without those of officers' decisions that an item lists: an office above them, or lower and dated."""
    result: list[Mark] = []
    times = Counter(mark.number for mark in marks)
    highest, listed = 0, -2  # the highest number so far; the paragraph of the last mark left out
    for mark in marks:
        at = mark.paragraph
        text = paragraphs[at].text
        above = at > 0 and result and parts.is_office(paragraphs[at - 1].text)
        dated = mark.number < highest and times[mark.number] == 1 and _DATED_END.search(text)
        if mark.rest >= 0 and not mark.organ and (above or dated or at == listed + 1):
            listed = at
            continue
        highest = max(highest, mark.number)
        result.append(mark)
    return result


def contents(found: Sequence[Mark], paragraphs: Sequence[Paragraph]) -> tuple[set[int], dict[int, str]]:
    """The paragraphs of lists of contents, and the titles that they give to numbers.

    A list of contents is a run of marks with counting numbers and nothing between them but the titles' further lines
    (and page numbers), whose numbers come again later.
    """
    later: dict[int, int] = defaultdict(int)
    for mark in found:
        later[mark.number] += 1
    inside: set[int] = set()
    names: dict[int, str] = {}
    start = 0
    while start < len(found):
        stop = start
        while stop + 1 < len(found) and _follows(found[stop], found[stop + 1], paragraphs):
            stop += 1
        run = found[start : stop + 1]
        repeated = sum(later[mark.number] > 1 for mark in run)
        if (len(run) >= 3 or (len(run) == 2 and run[0].rest >= 0)) and repeated * 2 > len(run):
            for place, mark in enumerate(run):
                last = run[place + 1].paragraph if place + 1 < len(run) else mark.paragraph + 1
                words = [paragraphs[mark.paragraph].text[mark.rest :]] if mark.rest >= 0 else []
                words += [paragraphs[index].text for index in range(mark.paragraph + 1, last)]
                words = [word[: page_numbers.before_page(word)] for word in words]
                names.setdefault(mark.number, " ".join(word for word in words if not word.isdigit()))
                inside.update(range(mark.paragraph, last))
            for mark in run:
                later[mark.number] -= 1
        start = stop + 1
    return inside, names


def _follows(one: Mark, other: Mark, paragraphs: Sequence[Paragraph]) -> bool:
    if other.number != one.number + 1 or other.paragraph - one.paragraph > 4 or one.organ or other.organ:
        return False
    for index in range(one.paragraph + 1, other.paragraph):
        paragraph = paragraphs[index]
        text = paragraph.text
        if len(text) > 110 or (text.endswith(".") and " " in text) or titles.case_id(paragraph, index):
            return False
        if parts.read(paragraph, index) is not None:
            return False
    return True


def chain(marks: Sequence[Mark], names: dict[int, str]) -> list[Mark]:
    """``marks`` without those own ones whose numbers break the count: they are references, not items."""
    own = [mark for mark in marks if mark.own]
    if len(names) > 2:
        least, most = min(names), max(names) + _STEP
        own = [mark for mark in own if least <= mark.number <= most]
    pairs = list(pairwise(own))
    if not all(0 <= b.number - a.number <= _STEP for a, b in pairs):
        own = _longest(own)
    kept = {id(mark) for mark in own}
    return [mark for mark in marks if not mark.own or id(mark) in kept]


def _longest(own: Sequence[Mark]) -> list[Mark]:
    """The heaviest chain of marks that count up by one (or a few); marks with a body or title weigh more."""
    best: list[tuple[float, int]] = []
    for at, mark in enumerate(own):
        weight = 1.0 + 0.5 * bool(mark.organ) + 0.25 * (mark.rest >= 0)
        choice = (weight, -1)
        for before in range(at):
            step = mark.number - own[before].number
            if 0 <= step <= _STEP:
                value = best[before][0] + weight + (0.5 if step <= 1 else 0.0)
                if value > choice[0]:
                    choice = (value, before)
        best.append(choice)
    at = max(range(len(best)), key=lambda index: (best[index][0], -index))
    result: list[Mark] = []
    while at >= 0:
        result.append(own[at])
        at = best[at][1]
    return result[::-1]
