"""Title and case number of an item: above its mark in some systems, on its line or below it in others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memo2data.document import BlockKind
from memo2data.structure import parts, titles
from memo2data.structure.marks import Mark
from memo2data.structure.model import Paragraph, Span
from memo2data.structure.words import DATE_PATTERN, begins, body_name

_AROUND = 9  # paragraphs around a mark in which its title and case number stand
_TABLE = 30  # paragraphs with the cells of a table of the matter's stages
_LINKS = 120  # characters of a line of links above a title
_PASSED = 30  # characters of a label's line that may stand between a title and its mark
_FOLD = re.compile(r"[\W\d_]+")


def before(
    paragraphs: Sequence[Paragraph], mark: Mark, floor: int, at_mark: dict[int, Mark]
) -> tuple[list[Span], Span | None, int]:
    """Title and case number above a mark, and the first paragraph of them (the mark's own without any)."""
    title: list[Span] = []
    case: Span | None = None
    start = mark.paragraph
    for index in range(mark.paragraph - 1, max(floor, mark.paragraph - _AROUND) - 1, -1):
        paragraph = paragraphs[index]
        if index in at_mark and not title:
            continue
        found = titles.case_id(paragraph, index)
        if found and not title:
            case = case or found
        elif not title and len(paragraph.text) < _PASSED and parts.read(paragraph, index) is not None:
            continue  # a summary's label, say, between title and mark
        elif titles.like(paragraph, index) and (not title or titles.akin(paragraph, paragraphs[title[0].paragraph])):
            title.insert(0, Span(index, 0, len(paragraph.text)))
            start = index
        elif found and title:
            case = case or found
            start = index
            break
        else:
            break
    return (title, case, start) if title else ([], None, mark.paragraph)


def after(
    paragraphs: Sequence[Paragraph], mark: Mark, at_mark: dict[int, Mark], *, loose: bool, name: str
) -> tuple[list[Span], Span | None]:
    """Title and case number below a mark; ``loose`` takes a short plain paragraph where nothing looks like a title."""
    title: list[Span] = []
    case: Span | None = None
    near = range(mark.paragraph + 1, min(len(paragraphs), mark.paragraph + 1 + _TABLE))
    staged = loose and any(paragraphs[index].cell is not None for index in near[:_AROUND])
    outside = [index for index in near if paragraphs[index].cell is None] if staged else list(near)
    for index in outside[:_AROUND]:
        paragraph = paragraphs[index]
        if _beside(paragraph, paragraphs[mark.paragraph]):
            continue  # "Kunnanhallitus | § 58 | 7.4.2025": the rest of the mark's row
        if index in at_mark:
            if mark.paged and not title:
                continue
            if not title and at_mark[index].number == mark.number:
                if at_mark[index].rest >= 0:
                    title.append(Span(index, at_mark[index].rest, len(paragraph.text)))
                continue
            break
        found = titles.case_id(paragraph, index, bare=bool(title))
        if found:
            case = case or found
            if title:
                break
        elif titles.is_order(paragraph.text):
            continue
        elif mark.ordered and index == mark.paragraph + 1 and _short_title(paragraph, index, name):
            title.append(Span(index, 0, len(paragraph.text)))
            break  # a title as long as a paragraph; the headings after it are labels of the page
        elif mark.paged and (_stage_line(paragraph.text) or _bare_mark(at_mark.get(index + 1))):
            continue  # the table of the bodies that handled the case
        elif index == mark.paragraph + 1 and _label_as_title(paragraph, index):
            title.append(Span(index, 0, len(paragraph.text)))
        elif not title and name and fold(paragraph.text) == fold(name):
            title.append(Span(index, 0, len(paragraph.text)))  # as the contents list it: "Pöytäkirjan tarkastus"
        elif begins("skip_starts").match(paragraph.text) and not title:
            continue
        elif title and not titles.akin(paragraph, paragraphs[title[-1].paragraph]):
            break
        elif titles.like(paragraph, index) and not (
            title and name and fold(name) == fold(titles.text_of(paragraphs, title))
        ):
            title.append(Span(index, 0, len(paragraph.text)))
        elif not title and loose and _heading_near(paragraphs, index, at_mark):
            continue
        elif not title and loose and _short_title(paragraph, index, name):
            title.append(Span(index, 0, len(paragraph.text)))
            following = index + 1
            if following < len(paragraphs):
                case = case or titles.case_id(paragraphs[following], following, bare=True)
            break
        else:
            break
    return title, case


def _stage_line(text: str) -> bool:
    """Whether a line is a cell of a table of stages that is written line by line: a body, a day, a number."""
    return body_name().fullmatch(text) is not None or DATE_PATTERN.fullmatch(text) is not None


def _bare_mark(mark: Mark | None) -> bool:
    return mark is not None and not mark.organ and mark.rest < 0


def _beside(paragraph: Paragraph, mark: Paragraph) -> bool:
    """Whether a paragraph is another cell of the row that the mark stands in."""
    one, other = paragraph.cell, mark.cell
    return one is not None and other is not None and (one.table, one.row) == (other.table, other.row)


def _label_as_title(paragraph: Paragraph, index: int) -> bool:
    """Whether the heading right under a mark is the item's title although it reads like a label ("Tiedoksi")."""
    if paragraph.kind is not BlockKind.HEADING or paragraph.text.endswith(":"):
        return False
    part = parts.read(paragraph, index)
    return part is not None and part.kind in ("note", "grounds", "handling") and part.start == len(paragraph.text)


def _heading_near(paragraphs: Sequence[Paragraph], index: int, at_mark: dict[int, Mark]) -> bool:
    """Whether a short line only stands between a mark and the title's heading (a page's links, say)."""
    if len(paragraphs[index].text) > _LINKS:
        return False
    below = [n for n in range(index + 1, min(len(paragraphs), index + _TABLE)) if paragraphs[n].cell is None]
    for near in below[:3]:  # a table of the matter's stages may stand between
        if near in at_mark or parts.read(paragraphs[near], near) is not None or len(paragraphs[near].text) > _LINKS:
            return False
        if paragraphs[near].kind is BlockKind.HEADING and titles.like(paragraphs[near], near):
            return True
    return False


def _short_title(paragraph: Paragraph, index: int, name: str) -> bool:
    text = paragraph.text
    if name and fold(text)[:25] == fold(name)[:25]:
        return True
    return 3 < len(text) <= 200 and text[-1] not in ".:," and text[0].isupper() and titles.plain(paragraph, index)


def case_after(paragraphs: Sequence[Paragraph], first: int, at_mark: dict[int, Mark], mark: Mark) -> Span | None:
    """The case number within a few paragraphs from ``first``, before another item's mark."""
    for index in range(first, min(len(paragraphs), first + 4)):
        if index in at_mark and at_mark[index].number != mark.number:
            return None
        found = titles.case_id(paragraphs[index], index, bare=index == first)
        if found:
            return found
        part = parts.read(paragraphs[index], index)
        if part is not None and part.kind in ("proposal", "decision"):
            return None  # what follows may be the next item's
    return None


def case_before(paragraphs: Sequence[Paragraph], facts: int, mark: Mark) -> Span | None:
    """The case number that stands before the one mark of a page, after the name of the case."""
    for index in range(mark.paragraph - 1, max(facts, mark.paragraph - _AROUND) - 1, -1):
        found = titles.case_id(paragraphs[index], index)
        if found:
            return found
    return None


def title_below(paragraphs: Sequence[Paragraph], case: Span, mark: Mark) -> list[Span]:
    """The title right below a case number that stands above the mark: the head of a page of one item."""
    index = case.paragraph + 1
    if index < mark.paragraph and _short_title(paragraphs[index], index, ""):
        return [Span(index, 0, len(paragraphs[index].text))]
    return []


def fold(text: str) -> str:
    """Letters only, in lower case: how titles are compared."""
    return _FOLD.sub("", text).lower()
