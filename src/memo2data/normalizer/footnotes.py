"""Footnotes of a list: the sign behind a cell's text, and the note below that begins with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from memo2data import lexicon
from memo2data.document import BlockKind
from memo2data.normalizer.zones import Zone
from memo2data.structure.model import Paragraph, Structure

_SIGN = r"(?P<sign>[¹²³⁴⁵⁶⁷⁸⁹]|\*{1,3})"
_BEHIND = re.compile(rf"(?<=\w)\s?{_SIGN}$")
_NOTE = re.compile(rf"{_SIGN}\s*(?=[A-ZÅÄÖ])")
_APART = re.compile(r"\s*(?:\s[¹²³⁴⁵⁶⁷⁸⁹]|\*{1,3})$")


def unmarked(text: str) -> str:
    """``text`` without the sign of a footnote at its end; a raised figure right at a word may be part of a name."""
    return _APART.sub("", text)


def notes(structure: Structure, zone: Zone) -> dict[str, int]:
    """The notes of a stretch by their sign: paragraphs outside of tables that begin with one."""
    found: dict[str, int] = {}
    for index in zone.indices:
        paragraph = structure.paragraphs[index]
        match = _NOTE.match(paragraph.text) if paragraph.cell is None else None
        if match is not None:
            found.setdefault(match["sign"], index)
        elif _is_lone_bullet(structure.paragraphs, index):  # its star was read as the sign of a list
            found.setdefault("*", index)
    return found


def _is_lone_bullet(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a list right below a table has one entry alone."""
    around = [paragraphs[i] for i in (index - 1, index + 1) if 0 <= i < len(paragraphs)]
    return (
        paragraphs[index].kind is BlockKind.BULLET
        and around[0].cell is not None
        and all(one.kind is not BlockKind.BULLET for one in around)
    )


def asks(structure: Structure, found: Iterable[int]) -> bool:
    """Whether one of the notes says that the money is only applied for: "Avustus haettu, ratkaistaan myöhemmin"."""
    return any(tells_of_asking(structure.paragraphs[index].text) for index in found)


def tells_of_asking(text: str) -> bool:
    """Whether a note or a lead-in speaks of money that is applied for, and not of money that is given."""
    words, folded = lexicon.load("label_values.yml"), text.casefold()
    asked = any(word in folded for word in words["asked_lists"])
    return asked and not any(word in folded for word in words["given_lists"])


def of_cells(structure: Structure, cells: Iterable[int], notes: Mapping[str, int]) -> list[int]:
    """The notes to which the signs behind the texts of ``cells`` lead."""
    signs = (_BEHIND.search(structure.paragraphs[cell].text.rstrip()) for cell in cells) if notes else ()
    return sorted({notes[sign["sign"]] for sign in signs if sign is not None and sign["sign"] in notes})
