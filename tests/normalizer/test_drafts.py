"""Projects told apart: rows of a table, entries of a list, sections; what they share goes to each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from memo2data.records import Project, Result

Convert = Callable[[str], Result]


def brief(projects: list[Project]) -> list[tuple[str, list[str], list[str]]]:
    """Title, leads and sums."""
    return [
        (
            project.title.value if project.title else "",
            [party.name for party in project.lead_implementers],
            [f"{amount.kind} {amount.value}" for amount in project.amounts],
        )
        for project in projects
    ]


EXPECTED = [
    ("Polku töihin", ["Kemin kaupunki"], ["grant 100000"]),
    ("Vihreä satama", ["Lapin yliopisto"], ["grant 200000"]),
]


def test_rows_of_a_table(convert: Convert) -> None:
    result = convert(
        """# Rahoitetut hankkeet
        | Hanke | Hakija | Rahasto | Myönnetty tuki |
        | Polku töihin | Kemin kaupunki | ESR+ | 100 000 € |
        | Vihreä satama (A77001) | Lapin yliopisto | JTF | 200 000 € |
        | Yhteensä | | | 300 000 € |"""
    )
    assert brief(result.projects) == EXPECTED
    assert [[one.code for one in project.programmes] for project in result.projects] == [["ESR+"], ["JTF"]]
    assert [project.code.value if project.code else None for project in result.projects] == [None, "A77001"]


@pytest.mark.parametrize(
    "entries",
    [
        "* Polku töihin, Kemin kaupunki, 100 000 €\n* Vihreä satama, Lapin yliopisto, 200 000 euroa",
        "* Kemin kaupunki: Polku töihin, 100 000 €\n* Lapin yliopisto: Vihreä satama, 200 000 euroa",
        "* Polku töihin – Kemin kaupunki – 100 000 €\n* Vihreä satama – Lapin yliopisto – 200 000 euroa",
    ],
)
def test_entries_of_a_list(convert: Convert, entries: str) -> None:
    result = convert(f"# Tiedote: rahoitetut hankkeet\nLapin liitto rahoittaa kahta hanketta.\n{entries}")
    assert brief(result.projects) == EXPECTED
    assert all([party.name for party in project.funders] == ["Lapin liitto"] for project in result.projects)


def test_numbered_headings_of_projects_and_of_parts(convert: Convert) -> None:
    entries = """# 1. Polku töihin
        Hakija: Kemin kaupunki. Hankkeelle myönnetään avustusta 100 000 euroa.
        # 2. Vihreä satama 2.0 (hankekoodi A77001)
        Hakija: Lapin yliopisto. Hankkeelle myönnetään avustusta 200 000 euroa."""
    assert [title for title, *_ in brief(convert(f"# Rahoituspäätökset\n{entries}").projects)] == [
        "Polku töihin",
        "Vihreä satama 2.0",
    ]
    parts = """# Polku töihin -hanke
        # 1. Toteuttajat
        Hankkeen päätoteuttaja on Kemin kaupunki.
        # 2. Kustannusarvio ja rahoitus
        Hankkeen kokonaisbudjetti on 100 000 euroa, ja sen hakija on Kemin kaupunki."""
    assert [title for title, *_ in brief(convert(parts).projects)] == ["Polku töihin"]


def test_sections_share_what_is_said_of_all(convert: Convert) -> None:
    result = convert(
        """# Hankemuistio
        Kaksivuotisten hankkeiden on tarkoitus käynnistyä kesällä 2026.
        # Polku töihin
        Hankkeen päätoteuttaja on Kemin kaupunki. Lapin liitto on myöntänyt hankkeelle tukea 100 000 euroa.
        # Vihreä satama
        Hankkeen päätoteuttaja on Lapin yliopisto. Myönnetty tuki on 200 000 euroa."""
    )
    assert brief(result.projects) == EXPECTED
    for project in result.projects:
        assert project.period is not None
        assert (project.period.start, project.period.end) == (date(2026, 6, 1), date(2028, 5, 31))
        assert {one.block for one in project.period.evidence} == {1}


def test_a_sentence_that_names_one_of_them_is_its_own(convert: Convert) -> None:
    result = convert(
        """# Hankemuistio
        Vihreä satama -hankkeen toteutusaika on 1.1.2026–31.12.2027.
        # Polku töihin
        Hankkeen päätoteuttaja on Kemin kaupunki. Kokonaisbudjetti on 100 000 euroa.
        # Vihreä satama
        Hankkeen päätoteuttaja on Lapin yliopisto. Kokonaisbudjetti on 200 000 euroa."""
    )
    assert [project.period is not None for project in result.projects] == [False, True]


def test_sections_of_one_project_are_one_record(convert: Convert) -> None:
    result = convert(
        """# Hankekuvaus: Polku töihin
        # Toteuttajat
        Hankkeen päätoteuttaja on Kemin kaupunki ja osatoteuttaja Lapin yliopisto.
        # Rahoitus
        Hankkeen kokonaisbudjetti on 100 000 euroa.
        # Tavoitteet
        * uusia työpaikkoja"""
    )
    (project,) = result.projects
    assert project.co_implementers
    assert project.amounts
    assert [text.value for text in project.objectives] == ["uusia työpaikkoja"]
