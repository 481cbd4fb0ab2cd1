"""Versions of the tables: older ones are upgraded in place, newer and foreign ones are refused."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from memo2data.errors import DatabaseError, DependencyError, NotFoundError
from memo2data.records import Result
from memo2data.sinks.sql import schema
from memo2data.sinks.sql.address import is_database
from memo2data.sinks.sql.engine import Database
from memo2data.sinks.sql.load import load
from memo2data.sinks.sql.versions import VERSION_TABLE, check, newest, upgrade
from memo2data.sinks.sql.views import VIEWS

from .conftest import lines


def test_an_older_database_is_upgraded_in_place(
    address: str, results: list[Result], contents: Callable[[Database], Any]
) -> None:
    database = Database(address, must_exist=False)
    assert upgrade(database, to="0001") == (None, "0001")
    load(database, lines(results))
    before = contents(database)
    with pytest.raises(DatabaseError, match="--upgrade"):
        check(database)
    assert upgrade(database) == ("0001", newest())
    assert contents(database) == before
    assert load(database, lines(results)).unchanged == len(results)
    check(database)
    with database.reading() as connection:
        assert set(inspect(connection).get_view_names()) == set(VIEWS)
    assert upgrade(database) == (newest(), newest())


def test_the_migrations_make_the_tables_of_the_schema(database: Database) -> None:
    with database.reading() as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []


def test_the_checks_are_those_of_the_schema(database: Database) -> None:
    with database.reading() as connection:
        found = inspect(connection)
        for table in schema.metadata.sorted_tables:
            wanted = {str(one.name) for one in table.constraints if str(one.name).startswith("ck_")}
            assert {one["name"] for one in found.get_check_constraints(table.name)} == wanted


def test_a_newer_database_is_refused(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    for refuses in (check, upgrade):
        with pytest.raises(DatabaseError, match="newer memo2data") as caught:
            refuses(database)
        assert caught.value.exit_code == 23


def test_a_database_of_another_program_is_refused(address: str) -> None:
    database = Database(address, must_exist=False)
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE places (id INTEGER PRIMARY KEY)"))
    with pytest.raises(DatabaseError, match="another program"):
        upgrade(database)
    with database.reading() as connection:
        assert inspect(connection).get_table_names() == ["places"]


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Hyvä vastaanottaja, " * 200, encoding="utf-8")
    with pytest.raises(DatabaseError, match="not a database"):
        upgrade(Database(str(file)))
    with pytest.raises(DatabaseError, match="folder"):
        Database(str(tmp_path / "none" / "x.db"), must_exist=False)
    with pytest.raises(NotFoundError):
        Database(str(tmp_path / "none.db"))
    with pytest.raises(DatabaseError, match="no address"):
        Database("://")
    with pytest.raises(DatabaseError, match="not known"):
        Database("paper://host/name")
    with pytest.raises(DependencyError, match="mysql"):
        Database("mysql+mysqlconnector://host/name")


def test_passwords_are_not_shown() -> None:
    named = Database("postgresql://anna:hunter2@host:5433/records?connect_timeout=1")
    assert named.name == "postgresql://anna@host:5433/records"


def test_databases_are_told_from_results(tmp_path: Path) -> None:
    file = tmp_path / "hankkeet"
    sqlite3.connect(file).execute("CREATE TABLE t (a)").connection.close()
    results = tmp_path / "results.jsonl"
    results.touch()
    assert [is_database(str(one)) for one in (file, results, tmp_path, "x.db", "postgresql://h/n")] == [
        True, False, False, True, True,
    ]  # fmt: skip
