"""Earlier meetings' text that an item quotes: which paragraphs are not the document's own."""

from __future__ import annotations

from collections.abc import Sequence

from memo2data.structure import parts
from memo2data.structure.marks import Mark
from memo2data.structure.model import Paragraph

_OPENING = ("preparer", "presenter", "proposal", "handling")  # parts with which an item's own text can begin


def quoted(paragraphs: Sequence[Paragraph], marks: Sequence[Mark], last: int) -> list[tuple[int, int]]:
    """The ranges of paragraphs that an earlier meeting's mark opens, each to the document's own text."""
    result: list[tuple[int, int]] = []
    ordered = sorted(marks, key=lambda mark: mark.paragraph)
    for place, mark in enumerate(ordered):
        if mark.own:
            continue
        following = ordered[place + 1 :]
        if following:
            result.append((mark.paragraph, following[0].paragraph))
        else:
            result.append((mark.paragraph, _own_again(paragraphs, mark.paragraph + 1, last)))
    return result


def _own_again(paragraphs: Sequence[Paragraph], first: int, last: int) -> int:
    """Where the document's own text goes on after a quoted meeting that no mark ends."""
    found = parts.divide(paragraphs, first, last)
    decisions = [at for at, part in enumerate(found) if part.kind == "decision"]
    if len(decisions) > 1:
        for part in found[decisions[0] + 1 :]:
            if part.kind in _OPENING or part.kind == "decision":
                return part.label
    # one decision at most: the labels before it that belong to the last proposal are the document's own
    stop = decisions[0] if decisions else len(found)
    start, proposals = last, 0
    for part in reversed(found[:stop]):
        proposals += part.kind == "proposal"
        if proposals > 1:
            break
        if part.kind in _OPENING:
            start = part.label
    return start if start < last or not decisions else found[stop].label
