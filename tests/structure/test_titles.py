"""Titles and case numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memo2data.document import BlockKind
from memo2data.structure.model import Paragraph, Structure
from memo2data.structure.titles import case_id


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("78/14.05.01/2018", "78/14.05.01/2018"),
        ("Dnro KUH/187/00.01.02/2026", "KUH/187/00.01.02/2026"),
        ("HAADno-2026-133", "HAADno-2026-133"),
        ("Asianro 579/10.03.00.01/2021", "579/10.03.00.01/2021"),
        ("HEL 2025-001234 T 00 01 06", "HEL 2025-001234 T 00 01 06"),
        ("Diaarinumero: 1234/2025", "1234/2025"),
        ("KUH 214/02.05.01/2025", "KUH 214/02.05.01/2025"),
        ("4/2018", None),
        ("Kokous pidettiin 12/2025", None),
    ],
)
def test_case_id(text: str, number: str | None) -> None:
    span = case_id(Paragraph(text, [], BlockKind.PARAGRAPH), 0)
    assert (text[span.start : span.end] if span else None) == number


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("# TIEDOTE\n# Liitto rahoitti hanketta\nHanke alkaa.", "Liitto rahoitti hanketta"),
        ("Hankkeen esittely\nTämä on hanke, jossa tehdään asioita.", "Hankkeen esittely"),
        ("Tämä on pelkkä kappale, jolla ei ole otsikkoa.", ""),
    ],
)
def test_main_heading(written: str, title: str, write: Callable[[str], Structure]) -> None:
    assert write(written).title_text == title
