"""The scores of many documents added up, as data for a table or a machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from memo2data.scoring.fields import DOCUMENT_FIELDS, ITEM_FIELDS, PROJECT_FIELDS, Field, Scored
from memo2data.scoring.score import Compared, DocumentScore
from memo2data.scoring.tally import Comparison, Tally, total


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a field's strict and soft tallies over all documents."""

    name: str
    strict: Tally
    soft: Tally


@dataclass(frozen=True, slots=True)
class Miss:
    """A value that is wrong or missed: where, what, and the JSON that it came from."""

    document: str
    project: str
    field: str
    kind: str
    shown: str
    source: Any


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of ``documents``, added up on demand."""

    documents: Sequence[DocumentScore]

    def project_rows(self) -> list[Row]:
        """One row for each project field."""
        return _rows(PROJECT_FIELDS, (one.fields for doc in self.documents for one in doc.projects))

    def document_rows(self) -> list[Row]:
        """One row for each document field; no part of the micro-average."""
        return _rows(DOCUMENT_FIELDS, (doc.document for doc in self.documents))

    def item_rows(self) -> list[Row]:
        """Items found by number, then the fields of those found; no part of the micro-average."""
        found = total(doc.items for doc in self.documents)
        fields = _rows(ITEM_FIELDS, (one.fields for doc in self.documents for one in doc.item_fields))
        return [Row("found", found, found), *fields]

    def micro(self) -> Row:
        """All project fields together."""
        rows = self.project_rows()
        return Row("all project fields", total(row.strict for row in rows), total(row.soft for row in rows))

    def whole_records(self) -> tuple[int, int]:
        """How many gold records are right as a whole, and how many gold records there are."""
        golds = [one for doc in self.documents for one in doc.projects if one.gold is not None]
        return sum(one.whole for one in golds), len(golds)

    def paired_projects(self) -> Tally:
        """Projects found: pairs are right, found ones without a gold wrong, gold ones without a found missed."""
        projects = [one for doc in self.documents for one in doc.projects]
        return Tally(
            sum(one.gold is not None and one.found is not None for one in projects),
            sum(one.gold is None for one in projects),
            sum(one.found is None for one in projects),
        )

    def kept_empty(self) -> tuple[int, int]:
        """How many documents without a project gave none, and how many such documents there are."""
        empty = [doc for doc in self.documents if doc.gold_projects == 0]
        return sum(doc.found_projects == 0 and not doc.failed for doc in empty), len(empty)

    def misses(self, fields: Iterable[str] | None = None) -> list[Miss]:
        """What is wrong or missed by strict scoring, in ``fields`` (all where None); names are ``document.title`` or
        ``items.outcome`` outside the projects."""
        wanted = None if fields is None else set(fields)
        return [miss for miss in self._all_misses() if wanted is None or miss.field in wanted]

    def _all_misses(self) -> Iterator[Miss]:
        for doc in self.documents:
            for one in doc.projects:
                yield from _misses(doc.id, one, "")
            yield from _misses(doc.id, Compared(0, 0, "", doc.document), "document.")
            for one in doc.item_fields:
                yield from _misses(doc.id, one, "items.")

    def as_dict(self) -> dict[str, Any]:
        """The whole report for a machine."""
        whole, empty = self.whole_records(), self.kept_empty()
        return {
            "documents": [
                {"id": doc.id, "failed": doc.failed or None, **_figures(_document_row(doc))} for doc in self.documents
            ],
            "fields": {row.name: _figures(row) for row in self.project_rows()},
            "micro": _figures(self.micro()),
            "projects": _tally(self.paired_projects()),
            "whole_records": {"right": whole[0], "of": whole[1]},
            "items": {row.name: _figures(row) for row in self.item_rows()},
            "document_fields": {row.name: _figures(row) for row in self.document_rows()},
            "kept_empty": {"right": empty[0], "of": empty[1]},
        }

    def document_rows_by_id(self) -> list[Row]:
        """One row for each document: all its project fields together."""
        return [_document_row(doc) for doc in self.documents]


def field_names() -> list[str]:
    """Every name that ``Report.misses`` knows."""
    return [
        *(rule.name for rule in PROJECT_FIELDS),
        *(f"document.{rule.name}" for rule in DOCUMENT_FIELDS),
        *(f"items.{rule.name}" for rule in ITEM_FIELDS),
    ]


def _document_row(doc: DocumentScore) -> Row:
    comparisons = [comparison for one in doc.projects for comparison in one.fields.values()]
    return Row(doc.id, total(one.strict for one in comparisons), total(one.soft for one in comparisons))


def _rows(rules: Sequence[Field], compared: Iterable[Mapping[str, Comparison]]) -> list[Row]:
    objects = list(compared)
    rows = []
    for rule in rules:
        present = [one[rule.name] for one in objects if rule.name in one]
        rows.append(Row(rule.name, total(one.strict for one in present), total(one.soft for one in present)))
    return rows


def _misses(id: str, compared: Compared, prefix: str) -> Iterator[Miss]:
    for name, comparison in compared.fields.items():
        sides: tuple[tuple[str, tuple[Scored, ...]], ...] = (("missed", comparison.missed), ("wrong", comparison.wrong))
        for kind, values in sides:
            for one in values:
                yield Miss(id, compared.title, prefix + name, kind, one.shown, one.source)


def _figures(row: Row) -> dict[str, Any]:
    return {"strict": _tally(row.strict), "soft": _tally(row.soft)}


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "right": tally.right,
        "wrong": tally.wrong,
        "missed": tally.missed,
        "precision": round(tally.precision, 4),
        "recall": round(tally.recall, 4),
        "f1": round(tally.f1, 4),
    }
