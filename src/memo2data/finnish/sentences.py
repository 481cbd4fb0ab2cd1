"""Splits running text into sentences, minding abbreviations ("esim."), dates ("15.3."), ordinals and initials."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from memo2data import lexicon

# A full stop with the quotes and brackets that close after it, white space, and what may open a sentence.
_BREAK = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s+[\"'“”‘’»(\[–—•-]?\s?[^\W_a-zåäö])")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}$")
_NUMBER = re.compile(r"[(\[]?\d{1,3}$")
_INITIAL = re.compile(r"(?:[^\W\d_a-zåäö]|[^\W\d_a-zåäö]\.-?[^\W\d_a-zåäö])$")


class _Words(NamedTuple):
    inside: frozenset[str]
    maybe: frozenset[str]


@cache
def _words() -> _Words:
    data = lexicon.load("abbreviations.yml")
    return _Words(frozenset(data["inside"]), frozenset(data["maybe"]))


def split(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of ``text``, without the white space around it."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _BREAK.finditer(text):
        end = match.end()
        if match.group()[0] == "." and not _ends(text, start, match.start(), end):
            continue
        _add(found, text, start, end)
        start = end
    _add(found, text, start, len(text))
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    said = text[start:end]
    if said.strip():
        found.append((start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())))


def _ends(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the full stop at ``stop`` ends the sentence that began at ``start``; ``end`` is after closing quotes."""
    if end > stop + 1:
        return True
    word = text[max(start, text.rfind(" ", start, stop) + 1) : stop].replace("\u00a0", " ").rpartition(" ")[2]
    following = text[end : end + 4].lstrip()[:1]
    if word[-1:].isdigit():
        if _NUMBER.fullmatch(word):  # a list's number at the start, or an ordinal: "1. Tavoite", "on 8. Hanke"
            return bool(text[start : stop - len(word)].strip()) and not following.isdigit()
        return not (_DATE.search(word) and following.isdigit())
    bare = word.lstrip("\"'“”‘’»([")
    if _INITIAL.fullmatch(bare):
        return False
    bare = bare.lower()
    words = _words()
    if bare not in words.maybe and bare not in words.inside:
        bare = bare.rpartition(".")[2]  # "toim.joht."
    if bare in words.maybe and bare not in words.inside:
        return not following.isdigit()
    return bare not in words.inside
