"""``memo2data extract``."""

import json
from pathlib import Path

import pytest

from memo2data import Result, pipeline

from .conftest import MEMO, Run


def test_one_file_gives_indented_json(run: Run, memo: Path) -> None:
    result = run("extract", memo)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.startswith("{\n  ")
    record = Result.model_validate_json(result.stdout)
    assert record.document.path == str(memo)
    assert [project.title.value for project in record.projects if project.title] == ["Tuulesta tuotteeksi"]


def test_several_files_give_a_line_each_or_an_array(run: Run, memo: Path) -> None:
    lines = run("extract", memo, memo).stdout.splitlines()
    array = json.loads(run("extract", "--format", "json", memo, memo).stdout)
    assert [json.loads(line) for line in lines] == array
    assert len(array) == 2


def test_standard_input(run: Run, memo: Path) -> None:
    result = run("extract", "-", stdin=MEMO.encode())
    record = json.loads(result.stdout)
    assert record["document"]["path"] == "-"
    record["document"]["path"] = str(memo)
    assert record == json.loads(run("extract", memo).stdout)
    assert run("extract", "-", "-", stdin=b"x").exit_code == 2


def test_the_same_input_gives_the_same_bytes(run: Run, memo: Path) -> None:
    assert run("extract", memo).stdout_bytes == run("extract", memo).stdout_bytes


def test_a_failing_file_does_not_stop_the_others(run: Run, memo: Path, empty: Path, tmp_path: Path) -> None:
    result = run("extract", empty, memo, tmp_path / "puuttuu.pdf")
    assert len(result.stdout.splitlines()) == 1
    errors = result.stderr.splitlines()
    assert [str(empty) in errors[0], "puuttuu.pdf" in errors[1], len(errors)] == [True, True, 2]
    assert result.exit_code == 11  # that of the first file that failed


def test_a_fault_of_the_program_does_not_stop_the_others(
    run: Run, memo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    convert = pipeline.convert

    def faulty(source: str, *, path: str, rules: object) -> Result:
        if path.endswith("huono.txt"):
            raise ZeroDivisionError("oops")
        return convert(source, path=path)

    monkeypatch.setattr(pipeline, "convert", faulty)
    result = run("extract", tmp_path / "huono.txt", memo)
    assert result.exit_code == 1
    assert "ZeroDivisionError: oops" in result.stderr
    assert len(result.stdout.splitlines()) == 1
    monkeypatch.setenv("MEMO2DATA_DEBUG", "1")
    assert isinstance(run("extract", tmp_path / "huono.txt", memo).exception, ZeroDivisionError)


def test_output_is_written_whole_or_not_at_all(run: Run, memo: Path, empty: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "records.json"
    assert run("extract", memo, "--output", target).exit_code == 2  # no such folder
    target.parent.mkdir()
    written = run("extract", memo, "--output", target)
    assert (written.exit_code, written.stdout) == (0, "")
    before = target.read_bytes()
    assert before == run("extract", memo).stdout_bytes
    assert run("extract", empty, "--output", target).exit_code == 11
    assert target.read_bytes() == before
    assert [one.name for one in target.parent.iterdir()] == ["records.json"]


def test_a_missing_rules_folder(run: Run, memo: Path, tmp_path: Path) -> None:
    result = run("extract", memo, "--rules", tmp_path / "none")
    assert result.exit_code == 20
    assert "none" in result.stderr
