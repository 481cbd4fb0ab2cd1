"""Personal data: identity codes are masked wherever they stand; e-mail addresses and phone numbers can be found."""

from __future__ import annotations

import re
from functools import cache

from stdnum.fi import ytunnus

from memo2data import lexicon

# Day, month, year, century sign (those taken into use in 2023 as well), individual number, check character. Wrong
# checks are masked too: a mistyped identity code is still personal.
_CODE = re.compile(
    r"[0-3](?<!\w[0-3])(?:(?<=0)[1-9]|(?<=[12])[0-9]|(?<=3)[01])(?:0[1-9]|1[0-2])[0-9]{2}[\u00ad\u200b-\u200d]?\s?[-\u2010-\u2015\u2212+ABCDEFYXWVUabcdefyxwvu]"
    r"[\u00ad\u200b-\u200d]?\s?\d{3}[\u00ad\u200b-\u200d]?[0-9A-FHJ-NPR-Ya-fhj-npr-y](?![\w])"
)
_EMAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\]|\(ät\))\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+358[\s\u00a0-]?(?:\(0\))?[\s\u00a0-]?\d{1,3}|\(?0(?:[1-9]\d?|[45]\d{1,2})\)?)(?:[\s\u00a0-]?\d){5,9}(?![\d.,]\d|[-/]\d|\w)"
)
_PHONE_DIGITS = range(7, 14)
# A number of a filing scheme or an account: four pairs of digits ("02 05 01 00"). No subscriber's number begins with 0
# or 1, so that the second pair tells it from a phone number, unless a word before it says that it is one.
_PAIRS = re.compile(r"0\d[ \u00a0][01]\d[ \u00a0]\d\d[ \u00a0]\d\d")
_WORD_BEFORE = 16  # characters before a number in which such a word stands

# What every code, address or number holds: a quick look before the exact patterns. Single words and patterns that begin
# with a known character are searched for many times faster than alternatives are.
_DIGIT = re.compile(r"\d")
_SIX_DIGITS = re.compile(r"[0-9]\d{5}")
_AREA_CODE = re.compile(r"0(?<![\d.,/]0)\d{1,3}\)?[\s\u00a0-]\d")

MASK = "█"


def mask(text: str) -> str:
    """``text``, of the same length, with every personal identity code replaced by full blocks.

    >>> mask("s. 131052-308T, Oulu")
    's. ███████████, Oulu'
    """
    return _CODE.sub(lambda match: MASK * len(match.group()), text)


def redact(text: str) -> str:
    """``text``, of the same length, without identity codes, e-mail addresses and phone numbers.

    >>> redact("puh. 040 555 0142, Oulu")
    'puh. ████████████, Oulu'
    """
    if not _may_hold(text):
        return text
    text = mask(text)
    for start, end in contacts(text):
        text = text[:start] + MASK * (end - start) + text[end:]
    return text


def _may_hold(text: str) -> bool:
    return (
        ("0" in text and _AREA_CODE.search(text) is not None)
        or "@" in text
        or ("+" in text and "+358" in text)
        or _spelt_out(text)
        or _six_digits(text)
    )


def _six_digits(text: str) -> bool:
    """Whether six digits stand in a row: then one of them is a sixth character, and most texts have no digit there."""
    return _DIGIT.search(text[5::6]) is not None and _SIX_DIGITS.search(text) is not None


def _spelt_out(text: str) -> bool:
    """Whether an address may stand with a word for its sign: "(at)", "[at]", "(ät)"."""
    return (")" in text and ("t)" in text or "T)" in text)) or ("]" in text and ("t]" in text or "T]" in text))


_BUSINESS_ID = re.compile(r"0\d{6}-\d")


def _is_business_id(number: str) -> bool:
    """Whether a number that begins like a telephone's is a business id, by its form and its check digit."""
    return _BUSINESS_ID.fullmatch(number) is not None and ytunnus.is_valid(number)


def contacts(text: str) -> list[tuple[int, int]]:
    """Start and end of the e-mail addresses and phone numbers in ``text``, in order."""
    found = [match.span() for match in _EMAIL.finditer(text)] if "@" in text or _spelt_out(text) else []
    for match in _PHONE.finditer(text):
        digits = sum(character.isdigit() for character in match.group())
        if digits in _PHONE_DIGITS and not _is_business_id(match.group()) and not _filed(text, match):
            found.append(match.span())
    return sorted(found)


def _filed(text: str, match: re.Match[str]) -> bool:
    """Whether a number that is shaped like a phone number is one of a filing scheme or an account."""
    if _PAIRS.fullmatch(match.group()) is None:
        return False
    return _phone_word().search(text[max(0, match.start() - _WORD_BEFORE) : match.start()]) is None


@cache
def _phone_word() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('codes.yml')['phone_words'])})[.:]?\s*$", re.IGNORECASE)
