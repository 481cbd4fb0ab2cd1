"""The numbered items of agendas and minutes: where each begins and ends, its title, case number, parts and outcome."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from memo2data.document import BlockKind
from memo2data.structure import counting, page_numbers, parts, quoting, surroundings, titles
from memo2data.structure import marks as section_marks
from memo2data.structure.header import Header
from memo2data.structure.marks import Mark
from memo2data.structure.model import Item, Paragraph, Span
from memo2data.structure.words import begins, starts

_CLOSING = 60  # characters of the lines under "Otteen oikeaksi todistaa": place, day, name, office
_FIRST = 5  # paragraphs at the beginning of an extract among which its title and case number stand
_LABEL = 25
_LONGEST = 260  # characters of a title on its mark's line


def find(paragraphs: list[Paragraph], facts: int, header: Header, *, meeting: bool) -> list[Item]:
    """The items, in order; sets ``item``, ``quoted``, ``skip`` of the paragraphs. Empty without marks of its own."""
    found = counting.without_listed(counting.signed(paragraphs, facts), paragraphs)
    if not found and meeting:
        found = counting.numbered(paragraphs, facts)
    if not found:
        return _headed(paragraphs, facts) if meeting else []
    contents, names = counting.contents(found, paragraphs)
    body = [mark for mark in found if mark.paragraph not in contents]
    if not body:
        body, contents = found, set()
    section_marks.assign(body, header.body_text, header.day)
    counting.own_of_page(body)
    body = counting.chain(body, names)
    if not any(mark.own for mark in body):
        return []
    groups = _groups(body, paragraphs, facts, names)
    if len(groups) == 1 and groups[0].case is None:
        groups[0].case = surroundings.case_before(paragraphs, facts, groups[0].marks[0])
        if groups[0].case is not None and not groups[0].title:
            groups[0].title = surroundings.title_below(paragraphs, groups[0].case, groups[0].marks[0])
    for first, group in pairwise(groups):
        first.last = group.start
    groups[-1].last = _end(paragraphs, groups[-1].marks[-1].paragraph + 1)
    for index in range(facts, groups[0].start):
        paragraphs[index].skip = True
    for index in range(groups[-1].last, len(paragraphs)):
        paragraphs[index].skip = True
    for index in contents:
        paragraphs[index].skip = True
    return [_item(paragraphs, group, number) for number, group in enumerate(groups)]


def _headed(paragraphs: list[Paragraph], facts: int) -> list[Item]:
    """The one item of an extract whose mark stands in the page header only; empty where none or several stand there."""
    found = counting.signed(paragraphs[:facts], 0)
    if len({mark.number for mark in found}) != 1 or facts >= len(paragraphs):
        return []
    title: list[Span] = []
    case: Span | None = None
    for index in range(facts, min(len(paragraphs), facts + _FIRST)):
        case = case or titles.case_id(paragraphs[index], index)
        if titles.like(paragraphs[index], index) and not title:
            title = [Span(index, 0, len(paragraphs[index].text))]
    group = _Group(found[0], facts, title, case)
    group.marks = []
    group.last = _end(paragraphs, facts)
    for index in range(group.last, len(paragraphs)):
        paragraphs[index].skip = True
    return [_item(paragraphs, group, 0)]


class _Group:
    """One item's marks (its own, and those of meetings that it quotes) and its range of paragraphs."""

    def __init__(self, own: Mark, start: int, title: list[Span], case: Span | None) -> None:
        self.own = own
        self.marks = [own]
        self.start = start
        self.last = start
        self.title = title
        self.case = case

    def floor(self) -> int:
        """The first paragraph that can belong to the next item's title."""
        spans = [*self.title, *([self.case] if self.case else [])]
        return 1 + max(self.marks[-1].paragraph, *(span.paragraph for span in spans), self.start)


def _groups(marks: Sequence[Mark], paragraphs: Sequence[Paragraph], facts: int, names: dict[int, str]) -> list[_Group]:
    """The marks by item, with each item's title, case number and first paragraph."""
    result: list[_Group] = []
    waiting: list[Mark] = []  # quoted marks that stand under the next item's title
    at_mark = {mark.paragraph: mark for mark in marks}
    for place, mark in enumerate(marks):
        if mark.own and result and mark.number == result[-1].own.number:
            result[-1].marks.extend([*waiting, mark])
            waiting = []
            continue
        floor = result[-1].floor() if result else facts
        if not mark.own:
            opens = waiting or surroundings.before(paragraphs, mark, floor, at_mark)[0] or not result
            if opens and any(later.own for later in marks[place + 1 :]):
                waiting.append(mark)
            elif result:
                result[-1].marks.append(mark)
            continue
        first = waiting[0] if waiting else mark
        result.append(_group(paragraphs, mark, first, floor, at_mark, names.get(mark.number, "")))
        result[-1].marks = [*waiting, mark]
        waiting = []
    if waiting and result:
        result[-1].marks.extend(waiting)
    return result


def _group(
    paragraphs: Sequence[Paragraph], mark: Mark, first: Mark, floor: int, at_mark: dict[int, Mark], name: str
) -> _Group:
    line = _on_line(paragraphs, mark, at_mark, name)
    if line is not None:
        return _Group(mark, mark.paragraph, *line)
    title, case, start = (
        ([], None, first.paragraph) if mark.ordered else surroundings.before(paragraphs, first, floor, at_mark)
    )
    after, case_after = surroundings.after(paragraphs, mark, at_mark, loose=not title, name=name)
    headed = not mark.organ and after and paragraphs[after[0].paragraph].kind is BlockKind.HEADING
    if after and (headed or not title):
        if title:
            start, case = first.paragraph, None
        title = after
    case = case or case_after or surroundings.case_after(paragraphs, mark.paragraph + 1, at_mark, mark)
    return _Group(mark, min(start, first.paragraph), title, case)


def _on_line(
    paragraphs: Sequence[Paragraph], mark: Mark, at_mark: dict[int, Mark], name: str
) -> tuple[list[Span], Span | None] | None:
    """Title and case number where the title stands on the mark's own line, None where it does not."""
    paragraph = paragraphs[mark.paragraph]
    text = paragraph.text
    if mark.rest < 0 or mark.rest >= len(text) or len(text) - mark.rest > _LONGEST:
        return None
    if mark.organ and not (paragraph.kind is BlockKind.HEADING or paragraph.bold):
        return None
    inner = titles.leading_case(text, mark.rest)
    if inner is not None:  # "§ 74 123/02.05/2025 Title"
        rest = len(text) - len(text[inner[1] :].lstrip(" ,:-–"))
        return ([Span(mark.paragraph, rest, len(text))], Span(mark.paragraph, *inner)) if rest < len(text) else None
    title = [Span(mark.paragraph, mark.rest, len(text))]
    following = mark.paragraph + 1
    if following < len(paragraphs) and following not in at_mark and titles.akin(paragraph, paragraphs[following]):
        more = paragraphs[following].text
        if name and surroundings.fold(name).startswith(surroundings.fold(text[mark.rest :] + more)):
            title.append(Span(following, 0, len(more)))
    return title, surroundings.case_after(paragraphs, title[-1].paragraph + 1, at_mark, mark)


def _end(paragraphs: Sequence[Paragraph], first: int) -> int:
    """Where the last item ends: before instructions for appeal that close the document, or at its end."""
    for index in range(first, len(paragraphs)):
        part = parts.read(paragraphs[index], index) if paragraphs[index].kind is not BlockKind.NOTE else None
        if part and part.kind == "appeal":
            rest = range(index + 1, len(paragraphs))
            read = (parts.read(paragraphs[other], other) for other in rest)
            if not any(other and other.kind in ("decision", "proposal") for other in read):
                return index
    return len(paragraphs)


def _item(paragraphs: list[Paragraph], group: _Group, number: int) -> Item:
    for index in range(group.start, group.last):
        paragraphs[index].item = number
    own = group.own
    group.title = page_numbers.without_pages(paragraphs, group.title)
    if group.case is None:
        at_mark = {mark.paragraph: mark for mark in group.marks}
        again = (mark for mark in group.marks if mark.own)
        found = (surroundings.case_after(paragraphs, mark.paragraph + 1, at_mark, mark) for mark in again)
        group.case = next((case for case in found if case is not None and case.paragraph < group.last), None)
    item = Item(
        own.number, f"§ {own.number}", Span(own.paragraph, own.start, own.end), (group.start, group.last), group.title,
        titles.text_of(paragraphs, group.title), group.case,
    )  # fmt: skip
    _skip_labels(paragraphs, group)
    for first, last in quoting.quoted(paragraphs, group.marks, group.last):
        for index in range(first, last):
            paragraphs[index].quoted = True
    return item


def _skip_labels(paragraphs: Sequence[Paragraph], group: _Group) -> None:
    """Mark what is no content in an item: instructions for appeal, lists of annexes, the certifying of an extract."""
    appeal = closing = False
    ends, labels, passed = begins("closing_starts"), starts("skip_labels"), begins("skip_starts")
    for index in range(group.start, group.last):
        paragraph = paragraphs[index]
        text = paragraph.text
        part = parts.read(paragraph, index)
        if part is not None:
            appeal, closing = part.kind == "appeal", False
        first = text[:3].lower()
        closing = (first in ends.firsts and ends.match(text) is not None) or (closing and len(text) < _CLOSING)
        label = len(text) < _LABEL and first in labels.firsts and labels.match(text) is not None
        if appeal or closing or label or (first in passed.firsts and passed.match(text)):
            paragraph.skip = True
