"""``memo2data batch`` as its user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run


def test_a_run_tells_what_it_did_and_fails_by_its_own_code(run: Run, memo: Path, empty: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("batch", memo, empty, "--out", out, "--lang", "en")
    assert done.exit_code == 3
    said = [line.split() for line in done.output.splitlines()]
    assert ["files", "2"] in said
    assert ["done", "1"] in said
    assert "the file is empty. Check that it was saved or sent whole." in done.output
    assert "1 of 2 files failed. summary.json tells why" in done.output
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert [one["error"] for one in summary["failures"]] == ["empty_file"]
    assert run("batch", memo, "--out", out, "--lang", "fi").exit_code == 0
    assert "muunnettu tässä ajossa" in run("batch", memo, "--out", out, "--lang", "fi").output


def test_a_list_of_paths_from_standard_input(run: Run, memo: Path, tmp_path: Path) -> None:
    done = run("batch", "--files-from", "-", "--out", tmp_path / "out", stdin=bytes(memo) + b"\0")
    assert done.exit_code == 0
    assert str(memo) in (tmp_path / "out" / "results" / "part-000001.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "exit_code", "says"),
    [
        ((), 2, "no input"),
        (("missing.pdf",), 10, "missing.pdf: there is no such file or folder"),
        (("*.nothing",), 10, "no file fits this pattern"),
        (("--files-from", "missing.txt"), 10, "missing.txt: the list of paths cannot be read"),
        (("s3x://bucket/key",), 10, "s3x://bucket/key"),
        (("x", "--scheduler", "tcp://h:1"), 2, "Add --engine dask"),
        (("x", "--engine", "dask"), 2, "the engine dask needs a scheduler"),
    ],
)
def test_mistakes_are_said_before_the_work_begins(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], exit_code: int, says: str
) -> None:
    done = run("batch", *arguments, "--out", tmp_path / "out")
    assert (done.exit_code, says in done.output) == (exit_code, True), done.output
    assert not (tmp_path / "out" / "results").exists() or not any((tmp_path / "out" / "results").iterdir())


def test_a_second_run_in_the_same_folder_waits_for_no_one(run: Run, memo: Path, tmp_path: Path) -> None:
    from memo2data.batch.manifest import Manifest

    out = tmp_path / "out"
    run("batch", memo, "--out", out)
    half_written = out / "results" / ".part-000002.jsonl.1-abcdef.tmp"
    half_written.touch()
    with Manifest(out):
        done = run("batch", memo, "--out", out)
        assert half_written.exists(), "it belongs to the run at work"
    assert done.exit_code == 25
    run("batch", memo, "--out", out)
    assert not half_written.exists()
    assert "another run is at work in this folder" in done.output
    (tmp_path / "file").touch()
    assert run("batch", memo, "--out", tmp_path / "file").exit_code == 2
