"""Projects that have a section each: a slide, or a heading and what stands under it."""

from __future__ import annotations

import re
from functools import cache

from memo2data import lexicon
from memo2data.document import BlockKind
from memo2data.normalizer.draft import LEADING, Draft
from memo2data.normalizer.names import tidy
from memo2data.normalizer.titles import listed_form, told
from memo2data.normalizer.zones import Zone
from memo2data.records import Kind
from memo2data.rules.candidates import Candidate
from memo2data.rules.engine import Engine, Found
from memo2data.structure.model import Structure

# A heading that dates a meeting or numbers an item opens a stage of the same matter, no project.
_BRACKETS = re.compile(r"\([^()]*\)")
_STAGE = re.compile(r"§|\b\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d\b")


def headed(structure: Structure, zone: Zone, found: Found, engine: Engine) -> list[Draft]:
    """Slides or headed sections that each name a lead of their own."""
    paragraphs = structure.paragraphs
    leading = {
        c.paragraph
        for c in found.candidates
        if (c.field in LEADING and paragraphs[c.paragraph].cell is None) or _is_total(c)
    }
    for sections in _cuts(structure, zone):
        own = []
        for heading, indices in sections:
            if heading is None or not leading & set(indices):
                continue
            text = structure.paragraphs[heading].text
            if any(index == heading for index, _ in found.guards) or _STAGE.search(_BRACKETS.sub("", text)):
                continue
            if engine.labels.find(text) or len(text) > 160 or generic().search(text):
                continue
            name = told(structure.paragraphs, indices) or tidy(text, heading, 0, "title.heading", 0.9)
            if name is not None:
                own.append((listed_form(name, structure.paragraphs, heading), indices))
        if len(own) < 2:
            continue
        result = []
        for name, indices in own:
            inside = set(indices)
            draft = Draft(zone, name, paragraphs=list(indices), listed=True)
            draft.candidates = [c for c in found.candidates if c.paragraph in inside and c.field != "title"]
            result.append(draft)
        return result
    return []


@cache
def generic() -> re.Pattern[str]:
    """Headings that name a part of a text and no project."""
    return re.compile("|".join(lexicon.load("titles.yml")["generic_headings"]), re.IGNORECASE)


def _is_total(candidate: Candidate) -> bool:
    """The whole budget of a project, not one body's part of it."""
    return candidate.kind == "total_budget" and candidate.owner is None and "row_party" not in candidate.attributes


def _cuts(structure: Structure, zone: Zone) -> list[list[tuple[int | None, list[int]]]]:
    """Ways to cut a zone into sections: by slide, then by each level of headings."""
    paragraphs = structure.paragraphs
    if structure.kind == Kind.SLIDES:
        pages: dict[int | None, list[int]] = {}
        for index in zone.indices:
            pages.setdefault(paragraphs[index].page, []).append(index)
        cut: list[tuple[int | None, list[int]]] = []
        for indices in pages.values():
            heading = next((i for i in indices if paragraphs[i].kind == BlockKind.HEADING), None)
            cut.append((heading, [i for i in indices if i != heading]))
        return [cut]
    levels = sorted({paragraphs[i].level for i in zone.indices if paragraphs[i].kind == BlockKind.HEADING})
    result = []
    for level in levels:
        cut = [(None, [])]
        for index in zone.indices:
            paragraph = paragraphs[index]
            if paragraph.kind == BlockKind.HEADING and paragraph.level <= level:
                cut.append((index, []))
            else:
                cut[-1][1].append(index)
        result.append(cut)
    return result


def section_of(structure: Structure, zone: Zone) -> dict[int, int]:
    """The heading that each paragraph of the zone stands under."""
    result: dict[int, int] = {}
    cuts = _cuts(structure, zone)
    for heading, indices in cuts[-1] if cuts else []:
        if heading is not None:
            result.update(dict.fromkeys(indices, heading))
    return result
