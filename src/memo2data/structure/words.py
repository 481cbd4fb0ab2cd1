"""The wordings of the structure stage, compiled from the lexicon once a process."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from memo2data import lexicon
from memo2data.letter_tree import any_of


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of ``words`` in any case of letters, the longest that fits first.

    Spaces stand for any white space. It must stand within ``(?i:…)``.
    """
    return any_of([word.lower() for word in words], space=r"\s+")


@cache
def structure() -> Any:
    """The content of ``structure.yml``."""
    return lexicon.load("structure.yml")


@cache
def bodies() -> Any:
    """The content of ``bodies.yml``."""
    return lexicon.load("bodies.yml")


# A body's name: up to five words before its noun, each capitalised, in the genitive or joined by "ja".
_BODY_WORD = (
    r"(?:(?!(?:Nro|No|Sivu|Pöytäkirja|Esityslista|Muistio)\b)[A-ZÅÄÖ][\wåäöÅÄÖ–-]*"
    r"|[a-zåäö]+(?:-[a-zåäö]+)*(?:n|en|t|nen|nut|vä|va)|ja|[a-zåäö]+-|(?:ry|oy|sr|ky):n)"
)


@cache
def body_name() -> re.Pattern[str]:
    """A body named in the nominative at a word's start: "Keski-Savon työllisyyslautakunta", "Kaupunginhallitus"."""
    return _body_pattern(bodies()["organs"])


@cache
def working_body() -> re.Pattern[str]:
    """A body of a meeting's memo: those of :func:`body_name`, working groups and teams besides."""
    return _body_pattern([*bodies()["organs"], *bodies()["working"]], ending=r"(?=n\s+(?:\S+\s+)?kokou[sk]|(?![\w-]))")


@cache
def held_by() -> re.Pattern[str]:
    """A body in the genitive that a meeting's heading begins with: "HALLITUKSEN KOKOUS"."""
    ends = alternatives(bodies()["genitives"])
    return re.compile(
        rf"(?P<name>(?=[A-ZÅÄÖ])(?:{_BODY_WORD}\s+){{0,5}}?[\wåäöÅÄÖ-]*(?P<noun>(?i:{ends})))\s+(?i:kokous)\b"
    )


def _body_pattern(nouns: Iterable[str], ending: str = r"(?![\w-])") -> re.Pattern[str]:
    ends = alternatives(nouns)
    return re.compile(rf"(?<![\w–-])(?=[A-ZÅÄÖ])(?:{_BODY_WORD}\s+){{0,5}}?[\wåäöÅÄÖ-]*(?i:{ends}){ending}")


@cache
def owner_name() -> re.Pattern[str]:
    """An organisation that a letterhead names: "PERHON KUNTA", "Varkauden kaupunki", "Koulutuskuntayhtymä JEDU"."""
    nouns = alternatives(bodies()["owners"])
    word = r"[A-ZÅÄÖ][\wåäöÅÄÖ&.-]*"
    return re.compile(
        rf"(?<![\w-])(?:(?:{word}|ja|[a-zåäö]+-,?|[a-zåäö]+(?:n|en|t))\s+){{0,5}}?(?<![\w-])(?=[A-ZÅÄÖa-zåäö])"
        rf"(?:[\wåäöÅÄÖ-]*(?i:{nouns}))(?![\w-])(?:\s+[A-ZÅÄÖ]{{2,}}(?![\w-]))?"
    )


@dataclass(frozen=True, slots=True)
class KindWords:
    """The kind words of page headers, by kind, and one pattern for all."""

    pattern: re.Pattern[str]
    kinds: dict[str, str]


@cache
def kind_words() -> KindWords:
    """The words that say what a document is."""
    kinds = {word: kind for kind, words in structure()["kind_words"].items() for word in words}
    return KindWords(re.compile(rf"(?<![\w-])(?i:{alternatives(kinds)})(?![\w-])"), kinds)


class Opening:
    """A pattern for the beginning of a paragraph, behind a cheap test of its first three letters (``firsts``)."""

    __slots__ = ("_pattern", "firsts")

    def __init__(self, words: Iterable[str], after: str = "") -> None:
        words = list(words)
        self.firsts = frozenset(word[:3].lower() for word in words)
        self._pattern = re.compile(rf"(?i:{alternatives(words)}){after}")

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the beginning of ``text``, None without one."""
        return self._pattern.match(text) if text[:3].lower() in self.firsts else None


@cache
def starts(key: str) -> Opening:
    """The words of ``key`` in ``structure.yml`` as whole labels: a colon, the end, a capital or a digit follows."""
    return Opening(structure()[key], r"\s*(?:[:/]|$|\s{2,}|\s(?=[A-ZÅÄÖ0-9]))")


@cache
def begins(key: str) -> Opening:
    """The words of ``key`` in ``structure.yml`` as a paragraph's beginning."""
    return Opening(structure()[key])


DATE = r"(?:0?[1-9]|[12]\d|3[01])\.\s?(?:0?[1-9]|1[0-2])\.\s?(?:19|20)\d\d"
DATE_PATTERN = re.compile(rf"(?<![\d.]){DATE}(?!\d)")
MEETING_NUMBER = re.compile(r"(?<![\d/.-])(?:(?:Nro|No|N:o|nro)\.?\s*)?(\d{1,3}\s?/\s?(?:19|20)\d\d)(?![\d/])")
PAGE_NUMBER = re.compile(
    r"(?:(?:Sivu|sivu|SIVU|s\.|Page|Sida)\s*)?[-–]?\s*\d{1,4}\s*(?:(?:\(\s*\d{1,4}\s*\))|(?:/\s*\d{1,3}))?\s*[-–]?"
)
