"""``memo2data show``."""

import re
from pathlib import Path

import pytest
from PIL import Image

from .conftest import Run

SAMPLES = Path(__file__).parents[2] / "samples"


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


def test_a_page_as_a_picture(run: Run, tmp_path: Path) -> None:
    source, out = SAMPLES / "agenda-city-board" / "doc.pdf", tmp_path / "page.png"
    result = run("show", "--lang", "en", "--page", 1, "--png", out, source)
    assert result.exit_code == 0
    row = next(line for line in result.stdout.splitlines() if "Lapin ammattikorkeakoulu" in line)
    assert row.split()[0].isdigit()
    with Image.open(out) as picture:
        assert picture.size == (910, 1287)  # A4 at 110 dots per inch
        colours = {colour for _, colour in picture.getcolors(1 << 20) or []}
    assert (0x15, 0x80, 0x3D) in colours, "the box of a party"
    assert [path.name for path in tmp_path.iterdir()] == ["page.png"]


def test_a_report_in_html(run: Run, memo: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    result = run("show", "--lang", "fi", "--html", out, memo)
    assert (result.exit_code, result.stdout) == (0, "")
    text = out.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "Kokonaisbudjetti: 120\u00a0000 €" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--page", "9", "--png", "x.png", "PDF"], "there is no page 9.*Give one of 1 to 2"),
        (["--png", "x.png", "TXT"], "only pages of PDF files can be drawn.*--html"),
        (["--page", "2", "TXT"], "Give --png"),
        (["--html", "x.html", "TXT", "PDF"], "one FILE"),
        (["--html", "no/folder/x.html", "TXT"], "cannot write here"),
        (["--png", "no/folder/x.png", "PDF"], "cannot write here"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    run: Run, memo: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {"PDF": SAMPLES / "agenda-city-board" / "doc.pdf", "TXT": memo}
    result = run("show", *(files.get(one, one) for one in arguments))
    assert result.exit_code == 2
    assert re.search(said, result.stderr)
    assert [path.name for path in tmp_path.iterdir()] == [memo.name]
