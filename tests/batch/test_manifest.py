"""The manifest where SQLite cannot do its work."""

from __future__ import annotations

from pathlib import Path

import pytest

from memo2data.batch.manifest import NAME, Manifest
from memo2data.batch.wordsets import unpack
from memo2data.errors import BatchError


def test_a_full_disk_is_a_message_and_nothing_half_written(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match=r"disk is full.* Free space") as error, Manifest(tmp_path) as manifest:
        pages = manifest.db.execute("PRAGMA page_count").fetchone()[0]
        manifest.db.execute(f"PRAGMA max_page_count = {pages}")
        with manifest.transaction():
            manifest.db.execute("INSERT INTO words (word) VALUES (?)", ("hanke",))
            manifest.db.execute("INSERT INTO words (word) VALUES (?)", ("x" * 100_000,))
    assert error.value.place == str(tmp_path / NAME)
    with Manifest(tmp_path) as manifest:
        assert manifest.db.execute("SELECT count(*) FROM words").fetchone() == (0,)


def test_words_of_a_transaction_that_failed_are_entered_anew(tmp_path: Path) -> None:
    with Manifest(tmp_path) as manifest:
        with pytest.raises(ZeroDivisionError), manifest.transaction():
            manifest._numbers(["hanke", "kunta"])
            raise ZeroDivisionError
        with manifest.transaction():
            numbers = list(unpack(manifest._numbers(["raha", "hanke"])))
            again = list(unpack(manifest._numbers(["hanke", "raha"])))
        rows = dict(manifest.db.execute("SELECT word, id FROM words").fetchall())
    assert sorted(numbers) == sorted(again) == sorted(rows.values())
    assert rows.keys() == {"raha", "hanke"}
