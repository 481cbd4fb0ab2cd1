"""Whole documents of the usual kinds, in the formats that they come in, from bytes to records."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from memo2data import extract
from memo2data.errors import EmptyFileError, InputError, UnsupportedError
from memo2data.records import Kind, Outcome, Project

# A deck saved as text: a slide's title, then its points.
DECK = """\
Rannikkokuntien kumppanuushankkeet

Haku hankkeisiin päättyi 28.2.
Kaksivuotisten hankkeiden on tarkoitus käynnistyä syksyllä 2030.
Hallituksen budjettiriihi 9.9.2030

# Oppivat saaristokylät
- Päätoteuttajana Naantali/Naantalin kaupunkikehitys Oy
- Saaristokuntia hankkeessa n. 12
- Suunniteltu budjetti n. 0,8 milj. €
- Tavoitteena on tuoda etäopetus jokaiseen kylään

# Uusi ranta-apu
- Päätoteuttajana Uusikaupunki
- Mukana 34 marjatilaa
- Suunniteltu budjetti n. 1,25 milj. €
- Hankkeen tavoitteena on sesonkityön yhteinen rekrytointi
"""
MINUTES = """\
Koillis-Savon työllisyyslautakunta
Pöytäkirja 4/2030
Kokousaika 22.5.2030 klo 14.00–15.30

§ 41
Osallistuminen Kohti uutta työtä -hankkeeseen

KSTYL/88/02.05.03/2030

Valmistelija: kehittämispäällikkö

Savonia-ammattikorkeakoulu on pyytänyt Juankosken kuntayhtymää osatoteuttajaksi Kohti uutta työtä (KUTY) -hankkeeseen.
Hankkeen päätoteuttajana toimii Savonia-ammattikorkeakoulu ja rahoitusta haetaan Etelä-Savon ELY-keskukselta
ESR+-ohjelmasta. Hankkeen kokonaisbudjetti on 400 000 euroa, josta haettava tuki on 320 000 euroa. Hanke toteutettaisiin
1.9.2030–31.8.2032. Hankkeen tavoitteena on lyhentää työttömyyden kestoa.

Päätösehdotus
Lautakunta päättää lähteä osatoteuttajaksi hankkeeseen.

Päätös
Lautakunta päätti ehdotuksen mukaisesti.

§ 42
Kokouksen päättäminen

Puheenjohtaja päätti kokouksen kello 15.30.
"""


def html_of(text: str) -> bytes:
    """The text as a page: its headings, lists and paragraphs."""
    tags = {"#": "h2", "-": "li"}
    body = "".join(
        f"<{tags.get(line[0], 'p')}>{line.lstrip('#- ')}</{tags.get(line[0], 'p')}>"
        for line in text.splitlines()
        if line
    )
    return f'<!doctype html><html lang="fi"><meta charset="utf-8"><body><main>{body}</main></body></html>'.encode()


def docx_of(text: str) -> bytes:
    """The text as a Word file."""
    document = docx.Document()
    for line in filter(None, text.splitlines()):
        style = {"#": "Heading 1", "-": "List Bullet"}.get(line[0])
        document.add_paragraph(line.lstrip("#- "), style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf_of(*pages: str) -> bytes:
    """The lines of each page, one below the other; a page without text holds a drawing."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=True)
    for page in pages:
        for number, line in enumerate(page.splitlines()):
            canvas.drawString(60, 780 - 16 * number, line)
        canvas.rect(60, 60, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def names(project: Project, role: str) -> list[str]:
    return [party.name for party in getattr(project, role)]


@pytest.mark.parametrize(
    ("data", "path"),
    [(DECK.encode(), "deck.md"), (html_of(DECK), "deck.html"), (docx_of(DECK), "deck.docx")],
    ids=["text", "html", "docx"],
)
def test_deck_of_two_projects(data: bytes, path: str) -> None:
    first, second = extract(data, path=path).projects
    assert [project.title.value for project in (first, second) if project.title] == [
        "Oppivat saaristokylät",
        "Uusi ranta-apu",
    ]
    assert names(first, "lead_implementers") == ["Naantali", "Naantalin kaupunkikehitys Oy"]
    assert names(second, "lead_implementers") == ["Uusikaupunki"]
    assert [str(amount.value) for one in (first, second) for amount in one.amounts] == ["800000", "1250000"]
    assert all(amount.approximate for one in (first, second) for amount in one.amounts)
    assert [(one.count, one.unit, one.approximate) for one in first.participants] == [(12, "saaristokunta", True)]
    assert [(one.count, one.unit, one.approximate) for one in second.participants] == [(34, "marjatila", False)]
    for project in (first, second):
        assert project.period is not None
        assert (project.period.start, project.period.end) == (date(2030, 9, 1), date(2032, 8, 31))
        assert project.application_deadline is not None
        assert project.application_deadline.value == date(2030, 2, 28)
        assert project.application_deadline.evidence[0].inferred
        assert len(project.objectives) == 1


@pytest.mark.parametrize(
    ("data", "path"),
    [(MINUTES.encode(), "m.txt"), (html_of(MINUTES), "m.html"), (docx_of(MINUTES), "m.docx")],
    ids=["text", "html", "docx"],
)
def test_minutes(data: bytes, path: str) -> None:
    result = extract(data, path=path)
    assert result.document.kind == Kind.MINUTES
    assert result.document.meeting_date is not None
    assert result.document.meeting_date.value == date(2030, 5, 22)
    assert [(item.number, item.outcome) for item in result.items] == [(41, Outcome.APPROVED), (42, None)]
    (project,) = result.projects
    assert project.title is not None
    assert project.acronym is not None
    assert (project.title.value, project.acronym.value) == ("Kohti uutta työtä", "KUTY")
    assert names(project, "lead_implementers") == ["Savonia-ammattikorkeakoulu"]
    assert names(project, "co_implementers") == ["Juankosken kuntayhtymä"]
    assert names(project, "funders") == ["Etelä-Savon ELY-keskus"]
    assert [one.code for one in project.programmes] == ["ESR+"]
    assert [(a.kind.value, str(a.value)) for a in project.amounts] == [
        ("total_budget", "400000"),
        ("applied_grant", "320000"),
    ]
    assert project.decision is not None
    assert (project.decision.item, project.decision.outcome) == (41, Outcome.APPROVED)
    assert [text.value for text in project.objectives] == ["Hankkeen tavoitteena on lyhentää työttömyyden kestoa."]


def test_swedish_document() -> None:
    text = (
        "Protokoll\n\nStadsstyrelsen\n\nProjektet Grön hamn genomförs av Vasa stad och det leds av Vasa. "
        "Projektets totala budget är 100 000 euro och den sökta finansieringen är 80 000 euro. Det är meningen att det "
        "inleds den 1 mars och att det pågår till slutet av året.\n\nStadsstyrelsen beslutar att delta i projektet som "
        "partner för att utveckla hamnen, och att reservera medel för detta med beaktande av budgeten.\n"
    )
    result = extract(text.encode(), path="protokoll.txt")
    assert result.document.language == "sv"
    assert result.projects == []
    assert result.findings


def test_pages_without_text_layer() -> None:
    result = extract(pdf_of("", ""), path="scan.pdf")
    assert [finding.code for finding in result.findings] == ["no_text_layer"]
    assert (result.projects, result.document.pages) == ([], 2)


def test_construction_work_is_no_project() -> None:
    text = (
        "Koulun korjaushanke\n\nRakennushankkeen työmaan päätoteuttajana toimii Rakennus Kivi Oy. Urakan hinta on "
        "2,4 miljoonaa euroa. Rakennustyöt alkavat 1.6.2030 ja päättyvät 31.7.2031.\n"
    )
    assert extract(text.encode(), path="koulu.txt").projects == []


@pytest.mark.parametrize(
    ("data", "error"), [(b"", EmptyFileError), (b"\x00\x01\x02" * 50, UnsupportedError), (b"%PDF-1.7 x", InputError)]
)
def test_what_is_no_document(data: bytes, error: type[InputError]) -> None:
    with pytest.raises(error) as caught:
        extract(data, path="x.pdf")
    assert caught.value.exit_code >= 10


def test_path_and_bytes_give_the_same_record(samples: list[Path]) -> None:
    for path in samples:
        assert extract(path) == extract(path.read_bytes(), path=str(path))
