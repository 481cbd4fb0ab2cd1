"""Bodies on lines of their own within one cell or value: line ends that part names, which running text has lost."""

from __future__ import annotations

from itertools import pairwise

from memo2data.finnish import register
from memo2data.finnish.kinds import kind_of
from memo2data.finnish.party_words import word_of
from memo2data.records import PartyKind
from memo2data.structure.model import Paragraph


def own_lines(paragraph: Paragraph) -> str:
    """The paragraph's text with a line end for the space between two lines of which the first ends a body's name.

    A line that only the page's width ends ("Hämeen / liitto", "Uusi Savotta / Oy") ends none, and stays one with the
    next. Places of characters are those of the paragraph's text.
    """
    text = paragraph.text
    last = 0
    for before, after in pairwise(paragraph.pieces):
        end = before.start + before.length
        if after.start != end + 1 or text[end] != " ":
            continue
        left = text[last:end].rpartition(",")[2].strip()
        if _ends_a_name(left) and _begins_a_name(text[after.start :]):
            text = f"{text[:end]}\n{text[after.start :]}"
            last = after.start
    return text


def _ends_a_name(line: str) -> bool:
    if not line:
        return False
    if register.names().get(register.fold(line)) is not None:
        return True
    last = word_of(line.split()[-1])
    if " " not in line:  # "Kehitysyhtiö" begins the name that the next line ends
        return False
    return kind_of(line) is not PartyKind.OTHER and (last.suffix is not None or last.case == "nom")


def _begins_a_name(rest: str) -> bool:
    return rest[:1].isupper() and word_of(rest.split()[0]).suffix is None
