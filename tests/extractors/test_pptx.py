"""PPTX files as python-pptx writes them."""

import io
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

from memo2data.document import BlockKind, Cell, Document
from memo2data.errors import EmptyFileError
from memo2data.extractors import read


def saved(deck: Any) -> bytes:
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def said(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.blocks]


def text_box(slide: Any, text: str, left: float, top: float, width: float = 3, height: float = 0.5) -> Any:
    box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    box.text_frame.text = text
    return box


def test_title_bullets_and_notes() -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Uusi puu\velämään"
    frame = slide.placeholders[1].text_frame
    frame.text = "Tavoite"
    for text, level in (("kasvaa", 1), ("1,7 milj. €", 2)):
        paragraph = frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
    slide.notes_slide.notes_text_frame.text = "Muista raha.\nJa aika."
    document = read(saved(deck), path="a.pptx")
    assert said(document) == [
        ("heading", "Uusi puu\nelämään"),
        ("bullet", "Tavoite"),
        ("bullet", "kasvaa"),
        ("bullet", "1,7 milj. €"),
        ("note", "Muista raha."),
        ("note", "Ja aika."),
    ]
    assert [block.level for block in document.blocks[:4]] == [1, 0, 1, 2]
    assert [line.start for line in document.blocks[0].lines] == [0, 9]
    assert document.pages is not None
    assert (document.pages[0].width, document.pages[0].height) == (720.0, 540.0)
    title = document.blocks[0].box
    assert title is not None
    assert (title.x0, title.x1) == (36.0, 684.0)  # inherited from the layout
    assert {block.page for block in document.blocks} == {1}
    assert document.blocks[-1].box is None


def test_text_boxes_are_paragraphs_unless_signed() -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    box = text_box(slide, "Johdanto", 1, 1)
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(18)
    box.text_frame.paragraphs[0].runs[0].font.bold = True
    for text in ("• eka", "- toka", "–20 % vähemmän"):
        box.text_frame.add_paragraph().text = text
    document = read(saved(deck))
    assert said(document) == [
        ("paragraph", "Johdanto"),
        ("bullet", "eka"),
        ("bullet", "toka"),
        ("paragraph", "–20 % vähemmän"),
    ]
    assert (document.blocks[0].size, document.blocks[0].bold) == (18.0, True)


def test_reading_order_and_groups() -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    text_box(slide, "oikea alku\noikea loppu", 5, 2)
    group = slide.shapes.add_group_shape()
    group.left = group.top = 0
    for text, top in (("vasen 2", 3), ("vasen 1\nlisää", 2)):
        text_box(type("S", (), {"shapes": group.shapes})(), text, 1, top)
    text_box(slide, "ylin", 1, 0.5, width=8)
    texts = [block.text for block in read(saved(deck)).blocks]
    assert texts == ["ylin", "vasen 1", "lisää", "vasen 2", "oikea alku", "oikea loppu"]


def test_table_cells_have_spans_and_boxes() -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    table = slide.shapes.add_table(3, 2, Inches(1), Inches(1), Inches(4), Inches(3)).table
    for row, cells in enumerate((("Rooli", "Taho"), ("Toteuttaja", "Kunta"), ("", "Liitto"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    blocks = read(saved(deck)).blocks
    assert [(block.text, block.cell) for block in blocks] == [
        ("Rooli", Cell(0, 0, 0, header=True)),
        ("Taho", Cell(0, 0, 1, header=True)),
        ("Toteuttaja", Cell(0, 1, 0, row_span=2)),
        ("Kunta", Cell(0, 1, 1)),
        ("Liitto", Cell(0, 2, 1)),
    ]
    box = blocks[2].box
    assert box is not None
    assert (box.x0, box.top, box.x1, box.bottom) == (72.0, 144.0, 216.0, 288.0)


def test_footers_charts_and_hidden_shapes() -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Rahoitus"
    for holder in slide.slide_layout.placeholders:
        if holder.placeholder_format.idx == 11:
            slide.shapes._spTree.append(etree.fromstring(etree.tostring(holder._element)))
    slide.shapes[-1].text_frame.text = "Kunta 2026"
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["EAKR", "Omarahoitus"]
    data.add_series("Osuus", (70, 30))
    slide.shapes.add_chart(XL_CHART_TYPE.PIE, Inches(1), Inches(2), Inches(4), Inches(3), data)
    hidden = text_box(slide, "piilossa", 1, 6)
    hidden._element.nvSpPr.cNvPr.set("hidden", "1")
    kinds = {text: kind for kind, text in said(read(saved(deck)))}
    assert kinds == {
        "Rahoitus": "heading",
        "Osuus": "paragraph",
        "EAKR": "paragraph",
        "Omarahoitus": "paragraph",
        "Kunta 2026": "footer",
    }


def test_hidden_slide_is_read_and_said() -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Varalla"
    slide._element.set("show", "0")
    document = read(saved(deck))
    assert document.blocks[0].kind == BlockKind.HEADING
    assert [notice.code for notice in document.notices] == ["hidden_slide"]


def test_a_deck_without_text_is_empty() -> None:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[6])
    with pytest.raises(EmptyFileError, match="no text"):
        read(saved(deck), path="tyhjä.pptx")


def test_a_slide_without_a_title_of_its_own() -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    for text, top, size in (("Leipäteksti", 2, 18), ("Ketkä ovat mukana", 0.5, 32)):
        text_box(slide, text, 1, top).text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    assert said(read(saved(deck))) == [("heading", "Ketkä ovat mukana"), ("paragraph", "Leipäteksti")]


def test_picture_fonts() -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    paragraph = text_box(slide, "haku ", 1, 1).text_frame.paragraphs[0]
    arrow = paragraph.add_run()
    arrow.text = "à"
    properties = arrow._r.get_or_add_rPr()
    etree.SubElement(properties, "{http://schemas.openxmlformats.org/drawingml/2006/main}sym").set(
        "typeface", "Wingdings"
    )
    paragraph.add_run().text = " päätös à la carte"
    assert [block.text for block in read(saved(deck)).blocks] == ["haku → päätös à la carte"]
