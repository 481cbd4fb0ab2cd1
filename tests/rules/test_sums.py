"""What a sum is: each goes to the cue that Finnish puts beside it; sums of calls, budgets and prices to none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], dict[str, list[str]]]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        (
            "Hankkeen kokonaisbudjetti on 100 000 euroa, josta haettava tuki on 70 000 euroa (70 %) ja omarahoitus "
            "30 000 euroa.",
            ["total_budget 100000", "applied_grant 70000 70 %", "own_contribution 30000"],
        ),
        (
            "Kustannusarvio on 50 000 €, EAKR-tukea haetaan 40 000 €, kuntarahoitusta on 6 000 € ja yksityistä "
            "rahoitusta 4 000 €.",
            ["total_budget 50000", "applied_grant 40000", "municipal_contribution 6000", "private_contribution 4000"],
        ),
        ("Omarahoitus on 20 % eli 20 000 euroa.", ["own_contribution 20000 20 %"]),
        ("Omarahoitusosuus on 25 %.", ["own_contribution 25"]),
        ("Sotkamon kunta osallistuu hankkeeseen 21 000 euron omavastuulla.", ["own_contribution 21000"]),
        (
            "Kemin kaupungin osuus kustannuksista on 25 000 euroa ja Tornion kaupungin osuus 15 000 euroa.",
            ["total_budget 25000 Kemin kaupunki", "total_budget 15000 Tornion kaupunki"],
        ),
        (
            "Kainuun liitto myönsi hankkeelle tukea 80 000 euroa, josta Kajaanin kaupungin osuus on 30 000 euroa.",
            ["grant 80000", "grant 30000 Kajaanin kaupunki"],
        ),
        (
            "Omarahoitus on 26 000 euroa, josta Kemin kaupungin osuus on 16 000 euroa ja Inarin kunnan 10 000 euroa.",
            [
                "own_contribution 26000",
                "own_contribution 16000 Kemin kaupunki",
                "own_contribution 10000 Inarin kunta",
            ],
        ),
        (
            "Omarahoitus jakautuu siten, että Kemin kaupungin osuus on 7 000 euroa ja Inarin kunnan 3 000 euroa.",
            ["own_contribution 7000 Kemin kaupunki", "own_contribution 3000 Inarin kunta"],
        ),
        (
            "Omarahoitus on 4 000 euroa vuonna 2026, 5 000 euroa vuonna 2027 ja 6 000 euroa vuonna 2028.",
            ["own_contribution 4000 2026", "own_contribution 5000 2027", "own_contribution 6000 2028"],
        ),
        (
            "Omarahoitus on vuonna 2026 4 000 euroa, vuonna 2027 5 000 euroa ja vuonna 2028 6 000 euroa.",
            ["own_contribution 4000 2026", "own_contribution 5000 2027", "own_contribution 6000 2028"],
        ),
        ("Lautakunta päättää varata hankkeeseen 12 000 euron määrärahan.", ["appropriation 12000"]),
    ],
)
def test_kinds(read: Read, text: str, sums: list[str]) -> None:
    assert read(text).get("amounts") == sums


@pytest.mark.parametrize(
    "text",
    [
        "Haussa on jaettavana 2,4 miljoonaa euroa.",
        "Yhden hankkeen tuki voi olla enintään 350 000 euroa.",
        "Talousarviossa hankkeisiin on varattu 25 000 euroa.",
        "Kunnan maksuosuus on 1,20 €/asukas.",
        "Yrityksen liikevaihto oli 8,4 milj. euroa.",
        "Laitteen hankintahinta on 90 000 euroa.",
        "Matkaan kuluu 300 euroa.",
        "Lautakunta päättää hankkeista, joiden omarahoitusosuus on yli 50 000 euroa.",
    ],
)
def test_sums_of_no_project(read: Read, text: str) -> None:
    assert "amounts" not in read(text)


def test_a_guard_silences_its_own_sum_alone(read: Read) -> None:
    text = "Haussa on jaettavana 2 milj. euroa. Hankkeen kokonaisbudjetti on 60 000 euroa."
    assert read(text)["amounts"] == ["total_budget 60000"]


def test_a_funds_share_is_no_municipal_money(read: Read) -> None:
    (found,) = read("Lapin liiton rahoitusosuus on 80 %.")["amounts"]
    assert not found.startswith("municipal")


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        (
            "Omarahoitus jakautuu siten, että Kemin kaupunki maksaa 17 200 euroa, Jamk 8 400 euroa ja Inarin kunta "
            "2 600 euroa.",
            [
                "own_contribution 17200 Kemin kaupunki",
                "own_contribution 8400 Jamk",
                "own_contribution 2600 Inarin kunta",
            ],
        ),
        (
            "Yksityistä rahoitusta on 20 000 euroa, josta Kemin Saha Oy maksaa 12 000 ja Kairan Säätiö 8 000 euroa.",
            [
                "private_contribution 20000",
                "private_contribution 12000 Kemin Saha Oy",
                "private_contribution 8000 Kairan Säätiö",
            ],
        ),
        (
            "Inarin ja Utsjoen kunnilta pyydetään kuntarahaa 7 300 ja 4 100 euroa.",
            ["municipal_contribution 7300 Inarin kunta", "municipal_contribution 4100 Utsjoen kunta"],
        ),
        (
            "Posion kylät ry on pyytänyt Posion kunnalta 2 500 euron avustusta hankkeeseen.",
            ["municipal_contribution 2500 Posion kunta"],
        ),
        (
            "Haetun 287 000 euron sijasta JTF-tukea myönnettiin 260 400 euroa.",
            ["applied_grant 287000", "grant 260400"],
        ),
        (
            "Hakija hakee hankkeelle rahoitusta ja varautuu enintään 58 000 €:n omarahoitukseen.",
            ["own_contribution 58000"],
        ),
        ("Kemin Saha Oy:n Leader-hanke alkaa. Hankkeen budjetti on 50 000 euroa.", ["total_budget 50000"]),
    ],
)
def test_each_sum_of_a_chain_has_its_payer(read: Read, text: str, sums: list[str]) -> None:
    assert read(text)["amounts"] == sums


@pytest.mark.parametrize(
    "text", ["Hankkeen tuki ei saa ylittää 300 000 euroa.", "| De minimis -tuki | Tuki ei saa ylittää 300 000 euroa. |"]
)
def test_ceilings(read: Read, text: str) -> None:
    assert "amounts" not in read(text)


def test_years_in_brackets_behind_sums(read: Read) -> None:
    found = read("Kunnan omarahoitus jakautuu vuosille: 6 000 € (2026), 4 000 € (2027) ja 2 000 € (2028).")
    assert [(text.split()[0], text.split()[-1]) for text in found["amounts"]] == [
        ("own_contribution", year) for year in ("2026", "2027", "2028")
    ]
