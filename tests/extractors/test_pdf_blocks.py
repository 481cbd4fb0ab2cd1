"""Paragraphs, headings, lists, labels, columns and running lines of PDF pages."""

from __future__ import annotations

import pytest
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from memo2data.document import BlockKind

from .pdf_pages import BOLD, REGULAR, Draw, brief, make, prose, read, write

SLIDE = (960, 540)


def test_paragraphs_end_at_white_space_and_at_short_lines() -> None:
    def draw(canvas: Canvas) -> None:
        y = write(canvas, 57, 780, prose(50, "Yksi"), 420)
        y = write(canvas, 57, y, prose(45, "Kaksi"), 420)
        write(canvas, 57, y - 10, prose(45, "Kolme"), 420)

    with read(make(draw)) as document:
        assert [block.text.split()[0] for block in document.blocks] == ["Yksi", "Kaksi", "Kolme"]
        assert all(len(block.lines) > 1 for block in document.blocks)


def test_a_line_that_begins_with_a_name_goes_on_and_a_list_of_names_does_not() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 57, 780, "Hankkeeseen osallistuvat ensi vuoden alusta lukien muiden lisäksi myös", size=11)
        write(canvas, 57, 766, "Mallilan kunta ja Esimerkin kaupunki.", size=11)
        for number, name in enumerate(["Maija Mallikas, puheenjohtaja", "Matti Meikäläinen, jäsen", "Eeva Esimerkki"]):
            write(canvas, 57, 700 - 14 * number, name, size=11)

    with read(make(draw)) as document:
        assert len(document.blocks[0].lines) == 2
        assert [block.text for block in document.blocks[1:]] == [
            "Maija Mallikas, puheenjohtaja",
            "Matti Meikäläinen, jäsen",
            "Eeva Esimerkki",
        ]


def test_headings_by_size_and_weight_are_ranked() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 57, 790, "Hankesuunnitelma alueen", font=BOLD, size=18)
        write(canvas, 57, 768, "kehittämiseksi", font=BOLD, size=18)
        y = write(canvas, 57, 735, prose(40), 420)
        y = write(canvas, 57, y - 8, "Tavoitteet", font=BOLD)
        y = write(canvas, 57, y, prose(40), 420)
        y = write(canvas, 57, y - 12, "KÄSITELTÄVÄT ASIAT")
        write(canvas, 57, y - 12, prose(40), 420)

    with read(make(draw)) as document:
        headings = [(block.text, block.level) for block in document.blocks if block.kind is BlockKind.HEADING]
        assert headings == [
            ("Hankesuunnitelma alueen\nkehittämiseksi", 1),
            ("Tavoitteet", 2),
            ("KÄSITELTÄVÄT ASIAT", 3),
        ]


def test_an_aside_in_brackets_need_not_be_bold() -> None:
    name, aside = "Vetyosaamista maaseudulle", " (hakemus jätetty)"

    def draw(canvas: Canvas) -> None:
        y = write(canvas, 57, 780, prose(40), 420) - 8
        write(canvas, 57 + canvas.stringWidth(name, BOLD, 10), y, aside)
        y = write(canvas, 57, y, name, font=BOLD) - 8
        write(canvas, 57 + canvas.stringWidth("Hakija", BOLD, 10), y, " on kunta (ja muita)")
        y = write(canvas, 57, y, "Hakija", font=BOLD) - 8
        write(canvas, 57, y, prose(40), 420)

    with read(make(draw)) as document:
        headings = [block.text for block in document.blocks if block.kind is BlockKind.HEADING]
        assert headings == [name + aside]


def test_first_line_of_plain_text_is_no_heading() -> None:
    with read(make(lambda canvas: write(canvas, 57, 780, "Valmistelija: Maija", 0) and None)) as document:
        assert brief(document.blocks) == [(BlockKind.PARAGRAPH, "Valmistelija: Maija")]


def test_bullets_lose_their_sign_and_keep_their_level() -> None:
    def draw(canvas: Canvas) -> None:
        y = write(canvas, 57, 780, "Toimenpiteet ovat:")
        for sign, x, text in (
            ("•", 70, "perustetaan ohjausryhmä, johon kutsutaan kaikki hankkeen osapuolet ja rahoittajan edustaja"),
            ("–", 90, "kokoontuu neljästi"),
            ("•", 70, "raportoidaan"),
        ):
            write(canvas, x, y, sign)
            y = write(canvas, x + 14, y, text, 300)
        write(canvas, 57, y - 10, prose(30), 420)

    with read(make(draw)) as document:
        bullets = [
            (block.text.replace("\n", " "), block.level) for block in document.blocks if block.kind is BlockKind.BULLET
        ]
        assert bullets == [
            ("perustetaan ohjausryhmä, johon kutsutaan kaikki hankkeen osapuolet ja rahoittajan edustaja", 0),
            ("kokoontuu neljästi", 1),
            ("raportoidaan", 0),
        ]


def test_hyphen_bullets_join_their_next_lines_but_a_dash_in_a_sentence_is_none() -> None:
    def draw(canvas: Canvas) -> None:
        y = write(canvas, 57, 780, "Kunnan tehtävänä hankkeessa olisi")
        y = write(canvas, 57, y - 8, "- asiakkaiden ohjaaminen palveluihin ja alueen yritysten osaamisen")
        y = write(canvas, 57, y, "kehittäminen yhdessä")
        y = write(canvas, 57, y, "- viestintä")
        y = write(canvas, 57, y - 20, "Kunta osallistuu hankkeeseen, jonka nimi on tarkoitus vielä päättää")
        write(canvas, 57, y, "– ehkä jo ensi vuonna.")

    with read(make(draw)) as document:
        assert brief(document.blocks)[1:] == [
            (
                BlockKind.BULLET,
                "asiakkaiden ohjaaminen palveluihin ja alueen yritysten osaamisen\nkehittäminen yhdessä",
            ),
            (BlockKind.BULLET, "viestintä"),
            (
                BlockKind.PARAGRAPH,
                "Kunta osallistuu hankkeeseen, jonka nimi on tarkoitus vielä päättää\n– ehkä jo ensi vuonna.",
            ),
        ]


def test_numbered_entries_stand_apart_and_numbers_in_sentences_do_not() -> None:
    def draw(canvas: Canvas) -> None:
        y = write(canvas, 57, 780, "1. " + "Ensimmäinen kohta on melko pitkä " * 3, 420)
        y = write(canvas, 57, y, "2. Toinen")
        write(canvas, 57, y, "3)")
        y = write(canvas, 75, y, "Kolmas")
        y = write(
            canvas,
            57,
            y - 20,
            "Työttömiä oli kunnan alueella viime vuonna elokuun viimeisenä päivänä yhteensä jo kaikkiaan noin",
            470,
        )
        write(canvas, 57, y, "48. Määrä on laskenut.")

    with read(make(draw)) as document:
        kinds = [block.kind for block in document.blocks]
        assert kinds == [BlockKind.BULLET] * 3 + [BlockKind.PARAGRAPH]
        assert document.blocks[2].text == "3) Kolmas"
        assert document.blocks[3].text.endswith("noin\n48. Määrä on laskenut.")


def minutes(canvas: Canvas) -> None:
    write(canvas, 57, 760, "OSALLISTUMINEN HANKKEESEEN", font=BOLD, size=11)
    write(canvas, 57, 740, "Khall § 15")
    write(canvas, 57, 727.5, "12.3.2026")
    y = write(canvas, 150, 740, prose(50, "Kuvaus"), 380)
    y = write(canvas, 150, y - 8, prose(50, "Jatkoa"), 380)
    write(canvas, 57, y - 8, "Päätös", font=BOLD)
    y = write(canvas, 150, y - 8, prose(40, "Hyväksyttiin"), 380)
    write(canvas, 57, y - 8, "Tiedoksi", font=BOLD)
    write(canvas, 150, y - 8, "Mallilan kunta")


def test_labels_between_rules_are_no_table_and_are_known_on_the_next_page() -> None:
    names = ["Selostus", "Esitys", "Päätös"]
    wanted = [(kind, text) for name in names for kind, text in ((BlockKind.LABEL, name), (BlockKind.PARAGRAPH, ""))]

    def draw(numbers: range, words: tuple[int, ...]) -> Draw:
        def page(canvas: Canvas) -> None:
            y = 770.0
            for number in numbers:
                canvas.line(57, y + 20, 540, y + 20)
                write(canvas, 60, y, f"§ {number}", font=BOLD, size=11)
                y = write(canvas, 170, y, f"Hankkeen {number} rahoitus", font=BOLD, size=11) - 10
                for name, count in zip(names, words, strict=True):
                    write(canvas, 60, y, name, font=BOLD)
                    y = write(canvas, 170, y, prose(count), 350) - 8
                y -= 30

        return page

    with read(make(draw(range(110, 114), (25, 14, 3)), draw(range(114, 115), (4, 4, 3)))) as document:
        blocks = [(b.kind, b.text if b.kind is not BlockKind.PARAGRAPH else "") for b in document.blocks]
        assert len(blocks) == 5 * 7
        for start in range(0, len(blocks), 7):
            number = 110 + start // 7
            assert blocks[start : start + 7] == [
                (BlockKind.HEADING, f"§ {number}\nHankkeen {number} rahoitus"),
                *wanted,
            ]


def test_a_label_that_opens_several_pages_is_no_running_line() -> None:
    def draw(text: str) -> Draw:
        def page(canvas: Canvas) -> None:
            write(canvas, 57, 810, "Mallilan kunta")
            write(canvas, 57, 765, "Selostus")
            write(canvas, 170, 765, prose(40, text), 350)

        return page

    with read(make(draw("Alfa"), draw("Beeta"))) as document:
        assert [block.kind for block in document.blocks] == 2 * [
            BlockKind.PARAGRAPH,
            BlockKind.LABEL,
            BlockKind.PARAGRAPH,
        ]


def test_labels_stand_before_the_text_at_their_height() -> None:
    with read(make(minutes)) as document:
        shown = [(block.kind, block.text.split()[0]) for block in document.blocks]
        assert shown == [
            (BlockKind.HEADING, "OSALLISTUMINEN"),
            (BlockKind.LABEL, "Khall"),
            (BlockKind.PARAGRAPH, "Kuvaus"),
            (BlockKind.PARAGRAPH, "Jatkoa"),
            (BlockKind.LABEL, "Päätös"),
            (BlockKind.PARAGRAPH, "Hyväksyttiin"),
            (BlockKind.LABEL, "Tiedoksi"),
            (BlockKind.PARAGRAPH, "Mallilan"),
        ]
        assert document.blocks[1].text == "Khall § 15\n12.3.2026"


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("shift", [0, 5])
def test_columns_are_read_one_after_the_other(count: int, shift: int) -> None:
    width = 480 / count

    def draw(canvas: Canvas) -> None:
        write(canvas, 57, 790, "Tiedote hankkeesta", font=BOLD, size=16)
        for column in range(count):
            y = 760.0 - shift * column
            for part in range(3):
                y = write(canvas, 57 + width * column, y, prose(45, f"Palsta {column} osa {part}"), width - 20) - 6
        write(canvas, 57, 180, prose(60, "Lopuksi"), 480)

    with read(make(draw)) as document:
        starts = [" ".join(block.text.split()[:4]) for block in document.blocks[1:-1]]
        assert starts == [f"Palsta {column} osa {part}" for column in range(count) for part in range(3)]
        assert document.blocks[-1].text.startswith("Lopuksi")


def test_running_lines_stand_alone_cell_by_cell() -> None:
    def draw(number: int) -> object:
        def page(canvas: Canvas) -> None:
            canvas.setFont(REGULAR, 10)
            canvas.drawString(57, 800, "Mallilan kunta")
            canvas.drawString(250, 800, "Pöytäkirja")
            canvas.drawRightString(540, 800, f"{number} (2)")
            write(canvas, 57, 787.5, prose(45, f"Sivun {number} teksti"), 480)

        return page

    with read(make(draw(1), draw(2))) as document:
        for number in (1, 2):
            here = [block for block in document.blocks if block.page == number]
            assert [block.text for block in here[:3]] == ["Mallilan kunta", "Pöytäkirja", f"{number} (2)"]
            assert here[3].text.startswith(f"Sivun {number} teksti")
            assert len(here) == 4


def test_a_slide_has_its_title_and_its_lines_join_by_their_words() -> None:
    def bulleted(canvas: Canvas) -> None:
        write(canvas, 60, 480, "Millainen on hyvä hanke", font=BOLD, size=34)
        for x, texts in (
            (60, ["Tavoite on rajattu", "Aikataulu on realistinen"]),
            (500, ["Budjetti riittää", "Tulos jää"]),
        ):
            for number, text in enumerate(texts):
                write(canvas, x, 400 - 40 * number, "• " + text, size=24)

    def plain(canvas: Canvas) -> None:
        lines = ["Osaamista yhdessä", "yritysten kanssa", "Toteuttajana Mallilan kunta", "Kesto kaksi vuotta"]
        for number, line in enumerate(lines):
            write(canvas, 60, 480 - 24 * number, line, size=14)

    with read(make(bulleted, plain, size=SLIDE)) as document:
        assert brief(document.blocks) == [
            (BlockKind.HEADING, "Millainen on hyvä hanke"),
            (BlockKind.BULLET, "Tavoite on rajattu"),
            (BlockKind.BULLET, "Aikataulu on realistinen"),
            (BlockKind.BULLET, "Budjetti riittää"),
            (BlockKind.BULLET, "Tulos jää"),
            (BlockKind.HEADING, "Osaamista yhdessä\nyritysten kanssa"),
            (BlockKind.PARAGRAPH, "Toteuttajana Mallilan kunta"),
            (BlockKind.PARAGRAPH, "Kesto kaksi vuotta"),
        ]
        assert document.blocks[5].level == 1


def test_words_that_are_text_objects_of_their_own_make_whole_lines() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(REGULAR, 10)
        y = 780.0
        lines = simpleSplit(prose(80), REGULAR, 10, 230)
        for number, line in enumerate(lines):
            words = line.split()
            width = 260 if number < len(lines) - 1 else canvas.stringWidth(line, REGULAR, 10)
            gap = (width - sum(canvas.stringWidth(word, REGULAR, 10) for word in words)) / max(len(words) - 1, 1)
            x = 57.0
            for word in words:
                canvas.drawString(x, y, word)
                x += canvas.stringWidth(word, REGULAR, 10) + gap
            y -= 12.5

    with read(make(draw)) as document:
        (block,) = document.blocks
        assert " ".join(block.text.split()) == prose(80)
