"""Make the sample documents again: ``python samples/build.py [--out FOLDER]``.

The same texts give the same bytes: no date, path or random value of the day enters a document. The PDFs use the
base fonts that every reader has (Helvetica, WinAnsi), so no font file is needed. The ``gold.json`` beside each document
is written by hand and stays as it is.

The texts below are in a small markup, one block to each piece between blank lines:

    # heading            ## section             @ 61 | item title | case id
    - bullet             | cell | cell          Label:: text in the column right of the label
"""

from __future__ import annotations

import argparse
import io
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from textwrap import dedent

import docx
import pptx
from docx.document import Document as WordDocument
from docx.shared import Pt as WordPt
from pptx.util import Inches
from reportlab.lib import colors  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.lib.units import mm  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

HERE = Path(__file__).resolve().parent
FIXED = datetime(2026, 1, 1, 12, 0, 0)


# --------------------------------------------------------------------------------------------------- the markup


@dataclass(frozen=True)
class Block:
    """One piece of a text: its kind, its cells, and the rows of bullets and tables."""

    kind: str
    cells: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def _join(lines: Iterable[str]) -> str:
    return " ".join(" ".join(lines).split())


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def _bullets(piece: str) -> tuple[tuple[str, ...], ...]:
    return tuple((_join([bullet]),) for bullet in re.split(r"(?:^|\n)- ", piece) if bullet.strip())


def parse(text: str) -> list[Block]:
    """The blocks of a text in the markup."""
    blocks: list[Block] = []
    for piece in re.split(r"\n\s*\n", dedent(text).strip()):
        first = piece.split("\n", 1)[0]
        label = re.match(r"([^|\n]{0,40}?)::\s", piece)
        if piece.startswith("## "):
            blocks.append(Block("section", (_join([piece[3:]]),)))
        elif piece.startswith("# "):
            blocks.append(Block("heading", (_join([piece[2:]]),)))
        elif piece.startswith("@ "):
            blocks.append(Block("item", _cells(first[2:])))
        elif piece.startswith("- "):
            blocks.append(Block("bullets", rows=_bullets(piece)))
        elif piece.startswith("|"):
            blocks.append(Block("table", rows=tuple(_cells(line) for line in piece.split("\n"))))
        elif label:
            blocks.append(Block("label", (label.group(1), _join([piece[label.end() :]]))))
        else:
            blocks.append(Block("text", (_join([piece]),)))
    return blocks


# --------------------------------------------------------------------------------------------------- PDF


def _style(
    size: float = 10, *, bold: bool = False, after: float = 6, left: float = 0, keep: bool = False
) -> ParagraphStyle:
    font = "Helvetica-Bold" if bold else "Helvetica"
    leading = size * 1.3
    return ParagraphStyle(
        font, fontName=font, fontSize=size, leading=leading, spaceAfter=after, leftIndent=left, keepWithNext=int(keep)
    )


def _grid(rows: tuple[tuple[str, ...], ...], width: float) -> Table:
    columns = max(len(row) for row in rows)
    body, head = _style(9, after=0), _style(9, bold=columns > 2, after=0)
    data = [[Paragraph(escape(cell), head if at == 0 else body) for cell in row] for at, row in enumerate(rows)]
    first = width * (0.34 if columns > 2 else 0.4)
    widths = [first] + [(width - first) / (columns - 1)] * (columns - 1)
    table = Table(data, colWidths=widths, hAlign="LEFT", spaceAfter=8)
    table.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]),
    )
    return table


def _labelled(label: str, cell: Flowable, column: float, width: float) -> Table:
    table = Table(
        [[Paragraph(escape(label), _style(after=0)), cell]], colWidths=[column, width - column], hAlign="LEFT"
    )
    padding = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP")]
    table.setStyle(TableStyle([*padding, ("BOTTOMPADDING", (0, 0), (-1, -1), 6), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _flowables(blocks: list[Block], width: float, column: float, item: str) -> list[Flowable]:
    """What reportlab lays out; with ``column`` the running text stands right of a label column."""
    story: list[Flowable] = []
    for block in blocks:
        if block.kind == "heading":
            story.append(Paragraph(escape(block.cells[0]), _style(15, bold=True, after=9)))
        elif block.kind == "section":
            story += [Spacer(1, 4), Paragraph(escape(block.cells[0]), _style(11, bold=True, after=4))]
        elif block.kind == "item":
            number, title, *case = block.cells
            story += [Spacer(1, 10), Paragraph(escape(item.format(number)), _style(after=2, keep=True))]
            story.append(Paragraph(escape(title), _style(bold=True, after=4, keep=True)))
            story += [Paragraph(escape(one), _style(keep=True)) for one in case]
        elif block.kind == "bullets":
            story += [Paragraph("•&nbsp; " + escape(row[0]), _style(after=3, left=column + 10)) for row in block.rows]
            story.append(Spacer(1, 4))
        elif block.kind == "table":
            story.append(_grid(block.rows, width))
        elif block.kind == "label":
            story.append(_labelled(block.cells[0], Paragraph(escape(block.cells[1]), _style(after=0)), column, width))
        else:
            story.append(Paragraph(escape(block.cells[0]), _style(left=column)))
    return story


def pdf(text: str, head: tuple[str, str, str], *, column: float = 0, item: str = "§ {}") -> bytes:
    """A PDF of the text; ``head`` is the page's header line: left, middle, right of it the page number."""
    made = io.BytesIO()
    left, right, top, bottom = 22 * mm, 20 * mm, 26 * mm, 18 * mm
    width = A4[0] - left - right

    def header(canvas: Canvas, page: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(left, A4[1] - 14 * mm, head[0])
        canvas.drawString(left + 75 * mm, A4[1] - 14 * mm, head[1])
        canvas.drawString(left + 125 * mm, A4[1] - 14 * mm, head[2])
        canvas.drawRightString(A4[0] - right, A4[1] - 14 * mm, str(page.page))

    document = BaseDocTemplate(made, pagesize=A4, title=head[1], author=head[0], invariant=1)
    frame = Frame(left, bottom, width, A4[1] - top - bottom, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=header)])
    document.build(_flowables(parse(text), width, column * mm, item))
    return made.getvalue()


# --------------------------------------------------------------------------------------------------- DOCX and PPTX


def _packed(made: io.BytesIO) -> bytes:
    """The same package with every member dated alike: the writers stamp the time of the day."""
    out = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def word(text: str, head: str, title: str) -> bytes:
    """A DOCX of the text."""
    document: WordDocument = docx.Document()
    properties = document.core_properties
    properties.author = properties.last_modified_by = "Esimerkki"
    properties.title, properties.comments = title, ""
    properties.created = properties.modified = FIXED
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = WordPt(10.5)
    document.sections[0].header.paragraphs[0].text = head
    for block in parse(text):
        if block.kind in ("heading", "section"):
            document.add_heading(block.cells[0], 1 if block.kind == "heading" else 2)
        elif block.kind == "bullets":
            for row in block.rows:
                document.add_paragraph(row[0], style="List Bullet")
        elif block.kind == "table":
            table = document.add_table(rows=0, cols=len(block.rows[0]))
            table.style = "Table Grid"
            for row in block.rows:
                for cell, value in zip(table.add_row().cells, row, strict=True):
                    cell.text = value
            document.add_paragraph()
        elif block.kind == "label":
            paragraph = document.add_paragraph()
            paragraph.add_run(block.cells[0] + ": ").bold = True
            paragraph.add_run(block.cells[1])
        else:
            document.add_paragraph(block.cells[0])
    made = io.BytesIO()
    document.save(made)
    return _packed(made)


@dataclass(frozen=True)
class Slide:
    """One slide: its title, its bullets, perhaps a table, and the speaker notes."""

    title: str
    body: str = ""
    notes: str = ""


def deck(slides: list[Slide], title: str) -> bytes:
    """A PPTX of the slides; the first is the title slide."""
    show = pptx.Presentation()
    properties = show.core_properties
    properties.author = properties.last_modified_by = "Esimerkki"
    properties.title = title
    properties.created = properties.modified = FIXED
    for at, one in enumerate(slides):
        blocks = parse(one.body) if one.body else []
        table = next((block for block in blocks if block.kind == "table"), None)
        layout = 0 if at == 0 else 5 if table else 1
        slide = show.slides.add_slide(show.slide_layouts[layout])
        assert slide.shapes.title is not None
        slide.shapes.title.text = one.title
        lines = [row[0] for block in blocks for row in block.rows] if not table else []
        lines += [block.cells[0] for block in blocks if block.kind == "text"]
        if lines:
            frame = slide.placeholders[1].text_frame
            frame.text = lines[0]
            for line in lines[1:]:
                frame.add_paragraph().text = line
        if table:
            shape = slide.shapes.add_table(
                len(table.rows), len(table.rows[0]), Inches(0.7), Inches(2), Inches(8.6), Inches(2)
            )
            for i, row in enumerate(table.rows):
                for j, value in enumerate(row):
                    shape.table.cell(i, j).text = value
        if one.notes:
            notes = slide.notes_slide.notes_text_frame
            assert notes is not None
            notes.text = _join([one.notes])
    made = io.BytesIO()
    show.save(made)
    return _packed(made)


# --------------------------------------------------------------------------------------------------- HTML and text


def page(text: str, title: str, site: str) -> bytes:
    """A web page with a cookie notice, a menu and a footer round the text."""
    body: list[str] = []
    for block in parse(text):
        if block.kind in ("heading", "section"):
            tag = "h1" if block.kind == "heading" else "h2"
            body.append(f"<{tag}>{escape(block.cells[0])}</{tag}>")
        elif block.kind == "bullets":
            body.append("<ul>" + "".join(f"<li>{escape(row[0])}</li>" for row in block.rows) + "</ul>")
        elif block.kind == "table":
            rows = "".join(f"<tr><th>{escape(a)}</th><td>{escape(b)}</td></tr>" for a, b in block.rows)
            body.append(f"<table>{rows}</table>")
        else:
            body.append(f"<p>{escape(block.cells[0])}</p>")
    menu = "".join(f'<li><a href="#">{entry}</a></li>' for entry in ("Etusivu", "Hankkeet", "Uutiset", "Yhteystiedot"))
    lines = [
        "<!DOCTYPE html>",
        '<html lang="fi">',
        f'<head><meta charset="utf-8"><title>{escape(title)} | {escape(site)}</title></head>',
        "<body>",
        '<div class="cookies"><p>Tämä sivusto käyttää evästeitä.</p><button>Hyväksyn evästeet</button></div>',
        f"<header><p>{escape(site)}</p><nav><ul>{menu}</ul></nav></header>",
        "<main>",
        *body,
        "</main>",
        f"<footer><p>{escape(site)}. Tietosuojaseloste. Saavutettavuusseloste.</p></footer>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines).encode()


def plain(text: str) -> bytes:
    """A plain text, its lines as they stand here."""
    return (dedent(text).strip() + "\n").encode()


# --------------------------------------------------------------------------------------------------- the texts

AGENDA = """
    # Esityslista 5/2026

    Aika:: Maanantai 4.5.2026 klo 16.00

    Paikka:: Kaupungintalo, Vapaudenkatu 8, valtuustosali

    @ 61 | Kokouksen laillisuus ja päätösvaltaisuus

    Päätösehdotus:: Kokous todetaan laillisesti kokoonkutsutuksi ja päätösvaltaiseksi.

    @ 62 | Pöytäkirjantarkastajien valinta

    Päätösehdotus:: Kaupunginhallitus valitsee kaksi pöytäkirjantarkastajaa.

    @ 63 | Osallistuminen Joki kylien voimana -hankkeeseen | 214/00.01.02/2026

    Valmistelija:: Elinvoimajohtaja Saara Niemelä

    Lapin ammattikorkeakoulu hallinnoi Joki kylien voimana -hanketta. Kemijärven kaupunki ja Pelkosenniemen kunta
    on kutsuttu hankkeen osatoteuttajiksi. Hankkeen kumppaneina ovat Kemijoki Oy ja paikalliset matkailuyritykset.

    Hankkeen tavoitteena on lisätä Kemijoen yläjuoksun kylien elinvoimaa luontomatkailun avulla. Hankkeessa
    kartoitetaan melontareitit, koulutetaan oppaita ja tehdään kylille yhteinen markkinointisuunnitelma.

    Hankkeen kokonaisbudjetti on 240 000 euroa, josta Lapin liitolta haetaan EAKR-tukea 192 000 euroa (80 %).
    Kaupungin omarahoitus on 9 600 euroa. Haku päättyy 29.5.2026. Hanke toteutetaan 1.9.2026–31.8.2028.

    Päätösehdotus:: Kaupunginjohtaja: Kaupunginhallitus päättää, että Kemijärven kaupunki osallistuu hankkeeseen
    osatoteuttajana.

    @ 64 | Kuumaniementien perusparannus, urakoitsijan valinta | 187/10.03.01/2026

    Valmistelija:: Yhdyskuntainsinööri Pekka Ollila

    Tarjouksia saatiin neljä. Hankkeen kustannusarvio on 310 000 euroa ja päätoteuttajana toimii urakoitsija.
    Halvin tarjous oli 287 400 euroa.

    Päätösehdotus:: Kaupunginjohtaja: Urakoitsijaksi valitaan Maansiirto Kostamo Oy.

    @ 65 | Edustajan nimeäminen kesäyliopiston vuosikokoukseen | 220/00.00.01/2026

    Päätösehdotus:: Kaupunginjohtaja: Kaupunginhallitus nimeää edustajan.

    @ 66 | Ilmoitusasiat

    Lapin liiton tiedote 20.4.2026: EAKR-haussa on jaossa 4 miljoonaa euroa.

    Päätösehdotus:: Kaupunginjohtaja: Ilmoitusasiat merkitään tiedoksi.
"""

MINUTES = """
    # Pöytäkirja 2/2026

    Kokousaika:: Keskiviikko 18.2.2026 klo 15.00–16.40

    Kokouspaikka:: Olavinkatu 27, Savonlinna

    Läsnä:: Anna Kosonen, puheenjohtaja; Jari Pesonen, varapuheenjohtaja; Eeva Silvast, jäsen; Ville Makkonen, jäsen

    @ 14 | Kokouksen avaus

    Puheenjohtaja avasi kokouksen klo 15.00.

    @ 15 | Pöytäkirjan tarkastaminen

    Ehdotus:: Tarkastajiksi valitaan Eeva Silvast ja Ville Makkonen.

    Päätös:: Ehdotus hyväksyttiin.

    @ 16 | Osallistuminen Taidot esiin -hankkeeseen | SAVOdno-2026-118

    Esittelijä:: Työllisyysjohtaja

    Itä-Savon koulutuskuntayhtymä koordinoi Taidot esiin -hanketta, jossa Savonlinnan kaupunki on osatoteuttajana.
    Hankkeelle haetaan ESR+-rahoitusta Itä-Suomen elinvoimakeskukselta.

    Hankkeen tavoitteena on tuoda työnhakijoiden piilevä osaaminen työnantajien tietoon. Hankkeessa kehitetään
    osaamiskartoituksen malli ja järjestetään työpaikoilla kokeilujaksoja.

    Hankkeen kustannusarvio on 318 000 euroa ja haettava ESR+-tuki 254 400 euroa (80 %). Savonlinnan kaupungin
    omarahoitus on 21 200 euroa. Kaupunki palkkaa hankkeeseen osaamisvalmentajan (1 htv x 2 vuotta). Hankkeeseen
    osallistuu noin 80 työnhakijaa. Toteutusaika on 4/2026–3/2028.

    Ehdotus:: Lautakunta päättää osallistua hankkeeseen.

    Päätös:: Hyväksyttiin ehdotuksen mukaisesti.

    @ 17 | Lausunto Yrittäjäksi kylälle -hankkeesta | SAVOdno-2026-121

    Esittelijä:: Työllisyysjohtaja

    Sulkavan kunta on Yrittäjäksi kylälle -hankkeen hakija. Hankkeen yhteistyökumppaneita ovat Puumalan kunta ja
    Savonlinnan Yrittäjät ry. Hankkeeseen haetaan Leader-tukea enintään 45 000 euroa. Hanke on kaksivuotinen ja alkaa
    kesällä 2026.

    Hankkeen tarkoituksena on siirtää eläköityvien yrittäjien yritykset uusille omistajille.

    Ehdotus:: Lautakunta antaa hankkeesta puoltavan lausunnon.

    Päätös:: Asia jätettiin pöydälle.

    @ 18 | Työvoimakoulutuksen hankinta | SAVOdno-2026-97

    Metallialan koulutuksesta saatiin kaksi tarjousta. Hankinnan arvo on 96 000 euroa (alv 0 %).

    Ehdotus:: Hankinta tehdään tarjousvertailun mukaisesti.

    Päätös:: Hyväksyttiin ehdotuksen mukaisesti.

    @ 19 | Tiedoksi annettavat asiat

    Ehdotus:: Merkitään tiedoksi työllisyyskatsaus 1/2026.

    Päätös:: Merkittiin tiedoksi.
"""

EXTRACT = """
    @ 9 | AKKE-rahoituksen myöntäminen hankkeelle Pelialan vientipolku (PELPO) | KSL/14/05.01/2026

    Valmistelija:: Rahoituspäällikkö Tuire Hannula

    Hakija:: Jyväskylän yliopisto

    Osatoteuttaja:: Jykes Oy

    Yhteistyötahot:: Expa ry, Jyväskylän kaupunki ja alueen pelistudiot

    Tavoite:: Hankkeen tavoitteena on kaksinkertaistaa keskisuomalaisten pelistudioiden vienti.

    Toimenpiteet:: Hankkeessa valmennetaan studioita, tehdään yhteinen messuosasto ja avataan kustantajakontaktit
    Japaniin.

    Rahoitus:: Hankkeen kokonaiskustannukset ovat 90 000 euroa. Hakija on hakenut tukea 76 500 euroa. Tukea
    myönnettäisiin 72 000 euroa (80 %), ja omarahoitusta olisi 18 000 euroa.

    Toteutusaika:: 1.2.2026–30.4.2027

    Esitys:: Maakuntajohtaja: Maakuntahallitus päättää myöntää Jyväskylän yliopistolle rahoituksen Keski-Suomen liiton
    AKKE-määrärahasta.

    Päätös:: Maakuntahallitus hyväksyi esityksen yksimielisesti.
"""

MEMO_PDF = """
    # Tekoäly kunnan työkaveriksi (TEKU)

    ## Tausta

    Kunnissa on paljon toistuvaa asiakirjatyötä. Kielimallit ovat kehittyneet nopeasti, mutta pienillä kunnilla ei ole
    aikaa kokeilla niitä.

    ## Tavoitteet

    - kuntien henkilöstö osaa käyttää tekoälyä turvallisesti
    - hallinnon toistuva työ vähenee

    ## Toimenpiteet

    - kokeillaan tekoälyavustajaa kolmen kunnan asianhallinnassa
    - laaditaan tietosuojan tarkistuslista
    - koulutetaan vertaistutorit

    ## Toteuttajat

    Hankkeen päätoteuttaja on Tampereen ammattikorkeakoulu. Osatoteuttajina ovat Nokian ja Mänttä-Vilppulan kaupungit
    sekä Lempäälän kunta. Yhteistyökumppaneita ovat Monetra Oy ja Suomen Kuntaliitto ry.

    ## Aikataulu ja rahoitus

    Hanke alkaa 1.8.2026 ja kestää 18 kuukautta. Hankkeen budjetti on 356 000 euroa. Pirkanmaan liitolta haetaan
    EAKR-tukea 284 800 euroa, ja toteuttajien omarahoitus on 71 200 euroa eli 20 prosenttia. Kustannusmallina on
    flat rate 40 %. Hakemukset on jätettävä viimeistään 15.4.2026.
"""

FORM = """
    # Rahoitushakemus

    ## 1 Hakija

    | Hakijan nimi | Imatran Seudun Kehitysyhtiö Oy
    | Y-tunnus | 1234567-1
    | Osatoteuttajat | LUT-yliopisto, Imatran kaupunki

    ## 2 Hanke

    | Hankkeen nimi | Rajan pinnasta kasvuun
    | Lyhenne | RAPIKA
    | Alkamispäivä | 1.3.2026
    | Päättymispäivä | 31.12.2027
    | Kustannusmalli | Flat rate 40 %
    | Viranomainen, jolle hakemus osoitetaan | Etelä-Karjalan liitto
    | Rahoitusmuoto | AKKE

    ## 3 Sisältö

    | Tavoitteet | Tavoitteena on löytää rajakaupasta eläneille yrityksille uudet asiakkaat.
    | Toimenpiteet | Hankkeessa tehdään yrityskohtaiset kasvusuunnitelmat ja kaksi vientimatkaa.
    | Yhteistyökumppanit | Etelä-Karjalan kauppakamari, Rauhan Kylpylä Oy

    ## 4 Kustannukset ja rahoitus (€)

    | Erä | 2026 | 2027 | Yhteensä
    | Kustannukset yhteensä | 58 000 | 62 000 | 120 000
    | Haettava AKKE-tuki | 46 400 | 49 600 | 96 000
    | Omarahoitus | 11 600 | 12 400 | 24 000
"""

NO_PROJECT = """
    # Pöytäkirja 1/2026

    Aika:: Torstai 22.1.2026 klo 17.00–18.10

    Paikka:: Kaupungintalo, Huittinen

    @ 1 | Kokouksen laillisuus ja päätösvaltaisuus

    Esitys:: Todetaan kokous lailliseksi ja päätösvaltaiseksi.

    Päätös:: Hyväksyttiin.

    @ 2 | Lauttakylän koulun laajennus, hankesuunnitelma | 12/10.03.02/2026

    Laajennuksen kustannusarvio on 2,9 miljoonaa euroa. Hankkeen päätoteuttaja valitaan kilpailutuksella. Työt on
    tarkoitus tehdä 6/2026–8/2027.

    Esitys:: Lautakunta hyväksyy hankesuunnitelman.

    Päätös:: Asia palautettiin valmisteluun.

    @ 3 | Katujen talvihoidon hankinta | 15/02.08/2026

    Tarjouksia saatiin kolme. Sopimuskausi on kaksi vuotta ja hankinnan arvo 184 000 euroa.

    Esitys:: Urakoitsijaksi valitaan Huittisten Tiepalvelu Oy.

    Päätös:: Lautakunta päätti esityksen mukaisesti.

    @ 4 | Yksityisteiden avustukset vuonna 2026 | 18/02.05/2026

    Avustuksiin on varattu 60 000 euroa. Avustus on enintään 0,30 euroa metriltä.

    Esitys:: Avustukset jaetaan liitteen mukaan.

    Päätös:: Hyväksyttiin muutettuna siten, että Raijalan yksityistien avustus on 1 450 euroa.

    @ 5 | Tiedoksi

    Satakuntaliiton EAKR-haku on avoinna 27.2.2026 saakka.

    Esitys:: Merkitään tiedoksi.

    Päätös:: Merkittiin tiedoksi.
"""

LIST = """
    # Pohjois-Savon liiton rahoittamat hankkeet, kevät 2026

    Haussa oli jaettavana 2,5 miljoonaa euroa. Hakemuksia tuli 17.

    | Hanke | Toteuttaja | Rahasto | Kokonaiskustannukset € | Myönnetty tuki € | Toteutusaika
    | Vesi vauhdittaa (A85210) | Savonia-ammattikorkeakoulu Oy | EAKR | 412 000 | 329 600 | 1.4.2026–31.3.2028
    | Turve taipuu (J11810) | Luonnonvarakeskus | JTF | 268 500 | 214 800 | 1.5.2026–30.4.2028
    | Hoivan uudet työkalut | Kuopion kaupunki | EAKR | 155 000 | 108 500 | 1/2026–6/2027
    | Marjasta maailmalle (MARMA) | Iisalmen kaupunki | EAKR | 98 750 | 79 000 | 1.6.2026–31.5.2027

    Lisätietoja antaa rahoituspäällikkö. Seuraava haku avautuu syksyllä.
"""

MEMO_DOCX = """
    # Kirjasto liikkeelle

    Hankesuunnitelma

    ## Hankkeen osapuolet

    Hankkeen vastuutoteuttajana toimii Kokemäen kaupunki. Osatoteuttajia ovat Harjavallan kaupunki ja Eurajoen kunta.
    Hankkeen yhteistyötahoja ovat Satakunnan museo, Kokemäen seurakunta ja paikalliset yhdistykset.

    ## Tavoite

    Hankkeen tarkoituksena on viedä kirjaston palvelut niiden luo, jotka eivät pääse kirjastoon.

    ## Tehtävät

    - varustetaan sähköpakettiauto kirjastoautoksi
    - sovitaan pysäkit yhdessä asukkaiden kanssa
    - järjestetään digiopastusta pysäkeillä

    ## Aikataulu

    Hanke toteutetaan tammikuusta 2026 joulukuuhun 2027.

    ## Kustannukset

    Hankkeen kustannusarvio on 87 400 euroa. Opetus- ja kulttuuriministeriöltä haetaan avustusta 69 920 euroa. Kokemäen
    kaupungin omarahoitus on 9 480 euroa, Harjavallan kaupungin 5 000 euroa ja Eurajoen kunnan 3 000 euroa.
"""

DECK_ONE = [
    Slide("Uusi ura metsästä", "Hankkeen aloitusseminaari"),
    Slide(
        "Hanke lyhyesti",
        """
        - Päätoteuttaja: Suomen metsäkeskus
        - Osatoteuttajat: Gradia Jyväskylä, Jyväskylän ammattikorkeakoulu
        - Kumppanit: Metsä Group, Metsäalan Yrittäjät ry
        - Rahoittaja: Sisä-Suomen elinvoimakeskus (ESR+)
        - Toteutusaika: 1.1.2026–31.12.2027
        """,
        "Hankkeen kokonaisbudjetti on 276 000 euroa, ja siihen on myönnetty tukea 220 800 euroa.",
    ),
    Slide(
        "Tavoitteet",
        """
        - Alanvaihtajat löytävät metsäalan työpaikat
        - Yritysten työvoimapula helpottuu
        """,
    ),
    Slide(
        "Toimenpiteet",
        """
        - Työpaikkakierrokset alanvaihtajille
        - Lyhyet verkkokoulutukset
        - Mentorointi ensimmäisenä työvuonna
        """,
        "Mukana on 25 yritystä.",
    ),
    Slide("Kiitos", "Kysymyksiä ja keskustelua"),
]

DECK_TWO = [
    Slide("Kaksi uutta hanketta", "Nivala-Haapajärven seutu Nihak ry"),
    Slide(
        "Konepaja 2030",
        """
        - Hallinnoija: Nivala-Haapajärven seutu Nihak ry
        - Osatoteuttaja: Centria-ammattikorkeakoulu
        - Rahoitus: JTF / Pohjois-Pohjanmaan liitto
        - Kesto: 2/2026–1/2028
        - Kokonaisbudjetti 325 000 €, myönnetty tuki 260 000 €
        """,
    ),
    Slide(
        "Konepaja 2030: tavoitteet",
        """
        - Konepajojen tuottavuus kasvaa robotiikan avulla
        - Alueelle syntyy yhteinen robottipalvelu
        """,
    ),
    Slide(
        "Lähiruokaa lautaselle",
        """
        - Hakija: Haapajärven kaupunki
        - Kumppanit: Pyhäjärven kaupunki, Kärsämäen kunta
        - Rahoitus: Maaseuturahasto, haetaan Pohjois-Pohjanmaan elinvoimakeskukselta
        - Kesto: syksy 2026 – kevät 2028
        - Budjetti noin 110 000 €
        """,
    ),
    Slide(
        "Lähiruokaa lautaselle: kuntaraha",
        """
        | Kunta | 2026 | 2027 | Yhteensä
        | Pyhäjärven kaupunki | 3 000 € | 5 000 € | 8 000 €
        | Kärsämäen kunta | 2 000 € | 3 500 € | 5 500 €
        """,
    ),
]

PAGE = """
    # Vesistö kuntoon yhdessä

    Säkylän Pyhäjärven valuma-alueella parannetaan veden laatua viljelijöiden ja asukkaiden voimin.

    ## Tavoite

    Hankkeen tavoitteena on vähentää järveen valuvaa ravinnekuormaa.

    ## Mitä hankkeessa tehdään

    - rakennetaan neljä kosteikkoa
    - neuvotaan viljelijöitä tilakäynneillä
    - seurataan veden laatua jatkuvatoimisilla antureilla

    ## Toteutus

    Hankkeen toteuttaa Pyhäjärvi-instituuttisäätiö. Yhteistyökumppaneita ovat Säkylän kunta, Euran kunta ja
    Apetit Ruoka Oy.

    ## Hankkeen tiedot

    | Toteutusaika | 1.5.2025–31.10.2027
    | Rahoittaja | Ympäristöministeriö
    | Kokonaisbudjetti | 510 000 €
    | Myönnetty avustus | 408 000 €
    | Omarahoitus | 20 %
"""

NEWS = """
    TIEDOTE 9.3.2026
    Oulun yliopisto

    Kylmän ilman akut -hanke käynnistyy

    Oulun yliopisto johtaa Kylmän ilman akut -hanketta, jossa kehitetään
    pakkasessa toimivia akkuja sähköisille työkoneille. Muut toteuttajat
    ovat Teknologian tutkimuskeskus VTT Oy ja Kajaanin Ammattikorkeakoulu Oy.
    Hankkeen yrityskumppaneita ovat Normet Oy ja Ponsse Oyj.

    Hankkeen päämääränä on kaksinkertaistaa työkoneen toiminta-aika kovassa
    pakkasessa. Hankkeessa rakennetaan kylmätestauslaitteisto ja ajetaan
    kenttäkokeita Sotkamossa.

    Business Finland on myöntänyt hankkeelle 1,2 miljoonaa euroa. Hankkeen
    kokonaisbudjetti on noin 1,9 miljoonaa euroa. Hanke alkaa huhtikuussa 2026
    ja päättyy maaliskuussa 2029.

    Lisätietoja: projektipäällikkö Iida Karjalainen
"""


# --------------------------------------------------------------------------------------------------- the documents

DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "agenda-city-board/doc.pdf": lambda: pdf(
        AGENDA, ("Kemijärven kaupunki", "Kaupunginhallitus", "4.5.2026"), column=32, item="Kaupunginhallitus § {}"
    ),
    "minutes-employment-board/doc.pdf": lambda: pdf(
        MINUTES, ("Savonlinnan kaupunki", "Työllisyyslautakunta", "18.2.2026"), column=28, item="§ {}"
    ),
    "extract-regional-board/doc.pdf": lambda: pdf(
        EXTRACT,
        ("Keski-Suomen liitto", "Pöytäkirjanote", "26.1.2026"),
        column=34,
        item="Maakuntahallitus 26.1.2026 § {}",
    ),
    "memo-description/doc.pdf": lambda: pdf(MEMO_PDF, ("Tampereen ammattikorkeakoulu", "Hankekuvaus", "2.3.2026")),
    "form-application/doc.pdf": lambda: pdf(FORM, ("Etelä-Karjalan liitto", "Rahoitushakemus", "30.1.2026")),
    "minutes-no-project/doc.pdf": lambda: pdf(
        NO_PROJECT, ("Huittisten kaupunki", "Tekninen lautakunta", "22.1.2026"), column=24, item="{} §"
    ),
    "list-funded/doc.docx": lambda: word(LIST, "Pohjois-Savon liitto", "Rahoitetut hankkeet"),
    "memo-plan/doc.docx": lambda: word(MEMO_DOCX, "Kokemäen kaupunki", "Hankesuunnitelma"),
    "deck-one-project/doc.pptx": lambda: deck(DECK_ONE, "Uusi ura metsästä"),
    "deck-two-projects/doc.pptx": lambda: deck(DECK_TWO, "Kaksi uutta hanketta"),
    "page-project/doc.html": lambda: page(PAGE, "Vesistö kuntoon yhdessä", "Pyhäjärvi-instituutti"),
    "memo-news/doc.txt": lambda: plain(NEWS),
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the sample documents again.")
    parser.add_argument(
        "--out", type=Path, default=HERE, metavar="FOLDER", help="where they go (default: beside this file)"
    )
    out: Path = parser.parse_args().out
    for name, make in DOCUMENTS.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())
        print(path)


if __name__ == "__main__":
    main()
