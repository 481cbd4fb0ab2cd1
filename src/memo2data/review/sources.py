"""The files that results were made from: found again, checked, and the sentence in which a value stands."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from memo2data import extractors
from memo2data.document import Block, Document, Place
from memo2data.errors import InputError
from memo2data.finnish import privacy, sentences
from memo2data.records import DocumentInfo, Evidence, Value

Passage = list[tuple[str, bool]]  # stretches of text, each with whether it belongs to the value's own words

_LONGEST = 700  # characters of a passage; of a longer one the ends are left out
_BESIDE = " │ "  # between the cells of a table's row


class Sources:
    """Opens the files of results, one at a time. Close it when done."""

    def __init__(self, folder: Path | None = None) -> None:
        """``folder``: where the files lie, if not where the results say."""
        self.folder = folder
        self._open: tuple[str, Document | None] | None = None
        self._paths: dict[str, Path | None] = {}

    def path(self, info: DocumentInfo) -> Path | None:
        """The file of a result; None where it is not there, or is another file by now."""
        if info.sha256 not in self._paths:
            self._paths[info.sha256] = next((path for path in self._candidates(info) if _is(path, info.sha256)), None)
        return self._paths[info.sha256]

    def _candidates(self, info: DocumentInfo) -> list[Path]:
        own = Path(info.path)
        if self.folder is None:
            return [own]
        tails = [Path(*own.parts[place:]) for place in range(int(bool(own.anchor)), len(own.parts))]
        return [*(self.folder / tail for tail in tails), own]

    def document(self, info: DocumentInfo) -> Document | None:
        """The file as read; None where it is not there or cannot be read. It closes when the next one opens."""
        if self._open is None or self._open[0] != info.sha256:
            self.close()
            path = self.path(info)
            document = None
            if path is not None:
                try:
                    document = extractors.read(path)
                except InputError:  # it was read once: what is shown then is what the record quotes
                    document = None
            self._open = (info.sha256, document)
        return self._open[1]

    def close(self) -> None:
        """Close the open file."""
        if self._open is not None and self._open[1] is not None:
            self._open[1].close()
        self._open = None


def _is(path: Path, sha256: str) -> bool:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except (OSError, ValueError):
        return False


def passage(value: Value, document: Document | None) -> Passage:
    """The sentence or table row in which a value's first words stand, with its words marked; without the document the
    words that the record quotes. No personal code or contact data is in it."""
    first = value.evidence[0].block
    if document is None or first >= len(document.blocks):
        return [(" ".join(one.text for one in value.evidence), True)]
    block = document.blocks[first]
    spans = [(one.start, one.end) for one in value.evidence if one.block == first]
    if block.cell is None:
        return _clipped(_sentence(block, spans))
    parts: Passage = []
    for other in _row(block, document.blocks):
        parts += [(_BESIDE, False)] if parts else []
        parts += _marked(privacy.redact(other.text), spans if other is block else [])
    return _clipped(parts)


def _row(block: Block, blocks: Sequence[Block]) -> list[Block]:
    """The cells of a cell's row, in order."""
    cell = block.cell
    assert cell is not None
    return [one for one in blocks if one.cell is not None and (one.cell.table, one.cell.row) == (cell.table, cell.row)]


def _sentence(block: Block, spans: Sequence[tuple[int, int]]) -> Passage:
    """The sentences of a block that the spans touch."""
    text = privacy.redact(block.text)
    start, end = min(one[0] for one in spans), max(one[1] for one in spans)
    for low, high in sentences.split(text):
        if low < end and start < high:
            start, end = min(start, low), max(end, high)
    return _marked(text[start:end], [(low - start, high - start) for low, high in spans])


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> Passage:
    """``text`` on one line, cut where marked words begin and end."""
    cuts = sorted({0, len(text), *(min(max(place, 0), len(text)) for span in spans for place in span)})
    parts: Passage = []
    for low, high in pairwise(cuts):
        inside = any(a <= low and high <= b for a, b in spans)
        said = text[low:high].replace("\n", " ")
        if parts and (parts[-1][1] == inside or (not said.strip() and parts[-1][1])):
            parts[-1] = (parts[-1][0] + said, parts[-1][1])
        else:
            parts.append((said, inside))
    return [(" ".join(f"|{said}|".split())[1:-1], inside) for said, inside in parts if said]


def _clipped(parts: Passage) -> Passage:
    """A long passage without what stands far before and after the marked words."""
    room = max(80, (_LONGEST - sum(len(said) for said, inside in parts if inside)) // 2)
    marked = [place for place, (_, inside) in enumerate(parts) if inside]
    if not marked:
        return parts
    before, after = (
        "".join(said for said, _ in parts[: marked[0]]),
        "".join(said for said, _ in parts[marked[-1] + 1 :]),
    )
    before = before if len(before) <= room else "…" + before[-room:]
    after = after if len(after) <= room else after[:room] + "…"
    return [
        (said, inside) for said, inside in [(before, False), *parts[marked[0] : marked[-1] + 1], (after, False)] if said
    ]


def find_words(words: str, document: Document) -> list[Evidence]:
    """The first place where ``words`` stand in one block, whatever the case of letters and the breaks of lines."""
    wanted = "".join(words.casefold().split())
    if not wanted:
        return []
    for block in document.blocks:
        places = [place for place, letter in enumerate(block.text) if not letter.isspace()]
        folded = [block.text[place].casefold() for place in places]
        at = "".join(one if len(one) == 1 else one[0] for one in folded).find(wanted)
        if at >= 0:
            text = privacy.redact(block.text)
            found = document.places(block.index, places[at], places[at + len(wanted) - 1] + 1)
            return [_evidence(one, text) for one in found if text[one.start : one.end].strip()]
    return []


def _evidence(place: Place, text: str) -> Evidence:
    box = place.box
    sides = None if box is None else (round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2))
    return Evidence(
        page=place.page,
        bbox=sides,
        block=place.block,
        start=place.start,
        end=place.end,
        text=text[place.start : place.end],
    )
