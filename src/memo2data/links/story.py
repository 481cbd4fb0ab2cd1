"""A project's story: what each document says that the ones before it did not."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from memo2data.records import Amount, AmountKind, DocumentInfo, Outcome, Period, Project
from memo2data.sinks.values import ROLES

Subject = str | Decimal | Period | Outcome | datetime.date
_TEXTS = ("title", "acronym", "code")
# Where undated documents stand among each other: an application comes before what is decided of it.
_KINDS = ("form", "memo", "slides", "agenda", "minutes", "list", "other")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a document tells anew. ``field`` is a name of the record contract (an amount's: its kind).

    ``before`` is None for what no earlier document said, ``after`` None for a body that is no longer named although
    others of its role are. ``of`` is the party or year that a sum belongs to, and ``earlier`` the field of ``before``
    where it is another one: what was applied for, of a grant.
    """

    field: str
    before: Subject | None
    after: Subject | None
    of: str = ""
    earlier: str = ""


@dataclass(slots=True)
class Step:
    """What one document adds to the story; ``date`` is the day of its meeting."""

    date: datetime.date | None
    document: DocumentInfo
    changes: list[Change] = field(default_factory=list)


def story(records: Iterable[tuple[DocumentInfo, Project]]) -> list[Step]:
    """The steps of one undertaking in the order of their days; documents without a day come first.

    What a document leaves unsaid stays as it was: each step is compared with all that the earlier ones said.
    """
    known = _Known()
    steps = []
    for document, project in sorted(records, key=_order):
        date = document.meeting_date.value if document.meeting_date is not None else None
        steps.append(Step(date, document, list(known.differences(project))))
    return steps


def _order(record: tuple[DocumentInfo, Project]) -> tuple[datetime.date, int, str]:
    document, _ = record
    date = document.meeting_date.value if document.meeting_date is not None else datetime.date.min
    return date, _KINDS.index(document.kind.value), document.path


class _Known:
    """All that was said so far."""

    def __init__(self) -> None:
        self._single: dict[str, Subject] = {}
        self._bodies: dict[str, dict[str, str]] = {role: {} for role in ROLES}  # role -> identity -> name
        self._programmes: set[str] = set()
        self._sums: dict[tuple[str, str], Decimal] = {}

    def differences(self, project: Project) -> Iterator[Change]:
        """What ``project`` says anew; it is known afterwards."""
        for name in _TEXTS:
            text = getattr(project, name)
            yield from self._one(name, text.value if text is not None else None)
        for role in ROLES:
            yield from self._parties(role, project)
        for programme in project.programmes:
            if programme.code not in self._programmes:
                self._programmes.add(programme.code)
                yield Change("programmes", None, programme.code)
        yield from self._amounts(project.amounts)
        yield from self._period(project.period)
        deadline = project.application_deadline
        yield from self._one("application_deadline", deadline.value if deadline is not None else None)
        yield from self._one("outcome", project.decision.outcome if project.decision is not None else None)

    def _one(self, name: str, value: Subject | None) -> Iterator[Change]:
        before = self._single.get(name)
        if value is not None and value != before:
            self._single[name] = value
            yield Change(name, before, value)

    def _period(self, period: Period | None) -> Iterator[Change]:
        before = self._single.get("period")
        if period is None:
            return
        if not isinstance(before, Period) or (before.start, before.end) != (period.start, period.end):
            self._single["period"] = period
            yield Change("period", before, period)

    def _parties(self, role: str, project: Project) -> Iterator[Change]:
        """Bodies that come, and those that go where the document names others in the same role."""
        named = {
            party.canonical.id if party.canonical is not None else party.name.casefold(): party.name
            for party in getattr(project, role)
        }
        known = self._bodies[role]
        for identity, name in named.items():
            if identity not in known:
                yield Change(role, None, name)
        if named:
            elsewhere = {
                party.canonical.id if party.canonical is not None else party.name.casefold()
                for other in ROLES
                if other != role
                for party in getattr(project, other)
            }
            for identity, name in known.items():
                if identity not in named and identity not in elsewhere:
                    yield Change(role, name, None)
            self._bodies[role] = named

    def _amounts(self, amounts: Iterable[Amount]) -> Iterator[Change]:
        for amount in amounts:
            if amount.value is None or amount.kind is AmountKind.OTHER:
                continue
            of = " ".join(str(one) for one in (amount.party, amount.year) if one is not None)
            key = (amount.kind.value, of)
            before, earlier = self._sums.get(key), ""
            if before == amount.value:
                continue
            if before is None and amount.kind is AmountKind.GRANT:
                before = self._sums.get((AmountKind.APPLIED_GRANT.value, of))
                earlier = AmountKind.APPLIED_GRANT.value if before is not None else ""
            self._sums[key] = amount.value
            yield Change(amount.kind.value, before, amount.value, of, earlier)
