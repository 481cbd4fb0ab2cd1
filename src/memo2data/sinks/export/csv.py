"""CSV that Excel opens with a double click: UTF-8 with a byte order mark, separators and decimals of the language."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from memo2data.sinks.export.tables import Row, Sort, Table
from memo2data.sinks.export.writing import Language, is_formula


class CsvWriter:
    """One file for each table.

    In Finnish cells are parted by semicolons and decimals by a comma, in English by a comma and a point: what an Excel
    of that language expects. Days are written as in ISO 8601, which both take for days. A text that a spreadsheet
    might run as a formula gets an apostrophe before it.
    """

    def __init__(self, files: Mapping[str, Path], tables: Mapping[str, Table], language: Language) -> None:
        """``files`` and ``tables`` go by the names of the tables; the headings are written at once."""
        self._language = language
        self._streams = {name: path.open("w", encoding="utf-8-sig", newline="") for name, path in files.items()}
        separator = ";" if language.decimal_comma else ","
        self._writers = {name: csv.writer(stream, delimiter=separator) for name, stream in self._streams.items()}
        for name, table in tables.items():
            self._writers[name].writerow([language.label(column.name) for column in table.columns])

    def add(self, table: Table, row: Row) -> None:
        """Write one row."""
        cells = [self._cell(column.sort, value) for column, value in zip(table.columns, row, strict=True)]
        self._writers[table.name].writerow(cells)

    def close(self) -> None:
        """Close the files."""
        for stream in self._streams.values():
            stream.close()

    def _cell(self, sort: Sort, value: Any) -> str:
        if value is None:
            return ""
        match sort:
            case Sort.EUROS | Sort.EXACT | Sort.NUMBER:
                text = format(Decimal(str(value)).normalize(), "f")
                return text.replace(".", ",") if self._language.decimal_comma else text
            case Sort.FLAG:
                return self._language.label("yes" if value else "no")
            case Sort.DATE:
                return str(value.isoformat())
            case Sort.WHOLE:
                return str(value)
            case Sort.CHOICE:
                value = self._language.label(value)
        return f"'{value}" if is_formula(value) else str(value)
