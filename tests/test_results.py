"""Results that were written are read back the same."""

from __future__ import annotations

from pathlib import Path

import pytest

import memo2data
from memo2data.errors import NotFoundError, ResultsError
from memo2data.results import read_results
from memo2data.sinks.json import to_json, to_json_line

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="module")
def results() -> list[memo2data.Result]:
    return [memo2data.extract(SAMPLES / name / "doc.txt") for name in ("memo-news",)] + [
        memo2data.extract(SAMPLES / "agenda-city-board" / "doc.pdf")
    ]


def test_lines_objects_and_arrays_are_read_back_as_they_were(tmp_path: Path, results: list[memo2data.Result]) -> None:
    lines, one, array = tmp_path / "a.jsonl", tmp_path / "b.json", tmp_path / "c.json"
    lines.write_text("".join(map(to_json_line, results)) + "\n", encoding="utf-8")
    one.write_text(to_json(results[1]), encoding="utf-8")
    array.write_text("[" + ",".join(map(to_json, results)) + "]", encoding="utf-8")
    assert list(read_results([lines])) == results
    misnamed = tmp_path / "many" / "lines.jsonl"
    misnamed.parent.mkdir()
    misnamed.write_text(to_json(results[0]), encoding="utf-8")
    assert list(read_results([misnamed])) == results[:1]
    assert list(read_results([one])) == results[1:]
    assert list(read_results([tmp_path])) == [*results, results[1], *results]


def test_of_a_batch_folder_only_the_parts_are_read(tmp_path: Path, results: list[memo2data.Result]) -> None:
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "part-1.jsonl").write_text(to_json_line(results[0]), encoding="utf-8")
    (tmp_path / "summary.json").write_text("{}", encoding="utf-8")
    assert list(read_results([tmp_path])) == results[:1]


def test_a_log_of_judgements_beside_the_results_is_none_of_them(
    tmp_path: Path, results: list[memo2data.Result]
) -> None:
    (tmp_path / "records.jsonl").write_text(to_json_line(results[0]), encoding="utf-8")
    (tmp_path / "judgements.jsonl").write_text("{}\n", encoding="utf-8")
    assert list(read_results([tmp_path])) == results[:1]


def test_a_wrong_line_is_named(tmp_path: Path, results: list[memo2data.Result]) -> None:
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text(to_json_line(results[0]) + '{"schema_version": "1"}\n', encoding="utf-8")
    with pytest.raises(ResultsError, match=r"wrong\.jsonl, line 2: this is no result \(.*Field required") as caught:
        list(read_results([wrong]))
    assert caught.value.exit_code == 22
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    with pytest.raises(ResultsError, match="not JSON"):
        list(read_results([tmp_path / "broken.json"]))


def test_missing_files_and_empty_folders_are_said(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no such file"):
        list(read_results([tmp_path / "none.jsonl"]))
    with pytest.raises(NotFoundError, match="no results"):
        list(read_results([tmp_path]))
