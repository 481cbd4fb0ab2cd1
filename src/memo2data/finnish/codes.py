"""Project codes ("S21303", "A77633", "R-01234") and business ids with a right check digit ("0201256-6")."""

from __future__ import annotations

import re
from functools import cache

from stdnum.fi import ytunnus

from memo2data import lexicon
from memo2data.finnish.mentions import CodeMention
from memo2data.finnish.surface import DASH, Surface, on_surface
from memo2data.letter_tree import any_of

_SIX_DIGITS = re.compile("[0-9]{6,8}")
_LETTERS = re.compile("[A-Z]{2} ?$")


@cache
def _code() -> re.Pattern[str]:
    data = lexicon.load("codes.yml")
    letters = "".join(data["letters"])
    plain, dashed = (rf"{dash}[0-9]{{5}}(?<![\w/.-][{letters}]{dash}[0-9]{{5}})" for dash in ("", "-"))
    return re.compile(rf"[{letters}](?:{plain}|{dashed})(?![\w/]|[.-]\w)")


@cache
def _number() -> re.Pattern[str]:
    words = any_of(lexicon.load("codes.yml")["number_words"])
    return re.compile(rf"[\s:–-]*(?:(?:{words})[\s.:]+)?([0-9]{{4,9}})(?![\w€%/]|[.,:-]\w|\s*(?:€|%|eur|[0-9]{{3}}\b))")


@cache
def _business_id() -> re.Pattern[str]:
    prefixes = any_of(lexicon.load("codes.yml")["vat_prefixes"])
    return re.compile(rf"(?<![\w.-])(?:[0-9]{{6,7}} ?{DASH} ?[0-9]|(?:{prefixes}) ?[0-9]{{8}})(?![\w/]|{DASH}[0-9])")


@on_surface
def find(text: Surface) -> list[CodeMention]:
    """All project codes of ``text`` by their shape: a letter of the lexicon and five digits."""
    return [CodeMention(match.start(), match.end(), match.group()) for match in _code().finditer(text.text)]


@on_surface
def numbered(text: Surface) -> list[CodeMention]:
    """The number that ``text`` begins with, as a code: for what stands after "hankenumero". Dates and sums are none."""
    match = _number().match(text.text)
    return [CodeMention(match.start(1), match.end(1), match[1])] if match else []


def _starts(text: str) -> list[int]:
    """Where a run of six to eight digits begins, or the letters of a VAT number before it."""
    result = []
    for match in _SIX_DIGITS.finditer(text):
        letters = _LETTERS.search(text, max(0, match.start() - 3), match.start())
        result.append(letters.start() if letters else match.start())
    return result


@on_surface
def business_ids(text: Surface) -> list[CodeMention]:
    """All business ids (Y-tunnus) whose check digit is right, as "1234567-8"; VAT numbers ("FI12345678") too."""
    found = []
    matches = (_business_id().match(text.text, start) for start in _starts(text.text))
    for match in filter(None, matches):
        digits = re.sub(r"\D", "", match.group()).zfill(8)
        if ytunnus.is_valid(digits):
            found.append(CodeMention(match.start(), match.end(), f"{digits[:7]}-{digits[7]}"))
    return found
