"""Titles: of an item, around its mark; of a document, its main heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from memo2data.document import BlockKind
from memo2data.structure import parts
from memo2data.structure.model import Paragraph, Span
from memo2data.structure.words import (
    DATE,
    DATE_PATTERN,
    alternatives,
    begins,
    body_name,
    kind_words,
    owner_name,
    starts,
    structure,
)

_LONGEST = 260
_ORDER = 20  # characters of a line that only counts a case
_SIZE = 0.7  # points by which the sizes of one title's lines may differ

_MEETING = re.compile(r"[\s,]*(?:kokous\b|\d)")  # what follows a body's name in a meeting's heading
# The rest of a meeting's heading: "Hallitus 4 / 2027 24.4.2027", "Kunnanhallitus, kokous 3.11.2025"
_HELD = re.compile(rf"[\s,]*(?:kokous)?[\s\d/]*{DATE}[\s.]*")
_NUMBER = re.compile(
    r"[A-ZÅÄÖ]{2,8}[ :]?\d+(?:[/.-]\d+){2,}(?:/[A-ZÅÄÖ]+)?"
)  # an authority's number: "EURA 2014/1/2030/X"

_CASE_FORMS = (
    r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,9}\s?[Dd](?:no|nro)[-/ ]\d{4}[-/ ]\d+",  # KUUDno-2026-133, KuuDno-2026-133
    r"[A-ZÅÄÖ]{2,6}:\s?\d{1,6}/\d\d(?:\.\d\d){1,4}/\d{4}",  # KUH:187/00.01.02/2026
    r"[A-ZÅÄÖ]{1,10}/\d+(?:/\d\d(?:\.\d\d){1,4})?/\d{4}(?:-\d+)?",  # KUH/187/00.01.02/2026, D/12/2024
    r"\d{1,6}/\d\d(?:[. ]\d\d){0,4}/\d{4}(?:/[A-ZÅÄÖ]+)?",  # 78/14.05.01/2018
    r"[A-ZÅÄÖ]{2,10}/\d\d(?:\.\d\d){1,4}/\d{4}/\d+",  # SIUN/00.04.02/2025/61
    r"[A-ZÅÄÖ]{2,6}\s\d{4}-\d{6}(?:\s[A-Z]\s\d\d(?:\s\d\d)*)?",  # HEL 2025-001234
    r"[A-ZÅÄÖ]{2,6}\s\d{1,6}/\d\d(?:\.\d\d){1,4}/\d{4}",  # KUH 214/02.05.01/2025
    r"\d{2,6}-(?:19|20)\d\d(?:\s\(\d[\d ,]*\))?",  # 6681-2009 (041)
)
_BARE = re.compile(r"\d{2,6}/(?:19|20)\d\d")
_CASE_LOOSE = r"\d{1,6}/(?:19|20)\d\d"


@cache
def _case() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = alternatives(structure()["case_words"])
    forms = "|".join(_CASE_FORMS)
    return (
        re.compile(rf"(?:(?i:{words})[.:]?\s*)?(?P<id>{forms})\s*(?:\([^)]*\))?"),
        re.compile(rf"(?i:{words})[.:]?\s*(?P<id>{forms}|{_CASE_LOOSE}|[A-Za-zÅÄÖåäö]{{0,10}}\s?\d[\w./-]*/\d{{4}})"),
    )


def case_id(paragraph: Paragraph, index: int, *, bare: bool = False) -> Span | None:
    """The case number that a paragraph is, if it is one ("Dnro KUH/187/00.01.02/2026" without its word).

    With ``bare``, a number and year alone ("311/2031") are one, as right below an item's title.
    """
    text = paragraph.text
    if len(text) > 60 or not any(letter.isdigit() for letter in text):
        return None
    whole, worded = _case()
    match = whole.fullmatch(text) or worded.fullmatch(text)
    if match is not None:
        return Span(index, *match.span("id"))
    return Span(index, 0, len(text)) if bare and _BARE.fullmatch(text) else None


def leading_case(text: str, start: int) -> tuple[int, int] | None:
    """The characters of a case number at ``start`` of ``text``, None without one."""
    match = _case()[0].match(text, start) if start < len(text) and text[start : start + 24].count("/") else None
    return match.span("id") if match else None


def like(paragraph: Paragraph, index: int) -> bool:
    """Whether a paragraph looks like a title: a heading, bold, or in capitals; no label, number or date."""
    text = paragraph.text
    if paragraph.skip or len(text) > _LONGEST or len(text) < 3:
        return False
    if paragraph.kind is BlockKind.CELL or paragraph.kind is BlockKind.BULLET or paragraph.kind is BlockKind.LABEL:
        return False
    if not (paragraph.kind is BlockKind.HEADING or paragraph.bold or in_capitals(text)):
        return False
    return plain(paragraph, index)


def plain(paragraph: Paragraph, index: int) -> bool:
    """Whether a paragraph could be a title by its words: no label, case number, date or page furniture."""
    text = paragraph.text
    if text.endswith(":") or DATE_PATTERN.fullmatch(text) or case_id(paragraph, index):
        return False
    if len(text) < 40 and _bare_kind(text, kind_words().kinds):
        return False
    body = body_name().match(text)
    if body and (body.end() == len(text) or _MEETING.match(text, body.end())):
        return False
    if is_order(text) or parts.is_office(text):
        return False
    return parts.read(paragraph, index) is None and not begins("skip_starts").match(text)


def is_order(text: str) -> bool:
    """Whether a line only counts a meeting's cases: "Asia 7", "Asia/7"."""
    return len(text) < _ORDER and _order().fullmatch(text) is not None


@cache
def _order() -> re.Pattern[str]:
    return re.compile(rf"(?i:{alternatives(structure()['order_words'])})[\s/.:]*\d{{1,3}}\.?")


def in_capitals(text: str) -> bool:
    """Whether ``text`` is a line of capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 5 and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)


def akin(one: Paragraph, other: Paragraph) -> bool:
    """Whether two paragraphs can be lines of one title: same form, size and letter case."""
    if one.kind is not other.kind or one.level != other.level or one.bold != other.bold:
        return False
    if one.size is not None and other.size is not None and abs(one.size - other.size) > _SIZE:
        return False
    return in_capitals(one.text) == in_capitals(other.text)


def text_of(paragraphs: Sequence[Paragraph], spans: Sequence[Span]) -> str:
    """The spans' text joined by spaces."""
    return " ".join(paragraphs[span.paragraph].text[span.start : span.end] for span in spans).strip()


def main(paragraphs: Sequence[Paragraph], facts: int, *, slides: bool, meeting: bool = False) -> list[Span]:
    """The document's main heading, or what stands for one; empty where there is none.

    The heading of a meeting ("Kaupunginhallitus, kokous 3.11.2025") names a whole ``meeting`` only.
    """
    found = _main(paragraphs, facts, slides=slides, meeting=meeting)
    return found if found or slides or meeting else _main(paragraphs, facts, slides=False, meeting=True)


def _main(paragraphs: Sequence[Paragraph], facts: int, *, slides: bool, meeting: bool) -> list[Span]:
    first = [
        index
        for index in range(facts, len(paragraphs))
        if (paragraphs[index].page or 1) <= 1 and paragraphs[index].kind is not BlockKind.NOTE
    ]
    words = kind_words()
    headings = [
        index
        for index in first
        if paragraphs[index].kind is BlockKind.HEADING and (slides or _names(paragraphs[index], index, meeting=meeting))
    ]
    candidates = [
        index
        for index in headings
        if not _bare_kind(paragraphs[index].text, words.kinds)
        and len(paragraphs[index].text) <= _LONGEST
        and not begins("skip_starts").match(paragraphs[index].text)
        and not paragraphs[index].text.endswith((".", ","))
    ]
    if candidates:
        best = _main_heading(paragraphs, candidates)
        return _whole(paragraphs, best, first)
    if slides:
        return []
    for index in first[:6]:
        text = paragraphs[index].text
        if paragraphs[index].kind in (BlockKind.CELL, BlockKind.BULLET, BlockKind.LABEL):
            break
        if any(starts(key).match(text) for key in ("time_labels", "meeting_labels", "skip_labels")):
            continue
        if not _names(paragraphs[index], index, meeting=meeting) or _timed(paragraphs, index, facts):
            continue
        if 3 < len(text) <= 150 and text[-1] not in ".,:;" and text[0].isupper() and not _bare_kind(text, words.kinds):
            return [Span(index, 0, len(text))]
        if len(text) > 150:
            break
    return [Span(index, 0, len(paragraphs[index].text)) for index in headings[:1]]


def _names(paragraph: Paragraph, index: int, *, meeting: bool) -> bool:
    """Whether a line can name a document: it is no label of a part, no body's or office's bare name, no count."""
    text = paragraph.text
    if is_order(text) or parts.is_office(text) or owner_name().fullmatch(text):
        return False
    body = body_name().match(text)
    if body and (body.end() == len(text) or (not meeting and is_held(text))):
        return False
    if text.casefold() in structure()["site_sections"] or _NUMBER.fullmatch(text) or case_id(paragraph, index):
        return False
    label = starts("skip_labels").match(text)
    if label is not None and label.end() >= len(text):
        return False
    part = parts.read(paragraph, index)
    return part is None or part.start < len(text)


def is_held(text: str) -> bool:
    """Whether a line is a meeting's heading: its body, maybe its number, its day."""
    body = body_name().match(text)
    return body is not None and _HELD.fullmatch(text, body.end()) is not None


def _timed(paragraphs: Sequence[Paragraph], index: int, facts: int) -> bool:
    """Whether the label of the meeting's time stands alone on the line above."""
    if index <= facts:
        return False
    above = paragraphs[index - 1].text
    label = starts("time_labels").match(above)
    return label is not None and label.end() >= len(above)


def _main_heading(paragraphs: Sequence[Paragraph], candidates: Sequence[int]) -> int:
    sizes = [paragraphs[index].size or 0.0 for index in candidates]
    largest = max(sizes)
    for index, size in zip(candidates, sizes, strict=True):
        if size >= largest - _SIZE:
            if largest:
                return index
            break
    top = min(paragraphs[index].level or 9 for index in candidates)
    return next(index for index in candidates if (paragraphs[index].level or 9) == top)


def _whole(paragraphs: Sequence[Paragraph], index: int, first: Sequence[int]) -> list[Span]:
    spans = [Span(index, 0, len(paragraphs[index].text))]
    after = index + 1
    if after in first and akin(paragraphs[index], paragraphs[after]) and paragraphs[after].text[0].islower():
        spans.append(Span(after, 0, len(paragraphs[after].text)))
    return spans


def _bare_kind(text: str, kinds: dict[str, str]) -> bool:
    """Whether a heading is only a word like TIEDOTE or PÖYTÄKIRJA, with no name of its own."""
    word = re.sub(r"[\s\d./():–-]+", " ", text).strip().lower()
    return kinds.get(word) in ("agenda", "minutes", "memo") or all(
        kinds.get(part.strip()) in ("agenda", "minutes") for part in text.lower().split("/")
    )
