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


OWN_AND_OTHERS = """# Kylmä talteen – hukkakylmä kiertoon
L Päähakija
Lapin yliopisto
L Rahoittaja
Lapin liitto
L Kokonaiskustannukset
90 000 €
# Sukua olevat hankkeet
| Hanke | Toteuttaja | Rahoitus |
| Polku töihin | Kemin kaupunki | EAKR |
| Vihreä satama | Tornion kaupunki | AKKE |"""


def test_a_documents_own_project_beside_a_table_of_others(convert: Convert) -> None:
    own, *others = convert(OWN_AND_OTHERS).projects
    assert brief([own]) == [("Kylmä talteen – hukkakylmä kiertoon", ["Lapin yliopisto"], ["total_budget 90000"])]
    assert [party.name for party in own.funders] == ["Lapin liitto"]
    assert brief(others) == [("Polku töihin", ["Kemin kaupunki"], []), ("Vihreä satama", ["Tornion kaupunki"], [])]
    assert all(project.funders == [] for project in others)


def test_a_table_without_a_leader_beside_it_leaves_no_project_of_its_own(convert: Convert) -> None:
    text = OWN_AND_OTHERS.replace("L Päähakija\nLapin yliopisto\n", "")
    assert [title for title, _, _ in brief(convert(text).projects)] == ["Polku töihin", "Vihreä satama"]


def test_news_of_another_project_on_a_projects_page(convert: Convert) -> None:
    result = convert(
        "# Polku töihin\nPolku töihin -hanketta koordinoi Kemin kaupunki. Budjetti on 100 000 euroa.\n# Ajankohtaista\n"
        "Lapin yliopisto on hakenut Lapin liitolta EAKR-rahoitusta Vihreä satama -hankkeelle. Kustannusarvio on "
        "200 000 euroa."
    )
    assert brief(result.projects) == [
        ("Polku töihin", ["Kemin kaupunki"], ["total_budget 100000"]),
        ("Vihreä satama", ["Lapin yliopisto"], ["total_budget 200000"]),
    ]


def test_a_rejected_application_beside_the_granted_ones(convert: Convert) -> None:
    result = convert(
        """# Tiedote: rahoitetut hankkeet
        | Hanke | Hakija | Myönnetty tuki, € (%) |
        | Polku töihin | Kemin kaupunki | 100 000 (70) |
        | Vihreä satama | Lapin yliopisto | 200 000 (80) |
        Maakuntahallitus hylkäsi Inarin kunnan hakemuksen, jossa Karhun polku -hankkeelle haettiin 52 000 euroa."""
    )
    assert brief(result.projects) == [*EXPECTED, ("Karhun polku", ["Inarin kunta"], ["applied_grant 52000"])]
    assert [str(project.amounts[0].percent) for project in result.projects[:2]] == ["70", "80"]


def test_numbered_entries_go_to_the_projects_of_these_numbers(convert: Convert) -> None:
    result = convert(
        """# Rahoitetut hankkeet
        | Nr | Hanke ja tunnus | Hakija | Haettu € |
        | 1 | Polku töihin LL-25-03 | Kemin kaupunki | 50 000 |
        | 2 | Vihreä satama LL-25-04 | Lapin yliopisto | 60 000 |
        Hankkeet taulukon numeroin:
        * 1. Tavoitteena on lisätä työpaikkoja. Mukana on viisi kylää.
        * 2. Tavoitteena on vähentää päästöjä."""
    )
    assert [(one.code.value if one.code else "", [aim.value for aim in one.objectives]) for one in result.projects] == [
        ("LL-25-03", ["Tavoitteena on lisätä työpaikkoja."]),
        ("LL-25-04", ["Tavoitteena on vähentää päästöjä."]),
    ]
    assert [count.count for count in result.projects[0].participants] == [5]


def test_a_sentence_about_yet_another_project_is_shared_with_none(convert: Callable[[str], Result]) -> None:
    result = convert(
        """# Hankkeet
        Polku töihin -hanketta hallinnoi Kemin kaupunki. Hankkeen kustannusarvio on 100 000 euroa.
        Vihreä satama -hanketta hallinnoi Lapin yliopisto. Hankkeen kustannusarvio on 200 000 euroa.
        # Muut asiat
        Vanha savotta -hanke päättyy 31.12.2026."""
    )
    assert [project.period for project in result.projects] == [None, None]


def test_a_project_that_nobody_is_said_to_carry_out_is_a_record_for_review(convert: Convert) -> None:
    (found,) = convert(
        "# Uutta virtaa kyliin\nPolku töihin -hanketta rahoittaa Lapin liitto. Hankkeen kokonaisbudjetti on 200 000 "
        "euroa. Hankkeen toteutusaika on 1.1.2020–31.12.2021."
    ).projects
    assert found.title is not None
    assert (found.title.value, found.needs_review) == ("Polku töihin", True)
    assert [party.name for party in found.funders] == ["Lapin liitto"]


def test_a_project_without_a_name_is_a_record_for_review(convert: Convert) -> None:
    (found,) = convert(
        "# Merikotka pesi jälleen\nKemin kaupungin hallinnoiman hankkeen kokonaisbudjetti on 300 000 euroa. "
        "Hankkeen rahoittaa Lapin ELY-keskus."
    ).projects
    assert [party.name for party in found.lead_implementers] == ["Kemin kaupunki"]
    assert found.needs_review


def test_a_row_over_the_table_names_the_fund_of_those_below(convert: Convert) -> None:
    result = convert(
        """# Rahoitetut hankkeet
        | Hankkeen nimi | Toteuttaja | EU + valtio € |
        | EAKR | | |
        | Polku töihin | Kemin kaupunki | 100 000 |
        | JTF | | |
        | Vihreä satama ² | Lapin yliopisto | 200 000 |
        | Ketju ¹ | Inarin kunta | 70 000 |
        ¹ Avustus haettu, ratkaistaan keväällä.
        ² Alku siirtynyt."""
    )
    assert brief(result.projects) == [*EXPECTED, ("Ketju", ["Inarin kunta"], ["applied_grant 70000"])]
    assert [[one.code for one in project.programmes] for project in result.projects] == [["EAKR"], ["JTF"], ["JTF"]]


def test_an_entry_ends_with_its_sum(convert: Convert) -> None:
    result = convert(
        """# Myönnetty rahoitus
        Lapin liitto on myöntänyt rahoitusta seuraaville hankkeille:
        * Kolin Yrittäjät ry., Kauppiaan opas, 34 000 €
        * Kolin Kehitys Oy, Kansallinen Hirsikeskus -selvityshanke, 27 000 €
        * Lapin yliopisto, Kylien polut, laavut ja lammet (POLLA), 61 000 €
        * Polkujen talkoot, Kolin kylät ry, Kolin byar rf, 5 000 €"""
    )
    assert brief(result.projects) == [
        ("Kauppiaan opas", ["Kolin Yrittäjät ry"], ["grant 34000"]),
        ("Kansallinen Hirsikeskus", ["Kolin Kehitys Oy"], ["grant 27000"]),
        ("Kylien polut, laavut ja lammet", ["Lapin yliopisto"], ["grant 61000"]),
        ("Polkujen talkoot", ["Kolin kylät ry"], ["grant 5000"]),
    ]
    assert result.projects[2].acronym is not None
    assert all(amount.party is None for project in result.projects for amount in project.amounts)


def test_a_list_of_applications(convert: Convert) -> None:
    result = convert(
        """# Saapuneet hakemukset
        Hanke, kuka sitä ehdottaa ja haettu avustus:
        * Polku töihin, Kemin kaupunki, 100 000 €
        * Vihreä satama, Lapin yliopisto, 200 000 €"""
    )
    assert [sums for *_, sums in brief(result.projects)] == [["applied_grant 100000"], ["applied_grant 200000"]]
