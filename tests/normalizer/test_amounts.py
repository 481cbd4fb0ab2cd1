"""Sums of a record: each once, per cent joined to its sum, applied told from granted, shares given to their kind."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from memo2data.records import Amount, Project

Write = Callable[[str], Project]
HEAD = "# Hankekuvaus: Polku töihin\nHankkeen päätoteuttaja on Kemin kaupunki.\n"


def sums(amounts: list[Amount]) -> list[str]:
    """Kind, value, per cent, body and year."""
    return [
        " ".join(str(x) for x in (a.kind, a.value, f"{a.percent} %" if a.percent else None, a.party, a.year) if x)
        for a in amounts
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kokonaisbudjetti on 50 000 euroa. Omarahoitus on 20 %. Omarahoitus on 10 000 euroa.",
            ["total_budget 50000", "own_contribution 10000 20 %"],
        ),
        (
            "Lapin liitto myönsi Kemin kaupungille tukea 40 000 euroa. Tuki kattaa 80 % hankkeen kustannuksista.",
            ["grant 40000 80 %"],
        ),
        ("Kemin kaupunki on hakenut Lapin liitolta 60 000 euron avustusta.", ["applied_grant 60000"]),
        ("Kokonaisbudjetti on 50 000 euroa (100 %).", ["total_budget 50000"]),
        ("Hankkeen budjetti on 50 000 euroa. Hankkeen kokonaisbudjetti on siis 50 000 €.", ["total_budget 50000"]),
        ("EAKR-osuus on 40 000 euroa. Rahoitusta haetaan Lapin liitolta.", ["applied_grant 40000"]),
        ("EAKR-osuus on 40 000 euroa. Lapin liitto rahoittaa hanketta.", ["grant 40000"]),
        (
            "Tukea haettiin 60 000 euroa, ja Lapin liitto myönsi hankkeelle tukea 50 000 euroa.",
            ["applied_grant 60000", "grant 50000"],
        ),
        (
            "Lapin liitto on myöntänyt hankkeelle tukea 80 000 euroa, josta Tornion kaupungin osuus on 30 000 euroa.",
            ["grant 80000", "grant 30000 Tornion kaupunki"],
        ),
        (
            "Lapin liiton avustuksesta Tornion kaupungin osuus on 30 000 euroa ja VTT:n 20 000 euroa.",
            ["grant 30000 Tornion kaupunki", "grant 20000 VTT"],
        ),
        (
            "Omarahoitus on 4 000 euroa vuonna 2026 ja 4 000 euroa vuonna 2027.",
            ["own_contribution 4000 2026", "own_contribution 4000 2027"],
        ),
    ],
)  # fmt: skip
def test_sums(project: Write, text: str, expected: list[str]) -> None:
    assert sums(project(HEAD + text).amounts) == expected


def test_qualifiers(project: Write) -> None:
    text = "Kokonaisbudjetti on noin 50 000 euroa (alv 0 %). Omarahoitus on enintään 10 000 euroa."
    total, own = project(HEAD + text).amounts
    assert (total.approximate, total.bound, total.vat) == (True, None, "excl")
    assert (own.approximate, own.bound, own.vat) == (False, "max", None)


def test_share_of_costs_is_a_budget_of_who_implements_and_money_of_who_does_not(project: Write) -> None:
    found = project(HEAD + "Posion kunnan osuus kustannuksista on 10 000 euroa ja Kemin kaupungin osuus 20 000 euroa.")
    assert sums(found.amounts) == [
        "municipal_contribution 10000 Posion kunta",
        "total_budget 20000 Kemin kaupunki",
    ]
    assert [party.name for party in found.funders] == ["Posion kunta"]


def test_giver_of_municipal_money_is_a_funder(project: Write) -> None:
    found = project(HEAD + "Sotkamon kunnan kuntarahoitusosuus on 5 000 euroa.")
    assert sums(found.amounts) == ["municipal_contribution 5000 Sotkamon kunta"]
    assert [party.name for party in found.funders] == ["Sotkamon kunta"]


def test_table_of_costs(project: Write) -> None:
    found = project(
        HEAD
        + """| Rahoitus | € | % |
        | Haettava EAKR-tuki | 80 000 | 80 |
        | Omarahoitus | 20 000 | 20 |
        | Yhteensä | 100 000 | 100 |"""
    )
    assert "applied_grant 80000 80 %" in sums(found.amounts)
    assert "own_contribution 20000 20 %" in sums(found.amounts)
    assert all(amount.value is None or amount.value > Decimal(100) for amount in found.amounts)


def test_a_table_of_funders_says_by_whose_name_what_the_sums_are(project: Write) -> None:
    found = project(
        """# Polku töihin -hanke
        Hankkeen päätoteuttaja on Kemin kaupunki.
        | Rahoittaja | Euroa |
        | Kemin kaupunki | 54 000 |
        | Tornion kaupunki | 22 000 |
        | Puuseppä Oy | 8 000 |
        | Yhteensä | 84 000 |"""
    )
    assert [(str(one.kind), str(one.value), one.party) for one in found.amounts] == [
        ("own_contribution", "54000", "Kemin kaupunki"),
        ("municipal_contribution", "22000", "Tornion kaupunki"),
        ("private_contribution", "8000", "Puuseppä Oy"),
        ("total_budget", "84000", None),
    ]
    assert [one.name for one in found.funders] == ["Tornion kaupunki", "Puuseppä Oy"]


def test_what_a_sum_became_replaces_what_it_was(project: Write) -> None:
    found = project(HEAD + "Omarahoitus on 68 000 euroa. Omarahoitus nousi 116 000 euroon.")
    assert [str(one.value) for one in found.amounts if one.kind == "own_contribution"] == ["116000"]


def test_a_labels_cell_may_say_whose_the_parts_are(project: Write) -> None:
    found = project(HEAD + "| Kustannukset | 90 000 € |\n| Kuntaraha: Inari 18 000 €, Utsjoki 11 160 € | 29 160 € |")
    told = [(str(one.value), one.party) for one in found.amounts if one.kind == "municipal_contribution"]
    assert sorted(told, key=lambda pair: pair[0]) == [("11160", "Utsjoki"), ("18000", "Inari"), ("29160", None)]
