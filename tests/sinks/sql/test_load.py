"""Loading: every value in its column, nothing twice, a newer result in the place of the older one."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from memo2data.errors import ResultsError
from memo2data.records import AmountKind, Result
from memo2data.sinks.sql import schema
from memo2data.sinks.sql.engine import Database
from memo2data.sinks.sql.load import Tally
from memo2data.sinks.sql.read import stored_results

Put = Callable[..., Tally]
Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]


def copies(results: list[Result]) -> list[Result]:
    return [one.model_copy(deep=True) for one in results]


def named(results: list[Result], folder: str) -> Result:
    return next(one for one in results if one.document.path.startswith(folder + "/"))


def test_values_stand_in_columns_of_their_types(put: Put, database: Database, results: list[Result]) -> None:
    put(results)
    board = named(results, "agenda-city-board")
    (project,) = board.projects
    with database.reading() as connection:
        row = connection.execute(select(schema.projects).where(schema.projects.c.title == "Joki kylien voimana")).one()
        sums = connection.execute(select(schema.amounts).where(schema.amounts.c.project_id == row.id)).all()
        query = select(schema.parties.c.name, schema.organisations.c.name).join(schema.organisations)
        leads = connection.execute(query.where(schema.parties.c.role == "lead_implementer")).all()
        meeting = connection.scalar(
            select(schema.documents.c.meeting_date).where(schema.documents.c.id == row.document_id)
        )
        place = schema.evidence.join(schema.amounts, schema.amounts.c.id == schema.evidence.c.fact_id)
        where = connection.execute(select(schema.evidence).select_from(place).where(schema.amounts.c.id == sums[0].id))
        found = where.first()
    assert (row.period_start, row.period_end) == (datetime.date(2026, 9, 1), datetime.date(2028, 8, 31))
    assert meeting == datetime.date(2026, 5, 4)
    assert [(one.kind, one.value) for one in sums] == [(one.kind.value, one.value) for one in project.amounts]
    assert sums[0].value == Decimal(240000)
    assert ("Lapin ammattikorkeakoulu", "Lapin ammattikorkeakoulu") in [tuple(one) for one in leads]
    first = project.amounts[0].evidence[0]
    assert found is not None
    assert (found.page, (found.x0, found.y0, found.x1, found.y1), found.text) == (first.page, first.bbox, first.text)


def test_every_value_is_a_fact_with_its_evidence(put: Put, database: Database, results: list[Result]) -> None:
    put(results)
    with database.reading() as connection:
        names = "lead_implementers", "amounts", "objectives"
        for name in names:
            count = connection.scalar(select(func.count()).where(schema.facts.c.field == name))
            assert count == sum(len(getattr(project, name)) for one in results for project in one.projects)
        without = select(schema.facts).outerjoin(schema.evidence).where(schema.evidence.c.fact_id.is_(None))
        assert connection.execute(without).all() == []


def test_loading_again_changes_nothing(put: Put, rows: Rows, results: list[Result]) -> None:
    assert put(results) == Tally(new=len(results))
    before = rows()
    assert put(results) == Tally(unchanged=len(results))
    assert put(reversed(results), at_once=5) == Tally(unchanged=len(results))
    assert rows() == before


def test_a_newer_result_replaces_the_document_whole(
    put: Put, database: Database, results: list[Result], contents: Callable[[Database], Any]
) -> None:
    put(results)
    changed = copies(results)
    board = named(changed, "minutes-employment-board")
    numbers = select(schema.projects.c.key, schema.projects.c.id)
    with database.reading() as connection:
        before = dict(map(tuple, connection.execute(numbers)))
    board.projects[0].amounts[0].value = Decimal("123456.78")
    board.projects[0].partners = []
    board.items = board.items[:1]
    assert put(changed) == Tally(replaced=1, unchanged=len(results) - 1)
    with database.reading() as connection:
        assert dict(map(tuple, connection.execute(numbers))) == before
    assert {one.document.path: one for one in stored_results(database)} == {one.document.path: one for one in changed}
    held = contents(database)
    assert put(results) == Tally(replaced=1, unchanged=len(results) - 1)
    assert put(changed, at_once=1) == Tally(replaced=1, unchanged=len(results) - 1)
    assert contents(database) == held


def test_the_same_bytes_at_two_paths_are_two_documents(put: Put, database: Database, results: list[Result]) -> None:
    copy = results[0].model_copy(deep=True)
    copy.document.path = "elsewhere/" + copy.document.path
    assert put([results[0], copy]).new == 2
    with database.reading() as connection:
        hashes = connection.execute(select(schema.documents.c.sha256)).scalars().all()
    assert hashes == [copy.document.sha256] * 2


def test_documents_stay_unless_they_are_to_go(put: Put, database: Database, results: list[Result]) -> None:
    put(results)
    assert put(results[:3]) == Tally(unchanged=3)
    assert put(results[:3], prune=True) == Tally(unchanged=3, removed=len(results) - 3)
    assert [one.document.path for one in stored_results(database)] == [one.document.path for one in results[:3]]
    parties = [
        party
        for one in results[:3]
        for project in one.projects
        for party in (
            *project.lead_implementers,
            *project.co_implementers,
            *project.implementers,
            *project.partners,
            *project.funders,
        )
    ]
    with database.reading() as connection:
        bodies = set(connection.execute(select(schema.organisations.c.id)).scalars())
    assert bodies == {party.canonical.id for party in parties if party.canonical is not None}


@pytest.mark.parametrize("at_once", [1, 10])
def test_of_two_results_of_a_path_the_later_holds(
    put: Put, database: Database, results: list[Result], at_once: int
) -> None:
    first, second = results[0].model_copy(deep=True), results[1].model_copy(deep=True)
    first.document.path = second.document.path = "doc.pdf"
    tally = put([first, second], at_once=at_once)
    assert (tally.repeated, tally.example) == (1, "doc.pdf")
    assert list(stored_results(database)) == [second]
    assert put([second, first, second], at_once=at_once).repeated == 2
    assert list(stored_results(database)) == [second]


def test_sums_of_cents_are_exact(put: Put, database: Database, results: list[Result]) -> None:
    many = []
    for number in range(120):
        one = named(results, "memo-news").model_copy(deep=True)
        one.document.path = f"{number}.txt"
        one.projects[0].amounts[0].kind = AmountKind.TOTAL_BUDGET
        one.projects[0].amounts[0].value = Decimal(number * 1000) + Decimal("0.1") * (number % 10) + Decimal("0.07")
        del one.projects[0].amounts[1:]
        many.append(one)
    put(many)
    expected = sum((one.projects[0].amounts[0].value or Decimal(0) for one in many), Decimal(0))
    value = schema.amounts.c.value
    with database.reading() as connection:
        assert connection.scalar(select(func.sum(value))) == expected
        assert connection.scalar(select(func.count()).where(value == Decimal("3000.37"))) == 1
        assert connection.scalar(select(func.count()).where(value < Decimal(10000))) == 10


def test_characters_that_no_column_holds_are_left_out(put: Put, database: Database, results: list[Result]) -> None:
    odd = named(results, "memo-news").model_copy(deep=True)
    assert odd.projects[0].title is not None
    odd.projects[0].title.value = "Ääni\x00kirja"
    put([odd])
    with database.reading() as connection:
        assert connection.scalar(select(schema.projects.c.title)) == "Äänikirja"
    assert list(stored_results(database)) == [odd]


def test_a_sum_beyond_measure_stops_the_load_between_documents(
    put: Put, database: Database, results: list[Result]
) -> None:
    wrong = named(results, "memo-news").model_copy(deep=True)
    wrong.projects[0].amounts[0].value = Decimal(10) ** 17
    wrong.document.path = "wrong.txt"
    with pytest.raises(ResultsError, match="too great"):
        put([results[0], wrong, results[1]], at_once=1)
    assert list(stored_results(database)) == [results[0]]


@pytest.mark.parametrize(
    ("column", "value"), [("confidence", 1.5), ("role", "guest"), ("project_id", 10**6), ("organisation_id", "nobody")]
)
def test_the_tables_refuse_what_cannot_be(
    put: Put, database: Database, results: list[Result], column: str, value: object
) -> None:
    put(results[:1])
    with database.reading() as connection:
        row = dict(connection.execute(select(schema.parties)).mappings().first() or {})
        fact = connection.scalar(select(func.max(schema.facts.c.id)).where(schema.facts.c.field == "section"))
    with pytest.raises(IntegrityError), database.engine.begin() as connection:
        connection.execute(insert(schema.parties).values({**row, "id": fact, column: value}))
