"""The text as the value grammars read it: odd spaces are spaces, invisible characters nothing, also in small letters.

Real minutes carry no-break and thin spaces between the groups of a number and zero-width spaces inside it. The grammars
are written for plain text; this module reads the odd text for them and puts their spans back on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

from memo2data.finnish.mentions import Mention

_SPACES = "\u00a0\n\t\u2009\u202f\u200a\u2002\u2003\u2007\u2008\u2005\u2004\u2006\r\f\v\u3000"
_NOTHINGS = "\u200b\u00ad\u200c\u200d\u2060\ufeff"

P = ParamSpec("P")
M = TypeVar("M", bound=Mention)

DASH = "[-\u2010-\u2015\u2212]"  # hyphens, dashes and the minus sign


@dataclass(frozen=True, slots=True)
class Surface:
    """``text`` without odd characters, ``lower`` the same in lower case (same length).

    ``places`` holds the place in the original text of each character of ``text``; None where the two lie side by side.
    """

    text: str
    lower: str
    places: list[int] | None


@lru_cache(maxsize=8)
def surface(text: str) -> Surface:
    """The readable surface of ``text``."""
    places = None
    if not text.isprintable():  # which all odd characters make it
        if any(odd in text for odd in _NOTHINGS):
            places = [place for place, character in enumerate(text) if character not in _NOTHINGS]
            text = "".join([text[place] for place in places])
        for odd in _SPACES:
            if odd in text:
                text = text.replace(odd, " ")
    lower = text.lower()
    if len(lower) != len(text):  # a few capitals have no single small letter
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return Surface(text, lower, places)


def holds(text: str, words: Iterable[str]) -> bool:
    """Whether ``text`` holds any of a few ``words``: the cheap look before a grammar is tried."""
    for word in words:  # noqa: SIM110 - runs twice as fast as any() of a generator
        if word in text:
            return True
    return False


def on_surface(find: Callable[Concatenate[Surface, P], list[M]]) -> Callable[Concatenate[str, P], list[M]]:
    """Makes a finder over surfaces one over plain strings, its mentions placed in the string as given."""

    @wraps(find)
    def over_text(text: str, /, *args: P.args, **kwargs: P.kwargs) -> list[M]:
        seen = surface(text)
        found = find(seen, *args, **kwargs)
        places = seen.places
        if places is None or not found:
            return found
        return [replace(one, start=places[one.start], end=places[one.end - 1] + 1) for one in found]

    return over_text
