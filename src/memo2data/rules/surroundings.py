"""What stands around a paragraph: the day it is read from, what a heading speaks of, the list that it belongs to."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from memo2data.document import BlockKind
from memo2data.rules.candidates import Candidate
from memo2data.rules.context import Context
from memo2data.rules.found import Found
from memo2data.rules.labels import LabelBook
from memo2data.rules.model import Take
from memo2data.rules.passages import FIELDS
from memo2data.structure.model import Paragraph

_DATE = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_CAPTION = re.compile(r"^\d+(?:\.\d+)*\.?\s+\S.{2,60}(?<![.!?])$")


def dated(
    paragraphs: Sequence[Paragraph], order: Sequence[int], context: Context, slides: bool = False
) -> dict[int, Context]:
    """For each paragraph the day that dates without a year are read from: the meeting's, or the nearest full date."""
    if context.day is not None:
        return dict.fromkeys(order, context)
    if slides and order:
        first = [
            day
            for i in order
            if paragraphs[i].page == paragraphs[order[0]].page and (day := _full_date(paragraphs[i].text))
        ]
        if first:  # a title slide's date is the day of the talk
            return dict.fromkeys(order, Context(first[0]))
    known = [(n, day) for n, i in enumerate(order) if (day := _full_date(paragraphs[i].text)) is not None]
    result: dict[int, Context] = {}
    for n, i in enumerate(order):
        nearest = min(known, key=lambda entry: (abs(entry[0] - n), entry[0] > n), default=None)
        result[i] = Context(nearest[1]) if nearest else context
    return result


def _full_date(text: str) -> datetime.date | None:
    match = _DATE.search(text) if ".20" in text or ".19" in text else None
    if match is None:
        return None
    try:
        return datetime.date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def settle(found: Found) -> None:
    """An entry under a heading or lead-in is what that says, whatever its own words look like."""
    led = {
        (c.paragraph, c.field)
        for c in found.candidates
        if c.field in FIELDS and c.rule.take in (Take.LABEL, Take.BULLETS)
    }
    told = dict(led)
    found.candidates[:] = [
        c
        for c in found.candidates
        if not (c.field in FIELDS and c.rule.only and told.get(c.paragraph, c.field) != c.field)
    ]


def carry_on(order: Sequence[int], paragraphs: Sequence[Paragraph], found: Found, slides: bool) -> None:
    """Entries of one list are of one sort: a bullet of which no rule speaks joins the deeds (or aims) around it."""
    by_paragraph: dict[int, list[Candidate]] = {}
    for candidate in found.candidates:
        by_paragraph.setdefault(candidate.paragraph, []).append(candidate)
    running: Candidate | None = None
    before: list[int | None] = [None, *order]
    for previous, i in zip(before, order, strict=False):
        paragraph = paragraphs[i]
        listed = paragraph.cell is None and (
            paragraph.kind == BlockKind.BULLET or (slides and paragraph.kind == BlockKind.PARAGRAPH)
        )
        here = by_paragraph.get(i, [])
        deeds = [c for c in here if c.field == "activities" and c.rule.only in ("bullet", "listed")]
        same = (
            previous is not None
            and paragraphs[previous].level == paragraph.level
            and paragraphs[previous].page == paragraph.page
        )
        if not listed or (running is not None and not same):
            running = None
        if deeds and listed:
            running = deeds[0]
        elif (
            listed
            and running is not None
            and not any(c.field != "programmes" for c in here)
            and len(paragraph.text) > 20
        ):
            more = Candidate(
                "activities",
                running.rule,
                0,
                len(paragraph.text),
                text=paragraph.text,
                paragraph=i,
                attributes=running.attributes,
            )
            found.candidates.append(more)
        elif here:
            running = None


def block_below(
    order: Sequence[int],
    n: int,
    paragraphs: Sequence[Paragraph],
    *,
    caption: bool = False,
    labels: LabelBook | None = None,
) -> list[int]:
    """The paragraphs that a label, heading or lead-in speaks of: deeper bullets, or the text up to the next heading.

    A ``caption`` is a plain paragraph that is nothing but a label; the next caption ends what it speaks of.
    """
    here = paragraphs[order[n]]
    result: list[int] = []
    own = False  # below a label of its own, within what a heading speaks of
    for j in order[n + 1 :]:
        other = paragraphs[j]
        if other.cell is not None or other.item != here.item:
            break
        if here.kind == BlockKind.HEADING:
            if (other.kind == BlockKind.HEADING and other.level <= here.level) or other.kind == BlockKind.NOTE:
                break
        elif here.kind == BlockKind.LABEL:
            if other.kind == BlockKind.LABEL or (other.kind == BlockKind.HEADING and result):
                break
        elif here.kind == BlockKind.BULLET:
            if other.kind != BlockKind.BULLET or other.level <= here.level:
                break
        elif caption:
            if result and paragraphs[result[0]].kind == BlockKind.BULLET and other.kind != BlockKind.BULLET:
                break
            if (
                other.kind not in (BlockKind.BULLET, BlockKind.PARAGRAPH)
                or _CAPTION.match(other.text)
                or (labels and (labels.find(other.text) or _next_label(other.text, labels)))
            ):
                break
        elif other.kind != BlockKind.BULLET:
            break
        if other.kind in (BlockKind.LABEL, BlockKind.HEADING):
            own = other.kind == BlockKind.LABEL and labels is not None and bool(labels.find(other.text))
        if not own:
            result.append(j)
    return result


_LABELLED = re.compile(r"[A-ZÅÄÖ][^:.]{2,60}:(?:\s|$)")


def _next_label(text: str, labels: LabelBook) -> bool:
    """Whether a line is the next label, alone ("Hankkeen kohderyhmät:") or with its value ("Kesto: 2012–2014")."""
    match = _LABELLED.match(text)
    return match is not None and (match.end() >= len(text.rstrip()) or bool(labels.find(match[0].rstrip())))
