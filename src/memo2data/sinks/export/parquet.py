"""Parquet files for data frames: names of the record contract, exact decimals, days, no translation."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from memo2data.extras import need
from memo2data.sinks.export.tables import Row, Sort, Table

_AT_ONCE = 20_000  # rows of a group
_DECIMALS = {Sort.EUROS: (18, 2), Sort.EXACT: (12, 4)}


class ParquetWriter:
    """One file for each table."""

    def __init__(self, files: Mapping[str, Path], tables: Mapping[str, Table]) -> None:
        """``files`` and ``tables`` go by the names of the tables. Raises DependencyError without pyarrow."""
        self._arrow = need("pyarrow", "parquet")
        parquet = need("pyarrow.parquet", "parquet")
        self._schemas = {name: self._schema(table) for name, table in tables.items()}
        self._writers = {name: parquet.ParquetWriter(path, self._schemas[name]) for name, path in files.items()}
        self._rows: dict[str, list[Row]] = {name: [] for name in files}

    def add(self, table: Table, row: Row) -> None:
        """Take one row; many are written together."""
        rows = self._rows[table.name]
        rows.append(tuple(_exact(column.sort, value) for column, value in zip(table.columns, row, strict=True)))
        if len(rows) >= _AT_ONCE:
            self._flush(table.name)

    def close(self) -> None:
        """Write what is left, and close the files."""
        for name, writer in self._writers.items():
            self._flush(name)
            writer.close()

    def _flush(self, name: str) -> None:
        rows, schema = self._rows[name], self._schemas[name]
        if rows:
            columns = [
                self._arrow.array(values, type=field.type)
                for values, field in zip(zip(*rows, strict=True), schema, strict=True)
            ]
            self._writers[name].write_table(self._arrow.Table.from_arrays(columns, schema=schema))
            rows.clear()

    def _schema(self, table: Table) -> Any:
        arrow = self._arrow
        types = {
            Sort.TEXT: arrow.string(),
            Sort.CHOICE: arrow.string(),
            Sort.FLAG: arrow.bool_(),
            Sort.DATE: arrow.date32(),
            Sort.WHOLE: arrow.int64(),
            Sort.NUMBER: arrow.float64(),
            **{sort: arrow.decimal128(*digits) for sort, digits in _DECIMALS.items()},
        }
        return arrow.schema([arrow.field(column.name, types[column.sort]) for column in table.columns])


def _exact(sort: Sort, value: Any) -> Any:
    """Decimals with the decimals of their column."""
    if value is None or sort not in _DECIMALS:
        return value
    return Decimal(value).quantize(Decimal(1).scaleb(-_DECIMALS[sort][1]), rounding=ROUND_HALF_UP)
