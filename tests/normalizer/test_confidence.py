"""The confidence of values: what rules and circumstances have shown on gold documents."""

from __future__ import annotations

import pytest

from memo2data import extract
from memo2data.normalizer.confidence import circumstances, values_of
from memo2data.records import Project

LABELLED = """Hankekuvaus

Hankkeen nimi: Lähiluonto tutuksi
Hakija: Posion kunta
Kokonaisbudjetti: 120 000 €
Toteutusaika: 1.2.2026–31.1.2028
"""
PROSE = """Kyläseudun hankkeet

Posion kunta ja Vuorten Väki valmistelevat hanketta Metsien aika. Hankkeen kustannusarvio on 120 000 euroa, josta
AKKE-rahoitus olisi 70 %.
"""


def project(text: str) -> Project:
    return extract(text.encode(), path="text.txt").projects[0]


def lowest(found: Project) -> float:
    return min(value.confidence for _, value in values_of(found))


def test_labels_are_surer_than_running_text() -> None:
    assert lowest(project(LABELLED)) > lowest(project(PROSE))


def test_a_weak_title_puts_the_record_in_doubt() -> None:
    found = project(PROSE)
    assert found.title is not None
    assert all("weak_title" in circumstances(found, value) for _, value in values_of(found))
    assert not any("weak_title" in circumstances(project(LABELLED), value) for _, value in values_of(project(LABELLED)))


@pytest.mark.parametrize("text", [LABELLED, PROSE])
def test_review_is_asked_for_where_a_value_is_doubtful(text: str) -> None:
    found = project(text)
    assert all(0 < value.confidence < 1 for _, value in values_of(found))
    assert found.needs_review == (lowest(found) < 0.65 or bool(found.findings))
