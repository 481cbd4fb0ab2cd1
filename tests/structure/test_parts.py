"""Labels of an item's parts, and offices."""

from __future__ import annotations

import pytest

from memo2data.document import BlockKind
from memo2data.structure.model import Paragraph
from memo2data.structure.parts import nominative, office, read


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        ("Valmistelija: kehityspäällikkö Aino Aho", "preparer", "kehityspäällikkö Aino Aho"),
        ("PÄÄTÖS:", "decision", ""),
        ("Päätös Kunnanhallitus hyväksyi ehdotuksen.", "decision", "Kunnanhallitus hyväksyi ehdotuksen."),
        ("Kunnanjohtajan ehdotus:", "proposal", ""),
        ("Vt. kaupunginjohtajan päätösehdotus: Hyväksytään.", "proposal", "Hyväksytään."),
        ("Valmistelijat ja lisätiedot (etunimi.sukunimi@alue.fi):", "preparer", ""),
        ("Liite nro 4: taulukko", "note", "4: taulukko"),
    ],
)
def test_read(text: str, kind: str, rest: str) -> None:
    part = read(Paragraph(text, [], BlockKind.PARAGRAPH), 0)
    assert part is not None
    assert (part.kind, text[part.start :]) == (kind, rest)


@pytest.mark.parametrize(
    "text", ["Ehdotus hyväksyttiin.", "Päätöksen tiedoksi saanti", "Asia Oy on mukana", "Esitys Suomen malliksi"]
)
def test_sentences_are_no_labels(text: str) -> None:
    assert read(Paragraph(text, [], BlockKind.PARAGRAPH), 0) is None


def test_an_office_in_the_label_column_proposes() -> None:
    part = read(Paragraph("Työllisyysjohtaja", [], BlockKind.LABEL), 0)
    assert part is not None
    assert part.kind == "proposal"
    assert part.office is not None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("kehityspäällikkö Riitta Niemi, puh. 040", "kehityspäällikkö"),
        ("Merja Oja, elinvoimapäällikkö, merja@x.fi", "elinvoimapäällikkö"),
        ("Teknisten palvelujen toimialajohtaja Jari Leppä", "Teknisten palvelujen toimialajohtaja"),
        ("henkilöstö- ja hallintojohtaja Antti Mäki", "henkilöstö- ja hallintojohtaja"),
        ("Anna Virtanen", None),
    ],
)
def test_office(text: str, named: str | None) -> None:
    place = office(text)
    assert (text[slice(*place)] if place else None) == named


def test_nominative() -> None:
    assert [nominative(word) for word in ("Kunnanjohtajan", "Rakennuttajapäällikön", "Kj:n")] == [
        "Kunnanjohtaja",
        "Rakennuttajapäällikkö",
        "kunnanjohtaja",
    ]
