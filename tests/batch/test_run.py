"""Runs over small archives: what is done, kept, skipped, tried again and written."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from pathlib import Path

import faults
import pytest

import memo2data
from memo2data.batch.plan import Wishes
from memo2data.batch.run import Options, run
from memo2data.batch.work import Outcome
from memo2data.errors import BatchError, UsageError
from memo2data.results import read_results
from memo2data.sinks.json import to_json_line

from .archives import Batch, Quiet, results, states, write_memos
from .test_changes import write_rules


def test_every_file_becomes_the_result_that_extract_gives(batch: Batch, memos: Path, tmp_path: Path) -> None:
    summary = batch(memos, out=tmp_path / "out")
    assert (summary.files, summary.done, summary.converted, summary.failed) == (25, 25, 25, 0)
    files = sorted(memos.rglob("*.txt"))
    expected = [to_json_line(memo2data.extract(str(file))) for file in files]
    parts = results(tmp_path / "out")
    assert list(parts) == ["part-000001.jsonl", "part-000002.jsonl", "part-000003.jsonl"]
    assert b"".join(parts.values()).decode().splitlines(keepends=True) == expected
    assert [one.document.path for one in read_results([tmp_path / "out"])] == [str(file) for file in files]


def test_one_worker_and_three_write_the_same_bytes(batch: Batch, memos: Path, tmp_path: Path) -> None:
    batch(memos, out=tmp_path / "one", workers=1)
    batch(memos, out=tmp_path / "three", workers=3)
    assert results(tmp_path / "one") == results(tmp_path / "three")


def test_what_stands_is_not_done_again_and_what_changed_is(batch: Batch, memos: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch(memos, out=out)
    before = results(out)
    assert batch(memos, out=out).converted == 0
    assert results(out) == before
    changed = memos / "1" / "muistio-001.txt"
    changed.write_text(changed.read_text(encoding="utf-8").replace("Salon", "Oulun"), encoding="utf-8")
    write_memos(memos, 27)  # two more; the files before get the same text anew
    changed.write_text(changed.read_text(encoding="utf-8").replace("Salon", "Oulun"), encoding="utf-8")
    summary = batch(memos, out=out)
    assert (summary.done, summary.converted) == (27, 3)
    after = results(out)
    assert sum(after[name] != data for name, data in before.items()) == 1
    (only,) = set(after) - set(before)
    assert after[only].count(b"\n") == 2
    found = {one.document.path: one for one in read_results([out])}
    assert found[str(changed)].projects[0].lead_implementers[0].name == "Oulun kaupunki"


def test_equal_bytes_are_done_once_and_the_first_has_the_result(batch: Batch, memos: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copy(memos / "1" / "muistio-001.txt", memos / "2.txt")
    summary = batch(memos, out=out)
    assert (summary.done, summary.skipped) == (25, 1)
    first, copy = str(memos / "1" / "muistio-001.txt"), str(memos / "2.txt")
    assert {(one["file"], one["same_as"]) for one in summary.duplicates} in ({(copy, first)}, {(first, copy)})
    # when the one that has the result becomes another file, the result goes to the other
    (leader,) = (one["same_as"] for one in summary.duplicates)
    other = ({first, copy} - {leader}).pop()
    Path(leader).write_text("Hankkeen nimi: Aivan toinen", encoding="utf-8")
    summary = batch(memos, out=out)
    assert (summary.done, summary.skipped) == (26, 0)
    assert {one.document.path for one in read_results([out])} >= {leader, other}


def test_the_first_of_two_equal_files_goes_and_its_twin_is_converted(batch: Batch, memos: Path, tmp_path: Path) -> None:
    first, out = memos / "0" / "muistio-002.txt", tmp_path / "out"
    twin = shutil.copy(first, memos / "1" / "twin.txt")
    assert batch(memos, out=out).skipped == 1
    first.unlink()
    write_rules(tmp_path / "rules", "isäntäorganisaatio[ess]", "talkookumppani", "0.9")
    summary = batch(memos, out=out, rules_dirs=[tmp_path / "rules"])
    assert (summary.done, summary.skipped, summary.converted) == (25, 0, 25)
    found = {one.document.path: one.extractor.rules_version for one in read_results([out])}
    assert found.keys() == {str(path) for path in memos.rglob("*.txt")}
    assert set(found.values()) == {summary.rules}
    assert str(twin) in found


@pytest.mark.parametrize(("fault", "state"), [("inject-removed", "failed"), ("inject-replaced", "skipped")])
def test_a_file_that_goes_during_the_run_takes_no_other_with_it(
    batch: Batch, tmp_path: Path, fault: str, state: str
) -> None:
    folder, out = write_memos(tmp_path / "in", 2), tmp_path / "out"
    shutil.copy(folder / "0" / "muistio-002.txt", folder / "twin.txt")
    (folder / "0" / "muistio-002.txt").rename(folder / f"{fault}.txt")
    (folder / "1" / "muistio-001.txt").rename(folder / "another.txt")
    summary = batch(folder, out=out, convert=faults.convert)
    assert (summary.files, summary.done, summary.failed) == (3, 2, int(state == "failed"))
    said = {Path(name).name: one for name, (one, *_) in states(out).items()}
    assert said == {"another.txt": "done", f"{fault}.txt": state, "twin.txt": "done"}
    assert [Path(one.document.path).name for one in read_results([out])] == ["another.txt", "twin.txt"]
    assert batch(folder, out=out).converted == 0


def test_a_file_that_cannot_be_read_any_more_loses_its_result(batch: Batch, memos: Path, tmp_path: Path) -> None:
    out, paths, gone = tmp_path / "out", tmp_path / "paths.txt", memos / "1" / "muistio-001.txt"
    paths.write_text("".join(f"{path}\n" for path in sorted(memos.rglob("*.txt"))), encoding="utf-8")
    batch(out=out, lists=[str(paths)])
    text = gone.read_bytes()
    gone.unlink()
    summary = batch(out=out, lists=[str(paths)])
    assert (summary.done, summary.failed, summary.failures[0]["error"]) == (24, 1, "not_found")
    assert str(gone) not in {one.document.path for one in read_results([out])}
    gone.write_bytes(text)
    assert batch(out=out, lists=[str(paths)]).converted == 1
    assert len(list(read_results([out]))) == 25


def test_a_part_that_was_deleted_or_spoiled_is_made_again(batch: Batch, memos: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch(memos, out=out)
    before = results(out)
    (out / "results" / "part-000002.jsonl").unlink()
    assert batch(memos, out=out).converted == 10
    assert results(out) == before


def test_failures_stay_until_they_are_tried_again_or_changed(batch: Batch, tmp_path: Path) -> None:
    folder, out = write_memos(tmp_path / "in", 3), tmp_path / "out"
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "copy.pdf").write_bytes(b"%PDF-1.7\n")
    summary = batch(folder, out=out)
    assert (summary.done, summary.failed) == (3, 2)
    assert [one["error"] for one in summary.failures] == ["broken_file", "broken_file"]
    assert all(one["remedy"] and one["exit_code"] == 13 for one in summary.failures)
    assert batch(folder, out=out).converted == 0
    assert batch(folder, out=out, wishes=Wishes(retry=True)).converted == 1
    (folder / "broken.pdf").write_bytes((Path(__file__).parents[2] / "samples/agenda-city-board/doc.pdf").read_bytes())
    summary = batch(folder, out=out)
    assert (summary.done, summary.failed, summary.converted) == (4, 1, 1)


class LosesAWorker(Quiet):
    """Leaves in the results what a worker leaves that is killed as it writes."""

    def __init__(self, out: Path) -> None:
        super().__init__()
        self.out = out

    def advances(self, outcome: Outcome, size: int) -> None:
        """Counts, and leaves it."""
        super().advances(outcome, size)
        (self.out / "results" / ".part-000001.jsonl.1-abcdef.tmp").write_text("half a li", encoding="utf-8")


def test_what_a_lost_worker_leaves_half_written_goes(memos: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(Options([str(memos)], out, workers=2), LosesAWorker(out))
    assert list(results(out)) == ["part-000001.jsonl", "part-000002.jsonl", "part-000003.jsonl"]


def test_archives_lists_and_patterns(batch: Batch, tmp_path: Path) -> None:
    memos = write_memos(tmp_path / "in", 4)
    packed = tmp_path / "vuosi.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(memos.rglob("*.txt"))[:3]:
            archive.write(path, path.name)
        archive.writestr("__MACOSX/._x.txt", "x")
    paths = tmp_path / "paths.txt"
    paths.write_bytes(os.fsencode(sorted(memos.rglob("*.txt"))[3]) + b"\n" + b"/nonexistent/x.pdf\n")
    summary = batch(packed, tmp_path / "in" / "**" / "*-001.txt", out=tmp_path / "out", lists=[str(paths)])
    assert (summary.files, summary.done, summary.failed) == (6, 4, 1)
    assert summary.skipped == 1  # the pattern's file stands in the archive too
    assert {one.document.path for one in read_results([tmp_path / "out"])} == {
        *(f"{packed}!/{path.name}" for path in sorted(memos.rglob("*.txt"))[:3]),
        str(sorted(memos.rglob("*.txt"))[3]),
    }
    assert summary.failures[0]["file"] == "/nonexistent/x.pdf"


def test_an_archive_packed_anew_keeps_its_files_apart_by_name(batch: Batch, tmp_path: Path) -> None:
    packed, out = tmp_path / "a.zip", tmp_path / "out"
    texts = {path.name: path.read_bytes() for path in write_memos(tmp_path / "in", 3).rglob("*.txt")}
    for order in (sorted(texts), sorted(texts, reverse=True)):
        with zipfile.ZipFile(packed, "w") as archive:
            for name in order:
                archive.writestr(name, texts[name])
        os.utime(packed, ns=(len(order[0]), order.index(min(order)) + 1))
        summary = batch(packed, out=out)
        assert (summary.done, summary.skipped) == (3, 0)
        found = {one.document.path: one.document.sha256 for one in read_results([out])}
        assert found == {f"{packed}!/{name}": hashlib.sha256(data).hexdigest() for name, data in texts.items()}
    assert summary.converted == 0


def test_a_folder_of_something_else_is_refused(batch: Batch, memos: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "results").mkdir(parents=True)
    (out / "results" / "mine.jsonl").write_text("{}")
    with pytest.raises(BatchError, match="no manifest"):
        batch(memos, out=out)
    (out / "manifest.sqlite").write_text("this is no database at all, but a text of some length")
    with pytest.raises(BatchError, match="no manifest of memo2data"):
        batch(memos, out=out)


def test_a_link_to_a_folder_is_an_outcome(batch: Batch, tmp_path: Path) -> None:
    folder = write_memos(tmp_path / "in", 2)
    (folder / "0" / "linkki").symlink_to(folder)
    summary = batch(folder, out=tmp_path / "out")
    assert (summary.files, summary.done, summary.failed) == (3, 2, 1)
    assert "link to one" in summary.failures[0]["message"]


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16"])
def test_a_list_made_on_windows(batch: Batch, tmp_path: Path, coding: str) -> None:
    paths = [str(path) for path in write_memos(tmp_path / "Päätökset", 2).rglob("*.txt")]
    (tmp_path / "paths.txt").write_bytes("".join(f"{path}\r\n" for path in paths).encode(coding))
    summary = batch(out=tmp_path / "out", lists=[str(tmp_path / "paths.txt")])
    assert (summary.done, summary.failed) == (2, 0)


def test_the_output_folder_is_none_of_the_inputs(batch: Batch, memos: Path) -> None:
    with pytest.raises(UsageError, match="this is an input too"):
        batch(memos, out=memos / "0" / "..")
    assert sorted(path.name for path in memos.iterdir()) == ["0", "1"]


def test_the_output_folder_within_the_input_is_no_input(batch: Batch, memos: Path) -> None:
    batch(memos, out=memos / "out")
    summary = batch(memos, out=memos / "out")
    assert (summary.files, summary.converted) == (25, 0)


def test_the_summary_counts_what_the_manifest_says(batch: Batch, memos: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (memos / "0" / ".hidden").write_text("x")
    summary = batch(memos, out=out)
    summary.write(out)
    said = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert said["projects"] == 25
    assert said["hidden"] == 1
    assert len(said["slowest"]) == 10
    assert said["pages"] == 0
    assert all(state[0] == "done" for state in states(out).values())
