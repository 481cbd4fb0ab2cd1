"""Titles and case numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memo2data.document import BlockKind
from memo2data.structure.model import Paragraph, Structure
from memo2data.structure.page_numbers import before_page
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
        ("HaaDno-2026-133", "HaaDno-2026-133"),
        ("KUH:187/00.01.02/2026", "KUH:187/00.01.02/2026"),
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


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("LATUPOHJIEN RAKENTAMINEN Sivu 44", "LATUPOHJIEN RAKENTAMINEN"),
        ("LATUPOHJIEN RAKENTAMINENSivu 44", "LATUPOHJIEN RAKENTAMINEN"),
        ("Latupohjien rakentaminen .......... 44", "Latupohjien rakentaminen"),
        ("Latupohjien rakentaminen...44", "Latupohjien rakentaminen"),
        ("Latupohjien rakentaminen sivu 44 Puheenjohtaja", "Latupohjien rakentaminen"),
        ("Latupohjien rakentaminen vuonna 2031", "Latupohjien rakentaminen vuonna 2031"),
        ("Sivukylien latupohjat", "Sivukylien latupohjat"),
    ],
)
def test_page_numbers_of_a_list_of_contents(text: str, title: str) -> None:
    assert text[: before_page(text)] == title


@pytest.mark.parametrize("label", ["Perustelut", "Kehittämisjohtaja", "Sivistyslautakunta", "Asia 4"])
def test_labels_and_names_of_bodies_name_no_document(label: str, write: Callable[[str], Structure]) -> None:
    assert write(f"# {label}\n# Latuverkon laajennus\nLatuja tehdään lisää.").title_text == "Latuverkon laajennus"


def test_the_heading_of_a_meeting_names_no_paper_on_one_case(
    write: Callable[[str], Structure],
) -> None:
    structure = write("# Hallitus 2 / 2031 14.02.2031\n# LATUVERKKO\nHakijan virallinen nimi: Latu ry")
    assert (structure.title_text, str(structure.meeting_day)) == ("LATUVERKKO", "2031-02-14")
