"""Files that appear whole or not at all."""

from pathlib import Path

import pytest

from memo2data.errors import UsageError
from memo2data.sinks.atomic import atomic_writer


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_text("old")
    target.chmod(0o640)
    with atomic_writer(target) as stream:
        stream.write("uusi ä")
        assert target.read_text() == "old"
    assert target.read_text(encoding="utf-8") == "uusi ä"
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), atomic_writer(target) as stream:
        stream.write("half")
        raise ZeroDivisionError
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "a.json", tmp_path / "b.json"
    target.write_text("old")
    link.symlink_to(target)
    with atomic_writer(link) as stream:
        stream.write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


@pytest.mark.parametrize("name", ["none/a.json", "."])
def test_a_wrong_place_is_an_error_with_a_remedy(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError) as caught, atomic_writer(tmp_path / name) as stream:
        stream.write("x")
    assert caught.value.remedy
