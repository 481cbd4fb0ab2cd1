"""``memo2data show``."""

from pathlib import Path

import pytest

from .conftest import Run


def test_every_value_with_its_place(run: Run, memo: Path) -> None:
    result = run("show", "--lang", "en", memo)
    assert result.exit_code == 0
    assert "Tuulesta tuotteeksi" in result.stdout
    line = next(line for line in result.stdout.splitlines() if "Total budget" in line)
    assert "120\u00a0000 €" in line
    assert "«120 000 euroa»" in line
    assert "\x1b" not in result.stdout  # plain into a pipe


def test_finnish_labels_by_option_and_by_locale(run: Run, memo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    finnish = run("show", "--lang", "fi", memo).stdout
    assert "Kokonaisbudjetti" in finnish
    assert "1.1.2030–31.12.2031" in finnish
    monkeypatch.setenv("LC_ALL", "fi_FI.UTF-8")
    assert run("show", memo).stdout == finnish


def test_brief_has_a_line_a_project(run: Run, memo: Path, tmp_path: Path) -> None:
    other = tmp_path / "tyhja.txt"
    other.write_text("Kunnan kirjasto on suljettu juhannuksena. Kirjat voi palauttaa luukkuun.\n", encoding="utf-8")
    result = run("show", "--brief", "--lang", "en", memo, other, tmp_path / "none.pdf")
    lines = [line for line in result.stdout.splitlines() if ".txt" in line]
    assert len(lines) == 2
    assert "Salon kaupunki" in lines[0]
    assert result.exit_code == 10
