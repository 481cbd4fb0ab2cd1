"""The version of a database's tables: finding it out, making them, bringing them up to date."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from memo2data.errors import DatabaseError
from memo2data.sinks.sql.engine import Database
from memo2data.sinks.sql.views import create_views, drop_views

VERSION_TABLE = "memo2data_version"

# Any fixed number: PostgreSQL lets one session at a time hold the lock of that number.
_LOCK = 0x6D656D6F


def newest() -> str:
    """The version of the tables that this memo2data writes ("0002")."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None
    return head


def version(connection: Connection) -> str | None:
    """The version of the tables there; None where there are none of memo2data."""
    options = {"version_table": VERSION_TABLE}
    return MigrationContext.configure(connection, opts=options).get_current_revision()


def upgrade(database: Database, to: str = "head") -> tuple[str | None, str]:
    """Make the tables, or bring older ones up to date, in one transaction; the versions before and after.

    Raises DatabaseError for a database of a newer memo2data and for one of another program.
    """
    with database.reading() as connection:
        before = _known(connection, database.name)
    if before == newest():
        return before, before
    with database.writing() as connection:
        if database.dialect == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
        before = _known(connection, database.name)  # another loader may have been faster
        if before != newest():
            drop_views(connection)
            command.upgrade(_config(connection), to)
            if to == "head":
                create_views(connection)
        after = version(connection)
    assert after is not None
    return before, after


def present(database: Database) -> str:
    """The version of the tables there. Raises DatabaseError where memo2data has none there, or newer ones."""
    with database.reading() as connection:
        found = _known(connection, database.name)
    if found is None:
        raise DatabaseError(
            "there are no tables of memo2data here", place=database.name, remedy="Load results first: memo2data load."
        )
    return found


def check(database: Database) -> None:
    """Raises DatabaseError unless the tables are those of this memo2data."""
    found = present(database)
    if found != newest():
        raise DatabaseError(
            f"the tables are of version {found}, this memo2data has {newest()}",
            place=database.name,
            remedy="Bring them up to date: memo2data load --upgrade --to ….",
        )


def _known(connection: Connection, name: str) -> str | None:
    """The version, known to this memo2data. Raises DatabaseError for others' tables and versions still to come."""
    found = version(connection)
    if found is None:
        others = inspect(connection).get_table_names()
        if others and others != [VERSION_TABLE]:
            raise DatabaseError(
                f"this database holds the tables of another program ({', '.join(sorted(others)[:3])} …)",
                place=name,
                remedy="Give an empty one, or in PostgreSQL a schema of its own: ?options=-csearch_path%3Dmemo2data",
            )
        return None
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if found not in known:
        raise DatabaseError(
            f"the tables are of version {found}, which a newer memo2data made (this one knows {newest()})",
            place=name,
            remedy="Install that memo2data.",
        )
    return found


def _config(connection: Connection | None = None) -> Config:
    """Settings of alembic without a file of settings."""
    config = Config()
    folder = str(Path(__file__).with_name("migrations"))
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
