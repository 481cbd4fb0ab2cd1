"""Which stretches of a document may speak of projects; a cheap look before any word is analysed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from memo2data import lexicon
from memo2data.letter_tree import any_pattern
from memo2data.structure.model import Item, Structure


@dataclass(slots=True)
class Zone:
    """Paragraphs that are read together: an agenda item, or the whole of another document."""

    indices: list[int]
    item: Item | None = None
    titles: list[int] = field(default_factory=list)  # paragraphs of the item's title, read for names alone


Search = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class _Gates:
    """The cheap tests of gates.yml; all but ``funds`` are for text in small letters."""

    funds: Search
    project: Search
    support: Search
    item_project: Search
    item_support: Search
    building: Search
    funded: Search


def _search(patterns: list[str]) -> Search:
    return re.compile(any_pattern(patterns)).search


@cache
def _gates() -> _Gates:
    data = lexicon.load("gates.yml")
    item = data["item"]
    return _Gates(
        funds=_search(data["funds"]),
        project=_search(data["project"]),
        support=_search(data["support"]),
        item_project=_search(item["project"]),
        item_support=_search(item["support"]),
        building=_search(item["building"]),
        funded=_search(item["funded"]),
    )


def zones(structure: Structure) -> list[Zone]:
    """The zones that may hold a project, in order."""
    if structure.language != "fi":
        return []
    paragraphs = structure.paragraphs
    found: list[Zone] = []
    if structure.items:
        for item in structure.items:
            first, last = item.paragraphs
            titles = [span.paragraph for span in item.title]
            indices = [i for i in range(first, last) if i not in titles]
            text = "\n".join(paragraphs[i].text for i in (*titles, *indices) if not paragraphs[i].skip)
            if _item_may_hold(text):
                found.append(Zone(indices, item, titles))
        return found
    indices = [i for i in range(len(paragraphs)) if not paragraphs[i].skip]
    text = "\n".join(paragraphs[i].text for i in indices)
    return [Zone(indices)] if _may_hold(text) else []


def _may_hold(text: str) -> bool:
    gates, lower = _gates(), text.lower()
    return gates.project(lower) is not None and (gates.support(lower) or gates.funds(text)) is not None


def _item_may_hold(text: str) -> bool:
    """Stricter than for a whole document, since most items are about no project."""
    gates, lower = _gates(), text.lower()
    if gates.item_project(lower) is None:
        return False
    if gates.building(lower) is None:
        return (gates.item_support(lower) or gates.funds(text)) is not None
    return (gates.funded(lower) or gates.funds(text)) is not None
