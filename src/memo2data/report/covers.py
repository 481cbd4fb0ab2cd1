"""Where identity codes and contact data stand on the pages of a document: pictures of them are covered there."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

from memo2data.document import Document
from memo2data.finnish import privacy

Cover = tuple[float, float, float, float]  # x0, top, x1, bottom in points


def covers(document: Document) -> dict[int, list[Cover]]:
    """The boxes to cover on each page (from 1)."""
    found: dict[int, list[Cover]] = defaultdict(list)
    for block in document.blocks:
        for start, end in _masked(block.text):
            for place in document.places(block.index, start, end):
                if place.page is not None and place.box is not None:
                    box = place.box
                    found[place.page].append((box.x0, box.top, box.x1, box.bottom))
    return dict(found)


def _masked(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that are kept from records."""
    redacted = privacy.redact(text)
    if redacted == text:
        return []
    hidden = (at for at, letter in enumerate(redacted) if letter != text[at])
    runs = (list(run) for _, run in groupby(enumerate(hidden), key=lambda pair: pair[1] - pair[0]))
    return [(run[0][1], run[-1][1] + 1) for run in runs]
