"""An Excel workbook with a sheet for each table."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from memo2data.errors import UsageError
from memo2data.extras import need
from memo2data.sinks.export.tables import Column, Row, Sort, Table
from memo2data.sinks.export.writing import Language, is_formula

_ROWS = 1_048_576  # of a sheet
_LETTERS = 32_767  # of a cell
_WIDTHS = {Sort.TEXT: 24, Sort.CHOICE: 18, Sort.FLAG: 10, Sort.DATE: 12}
_WIDTH = 14  # of columns of numbers
_WIDE = {"title": 40, "path": 40, "objectives": 60, "text": 60, "proposal": 60, "decision": 60, "message": 60}
# A workbook says when it was made; the same results are to give the same bytes.
_MADE = datetime.datetime(2026, 1, 1)


class ExcelWriter:
    """Numbers are numbers, days are days, and a text stays a text: one that looks like a formula is marked as text.

    ``shortened`` counts texts that were too long for a cell and were cut.
    """

    def __init__(self, path: Path, tables: Mapping[str, Table], language: Language) -> None:
        """Raises DependencyError without XlsxWriter."""
        xlsxwriter = need("xlsxwriter", "excel")
        self._language = language
        self._path = path
        self._book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
        self._book.set_properties({"created": _MADE})
        day = "d.m.yyyy" if language.decimal_comma else "yyyy-mm-dd"
        forms = {Sort.DATE: day, Sort.EUROS: "#,##0.00", Sort.EXACT: "0.####", Sort.NUMBER: "0.####", Sort.WHOLE: "0"}
        self._forms = {sort: self._book.add_format({"num_format": form}) for sort, form in forms.items()}
        self._marked = self._book.add_format({"quote_prefix": True})
        self._sheets: dict[str, Any] = {}
        self._next: dict[str, int] = {}
        self.shortened = 0
        head = self._book.add_format({"bold": True, "bottom": 1})
        for name, table in tables.items():
            sheet = self._book.add_worksheet(language.label(f"table_{name}"))
            for place, column in enumerate(table.columns):
                sheet.set_column(place, place, _width(column))
            for place, column in enumerate(table.columns):
                sheet.write_string(0, place, language.label(column.name), head)
            sheet.freeze_panes(1, 0)
            self._sheets[name], self._next[name] = sheet, 1

    def add(self, table: Table, row: Row) -> None:
        """Write one row. Raises UsageError where the sheet is full."""
        number = self._next[table.name]
        if number >= _ROWS:
            raise UsageError(
                f"the table {table.name} has more rows than a sheet of Excel can hold ({_ROWS})",
                place=str(self._path),
                remedy="Leave it out with --table, or export it to CSV or Parquet.",
            )
        sheet = self._sheets[table.name]
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            if value is not None:
                self._write(sheet, number, place, column.sort, value)
        self._next[table.name] = number + 1

    def close(self) -> None:
        """Write the workbook."""
        for name, sheet in self._sheets.items():
            sheet.autofilter(0, 0, self._next[name] - 1, sheet.dim_colmax or 0)
        self._book.close()

    def _write(self, sheet: Any, row: int, place: int, sort: Sort, value: Any) -> None:
        match sort:
            case Sort.DATE:
                sheet.write_datetime(row, place, value, self._forms[sort])
            case Sort.EUROS | Sort.EXACT | Sort.NUMBER | Sort.WHOLE:
                sheet.write_number(row, place, float(value), self._forms[sort])
            case Sort.FLAG:
                sheet.write_string(row, place, self._language.label("yes" if value else "no"))
            case Sort.CHOICE:
                sheet.write_string(row, place, self._language.label(value))
            case Sort.TEXT:
                if len(value) > _LETTERS:
                    value = value[: _LETTERS - 1] + "…"
                    self.shortened += 1
                sheet.write_string(row, place, value, self._marked if is_formula(value) else None)


def _width(column: Column) -> int:
    return _WIDE.get(column.name, _WIDTHS.get(column.sort, _WIDTH))
