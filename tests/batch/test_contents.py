"""The bytes of archive members."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from memo2data.batch import contents
from memo2data.batch.sources import Source
from memo2data.errors import BrokenFileError


def write(path: Path, *names: str) -> Source:
    """An archive of small texts, each its own name."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    return Source(str(path), path.name)


def test_an_archive_is_opened_once_for_all_its_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = write(tmp_path / "vuosi.zip", "a.txt", "ä/b.txt", "c.txt")
    opened: list[Source] = []
    before = contents.opened
    monkeypatch.setattr(contents, "opened", lambda source: (opened.append(source), before(source))[1])
    found = contents.members(archive)
    assert found is not None
    assert [contents.load(one).decode() for one in found] == ["a.txt", "ä/b.txt", "c.txt"]
    assert len(opened) == 1


def test_a_member_of_an_archive_packed_anew_is_not_taken_for_another(tmp_path: Path) -> None:
    archive = write(tmp_path / "vuosi.zip", "a.txt", "b.txt")
    found = contents.members(archive)
    assert found is not None
    write(tmp_path / "vuosi.zip", "longer.txt", "a.txt")
    for one in found:
        with pytest.raises(BrokenFileError, match="was changed") as error:
            contents.load(one)
        assert error.value.place == one.name
