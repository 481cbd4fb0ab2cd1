"""Writes many rows at once, by the quickest way that a database has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert

from memo2data.sinks.sql.rows import Row
from memo2data.sinks.sql.types import Exact, rounded


def write(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add ``rows``, which all have the same columns, to ``table``: by COPY in PostgreSQL, else by one statement."""
    if not rows:
        return
    if connection.dialect.name == "postgresql" and connection.dialect.driver == "psycopg":
        _copy(connection, table, rows)
    else:
        connection.execute(insert(table), rows)


def _copy(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    names = list(rows[0])
    exact = [(name, column.type.decimals) for name in names if isinstance((column := table.c[name]).type, Exact)]
    for row in rows if exact else []:
        for name, decimals in exact:
            if row[name] is not None:
                row[name] = rounded(row[name], decimals)
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(map(quote, names))
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {quote(table.name)} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(tuple(row.values()))
