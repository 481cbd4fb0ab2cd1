"""``memo2data check``: sessions in a real pseudo-terminal, and what it does without one."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from memo2data.review.log import read_log

from .conftest import Run

pexpect = pytest.importorskip("pexpect", reason="sessions are driven through pexpect (extra dev)")
on_posix = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are those of POSIX systems")

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
WAIT = 60  # seconds: a busy machine starts a session slowly


@pytest.fixture
def records(run: Run, memo: Path, tmp_path: Path) -> Path:
    """The record of a small document: title, lead, total budget, period, aim."""
    path = tmp_path / "records.jsonl"
    assert run("extract", "-o", path, "--format", "jsonl", memo).exit_code == 0
    return path


def heed_ctrl_c() -> None:
    """Undoes that whatever a shell runs in the background is deaf to Ctrl-C, the tests among it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """A session in a pseudo-terminal: sends keys and lines, waits for what is shown."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
        command = ["-m", "memo2data", "check", *arguments]
        self.child = pexpect.spawn(
            sys.executable,
            command,
            cwd=str(folder),
            env=environment,
            encoding="utf-8",
            dimensions=(50, 140),
            timeout=WAIT,
            preexec_fn=heed_ctrl_c,
        )

    def see(self, *texts: str) -> None:
        """Wait for each text in turn."""
        for text in texts:
            self.child.expect(re.escape(text))

    def key(self, keys: str, *seen: str) -> None:
        """Press keys, then wait for what they bring."""
        self.child.send(keys)
        self.see(*seen)

    def line(self, text: str, *seen: str) -> None:
        """Type a line at a prompt."""
        self.child.sendline(text)
        self.see(*seen)

    def end(self) -> tuple[int, str]:
        """Wait for the end; the exit code and what was printed last, without colours."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.exitstatus, _ESCAPES.sub("", self.child.before)


@pytest.fixture
def terminal(tmp_path: Path, records: Path) -> Callable[..., Terminal]:
    """Begin a session about the records, in their folder."""

    def begin(*arguments: str) -> Terminal:
        return Terminal(tmp_path, "--lang", "en", *arguments, records.name)

    return begin


def lines(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def figure(shown: str, field: str) -> list[str]:
    """The columns of a field's row: values, judged, right, precision, interval, needed."""
    row = next(line for line in shown.splitlines() if line.strip().startswith(field))
    return re.split(r"\s{2,}", row.strip())[1:]


@on_posix
def test_a_session_with_accept_correct_reject_back_note_quit_and_resume(
    terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    log = tmp_path / "judgements.jsonl"
    first = terminal()
    first.see("Value 1 of 5", "Title", "Tuulesta tuotteeksi", "Hankkeen nimi", "quit")
    first.key("a", "Value 2 of 5", "accepted 1", "Salon kaupunki")
    first.key("r", "Value 3 of 5", "rejected 1")
    first.key("b", "Value 2 of 5", "rejected 0", "Salon kaupunki")
    first.key("a", "Value 3 of 5", "accepted 2", "120")
    first.key("c", "Right value")
    first.line("paljon", "Type a sum", "Right value")
    first.line("189 501 €", "Value 4 of 5", "corrected 1", "2030-01-01")
    first.key("n", "Note")
    first.line("vuosi epäselvä", "vuosi epäselvä", "quit")
    first.key("s", "Value 5 of 5")
    first.key("q")
    code, shown = first.end()
    assert code == 0
    assert figure(shown, "Amount") == ["1", "1", "0", "0.0", "0.0–79.3", "0"]
    assert figure(shown, "All") == ["5", "3", "2", "66.7", "20.8–93.9", "2"]
    written = lines(log)
    assert [one.get("verdict", "undo") for one in written] == ["accept", "reject", "undo", "accept", "correct", "skip"]
    assert written[2]["undo"] == written[1]["id"]
    assert written[4]["correction"]["value"]["value"] == "189501"
    assert written[4]["value"]["value"] == "120000"
    assert written[5]["note"] == "vuosi epäselvä"

    second = terminal()
    second.see("Value 1 of 2", "2030-01-01", "Note: vuosi epäselvä")
    second.key("c", "Right value")
    second.line("1.9.2025–31.5.2027", "Value 2 of 2", "Objective")
    second.key("+", "Field")
    second.line("Partner", "Value")
    second.line("Alueen yritykset", "Words")
    second.line("ei näitä sanoja", "does not hold these words", "Value")
    second.line("alueen yritykset", "Words")
    second.line("alueen yrityksissä", "added: alueen yritykset", "quit")
    second.key("x")  # no key of any action: nothing happens
    second.key("r", "All the wanted values have been asked")
    code, shown = second.end()
    assert code == 0
    assert figure(shown, "All") == ["5", "5", "2", "40.0", "11.8–76.9", "0"]
    assert [one.verdict.value for one in read_log(log)] == ["accept", "accept", "correct", "correct", "add", "reject"]
    assert lines(log)[: len(written)] == written

    third = terminal()
    third.see("Nothing to ask")
    assert third.end()[0] == 0


@on_posix
def test_a_value_that_changed_is_asked_again(
    terminal: Callable[..., Terminal], run: Run, records: Path, tmp_path: Path
) -> None:
    """The newer verdict stands in place of the older, and going back brings the older one back."""
    log = tmp_path / "log.jsonl"
    judge(run, records, log, lead_implementers="accept")
    result = json.loads(records.read_text(encoding="utf-8"))
    result["projects"][0]["lead_implementers"][0]["name"] = "Salo"
    records.write_text(json.dumps(result) + "\n", encoding="utf-8")
    session = terminal("--log", log.name, "--field", "lead_implementers")
    session.see("Value 1 of 1", "Salo", "Earlier judgement: accepted: Salon kaupunki", "quit")
    session.key("a", "All the wanted values")
    code, shown = session.end()
    assert code == 0
    assert "do not bear out" not in shown
    (only,) = read_log(log)
    assert only.value is not None
    assert getattr(only.value, "name", "") == "Salo"
    assert [("undo" in one) for one in lines(log)] == [False, True, False]


@on_posix
def test_keys_pressed_ahead_and_arrows(terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    session = terminal("--log", "log.jsonl")
    session.see("Value 1 of 5", "quit")
    session.key("aar", "Value 4 of 5", "accepted 2", "rejected 1")
    session.key("\x1b[D", "Value 3 of 5", "rejected 0", "quit")
    session.key("R", "All the wanted values")
    assert session.end()[0] == 0
    verdicts = [one.verdict.value for one in read_log(tmp_path / "log.jsonl")]
    assert verdicts == ["accept", "accept", "reject", "reject", "reject"]


@on_posix
def test_a_killed_session_has_kept_every_judgement(records: Path, tmp_path: Path) -> None:
    """Also with the keys of Finnish, and of a session that ends by Ctrl-C."""
    first = Terminal(tmp_path, "--lang", "fi", "--log", "oma.jsonl", records.name)
    first.see("Arvo 1 / 5", "lopeta")
    first.key("h", "Arvo 2 / 5")
    first.child.kill(signal.SIGKILL)
    first.child.wait()
    log = tmp_path / "oma.jsonl"
    with log.open("ab") as stream:
        stream.write(b'{"id": "half a li')
    second = Terminal(tmp_path, "--lang", "fi", "--log", "oma.jsonl", records.name)
    second.see("Arvo 1 / 4", "Päätoteuttaja", "lopeta")
    second.key("X", "Kaikki pyydetyt arvot")
    assert second.end()[0] == 0
    assert [one.verdict.value for one in read_log(log)] == ["accept", *["reject"] * 4]
    other = Terminal(tmp_path, "--lang", "en", "--log", "toinen.jsonl", "--field", "amounts", records.name)
    other.see("Value 1 of 1", "quit")
    other.child.sendcontrol("c")
    code, shown = other.end()
    assert (code, (tmp_path / "toinen.jsonl").read_bytes()) == (0, b"")
    assert figure(shown, "All")[:2] == ["5", "0"]


@on_posix
def test_the_page_of_a_value_as_a_picture(run: Run, tmp_path: Path) -> None:
    source = Path(__file__).parents[2] / "samples" / "agenda-city-board" / "doc.pdf"
    records = tmp_path / "agenda.jsonl"
    run("extract", "-o", records, "--format", "jsonl", source)
    session = Terminal(tmp_path, "--lang", "en", "--page", "sivu.png", records.name)
    session.see("Value 1 of", "quit")
    session.key("p", "The picture is in sivu.png", "quit")
    session.key("q")
    assert session.end()[0] == 0
    assert (tmp_path / "sivu.png").read_bytes().startswith(b"\x89PNG")


def judge(run: Run, records: Path, log: Path, **verdicts: str) -> None:
    """Write a log without a session: a verdict for the first value of each field."""
    from memo2data.results import read_results
    from memo2data.review.judgements import Verdict
    from memo2data.review.log import LogWriter
    from memo2data.review.values import values_of

    with LogWriter(log) as writer:
        for result in read_results([records]):
            for one in values_of(result):
                if one.field in verdicts:
                    writer.judge(one, Verdict(verdicts[one.field]))


def test_a_pipe_is_no_terminal(run: Run, records: Path) -> None:
    result = run("check", records, stdin=b"a")
    assert result.exit_code == 2
    assert "terminal" in result.stderr
    assert "--figures" in result.stderr


def test_figures_without_a_session(run: Run, records: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    judge(run, records, log, title="accept", amounts="reject")
    shown = run("check", "--lang", "fi", "--figures", "--log", log, records).stdout
    assert figure(shown, "Nimi") == ["1", "1", "1", "100,0", "20,7–100,0", "0"]
    assert figure(shown, "Kaikki")[:4] == ["5", "2", "1", "50,0"]


def test_applied_results_and_what_no_longer_applies(run: Run, records: Path, memo: Path, tmp_path: Path) -> None:
    log, out = tmp_path / "log.jsonl", tmp_path / "applied.jsonl"
    judge(run, records, log, title="accept", amounts="reject")
    done = run("check", "--lang", "en", "--apply", out, "--log", log, records)
    assert done.exit_code == 0
    project = json.loads(out.read_text(encoding="utf-8"))["projects"][0]
    assert (project["title"]["confidence"], project["amounts"]) == (1.0, [])
    assert "do not bear out" not in done.stdout
    applied = run("check", "--lang", "en", "--figures", "--log", log, out)
    assert "hold judgements already" in applied.stdout
    assert "hold judgements already" not in run("check", "--lang", "en", "--figures", "--log", log, records).stdout
    memo.write_text(memo.read_text(encoding="utf-8") + "\nLiite 1\n", encoding="utf-8")
    run("extract", "-o", records, "--format", "jsonl", memo)
    shown = run("check", "--lang", "en", "--figures", "--log", log, records).stdout
    assert "do not bear out as they are: 2" in shown
    assert shown.count("the file has changed since it was judged") == 2


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--figures", "--log", "none.jsonl"], 24, "no such log"),
        (["--figures", "--field", "owner"], 2, "unknown field 'owner'"),
        (["--figures", "--field", "document.owner"], 2, "document.body"),
        (["--figures", "--sample", "0"], 2, "sample"),
    ],
)
def test_what_is_wrong_is_said(run: Run, records: Path, arguments: list[str], code: int, said: str) -> None:
    log = records.parent / "log.jsonl"
    judge(run, records, log, title="accept")
    arguments = [*arguments, *([] if "--log" in arguments else ["--log", str(log)])]
    result = run("check", *arguments, records)
    assert result.exit_code == code
    assert said in result.stderr


def test_a_broken_log_is_refused(run: Run, records: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text("{\n", encoding="utf-8")
    result = run("check", "--figures", "--log", log, records)
    assert result.exit_code == 24
    assert "log.jsonl, line 1" in result.stderr


def test_gold_of_judged_documents(run: Run, records: Path, tmp_path: Path) -> None:
    log, gold = tmp_path / "log.jsonl", tmp_path / "gold"
    judge(run, records, log, title="accept")
    result = run("gold", "--lang", "en", "--log", log, "--out", gold, records)
    assert result.exit_code == 21
    assert "only part of its values is judged (1/5)" in result.stdout
    assert not list(gold.glob("*"))
    judge(run, records, log, lead_implementers="accept", amounts="reject", period="accept", objectives="accept")
    result = run("gold", "--lang", "en", "--log", log, "--out", gold, records)
    assert result.exit_code == 0
    assert "Written" in result.stdout
    scored = run("eval", gold, "--json")
    assert scored.exit_code == 0
    amounts = json.loads(scored.stdout)["fields"]["amounts"]["strict"]
    assert (amounts["right"], amounts["wrong"], amounts["missed"]) == (0, 1, 0)
    assert "As before" in run("gold", "--lang", "en", "--log", log, "--out", gold, records).stdout
