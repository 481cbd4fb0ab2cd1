"""Makes documents like those of Finnish municipalities, the same ones from the same seed.

Minutes and agendas of 10–100 pages with about 45 lines of 85 characters a page, most items about no project; short
memos; decks. All embed their fonts, as office programs and PDF/A do (minutes are kept for good as PDF/A). Half of the
files place each word by itself, the other half each line.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

SEED = 20260101
SIZE, LEADING, MARGIN = 10.5, 14.5, 62.0
CASES = ("nom", "gen", "par", "ine", "ela", "ill")
FONTS = ("Vera", "VeraBd")  # reportlab ships these


class Writer:
    """Sentences of made-up municipal Finnish from a seeded generator."""

    def __init__(self, seed: int) -> None:
        words = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
        self.words: dict[str, Any] = words
        self.random = random.Random(seed)

    def pick(self, name: str) -> str:
        return str(self.random.choice(self.words[name]))

    def _slot(self, name: str) -> str:
        number = self.random
        match name.casefold():
            case "n":
                return str(number.randint(3, 900))
            case "year":
                return str(number.randint(2017, 2027))
            case "date" | "later":
                year = number.randint(2024, 2026) + (2 if name == "later" else 0)
                return f"{number.randint(1, 28)}.{number.randint(1, 12)}.{year}"
            case "sum":
                return f"{number.randint(4, 980)} {number.randint(0, 999):03d} euroa"
            case "percent":
                return f"{number.randint(5, 95)} %"
            case "adj":
                return self.pick("adjectives")
            case slot if slot in CASES:
                head = number.choice(self.words["heads"])[CASES.index(slot)]
                word = f"{self.pick('first')}{head}"
                return word.capitalize() if name[0].isupper() else word
            case slot:
                return self.pick(slot + "s")

    def fill(self, template: str, **given: str) -> str:
        """``template`` with its slots filled; ``given`` fixes some of them."""
        parts = template.replace("}", "{").split("{")
        return "".join(part if i % 2 == 0 else given.get(part) or self._slot(part) for i, part in enumerate(parts))

    def sentence(self, kind: str) -> str:
        """A sentence of ``kind``."""
        return self.fill(self.pick(kind))

    def paragraph(self, sentences: int) -> str:
        return " ".join(self.sentence("plain") for _ in range(sentences))

    def title(self) -> str:
        return f"{self._slot('Nom')} ja {self._slot('nom')} vuodelle {self._slot('year')}"

    def project(self) -> list[str]:
        """Paragraphs about one project."""
        given = {name: self.pick(name + "s") for name in ("title", "lead", "co", "funder")}
        sentences = [self.fill(template, **given) for template in self.words["project"]]
        return [" ".join(sentences[:3]), " ".join(sentences[3:5]), " ".join(sentences[5:])]


@dataclass(slots=True)
class Sheet:
    """Pages being written from top to bottom."""

    canvas: Canvas
    by_word: bool
    header: str
    size: tuple[float, float] = A4
    page: int = 0
    y: float = 0.0

    def new_page(self) -> None:
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.y = self.size[1] - 90
        self.canvas.setFont(FONTS[0], 9)
        self.canvas.drawString(MARGIN, self.size[1] - 50, self.header)
        self.canvas.drawRightString(self.size[0] - MARGIN, self.size[1] - 50, str(self.page))

    def text(self, text: str, *, bold: bool = False, indent: float = 0.0, size: float = SIZE) -> None:
        """Write a paragraph, over page turns where it must."""
        font = FONTS[bold]
        for line in simpleSplit(text, font, size, self.size[0] - 2 * MARGIN - indent):
            if self.y < 60:
                self.new_page()
            self.canvas.setFont(font, size)
            self._line(line, MARGIN + indent, font, size)
            self.y -= size * LEADING / SIZE
        self.y -= 0.4 * LEADING

    def _line(self, line: str, x: float, font: str, size: float) -> None:
        """One line: as one string, or word by word, as office programs do either."""
        if not self.by_word:
            self.canvas.drawString(x, self.y, line)
            return
        for word in line.split(" "):
            self.canvas.drawString(x, self.y, word + " ")
            x += pdfmetrics.stringWidth(word + " ", font, size)

    def table(self, rows: list[tuple[str, ...]]) -> None:
        """Write a ruled table."""
        if self.y < 80 + 20 * len(rows):
            self.new_page()
        width = (self.size[0] - 2 * MARGIN) / len(rows[0])
        tops = [self.y + 14 - 20 * i for i in range(len(rows) + 1)]
        self.canvas.grid([MARGIN + width * i for i in range(len(rows[0]) + 1)], tops)
        self.canvas.setFont(FONTS[0], SIZE)
        for row, top in zip(rows, tops, strict=False):
            for column, cell in enumerate(row):
                self.canvas.drawString(MARGIN + width * column + 4, top - 14, cell)
        self.y = tops[-1] - LEADING


def meeting(path: Path, writer: Writer, pages: int, by_word: bool, decided: bool) -> None:
    """Minutes, or an agenda where nothing is ``decided``; one item in 8 is about a project, one in 12 has a table."""
    body, number = writer.pick("bodies"), writer.random.randint(10, 90)
    name = "PÖYTÄKIRJA" if decided else "ESITYSLISTA"
    sheet = Sheet(
        Canvas(str(path), pagesize=A4, pageCompression=1), by_word, f"Kuuralan kunta   {name}   3/2026   {body}"
    )
    sheet.new_page()
    sheet.text(f"{name} 3/2026", bold=True, size=14)
    sheet.text(f"{body}   Aika 12.3.2026 klo 17.00–19.10   Paikka Kunnantalo, kokoushuone")
    count = 0
    while sheet.page < pages:
        count += 1
        sheet.text(f"§ {number}   {writer.title()}", bold=True, size=12)
        sheet.text(f"{writer.random.randint(10, 900)}/00.01.02/2026")
        sheet.text(f"Valmistelija: {writer.pick('offices')}")
        if count % 8 == 3:
            for paragraph in writer.project():
                sheet.text(paragraph)
        for _ in range(writer.random.randint(3, 9)):
            sheet.text(writer.paragraph(writer.random.randint(2, 5)))
        if count % 12 == 5:
            figures = [(f"{writer.random.randint(1, 99)} 000", f"{writer.random.randint(1, 99)} 500") for _ in range(5)]
            sheet.table([("Erä", "2025", "2026"), *((writer._slot("Nom"), *one) for one in figures)])
        sheet.text(f"Esittelijä: {writer.pick('offices')}")
        sheet.text(f"Päätösehdotus: {body} {writer.sentence('proposal')}", indent=40)
        if decided:
            sheet.text("Päätös: Hyväksyttiin yksimielisesti.", indent=40)
        number += 1
    sheet.canvas.save()


def memo(path: Path, writer: Writer, pages: int, by_word: bool) -> None:
    """A memo about one project."""
    sheet = Sheet(Canvas(str(path), pagesize=A4, pageCompression=1), by_word, "Kuuralan kunta   MUISTIO")
    sheet.new_page()
    sheet.text(f"Hankkeen valmistelu: {writer.pick('titles')}", bold=True, size=14)
    for paragraph in writer.project():
        sheet.text(paragraph)
    while sheet.page < pages:
        sheet.text(writer.title(), bold=True)
        sheet.text(writer.paragraph(4))
    sheet.canvas.save()


def deck(path: Path, writer: Writer, pages: int, by_word: bool) -> None:
    """Slides: a title and bullets, every third about a project."""
    size = landscape(A4)
    sheet = Sheet(Canvas(str(path), pagesize=size, pageCompression=1), by_word, "Kuuralan kunta", size)
    while sheet.page < pages:
        sheet.new_page()
        sheet.text(writer.title(), bold=True, size=20)
        lines = writer.project() if sheet.page % 3 == 0 else [writer.sentence("plain") for _ in range(5)]
        for line in lines:
            sheet.text(f"• {line}", size=14)
    sheet.canvas.save()


def make(folder: Path, seed: int = SEED) -> list[Path]:
    """Write the documents into ``folder``; their paths."""
    _register()
    writer = Writer(seed)
    paths = []
    plan = [("minutes", pages) for pages in (12, 24, 38, 60)] + [("agenda", pages) for pages in (10, 22, 40)]
    plan += [("memo", pages) for pages in (2, 3, 5)] + [("deck", pages) for pages in (9, 15)]
    for index, (kind, pages) in enumerate(plan):
        path, by_word = folder / f"{kind}-{pages:02d}.pdf", index % 2 == 1
        if kind in ("minutes", "agenda"):
            meeting(path, writer, pages, by_word, decided=kind == "minutes")
        else:
            {"memo": memo, "deck": deck}[kind](path, writer, pages, by_word)
        paths.append(path)
    return paths


def make_long(folder: Path, seed: int = SEED) -> list[Path]:
    """Write two agendas of 100 pages into ``folder``, one of each way of placing text; their paths."""
    _register()
    paths = []
    for by_word in (False, True):
        path = folder / f"agenda-100-{'words' if by_word else 'lines'}.pdf"
        meeting(path, Writer(seed), 100, by_word, decided=False)
        paths.append(path)
    return paths


def make_archive(folder: Path, pages: int, seed: int = SEED) -> int:
    """Fill ``folder`` with at least ``pages`` pages in the proportions of an archive; how many they are.

    Of ten documents seven are minutes and agendas of 10 to 60 pages, two short memos and one a deck. An archive of more
    pages begins with the documents of one of fewer.
    """
    _register()
    folder.mkdir(parents=True, exist_ok=True)
    writer, made, index = Writer(seed), 0, 0
    while made < pages:
        by_word, turn = index % 2 == 1, index % 10
        if turn < 7:
            size = 10 + 50 * ((index * 7) % 11) // 10
            path = folder / f"{index:04d}-{'minutes' if index % 3 else 'agenda'}.pdf"
            meeting(path, writer, size, by_word, decided=index % 3 > 0)
        elif turn < 9:
            size, path = 2 + index % 4, folder / f"{index:04d}-memo.pdf"
            memo(path, writer, size, by_word)
        else:
            size, path = 8 + index % 13, folder / f"{index:04d}-deck.pdf"
            deck(path, writer, size, by_word)
        made += size
        index += 1
    return made


def _register() -> None:
    for name in FONTS:
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
