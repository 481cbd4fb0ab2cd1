"""Connections: how transactions begin, and how the faults of a database become messages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, text

from memo2data.errors import DatabaseError, DependencyError, NotFoundError
from memo2data.sinks.sql.address import shown, sqlite_file, url_of

# Seconds that a SQLite connection waits while another one writes.
PATIENCE = 120
# Kilobytes of a SQLite file that are kept in memory: a load comes back to the same pages of the indexes over and over.
CACHE = 64_000


class Database:
    """A database that results are in or go to. ``name`` is what messages call it."""

    def __init__(self, address: str, *, must_exist: bool = True) -> None:
        """Raises NotFoundError where a SQLite file must exist and does not, DatabaseError for a wrong address."""
        url = url_of(address)
        self.name = shown(url)
        file = sqlite_file(url)
        if must_exist and file is not None and not file.exists():
            raise NotFoundError("no such database", place=self.name, remedy="Check the path, or load results first.")
        if file is not None and not file.parent.is_dir():
            raise DatabaseError(
                "the folder does not exist", place=self.name, remedy="Choose a file in a folder that exists."
            )
        self.engine = _engine(url)

    @property
    def dialect(self) -> str:
        """ "sqlite", "postgresql" …"""
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection in a transaction of which nothing stays; PostgreSQL and SQLite refuse to write in it."""
        with self._guarded(), self.engine.connect() as connection:
            if self.dialect == "postgresql":
                connection = connection.execution_options(postgresql_readonly=True)
            with connection.begin() as transaction:
                if self.dialect == "sqlite":
                    connection.execute(text("PRAGMA query_only = ON"))
                try:
                    yield connection
                finally:
                    transaction.rollback()
                    if self.dialect == "sqlite":
                        _driver(connection).execute("PRAGMA query_only = OFF")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that is kept when the block ends well. In SQLite no other one writes then."""
        with self._guarded(), self.engine.connect() as connection:
            connection = connection.execution_options(memo2data_writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Faults of the database as DatabaseError with what the database says, in one line."""
        try:
            yield
        except exc.DBAPIError as error:
            said = " ".join(str(error.orig).split()).rstrip(".?!")
            raise DatabaseError(f"the database says: {said}", place=self.name, remedy=_remedy(said)) from error
        except exc.SQLAlchemyError as error:
            raise DatabaseError(" ".join(str(error).split()), place=self.name) from error


def _engine(url: URL) -> Engine:
    try:
        sqlite = url.get_backend_name() == "sqlite"
        options: dict[str, Any] = {"connect_args": {"timeout": PATIENCE}} if sqlite else {}
        engine = create_engine(url, **options)
    except exc.NoSuchModuleError as error:
        raise DatabaseError(
            f"databases of the kind {url.drivername} are not known",
            place=shown(url),
            remedy="Give a path (SQLite) or a URL that SQLAlchemy knows.",
        ) from error
    except ImportError as error:
        raise DependencyError(
            f"the driver for {url.drivername} is not installed ({error})", remedy="Install it with pip."
        ) from error
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: Any) -> None:
    """SQLite heeds foreign keys only when asked; and the driver is to leave the beginning of transactions to us."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE}")


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its turn at once: two that both read first could only fail when both begin to write."""
    writes = connection.get_execution_options().get("memo2data_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _driver(connection: Connection) -> Any:
    driver = connection.connection.driver_connection
    assert driver is not None
    return driver


def _remedy(said: str) -> str:
    """What to do about the commonest faults."""
    folded = said.casefold()
    if "not a database" in folded or "malformed" in folded:
        return "Give a database that memo2data load made, or a new file."
    if "locked" in folded:
        return "Another program is writing into it: try again when it has ended."
    if "readonly" in folded or "read-only" in folded or "unable to open" in folded:
        return "Check the permissions of the file and its folder."
    return "Check the address, and that the database is running and may be used."
