"""The register of bodies."""

from __future__ import annotations

import pytest

from memo2data.finnish import register
from memo2data.normalizer.organisations import canonical, kind_of
from memo2data.records import PartyKind


@pytest.mark.parametrize(
    ("name", "kind", "identifier"),
    [
        ("Salon kaupunki", "municipality", "fi:kunta:734"),
        ("Salo", "municipality", "fi:kunta:734"),
        ("Salon Kunta", "municipality", "fi:kunta:734"),
        ("Salon seudun koulutuskuntayhtymä", "vocational", "fi:koulutus:salon-seudun-koulutuskuntayhtyma"),
        ("Xamk", "uas", "fi:amk:kaakkois-suomen-ammattikorkeakoulu"),
        ("Etelä-Savon ELY-keskus", "state_authority", "fi:ely:etela-savon"),
        ("Pohjois-Karjalan liitto", "regional_council", "fi:liitto:pohjois-karjala"),
        ("Keski-Savon työllisyysalue", "employment_area", "fi:tyollisyysalue:keski-savon"),
        ("Leader Kaneliset ry", "association", "fi:leader:kaneliset"),
        ("Valtimon kunta", "municipality", "fi:entinen-kunta:valtimo"),
        ("Turku Science Park Oy Ab", "company", "fi:yhteiso:turku-science-park-oy"),
    ],
)
def test_known_bodies(name: str, kind: str, identifier: str) -> None:
    assert kind_of(name) == kind
    body = canonical(name, PartyKind(kind))
    assert body is not None
    assert body.id == identifier


def test_misspelt_name_of_the_same_kind_and_place() -> None:
    body = canonical("Pohjois-Karjalan maakunta-liitto", PartyKind.REGIONAL_COUNCIL)
    assert body is not None
    assert body.id == "fi:liitto:pohjois-karjala"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Salon seudun kehitysyhtiö Kaneli Oy", "company"),
        ("Salon seurakunta", "parish"),
        ("Kuusijärven kyläyhdistys ry", "association"),
        ("Vanamosäätiö sr", "foundation"),
        ("Ylä-Kainuun seutukunta", "joint_authority"),
        ("Kuusijoen ammattikorkeakoulu Oy", "uas"),
        ("Luke Oy", "company"),
        ("Jokin", "other"),
    ],
)
def test_kind_without_a_body_of_the_register(name: str, kind: str) -> None:
    assert kind_of(name) == kind
    assert canonical(name, PartyKind(kind)) is None


def test_tables_are_whole() -> None:
    entries = register.entries()
    assert len({entry.id for entry in entries}) == len(entries)
    assert sum(one.valid_to is None for one in register.municipalities()) == 308
    assert all(one.genitives[0].endswith("n") for one in register.municipalities())
    merged = [one for one in register.municipalities() if one.merged_into]
    assert all(one.valid_to for one in merged)
