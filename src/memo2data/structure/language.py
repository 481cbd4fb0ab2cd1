"""Which language a document and its passages are in, told by function words and letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from memo2data import lexicon
from memo2data.structure.model import Paragraph

FINNISH = "fi"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Languages:
    words: dict[str, frozenset[str]]
    letters: dict[str, re.Pattern[str]]
    names: dict[str, str]
    signs: tuple[str, ...]
    least: int
    sample: int
    paragraph_words: int
    paragraph_share: float


@cache
def _languages() -> _Languages:
    data = lexicon.load("language.yml")
    return _Languages(
        {code: frozenset(words) for code, words in data["languages"].items()},
        {code: re.compile(f"[{letters}]") for code, letters in data["letters"].items()},
        data["names"],
        tuple(data["swedish_signs"]),
        data["least_words"],
        data["sample"],
        data["paragraph_words"],
        data["paragraph_share"],
    )


def name(code: str) -> str:
    """The English name of language ``code``."""
    return _languages().names.get(code, code)


def detect(paragraphs: Sequence[Paragraph]) -> str:
    """The language of a document: Finnish, unless another one's words outweigh it clearly."""
    data = _languages()
    total = sum(len(paragraph.text) for paragraph in paragraphs)
    step = max(1, total // data.sample)
    sample: list[str] = []
    size = 0
    for paragraph in paragraphs[::step] if step > 1 else paragraphs:
        sample.append(paragraph.text)
        size += len(paragraph.text)
        if size > data.sample:
            break
    text = " ".join(sample).lower()
    letters = {code: len(some.findall(text)) for code, some in data.letters.items()}
    if letters["ru"] > len(text) * 0.3 and len(text) > 40:
        return "ru"
    words = Counter(text.split())
    counts = {code: sum(words[word] for word in some) for code, some in data.words.items()}
    counts["se"] += letters["se"] // 2
    # Finnish says with endings what others say with small words, and writes long vowels double.
    doubled = sum(text.count(pair) for pair in ("aa", "ii", "uu", "ää", "ssa", "sta", "lla"))
    finnish = counts[FINNISH] * 2.0 + doubled * 0.25
    best = max((code for code in counts if code != FINNISH), key=lambda code: (counts[code], code))
    if counts[best] >= data.least and counts[best] > finnish:
        return best
    return FINNISH


def skip_swedish(paragraphs: Sequence[Paragraph]) -> None:
    """Mark the passages of a Finnish document that are clearly Swedish."""
    data = _languages()
    swedish, finnish = data.words["sv"], data.words[FINNISH]
    for paragraph in paragraphs:
        text = paragraph.text
        if paragraph.skip or len(text) < 20:
            continue
        for sign in data.signs:
            if sign in text:
                break
        else:
            continue
        words = _WORD.findall(text.lower())
        count = sum(word in swedish for word in words)
        if count < data.paragraph_words or count < len(words) * data.paragraph_share:
            continue
        if count > 2 * sum(word in finnish for word in words):
            paragraph.skip = True
