"""What all writers of tables share: their shape, the words of a language, and what is done to values that look like
formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from memo2data.records import Result
from memo2data.sinks.export.tables import Row, Table

# A spreadsheet takes a text that begins with one of these for a formula, or lets it slip into one.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Language:
    """How a file for people speaks: what names and choices are called, and whether decimals have a comma."""

    label: Callable[[str], str]
    decimal_comma: bool


class Writer(Protocol):
    """Takes rows, table by table and in order within each."""

    def add(self, table: Table, row: Row) -> None:
        """Write one row."""

    def close(self) -> None:
        """Write what is left; the files are complete then."""


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run ``text``."""
    return text.startswith(_DANGEROUS)


def write_all(writer: Writer, tables: Sequence[Table], results: Iterable[Result]) -> None:
    """Write the rows of all ``results`` to all ``tables`` in one pass; the writer is closed in any case."""
    try:
        for result in results:
            for table in tables:
                for row in table.rows(result):
                    writer.add(table, row)
    finally:
        writer.close()
