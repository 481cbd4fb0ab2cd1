"""How a line that ends in a hyphen, a dash or a slash goes on in the next.

Cheap rules first: numbers, abbreviations, names and suspended hyphens are told by their letters. The dictionary is
asked only where a capital leaves it open (a name with its hyphen, or a broken word), after the document itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from memo2data import lexicon


class Join(Enum):
    """What becomes of a line end: a space, nothing, or nothing and the hyphen goes too."""

    SPACE = auto()
    KEEP = auto()
    DROP = auto()


@lru_cache(maxsize=65536)
def known(word: str) -> bool:
    """Whether the dictionary knows ``word`` as a Finnish word form."""
    from memo2data.finnish.morphology import readings  # loads a dictionary: only where it is needed

    return bool(readings(word.lower()))


class Vocabulary:
    """What a document and the dictionary know of words."""

    def __init__(self, texts: Iterable[str] = (), knows: Callable[[str], bool] = known) -> None:
        self._texts = texts
        self._whole: str | None = None
        self.knows = knows
        self.harmless: set[str] = set()  # tokens met that are no stray syllables

    def holds(self, text: str) -> bool:
        """Whether the document has ``text`` in one piece somewhere, letter case aside."""
        if self._whole is None:
            self._whole = "\n".join(self._texts).lower()
        return text.lower() in self._whole


@dataclass(frozen=True, slots=True)
class _Words:
    coordinators: frozenset[str]
    heads: tuple[str, ...]
    prefixes: frozenset[str]
    places: frozenset[str]


@cache
def _words() -> _Words:
    data = lexicon.load("repair.yml")
    return _Words(
        frozenset(data["coordinators"]),
        tuple(data["name_heads"]),
        frozenset(data["hyphen_prefixes"]),
        frozenset(data["place_prefixes"]),
    )


_HEAD = re.compile(r"[^\W\d_]+")
_VOWELS = "aeiouyåäöAEIOUYÅÄÖ"


def decide(left: str, right: str, vocabulary: Vocabulary) -> Join:
    """How ``left``, which ends in "-", "–" or "/", is joined to ``right``."""
    mark, stem = left[-1], left[:-1]
    if not stem:
        return Join.SPACE
    match = _HEAD.match(right)
    head = match.group() if match else ""
    if mark == "/":
        return Join.SPACE if stem[-1] == " " else Join.KEEP
    if mark == "–":
        tight = stem[-1] != " " and (right[0].isdigit() if stem[-1].isdigit() else bool(head))
        return Join.KEEP if tight else Join.SPACE
    words = _words()
    if stem[-1] in " (":
        return Join.KEEP if head and head[0].islower() and head.startswith(words.heads) else Join.SPACE
    if not head:
        return Join.KEEP if right[0].isdigit() else Join.SPACE
    if head in words.coordinators:
        return Join.SPACE
    token = stem[max(stem.rfind(" "), stem.rfind("\n")) + 1 :]
    if not token[-1].isalpha() or ":" in token:
        return Join.KEEP
    cut = max(token.rfind("-"), token.rfind("/"), token.rfind("("), token.rfind("”"), token.rfind('"'))
    part = token[cut + 1 :]
    return _letters(part, head, stem[: len(stem) - len(part)], vocabulary, words)


def _letters(part: str, head: str, before: str, vocabulary: Vocabulary, words: _Words) -> Join:
    """Decide for a hyphen between letters: ``part`` before it, ``head`` after it."""
    if head[0].isupper():
        if len(part) < 2 or not (part.isupper() and head.isupper()):
            return Join.KEEP
        if part.lower() in words.places or vocabulary.holds(f"{part}-{head[:4]}"):
            return Join.KEEP
        if vocabulary.knows(part + head):
            return Join.DROP
        return Join.KEEP if len(head) > 3 and vocabulary.knows(head) else Join.DROP
    if len(part) == 1 or not part[1:].islower():
        return Join.KEEP
    if part in words.prefixes or not any(letter in _VOWELS for letter in part):
        return Join.KEEP
    if part[-1].lower() == head[0] and head[0] in _VOWELS:
        return Join.KEEP
    if part[0].islower():
        return Join.DROP
    if vocabulary.holds(f"{part}-{head[:4]}"):
        return Join.KEEP
    if vocabulary.holds(part + head):
        return Join.DROP
    opens = not before.rstrip() or before.rstrip()[-1] in ".:!?•–-"  # a capital that only opens a sentence
    if head.startswith(words.heads):
        if not opens:
            return Join.KEEP
        return Join.DROP if vocabulary.knows(part + head) else Join.KEEP
    if vocabulary.knows(part + head):
        return Join.DROP
    return Join.KEEP if len(head) > 3 and vocabulary.knows(head) and vocabulary.knows(part) else Join.DROP
