import pytest

from memo2data import lexicon
from memo2data.finnish import programmes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("EAKR- ja ESR-rahoitusta", ["EAKR", "ESR"]),
        ("ESR+-ohjelmasta", ["ESR+"]),
        ("AKKE-tuen osuus", ["AKKE"]),
        ("Euroopan sosiaalirahasto plussan (ESR+) tuella", ["ESR+"]),
        ("Euroopan sosiaalirahaston (ESR+) tuella", ["ESR+"]),
        ("Euroopan sosiaalirahastosta", ["ESR"]),
        ("oikeudenmukaisen siirtymän rahastosta (JTF), jonka", ["JTF"]),
        ("Horisontti Eurooppa -ohjelmasta", ["Horisontti Eurooppa"]),
        ("Interreg Auroran rahoitus", ["Interreg Aurora"]),
        ("Interreg Nordfjord -ohjelmasta", ["Interreg Nordfjord"]),
        ("Verkkojen Eurooppa -välineestä (CEF)", ["CEF"]),
        ("LEADER-HANKKEEN", ["Leader"]),
        ("Erasmus+-hanke", ["Erasmus+"]),
        ("Uudistuva ja osaava Suomi 2021–2027", []),
        ("tunnus HAM-ESR-2025-3, ESRK, esr", []),
    ],
)
def test_names_and_forms(text: str, codes: list[str]):
    assert [one.code for one in programmes.find(text)] == codes


def test_name_and_abbreviation_are_one_mention():
    text = "haetaan Euroopan aluekehitysrahaston (EAKR) tukea"
    (found,) = programmes.find(text)
    assert text[found.start : found.end] == "Euroopan aluekehitysrahaston (EAKR)"


def test_every_form_of_the_lexicon_is_found():
    for row in lexicon.load("programmes.yml"):
        for form in [*row["short"], *row["long"]]:
            assert [one.code for one in programmes.find(f"Tuki: {form.replace('*', '')}.")] == [row["code"]], form
