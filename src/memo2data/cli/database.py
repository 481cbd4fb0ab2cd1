"""What the commands around databases share: their words, the database that is meant, results of either source."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from memo2data.errors import UsageError
from memo2data.extras import need

if TYPE_CHECKING:
    from memo2data.records import Result
    from memo2data.sinks.sql.engine import Database


def lang_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """The option ``--lang fi|en``; the function gets ``lang``, or None."""
    return click.option(
        "--lang", type=click.Choice(["fi", "en"]), help="Language of what is printed. Default: that of the locale."
    )(function)


@cache
def _words() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("database.toml").read_text(encoding="utf-8"))


def spoken(lang: str | None) -> str:
    """The language that was asked for, or that of the locale."""
    from memo2data.cli.wording import default_language

    return lang or default_language()


def say(lang: str | None, name: str, **values: object) -> str:
    """The sentence called ``name`` of ``database.toml`` in one language, filled in."""
    return str(_words()[spoken(lang)][name]).format(**values)


def heading(lang: str, name: str) -> str:
    """What a column, table or choice of an export is called in one language."""
    from memo2data.cli.wording import Wording

    named = _words()[lang]["headings"].get(name)
    return str(named) if named is not None else Wording(lang).field(name)


def open_database(address: str, *, must_exist: bool = True) -> Database:
    """The database at ``address``. Raises DependencyError without the extra, NotFoundError, DatabaseError."""
    need("sqlalchemy", "sql")
    need("alembic", "sql")
    from memo2data.sinks.sql.engine import Database

    return Database(address, must_exist=must_exist)


def open_current(address: str) -> Database:
    """A database whose tables are those of this memo2data. Raises DatabaseError for others."""
    database = open_database(address)
    from memo2data.sinks.sql.versions import check

    check(database)
    return database


def results_of(sources: Sequence[str]) -> Iterator[Result]:
    """The results of files, folders, or of one database."""
    from memo2data.results import read_results
    from memo2data.sinks.sql.address import is_database

    if not any(map(is_database, sources)):
        yield from read_results(sources)
        return
    if len(sources) > 1:
        raise UsageError("a database stands alone", remedy="Give one database, or files and folders of results.")
    database = open_current(sources[0])
    from memo2data.sinks.sql.read import stored_results

    yield from stored_results(database)
