"""Tables of PDF pages: drawn ones and aligned ones."""

from __future__ import annotations

import io

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from memo2data.document import BlockKind, Document
from memo2data.extractors.pdf_drawn import Drawn, Edge
from memo2data.extractors.pdf_grids import find_grids, merge_edges
from memo2data.extractors.pdf_tables import is_figure

from .pdf_pages import BOLD, make, prose, read, table, write

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=8, spaceBefore=8)
SMALL = ParagraphStyle("small", fontName="Helvetica", fontSize=9, leading=11)
GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)


def built(*story: Flowable) -> Document:
    stream = io.BytesIO()
    SimpleDocTemplate(stream, pagesize=A4, invariant=True).build(list(story))
    return read(stream.getvalue())


def test_ruled_table_keeps_rows_columns_and_spans() -> None:
    rows = [["Hakija", "Rahoitus", ""], ["", "EAKR", "Kunta"], ["Mallilan kunta", "10 000", "2 000"]]
    style = [GRID, ("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1))]
    with built(Paragraph(prose(30), BODY), Table(rows, style=style), Paragraph(prose(30), BODY)) as document:
        cells = {block.text: block.cell for block in document.blocks if block.cell is not None}
        hakija, rahoitus, kunta = cells["Hakija"], cells["Rahoitus"], cells["2 000"]
        assert hakija is not None and rahoitus is not None and kunta is not None  # noqa: PT018
        assert (hakija.row, hakija.column, hakija.row_span) == (0, 0, 2)
        assert (rahoitus.row, rahoitus.column, rahoitus.column_span) == (0, 1, 2)
        assert (kunta.row, kunta.column) == (2, 2)
        assert document.blocks[0].kind is document.blocks[-1].kind is BlockKind.PARAGRAPH


def test_a_cell_is_one_block_and_its_bullets_are_blocks() -> None:
    text = Paragraph("Kehitetään alueen yrityksiä ja niiden osaamista", SMALL)
    bullets = [Paragraph("• Perustetaan ryhmä", SMALL), Paragraph("• Koulutetaan", SMALL)]
    with built(Table([["Tavoite", text], ["Toimet", bullets]], colWidths=[80, 120], style=[GRID])) as document:
        shown = [(b.kind, b.text, b.cell and (b.cell.row, b.cell.column)) for b in document.blocks]
        assert shown == [
            (BlockKind.CELL, "Tavoite", (0, 0)),
            (BlockKind.CELL, "Kehitetään alueen yrityksiä\nja niiden osaamista", (0, 1)),
            (BlockKind.CELL, "Toimet", (1, 0)),
            (BlockKind.BULLET, "Perustetaan ryhmä", (1, 1)),
            (BlockKind.BULLET, "Koulutetaan", (1, 1)),
        ]


def test_a_table_goes_on_on_the_next_page() -> None:
    rows = [["Hanke", "Tuki, €"], *([f"Hanke {number}", f"{number}00"] for number in range(1, 60))]
    with built(Table(rows, style=[GRID])) as document:
        assert document.pages is not None
        assert len(document.pages) > 1
        cells = table(document)
        assert {number for number, _, _ in cells} == {0}
        assert [cells[0, row, 0] for row in range(1, 60)] == [f"Hanke {number}" for number in range(1, 60)]


def test_rows_without_rules_between_them_are_told_by_their_figures() -> None:
    rows = [["Hakija", "Tuki"], ["Alfa", "10 000"], ["Beeta", "2 000"], ["Gamma", "300"]]
    style = [("BOX", (0, 0), (-1, -1), 0.5, colors.black), ("LINEBEFORE", (1, 0), (1, -1), 0.5, colors.black)]
    style.append(("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black))
    with built(Table(rows, colWidths=[100, 80], style=style)) as document:
        cells = table(document)
        assert [[cells[0, row, column] for column in (0, 1)] for row in range(4)] == rows


def test_a_header_rule_and_a_frame_are_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(57, 790, 540, 790)
        y = write(canvas, 57, 770, prose(40), 420)
        canvas.rect(50, y - 60, 480, 55)
        write(canvas, 57, y - 20, prose(30, "Esimerkki"), 420)

    with read(make(draw)) as document:
        assert all(block.cell is None for block in document.blocks)


@pytest.mark.parametrize("header", [True, False])
def test_aligned_rows_make_a_table(header: bool) -> None:
    rows = [("Kunta", "Osuus, €")] * header + [("Mallila", "4.900"), ("Esimerkki", "17.530"), ("Yhteensä", "22.430")]

    def draw(canvas: Canvas) -> None:
        y = write(canvas, 57, 780, prose(50, "Osuudet jaetaan"), 420) - 8
        for name, amount in rows:
            canvas.drawRightString(300, y, amount)
            y = write(canvas, 57, y, name)
        write(canvas, 57, y - 8, prose(50, "Kunnan talousarviossa"), 420)

    with read(make(draw)) as document:
        cells = table(document)
        assert [(cells[0, row, 0], cells[0, row, 1]) for row in range(len(rows))] == rows
        flags = {block.cell.header for block in document.blocks if block.cell and block.cell.row == 0}
        assert flags == {header}
        assert len(document.blocks) == 2 * len(rows) + 2


def test_wrapped_cells_of_an_aligned_table_are_whole() -> None:
    def draw(canvas: Canvas) -> None:
        y = 700.0
        for name, text, who in (
            ("Alfa", "Kehitetään alueen yritysten osaamista ja palveluja yhdessä", "Mallilan kunta"),
            ("Beeta", "Selvitetään liikenteen tarpeita", "Esimerkin kaupunki"),
            ("Gamma", "Koulutetaan asukkaita käyttämään kunnan sähköisiä palveluja", "Mallilan kunta"),
        ):
            write(canvas, 57, y, name)
            write(canvas, 420, y, who)
            y = write(canvas, 140, y, text, 180) - 6

    with read(make(draw)) as document:
        cells = table(document)
        assert cells[0, 0, 1].replace("\n", " ") == "Kehitetään alueen yritysten osaamista ja palveluja yhdessä"
        assert (cells[0, 1, 0], cells[0, 2, 2]) == ("Beeta", "Mallilan kunta")


def test_bold_first_row_is_a_header_and_a_bold_first_column_is_none() -> None:
    def draw(canvas: Canvas) -> None:
        for row, (first, second) in enumerate([("Nimi", "Vihreä polku"), ("Hakija", "Mallila"), ("Tuki", "80 000 €")]):
            write(canvas, 57, 700 - 16 * row, first, font=BOLD)
            write(canvas, 160, 700 - 16 * row, second)

    with read(make(draw)) as document:
        assert not any(block.cell.header for block in document.blocks if block.cell is not None)


def box(left: float, top: float, right: float, bottom: float) -> tuple[list[Edge], list[Edge]]:
    return [(top, left, right), (bottom, left, right)], [(left, top, bottom), (right, top, bottom)]


def test_grids_come_from_rectangles_that_touch() -> None:
    horizontal: list[Edge] = []
    vertical: list[Edge] = []
    for column in range(3):
        for row in range(2):
            across, down = box(100 * column + 1, 20 * row + 1, 100 * column + 99, 20 * row + 19)
            horizontal += across
            vertical += down
    (grid,) = find_grids(merge_edges(Drawn(horizontal, vertical, 0)))
    assert (len(grid.xs), len(grid.ys), len(grid.cells)) == (4, 3, 6)
    cell = grid.cell(150, 30)
    assert cell is not None
    assert (cell.row, cell.column) == (1, 1)
    assert grid.cell(500, 30) is None


@pytest.mark.parametrize("more", [[], [(60.0, 10.0, 50.0)]], ids=["full", "with a merged cell"])
def test_full_grids_have_all_squares_as_cells(more: list[Edge]) -> None:
    across: list[Edge] = [(y, 0.0, 200.0) for y in (50.0, 10.0, 30.0, 70.0)]
    down: list[Edge] = [(x, 10.0, 70.0) for x in (200.0, 0.0, 120.0)]
    (grid,) = find_grids(Drawn(across, [*down, *more], 0))
    assert (grid.xs[0], grid.xs[-1], grid.ys) == (0.0, 200.0, [10.0, 30.0, 50.0, 70.0])
    places = [(cell.x0, cell.top, cell.x1, cell.bottom) for cell in grid.cells if cell.row == 2]
    assert places == [(0.0, 50.0, 120.0, 70.0), (120.0, 50.0, 200.0, 70.0)]
    assert len(grid.cells) == 6 + 2 * len(more)


def test_one_box_is_no_grid_and_edges_join() -> None:
    assert find_grids(Drawn(*box(10, 10, 100, 100), 0)) == []
    across = merge_edges(Drawn([(10.0, 0.0, 50.0), (10.6, 52.0, 90.0), (30.0, 0.0, 90.0)], [], 0)).horizontal
    assert across == [(10.3, 0.0, 90.0), (30.0, 0.0, 90.0)]


def test_a_grid_that_is_open_at_its_sides_is_closed() -> None:
    across: list[Edge] = [(10.0, 0.0, 200.0), (30.0, 0.0, 200.0), (50.0, 0.0, 200.0)]
    (grid,) = find_grids(Drawn(across, [(100.0, 10.0, 50.0)], 0))
    assert (grid.xs, grid.ys, len(grid.cells)) == ([0.0, 100.0, 200.0], [10.0, 30.0, 50.0], 4)


def test_a_hatched_page_is_no_grid() -> None:
    across: list[Edge] = [(8.0 * number, 0.0, 500.0) for number in range(90)]
    assert find_grids(Drawn(across, [(8.0 * number, 0.0, 800.0) for number in range(60)], 0)) == []


@pytest.mark.parametrize(
    "text", ["12 000", "1.874.000 euroa", "80 %", "4 850 000 €", "3,1 M€", "1.5.2025–30.4.2027", "-5"]
)
def test_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", ["Kunta", "Kuntarahoitus, €", "n. 30 kuntaa", "§ 5 Asia", "–", ""])
def test_no_figures(text: str) -> None:
    assert not is_figure(text)


@pytest.mark.parametrize("shaded", [False, True])
def test_rows_that_only_rules_or_shades_part_are_a_table(shaded: bool) -> None:
    rows = [
        ["Hanke", "Hakija", "Tuki, €"],
        [Paragraph("Uuden sukupolven osaamiskeskittymä", SMALL), "Mallilan kunta", "10 000"],
        ["Alfa", Paragraph("Esimerkin ammattikorkeakoulu Oy", SMALL), "2 000"],
        ["Beeta", "Mallilan kunta", "300"],
        ["Yhteensä", "", "12 300"],
    ]
    style: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("ALIGN", (2, 0), (2, -1), "RIGHT")]
    if shaded:
        style += [("BACKGROUND", (0, row), (-1, row), colors.lightgrey) for row in (1, 3)]
    else:
        style += [("LINEBELOW", (0, 0), (-1, -2), 0.5, colors.grey)]
    story = [Paragraph(prose(30), BODY), Table(rows, colWidths=[120, 100, 80], style=style), Paragraph(prose(30), BODY)]
    with built(*story) as document:
        cells = table(document)
        assert cells[0, 1, 0].split() == ["Uuden", "sukupolven", "osaamiskeskittymä"]
        assert cells[0, 2, 1].split() == ["Esimerkin", "ammattikorkeakoulu", "Oy"]
        assert [cells[0, row, 2] for row in range(5)] == ["Tuki, €", "10 000", "2 000", "300", "12 300"]
        assert document.blocks[0].kind is document.blocks[-1].kind is BlockKind.PARAGRAPH


def test_banded_rows_without_rules_between_columns_keep_their_cells() -> None:
    rows = [["Hanke", "Hakija"], ["Alfa", "Mallila"], ["Beeta", "Esimerkki"], ["Gamma", "Mallila"]]
    style = [("BOX", (0, 0), (-1, -1), 0.5, colors.black)]
    style += [("BOX", (column, row), (column, row), 0.5, colors.black) for column in (0, 1) for row in (1, 3)]
    with built(Table(rows, colWidths=[100, 100], style=style)) as document:
        cells = table(document)
        assert [[cells[0, row, column] for column in (0, 1)] for row in range(4)] == rows


def test_a_range_that_its_column_breaks_makes_no_rows() -> None:
    rows = [
        ["Hanke", "Tuki, €", "Toteutusaika"],
        ["Himoksen ja\nLaajavuoren\ntalviyhteydet", "28 000", "4/2026–\n12/2026"],
        ["Alojen\nTilannekuva", "20 480\n10 240", "2026"],
    ]
    with built(Table(rows, colWidths=[100, 60, 80], style=[GRID, ("VALIGN", (0, 0), (-1, -1), "TOP")])) as document:
        cells = table(document)
        assert cells[0, 1, 0].split() == ["Himoksen", "ja", "Laajavuoren", "talviyhteydet"]
        assert cells[0, 1, 2].split() == ["4/2026–", "12/2026"]
        assert (cells[0, 2, 1], cells[0, 3, 1]) == ("20 480", "10 240")  # figures below each other do
