"""The views answer the questions that analysts ask."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text

from memo2data.records import AmountKind, Organisation, PartyKind, Result
from memo2data.sinks.sql import schema
from memo2data.sinks.sql.engine import Database
from memo2data.sinks.sql.load import Tally
from memo2data.sinks.values import ROLES, body_name, whole_sum

Put = Callable[..., Tally]
Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def ask(database: Database) -> Ask:
    """The rows that a query finds."""

    def call(query: str, **values: Any) -> list[dict[str, Any]]:
        with database.reading() as connection:
            return [dict(row) for row in connection.execute(text(query), values).mappings()]

    return call


def day(value: object) -> datetime.date | None:
    """A day of a view: SQLite's driver gives its text."""
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value  # type: ignore[return-value]


def test_a_project_in_one_row(put: Put, ask: Ask, results: list[Result]) -> None:
    put(results)
    wanted = [(one.document, project) for one in results for project in one.projects]
    rows = ask("SELECT * FROM project_overview ORDER BY project_id")
    sums = {
        "total_budget": AmountKind.TOTAL_BUDGET,
        "granted": AmountKind.GRANT,
        "applied": AmountKind.APPLIED_GRANT,
        "own_contribution": AmountKind.OWN_CONTRIBUTION,
        "municipal_contribution": AmountKind.MUNICIPAL_CONTRIBUTION,
        "private_contribution": AmountKind.PRIVATE_CONTRIBUTION,
    }
    for row, (document, project) in zip(rows, wanted, strict=True):
        assert project.title is not None
        assert (row["title"], row["path"]) == (project.title.value, document.path)
        for role in ROLES:
            assert row[role] == ("; ".join(map(body_name, getattr(project, role))) or None)
        for name, kind in sums.items():
            assert row[name] == whole_sum(project, kind), (row["title"], name)
        period = project.period
        assert (day(row["period_start"]), day(row["period_end"])) == (
            (period.start, period.end) if period is not None else (None, None)
        )
        assert row["programmes"] == ("; ".join(one.code for one in project.programmes) or None)
        assert row["findings"] == len(project.findings)


def test_which_projects_a_body_leads(put: Put, ask: Ask, results: list[Result]) -> None:
    put(results)
    rows = ask("SELECT project, page FROM party_roles WHERE role = 'lead_implementer' AND body = 'Luonnonvarakeskus'")
    assert rows == [{"project": "Turve taipuu", "page": None}]


def test_sums_of_a_whole_project(put: Put, ask: Ask, results: list[Result]) -> None:
    one = next(one for one in results if one.document.path.startswith("memo-news/")).model_copy(deep=True)
    project = one.projects[0]
    model = project.amounts[0]

    def amount(kind: AmountKind, value: str, party: str | None = None, year: int | None = None) -> None:
        changes = {"kind": kind, "value": Decimal(value), "party": party, "year": year, "percent": None}
        project.amounts.append(model.model_copy(update=changes))

    project.amounts = []
    amount(AmountKind.TOTAL_BUDGET, "100.10", party="A")
    amount(AmountKind.OWN_CONTRIBUTION, "100.10", party="A")
    amount(AmountKind.OWN_CONTRIBUTION, "200.20", party="B")
    amount(AmountKind.GRANT, "10.05", year=2026)
    amount(AmountKind.GRANT, "20.05", year=2027)
    amount(AmountKind.APPLIED_GRANT, "70")
    amount(AmountKind.APPLIED_GRANT, "80")
    amount(AmountKind.APPLIED_GRANT, "1000", party="A")
    put([one])
    found = {row["kind"]: row for row in ask("SELECT * FROM project_sums")}
    values = {kind: None if row["value"] is None else Decimal(str(row["value"])) for kind, row in found.items()}
    assert values == {
        "total_budget": None,
        "own_contribution": Decimal("300.3"),
        "grant": Decimal("30.1"),
        "applied_grant": Decimal(80),
    }
    assert values == {kind: whole_sum(project, AmountKind(kind)) for kind in values}
    assert found["applied_grant"]["readings"] == 2


def test_whose_money(put: Put, ask: Ask, results: list[Result]) -> None:
    put(results)
    query = "SELECT body, SUM(value) AS euros FROM funding WHERE kind = 'grant' AND year = 2026 GROUP BY body"
    found = {row["body"]: row["euros"] for row in ask(query)}
    assert found["Pohjois-Savon liitto"] == 731_900
    assert found["Business Finland"] == 1_200_000


@pytest.mark.parametrize(
    ("funders", "own", "body"),
    [
        ([("Lapin liitto", "regional_council")], (), "Lapin liitto"),
        ([("Lapin liitto", "regional_council"), ("Inarin kunta", "municipality")], (), "Lapin liitto"),
        ([("Inarin kunta", "municipality")], (), "Inarin kunta"),
        ([("Inarin kunta", "municipality")], ("municipal_contribution",), None),
        ([("Poro Oy", "company"), ("Säätiö", "foundation")], ("private_contribution",), "Säätiö"),
        ([("Lapin liitto", "regional_council"), ("Traficom", "state_authority")], (), None),
        ([], (), None),
    ],
)
def test_whose_a_grant_is(
    put: Put, ask: Ask, results: list[Result], funders: list[tuple[str, str]], own: tuple[str, ...], body: str | None
) -> None:
    one = next(one for one in results if one.document.path.startswith("memo-news/")).model_copy(deep=True)
    project = one.projects[0]
    party, amount = project.lead_implementers[0], project.amounts[0]
    project.programmes, project.funders = [], []
    for name, kind in funders:
        known = Organisation(id=name, name=name)
        changes = {"name": name, "kind": PartyKind(kind), "canonical": known}
        project.funders.append(party.model_copy(update=changes))
    project.amounts = [
        amount.model_copy(update={"kind": AmountKind(kind), "party": None, "year": None}) for kind in ("grant", *own)
    ]
    put([one])
    assert [row["body"] for row in ask("SELECT body FROM funding WHERE kind = 'grant'")] == [body]


def test_what_is_doubtful(put: Put, ask: Ask, results: list[Result]) -> None:
    put(results)
    rows = ask("SELECT * FROM doubtful")
    values = [row for row in rows if row["reason"] == "low_confidence"]
    assert {(row["project"], row["field"], row["page"]) for row in values} == {
        ("Konepaja 2030", "title", 2),
        ("Lähiruokaa lautaselle", "title", 4),
    }
    assert [(row["project"], row["reason"]) for row in rows if row not in values] == [
        ("Pelialan vientipolku", "sum_mismatch")
    ]


def test_every_value_of_a_view_is_numeric_or_a_day(put: Put, ask: Ask, results: list[Result]) -> None:
    put(results)
    for row in ask("SELECT value, year, meeting_date FROM funding"):
        assert isinstance(row["value"], int | float | Decimal)
        assert row["year"] is None or isinstance(row["year"], int)
        assert row["meeting_date"] is None or day(row["meeting_date"]) is not None


def test_questions_have_their_indexes() -> None:
    tables = schema.metadata.tables.values()
    indexed = {(table.name, index.columns.keys()[0]) for table in tables for index in table.indexes}
    for table in tables:
        for key in table.foreign_keys:
            first = next(iter(table.primary_key.columns)) is key.parent
            assert first or (table.name, key.parent.name) in indexed, f"{table.name}.{key.parent.name}"
