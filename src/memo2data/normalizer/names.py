"""A project's name as it stands: cleaned of quotes, prefixes and the word hanke; compared with other texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from memo2data import lexicon
from memo2data.finnish import programmes
from memo2data.finnish.analysis import readings
from memo2data.finnish.kinds import kind_of
from memo2data.records import PartyKind

_ACRONYM_END = re.compile(r"\s*\((?P<acronym>[A-ZÅÄÖ0-9][\w+\-&]{1,14})\)\s*$")
_ACRONYM_START = re.compile(r"^(?P<acronym>[A-ZÅÄÖ][A-ZÅÄÖ0-9+\-]{2,14})\s*(?:[–—:]|\s-)\s+(?=\S)")
_CODE_START = re.compile(r"^\(?[A-Z]-?\d{5,6}\)?[,:]?\s+")
_CODE_END = re.compile(r"\s*\((?:[A-Z]-?\d{4,6})\)\s*$")
_WHERE = ("ine", "ela", "ill", "ade", "abl", "all")
_QUOTES = "”“\"»«„'’ "
_ASIDE = re.compile(r"\s*\([a-zåäö][^()]{5,}\)\s*$")  # "Uusi savotta (haettu)"


@dataclass(frozen=True, slots=True)
class Name:
    """A title as it stands: characters ``start`` to ``end`` of paragraph ``paragraph``."""

    text: str
    paragraph: int
    start: int
    end: int
    rule: str
    confidence: float
    acronym: str | None = None
    acronym_span: tuple[int, int, int] | None = None


@cache
def _data() -> dict[str, frozenset[str]]:
    return {key: frozenset(value) for key, value in lexicon.load("titles.yml").items()}


def fold(text: str) -> str:
    """Letters and figures alone, in small letters, for telling whether two names are one."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def tidy(text: str, paragraph: int, start: int, rule: str, confidence: float) -> Name | None:
    """A name without quotes, prefixes ("Hankekuvaus:"), the word hanke and its acronym; None where nothing is left."""
    end = start + len(text)
    changed = True
    acronym, span = None, None
    while changed:
        changed = False
        stripped = text.strip(_QUOTES + ".,;: ")
        if stripped != text and stripped:
            start += text.index(stripped)
            text, changed = stripped, True
            end = start + len(text)
        prefix = _prefix().match(text)
        if prefix and text[prefix.end() :].strip():
            start, text, changed = start + prefix.end(), text[prefix.end() :], True
            continue
        suffix = _suffix().search(text)
        if suffix and text[: suffix.start()].strip():
            text, changed = text[: suffix.start()], True
            end = start + len(text)
            continue
        aside = _ASIDE.search(text)
        if aside and text[: aside.start()].strip():
            text, changed = text[: aside.start()], True
            end = start + len(text)
            continue
        led = _CODE_START.match(text)
        if led:
            start, text, changed = start + led.end(), text[led.end() :], True
            continue
        coded = _CODE_END.search(text)
        if coded:
            text, changed = text[: coded.start()], True
            end = start + len(text)
            continue
        found = _ACRONYM_END.search(text)
        if found and acronym is None and is_acronym(found["acronym"]) and found.start() > 2:
            acronym, span = found["acronym"], (paragraph, start + found.start("acronym"), start + found.end("acronym"))
            text, changed = text[: found.start()], True
            end = start + len(text)
            continue
        found = _ACRONYM_START.match(text)
        if found and acronym is None and is_acronym(found["acronym"]) and not text.isupper():
            acronym, span = found["acronym"], (paragraph, start + found.start("acronym"), start + found.end("acronym"))
            start, text, changed = start + found.end(), text[found.end() :], True
    if (
        len(text) < 2
        or not any(sign.isalpha() for sign in text)
        or fold(text) in _data()["not_names"]
        or _is_fund(text)
    ):
        return None
    return Name(text, paragraph, start, end, rule, confidence, acronym, span)


def _is_fund(text: str) -> bool:
    """Whether the whole text is a programme's name: "Interreg Central Baltic"."""
    found = programmes.find(text)
    return len(found) == 1 and found[0].start == 0 and found[0].end == len(text)


def is_kind(text: str) -> bool:
    """Whether a heading only says what sort of text it is: "Hankesuunnitelman tiivistelmä"."""
    return fold(text) in _data()["prefixes"]


def is_acronym(text: str) -> bool:
    return text not in _data()["not_acronyms"] and sum(ch.isupper() for ch in text) >= 2


@cache
def _prefix() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _data()["prefixes"]), key=len, reverse=True))
    return re.compile(
        rf"^(?:(?i:{words})\s*(?:[:–—]|\s-\s|\s(?=[A-ZÅÄÖ”“\"]))|\d{{1,2}}[.)]\s+|\d{{1,2}}(?:\.\d{{1,2}}){{1,2}}\.?\s+(?=[A-ZÅÄÖ”“\"]))\s*"
    )


@cache
def _suffix() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _data()["suffixes"]))
    return re.compile(rf"(?:\s*[-–‐]\s?|\s+)(?:{words})$", re.IGNORECASE)


def is_body(text: str) -> bool:
    """Whether a text is a body's name; one that ends by telling where ("Nuorten pajat Hiidenrannalla") is none."""
    if not text[:1].isupper() or kind_of(text) == PartyKind.OTHER:
        return False
    last = readings(text.split()[-1])
    return not last or any(one.case not in _WHERE for one in last)


def mentions(title: str, text: str) -> bool:
    """Whether ``text`` speaks of the project ``title``, also inflected and without the part after a colon or dash."""
    short = re.split(r"\s[–-]\s|:\s", title)[0]
    short = short if len(short) >= 5 else title
    if fold(short) in fold(text):
        return True
    return len(short) >= 6 and fuzz.partial_ratio(fold(short), fold(text)) >= 86 and len(text) >= len(short)
