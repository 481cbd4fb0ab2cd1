"""Facts of the page header."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memo2data.structure.letterheads import sentence_case
from memo2data.structure.model import Span, Structure


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("PERHOLAN KUNTA", "Perholan kunta"),
        ("KESKI-POHJAN LIITTO", "Keski-Pohjan liitto"),
        ("KOULUTUSKUNTAYHTYMÄ JEDU", "Koulutuskuntayhtymä JEDU"),
        ("Varalan kaupunki", "Varalan kaupunki"),
    ],
)
def test_sentence_case(written: str, name: str) -> None:
    assert sentence_case(written) == name


@pytest.mark.parametrize(
    "line",
    [
        "H Varalan kaupunki\tPÖYTÄKIRJA\t1 (5)\n# Asia\nH Keski-Savon työllisyyslautakunta\t18.9.2025\tNro 6/2025",
        "H Varalan kaupunki PÖYTÄKIRJA 1 (5)\nH Keski-Savon työllisyyslautakunta 18.9.2025 Nro 6/2025\n# Asia",
        "H VARALAN KAUPUNKI  PÖYTÄKIRJA 6/2025  Keski-Savon työllisyyslautakunta 18.9.2025\n# Asia",
    ],
)
def test_header(
    line: str, write: Callable[[str], Structure], words: Callable[[Structure, Span | None], str | None]
) -> None:
    structure = write(line)
    assert (structure.kind.value, structure.owner) == ("minutes", "Varalan kaupunki")
    assert words(structure, structure.body) == "Keski-Savon työllisyyslautakunta"
    assert str(structure.meeting_day) == "2025-09-18"


def test_the_labelled_time_of_a_meeting(write: Callable[[str], Structure]) -> None:
    structure = write("# Pöytäkirja\nHallituksen kokous\nAika: 12.5.2025 klo 9.00\nPaikka: Teams\nAsiaa.")
    assert str(structure.meeting_day) == "2025-05-12"


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (
            "Itä-Savon kehittämistyöryhmä\n# Muistio 4/2025\nAika: 18.9.2025 klo 9\nPaikka: Teams\n# 1 Avaus\nAsiaa.",
            "Muistio 4/2025",
            "Itä-Savon kehittämistyöryhmä",
        ),
        (
            "VARALAN KAUPUNKI MUISTIO 9/2025\n# TEKNISEN ALAN JOHTORYHMÄ\nL Aika\n4.11.2025 klo 12\nL Läsnä\nMinna Aho",
            "Muistio 9/2025",
            "TEKNISEN ALAN JOHTORYHMÄ",
        ),
        (
            "# Muistio: Itä-Savon kylätyöryhmän kokous\nAika: 18.9.2025 klo 9\\nPaikka: Teams\nAsiaa hankkeesta.",
            "Muistio: Itä-Savon kylätyöryhmän kokous",
            "Itä-Savon kylätyöryhmä",
        ),
    ],
)
def test_a_memo_of_a_working_groups_meeting(
    text: str,
    title: str,
    body: str,
    write: Callable[[str], Structure],
    words: Callable[[Structure, Span | None], str | None],
) -> None:
    structure = write(text)
    assert structure.kind.value == "memo"
    assert (structure.title_text, words(structure, structure.body)) == (title, body)
    assert structure.meeting_day is not None


@pytest.mark.parametrize(
    ("text", "kind", "body", "day"),
    [
        (
            "# Kyläkunnan hallitus, kokous 4.2.2031\nPöytäkirja on tarkastettu\n# § 8 Ladut\nLadut ovat vanhoja.",
            "minutes",
            "Kyläkunnan hallitus",
            "2031-02-04",
        ),
        (
            "KOSKIMAAN KUNTA\nKOKOUSKUTSU\\ntoimitettu 27.1.2031\nKunnanvaltuusto\nAika:\nTiistai 04.02.2031 kello 18",
            "agenda",
            "Kunnanvaltuusto",
            "2031-02-04",
        ),
        (
            "Koskimaan liitto Esityslista-Pöytäkirja 3/2031\nAika: 4.2.2031 klo 9\nPaikka: Kokoushuone",
            "minutes",
            None,
            "2031-02-04",
        ),
        (
            "Koskimaan kaupunki\nPöytäkirja\n3/2031\nLiikuntalautakunta\nAsia/4\n04.02.2031\n"
            "# § 8\n# Ladut\nPäätös\nHyväksyttiin.",
            "minutes",
            "Liikuntalautakunta",
            "2031-02-04",
        ),
        (
            "Liikuntalautakunta 2029-2032\nKokouspäivä\n4.2.2031\nPöytäkirja yleisesti nähtävänä\n"
            "Aika 5.2.2031 alkaen\n# § 8 Ladut\nPäätöksen lisätiedot\nLadut hyväksyttiin.",
            "minutes",
            "Liikuntalautakunta",
            "2031-02-04",
        ),
    ],
)
def test_kind_body_and_day_of_a_meeting(
    text: str,
    kind: str,
    body: str | None,
    day: str,
    write: Callable[[str], Structure],
    words: Callable[[Structure, Span | None], str | None],
) -> None:
    structure = write(text)
    assert (structure.kind.value, words(structure, structure.body), str(structure.meeting_day)) == (kind, body, day)


def test_the_body_by_the_heading_of_its_meeting(write: Callable[[str], Structure]) -> None:
    structure = write("# LATUSÄÄTIÖ PÖYTÄKIRJA 7/2031\n# HALLITUKSEN KOKOUS\nAika: 12.2.2031 klo 9\nPaikka: Latutupa")
    assert (structure.body_text, structure.title_text) == ("HALLITUS", "PÖYTÄKIRJA 7/2031")
