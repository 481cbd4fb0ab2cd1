"""Killed at any moment and started again, a run leaves what an undisturbed one leaves."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from .archives import results, states, write_memos

KILLS = 10


def start(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    """A run of the command, in a process of its own."""
    arguments = [sys.executable, "-m", "memo2data", "batch", str(folder), "--out", str(out), "--workers", "2"]
    return subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_ten_kills_change_nothing(tmp_path: Path) -> None:
    folder = write_memos(tmp_path / "in", 300)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "twin.txt").write_bytes((folder / "1" / "muistio-001.txt").read_bytes())
    begun = time.monotonic()
    assert start(folder, tmp_path / "whole").wait() == 3
    whole = time.monotonic() - begun
    expected, finals = results(tmp_path / "whole"), states(tmp_path / "whole")

    moments, out, cut = random.Random(20260101), tmp_path / "out", 0
    for _ in range(KILLS):
        run = start(folder, out)
        try:
            run.wait(moments.uniform(0.2, 1) * whole)
        except subprocess.TimeoutExpired:
            os.kill(run.pid, signal.SIGKILL)
            cut += 1
        run.wait()
        there = results(out) if (out / "results").is_dir() else {}
        complete = {name: data for name, data in there.items() if not name.startswith(".")}
        assert complete.items() <= expected.items(), "a part that has its name is whole"
    assert cut, "no run was cut short"
    assert start(folder, out).wait() == 3
    assert results(out) == expected
    assert states(out) == finals
    assert start(folder, out).wait() == 3
    assert results(out) == expected


def heed_ctrl_c() -> None:
    """Undoes that whatever a shell runs in the background is deaf to Ctrl-C, the tests among it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_says_how_to_go_on(tmp_path: Path) -> None:
    folder, out = write_memos(tmp_path / "in", 300), tmp_path / "out"
    arguments = [sys.executable, "-m", "memo2data", "batch", str(folder), "--out", str(out), "--workers", "1"]
    run = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=heed_ctrl_c)
    assert run.stderr is not None
    assert run.stderr.readline().startswith(b"memo2data: 1/300 files")
    run.send_signal(signal.SIGINT)
    assert run.wait() == 130
    assert run.stderr.read().splitlines()[-1] == b"memo2data: stopped; the same command goes on from here"
    run.stderr.close()
