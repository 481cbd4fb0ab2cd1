"""The store of learned words: what one process tells the others hear; no trouble with the file changes an answer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from memo2data.finnish import voikko
from memo2data.finnish.shared_words import SharedWords

WORD = "retkeilylinjauksella"  # in no table of common words
ANSWER = ["[Ln]a", "[Ln]b\N{COMBINING DIAERESIS}'\""]


@pytest.fixture(autouse=True)
def _unshared() -> Iterator[None]:
    yield
    while voikko._shared:
        voikko._shared.pop().close()


def test_what_one_tells_another_hears(tmp_path: Path) -> None:
    one, other = SharedWords(tmp_path / "words"), SharedWords(tmp_path / "words")
    one.add("sana", ANSWER)
    one.add("zzz", [])
    assert other.get("sana") is None  # a few are written together
    one.write()
    assert (other.get("sana"), other.get("zzz"), other.get("uusi")) == (ANSWER, [], None)
    for number in range(100):
        other.add(f"sana{number}", [str(number)])
    assert one.get("sana0") == ["0"]
    other.add("puo\ud800", ["x"])  # half a character
    assert other.get("puo\ud800") is None
    other.close()
    assert one.get("sana99") == ["99"]


def test_the_dictionary_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = voikko.analyses(WORD)
    voikko.share(tmp_path / "words")
    assert voikko.analyses(WORD) == alone
    voikko.share(tmp_path / "words")  # as another process would

    def unwanted() -> tuple[str, voikko.Lookup]:
        raise AssertionError("the dictionary is asked again")

    monkeypatch.setattr(voikko, "engine", unwanted)
    assert voikko.analyses(WORD) == alone != []


@pytest.mark.parametrize("content", [b"", b"no database at all" * 400])
def test_a_broken_file_changes_no_answer(tmp_path: Path, content: bytes) -> None:
    alone = voikko.analyses(WORD)
    (tmp_path / "words").write_bytes(content)
    voikko.share(tmp_path / "words")
    assert [voikko.analyses(WORD) for _ in range(2)] == [alone, alone]
    voikko.share(tmp_path / "no such folder" / "words")
    assert voikko.analyses(WORD) == alone


def test_a_store_that_another_holds_keeps_nobody_waiting(tmp_path: Path) -> None:
    holder, other = SharedWords(tmp_path / "words"), SharedWords(tmp_path / "words")
    assert holder._store is not None
    holder._store.execute("BEGIN IMMEDIATE")
    for number in range(64):
        other.add(str(number), ["x"])
    holder._store.execute("COMMIT")
    other.write()
    assert holder.get("0") == ["x"]


def test_one_that_is_killed_as_it_writes_locks_nobody_out(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from memo2data.finnish.shared_words import SharedWords\n"
        "store = SharedWords(Path(sys.argv[1])); store._store.execute('BEGIN IMMEDIATE')\n"
        "store._store.execute(\"INSERT INTO words VALUES ('half', 'x')\"); print(flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "words")], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        os.kill(child.pid, signal.SIGKILL)
    store = SharedWords(tmp_path / "words")
    for _ in range(50):
        store.add("sana", ANSWER)
        store.write()
        if store.get("sana") is not None:
            break
        time.sleep(0.1)
    assert (store.get("sana"), store.get("half")) == (ANSWER, None)
