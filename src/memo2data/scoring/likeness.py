"""When two values are the same: strictly after folding, softly by likeness."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from rapidfuzz import fuzz

SOFT_NAME = 85.0  # names and titles: normalised similarity, in per cent
SOFT_SENTENCE = 80.0  # sentences: likeness of their sets of words, in per cent

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_QUOTES = re.compile('["`´‘’‚‛“”„‟«»‹›]')
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def fold(text: str) -> str:
    """``text`` as strict equality sees it: in lower case, runs of white space as one space, every quote and every dash
    as one sign, invisible characters away."""
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    text = _DASHES.sub("-", _QUOTES.sub("'", text))
    return _SPACES.sub(" ", text).strip().casefold()


def same(gold: Any, found: Any) -> bool:
    """Strict equality: strings folded, numbers as numbers ("40" is 40 and 40.0), lists and tuples by member."""
    if gold is None or found is None:
        return gold is found
    if isinstance(gold, (tuple, list)) and isinstance(found, (tuple, list)):
        return len(gold) == len(found) and all(same(a, b) for a, b in zip(gold, found, strict=True))
    left, right = number(gold), number(found)
    if left is not None and right is not None:
        return left == right
    return fold(str(gold)) == fold(str(found))


def number(value: Any) -> float | None:
    """``value`` as a number, to the cent; None where it is none (a date, a word, a truth value)."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        return None
    return round(float(value), 2)


def name_likeness(gold: str, found: str) -> float:
    """How alike two names or titles are, 0-100."""
    return float(fuzz.ratio(fold(gold), fold(found)))


def sentence_likeness(gold: str, found: str) -> float:
    """How alike the sets of words of two sentences are, 0-100."""
    return float(fuzz.token_set_ratio(fold(gold), fold(found)))
