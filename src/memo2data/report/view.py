"""What a report shows: records at one side, pages or text at the other, and the links between them."""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from memo2data.document import Block, BlockKind, Document
from memo2data.finnish import privacy
from memo2data.records import AgendaItem, Finding, Project, Result
from memo2data.report.entries import Entry
from memo2data.report.pictures import Pictures, webp
from memo2data.report.settings import settings
from memo2data.review.values import OwnerKind

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A box on a page, in per cent of its width and height, with the values whose words stand there.

    ``anchors`` are the numbers of the values whose first words these are.
    """

    left: float
    top: float
    width: float
    height: float
    entries: Sequence[Entry]
    anchors: Sequence[int]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as a picture (a data: address, its size in pixels) with its spots, the largest first."""

    number: int
    image: str
    width: int
    height: int
    spots: Sequence[Spot]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text with the values whose words it belongs to; ``anchors`` as of a Spot."""

    text: str
    entries: Sequence[Entry]
    anchors: Sequence[int]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block of the document as stretches; ``rows`` instead where it is a whole table."""

    kind: str
    level: int = 0
    stretches: Sequence[Stretch] = ()
    rows: Sequence[Sequence[Cell]] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its stretches, the columns and rows that it spans, and whether it heads others."""

    stretches: Sequence[Stretch]
    columns: int
    rows: int
    header: bool


@dataclass(frozen=True, slots=True)
class TextPage:
    """The text of a page or slide (``number`` None for the whole of a document without pages)."""

    number: int | None
    blocks: Sequence[TextBlock]


@dataclass(frozen=True, slots=True)
class RecordView:
    """An item or project with its values and findings."""

    number: int
    record: AgendaItem | Project
    entries: Sequence[Entry]
    findings: Sequence[Finding] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A whole report: the document's own values, its items and projects; its pages as pictures or, without, its text.

    ``left_out`` are the pages that hold no value and are not shown, as ranges of numbers.
    """

    result: Result
    document: Sequence[Entry]
    items: Sequence[RecordView]
    projects: Sequence[RecordView]
    pages: Sequence[PageView] = ()
    text: Sequence[TextPage] = ()
    left_out: Sequence[tuple[int, int]] = field(default_factory=list)


def view(result: Result, entries: Sequence[Entry], document: Document, pictures: Pictures | None) -> View:
    """The report of a result. ``pictures`` are its pages, of a format that can be drawn."""
    owned: dict[tuple[OwnerKind, int], list[Entry]] = defaultdict(list)
    for one in entries:
        owned[one.kind, one.index].append(one)
    parts = View(
        result=result,
        document=owned[OwnerKind.DOCUMENT, 0],
        items=[
            RecordView(item.number, item, owned[OwnerKind.ITEM, index]) for index, item in enumerate(result.items)
        ],
        projects=[
            RecordView(index + 1, project, owned[OwnerKind.PROJECT, index], project.findings)
            for index, project in enumerate(result.projects)
        ],
    )  # fmt: skip
    if pictures is None or not document.pages:
        return _with(parts, text=_text_pages(document, entries))
    spots = _spots(entries)
    numbers = [page.number for page in document.pages]
    shown = numbers if len(numbers) <= settings().all_pages else [number for number in numbers if number in spots]
    sizes = {page.number: (page.width, page.height) for page in document.pages}
    pages = [_page(number, sizes[number], spots.get(number, {}), pictures) for number in shown]
    return _with(parts, pages=pages, left_out=_ranges([number for number in numbers if number not in set(shown)]))


def _with(
    parts: View,
    *,
    pages: Sequence[PageView] = (),
    text: Sequence[TextPage] = (),
    left_out: Sequence[tuple[int, int]] = (),
) -> View:
    return View(parts.result, parts.document, parts.items, parts.projects, pages, text, left_out)


def _spots(entries: Iterable[Entry]) -> dict[int, dict[Box, list[Entry]]]:
    """The boxes of each page with their values."""
    result: dict[int, dict[Box, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for one in entry.evidence:
            if one.page is not None and one.bbox is not None and entry not in result[one.page][one.bbox]:
                result[one.page][one.bbox].append(entry)
    return result


def _page(number: int, size: tuple[float, float], boxes: dict[Box, list[Entry]], pictures: Pictures) -> PageView:
    image = pictures.page(number, settings().dpi)
    data = base64.b64encode(webp(image, settings().quality)).decode()
    width, height = size
    spots = [
        Spot(
            round(100 * box[0] / width, 3),
            round(100 * box[1] / height, 3),
            round(100 * (box[2] - box[0]) / width, 3),
            round(100 * (box[3] - box[1]) / height, 3),
            listed,
            [one.number for one in listed if (one.evidence[0].page, one.evidence[0].bbox) == (number, box)],
        )
        for box, listed in sorted(boxes.items(), key=lambda pair: (-_area(pair[0]), pair[0]))
    ]
    return PageView(number, f"data:image/webp;base64,{data}", image.width, image.height, spots)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of numbers that follow each other."""
    runs = groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    return [(run[0][1], run[-1][1]) for run in (list(group) for _, group in runs)]


def _text_pages(document: Document, entries: Iterable[Entry]) -> list[TextPage]:
    """The blocks of a document in order, by page, with the words of values marked."""
    marks: dict[int, list[tuple[int, int, Entry]]] = defaultdict(list)
    for entry in entries:
        for one in entry.evidence:
            marks[one.block].append((one.start, one.end, entry))
    pages = []
    for number, blocks in groupby(document.blocks, lambda block: block.page):
        pages.append(TextPage(number, _text_blocks(list(blocks), marks)))
    return pages


def _text_blocks(blocks: Sequence[Block], marks: dict[int, list[tuple[int, int, Entry]]]) -> list[TextBlock]:
    result = []
    for table, group in groupby(blocks, lambda block: block.cell.table if block.cell is not None else None):
        listed = list(group)
        if table is None:
            result += [TextBlock(one.kind.value, one.level, _stretches(one, marks[one.index])) for one in listed]
        else:
            result.append(TextBlock(BlockKind.CELL.value, rows=_rows(listed, marks)))
    return result


def _rows(blocks: Sequence[Block], marks: dict[int, list[tuple[int, int, Entry]]]) -> list[list[Cell]]:
    rows = []
    for _, group in groupby(blocks, lambda block: block.cell.row if block.cell is not None else -1):
        row = []
        for one in group:
            assert one.cell is not None
            stretches = _stretches(one, marks[one.index])
            row.append(Cell(stretches, one.cell.column_span, one.cell.row_span, one.cell.header))
        rows.append(row)
    return rows


def _stretches(block: Block, marks: Sequence[tuple[int, int, Entry]]) -> list[Stretch]:
    """A block's text cut where the words of values begin and end; no personal code or contact data is in it."""
    text = privacy.redact(block.text)
    cuts = sorted({0, len(text), *(min(place, len(text)) for start, end, _ in marks for place in (start, end))})
    result: list[Stretch] = []
    for low, high in pairwise(cuts):
        here = [entry for start, end, entry in marks if start <= low and high <= end]
        here = list({entry.number: entry for entry in here}.values())
        first = [one.number for one in here if (one.evidence[0].block, one.evidence[0].start) == (block.index, low)]
        if result and result[-1].entries == here:
            result[-1] = Stretch(result[-1].text + text[low:high], here, [*result[-1].anchors, *first])
        else:
            result.append(Stretch(text[low:high], here, first))
    return result
