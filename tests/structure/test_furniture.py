"""Page headers and footers: taken out of the text, kept as facts."""

from __future__ import annotations

from collections.abc import Callable

from memo2data.document import Document
from memo2data.structure import build, furniture

Pages = Callable[[list[list[tuple[float, str]]]], Document]


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in build(document).paragraphs if not paragraph.skip]


def test_repeated_lines_are_facts(pages: Pages) -> None:
    document = pages(
        [
            [(40, "Rautalan kunta"), (300, f"Hankkeen sivu on {word}."), (800, f"Sivu {number} (3)")]
            for number, word in enumerate(("ensi", "toinen", "kolmas"), 1)
        ]
    )
    assert texts(document) == ["Hankkeen sivu on ensi.", "Hankkeen sivu on toinen.", "Hankkeen sivu on kolmas."]
    assert build(document).owner == "Rautalan kunta"


def test_label_that_comes_first_on_several_pages_stays(pages: Pages) -> None:
    document = pages([[(50, "Päätös"), (300, f"Asia {word} on.")] for word in ("yksi", "kaksi", "kolme")])
    assert texts(document).count("Päätös") == 3


def test_two_pages_need_the_same_height(pages: Pages) -> None:
    same = pages([[(40, "Hanke"), (300, "A")], [(40, "Hanke"), (300, "B")]])
    other = pages([[(40, "Hanke"), (300, "A")], [(90, "Hanke"), (300, "B")]])
    assert furniture.find(same).blocks == {0, 2}
    assert furniture.find(other).blocks == set()


def test_part_of_a_block(pages: Pages) -> None:
    document = pages(
        [[(80, f"Liitto {n}\nTeksti {w} jatkuu tässä.")] for n, w in ((1, "yksi"), (2, "kaksi"), (3, "eri"))]
    )
    assert texts(document)[0] == "Teksti yksi jatkuu tässä."


def test_letterhead_of_one_page(pages: Pages) -> None:
    document = pages(
        [[(40, "PERÄLÄN KUNTA"), (40, "PÖYTÄKIRJANOTE"), (54, "Kunnanhallitus"), (54, "8.6.2026"), (110, "Asia")]]
    )
    structure = build(document)
    assert (structure.owner, str(structure.meeting_day)) == ("Perälän kunta", "2026-06-08")
    assert [paragraph.text for paragraph in structure.paragraphs if not paragraph.skip] == ["Asia"]


def test_a_running_section_mark_stays_once(pages: Pages) -> None:
    document = pages(
        [[(60, "Kunnanhallitus § 5 8.6.2026"), (300, f"Sisältö {word} on.")] for word in ("yksi", "kaksi", "kolme")]
    )
    marks = [paragraph.text for paragraph in build(document).paragraphs if "§" in paragraph.text and not paragraph.skip]
    assert marks == ["Kunnanhallitus § 5 8.6.2026"]
