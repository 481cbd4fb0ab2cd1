"""Each found value of a document with the verdict of its gold, for calibration and for the coverage of rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from memo2data.normalizer.confidence import circumstances, values_of
from memo2data.records import Result
from memo2data.scoring.fields import Json
from memo2data.scoring.score import DocumentScore, score_document

_SOURCES = {"flat_rate_source": "flat_rate_percent"}  # a value that carries the evidence of another field


@dataclass(frozen=True, slots=True)
class Judged:
    """A found value: its field and rule, how sure it is, what holds of it, whether its record is marked for review, and
    whether it is right."""

    document: str
    field: str
    rule: str
    confidence: float
    circumstances: tuple[str, ...]
    marked: bool
    right: bool


def judged(id: str, gold: Json, result: Result, score: DocumentScore | None = None) -> Iterator[Judged]:
    """The found values of a document's projects, in order. Strict scoring decides, optional values count as right."""
    dump = result.model_dump(mode="json")
    score = score or score_document(id, gold, dump)
    verdicts = {one.found: one for one in score.projects if one.found is not None}
    for number, project in enumerate(result.projects):
        compared = verdicts.get(number)
        for name, value in values_of(project):
            field = _SOURCES.get(name, name)
            source: Any = dump["projects"][number][field] if field != name else value.model_dump(mode="json")
            fields = compared.fields if compared is not None and compared.gold is not None else {}
            wrong = field not in fields or any(one.source == source for one in fields[field].wrong)
            yield Judged(id, field, value.rule, value.confidence, tuple(circumstances(project, value)),
                         project.needs_review, not wrong)  # fmt: skip
