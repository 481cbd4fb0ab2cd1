"""Linking in a database: proposals, judgements that stay, groups, and a project's story."""

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from sqlalchemy import select, text

from memo2data.errors import UsageError
from memo2data.links.store import Linked, judge, link, told_together
from memo2data.links.story import Change, story
from memo2data.records import AmountKind, Kind, Outcome, Party, Result
from memo2data.results import Line
from memo2data.sinks.json import to_json_line
from memo2data.sinks.sql import schema
from memo2data.sinks.sql.engine import Database
from memo2data.sinks.sql.load import load
from memo2data.sinks.sql.versions import upgrade

Number = Callable[[str], int]


@pytest.fixture
def chain(results: list[Result]) -> list[Result]:
    """The samples, and the minutes and a later board's agenda on the project of the city board's agenda."""
    agenda = next(one for one in results if one.document.path.startswith("agenda-city-board/"))
    assert agenda.document.meeting_date is not None
    minutes, later = (agenda.model_copy(deep=True) for _ in range(2))
    for one, path, days in ((minutes, "minutes.pdf", 1), (later, "later.pdf", 200)):
        one.document.path, one.document.sha256 = path, path
        assert one.document.meeting_date is not None
        one.document.meeting_date.value += datetime.timedelta(days=days)
    minutes.document.kind = Kind.MINUTES
    decided = minutes.projects[0]
    assert decided.decision is not None
    decided.decision.outcome = Outcome.APPROVED
    project = later.projects[0]
    for amount in project.amounts:
        if amount.kind is AmountKind.APPLIED_GRANT:
            amount.kind, amount.value, amount.percent = AmountKind.GRANT, Decimal(180_000), None
    assert project.period is not None
    assert project.period.end is not None
    project.period.end = datetime.date(2028, 12, 31)
    partner = Party(**project.lead_implementers[0].model_dump())
    partner.name, partner.canonical = "Kylien Tori ry", None
    project.partners.append(partner)
    return [*results, minutes, later]


@pytest.fixture
def database(address: str, chain: list[Result]) -> Iterator[Database]:
    made = Database(address, must_exist=False)
    upgrade(made)
    load(made, (Line(to_json_line(one).encode(), "") for one in chain))
    yield made
    made.engine.dispose()


@pytest.fixture
def number(database: Database) -> Number:
    """The number of the first project of a document."""

    def call(path: str) -> int:
        query = select(schema.projects.c.id).join(schema.documents).where(schema.documents.c.path == path)
        with database.reading() as connection:
            found = connection.scalar(query.order_by(schema.projects.c.position))
        assert found is not None
        return found

    return call


def groups(database: Database) -> dict[int, int]:
    with database.reading() as connection:
        return {row.project_id: row.group_id for row in connection.execute(select(schema.project_groups))}


def test_the_same_project_in_three_documents_is_one_group(database: Database, number: Number) -> None:
    made = link(database)
    agenda, minutes, later = map(number, ("agenda-city-board/doc.pdf", "minutes.pdf", "later.pdf"))
    assert groups(database) == dict.fromkeys((agenda, minutes, later), agenda)
    assert (made.groups, made.records, made.contradictions) == (1, 3, [])
    with database.reading() as connection:
        rows = connection.execute(text("SELECT * FROM undertakings WHERE group_id = :own"), {"own": agenda}).mappings()
        (row,) = rows.all()
        links = connection.execute(text("SELECT * FROM project_links ORDER BY score DESC")).mappings().all()
    assert (row["project_id"], row["records"]) == (later, 3)
    assert links[0]["score"] == links[0]["title_score"] == links[0]["parties_score"] == 1
    assert link(database) == made


def test_judgements_hold_and_outlive_the_documents(database: Database, number: Number, chain: list[Result]) -> None:
    agenda, minutes, later = map(number, ("agenda-city-board/doc.pdf", "minutes.pdf", "later.pdf"))
    other = number("memo-news/doc.txt")
    judge(database, later, agenda, "different", "toinen vaihe")
    judge(database, minutes, other, "same")
    link(database)
    found = groups(database)
    assert found[minutes] == found[other]
    assert found.get(agenda) != found.get(later)
    load(database, [], prune=True)
    load(database, (Line(to_json_line(one).encode(), "") for one in reversed(chain)))
    made = link(database)
    assert made.states["apart"] == 1
    found = groups(database)
    minutes, other = number("minutes.pdf"), number("memo-news/doc.txt")
    assert found[minutes] == found[other]
    judge(database, number("later.pdf"), number("agenda-city-board/doc.pdf"), "unsure")
    assert link(database).states["apart"] == 0


def test_a_judgement_that_contradicts_others_is_refused(database: Database, number: Number) -> None:
    agenda, minutes, later = map(number, ("agenda-city-board/doc.pdf", "minutes.pdf", "later.pdf"))
    judge(database, agenda, minutes, "same")
    judge(database, minutes, later, "same")
    with pytest.raises(UsageError, match="contradicts earlier judgements"):
        judge(database, later, agenda, "different")
    judge(database, minutes, later, "different")
    judge(database, later, agenda, "different")
    with pytest.raises(UsageError, match="no project 999999"):
        judge(database, agenda, 999_999, "same")
    with pytest.raises(UsageError, match="itself"):
        judge(database, agenda, agenda, "same")


def test_contradictions_in_the_table_are_told(database: Database, number: Number) -> None:
    keys = sorted(
        {"agenda-city-board/doc.pdf#joki-kylien-voimana", "minutes.pdf#joki-kylien-voimana"}
        | {"later.pdf#joki-kylien-voimana"}
    )
    verdicts = zip([(0, 1), (1, 2), (0, 2)], ["same", "same", "different"], strict=True)
    with database.writing() as connection:
        for (a, b), verdict in verdicts:
            values = {"key_a": keys[a], "key_b": keys[b], "verdict": verdict}
            connection.execute(schema.link_judgements.insert().values(values))
    made = link(database)
    assert made.contradictions == [(keys[0], keys[2])] or made.contradictions == [(keys[2], keys[0])]
    assert groups(database) == {}


def test_the_story_tells_what_changed(database: Database, number: Number) -> None:
    link(database)
    steps = story(told_together(database, number("minutes.pdf")))
    assert [(step.date, step.document.path) for step in steps] == [
        (datetime.date(2026, 5, 4), "agenda-city-board/doc.pdf"),
        (datetime.date(2026, 5, 5), "minutes.pdf"),
        (datetime.date(2026, 11, 20), "later.pdf"),
    ]
    first, decision, later = (step.changes for step in steps)
    assert Change("applied_grant", None, Decimal(192_000)) in first
    assert decision == [Change("outcome", None, Outcome.APPROVED)]
    assert Change("grant", Decimal(192_000), Decimal(180_000), earlier="applied_grant") in later
    assert Change("partners", None, "Kylien Tori ry") in later
    (moved,) = (change for change in later if change.field == "period")
    assert [getattr(end, "end", None) for end in (moved.before, moved.after)] == [
        datetime.date(2028, 8, 31),
        datetime.date(2028, 12, 31),
    ]


def test_a_project_alone_has_a_story_too(database: Database, number: Number, chain: list[Result]) -> None:
    assert len(told_together(database, number("memo-news/doc.txt"))) == 1
    with pytest.raises(UsageError, match="no project"):
        told_together(database, 10**6)


def test_an_empty_database_has_no_links(address: str, tmp_path: object) -> None:
    made = Database(address, must_exist=False)
    upgrade(made)
    assert link(made) == Linked()
