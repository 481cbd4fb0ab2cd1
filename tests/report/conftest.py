"""What the tests of reports share: a browser, and reports of the samples."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from memo2data import extract, extractors
from memo2data.cli.drawing import write_html
from memo2data.cli.wording import Wording

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SAMPLES = Path(__file__).parents[2] / "samples"
VARIABLE = "MEMO2DATA_BROWSER"  # the path of a browser that must be used
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
_OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")

Report = Callable[..., Path]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium: the one that MEMO2DATA_BROWSER names, else one that is installed; without any the test is
    skipped."""
    path = os.environ.get(VARIABLE) or next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip(f"no Chromium here; {VARIABLE} may name one")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=list(_OPTIONS))
        yield made
        made.close()


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """Writes the report of a file (a path, or bytes with the path to show) and returns where it is."""

    def call(source: Path | bytes, path: str | None = None, language: str = "en") -> Path:
        given = source if isinstance(source, bytes) else str(source)
        out = tmp_path / "report.html"
        result = extract(given, path=path)
        with extractors.read(given, path=path) as document:
            write_html(out, result, document, given, Wording(language), language)
        return out

    return call
