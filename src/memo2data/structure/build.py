"""The structure stage: from an extractor's document to repaired paragraphs, meeting facts and agenda items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memo2data.document import BlockKind, Document
from memo2data.records import Kind, Outcome
from memo2data.structure import flow, furniture, handling, header, items, kinds, language, parts, syllables, titles
from memo2data.structure.header import Header
from memo2data.structure.hyphens import Vocabulary
from memo2data.structure.marks import day_of
from memo2data.structure.model import Paragraph, Span, Structure
from memo2data.structure.repair import Fragment, repair
from memo2data.structure.words import DATE_PATTERN, begins, body_name, starts

_NAME = 4  # words of a body's name beside a kind word
_PAGED_ONLY = ("pdf",)  # formats in which words can be split at their syllables


def build(document: Document) -> Structure:
    """The structure of ``document``. Never raises on odd content: what is not recognised stays plain paragraphs."""
    running = furniture.find(document)
    vocabulary = Vocabulary([block.text for block in document.blocks])
    paragraphs = _facts(document, running, vocabulary)
    facts = len(paragraphs)
    _text(document, running, vocabulary, paragraphs)
    structure = Structure(document, paragraphs)
    structure.language = language.detect(paragraphs)
    slides = kinds.is_slides(document)
    if structure.language != language.FINNISH:
        _unread(structure, facts, slides=slides)
        return structure
    language.skip_swedish(paragraphs)
    head = header.read(paragraphs, facts)
    structure.owner = head.owner
    if slides:
        structure.kind = Kind.SLIDES
        _title(structure, titles.main(paragraphs, facts, slides=True))
        return structure
    kind = kinds.meeting(head)
    structure.items = items.find(paragraphs, facts, head, meeting=kind is not None)
    decided = [_item(structure, number, decided=kind is not Kind.AGENDA) for number in range(len(structure.items))]
    if kind is Kind.MINUTES and "agenda" in head.kinds and structure.items and not (head.checked or any(decided)):
        kind = Kind.AGENDA
    if kind is None and structure.items:
        kind = Kind.MINUTES if any(decided) else _agenda_or_none(structure, head)
        if kind is None:
            _undo(structure, facts)
    if kind is None and not head.kinds:
        kind = _extract(structure, facts)
    elif not structure.items and kind is Kind.MINUTES:
        _extract(structure, facts)
    if kind is Kind.AGENDA or kind is Kind.MINUTES:
        structure.kind = kind
        _meeting(structure, head, facts)
    else:
        _plain(structure, head, facts)
    return structure


def _facts(document: Document, running: furniture.Furniture, vocabulary: Vocabulary) -> list[Paragraph]:
    """The distinct lines of furniture, as skipped paragraphs before all others, so that facts can point at them."""
    result: list[Paragraph] = []
    for line in sorted(running.facts, key=lambda line: (line.page, line.top)):
        text, pieces = repair(document.blocks, [Fragment(line.block, line.start, line.end)], vocabulary)
        if text:
            block = document.blocks[line.block]
            result.append(Paragraph(text, pieces, block.kind, block.page, skip=True))
    return result


def _text(
    document: Document, running: furniture.Furniture, vocabulary: Vocabulary, paragraphs: list[Paragraph]
) -> None:
    for unit in flow.units(document, running):
        text, pieces = repair(document.blocks, unit.fragments, vocabulary)
        if text:
            block = unit.block
            paragraphs.append(
                Paragraph(text, pieces, block.kind, block.page, block.level, block.cell, block.bold, block.size)
            )
    if any(sign in document.media_type for sign in _PAGED_ONLY):
        _join_syllables(paragraphs, vocabulary)


def _join_syllables(paragraphs: list[Paragraph], vocabulary: Vocabulary) -> None:
    """Put words together that are split at their syllables; most documents show at one look that they have none."""
    running = [each for each in paragraphs if len(each.text) > 12 and each.kind is not BlockKind.CELL and not each.skip]
    if not syllables.suspicious(" ".join([each.text for each in running]), vocabulary):
        return
    for each in running:
        if syllables.suspicious(each.text, vocabulary):
            gone = syllables.breaks(each.text, vocabulary)
            if gone:
                each.text, each.pieces = syllables.without(each.text, each.pieces, gone)


def _unread(structure: Structure, facts: int, *, slides: bool) -> None:
    name = language.name(structure.language)
    structure.notices.append(("language_not_read", f"The document is in {name}, not in Finnish: it was not read."))
    structure.kind = Kind.SLIDES if slides else Kind.OTHER
    _title(structure, titles.main(structure.paragraphs, facts, slides=slides))
    for paragraph in structure.paragraphs:
        paragraph.skip = True


def _title(structure: Structure, spans: list[Span]) -> None:
    structure.title = spans
    structure.title_text = titles.text_of(structure.paragraphs, spans)


def _item(structure: Structure, number: int, *, decided: bool) -> bool:
    """Read how item ``number`` was handled; whether it has a labelled decision, or an account of its discussion."""
    item = structure.items[number]
    result = handling.read(structure.paragraphs, *item.paragraphs, decided=decided)
    result.fill(item)
    stated = bool(result.decision) and structure.paragraphs[result.decision[-1].paragraph].text.endswith(".")
    return (result.labelled and (result.outcome is not None or stated)) or result.discussed


def _agenda_or_none(structure: Structure, head: Header) -> Kind | None:
    """Items without a decision in a document that does not say what it is: an agenda only where proposals stand."""
    if head.body is not None or any(item.proposal for item in structure.items):
        return Kind.AGENDA
    return None


def _undo(structure: Structure, facts: int) -> None:
    """Forget items that turned out to be section signs of something else than a meeting."""
    structure.items = []
    for paragraph in structure.paragraphs[facts:]:
        paragraph.item, paragraph.skip, paragraph.quoted = None, False, False
    language.skip_swedish(structure.paragraphs)


def _extract(structure: Structure, facts: int) -> Kind | None:
    """An extract of one item without a number: its decision tells what it is."""
    paragraphs = structure.paragraphs
    if not any(parts.read(paragraph, 0) for paragraph in paragraphs[facts:] if _may_label(paragraph)):
        return None
    result = handling.read(paragraphs, facts, len(paragraphs), decided=True)
    if not result.labelled or result.outcome is None or result.outcome_span is None:
        return None
    structure.outcome, structure.outcome_span = result.outcome, result.outcome_span
    for span in result.decision:
        name = body_name().match(paragraphs[span.paragraph].text, span.start)
        if name:
            structure.body = Span(span.paragraph, name.start(), name.end())
            break
    if structure.body is None and not result.proposal and result.outcome is not Outcome.NOTED:
        structure.outcome = structure.outcome_span = None
        return None
    return Kind.MINUTES


def _may_label(paragraph: Paragraph) -> bool:
    return paragraph.text[:6].lower().startswith("päätös")


def _meeting(structure: Structure, head: Header, facts: int) -> None:
    paragraphs = structure.paragraphs
    structure.body = head.body or structure.body or _body(structure)
    structure.body_text = head.body_text if head.body is not None else ""
    structure.meeting_date, structure.meeting_day = head.date, head.day
    if head.day is None:
        _mark_day(structure)
    if len(structure.items) == 1 and structure.items[0].title:
        _title(structure, structure.items[0].title)
    elif head.kind_span is not None and structure.items:
        _title(structure, [head.kind_span, *([head.number] if head.number else [])])
    else:
        found = titles.main(
            paragraphs, facts, slides=False, meeting=bool(structure.items) or head.kind_span is not None
        )
        held = bool(found) and titles.is_held(paragraphs[found[0].paragraph].text)
        if head.kind_span is not None and (not found or held or _only_kind(paragraphs, head, found)):
            found = [head.kind_span, *([head.number] if head.number else [])]
        _title(structure, found if found and len(paragraphs[found[0].paragraph].text) < 200 else [])
    if not structure.items:
        _skip(paragraphs, facts)


def _only_kind(paragraphs: Sequence[Paragraph], head: Header, found: Sequence[Span]) -> bool:
    """Whether a title is the line of the kind word with whose it is: "Koskimaan liitto Pöytäkirja 6/2029"."""
    kind = head.kind_span
    if kind is None or kind.paragraph != found[0].paragraph or kind.paragraph < 0:
        return False
    text = paragraphs[kind.paragraph].text
    beside = re.sub(r"[\W\d]+", " ", text[: kind.start] + " " + text[kind.end :]).split()
    after = text[kind.end :].strip(" :–-0123456789./")
    return len(beside) <= _NAME and (not after[:1].isalpha() or header.is_sent(after))


def _body(structure: Structure) -> Span | None:
    """The body named at a mark, or as the one that decides."""
    for item in structure.items:
        text = structure.paragraphs[item.place.paragraph].text
        name = body_name().match(text)
        if name and name.end() <= item.place.start:
            return Span(item.place.paragraph, 0, name.end())
    for item in structure.items:
        for span in [*item.decision, *item.proposal]:
            name = body_name().match(structure.paragraphs[span.paragraph].text, span.start)
            if name:
                return Span(span.paragraph, name.start(), name.end())
    return None


def _mark_day(structure: Structure) -> None:
    """The meeting's day as an item's mark says it."""
    for item in structure.items:
        text = structure.paragraphs[item.place.paragraph].text
        date = DATE_PATTERN.search(text)
        named = [span.start for span in item.title if span.paragraph == item.place.paragraph]
        if date and len(text) < 120 and not (named and date.start() >= named[0]):
            structure.meeting_date = Span(item.place.paragraph, date.start(), date.end())
            structure.meeting_day = day_of(date.group())
            return


def _plain(structure: Structure, head: Header, facts: int) -> None:
    paragraphs = structure.paragraphs
    _title(structure, titles.main(paragraphs, facts, slides=False))
    structure.kind = kinds.other(paragraphs, head, structure.title_text)
    if structure.kind is Kind.MEMO and head.timed:
        structure.meeting_date, structure.meeting_day = head.date, head.day
        _working_meeting(structure, head, facts)
    elif head.numbered:  # a meeting's paper on one case, without proposal or decision
        structure.body, structure.meeting_date, structure.meeting_day = head.body, head.date, head.day
    _skip(paragraphs, facts, attended=structure.meeting_day is not None)


def _working_meeting(structure: Structure, head: Header, facts: int) -> None:
    """Body and title of a meeting's memo: "Muistio 4/2025" where its headings only name parts or the body."""
    paragraphs = structure.paragraphs
    structure.body = header.working_body(paragraphs, facts, head)
    title = structure.title[0] if len(structure.title) == 1 else None
    only_part = title is None or bool(_PART.match(structure.title_text)) or title == structure.body
    only_part = only_part or (title is not None and _only_kind(paragraphs, head, [title]))
    kind, number = head.kind_span, head.number
    if only_part and kind is not None and number is not None and kind.paragraph == number.paragraph:
        apart = paragraphs[kind.paragraph].text[kind.end : number.start].strip()
        _title(structure, [kind, number] if apart else [Span(kind.paragraph, kind.start, number.end)])
        if structure.title_text.isupper() or paragraphs[kind.paragraph].text[kind.start : kind.end].isupper():
            structure.title_text = structure.title_text.capitalize()


_PART = re.compile(r"\d{1,2}[.)]?\s")  # "1 Kokouksen avaus": a part of the memo


def _skip(paragraphs: Sequence[Paragraph], facts: int, *, attended: bool = True) -> None:
    """Mark persons present, signatures and the like; in a document of no meeting "Osallistujat" are a project's."""
    beside = False
    for paragraph in paragraphs[facts:]:
        text = paragraph.text
        label = starts("skip_labels").match(text)
        if label is not None and not attended and starts("project_labels").match(text):
            label = None
        alone = label is not None and label.end() >= len(text)
        set_apart = label is not None and (alone or paragraph.kind is BlockKind.LABEL or ":" in label.group())
        if beside or set_apart or begins("skip_starts").match(text):
            paragraph.skip = True
        beside = alone and paragraph.kind in (BlockKind.LABEL, BlockKind.CELL)
