"""Automatic numbers of DOCX lists, counted as Word counts them."""

from __future__ import annotations

import re
from typing import Any

from memo2data.extractors.docx_text import W, value, whole

_PLACE = re.compile(r"%([1-9])")
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        strict=True,
    )
)
_LONGEST = 100  # characters of a number's pattern; more is no number


class Numbering:
    """The list definitions of one document (w:numbering, or None) and how far each list has counted."""

    def __init__(self, root: Any) -> None:
        self._levels: dict[str, dict[int, Any]] = {}  # list -> level -> w:lvl
        self._shared: dict[str, str] = {}  # list -> the definition whose counters it shares
        self._starts: dict[str, dict[int, int]] = {}  # list -> level -> start that overrides
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        abstract = {value(element, "abstractNumId"): element for element in root.iterfind(W + "abstractNum")}
        for number in root.iterfind(W + "num"):
            identifier = value(number, "numId") or ""
            base = value(number.find(W + "abstractNumId"))
            definition = abstract.get(base)
            levels = {} if definition is None else {whole(e, "ilvl"): e for e in definition.iterfind(W + "lvl")}
            self._shared[identifier] = base or identifier
            for override in number.iterfind(W + "lvlOverride"):
                level = whole(override, "ilvl")
                if override.find(W + "lvl") is not None:
                    levels[level] = override.find(W + "lvl")
                if override.find(W + "startOverride") is not None:
                    self._starts.setdefault(identifier, {})[level] = whole(override.find(W + "startOverride"))
            self._levels[identifier] = levels

    def shows(self, number: str, level: int) -> bool:
        """True where entries of list ``number`` at ``level`` bear a sign or number."""
        element = self._levels.get(number, {}).get(level)
        if element is None:
            return number in self._levels
        text = value(element.find(W + "lvlText"))
        return value(element.find(W + "numFmt")) != "none" and text != ""

    def level_of(self, number: str, style: str) -> int:
        """The level of list ``number`` that is tied to paragraph style ``style``; 0 where none is."""
        for level, element in self._levels.get(number, {}).items():
            if value(element.find(W + "pStyle")) == style:
                return level
        return 0

    def next(self, number: str, level: int) -> str:
        """Count on and give the entry's number as shown ("12 §"); "" for a bullet sign."""
        levels = self._levels.get(number)
        if not levels or level not in levels:
            return ""
        counters = self._counters.setdefault(self._shared[number], {})
        start = self._starts.get(number, {}).get(level)
        if start is not None and (number, level) not in self._begun:
            self._begun.add((number, level))
            counters[level] = start
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = self._start(levels[level])
        for deeper in [other for other in counters if other > level]:
            del counters[deeper]
        pattern = (value(levels[level].find(W + "lvlText")) or "")[:_LONGEST]
        if value(levels[level].find(W + "numFmt")) in ("bullet", "none"):
            return ""
        legal = levels[level].find(W + "isLgl") is not None

        def shown(found: re.Match[str]) -> str:
            other = int(found[1]) - 1
            element = levels.get(other)
            count = counters.get(other, self._start(element) if element is not None else 1)
            form = "decimal" if element is None or legal else value(element.find(W + "numFmt")) or "decimal"
            return _formatted(count, form)

        return _PLACE.sub(shown, pattern).strip()

    def _start(self, element: Any) -> int:
        start = element.find(W + "start")
        return whole(start) if start is not None else 1


def _formatted(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 0 < count < 1000:
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    elif form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        text = ""
        for worth, letters in _ROMAN:
            text += letters * (count // worth)
            count %= worth
    elif form == "decimalZero":
        text = f"{count:02d}"
    else:
        text = str(count)
    return text.upper() if form.startswith("upper") else text
