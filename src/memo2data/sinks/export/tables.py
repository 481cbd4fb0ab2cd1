"""The tables of an export: their columns, and the rows that a result gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from memo2data.records import AmountKind, Project, Result, Value
from memo2data.sinks.values import ROLES, body_name, plain, whole_sum

Row = tuple[Any, ...]

# What stands between several values in one cell.
BETWEEN = "; "
_BETWEEN_SENTENCES = " | "
_SUMS = (
    AmountKind.TOTAL_BUDGET,
    AmountKind.GRANT,
    AmountKind.APPLIED_GRANT,
    AmountKind.OWN_CONTRIBUTION,
    AmountKind.MUNICIPAL_CONTRIBUTION,
    AmountKind.PRIVATE_CONTRIBUTION,
    AmountKind.APPROPRIATION,
)
_DOCUMENT_FIELDS = ("title", "body", "meeting_date")
_ITEM_FIELDS = ("title", "case_id", "preparer_title", "presenter_title", "proposal", "decision")
_PROJECT_FIELDS = [
    name
    for name in Project.model_fields
    if name not in ("findings", "confidence", "needs_review", "flat_rate_percent", "flat_rate_source")
]


class Sort(Enum):
    """What a column holds: a text, one of the contract's choices, yes or no, a day, a whole number, a double, euros
    (two decimals), or another exact number (four)."""

    TEXT = "text"
    CHOICE = "choice"
    FLAG = "flag"
    DATE = "date"
    WHOLE = "whole"
    NUMBER = "number"
    EUROS = "euros"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; its name is one of the record contract where that has the value."""

    name: str
    sort: Sort = Sort.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, and the function that gives a result's rows."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Result], Iterator[Row]]


def _columns(*names: str, **sorts: Sort) -> tuple[Column, ...]:
    return tuple(Column(name, sorts.get(name, Sort.TEXT)) for name in names)


def _text(value: Any) -> Any:
    """The value of a Text or Date; None for none."""
    return None if value is None else value.value


def _joined(values: Iterable[str]) -> str | None:
    return BETWEEN.join(dict.fromkeys(values)) or None


def _numbered(result: Result) -> Iterator[tuple[Row, Project]]:
    """Each project with the columns that all tables of projects begin with: path, number, title."""
    for number, project in enumerate(result.projects, 1):
        yield (result.document.path, number, _text(project.title)), project


_OF_PROJECT = ("path", "project", "title")
_OF_VALUE = ("confidence", "page", "raw")


def _of_value(value: Value) -> Row:
    return value.confidence, value.evidence[0].page, value.raw


def _projects(result: Result) -> Iterator[Row]:
    info = result.document
    for (path, number, title), project in _numbered(result):
        period, staffing, decision = project.period, project.staffing, project.decision
        yield (
            title,
            _text(project.acronym),
            _text(project.code),
            *(_joined(map(body_name, getattr(project, role))) for role in ROLES),
            _joined(one.code for one in project.programmes),
            *(whole_sum(project, kind) for kind in _SUMS),
            period.start if period else None,
            period.end if period else None,
            _text(project.application_deadline),
            staffing.person_years if staffing else None,
            project.flat_rate_percent,
            _BETWEEN_SENTENCES.join(one.value for one in project.objectives) or None,
            decision.outcome.value if decision and decision.outcome else None,
            project.confidence,
            project.needs_review,
            _joined(one.code for one in project.findings),
            info.kind.value,
            _text(info.body),
            _text(info.meeting_date),
            path,
            number,
        )


def _parties(result: Result) -> Iterator[Row]:
    for start, project in _numbered(result):
        for name, role in ROLES.items():
            for one in getattr(project, name):
                known = (one.canonical.id, one.canonical.name) if one.canonical is not None else (None, None)
                about = (one.business_id, one.kind.value, one.is_group, _joined(one.programmes))
                yield (*start, role, one.name, *known, *about, *_of_value(one))


def _amounts(result: Result) -> Iterator[Row]:
    for start, project in _numbered(result):
        for one in project.amounts:
            choices = (one.bound.value if one.bound else None, one.vat.value if one.vat else None)
            about = (one.value, one.currency, one.approximate, *choices, one.party, one.year, one.percent)
            yield (*start, one.kind.value, *about, *_of_value(one))


def _programmes(result: Result) -> Iterator[Row]:
    for start, project in _numbered(result):
        for one in project.programmes:
            yield (*start, one.code, one.name, *_of_value(one))


def _objectives(result: Result) -> Iterator[Row]:
    for start, project in _numbered(result):
        for kind, held in (("objective", project.objectives), ("activity", project.activities)):
            for one in held:
                yield (*start, kind, one.value, *_of_value(one))


def _participants(result: Result) -> Iterator[Row]:
    for start, project in _numbered(result):
        for one in project.participants:
            yield (*start, one.count, one.unit, one.approximate, *_of_value(one))


def _items(result: Result) -> Iterator[Row]:
    for one in result.items:
        texts = (_text(getattr(one, name)) for name in _ITEM_FIELDS)
        yield (result.document.path, one.number, one.section, *texts, one.outcome.value if one.outcome else None)


def _findings(result: Result) -> Iterator[Row]:
    for one in result.findings:
        yield (result.document.path, None, None, one.code, one.field, one.message)
    for start, project in _numbered(result):
        for one in project.findings:
            yield (*start, one.code, one.field, one.message)


def _documents(result: Result) -> Iterator[Row]:
    info = result.document
    texts = (_text(getattr(info, name)) for name in _DOCUMENT_FIELDS)
    about = (info.path, info.sha256, info.media_type, info.pages, info.kind.value, info.language)
    yield (*about, *texts, len(result.projects), f"{result.extractor.name} {result.extractor.version}")


def _evidence(result: Result) -> Iterator[Row]:
    path = result.document.path
    for name in _DOCUMENT_FIELDS:
        yield from _places(path, None, None, name, getattr(result.document, name))
    for item in result.items:
        for name in _ITEM_FIELDS:
            yield from _places(path, None, item.number, name, getattr(item, name))
    for number, project in enumerate(result.projects, 1):
        for name in _PROJECT_FIELDS:
            held = getattr(project, name)
            for one in held if isinstance(held, list) else [held]:
                yield from _places(path, number, None, name, one)
        yield from _places(path, number, None, "flat_rate_percent", project.flat_rate_source)


def _places(path: str, project: int | None, item: int | None, field: str, value: Value | None) -> Iterator[Row]:
    """One row for each place of a value."""
    if value is None:
        return
    about = (path, project, item, field, plain(value), value.confidence, value.rule)
    for one in value.evidence:
        box = one.bbox or (None, None, None, None)
        yield (*about, one.page, *box, one.block, one.start, one.end, one.text, one.inferred)


_EVERY = {"project": Sort.WHOLE, "confidence": Sort.NUMBER, "page": Sort.WHOLE}

TABLES = {
    table.name: table
    for table in (
        Table(
            "projects",
            _columns(
                *("title", "acronym", "code", *ROLES, "programmes", *(kind.value for kind in _SUMS)),
                *("period_start", "period_end", "application_deadline", "person_years", "flat_rate_percent"),
                *("objectives", "outcome", "confidence", "needs_review", "findings"),
                *("kind", "body", "meeting_date", "path", "project"),
                **{kind.value: Sort.EUROS for kind in _SUMS},
                **dict.fromkeys(("period_start", "period_end", "application_deadline", "meeting_date"), Sort.DATE),
                person_years=Sort.NUMBER,
                flat_rate_percent=Sort.EXACT,
                needs_review=Sort.FLAG,
                **{"outcome": Sort.CHOICE, "kind": Sort.CHOICE, **_EVERY},
            ),
            _projects,
        ),
        Table(
            "parties",
            _columns(
                *(*_OF_PROJECT, "role", "name", "organisation_id", "organisation", "business_id", "kind", "is_group"),
                *("programmes", *_OF_VALUE),
                **{"role": Sort.CHOICE, "kind": Sort.CHOICE, "is_group": Sort.FLAG, **_EVERY},
            ),
            _parties,
        ),
        Table(
            "amounts",
            _columns(
                *(*_OF_PROJECT, "kind", "value", "currency", "approximate", "bound", "vat", "party", "year", "percent"),
                *_OF_VALUE,
                kind=Sort.CHOICE,
                value=Sort.EUROS,
                approximate=Sort.FLAG,
                bound=Sort.CHOICE,
                **{"vat": Sort.CHOICE, "year": Sort.WHOLE, "percent": Sort.EXACT, **_EVERY},
            ),
            _amounts,
        ),
        Table("programmes", _columns(*_OF_PROJECT, "code", "name", *_OF_VALUE, **_EVERY), _programmes),
        Table(
            "objectives",
            _columns(*_OF_PROJECT, "kind", "text", *_OF_VALUE, kind=Sort.CHOICE, **_EVERY),
            _objectives,
        ),
        Table(
            "participants",
            _columns(
                *(*_OF_PROJECT, "count", "unit", "approximate", *_OF_VALUE),
                **{"count": Sort.WHOLE, "approximate": Sort.FLAG, **_EVERY},
            ),
            _participants,
        ),
        Table(
            "items",
            _columns("path", "number", "section", *_ITEM_FIELDS, "outcome", number=Sort.WHOLE, outcome=Sort.CHOICE),
            _items,
        ),
        Table("findings", _columns(*_OF_PROJECT, "finding", "field", "message", **_EVERY), _findings),
        Table(
            "documents",
            _columns(
                *("path", "sha256", "media_type", "pages", "kind", "language", *_DOCUMENT_FIELDS, "projects"),
                "extractor",
                pages=Sort.WHOLE,
                kind=Sort.CHOICE,
                meeting_date=Sort.DATE,
                projects=Sort.WHOLE,
            ),
            _documents,
        ),
        Table(
            "evidence",
            _columns(
                *("path", "project", "item", "field", "value", "confidence", "rule", "page", "x0", "y0", "x1", "y1"),
                *("block", "start_char", "end_char", "text", "inferred"),
                **dict.fromkeys(("item", "block", "start_char", "end_char"), Sort.WHOLE),
                **dict.fromkeys(("x0", "y0", "x1", "y1"), Sort.NUMBER),
                **{"inferred": Sort.FLAG, **_EVERY},
            ),
            _evidence,
        ),
    )
}
