"""The document's own facts and its agenda items, with evidence."""

from __future__ import annotations

from typing import Any

from memo2data.normalizer.places import Places, raw_of
from memo2data.records import AgendaItem, Date, DocumentInfo, Outcome, Text
from memo2data.structure.model import Item, Span, Structure

_CONFIDENCE = 0.95  # structure goes by the form of the document, not by a rule with a fitted figure


def document_info(structure: Structure, places: Places) -> DocumentInfo:
    """What the document is: kind, language, title, body, meeting date."""
    document = structure.document
    day = structure.meeting_day
    return DocumentInfo(
        path=document.path,
        sha256=document.sha256,
        media_type=document.media_type,
        pages=len(document.pages) if document.pages is not None else None,
        kind=structure.kind,
        language=structure.language,
        title=_text(structure, places, structure.title, "document.title", structure.title_text),
        body=_text(structure, places, [structure.body], "document.body", structure.body_text)
        if structure.body
        else None,
        meeting_date=_date(places, structure.meeting_date, day) if structure.meeting_date and day else None,
    )


def items(structure: Structure, places: Places) -> list[AgendaItem]:
    """The agenda items in order."""
    return [_item(structure, places, item) for item in structure.items]


def _item(structure: Structure, places: Places, item: Item) -> AgendaItem:
    def one(span: Span | None, rule: str, value: str = "") -> dict[str, Any] | None:
        return _fields(structure, places, [span], rule, value) if span is not None else None

    place = item.place
    # one look at the whole is faster than one at each of its parts
    return AgendaItem.model_validate(
        {
            "number": item.number,
            "section": item.section,
            "title": _fields(structure, places, item.title, "item.title", item.title_text),
            "case_id": one(item.case_id, "item.case_id"),
            "preparer_title": one(item.preparer_title, "item.preparer", item.preparer_text),
            "presenter_title": one(item.presenter_title, "item.presenter", item.presenter_text),
            "proposal": _fields(structure, places, item.proposal, "item.proposal"),
            "decision": _fields(structure, places, item.decision, "item.decision"),
            "outcome": item.outcome,
            "evidence": places.found(place.paragraph, place.start, place.end),
        }
    )


def outcome_of(structure: Structure, item: Item | None) -> tuple[Outcome | None, int | None, list[Span]]:
    """Outcome, item number, and where they stand, for the projects of ``item`` (None: of an extract without items)."""
    if item is None:
        return structure.outcome, None, [structure.outcome_span] if structure.outcome_span else []
    return item.outcome, item.number, [item.place, *item.decision]


def _text(structure: Structure, places: Places, spans: list[Span], rule: str, value: str = "") -> Text | None:
    fields = _fields(structure, places, spans, rule, value)
    return None if fields is None else Text.model_validate(fields)


def _fields(
    structure: Structure, places: Places, spans: list[Span], rule: str, value: str = ""
) -> dict[str, Any] | None:
    """The fields of a Text as plain data; None where the spans show nothing."""
    evidence = [one for span in spans for one in places.found(span.paragraph, span.start, span.end)]
    if not evidence:
        return None
    return {
        "value": value or " ".join(structure.paragraphs[s.paragraph].text[s.start : s.end] for s in spans),
        "raw": "\n".join(one["text"] for one in evidence),
        "evidence": evidence,
        "rule": rule,
        "confidence": _CONFIDENCE,
    }


def _date(places: Places, span: Span, day: object) -> Date | None:
    evidence = places.of_span(span)
    if not evidence:
        return None
    return Date.model_validate(
        {
            "value": day,
            "raw": raw_of(evidence),
            "evidence": evidence,
            "rule": "document.meeting_date",
            "confidence": _CONFIDENCE,
        }
    )
