"""What the tests of databases share: loading results, and all that a database holds in a form that can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from sqlalchemy import select

from memo2data.records import Result
from memo2data.results import Line
from memo2data.sinks.json import to_json_line
from memo2data.sinks.sql import schema
from memo2data.sinks.sql.engine import Database
from memo2data.sinks.sql.load import Tally, load
from memo2data.sinks.sql.versions import upgrade

Contents = dict[str, list[tuple[Any, ...]]]
# Columns that hold numbers of rows, which depend on the order of loading.
_NUMBERS = {"id", "fact_id", "document_id", "project_id", "item_id", "party_id"}
_OWNERS = {
    "documents": [],
    "results": ["documents"],
    "items": ["documents"],
    "projects": ["documents"],
    "facts": ["documents"],
    "findings": ["documents"],
    "evidence": ["facts", "documents"],
    "party_programmes": ["parties", "projects", "documents"],
    **{name: ["projects", "documents"] for name in ("parties", "programmes", "amounts", "objectives", "participants")},
}


def lines(results: Iterable[Result]) -> Iterator[Line]:
    """Results as they stand in a file."""
    return (Line(to_json_line(one).encode(), one.document.path) for one in results)


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    """A database with its tables and nothing in them."""
    made = Database(address, must_exist=False)
    upgrade(made)
    yield made
    made.engine.dispose()


@pytest.fixture
def put(database: Database) -> Callable[..., Tally]:
    """Load results into the database."""

    def call(results: Iterable[Result], **options: Any) -> Tally:
        return load(database, lines(results), **options)

    return call


@pytest.fixture
def rows(database: Database) -> Callable[[], Contents]:
    """Every row of every table."""

    def call() -> Contents:
        with database.reading() as connection:
            tables = schema.metadata.sorted_tables
            return {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in tables}

    return call


@pytest.fixture
def contents() -> Callable[[Database], Contents]:
    """What a database holds, whatever the numbers of its rows are: each row with the path of its document."""

    def call(database: Database) -> Contents:
        found: Contents = {}
        with database.reading() as connection:
            for name, owners in _OWNERS.items():
                table = joined = schema.metadata.tables[name]
                for owner in owners:
                    joined = joined.join(schema.metadata.tables[owner], _on(joined, name, owners, owner))
                own = [column for column in table.columns if column.name not in _NUMBERS]
                query = select(schema.documents.c.path, *own).select_from(joined)
                found[name] = sorted(map(tuple, connection.execute(query)), key=repr)
            found["organisations"] = sorted(map(tuple, connection.execute(select(schema.organisations))))
        return found

    return call


def _on(joined: Any, name: str, owners: list[str], owner: str) -> Any:
    """How a table is joined to the next of its owners."""
    before = [name, *owners][owners.index(owner)]
    column = {"documents": "document_id", "projects": "project_id", "facts": "fact_id", "parties": "party_id"}[owner]
    tables = schema.metadata.tables
    return tables[before].c[column] == tables[owner].c.id
