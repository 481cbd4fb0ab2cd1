"""Documents and passages in other languages than Finnish."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memo2data.structure.model import Structure

Write = Callable[[str], Structure]

TEXTS = {
    "sv": "Kommunen deltar i projektet och det är viktigt för regionen att företag på landsbygden får stöd som de "
    + "behöver. Projektet ska utveckla en ny modell som stöder företag.",
    "en": "The project is led by the university and it will be carried out in the region with local companies. The aim "
    + "of the project is to develop a new model for the companies that are in the area.",
    "fi": "Hanketta johtaa yliopisto, ja se toteutetaan alueella paikallisten yritysten kanssa. Tavoitteena on malli.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_language(code: str, write: Write) -> None:
    structure = write(TEXTS[code])
    assert structure.language == code
    assert [notice[0] for notice in structure.notices] == ([] if code == "fi" else ["language_not_read"])
    assert all(paragraph.skip for paragraph in structure.paragraphs) == (code != "fi")


def test_a_few_words_are_finnish(write: Write) -> None:
    assert write("Smart City Forum").language == "fi"


def test_swedish_passages_are_passed_over(write: Write) -> None:
    structure = write(
        TEXTS["fi"] + "\n" + TEXTS["fi"] + "\n" + "Projektet genomförs av kommunen och det börjar på våren."
    )
    assert structure.language == "fi"
    assert [paragraph.skip for paragraph in structure.paragraphs] == [False, False, True]
