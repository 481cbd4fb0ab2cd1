"""A result as rows of the tables. Numbers of rows come from the caller; nothing here speaks to a database."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from memo2data.records import AgendaItem, Evidence, Finding, Organisation, Party, PartyKind, Project, Value
from memo2data.sinks.sql import schema
from memo2data.sinks.sql.prepared import Prepared, project_keys
from memo2data.sinks.values import ROLES, plain

# Tables in the order in which rows may be written: what is pointed at comes first.
ORDER = (
    "organisations",
    "documents",
    "results",
    "items",
    "projects",
    "facts",
    "evidence",
    "parties",
    "party_programmes",
    "programmes",
    "amounts",
    "objectives",
    "participants",
    "findings",
)

Row = tuple[Any, ...]
COLUMNS = {name: tuple(schema.metadata.tables[name].columns.keys()) for name in ORDER}
_LEVEL = 1  # zlib's quickest: the file is a little greater, a load seconds shorter
_NO_BOX = (None, None, None, None)


@dataclass(slots=True)
class Numbers:
    """The next free numbers of the tables; ``known`` are those that documents and projects had before, by key."""

    next: dict[str, int]
    known: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def new(self, table: str, key: str = "") -> int:
        """A number for a row of ``table``: the one that ``key`` had, else the next free one."""
        number = self.known.get((table, key)) if key else None
        if number is None:
            number = self.next[table]
            self.next[table] = number + 1
        return number


def rows_of(prepared: Iterable[Prepared], numbers: Numbers) -> dict[str, list[Row]]:
    """The rows of each table for whole documents, values in the order of COLUMNS.

    Among them are all bodies of the register that the documents name, whether they are in the database or not.
    """
    builder = _Builder(numbers)
    for one in prepared:
        builder.document(one)
    for body in builder.bodies.values():
        builder._add("organisations", **body)
    return builder.rows


class _Builder:
    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.bodies: dict[str, dict[str, str]] = {}

    def document(self, prepared: Prepared) -> None:
        result = prepared.clean()
        info, made = result.document, result.extractor
        document = self.numbers.new("documents", info.path)
        self._add(
            "documents",
            id=document,
            path=info.path,
            sha256=info.sha256,
            media_type=info.media_type,
            pages=info.pages,
            kind=info.kind.value,
            language=info.language,
            title=_text(info.title),
            body=_text(info.body),
            meeting_date=info.meeting_date.value if info.meeting_date is not None else None,
            extractor=f"{made.name} {made.version}",
            rules_version=made.rules_version,
        )
        self._add("results", document_id=document, digest=prepared.digest, json=zlib.compress(prepared.line, _LEVEL))
        for name in ("title", "body", "meeting_date"):
            self._fact(getattr(info, name), name, document)
        items: dict[int, int] = {}
        for position, item in enumerate(result.items, 1):
            items.setdefault(item.number, self._item(item, position, document))
        for position, (project, key) in enumerate(zip(result.projects, project_keys(result), strict=True), 1):
            self._project(project, key, position, document, items)
        self._findings(result.findings, document, None)

    def _add(self, table: str, **row: Any) -> None:
        self.rows[table].append(tuple(row[name] for name in COLUMNS[table]))

    def _item(self, item: AgendaItem, position: int, document: int) -> int:
        number = self.numbers.new("items")
        texts = ("title", "case_id", "preparer_title", "presenter_title", "proposal", "decision")
        self._add(
            "items",
            id=number,
            document_id=document,
            position=position,
            number=item.number,
            section=item.section,
            outcome=item.outcome.value if item.outcome is not None else None,
            **{name: _text(getattr(item, name)) for name in texts},
        )
        if item.evidence:
            self._write_fact(document, None, number, "section", item.section, item.section, None, None, item.evidence)
        for name in texts:
            self._fact(getattr(item, name), name, document, item=number)
        return number

    def _project(self, project: Project, key: str, position: int, document: int, items: Mapping[int, int]) -> None:
        number = self.numbers.new("projects", key)
        period, staffing, decision = project.period, project.staffing, project.decision
        self._add(
            "projects",
            id=number,
            document_id=document,
            position=position,
            key=key,
            title=_text(project.title),
            acronym=_text(project.acronym),
            code=_text(project.code),
            period_start=period.start if period else None,
            period_end=period.end if period else None,
            period_precision=period.precision.value if period else None,
            period_stated=period.stated if period else None,
            duration_months=period.duration_months if period else None,
            application_deadline=project.application_deadline.value if project.application_deadline else None,
            person_years=staffing.person_years if staffing else None,
            staffing_years=staffing.years if staffing else None,
            flat_rate_percent=project.flat_rate_percent,
            decision_item=decision.item if decision else None,
            item_id=items.get(decision.item) if decision and decision.item is not None else None,
            outcome=decision.outcome.value if decision and decision.outcome else None,
            needs_review=project.needs_review,
            confidence=project.confidence,
        )
        for name in ("title", "acronym", "code", "period", "application_deadline", "staffing", "decision"):
            self._fact(getattr(project, name), name, document, project=number)
        self._fact(project.flat_rate_source, "flat_rate_percent", document, project=number)
        parties = self._parties(project, number, document)
        self._long_values(project, number, document, parties)
        self._findings(project.findings, document, number)

    def _parties(self, project: Project, number: int, document: int) -> dict[str, int]:
        """Write the parties of all roles; the number of each name's row, of a funder's where there are several."""
        named: dict[str, int] = {}
        for name, role in ROLES.items():
            held: list[Party] = getattr(project, name)
            for position, party in enumerate(held, 1):
                fact = self._fact(party, name, document, project=number)
                named[party.name] = fact  # funders come last
                body = party.canonical
                if body is not None:
                    self._body(body, party.kind)
                self._add(
                    "parties",
                    id=fact,
                    project_id=number,
                    position=position,
                    role=role,
                    name=party.name,
                    organisation_id=body.id if body is not None else None,
                    business_id=party.business_id,
                    kind=party.kind.value,
                    is_group=party.is_group,
                    confidence=party.confidence,
                )
                for code in dict.fromkeys(party.programmes):
                    self._add("party_programmes", party_id=fact, code=code)
        return named

    def _body(self, body: Organisation, kind: PartyKind) -> None:
        row = self.bodies.setdefault(body.id, {"id": body.id, "name": body.name, "kind": kind.value})
        if row["kind"] == PartyKind.OTHER.value:
            row["kind"] = kind.value

    def _long_values(self, project: Project, number: int, document: int, parties: Mapping[str, int]) -> None:
        for position, programme in enumerate(project.programmes, 1):
            own = self._own(programme, "programmes", number, document, position)
            self._add("programmes", **own, code=programme.code, name=programme.name)
        for position, amount in enumerate(project.amounts, 1):
            own = self._own(amount, "amounts", number, document, position)
            self._add(
                "amounts",
                **own,
                kind=amount.kind.value,
                value=amount.value,
                currency=amount.currency,
                approximate=amount.approximate,
                bound=amount.bound.value if amount.bound else None,
                vat=amount.vat.value if amount.vat else None,
                party=amount.party,
                party_id=parties.get(amount.party) if amount.party is not None else None,
                year=amount.year,
                percent=amount.percent,
            )
        for kind, name in (("objective", "objectives"), ("activity", "activities")):
            for position, text in enumerate(getattr(project, name), 1):
                own = self._own(text, name, number, document, position)
                self._add("objectives", **own, kind=kind, text=text.value)
        for position, one in enumerate(project.participants, 1):
            own = self._own(one, "participants", number, document, position)
            self._add("participants", **own, count=one.count, unit=one.unit, approximate=one.approximate)

    def _own(self, value: Value, name: str, project: int, document: int, position: int) -> dict[str, Any]:
        """What the row of every long value begins with; its fact is written."""
        fact = self._fact(value, name, document, project=project)
        return {"id": fact, "project_id": project, "position": position, "confidence": value.confidence}

    def _fact(
        self, value: Value | None, name: str, document: int, *, project: int | None = None, item: int | None = None
    ) -> int:
        """Write a value and its evidence; the number of its row, 0 where there is no value."""
        if value is None:
            return 0
        return self._write_fact(
            document, project, item, name, plain(value), value.raw, value.rule, value.confidence, value.evidence
        )

    def _write_fact(
        self,
        document: int,
        project: int | None,
        item: int | None,
        name: str,
        value: str,
        raw: str,
        rule: str | None,
        confidence: float | None,
        places: list[Evidence],
    ) -> int:
        number = self.numbers.new("facts")
        self.rows["facts"].append((number, document, project, item, name, value, raw, rule, confidence))
        add = self.rows["evidence"].append
        for part, place in enumerate(places):
            box = place.bbox or _NO_BOX
            add((number, part, place.page, *box, place.block, place.start, place.end, place.text, place.inferred))
        return number

    def _findings(self, found: list[Finding], document: int, project: int | None) -> None:
        for one in found:
            self._add(
                "findings",
                id=self.numbers.new("findings"),
                document_id=document,
                project_id=project,
                code=one.code,
                field=one.field,
                message=one.message,
            )


def _text(value: Any) -> str | None:
    """The string of a Text; None for none."""
    return None if value is None else str(value.value)
