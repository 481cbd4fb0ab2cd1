"""Writes an export: which files there are, and all of them whole or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

from memo2data.errors import UsageError
from memo2data.records import Result
from memo2data.sinks.atomic import atomic_path, atomic_writer
from memo2data.sinks.export.csv import CsvWriter
from memo2data.sinks.export.excel import ExcelWriter
from memo2data.sinks.export.parquet import ParquetWriter
from memo2data.sinks.export.tables import TABLES
from memo2data.sinks.export.writing import Language, Writer, write_all
from memo2data.sinks.json import to_json_line

# Endings of files, and forms of the files in a folder.
FORMS = ("csv", "xlsx", "parquet", "jsonl")
OF_FOLDERS = ("csv", "parquet")


def form_of(target: Path, form: str | None) -> str:
    """The form to write: ``form`` where it is given, else what the ending of ``target`` says.

    Raises UsageError where neither tells.
    """
    found = form or target.suffix.lower().removeprefix(".")
    if found not in FORMS:
        raise UsageError(
            "the ending does not tell the format", place=str(target), remedy=f"Give --format {'|'.join(FORMS)}."
        )
    return found


def export(results: Iterable[Result], target: Path, form: str, names: Sequence[str], language: Language) -> int:
    """Write the tables called ``names`` (none: those usual for ``form``) of ``results`` to ``target``.

    ``target`` is a file, or for CSV and Parquet a folder (one that exists, or a path without an ending), which gets a
    file for each table. The number of texts that were too long for a cell and were cut. Raises UsageError where the
    tables do not fit the form or the target cannot be written, DependencyError where a package is missing.
    """
    if form == "jsonl":
        _only_whole_results(names, target)
        with atomic_writer(target) as stream:
            stream.writelines(map(to_json_line, results))
        return 0
    folder = form in OF_FOLDERS and (target.is_dir() or not target.suffix)
    tables = {name: TABLES[name] for name in names or (TABLES if folder or form == "xlsx" else ("projects",))}
    if len(tables) > 1 and form in OF_FOLDERS and not folder:
        raise UsageError(f"a {form} file holds one table", place=str(target), remedy="Give a folder, or one --table.")
    with ExitStack() as stack:
        if form == "xlsx":
            book = ExcelWriter(stack.enter_context(atomic_path(target)), tables, language)
            write_all(book, list(tables.values()), results)
            return book.shortened
        targets = {name: target / f"{name}.{form}" if folder else target for name in tables}
        if folder:
            _make(target)
        files = {name: stack.enter_context(atomic_path(file)) for name, file in targets.items()}
        writer: Writer = CsvWriter(files, tables, language) if form == "csv" else ParquetWriter(files, tables)
        write_all(writer, list(tables.values()), results)
    return 0


def _only_whole_results(names: Sequence[str], target: Path) -> None:
    if names:
        raise UsageError("JSON Lines hold whole results", place=str(target), remedy="Leave --table out.")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"the folder cannot be made ({error.strerror})", place=str(folder), remedy="Choose another one."
        ) from error
