"""DOCX files as python-docx writes them, and markup that Word writes."""

import io
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from memo2data.document import Cell, Document
from memo2data.extractors import read


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def said(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.blocks]


def with_markup(*markup: str) -> Document:
    """A document whose body is ``markup`` (w: elements)."""
    document = docx.Document()
    for text in reversed(markup):
        names = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        names += ' xmlns:v="urn:schemas-microsoft-com:vml"'
        document.element.body.insert(0, parse_xml(text.replace(">", f" {names}>", 1)))
    return read(saved(document))


def test_headings_paragraphs_and_lists_in_order() -> None:
    document = docx.Document()
    document.core_properties.title = " Hanke  salkku "
    document.add_heading("Hankesalkku", 0)
    document.add_heading("Tausta", 2)
    document.add_paragraph("Rivi yksi\nrivi kaksi")
    document.add_paragraph("eka", style="List Bullet")
    document.add_paragraph("toka", style="List Bullet 2")
    document.add_paragraph("• merkitty käsin")
    document.add_paragraph().add_run("Väliotsikko lihavoituna").bold = True
    document.add_paragraph().add_run("Lihavoitu virke päättyy pisteeseen.").bold = True
    result = read(saved(document))
    assert said(result) == [
        ("heading", "Hankesalkku"),
        ("heading", "Tausta"),
        ("paragraph", "Rivi yksi\nrivi kaksi"),
        ("bullet", "eka"),
        ("bullet", "toka"),
        ("bullet", "merkitty käsin"),
        ("heading", "Väliotsikko lihavoituna"),
        ("paragraph", "Lihavoitu virke päättyy pisteeseen."),
    ]
    assert [block.level for block in result.blocks] == [1, 2, 0, 0, 1, 0, 3, 0]
    assert result.blocks[-1].bold
    assert result.title == "Hanke salkku"
    assert result.pages is None


def test_table_with_spans_lists_and_a_nested_table() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for row, cells in enumerate((("Hanke", "Rooli", "Raha"), ("Puu", "vetäjä", "5 €"), ("", "kumppani", "–"))):
        for column, text in enumerate(cells):
            run = table.cell(row, column).paragraphs[0].add_run(text)
            run.bold = row == 0
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(2, 1).merge(table.cell(2, 2))
    nested = table.cell(1, 2).add_table(1, 2)
    nested.cell(0, 0).text, nested.cell(0, 1).text = "sisä", "taulukko"
    table.cell(1, 1).add_paragraph("tehtävä", style="List Bullet")
    blocks = read(saved(document)).blocks
    assert [(block.text, block.cell) for block in blocks] == [
        ("Hanke", Cell(0, 0, 0, header=True)),
        ("Rooli", Cell(0, 0, 1, header=True)),
        ("Raha", Cell(0, 0, 2, header=True)),
        ("Puu", Cell(0, 1, 0, row_span=2)),
        ("vetäjä\n• tehtävä", Cell(0, 1, 1)),
        ("5 €", Cell(0, 1, 2)),
        ("kumppani\n–", Cell(0, 2, 1, column_span=2)),
        ("sisä", Cell(1, 0, 0)),
        ("taulukko", Cell(1, 0, 1)),
    ]


def test_a_table_of_one_cell_is_a_frame() -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].text = "Kehystetty"
    cell.add_paragraph("kohta", style="List Bullet")
    assert said(read(saved(document))) == [("paragraph", "Kehystetty"), ("bullet", "kohta")]


def test_headers_and_footers_once_each() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Kunta\tPöytäkirja\t3/2026"
    document.sections[0].footer.paragraphs[0].text = "Alatunniste"
    document.add_paragraph("Teksti")
    document.add_section().header.paragraphs[0].text = "Kunta\tPöytäkirja\t3/2026"
    assert said(read(saved(document))) == [
        ("header", "Kunta\tPöytäkirja\t3/2026"),
        ("paragraph", "Teksti"),
        ("footer", "Alatunniste"),
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<w:p><w:r><w:t>a</w:t></w:r><w:del w:id="1"><w:r><w:delText>b</w:delText></w:r></w:del></w:p>', "a"),
        ('<w:p><w:r><w:t>a</w:t></w:r><w:ins w:id="1"><w:r><w:t>b</w:t></w:r></w:ins></w:p>', "ab"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:t>a</w:t></w:r></w:p>", "a"),
        (
            "<w:p><w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/><w:t>b</w:t></w:r></w:p>",
            "A\u20111\u00adb",
        ),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a\tb\nc"),
        ("<w:p><w:fldSimple w:instr='DATE'><w:r><w:t>1.2.2026</w:t></w:r></w:fldSimple></w:p>", "1.2.2026"),
        (
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>3</w:t></w:r></w:p>",
            "3",
        ),
        ("<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t> kyllä</w:t></w:r></w:p>", "☑ kyllä"),
        (
            "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/><w:checked/>"
            "</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:t> EAKR</w:t></w:r></w:p>",
            "☒ EAKR",
        ),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>kenttä</w:t></w:r></w:p></w:sdtContent></w:sdt>", "kenttä"),
    ],
)
def test_markup(markup: str, expected: str) -> None:
    assert [block.text for block in with_markup(markup).blocks] == [expected]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>laatikko</w:t></w:r></w:p></w:txbxContent>"
    markup = (
        "<w:p><w:r><w:t>ankkuri</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>{box}</v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert [block.text for block in with_markup(markup).blocks] == ["ankkuri", "laatikko"]


def test_paragraphs_joined_by_a_tracked_deletion() -> None:
    document = with_markup(
        "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>alku </w:t></w:r></w:p>",
        "<w:p><w:r><w:t>loppu</w:t></w:r></w:p>",
    )
    assert [block.text for block in document.blocks] == ["alku loppu"]


def test_automatic_section_numbers_stay_in_the_text() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="11"/>'
            '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1 §"/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for text in ("Avaus", "Hanke"):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'))
    assert said(read(saved(document))) == [("paragraph", "11 § Avaus"), ("paragraph", "12 § Hanke")]


def test_a_label_in_the_margin() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Esittelijä\tKunnanjohtaja Liisa Laine")
    paragraph.paragraph_format.first_line_indent = -Cm(4)
    document.add_paragraph("Esittelijä\tilman sisennystä")
    assert said(read(saved(document))) == [
        ("label", "Esittelijä"),
        ("paragraph", "Kunnanjohtaja Liisa Laine"),
        ("paragraph", "Esittelijä\tilman sisennystä"),
    ]


def test_prompts_that_nobody_filled_in_are_left_out() -> None:
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>"
    run = "<w:r><w:t>Kirjoita tähän</w:t></w:r>"
    document = with_markup(
        f"<w:p><w:r><w:t>Hanke: </w:t></w:r>{prompt % run}</w:p>",
        prompt % f"<w:p>{run}</w:p>",
    )
    assert [block.text for block in document.blocks] == ["Hanke:"]
