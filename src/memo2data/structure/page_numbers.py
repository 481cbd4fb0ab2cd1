"""Page numbers of a list of contents: "Latujen hoito .......... 12", "LATUJEN HOITO Sivu 12"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from memo2data.structure.model import Paragraph, Span
from memo2data.structure.words import structure

# What follows an item's title in a list of contents: dots, or the word for a page, and the page's number.
_LEADER = re.compile(r"\s*(?:(?:\.{3,}|…+|(?:\s\.){3,}|·{3,})[\s.…·]*(?:\d{1,4}(?!\d)|$))")


@cache
def _page_word() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in structure()["page_words"])
    return re.compile(rf"(?:\s+(?i:{words})|(?<=[A-ZÅÄÖ\d)])(?=[A-ZÅÄÖ])(?i:{words}))\s?\d{{1,4}}(?!\d|\.\d)")


def before_page(text: str, start: int = 0) -> int:
    """Where a title that begins at ``start`` ends before a list of contents' page number: at the text's end mostly."""
    ends = [match.start() for pattern in (_LEADER, _page_word()) if (match := pattern.search(text, start + 1))]
    return min(ends, default=len(text))


def without_pages(paragraphs: Sequence[Paragraph], spans: Sequence[Span]) -> list[Span]:
    """The spans of a title up to the page number that a list of contents gives it."""
    result: list[Span] = []
    for span in spans:
        end = min(span.end, before_page(paragraphs[span.paragraph].text, span.start))
        if end > span.start:
            result.append(Span(span.paragraph, span.start, end))
        if end < span.end:
            break
    return result
