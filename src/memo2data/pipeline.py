"""The whole way of a document: read, structured, matched, normalized."""

from __future__ import annotations

import os
from functools import lru_cache

from memo2data import extractors
from memo2data.document import Document
from memo2data.finnish import privacy
from memo2data.normalizer.build import normalize
from memo2data.normalizer.zones import zones
from memo2data.records import Result
from memo2data.rules import RuleSet, load
from memo2data.rules.candidates import Event
from memo2data.rules.context import Context
from memo2data.rules.engine import Engine
from memo2data.structure import build
from memo2data.structure.model import Structure


@lru_cache(maxsize=4)
def engine_for(ruleset: RuleSet | None = None) -> Engine:
    """The compiled rules, kept for the documents to come; the shipped rules where none are given."""
    return Engine(ruleset if ruleset is not None else load())


def _structured(document: Document) -> Structure:
    """The structure of a document, its paragraphs without personal codes and contact data: no later stage sees them."""
    structure = build(document)
    for paragraph in structure.paragraphs:
        paragraph.text = privacy.redact(paragraph.text)
    structure.title_text = privacy.redact(structure.title_text)
    for item in structure.items:
        item.title_text = privacy.redact(item.title_text)
    return structure


def convert(source: str | os.PathLike[str] | bytes, *, path: str | None = None, rules: RuleSet | None = None) -> Result:
    """The Result of one document: a path, or its bytes with a ``path`` to name it by. Raises Memo2DataError."""
    engine = engine_for(rules)
    with extractors.read(source, path=path) as document:
        return normalize(_structured(document), engine)


def explain(
    source: str | os.PathLike[str] | bytes, *, path: str | None = None, rules: RuleSet | None = None
) -> tuple[Structure, list[Event]]:
    """What each rule did in a document: fired, was blocked, or found its cue but no value; in order of place."""
    engine = engine_for(rules)
    with extractors.read(source, path=path) as document:
        structure = _structured(document)
        context = Context(structure.meeting_day)
        events = [
            event
            for zone in zones(structure)
            for event in engine.run(structure.paragraphs, zone.indices, context).events()
        ]
        return structure, sorted(events, key=lambda event: (event.paragraph, event.start, event.rule_id))
