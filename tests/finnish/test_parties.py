"""Bodies in running text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memo2data.finnish.mentions import PartyMention
from memo2data.finnish.parties import find
from memo2data.finnish.pipeline import nlp
from memo2data.records import PartyKind


def found(text: str, roles: bool = False) -> list[PartyMention]:
    return find(nlp()(text), roles)


def proper(text: str, roles: bool = False) -> list[str]:
    return [mention.name for mention in found(text, roles) if mention.proper]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Päätoteuttajana toimii Ypäjän kunta ja osatoteuttajina Laurea-ammattikorkeakoulu Oy sekä Posintra Oy.",
            ["Ypäjän kunta", "Laurea-ammattikorkeakoulu Oy", "Posintra Oy"],
        ),
        (
            "Rahoitusta haetaan Kainuun ELY-keskukselta ja Päijät-Hämeen liitolta.",
            ["Kainuun ELY-keskus", "Päijät-Hämeen liitto"],
        ),
        (
            "Kainuun elinkeino-, liikenne- ja ympäristökeskuksen päätös",
            ["Kainuun elinkeino-, liikenne- ja ympäristökeskus"],
        ),
        ("avustus Kuusijärven kyläyhdistys ry:lle", ["Kuusijärven kyläyhdistys ry"]),
        ("KUUSIJÄRVEN KYLÄYHDISTYS RY:N HAKEMUS", ["KUUSIJÄRVEN KYLÄYHDISTYS RY"]),
        ("mukana Tampereen yliopiston Ruusu Kivinen Instituutti", ["Tampereen yliopiston Ruusu Kivinen Instituutti"]),
        ("Pohjois-Hämeen koulutuskuntayhtymä Kaneli sekä", ["Pohjois-Hämeen koulutuskuntayhtymä Kaneli"]),
        ("Koulutuskuntayhtymä KANELIn hanke", ["Koulutuskuntayhtymä KANELI"]),
        ("Loimaan kehitysyhtiö Mylly Oy:n hallinnoima", ["Loimaan kehitysyhtiö Mylly Oy"]),
        ("Vaasan Kivi ja Sora Oy teki tarjouksen.", ["Vaasan Kivi ja Sora Oy"]),
        ("Rakennusliike Kuusikko Oy", ["Rakennusliike Kuusikko Oy"]),
        ("Suomen Punaisen Ristin Kainuun piiri", ["Suomen Punaisen Ristin Kainuun piiri"]),
        ("Business Finlandilta, VTT:ltä, Xamkista ja KPEDU:n", ["Business Finland", "VTT", "Xamk", "KPEDU"]),
        ("Leader Kaneliset ja Visit Kuusamo", ["Leader Kaneliset", "Visit Kuusamo"]),
        ("Opetushallitus on myöntänyt.", ["Opetushallitus"]),
        ("Kuusijärven Kehittämiskeskus Oy KUUKE on hakenut tukea.", ["Kuusijärven Kehittämiskeskus Oy KUUKE"]),
        ("Hankkeen toteuttaa Vanamosäätiö.", ["Vanamosäätiö"]),
        ("opetus- ja kulttuuriministeriön", ["opetus- ja kulttuuriministeriö"]),
        ("Oy Kaneli Trade Ab ja Osuuskunta Vanamo", ["Oy Kaneli Trade Ab", "Osuuskunta Vanamo"]),
        ("Kainuun Yrittäjiltä", ["Kainuun Yrittäjät"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert proper(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lahden ja Oulun ammattikorkeakoulut", ["Lahden ammattikorkeakoulu", "Oulun ammattikorkeakoulu"]),
        ("Sievin, Nivalan ja Kalajoen kaupungeille", ["Sievin kaupunki", "Nivalan kaupunki", "Kalajoen kaupunki"]),
        ("Etelä- ja Pohjois-Savon liitot", ["Etelä-Savon liitto", "Pohjois-Savon liitto"]),
        ("Vantaan ja Keravan hyvinvointialue", ["Vantaan ja Keravan hyvinvointialue"]),
        ("Länsi- ja Sisä-Suomen aluehallintovirasto", ["Länsi- ja Sisä-Suomen aluehallintovirasto"]),
        ("Kemi/Kemin koulutuskuntayhtymä", ["Kemi", "Kemin koulutuskuntayhtymä"]),
        ("Oulun yliopisto/Kaneli-keskus", ["Oulun yliopisto/Kaneli-keskus"]),
        ("Kainuun ja Lapin ELY-keskukset", ["Kainuun ELY-keskus", "Lapin ELY-keskus"]),
        ("Turun yliopiston ravitsemuksen tutkimuskeskus", ["Turun yliopiston ravitsemuksen tutkimuskeskus"]),
        ("Keski-Suomen sairaanhoitopiirin", ["Keski-Suomen sairaanhoitopiiri"]),
        ("tukena Maa- ja vesitekniikan tuki ry", ["Maa- ja vesitekniikan tuki ry"]),
        (
            "SPR Lapin piiri, MTK-Etelä-Savo ja Rauman taidemuseo",
            ["SPR Lapin piiri", "MTK-Etelä-Savo", "Rauman taidemuseo"],
        ),
        ("ovat Konepaja P. Niemi Ky ja Sensoria Systems Oy", ["Konepaja P. Niemi Ky", "Sensoria Systems Oy"]),
    ],
)
def test_lists_and_slashes(text: str, names: list[str]) -> None:
    assert proper(text) == names


def test_list_items_have_their_own_spans() -> None:
    text = "Sallan, Posion ja Ranuan kunnat"
    assert [text[mention.start : mention.end] for mention in found(text)] == ["Sallan", "Posion", "Ranuan kunnat"]


def test_short_name_in_brackets_belongs_to_the_span_only() -> None:
    text = "Savon koulutuskuntayhtymä (Sakky) ja Centria AMK (EAKR)"
    first, second = found(text)
    assert (first.name, text[first.start : first.end]) == (
        "Savon koulutuskuntayhtymä",
        "Savon koulutuskuntayhtymä (Sakky)",
    )
    assert text[second.start : second.end] == "Centria AMK"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mukana ovat Juva, Sulkava ja Rantasalmi.", ["Juva", "Sulkava", "Rantasalmi"]),
        ("Kokous pidettiin Juvalla. Työpaja Varkaudessa 3.4.2024.", []),
        ("Juva 12.3.2024", []),
        ("Puhetta johti Salla Korhonen ja esitteli Timo Soini.", []),
        ("69950 PERHO", []),
    ],
)
def test_bare_places(text: str, names: list[str]) -> None:
    mentions = found(text)
    assert [mention.name for mention in mentions] == names
    assert all(mention.bare_place and mention.kind is PartyKind.MUNICIPALITY for mention in mentions)


def test_bare_references_and_groups() -> None:
    text = "Kunta hakee tukea. Mukana on paikallisia yrityksiä, laitetoimittajia ja alueen oppilaitoksia."
    mentions = found(text)
    assert [(mention.name, mention.group, mention.proper) for mention in mentions] == [
        ("kunta", False, False),
        ("paikalliset yritykset", True, False),
        ("laitetoimittajat", True, False),
        ("alueen oppilaitokset", True, False),
    ]
    assert [mention.case for mention in mentions] == ["nom", "par", "par", "par"]


@pytest.mark.parametrize(
    "text",
    [
        "Kunnanhallitus päätti, että kunnanjohtaja Matti Virtanen allekirjoittaa sopimuksen.",
        "Elinvoimalautakunta hyväksyi EAKR-rahoituksen maakunnassa.",
        "Visit Kuusamo -hanke etenee.",
        "Hakemus jätetään EURA 2021 -järjestelmään, jossa on viisi kuntaa.",
    ],
)
def test_no_bodies(text: str) -> None:
    assert found(text) == []


def test_unknown_names_where_bodies_are_expected() -> None:
    assert proper("toteuttajat: Vanemo, Kvartz Loop ja Mielo") == []
    assert proper("toteuttajat: Vanemo, Kvartz Loop ja Mielo", roles=True) == ["Vanemo", "Kvartz Loop", "Mielo"]


def test_foreign_bodies_reach_from_their_head_word_to_both_sides() -> None:
    text = "Mukana ovat Technische Universität Dresden, Polar Wood Research Institute ja University of Tromsø."
    assert proper(text) == [
        "Technische Universität Dresden", "Polar Wood Research Institute", "University of Tromsø",
    ]  # fmt: skip
    assert proper("Hanke tehdään Luleå tekniska universitetin ja Norwegian Institute of Wood Researchin kanssa.") == [
        "Luleå tekniska universitet", "Norwegian Institute of Wood Research",
    ]  # fmt: skip
    assert proper("Hanketta johtaa University of Limerick Irlannista.") == ["University of Limerick"]
    assert proper("Mukana on Centre for Machine Vision and Signal Analysis.") == [
        "Centre for Machine Vision and Signal Analysis"
    ]


def test_nouns_joined_in_the_name_of_an_association() -> None:
    assert proper("Löyly ja Perinne ry toteuttaa hankkeen.") == ["Löyly ja Perinne ry"]


def test_case_and_head() -> None:
    council, company = found("Lapin liitolta Kaneli Oy:lle")
    assert (council.case, council.head, council.kind) == ("abl", "liitto", PartyKind.REGIONAL_COUNCIL)
    assert (company.case, company.kind) == ("all", PartyKind.COMPANY)


@given(st.text(alphabet="AaÄä RrYy:nOo,-/()”ELY kunta.\n12", max_size=60))
@settings(max_examples=200, deadline=None)
def test_never_fails_and_stays_within_the_text(text: str) -> None:
    for mention in found(text, roles=True):
        assert 0 <= mention.start < mention.end <= len(text)
