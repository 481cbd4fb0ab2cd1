"""From characters of paragraphs to evidence in the source as it stands."""

from __future__ import annotations

from typing import Any

from memo2data.document import Place
from memo2data.finnish import privacy
from memo2data.records import Evidence
from memo2data.structure.model import Span, Structure


class Places:
    """Makes evidence for one document; keeps what it has made, since facts share sentences."""

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self._made: dict[tuple[int, int, int, bool], list[Evidence]] = {}

    def evidence(self, paragraph: int, start: int, end: int, *, inferred: bool = False) -> list[Evidence]:
        """The places of characters ``start`` to ``end`` of paragraph ``paragraph``, one for each line."""
        key = (paragraph, start, end, inferred)
        made = self._made.get(key)
        if made is None:
            found = self.found(paragraph, start, end)
            made = self._made[key] = [Evidence(**one, inferred=inferred) for one in found]
        return list(made)

    def found(self, paragraph: int, start: int, end: int) -> list[dict[str, Any]]:
        """The same places as plain data, for records that are validated as a whole."""
        document = self.structure.document
        made: list[dict[str, Any]] = []
        for block, low, high in self.structure.paragraphs[paragraph].sources(start, end):
            text = document.blocks[block].text
            made += [
                self._one(block, place, text)
                for place in document.places(block, low, high)
                if not text[place.start : place.end].isspace()
            ]
        return made

    @staticmethod
    def _one(block: int, place: Place, text: str) -> dict[str, Any]:
        """The fields of an Evidence."""
        box = place.box
        return {
            "page": place.page,
            "bbox": box and (round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2)),
            "block": block,
            "start": place.start,
            "end": place.end,
            "text": privacy.redact(text[place.start : place.end]),
        }

    def in_source(self, words: str) -> list[Evidence]:
        """The first place in the source, page headers included, where ``words`` stand in any case of letters."""
        document = self.structure.document
        wanted = words.casefold()
        for block in document.blocks:
            position = block.text.casefold().find(wanted)
            if position < 0 or len(block.text.casefold()) != len(block.text):
                continue
            return [
                Evidence(**self._one(block.index, place, block.text))
                for place in document.places(block.index, position, position + len(words))
            ]
        return []

    def of_span(self, span: Span) -> list[Evidence]:
        """The places of a structure span."""
        return self.evidence(span.paragraph, span.start, span.end)

    def of_spans(self, spans: list[Span]) -> list[Evidence]:
        """The places of several spans, in order."""
        return [one for span in spans for one in self.of_span(span)]


def raw_of(evidence: list[Evidence]) -> str:
    """The words as they stand: the evidence texts, a newline between lines."""
    return "\n".join(one.text for one in evidence)
