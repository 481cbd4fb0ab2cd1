"""Sentences broken by a page turn, blocks that hold several labelled lines."""

from __future__ import annotations

from collections.abc import Callable

from memo2data.document import Document
from memo2data.structure import build
from memo2data.structure.model import Structure

Pages = Callable[[list[list[tuple[float, str]]]], Document]


def test_a_page_turn_breaks_no_sentence(pages: Pages) -> None:
    structure = build(
        pages([[(700, "Hanke palkkaa yhden")], [(300, "asiantuntijan. Se alkaa.")], [(300, "Toinen kappale.")]])
    )
    assert [paragraph.text for paragraph in structure.paragraphs] == [
        "Hanke palkkaa yhden asiantuntijan. Se alkaa.",
        "Toinen kappale.",
    ]
    whole = structure.paragraphs[0]
    assert whole.sources(13, 32) == [(0, 13, 19), (1, 0, 12)]


def test_labelled_lines_are_cut(write: Callable[[str], Structure]) -> None:
    structure = write(r"Esittelijä: kunnanjohtaja\nPäätösehdotus:\nKunnanhallitus hyväksyy hakemuksen ja\njatkaa.")
    assert [paragraph.text for paragraph in structure.paragraphs] == [
        "Esittelijä: kunnanjohtaja",
        "Päätösehdotus: Kunnanhallitus hyväksyy hakemuksen ja jatkaa.",
    ]


def test_contents_are_cut_and_references_are_not(write: Callable[[str], Structure]) -> None:
    contents = write("# Esityslista\n" + r"§ 1 Avaus\n§ 2 Hanke, jonka nimi\njatkuu\n§ 3 Muut asiat")
    assert [item.title_text for item in contents.items] == ["Avaus", "Hanke, jonka nimi jatkuu", "Muut asiat"]
    reference = write(r"Päätös on tehty kokouksessa\n§ 12 Kunnanhallitus on samaa mieltä.")
    assert len(reference.paragraphs) == 1


def test_a_cell_is_whole_unless_it_lists_the_contents(write: Callable[[str], Structure]) -> None:
    listed = write("| Asiat | " + r"§ 1 Avaus\n§ 2 Hanke\n§ 3 Muut asiat |")
    assert [paragraph.text for paragraph in listed.paragraphs][1:] == ["§ 1 Avaus", "§ 2 Hanke", "§ 3 Muut asiat"]
    referring = write("| Peruste | " + r"Laki\n§ 12 Avustuksista |")
    assert [paragraph.text for paragraph in referring.paragraphs] == ["Peruste", "Laki § 12 Avustuksista"]
