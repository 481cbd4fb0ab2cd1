"""Which name a project has: before "-hanke", in headings and apposition; its acronym; its longest form."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memo2data.document import BlockKind
from memo2data.normalizer.names import tidy
from memo2data.normalizer.titles import from_heading, longest, names_before_hanke, told, with_acronym
from memo2data.records import Project, Result
from memo2data.structure.model import Paragraph, Piece

ROLE = "Hankkeen päätoteuttaja on Kemin kaupunki. Hankkeen kokonaisbudjetti on 9 000 euroa."


def paragraphs(*texts: str) -> list[Paragraph]:
    return [Paragraph(text, [Piece(0, len(text), i, 0)], BlockKind.PARAGRAPH) for i, text in enumerate(texts)]


def test_acronym_before_the_hyphen() -> None:
    told = paragraphs("Kunnan johtama Polku töihin (POTÖ) -hanke alkaa.")
    (group,) = names_before_hanke(told, range(1), {})
    assert (group[0].text, group[0].acronym) == ("Polku töihin", "POTÖ")


def test_a_fund_and_an_earlier_project_give_no_name() -> None:
    told = paragraphs("Haetaan ESR+ -hankkeeseen rahaa.", "Tarve näkyi jo, kun aiempi Polku töihin -hanke päättyi.")
    assert names_before_hanke(told, range(2), {}) == []


def test_the_most_frequent_name_first() -> None:
    told = paragraphs(
        "Esillä olivat Vihreä satama -hanke ja Polku töihin -hanke.",
        "Polku töihin -hankkeessa koulutetaan. POLKU TÖIHIN -HANKE",
        "Vihreä satama -hankkeen jälkeen Polku töihin -hankkeen rahoitus",
    )
    groups = names_before_hanke(told, range(3), {})
    assert [group[0].text for group in groups] == ["Polku töihin", "Vihreä satama"]


def test_longest_form_and_acronym_from_elsewhere() -> None:
    told = paragraphs("Polku töihin -hanke", "Nimi on Polku töihin – nuoret mukaan.", "Polku töihin (POTÖ) -hankkeessa")
    name = tidy("Polku töihin", 0, 0, "test", 0.9)
    assert name is not None
    full = longest(name, told, range(3))
    assert (full.text, full.paragraph) == ("Polku töihin – nuoret mukaan", 1)
    named = with_acronym(name, told, range(3))
    assert named.acronym == "POTÖ"
    assert named.acronym_span == (2, 14, 18)


@pytest.mark.parametrize(
    "texts",
    [
        ("Lokakuussa on käynnistynyt Polku töihin (POTÖ).", "POTÖ-hankkeen tavoitteena on auttaa nuoria."),
        ("Toinen hanke, Polku töihin, alkaa tammikuussa.",),
    ],
)
def test_name_told_in_running_text(texts: tuple[str, ...]) -> None:
    name = told(paragraphs(*texts), range(len(texts)))
    assert name is not None
    assert name.text == "Polku töihin"


def test_brackets_and_appositions_that_name_no_project() -> None:
    assert (
        told(paragraphs("Mukana on Suomen ympäristökeskus (SYKE).", "Uusi hanke, Kemin kaupunki, alkaa."), range(2))
        is None
    )


@pytest.mark.parametrize(
    "heading",
    [
        "Hankehakemus: Polku töihin",
        "Osallistuminen ESR+ -hankkeeseen Polku töihin",
        "Rahoituksen hakeminen hankkeelle Polku töihin, kaupungin omarahoitusosuus",
    ],
)
def test_heading_of_an_item(heading: str) -> None:
    name = from_heading(heading, 0)
    assert name is not None
    assert name.text == "Polku töihin"
    assert heading[name.start : name.end] == name.text


def test_headings_that_name_no_project() -> None:
    assert from_heading("Lausunto: Kemin kaupunki", 0) is None
    assert from_heading("Talousarvion seuranta", 0) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"# Muistio\nKeskusteltiin Polku töihin -hankkeesta. {ROLE}", "Polku töihin"),
        (f"# Hankekuvaus\nPolku töihin -hanke parantaa palveluja. {ROLE}", "Polku töihin"),
        (f"# Hankesuunnitelma\nHankkeen nimi: Polku töihin\n{ROLE}", "Polku töihin"),
        (f"# Polku töihin -hankkeen hankesuunnitelma\n{ROLE}", "Polku töihin"),
        (f"# Hankekuvaus\nKunta hakee rahoitusta hankkeeseen ”Polku töihin”. {ROLE}", "Polku töihin"),
        (f"# Polku töihin\n{ROLE} Hankkeen tavoitteena on työllistää nuoria.", "Polku töihin"),
    ],
)
def test_title_of_a_document(project: Callable[[str], Project], text: str, title: str) -> None:
    found = project(text).title
    assert found is not None
    assert found.value == title


@pytest.mark.parametrize(
    ("title", "text", "acronym"),
    [
        ("Kuumaa ilmaa – tuuli töihin", "KUUIL-hankkeen avajaiset pidetään keväällä.", "KUUIL"),
        ("Kuumaa ilmaa – tuuli töihin", "Mukana on myös KUMU-hankkeen väkeä.", None),
    ],
)
def test_an_acronym_made_of_the_names_words(
    convert: Callable[[str], Result], title: str, text: str, acronym: str | None
) -> None:
    (found,) = convert(f"# {title}\nHankkeen päätoteuttaja on Kemin kaupunki.\n{text}").projects
    assert (found.acronym.value if found.acronym else None) == acronym


def test_a_page_is_about_the_project_of_its_title(convert: Callable[[str], Result]) -> None:
    first, second = convert(
        "# Polku töihin\nPolku töihin -hankkeessa neuvotaan nuoria. Hankkeen päätoteuttaja on Kemin kaupunki.\n"
        "# Taustaa\n"
        "Hanke jatkaa Vihreä satama -hankkeen työtä. Vihreä satama -hanketta toteutti Lapin yliopisto, ja sen "
        "kustannusarvio oli 50 000 euroa."
    ).projects
    assert [one.title.value for one in (first, second) if one.title] == ["Polku töihin", "Vihreä satama"]
    assert [[party.name for party in one.lead_implementers] for one in (first, second)] == [
        ["Kemin kaupunki"],
        ["Lapin yliopisto"],
    ]


def test_a_heading_of_a_part_gives_way_to_the_name_below_it(convert: Callable[[str], Result]) -> None:
    (found,) = convert(
        "# Ohjausryhmän kokous 2/2025\nAika: 5.5.2025 klo 13\nPaikka: Teams\n# 1. Hankkeen tilanne\n"
        "Polku töihin -hanke etenee. Hanketta hallinnoi Lapin yliopisto."
    ).projects
    assert found.title is not None
    assert found.title.value == "Polku töihin"


@pytest.mark.parametrize(
    "heading", ["Kylille tehdään uutta virtaa", "Hankkeen rahoitus ja budjetti", "Uusi hanke alkaa"]
)
def test_headlines_and_headings_of_parts_give_way_to_the_name_before_hanke(
    convert: Callable[[str], Result], heading: str
) -> None:
    (found,) = convert(f"# {heading}\nPolku töihin -hanke neuvoo nuoria. {ROLE}").projects
    assert found.title is not None
    assert found.title.value == "Polku töihin"


def test_the_name_of_an_items_heading_wins_over_a_longer_one_of_the_text() -> None:
    told = paragraphs(
        "Sitoumus Polku 2.0 -hankkeeseen", "Polku 2.0 - Vahvoja ja uusia keinoja Lapin haasteisiin -hankkeeseen"
    )
    groups = names_before_hanke(told, range(2), {}, [0])
    assert groups[0][0].text == "Polku 2.0"
