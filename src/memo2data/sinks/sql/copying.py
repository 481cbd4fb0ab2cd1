"""Writes many rows at once, by the quickest way that a database has."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Date, Table, insert

from memo2data.sinks.sql.rows import COLUMNS, Row
from memo2data.sinks.sql.types import Exact, rounded

_Change = Callable[[Any], Any]


def write(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add ``rows``, whose values stand in the order of the columns, to ``table``.

    PostgreSQL gets them by COPY. SQLite gets them from its driver without SQLAlchemy's look at every value, which
    would take longer than the writing; the forms that SQLAlchemy would have stored are made here. Other databases get
    one INSERT of many rows.
    """
    if not rows:
        return
    names = COLUMNS[table.name]
    exact = {
        name: _rounder(column.type.decimals) for name in names if isinstance((column := table.c[name]).type, Exact)
    }
    if connection.dialect.name == "sqlite":
        exact = {name: _as_number(change) for name, change in exact.items()}
        dates: dict[str, _Change] = {name: _iso for name in names if isinstance(table.c[name].type, Date)}
        sql = str(insert(table).compile(connection, column_keys=list(names)))
        connection.exec_driver_sql(sql, list(_changed(rows, names, exact | dates)))
    elif connection.dialect.name == "postgresql" and connection.dialect.driver == "psycopg":
        _copy(connection, table, names, _changed(rows, names, exact))
    else:
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])


def _copy(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Row]) -> None:
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(map(quote, names))
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {quote(table.name)} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _changed(rows: Iterable[Row], names: Sequence[str], changes: Mapping[str, _Change]) -> Iterable[Row]:
    """The rows with the values of some columns changed where they are not null."""
    if not changes:
        return rows
    by_place = [changes.get(name) for name in names]
    return (
        tuple(
            value if change is None or value is None else change(value)
            for value, change in zip(row, by_place, strict=True)
        )
        for row in rows
    )


def _rounder(decimals: int) -> _Change:
    return lambda value: rounded(value, decimals)


def _as_number(change: _Change) -> _Change:
    """``change``, and then the integer or the nearest double: what SQLite's NUMERIC holds."""

    def number(value: Any) -> int | float:
        exact: Decimal = change(value)
        return int(exact) if exact == exact.to_integral_value() else float(exact)

    return number


def _iso(value: datetime.date) -> str:
    return value.isoformat()
