"""Which database a user means: a URL of SQLAlchemy, or the path of a SQLite file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from memo2data.errors import DatabaseError
from memo2data.extras import need

if TYPE_CHECKING:
    from sqlalchemy import URL

_SUFFIXES = (".db", ".sqlite", ".sqlite3")
_MAGIC = b"SQLite format 3\x00"
_POSTGRES = ("postgresql", "postgres")
_REMEDY = "Give the path of a SQLite file or a URL such as postgresql://user@host/name."


def is_database(text: str) -> bool:
    """Whether ``text`` names a database, not results: a URL, a usual suffix of SQLite, or a file that begins as one."""
    if "://" in text or text.lower().endswith(_SUFFIXES):
        return True
    path = Path(text)
    if not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            return stream.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def url_of(text: str) -> URL:
    """The URL that ``text`` means; a path is one of SQLite, and PostgreSQL is spoken to by psycopg.

    Raises DatabaseError where it is no URL, DependencyError where SQLAlchemy is missing.
    """
    sqlalchemy = need("sqlalchemy", "sql")
    if "://" not in text:
        made: URL = sqlalchemy.URL.create("sqlite", database=text)
        return made
    try:
        url: URL = sqlalchemy.make_url(text)
    except sqlalchemy.exc.ArgumentError as error:
        raise DatabaseError("this is no address of a database", place=text, remedy=_REMEDY) from error
    if url.drivername in _POSTGRES:
        need("psycopg", "postgres")
        return url.set(drivername="postgresql+psycopg")
    return url


def sqlite_file(url: URL) -> Path | None:
    """The file of a SQLite database; None for one in memory and for other databases."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    assert url.database is not None
    return None if url.database.startswith("file:") else Path(url.database)


def shown(url: URL) -> str:
    """How messages name the database: the path of a SQLite file, else the URL without password, driver and options."""
    file = sqlite_file(url)
    if file is not None:
        return str(file)
    sqlalchemy = need("sqlalchemy", "sql")
    plain = sqlalchemy.URL.create(url.get_backend_name(), url.username, None, url.host, url.port, url.database)
    return str(plain.render_as_string())
