"""``memo2data query``: a question to a database, in SQL."""

from __future__ import annotations

import csv
import datetime
import io
import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import click

from memo2data.cli.common import STDIN, console, table, write_out
from memo2data.cli.database import open_database
from memo2data.errors import UsageError

EPILOG = """\b
Examples:
  memo2data query hankkeet.db "SELECT title, total_budget FROM project_overview WHERE lead_implementers LIKE '%Oulu%'"
  memo2data query hankkeet.db "SELECT body, SUM(value) FROM funding GROUP BY body" --format csv
  echo "SELECT * FROM doubtful" | memo2data query hankkeet.db -

The database is opened for reading: nothing is changed. Views for analysts are project_overview (a project in one
row), party_roles, funding, project_sums, doubtful, undertakings (linked projects in one row) and project_links."""


@click.command(name="query", epilog=EPILOG, short_help="Ask a database in SQL.")
@click.argument("address", metavar="DATABASE")
@click.argument("sql", metavar="SQL")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="How to print.",
)
def command(address: str, sql: str, form: str) -> None:
    """Print what the query SQL (- reads it from standard input) finds in DATABASE."""
    database = open_database(address)
    from sqlalchemy import exc

    from memo2data.sinks.sql.versions import present

    present(database)
    statement = sys.stdin.buffer.read().decode() if sql == STDIN else sql
    with database.reading() as connection:
        asked = connection.execution_options(no_parameters=True)  # a per cent sign is one
        try:
            found = asked.exec_driver_sql(statement)
            names = list(found.keys()) if found.returns_rows else []
            rows = [tuple(row) for row in found] if names else []
        except exc.DBAPIError as error:
            said = " ".join(str(error.orig).split()).rstrip(".")
            remedy = "Correct it; SELECT * FROM project_overview LIMIT 1 shows what that view holds, and so for others."
            raise UsageError(f"the query failed: {said}", place=database.name, remedy=remedy) from error
    if not names:
        raise UsageError("this asks for nothing", place=database.name, remedy="Give one SELECT statement.")
    _print(names, rows, form)


def _print(names: Sequence[str], rows: Sequence[tuple[Any, ...]], form: str) -> None:
    if form == "json":
        write_out(json.dumps([dict(zip(names, row, strict=True)) for row in rows], default=_text, ensure_ascii=False))
        write_out("\n")
    elif form == "csv":
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([_text(value) for value in row] for row in rows)
        write_out(stream.getvalue())
    else:
        out = console()
        figures = [
            place for place in range(len(names)) if any(isinstance(row[place], int | float | Decimal) for row in rows)
        ]
        made = table(out, *names, right=figures)
        for row in rows:
            made.add_row(*map(_text, row))
        out.print(made)


def _text(value: Any) -> str:
    """A value in words: nothing for null, days as in ISO 8601, numbers without an exponent."""
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, bytes | memoryview):
        return f"({len(value)} bytes)"
    return str(value)
