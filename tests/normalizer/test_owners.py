"""What follows from whose document it is: the board of a Leader group, and items headed by their project's name."""

from __future__ import annotations

from collections.abc import Callable

from memo2data.records import Result

MINUTES = """Leader Jokiseutu ry
# PÖYTÄKIRJA 5/2024
Hallituksen kokous
Aika: 11.9.2024 klo 17
# 54 § Tämän kokouksen hakemukset
Kokouksessa käsiteltävät hakemukset on osoitettu Lapin ELY-keskukselle.
Päätös: Merkittiin tiedoksi.
# 55 § Metsästä pöytään
| Hakija | Kemin Kylät ry |
| Kustannusarvio | 48 000 € |
| Haettu tuki | 28 800 € (60 %) |
Esitys: Hallitus antaa hakemuksesta myönteisen lausunnon.
Päätös: Hallitus hyväksyi esityksen.
# 56 § Toimiston laitehankinnat
Toimisto hakee tarjouksia. Kolmen koneen hankintahinta on 4 140 euroa.
Päätös: Hyväksyttiin.
"""


def test_the_board_of_a_leader_group(convert: Callable[[str], Result]) -> None:
    (found,) = convert(MINUTES).projects
    assert found.title is not None
    assert found.title.value == "Metsästä pöytään"
    assert [party.name for party in found.lead_implementers] == ["Kemin Kylät ry"]
    assert [party.name for party in found.funders] == ["Lapin ELY-keskus"]
    assert [one.code for one in found.programmes] == ["Leader"]
    assert found.decision is not None
    assert found.decision.item == 55


def test_an_item_headed_by_its_matter_names_no_project(convert: Callable[[str], Result]) -> None:
    result = convert(MINUTES.replace("Metsästä pöytään", "Avustuksen hakeminen"))
    assert all(project.title is None for project in result.projects)
