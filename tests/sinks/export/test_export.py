"""Exports read back by other libraries hold the values of the results."""

import csv
import datetime
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest

from memo2data.cli import export as command
from memo2data.cli.database import heading
from memo2data.errors import UsageError
from memo2data.records import Result
from memo2data.results import read_results
from memo2data.sinks.export import excel
from memo2data.sinks.export.tables import TABLES, Sort
from memo2data.sinks.export.write import export, form_of
from memo2data.sinks.export.writing import Language

Expected = Callable[[str], list[list[Any]]]
FINNISH = Language(lambda name: heading("fi", name), decimal_comma=True)
ENGLISH = Language(lambda name: heading("en", name), decimal_comma=False)


@pytest.fixture
def awkward(results: list[Result]) -> list[Result]:
    """The samples, with a name that is a formula, cents, a line break, and separators in a text."""
    found = [one.model_copy(deep=True) for one in results]
    project = found[0].projects[0]
    assert project.title is not None
    project.title.value = '=HYPERLINK("http://example.invalid";"Åbo")'
    project.amounts[0].value = Decimal("240000.55")
    project.partners[0].name = '+Energia, Oy; "Ähtäri"\nyksikkö'
    project.partners[0].canonical = None
    return found


def rows(name: str, results: list[Result]) -> list[tuple[Any, ...]]:
    return [row for result in results for row in TABLES[name].rows(result)]


def neutral(value: str) -> str:
    return "'" + value if value.startswith(("=", "+", "-", "@")) else value


@pytest.mark.parametrize("language", [FINNISH, ENGLISH], ids=["fi", "en"])
def test_csv_read_back_gives_the_values(awkward: list[Result], tmp_path: Path, language: Language) -> None:
    export(awkward, tmp_path, "csv", (), language)
    separator, comma = (";", ",") if language.decimal_comma else (",", ".")
    for name, table in TABLES.items():
        data = (tmp_path / f"{name}.csv").read_bytes()
        assert data.startswith("\ufeff".encode())
        heads, *found = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator)
        assert heads == [language.label(column.name) for column in table.columns]
        wanted = rows(name, awkward)
        assert len(found) == len(wanted)
        for cells, row in zip(found, wanted, strict=True):
            for cell, value, column in zip(cells, row, table.columns, strict=True):
                match column.sort:
                    case _ if value is None:
                        assert cell == ""
                    case Sort.EUROS | Sort.EXACT | Sort.NUMBER:
                        assert Decimal(cell.replace(comma, ".")) == Decimal(str(value))
                    case Sort.DATE:
                        assert datetime.date.fromisoformat(cell) == value
                    case Sort.WHOLE:
                        assert int(cell) == value
                    case Sort.FLAG:
                        assert cell == language.label("yes" if value else "no")
                    case Sort.CHOICE:
                        assert cell == language.label(value)
                    case Sort.TEXT:
                        assert cell == neutral(value)


def test_a_workbook_read_back_gives_the_values(awkward: list[Result], tmp_path: Path) -> None:
    target = tmp_path / "hankkeet.xlsx"
    assert export(awkward, target, "xlsx", (), FINNISH) == 0
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == [FINNISH.label(f"table_{name}") for name in TABLES]
    for name, table in TABLES.items():
        heads, *found = book[FINNISH.label(f"table_{name}")].iter_rows()
        assert [cell.value for cell in heads] == [FINNISH.label(column.name) for column in table.columns]
        wanted = rows(name, awkward)
        assert len(found) == len(wanted)
        for cells, row in zip(found, wanted, strict=True):
            for cell, value, column in zip(cells, row, table.columns, strict=True):
                match column.sort:
                    case _ if value is None:
                        assert cell.value is None
                    case Sort.EUROS | Sort.EXACT | Sort.NUMBER | Sort.WHOLE:
                        assert cell.data_type == "n"
                        assert cell.value == float(value)
                    case Sort.DATE:
                        assert cell.is_date
                        assert cell.value.date() == value
                    case Sort.FLAG:
                        assert cell.value == FINNISH.label("yes" if value else "no")
                    case Sort.CHOICE:
                        assert cell.value == FINNISH.label(value)
                    case Sort.TEXT:
                        assert cell.data_type in ("s", "inlineStr")
                        assert cell.value == value
                        assert cell.quotePrefix == (neutral(value) != value)


def test_parquet_read_back_gives_the_values(awkward: list[Result], tmp_path: Path) -> None:
    export(awkward, tmp_path, "parquet", (), FINNISH)
    for name, table in TABLES.items():
        found = pyarrow.parquet.read_table(tmp_path / f"{name}.parquet")
        assert found.column_names == [column.name for column in table.columns]
        columns = [column.to_pylist() for column in found.columns]
        assert list(zip(*columns, strict=True)) == rows(name, awkward)
    sums = pyarrow.parquet.read_table(tmp_path / "amounts.parquet")
    assert str(sums.schema.field("value").type) == "decimal128(18, 2)"


def test_json_lines_are_the_results(awkward: list[Result], tmp_path: Path) -> None:
    target = tmp_path / "records.jsonl"
    export(awkward, target, "jsonl", (), ENGLISH)
    assert list(read_results([target])) == awkward


def test_a_file_of_one_table(results: list[Result], tmp_path: Path) -> None:
    export(results, tmp_path / "projects.csv", "csv", (), ENGLISH)
    lines = (tmp_path / "projects.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("Title,Acronym,Project code,Lead implementers")
    assert len(lines) == 1 + sum(len(one.projects) for one in results)
    assert any(line.startswith("Joki kylien voimana,") and ",240000," in line for line in lines)
    with pytest.raises(UsageError, match="one table"):
        export(results, tmp_path / "two.csv", "csv", ("amounts", "parties"), ENGLISH)
    with pytest.raises(UsageError, match="whole results"):
        export(results, tmp_path / "x.jsonl", "jsonl", ("amounts",), ENGLISH)
    with pytest.raises(UsageError, match="ending"):
        form_of(tmp_path / "x.ods", None)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["projects.csv"]


def test_the_command_offers_every_table() -> None:
    assert tuple(TABLES) == command.TABLES


def test_every_column_and_choice_has_a_name_in_both_languages() -> None:
    names = {column.name for table in TABLES.values() for column in table.columns}
    names |= {f"table_{name}" for name in TABLES} | {"yes", "no"}
    for lang in ("fi", "en"):
        labels = {name: heading(lang, name) for name in names}
        assert [name for name, label in labels.items() if label == name and "_" in name] == []
        for table in TABLES.values():
            heads = [labels[column.name] for column in table.columns]
            assert len(set(heads)) == len(heads), table.name


def test_a_failure_leaves_the_files_as_they_were(results: list[Result], tmp_path: Path) -> None:
    def broken() -> Any:
        yield results[0]
        raise ZeroDivisionError

    for form in ("csv", "xlsx", "parquet", "jsonl"):
        target = tmp_path / f"x.{form}"
        target.write_text("old")
        with pytest.raises(ZeroDivisionError):
            export(broken(), target, form, (), ENGLISH)
        assert target.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 4


def test_the_same_results_give_the_same_workbook(results: list[Result], tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        export(results, tmp_path / name, "xlsx", (), ENGLISH)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_limits_of_excel(results: list[Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = results[0].model_copy(deep=True)
    assert long.projects[0].title is not None
    long.projects[0].title.value = "ä" * 40_000
    assert export([long], tmp_path / "x.xlsx", "xlsx", ("projects",), ENGLISH) == 1
    (sheet,) = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert sheet["A2"].value == "ä" * 32_766 + "…"
    monkeypatch.setattr(excel, "_ROWS", 3)
    with pytest.raises(UsageError, match="more rows"):
        export(results, tmp_path / "y.xlsx", "xlsx", ("parties",), ENGLISH)
    assert not (tmp_path / "y.xlsx").exists()
