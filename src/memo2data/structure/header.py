"""Facts of the page header: kind word, meeting number, body, day, and whose letterhead it is.

They are looked for in the furniture first, then among the short paragraphs at the document's beginning.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from memo2data.document import BlockKind
from memo2data.structure.letterheads import opening_owner, owners
from memo2data.structure.marks import day_of
from memo2data.structure.marks import read as mark_of
from memo2data.structure.model import Paragraph, Span
from memo2data.structure.page_numbers import before_page
from memo2data.structure.words import (
    DATE_PATTERN,
    MEETING_NUMBER,
    alternatives,
    begins,
    bodies,
    body_name,
    held_by,
    kind_words,
    structure,
)
from memo2data.structure.words import working_body as working_name

_FARTHEST = 90  # paragraphs among which they are looked for, where a list of contents stands before them
_OPENING = 30  # paragraphs at a document's beginning that may tell what it is
_LETTERHEAD = 5  # of them, those among which an organisation may stand alone
_SHORT = 120
_BELOW = 2  # paragraphs below the kind word in which the meeting's number can stand alone


@dataclass(slots=True)
class Header:
    """What the header says; every fact may be missing. ``kinds`` are the kind words' kinds in order of appearance."""

    kinds: list[str]
    kind_span: Span | None = None
    number: Span | None = None
    body: Span | None = None
    body_text: str = ""
    date: Span | None = None
    day: datetime.date | None = None
    owner: str | None = None
    numbered: bool = False  # body, number and day of the meeting stand on one line: "Hallitus 1 / 2030 19.1.2030"
    checked: bool = False  # the page says that the minutes have been checked
    timed: bool = False  # a labelled time, and a place or the persons present: a meeting's record


def is_sent(text: str) -> bool:
    """Whether words beside a kind word only say when the paper was sent."""
    return _sent().fullmatch(text) is not None


@cache
def _sent() -> re.Pattern[str]:
    """What stands beside a kind word and only says when the paper was sent: "KOKOUSKUTSU toimitettu 1.2.2016"."""
    return re.compile(rf"(?i:{alternatives(structure()['sent_words'])})")


@cache
def _time() -> re.Pattern[str]:
    return re.compile(rf"(?i:{alternatives(structure()['time_labels'])})\s*(?::|$|\s)")


@cache
def _meeting() -> re.Pattern[str]:
    return re.compile(rf"(?i:{alternatives(structure()['meeting_labels'])})\s*(?::|$|\s)")


@cache
def _meeting_within() -> re.Pattern[str]:
    """A label of a meeting on a later line of one paragraph: "Aika: ke 4.2.2026 klo 13 Paikka: …"."""
    return re.compile(rf"(?<!\w)(?i:{alternatives(structure()['meeting_labels'])})\s*:")


def read(paragraphs: Sequence[Paragraph], facts: int) -> Header:
    """The header's facts; the first ``facts`` paragraphs are furniture."""
    header = Header([])
    near = [index for index in range(facts, min(facts + _FARTHEST, len(paragraphs))) if not _listed(paragraphs[index])]
    opening = [
        index
        for index in near[:_OPENING]
        if (paragraphs[index].page or 1) == 1 and paragraphs[index].kind is not BlockKind.NOTE
    ]
    told = [index for index in range(facts) if not begins("skip_starts").match(paragraphs[index].text)]
    for index in told:
        _furniture_line(header, paragraphs[index].text, index)
    _opening_kind(header, paragraphs, opening)
    _opening_time(header, paragraphs, opening)
    if header.body is None:
        _opening_body(header, paragraphs, opening)
    if header.body is None and ("minutes" in header.kinds or "agenda" in header.kinds):
        _held(header, paragraphs, opening)
    if header.date is None and ("minutes" in header.kinds or "agenda" in header.kinds):
        _opening_date(header, paragraphs, opening)
    if header.number is None:
        _opening_number(header, paragraphs, opening)
    if header.owner is None:
        header.owner = opening_owner(paragraphs, opening[:_LETTERHEAD])
    return header


def _listed(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a line of a list of contents."""
    return before_page(paragraph.text) < len(paragraph.text)


def _furniture_line(header: Header, text: str, index: int) -> None:
    owner_end = 0
    for name, end in owners(text):
        owner_end = end
        if header.owner is None:
            header.owner = name
        break
    for word in kind_words().pattern.finditer(text):
        header.kinds.append(kind_words().kinds[re.sub(r"\s+", " ", word.group().lower())])
        if header.kind_span is None:
            header.kind_span = Span(index, word.start(), word.end())
    number = MEETING_NUMBER.search(text)
    if number and header.number is None:
        header.number = Span(index, number.start(1), number.end(1))
    body = body_name().search(text, owner_end) or body_name().search(text)
    if body and header.body is None:
        header.body, header.body_text = Span(index, body.start(), body.end()), body.group()
        date = DATE_PATTERN.search(text)
        if date:
            header.date, header.day = Span(index, date.start(), date.end()), day_of(date.group())
    date = DATE_PATTERN.search(text)
    if date and header.date is None:
        header.date, header.day = Span(index, date.start(), date.end()), day_of(date.group())


def _opening_kind(header: Header, paragraphs: Sequence[Paragraph], opening: Sequence[int]) -> None:
    """Kind words that stand alone, as headings do, before the running text begins."""
    kinds = kind_words()
    for index in opening:
        text = paragraphs[index].text
        if len(text) > _SHORT:
            continue
        if begins("minutes_signs").match(text):
            header.kinds.append("minutes")
            header.checked = True
            continue
        mark = mark_of(paragraphs[index], index)
        if mark is not None and mark.rest >= 0:
            continue  # an item: what its title speaks of says nothing of the document
        for match in kinds.pattern.finditer(text):
            rest = (text[: match.start()] + text[match.end() :]).strip(" /:,0123456789.()-–")
            if is_sent(rest):
                rest = ""
            if len(rest) > 45 or (rest and rest[0].islower() and match.start() == 0):
                continue
            if not rest or (
                len(rest) < 45 and (match.group()[0].isupper() or paragraphs[index].kind is BlockKind.HEADING)
            ):
                if any(word in rest.lower() for word in ("tarkast", "hyväksy", "valinta")):
                    continue
                header.kinds.append(kinds.kinds[re.sub(r"\s+", " ", match.group().lower())])
                date = DATE_PATTERN.search(text)
                if date and header.date is None:
                    header.date, header.day = Span(index, date.start(), date.end()), day_of(date.group())
                if header.kind_span is None:
                    header.kind_span = Span(index, match.start(), match.end())


def _opening_number(header: Header, paragraphs: Sequence[Paragraph], opening: Sequence[int]) -> None:
    """The meeting's number beside its kind word or in a heading of the meeting ("Hallituksen kokous 3/2025")."""
    for index in opening:
        text = paragraphs[index].text
        below = header.kind_span is not None and 0 < index - header.kind_span.paragraph <= _BELOW
        alone = below and MEETING_NUMBER.fullmatch(text) is not None
        worded = "okous" in text or "OKOUS" in text or kind_words().pattern.search(text)
        if len(text) > _SHORT or not (alone or worded):
            continue
        number = MEETING_NUMBER.search(text)
        if number:
            header.number = Span(index, number.start(1), number.end(1))
            return


def _opening_date(header: Header, paragraphs: Sequence[Paragraph], opening: Sequence[int]) -> None:
    """The one date that stands alone above the first item of an agenda or minutes."""
    alone: list[int] = []
    for index in opening:
        if mark_of(paragraphs[index], index) is not None:
            break
        if DATE_PATTERN.fullmatch(paragraphs[index].text.strip(" .,")):
            alone.append(index)
    if len({day_of(paragraphs[index].text) for index in alone}) == 1:
        date = DATE_PATTERN.search(paragraphs[alone[0]].text)
        if date:
            header.date, header.day = Span(alone[0], date.start(), date.end()), day_of(date.group())


def _opening_time(header: Header, paragraphs: Sequence[Paragraph], opening: Sequence[int]) -> None:
    """The labelled time of a meeting; it goes before a date of the header that stands apart from the body's name."""
    labelled = False
    for place, index in enumerate(opening):
        text = paragraphs[index].text
        if _meeting().match(text):
            labelled = True
        match = _time().match(text)
        if match is None:
            continue
        labelled = labelled or _meeting_within().search(text) is not None
        for candidate in (index, *opening[place + 1 : place + 2]):
            date = DATE_PATTERN.search(paragraphs[candidate].text[:80])
            if date and not _shown(paragraphs, candidate, date.end()):
                if header.date is None or header.body is None or header.date.paragraph >= index:
                    header.date = Span(candidate, date.start(), date.end())
                    header.day = day_of(date.group())
                header.timed = True
                break
    header.timed = header.timed and labelled


def _shown(paragraphs: Sequence[Paragraph], index: int, end: int) -> bool:
    """Whether a date is that from which the minutes are on display: "Aika 19.1.2026 alkaen"."""
    if paragraphs[index].text[end : end + 9].strip().lower().startswith("alkaen"):
        return True
    return index > 0 and "nähtävä" in paragraphs[index - 1].text[-40:].lower()


def _opening_body(header: Header, paragraphs: Sequence[Paragraph], opening: Sequence[int]) -> None:
    for index in opening:
        text = paragraphs[index].text
        if len(text) > _SHORT or ("§" in text and len(text) > 60):
            continue
        match = body_name().match(text)
        if match is None:
            continue
        rest = _TERM.sub("", text[match.end() :]).strip(" ,:")
        if (
            rest
            and not DATE_PATTERN.search(rest)
            and not kind_words().pattern.match(rest)
            and not rest.startswith(("kokous", "§", "|"))
        ):
            continue
        header.body, header.body_text = Span(index, 0, match.end()), match.group()
        if paragraphs[index].cell is not None:
            _stages(header, paragraphs, index)
            return
        date = DATE_PATTERN.search(rest)
        if date and header.date is None:
            at = text.index(date.group(), match.end())
            header.date, header.day = Span(index, at, at + len(date.group())), day_of(date.group())
            header.numbered = MEETING_NUMBER.match(rest) is not None
        return


def _held(header: Header, paragraphs: Sequence[Paragraph], opening: Sequence[int]) -> None:
    """The body by the heading of its meeting, out of the genitive: "HALLITUKSEN KOKOUS"."""
    for index in opening:
        match = held_by().match(paragraphs[index].text)
        if match is None or len(paragraphs[index].text) > _SHORT:
            continue
        noun, base = match["noun"], bodies()["genitives"][match["noun"].lower()]
        shown = base.upper() if noun.isupper() else base.capitalize() if noun[0].isupper() else base
        header.body = Span(index, *match.span("name"))
        header.body_text = match["name"].removesuffix(noun) + shown
        return


_TERM = re.compile(r"^\s*\(?(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d\)?")  # a body's term of office


def working_body(paragraphs: Sequence[Paragraph], facts: int, header: Header) -> Span | None:
    """The body whose meeting a memo records: on a line of its own, in the meeting's heading, or in the page header."""
    if header.body is not None and header.body.paragraph < facts:
        return header.body
    for index in range(min(facts + _WORKING, len(paragraphs))):
        paragraph = paragraphs[index]
        if len(paragraph.text) > _SHORT or paragraph.kind in (BlockKind.CELL, BlockKind.BULLET, BlockKind.NOTE):
            continue
        text = paragraph.text
        match = working_name().search(text)
        if match is None or (paragraph.page or 1) > 1:
            continue
        owned = _OF_MEETING.match(text, match.end())  # "Kylätyöryhmän kokous": its genitive only adds a letter
        before, after = text[: match.start()].strip(" :,–-0123456789/."), text[match.end() :].strip(" ,:")
        alone = not before or before.lower() in kind_words().kinds
        if alone and (owned or not after or after.startswith(("kokous", "Kokous")) or DATE_PATTERN.match(after)):
            return Span(index, match.start(), match.end())
    return None


_OF_MEETING = re.compile(r"n\s+(?:\S+\s+)?kokou[sk]")
_WORKING = 8  # paragraphs at a memo's beginning, beside the page headers, that may name whose meeting it records


def _stages(header: Header, paragraphs: Sequence[Paragraph], first: int) -> None:
    """A table of the bodies that handled a matter, a row each: the one of the last day is the document's own."""
    table = paragraphs[first].cell
    newest: datetime.date | None = None
    body: tuple[int, str] | None = None
    for index in range(first, len(paragraphs)):
        cell = paragraphs[index].cell
        if cell is None or table is None or cell.table != table.table:
            return
        text = paragraphs[index].text
        if body_name().fullmatch(text):
            body = (index, text)
        day = day_of(text) if len(text) < 12 else None
        if day is not None and body is not None and (newest is None or day >= newest):
            newest = day
            header.body, header.body_text = Span(body[0], 0, len(body[1])), body[1]
            header.date, header.day = Span(index, 0, len(text)), day
