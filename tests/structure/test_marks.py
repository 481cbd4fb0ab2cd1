"""Section marks and whose they are."""

from __future__ import annotations

import datetime

import pytest

from memo2data.document import BlockKind
from memo2data.structure.marks import Mark, assign, read, same_body
from memo2data.structure.model import Paragraph


@pytest.mark.parametrize(
    ("text", "number", "organ", "rest"),
    [
        ("§ 74", 74, "", ""),
        ("402 §", 402, "", ""),
        ("61 § Kokouksen avaus", 61, "", "Kokouksen avaus"),
        ("Khall § 54 19.03.2018", 54, "Khall", ""),
        ("Tekn. ltk § 12", 12, "Tekn. ltk", ""),
        ("Kaupunginhallitus 8.6.2026 § 119", 119, "Kaupunginhallitus", ""),
        ("Elinvoimalautakunta, 2.11.2022, § 77", 77, "Elinvoimalautakunta", ""),
        ("Pöytäkirja 04.12.2023/Pykälä 303", 303, "", ""),
        ("21.10.2025, 66 §", 66, "", ""),
        ("9. / 127 §", 127, "", ""),
        ("Ärende 9. / 127 §", 127, "", ""),
    ],
)
def test_read(text: str, number: int, organ: str, rest: str) -> None:
    mark = read(Paragraph(text, [], BlockKind.PARAGRAPH), 0)
    assert mark is not None
    assert (mark.number, mark.organ, text[mark.rest :] if mark.rest >= 0 else "") == (number, organ, rest)


@pytest.mark.parametrize(
    "text",
    [
        "103 §:n mukaan",
        "Seutuhallitus on hyväksynyt suunnitelman 26.2.2018 § 11 ja pyytää",
        "§ 5 mukaan",
        "Kuntalaki 136 §",
        "21.10.2025, 66 § mukaan",
    ],
)
def test_references_are_no_marks(text: str) -> None:
    assert read(Paragraph(text, [], BlockKind.PARAGRAPH), 0) is None


def test_same_body() -> None:
    assert same_body("Tekn.ltk", "Tekninen lautakunta")
    assert same_body("Khall", "Kunnanhallitus")
    assert not same_body("Sivltk", "Tekninen lautakunta")
    assert not same_body("Kunnanhallitus", "Kunnanvaltuusto")


def test_the_day_tells_own_from_quoted() -> None:
    day = datetime.date(2026, 6, 8)
    own, quoted = Mark(0, 0, 1, 9, "Kv", day), Mark(1, 0, 1, 4, "Kv", datetime.date(2020, 1, 1))
    assign([own, quoted], "Kunnanvaltuusto", day)
    assert (own.own, quoted.own) == (True, False)
