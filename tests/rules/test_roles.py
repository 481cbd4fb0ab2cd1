"""Who gets which role in a sentence: sides, cases, lists and what stands between a role and its bearer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memo2data.rules.model import PARTY_FIELDS

Read = Callable[[str], dict[str, list[str]]]
LEAD, CO, OPEN, PARTNER, FUNDER = PARTY_FIELDS


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Kuhmon kaupunki toimii päätoteuttajana ja Kajaanin ammattikorkeakoulu osatoteuttajana.",
            {LEAD: ["Kuhmon kaupunki"], CO: ["Kajaanin ammattikorkeakoulu"]},
        ),
        (
            "Päätoteuttajana toimii Kuhmon kaupunki ja osatoteuttajina Kajaanin ja Sotkamon koulutuskuntayhtymät.",
            {LEAD: ["Kuhmon kaupunki"], CO: ["Kajaanin koulutuskuntayhtymä", "Sotkamon koulutuskuntayhtymä"]},
        ),
        ("Sotkamon kunta on pyytänyt Kuhmon kaupunkia osatoteuttajaksi.", {CO: ["Kuhmon kaupunki"]}),
        (
            "Hanketta hallinnoi Kainuun liitto, ja osatoteuttajina ovat Kuhmon ja Kajaanin kaupungit.",
            {LEAD: ["Kainuun liitto"], CO: ["Kuhmon kaupunki", "Kajaanin kaupunki"]},
        ),
        (
            "Päähakijana on Lapin yliopisto, osahakijoina Kemin kaupunki ja Digi Ilo Oy sekä "
            "yhteistyökumppaneina paikallisia yrityksiä.",
            {LEAD: ["Lapin yliopisto"], CO: ["Kemin kaupunki", "Digi Ilo Oy"], PARTNER: ["paikalliset yritykset"]},
        ),
        (
            "Turun ja Tampereen ammattikorkeakoulut toteuttavat hankkeen yhdessä.",
            {OPEN: ["Turun ammattikorkeakoulu", "Tampereen ammattikorkeakoulu"]},
        ),
        (
            "Lapin yliopiston koordinoimassa hankkeessa yhteistyökumppaneina ovat Inarin kunta ja Saamelaiskäräjät.",
            {LEAD: ["Lapin yliopisto"], PARTNER: ["Inarin kunta", "Saamelaiskäräjät"]},
        ),
        (
            "Kemin kaupunki hakee Lapin liitolta rahoitusta hankkeeseen.",
            {LEAD: ["Kemin kaupunki"], FUNDER: ["Lapin liitto"]},
        ),
        (
            "Vaasan yliopisto (päätoteuttaja), Vaasan kaupunki (osatoteuttaja) ja Merinova Oy (osatoteuttaja)",
            {LEAD: ["Vaasan yliopisto"], CO: ["Vaasan kaupunki", "Merinova Oy"]},
        ),
        (
            "Hakijana ja koordinoijana on Inarin kunta, ja Kemin kaupunki ja Digi Ilo Oy ovat mukana osatoteuttajina.",
            {LEAD: ["Inarin kunta"], CO: ["Kemin kaupunki", "Digi Ilo Oy"]},
        ),
        (
            "Yhteistyökumppaneina ovat Inarin kunta ja Digi Ilo Oy, jotka eivät osallistu hankkeen rahoitukseen.",
            {PARTNER: ["Inarin kunta", "Digi Ilo Oy"]},
        ),
        ("Rahoitukseen osallistuvat Sotkamo ja Kuhmon kaupunki.", {FUNDER: ["Sotkamo", "Kuhmon kaupunki"]}),
        (
            "Hankkeessa ovat mukana Inarin kunta (koordinaattori), Lapin yliopisto ja Digi Ilo Oy.",
            {LEAD: ["Inarin kunta"], PARTNER: ["Lapin yliopisto", "Digi Ilo Oy"]},
        ),
        (
            "Rahoittamassa ovat mukana Lapin liiton lisäksi Inarin kunta sekä Digi Ilo Oy.",
            {FUNDER: ["Lapin liitto", "Inarin kunta", "Digi Ilo Oy"]},
        ),
        (
            "Päätoteuttajina Lapin yliopiston lisäksi ovat Inarin kunta ja Sallan kunta.",
            {LEAD: ["Lapin yliopisto", "Inarin kunta", "Sallan kunta"]},
        ),
    ],
)  # fmt: skip
def test_bearers(read: Read, text: str, roles: dict[str, list[str]]) -> None:
    found = read(text)
    assert {field: found[field] for field in PARTY_FIELDS if field in found} == roles


@pytest.mark.parametrize(
    "text",
    [
        "Urakoitsija Kivi Oy toimii työmaan päätoteuttajana.",
        "Kiinteistön omistaja on Padasjoen kunta.",
        "Hankkeelle etsitään yhteistyökumppania.",
        "Ohjausryhmään kutsutaan Kemin kaupunki ja Lapin yliopisto.",
        "Lausunnon antoivat Kemin kaupunki ja Lapin yliopisto.",
    ],
)
def test_no_role(read: Read, text: str) -> None:
    assert not set(read(text)) & set(PARTY_FIELDS)


def test_a_role_stays_within_its_sentence(read: Read) -> None:
    found = read("Kuhmon kaupunki kuultiin. Päätoteuttajana toimii Kajaanin kaupunki. Kokouksen avasi Sotkamon kunta.")
    assert found == {LEAD: ["Kajaanin kaupunki"]}


@pytest.mark.parametrize("name", ["Kvartz Loop", "Vanemo"])
def test_unknown_name_beside_a_role(read: Read, name: str) -> None:
    assert read(f"Hankkeen päätoteuttajana toimii {name}.") == {LEAD: [name]}
    assert read(f"Asian esitteli {name}.") == {}
