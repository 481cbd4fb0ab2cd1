"""What does not add up is said, and a record needs a name with something tied to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memo2data.records import Project, Result

Convert = Callable[[str], Result]
HEAD = "# Hankekuvaus: Polku töihin\nHankkeen päätoteuttaja on Kemin kaupunki. "


def codes(project: Project) -> list[str]:
    return [finding.code for finding in project.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Budjetti on 100 000 €. Haettava tuki on 80 000 € ja omarahoitus 20 000 €.", []),
        ("Budjetti on 100 000 €. Haettava tuki on 80 000 € ja omarahoitus 30 000 €.", ["sum_mismatch"]),
        ("Budjetti on noin 100 000 €. Haettava tuki on 80 000 € ja omarahoitus 30 000 €.", []),
        ("Hankkeen budjetti on 50 000 euroa.\nHankkeen kokonaisbudjetti on 60 000 euroa.", ["two_totals"]),
        ("\nAlkamispäivä: 1.1.2027\nPäättymispäivä: 31.12.2025", ["end_before_start"]),
    ],
)
def test_consistency(convert: Convert, text: str, expected: list[str]) -> None:
    (project,) = convert(HEAD + text).projects
    assert codes(project) == expected
    assert project.needs_review == bool(expected)


def test_no_implementer(convert: Convert) -> None:
    (project,) = convert(
        "# Hankekuvaus\nHankkeen nimi: Polku töihin\nBudjetti: 9 000 €\nToteutusaika: 2026–2027"
    ).projects
    assert codes(project) == ["missing"]
    assert project.needs_review


def test_confidence_is_of_the_values(convert: Convert) -> None:
    (project,) = convert(HEAD + "Hankkeen budjetti on 50 000 euroa.").projects
    values = [project.title, *project.lead_implementers, *project.amounts]
    mean = sum(value.confidence for value in values if value is not None) / len(values)
    assert project.confidence == pytest.approx(mean, abs=0.001)


@pytest.mark.parametrize(
    "text",
    [
        "# Muistio\nKokouksessa mainittiin myös Polku töihin -hanke. Kunta tukee kylien toimintaa 500 eurolla.",
        "# Muistio\nPolku töihin -hanke jatkuu.\nKunta on saanut tukea teiden korjaamiseen.",
        "# Rakennushanke\nUrakan päätoteuttajana toimii Rakennus Kivi Oy. Urakkahinta on 900 000 euroa.",
        "# Muistio\nKunta hakee yleisavustusta toimintaansa. Omarahoitus on 10 000 euroa.",
    ],
)
def test_a_mere_mention_gives_no_record(convert: Convert, text: str) -> None:
    assert convert(text).projects == []
