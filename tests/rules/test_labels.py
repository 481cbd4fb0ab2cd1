"""Labels: on the value's line, above it, at its left, with and without a colon."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memo2data import extract
from memo2data.rules.labels import fold_label

Read = Callable[[str], dict[str, list[str]]]


@pytest.mark.parametrize(
    ("text", "field", "values"),
    [
        ("Hankkeen nimi: Polku töihin", "title", ["Polku töihin"]),
        ("Osatoteuttajat: Inarin kunta ja Kemin kaupunki", "co_implementers", ["Inarin kunta", "Kemin kaupunki"]),
        ("Osatoteuttaja(t): Kaihuan Kehitys, Vuolukka Kevo", "co_implementers", ["Kaihuan Kehitys", "Vuolukka Kevo"]),
        ("Kesto 1.10.2025–30.9.2027", "period", ["2025-10-01/2027-09-30"]),
        ("Alkamispäivä: 1.2.2026", "period", ["2026-02-01/"]),
        ("Hakuaika päättyy: 3.10.2025", "application_deadline", ["2025-10-03"]),
        ("Kustannusmalli: Flat rate 40 %", "flat_rate_percent", ["40"]),
        ("Hankekoodi: S21987", "code", ["S21987"]),
        ("Haettava EAKR-tuki: 96 000 €", "amounts", ["applied_grant 96000"]),
        ("Lyhenne: POTÖ", "acronym", ["POTÖ"]),
        ("L Hakijan nimi *\nKemin kaupunki", "lead_implementers", ["Kemin kaupunki"]),
        ("Hakujakso päättyy: 3.10.2025", "application_deadline", ["2025-10-03"]),
        ("Hakija: Kemin kaupunki, osatoteuttaja Lapin yliopisto", "lead_implementers", ["Kemin kaupunki"]),
        ("# Yhteistyökumppanit\n* Inarin kunta\n* Kemin kaupunki", "partners", ["Inarin kunta", "Kemin kaupunki"]),
        ("L Hakija\nKemin kaupunki\nL Kustannusarvio\n75 000 €", "lead_implementers", ["Kemin kaupunki"]),
        ("L Hakija\nKemin kaupunki\nL Kustannusarvio\n75 000 €", "amounts", ["total_budget 75000"]),
    ],
)  # fmt: skip
def test_value_of_a_label(read: Read, text: str, field: str, values: list[str]) -> None:
    found = list(dict.fromkeys(read(text)[field]))
    assert found[: len(values)] == values  # of two readings of the same words the first holds


@pytest.mark.parametrize("value", ["-", "–", "ei", ""])
def test_empty_field(read: Read, value: str) -> None:
    assert read(f"| Osatoteuttajat | {value} |\n| Hakija | Kemin kaupunki |") == {
        "lead_implementers": ["Kemin kaupunki"]
    }


def test_a_label_that_goes_on_is_another(read: Read) -> None:
    assert (
        read("| Hakijan saama muu AKKE-tuki kolmen viime vuoden aikana Yhteensä 214 000 € | |").get("amounts") is None
    )


def test_prose_is_no_name(read: Read) -> None:
    assert "title" not in read("Hanke: Sitä on valmisteltu pitkään. Kunnat ovat siitä sopineet.")


def test_entries_under_aims_are_aims(read: Read) -> None:
    found = read("# Tavoitteet\n* veden pidättäminen valuma-alueella\n* osaamisen vahvistaminen kylissä")
    assert found == {"objectives": ["veden pidättäminen valuma-alueella", "osaamisen vahvistaminen kylissä"]}


def test_a_label_of_its_own_under_a_heading(read: Read) -> None:
    assert read("# Rahoitus\nL Kokonaisbudjetti\n359 500 €")["amounts"] == ["total_budget 359500"]


@pytest.mark.parametrize("label", ["D3 Tavoitteet *", "E. Tavoitteet", "5.1 Tavoitteet²", "Tavoitteet:"])
def test_a_label_with_its_code_and_the_sign_of_a_required_field(label: str) -> None:
    assert fold_label(label) == "tavoitteet"


def test_a_labelled_value_below_a_heading_is_no_name(read: Read) -> None:
    assert read("# 1 Hanke\nHankekoodi: A70111\nHankkeen nimi: Polku töihin")["title"] == ["Polku töihin"]
    assert "title" not in read("# Hanke\n156222")


def test_a_name_below_the_line_of_its_kind(read: Read) -> None:
    assert read("Hanke\nKehittämishanke - 7444\n# Polku töihin\n# Kesto\n1.1.2026–31.12.2027")["title"] == [
        "Polku töihin"
    ]


def test_work_packages_under_a_heading_give_their_deeds() -> None:
    html = """<!doctype html><html><body><main><h1>Polku töihin</h1><p>Hankkeen hakija on Kemin kaupunki, ja sen
        kustannusarvio on 10 000 euroa.</p><h2>Toimenpiteet</h2><h3>TP1 Koulutukset</h3>
        <p>Kylien kuljettajat koulutetaan lähiopistossa.</p></main></body></html>"""
    (project,) = extract(html.encode(), path="suunnitelma.html").projects
    assert [deed.value for deed in project.activities] == ["Kylien kuljettajat koulutetaan lähiopistossa."]


def test_a_name_with_commas_before_its_business_id(read: Read) -> None:
    names = ["Oulun yliopisto, Työn, taidon ja luonnon tutkimuskeskus", "Kolin Kylät Oy"]
    text = f"# Osatoteuttajat\n{names[0]} (TTL), 2847931-6\n{names[1]}, 2847931-6"
    assert read(text)["co_implementers"] == names
    assert read("# Osatoteuttajat\nKolin Kylät Oy, Polku ry, 2847931-6")["co_implementers"] == [
        "Kolin Kylät Oy",
        "Polku ry",
    ]
