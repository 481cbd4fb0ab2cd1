"""Ties a business id (Y-tunnus) to the body beside which it stands."""

from __future__ import annotations

from collections.abc import Sequence

from memo2data.finnish import codes
from memo2data.structure.model import Paragraph

_SAME = 60  # characters between a name and its id in running text
_NEXT = 2  # paragraphs (cells, labels, values) between a name and its id in a form


def beside(paragraphs: Sequence[Paragraph], index: int, end: int) -> str | None:
    """The business id right after a name that ends at ``end`` of paragraph ``index``; check digits are verified."""
    here = paragraphs[index]
    for mention in codes.business_ids(here.text):
        if end <= mention.start <= end + _SAME:
            return mention.value
    if here.cell is None and len(here.text) > end + 2:
        return None  # running text goes on about something else
    for following in paragraphs[index + 1 : index + 2 + _NEXT]:
        if here.cell is not None and (following.cell is None or following.cell.table != here.cell.table):
            return None
        if here.cell is not None and following.cell is not None and following.cell.row != here.cell.row:
            return None
        found = codes.business_ids(following.text)
        if found:
            return found[0].value
    return None
