"""The log keeps every judgement, loses none to a kill, and names its broken lines."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from memo2data.errors import JudgementError
from memo2data.records import Amount, Result
from memo2data.review.judgements import Verdict
from memo2data.review.log import LogWriter, read_log

from .conftest import named, say


@pytest.fixture
def log(tmp_path: Path, agenda: Result) -> Path:
    """A log of three judgements, the second taken back."""
    path = tmp_path / "judgements.jsonl"
    with LogWriter(path) as writer:
        writer.judge(named(agenda, "title"), Verdict.ACCEPT)
        taken_back = writer.judge(named(agenda, "period"), Verdict.REJECT)
        correction = say(named(agenda, "amounts"), "correct", "250 000 €").correction
        writer.judge(named(agenda, "amounts"), Verdict.CORRECT, correction=correction, note="ks. liite")
        writer.undo(taken_back)
    return path


def test_what_was_written_is_read_back_typed(log: Path, agenda: Result) -> None:
    first, last = read_log(log)
    assert (first.verdict, first.field, first.value) == (Verdict.ACCEPT, "title", agenda.projects[0].title)
    assert (last.verdict, last.note) == (Verdict.CORRECT, "ks. liite")
    assert isinstance(last.value, Amount)
    assert last.correction is not None
    assert isinstance(last.correction.value, Amount)
    assert last.correction.value.value == 250_000
    line = json.loads(log.read_text(encoding="utf-8").splitlines()[0])
    assert line["document"] == {"path": agenda.document.path, "sha256": agenda.document.sha256}
    assert line["value"]["evidence"][0]["page"] == 1


def test_of_several_judgements_the_last_that_stands_counts(tmp_path: Path, agenda: Result) -> None:
    path, one = tmp_path / "log.jsonl", named(agenda, "title")
    with LogWriter(path) as writer:
        writer.judge(one, Verdict.ACCEPT)
        rejected = writer.judge(one, Verdict.REJECT)
        assert [each.verdict for each in read_log(path)] == [Verdict.REJECT]
        writer.judge(one, Verdict.SKIP, note="vain muistiinpano")
        assert [each.verdict for each in read_log(path)] == [Verdict.REJECT]
        writer.undo(rejected)
        assert [each.verdict for each in read_log(path)] == [Verdict.ACCEPT]


@pytest.mark.parametrize("kept", [1, 40, -2])
def test_a_half_written_line_is_passed_over_and_cut_off(log: Path, agenda: Result, kept: int) -> None:
    whole = log.read_bytes()
    lines = whole.splitlines(keepends=True)
    log.write_bytes(whole + lines[0][:kept])
    assert len(read_log(log)) == 2
    with LogWriter(log) as writer:
        writer.judge(named(agenda, "period"), Verdict.ACCEPT)
    assert log.read_bytes().startswith(whole)
    assert [one.field for one in read_log(log)] == ["title", "amounts", "period"]


def test_a_whole_last_line_without_its_end_counts(log: Path, agenda: Result) -> None:
    """An editor may leave out the last line end."""
    log.write_bytes(log.read_bytes().splitlines(keepends=True)[0].rstrip(b"\n"))
    assert [one.field for one in read_log(log)] == ["title"]
    with LogWriter(log) as writer:
        writer.judge(named(agenda, "period"), Verdict.ACCEPT)
    assert [one.field for one in read_log(log)] == ["title", "period"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ("{}", "no judgement"),
        ("[]", "no judgement"),
        ('{"undo": "nobody", "time": "2030-01-01T00:00:00Z"}', "takes back a judgement 'nobody'"),
    ],
)
def test_a_broken_line_is_named(log: Path, line: str, said: str) -> None:
    text = log.read_text(encoding="utf-8").splitlines()
    log.write_text("\n".join([text[0], line, *text[1:]]) + "\n", encoding="utf-8")
    with pytest.raises(JudgementError, match=rf"judgements\.jsonl, line 2: .*{said}.* Mend") as caught:
        read_log(log)
    assert caught.value.exit_code == 24


@pytest.mark.parametrize(
    ("name", "value"),
    [("verdict", "maybe"), ("verdict", "correct"), ("field", "owner"), ("value", {"value": 3}), ("time", "yesterday")],
)
def test_a_line_that_breaks_the_contract_is_named(log: Path, name: str, value: object) -> None:
    line = json.loads(log.read_text(encoding="utf-8").splitlines()[0])
    log.write_text(json.dumps({**line, name: value}) + "\n", encoding="utf-8")
    with pytest.raises(JudgementError, match=r"line 1: this is no judgement"):
        read_log(log)


def test_a_missing_log_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(JudgementError, match="no such log"):
        read_log(tmp_path / "none.jsonl")
    assert read_log(tmp_path / "none.jsonl", must_exist=False) == []
    with pytest.raises(JudgementError, match="cannot be written"):
        LogWriter(tmp_path / "no" / "folder.jsonl")


@pytest.mark.skipif(os.name != "posix", reason="locks of files are those of POSIX systems")
def test_two_sessions_do_not_write_one_log(log: Path) -> None:
    with LogWriter(log), pytest.raises(JudgementError, match="another memo2data check"):
        LogWriter(log)
    LogWriter(log).close()
