"""Hostile files and faults among good ones: each file ends in one state, and the good ones are right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import faults

import memo2data
from memo2data.results import read_results
from memo2data.sinks.json import to_json_line

from . import hostile
from .archives import SAMPLES, Batch, states, write_memos

INJECTED = {
    "hang": "time_limit",
    "spin": "time_limit",
    "segfault": "crash",
    "memory": "memory_limit",
    "gulp": "memory_limit",
    "exit": "crash",
    "killed": "crash",
    "error": "error",
}
# Those that no program could read; of the others some give text and some do not.
NEVER = (
    "cut-1.", "cut-10.", "cyclic-self", "cyclic-two", "header-only", "xref-loop", "encrypted", "bomb-entities",
    "bomb-quadratic", "external-", "bomb-zip", "no-main", "many-parts", "empty", "blank", "noise", "nul", "picture",
    "program", "bomb.zip", "nested.zip", "cut.zip", "pipe", "nowhere", "round", "socket",
)  # fmt: skip


def test_hostile_files_cost_themselves_only(batch: Batch, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    number = hostile.make(folder / "hostile")
    assert number >= 60
    write_memos(folder / "good", 180)
    for n in range(20):
        data = (SAMPLES / "agenda-city-board" / "doc.pdf").read_bytes()
        (folder / "good" / f"esityslista-{n:02d}.pdf").write_bytes(data + b"%% %d\n" % n)
    for name in INJECTED:
        (folder / f"inject-{name}.txt").write_text(f"Hankkeen nimi: {name}", encoding="utf-8")

    summary = batch(folder, out=out, seconds=6, memory=700, convert=faults.convert)

    found = states(out)
    assert len(found) == summary.files == number + 200 + len(INJECTED)
    assert Counter(state[0] for state in found.values()) == {"done": summary.done, "failed": summary.failed}
    for name, error in INJECTED.items():
        assert found[str(folder / f"inject-{name}.txt")][:3:2] == ("failed", error), name
    for name, state in found.items():
        if Path(name).name.startswith(NEVER) or "bomb.zip!" in name or "nested.zip!" in name:
            assert state[0] == "failed", name
    assert all(one["message"] and one["remedy"] for one in summary.failures)
    results = {one.document.path: one for one in read_results([out])}
    assert len(results) == summary.done
    for file in (folder / "good").rglob("*.*"):
        assert to_json_line(results[str(file)]) == to_json_line(memo2data.extract(str(file))), file
    written = (out / "results").glob("*")
    text = "".join(path.read_text(encoding="utf-8") for path in written)
    assert "root:" not in text, "an external entity was read"
    assert not Path("/tmp/memo2data-outside.txt").exists(), "a member left its archive"
    named = [name for name in results if Path(name).parent.name == "hostile"]
    assert any("\n" in name for name in named)
    assert any("\ufffd" in name for name in named)
    endless = results[str(folder / "hostile" / "pages-100000.pdf")]
    assert [one.code for one in endless.findings] == ["too_many_pages"]
    assert sum(summary.errors.values()) == summary.failed
