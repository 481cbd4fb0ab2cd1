"""Plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo2data.document import Document
from memo2data.errors import BrokenFileError, InputError
from memo2data.extractors import read


def said(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read(text.encode()).blocks]


def test_headings_paragraphs_and_lists() -> None:
    text = """Muistio hankkeesta

Tausta

Hanke on osa laajempaa kokonaisuutta, jossa kunnat kehittävät yhdessä
palvelujaan. Se alkaa keväällä.

Tavoitteet:
- uusi toimintamalli, joka on
  kaikkien käytössä
  - pilotti
- koulutus
"""
    assert said(text) == [
        ("heading", "Muistio hankkeesta"),
        ("heading", "Tausta"),
        (
            "paragraph",
            "Hanke on osa laajempaa kokonaisuutta, jossa kunnat kehittävät yhdessä\npalvelujaan. Se alkaa keväällä.",
        ),
        ("paragraph", "Tavoitteet:"),
        ("bullet", "uusi toimintamalli, joka on\nkaikkien käytössä"),
        ("bullet", "pilotti"),
        ("bullet", "koulutus"),
    ]
    assert [block.level for block in read(text.encode()).blocks] == [1, 2, 0, 0, 0, 1, 0]


def test_lines_that_end_early_stand_apart() -> None:
    assert said("Hanke: Puu\nHakija: Perhon kunta ja naapurit\nBudjetti: 5 €") == [
        ("paragraph", "Hanke: Puu"),
        ("paragraph", "Hakija: Perhon kunta ja naapurit"),
        ("paragraph", "Budjetti: 5 €"),
    ]


def test_label_columns_and_tables() -> None:
    assert said("Hakija      Perhon kunta\n            ja naapurit\nBudjetti    5 €") == [
        ("label", "Hakija"),
        ("paragraph", "Perhon kunta\nja naapurit"),
        ("label", "Budjetti"),
        ("paragraph", "5 €"),
    ]
    assert said("Hakija\tKunta\nAika\t2026") == [
        ("label", "Hakija"),
        ("paragraph", "Kunta"),
        ("label", "Aika"),
        ("paragraph", "2026"),
    ]
    for table in ("a\tb\tc\n1\t2\t3", "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |"):
        cells = read(table.encode()).blocks
        assert [(b.text, b.cell.row, b.cell.column) for b in cells if b.cell] == [
            ("a", 0, 0),
            ("b", 0, 1),
            ("c", 0, 2),
            ("1", 1, 0),
            ("2", 1, 1),
            ("3", 1, 2),
        ]


def test_text_with_a_blank_line_after_each_line() -> None:
    lines = [
        "Hallitus panostaa kolme miljoonaa euroa nopeasti",
        "toteutettaviin hankkeisiin, joihin",
        "kunnat sitoutuvat.",
    ]
    text = "\n\n".join(lines) + "\n\n\n\n" + "\n\n".join(lines)
    assert said(text) == [("paragraph", "\n".join(lines))] * 2


def test_wider_gaps_in_a_page_of_short_lines_change_nothing() -> None:
    lines = ["Esittelijä", "sivistysjohtaja", "Aino Esimerkki", "Päätösehdotus", "Hanke hyväksytään.", "Päätös"]
    text = "\n\n".join(lines)
    assert said(text.replace("Päätösehdotus", "\n\nPäätösehdotus")) == said(text)


def test_a_table_that_text_follows_and_lines_that_nothing_has_broken() -> None:
    text = "Kunta | § | Asia |\nHallitus | 8 | 2 |\n" + "Latuja hoidetaan. " * 14 + "\nKh § 8"
    assert [kind for kind, _ in said(text)] == ["cell"] * 6 + ["paragraph"] * 2


def test_markdown_headings_and_rules() -> None:
    assert said("# Yksi\n\n## Kaksi\nTeksti on tässä.\n\nKolme\n=====\n\n---\n") == [
        ("heading", "Yksi"),
        ("heading", "Kaksi"),
        ("paragraph", "Teksti on tässä."),
        ("heading", "Kolme"),
    ]


def test_form_feeds_part_pages() -> None:
    document = read(b"Eka sivu p\xc3\xa4\xc3\xa4ttyy.\fToka sivu.\f")
    assert [(block.text, block.page, block.box) for block in document.blocks] == [
        ("Eka sivu päättyy.", 1, None),
        ("Toka sivu.", 2, None),
    ]
    assert document.pages is not None
    assert len(document.pages) == 2


def test_a_text_of_a_hundred_megabytes_is_refused() -> None:
    with pytest.raises(BrokenFileError, match="too large"):
        read(b"a" * 100_000_000)


def is_sound(document: Document) -> bool:
    return all(
        block.index == number and block.text == "\n".join(block.text[line.start : line.end] for line in block.lines)
        for number, block in enumerate(document.blocks)
    )


@given(st.text(alphabet=st.sampled_from("aÄ1 \n\t\f-•|#=:.§\r\u2028\xad")))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        document = read(text.encode())
    except InputError:
        return
    assert is_sound(document)
    letters = [character for character in text if character in "aÄ1"]
    assert [character for block in document.blocks for character in block.text if character in "aÄ1"] == letters
