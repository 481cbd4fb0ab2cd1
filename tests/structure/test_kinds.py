"""What sort of document it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memo2data.document import Document, Page
from memo2data.structure import build
from memo2data.structure.model import Structure

DOCUMENTS = {
    "form": """
        # Rahoituspäätös
        Hankkeen nimi|Valoa kansaan
        Hankekoodi|A80123
        Tuen saaja|Oulun yliopisto
        """,
    "form ": """
        # Valoa kansaan
        Hankekoodi|A80123
        Hankkeen nimi|Valoa kansaan
        Toteuttaja|Oulun yliopisto
        Y-tunnus|0245895-5
        Alkamispäivämäärä|1.1.2025
        Päättymispäivämäärä|31.12.2026
        Rahoittava viranomainen|Pohjois-Pohjanmaan liitto
        """,
    "memo": """
        # Valoa kansaan
        Valoa kansaan -hankkeessa kehitetään valaistusta. Hanke alkaa keväällä.
        # Tavoite
        Hankkeen tavoitteena on valo. Hankkeen päätoteuttaja on Oulun yliopisto.
        """,
    "memo ": """
        # MUISTIO
        Aika: 3.3.2025 klo 9
        Läsnä: Aino Aho
        Ohjausryhmän kokous
        Päätös: Merkittiin tiedoksi.
        """,
    "list": """
        B TIEDOTE 1.3.2025
        # Liitto rahoitti kolmea hanketta
        * Valo, Oulun yliopisto, 100 000 €
        * Varjo, Oulun kaupunki, 90 000 €
        * Kajo, Tornion kaupunki, 70 000 €
        """,
    "list ": """
        # Vireillä olevat kehittämishankkeet
        Hankkeen nimi|Toteuttaja|Budjetti
        Valo|A|1 €
        Varjo|B|2 €
        Kajo|C|3 €
        """,
    "other": """
        # Rahoitusopas hakijalle
        Oppaassa kerrotaan, miten hanke haetaan. Hanke on hanke.
        """,
    "other ": """
        # Kirjaston kevät
        Kirjasto on auki joka päivä.
        """,
}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_kind(kind: str, write: Callable[[str], Structure]) -> None:
    assert write(DOCUMENTS[kind]).kind.value == kind.strip()


def test_a_meetings_memo_has_its_day(write: Callable[[str], Structure]) -> None:
    assert str(write(DOCUMENTS["memo "]).meeting_day) == "2025-03-03"
    assert write(DOCUMENTS["list"]).meeting_day is None


def test_wide_pages_are_slides(document: Callable[[str], Document]) -> None:
    deck = document("# Valoa kansaan\nPäätoteuttajana Oulun yliopisto")
    deck.pages = [Page(1, 960, 540)]
    structure = build(deck)
    assert (structure.kind.value, structure.title_text) == ("slides", "Valoa kansaan")
