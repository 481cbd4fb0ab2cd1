"""Whose letterhead a document bears: the organisation that its page header or one of its first lines names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from memo2data.document import BlockKind
from memo2data.structure.model import Paragraph
from memo2data.structure.words import begins, bodies, kind_words, owner_name

_SHORT = 120


def opening_owner(paragraphs: Sequence[Paragraph], opening: Sequence[int]) -> str | None:
    """An organisation that stands alone on one of the first lines."""
    for index in opening:
        text = paragraphs[index].text
        if len(text) > _SHORT or paragraphs[index].kind in (BlockKind.BULLET, BlockKind.CELL):
            continue
        lead = begins("letterheads").match(text)
        for name, end in owners(text[lead.end() :] if lead else text):
            if lead or (end == len(text) and len(name) == len(text)):
                return name
    return None


def owners(text: str) -> Iterator[tuple[str, int]]:
    kinds = kind_words().kinds
    for match in owner_name().finditer(text):
        name, end = match.group(), match.end()
        head, _, last = name.rpartition(" ")
        if head and last.lower() in kinds:
            end -= len(name) - len(head)
            name = head
        while name.split(" ")[0].lower() in kinds and " " in name:
            name = name.split(" ", 1)[1]
        if name.lower() in _generic():
            continue
        yield sentence_case(name), end


@cache
def _generic() -> frozenset[str]:
    return frozenset(bodies()["generic"])


def sentence_case(name: str) -> str:
    """A name out of capitals: "PERHON KUNTA" is "Perhon kunta"; other names stay as they are."""
    letters = [letter for letter in name if letter.isalpha()]
    if not letters or not all(letter.isupper() for letter in letters):
        return name
    words = name.split()
    result: list[str] = []
    for position, word in enumerate(words):
        lower = word.lower()
        if lower in _generic():
            result.append(lower if position else lower.capitalize())
        elif position and words[position - 1].lower() in _generic() and position == len(words) - 1:
            result.append(word)  # a name of its own after the generic word, mostly an acronym
        else:
            result.append("-".join(part.capitalize() for part in lower.split("-")))
    return " ".join(result)
