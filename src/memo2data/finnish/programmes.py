"""Funds and programmes: "EAKR-rahoitusta", "Euroopan sosiaalirahasto plussan (ESR+)", "Interreg Aurora -ohjelman"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from memo2data import lexicon
from memo2data.finnish.mentions import ProgrammeMention
from memo2data.finnish.surface import Surface, on_surface
from memo2data.letter_tree import any_of

# Between a name and its abbreviation in brackets: one mention.
_APPOSITION = re.compile(r"(?::[a-zäö]+)?(?: -?[a-zäö]+)? ?\((?:ent\. ?)?$")
_ANY_INTERREG = re.compile(
    r"Interreg(?: [VI]+[AB]?)?((?: (?:[A-ZÅÄÖ][\wåäö-]+|and|ja)){1,4})(?= -?ohjelma| -?rahoi| -?hank| CBC)"
)


class _Grammar(NamedTuple):
    short: re.Pattern[str]
    of_short: dict[str, tuple[str, str]]
    first: re.Pattern[str]
    long: dict[str, list[tuple[re.Pattern[str], tuple[str, str]]]]  # by first word, the longest name first


@cache
def _grammar() -> _Grammar:
    of_short: dict[str, tuple[str, str]] = {}
    long: dict[str, list[tuple[str, tuple[str, str]]]] = {}
    for row in lexicon.load("programmes.yml"):
        programme = (row["code"], row["name"])
        of_short |= dict.fromkeys(row["short"], programme)
        for form in row["long"]:
            long.setdefault(form.split()[0].rstrip("*+"), []).append((form, programme))
    return _Grammar(
        short=re.compile(rf"{any_of(of_short)}(?![\w+]|-[0-9])"),
        of_short=of_short,
        first=re.compile(rf"\b{any_of(long)}"),
        long={
            first: [(re.compile(_long(form)), row) for form, row in sorted(forms, key=lambda one: -len(one[0]))]
            for first, forms in long.items()
        },
    )


def _opens(lower: str, start: int) -> bool:
    """Whether a word begins at ``start`` (not the second part of a compound: "HAM-ESR")."""
    before = lower[start - 1 : start]
    return not before or not (before.isalnum() or before in "-_")


def _long(form: str) -> str:
    """The regex of a name; "*" is any ending of a word."""
    pattern = re.escape(form).replace(r"\*", r"[a-zåäö]*").replace(r"\ ", " ")
    return pattern if form.endswith(("*", "+")) else pattern + r"(?!\w)"


@on_surface
def find(text: Surface) -> list[ProgrammeMention]:
    """All funds and programmes named in ``text``, in order; a name with its abbreviation in brackets is one mention."""
    grammar, lower = _grammar(), text.lower
    found = [
        ProgrammeMention(match.start(), match.end(), *grammar.of_short[match.group()])
        for match in grammar.short.finditer(text.text)
        if _opens(lower, match.start())
    ]
    for hint in grammar.first.finditer(lower):
        if not _opens(lower, hint.start()):
            continue
        for name, programme in grammar.long[hint.group()]:
            if match := name.match(lower, hint.start()):
                found.append(ProgrammeMention(*match.span(), *programme))
                break
    if "Interreg" in text.text:
        for match in _ANY_INTERREG.finditer(text.text):
            title = "Interreg" + match[1]
            if not any(one.start <= match.start() < one.end and one.code != "Interreg" for one in found):
                found.append(ProgrammeMention(match.start(), match.end(), title, title))
    if len(found) < 2:
        return found
    return _merged(sorted(found, key=lambda one: (one.start, -one.end)), text.text)


def _merged(found: list[ProgrammeMention], text: str) -> list[ProgrammeMention]:
    """Drops mentions inside others and joins a name with the abbreviation in brackets after it."""
    result: list[ProgrammeMention] = []
    for one in found:
        last = result[-1] if result else None
        if last is None:
            result.append(one)
        elif one.start < last.end:
            continue
        elif _same(last.code, one.code) and _APPOSITION.match(text, last.end, one.start):
            end = one.end + (text[one.end : one.end + 1] == ")")
            better = max(last, one, key=lambda mention: len(mention.code))
            result[-1] = ProgrammeMention(last.start, end, better.code, better.name)
        else:
            result.append(one)
    return result


def _same(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
