"""Chooses the name of a zone's one project: from labels, running text, an item's heading or the document's title."""

from __future__ import annotations

import re

from memo2data import lexicon
from memo2data.document import BlockKind
from memo2data.finnish.mentions import PartyMention
from memo2data.normalizer import names, titles
from memo2data.normalizer.draft import LEADING, Draft
from memo2data.normalizer.sections import generic
from memo2data.normalizer.zones import Zone
from memo2data.records import AmountKind, Kind
from memo2data.rules.engine import Found
from memo2data.rules.titles import finite, hyphened
from memo2data.structure.model import Span, Structure

_DASHED = re.compile(r"\s[–-]\s|:\s")


def settle(
    structure: Structure, zone: Zone, draft: Draft, found: Found, spans: dict[int, list[tuple[int, int]]]
) -> None:
    """Gives a draft its name in its fullest form."""
    if draft.name is None:
        draft.name = _name(structure, zone, draft, found, spans)
    if draft.name is None:
        return
    everywhere = [*zone.titles, *zone.indices]
    name = titles.in_small_letters(draft.name, structure.paragraphs, everywhere)
    draft.name = titles.with_acronym(
        titles.longest(name, structure.paragraphs, everywhere), structure.paragraphs, everywhere
    )


def _name(
    structure: Structure, zone: Zone, draft: Draft, found: Found, spans: dict[int, list[tuple[int, int]]]
) -> names.Name | None:
    """The name of a zone's one project: from a label, from before "-hanke", or from the document's own title."""
    paragraphs = structure.paragraphs
    labelled = titles.from_label([c for c in found.candidates if c.rule.take == "label"])
    if labelled is not None:
        return labelled
    indices = [*zone.titles, *zone.indices]
    marked = [c for c in found.candidates if not c.attributes.get("unmarked")]
    named = titles.from_label(marked)
    groups = titles.names_before_hanke(paragraphs, indices, spans, zone.titles)
    if named is not None:
        return named
    for index in (
        zone.titles if groups else ()
    ):  # "hankkeelle Virta vie merelle" says more than "Virta vie merelle -hanke"
        headed = titles.from_heading(paragraphs[index].text, index)
        if headed is not None and names.fold(headed.text).endswith(" " + names.fold(groups[0][0].text)):
            return headed
    if not groups:
        for index in zone.titles:
            headed = titles.from_heading(paragraphs[index].text, index)
            if headed is not None:
                return headed
        beside = titles.from_label(found.candidates)
        if beside is not None:
            return beside
        if len(zone.titles) == 1 and _led(found):
            bodies = {names.fold(c.mention.name) for c in found.candidates if isinstance(c.mention, PartyMention)}
            return titles.item_is_name(zone.item, paragraphs, bodies)
    meeting = _meeting_title(structure)
    if meeting and (not groups or len(groups[0]) < 2):
        leading = min(
            (c.paragraph for c in found.candidates if c.field in ("lead_implementers", "implementers")), default=None
        )
        above = [
            i for i in zone.indices if leading is not None and i < leading and paragraphs[i].kind == BlockKind.HEADING
        ]
        part = bool(above) and generic().search(paragraphs[above[-1]].text) is not None
        if part and groups and groups[0][0].paragraph > above[-1]:
            return groups[0][0]  # "1. Hankkeen tilanne" heads a part; the text below it names the project
        if above:
            return names.tidy(paragraphs[above[-1]].text, above[-1], 0, "title.heading", 0.75)
    if structure.kind in (Kind.MEMO, Kind.SLIDES, Kind.FORM, Kind.OTHER) and structure.title and not meeting:
        own = _document_name(structure)
        if own is not None and (
            (not groups and not _is_headline(own.text))
            or (groups and len(groups[0]) == 1 and not _gives_way(own, groups[0][0], structure, found))
            or any(names.mentions(group[0].text, own.text) for group in groups)
            or structure.kind == Kind.SLIDES
        ):
            return own
    if groups:
        return groups[0][0]
    if structure.kind in (Kind.MEMO, Kind.SLIDES, Kind.FORM, Kind.LIST, Kind.OTHER) and structure.title:
        own = _document_name(structure)
        return None if own is not None and own.rule == "title.document" and _is_headline(own.text) else own
    heading = next((i for i in zone.indices if paragraphs[i].kind == BlockKind.HEADING), None)
    return (
        names.tidy(paragraphs[heading].text, heading, 0, "title.heading", 0.7)
        if heading is not None and not structure.items
        else None
    )


def _led(found: Found) -> bool:
    """Whether somebody carries something out for which money is sought elsewhere: no purchase, no repair."""
    leads = [c.rule.priority for c in found.candidates if c.field in LEADING]
    asked = any(c.kind == AmountKind.APPLIED_GRANT for c in found.candidates if c.field == "amounts")
    outside = asked or any(c.field in ("funders", "programmes") for c in found.candidates)
    priced = any(c.kind == AmountKind.TOTAL_BUDGET for c in found.candidates if c.field == "amounts")
    return bool(leads) and (outside or (priced and max(leads) >= _CALLED))


_CALLED = 4  # priority from which a rule for leads knows a word for the role


def _meeting_title(structure: Structure) -> bool:
    """Whether the document is titled by a meeting, so that its projects stand under its headings."""
    words = lexicon.load("titles.yml")["meeting_words"]
    return not structure.items and any(word in structure.title_text.casefold() for word in words)


def _gives_way(own: names.Name, other: names.Name, structure: Structure, found: Found) -> bool:
    """Whether a document's title is less the project's name than the one name before "-hanke" in its text.

    It is where it is a headline or names a part, or where the text tells the facts of the other and never speaks of it.
    """
    if _is_headline(own.text) or _is_part(own.text):
        return True
    facts = (*LEADING, "funders", "amounts")
    told = any(
        c.field in facts and c.paragraph == other.paragraph and c.sentence[0] <= other.start < c.sentence[1]
        for c in found.candidates
    )
    spoken = [part for part in _DASHED.split(own.text) if len(part) > 3]  # "Vesi elää – VELÄ" as much as "VELÄ"
    texts = [p.text for n, p in enumerate(structure.paragraphs) if n != own.paragraph]
    return told and not any(names.mentions(part, text) for text in texts for part in spoken)


def _is_part(text: str) -> bool:
    """Whether a title only says what a part of a page tells of: "Hankkeen rahoitus ja budjetti", "Tietoa meistä"."""
    return text.casefold().startswith(tuple(lexicon.load("titles.yml")["part_words"]))


def _is_headline(text: str) -> bool:
    """Whether a title is a sentence of a piece of news, and no project's name: "Savolaisille tehdään strategia"."""
    words = [word.strip("”“\"'’.,:;!?()") for word in text.split()[1:]]
    return any(word.islower() and finite(word) for word in words)


def _document_name(structure: Structure) -> names.Name | None:
    span = structure.title[0]
    text = structure.paragraphs[span.paragraph].text[span.start : span.end]
    following = span.paragraph + 1
    if names.is_kind(text) and following < len(structure.paragraphs):  # "Hankesuunnitelman tiivistelmä" above the name
        below = structure.paragraphs[following]
        if below.kind == BlockKind.HEADING:
            span, text = Span(following, 0, len(below.text)), below.text
    for end, _, starts in hyphened(text):  # "Uusi savotta -hanke käynnistyy"
        named = (
            names.tidy(text[starts[0] : end], span.paragraph, span.start + starts[0], "title.before_project_word", 0.88)
            if starts
            else None
        )
        if named is not None:
            return named
    return names.tidy(text, span.paragraph, span.start, "title.document", 0.8)
