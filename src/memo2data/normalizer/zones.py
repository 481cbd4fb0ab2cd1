"""Which stretches of a document may speak of projects; a cheap look before any word is analysed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from memo2data import lexicon
from memo2data.records import Kind
from memo2data.structure.model import Item, Structure


@dataclass(slots=True)
class Zone:
    """Paragraphs that are read together: an agenda item, or the whole of another document."""

    indices: list[int]
    item: Item | None = None
    titles: list[int] = field(default_factory=list)  # paragraphs of the item's title, read for names alone


@cache
def _gates() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = lexicon.load("gates.yml")
    return re.compile("|".join(data["project"]), re.IGNORECASE), re.compile("|".join(data["support"]), re.IGNORECASE)


def zones(structure: Structure) -> list[Zone]:
    """The zones that may hold a project, in order."""
    if structure.language != "fi" or structure.kind == Kind.OTHER:
        return []
    paragraphs = structure.paragraphs
    found: list[Zone] = []
    if structure.items:
        for item in structure.items:
            first, last = item.paragraphs
            titles = [span.paragraph for span in item.title]
            indices = [i for i in range(first, last) if i not in titles]
            text = "\n".join(paragraphs[i].text for i in (*titles, *indices) if not paragraphs[i].skip)
            if _may_hold(text):
                found.append(Zone(indices, item, titles))
        return found
    indices = [i for i in range(len(paragraphs)) if not paragraphs[i].skip]
    text = "\n".join(paragraphs[i].text for i in indices)
    return [Zone(indices)] if _may_hold(text) else []


def _may_hold(text: str) -> bool:
    project, support = _gates()
    return project.search(text) is not None and support.search(text) is not None
