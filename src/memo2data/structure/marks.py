"""Section marks: where a paragraph says "§ 71", "402 §", "Khall § 54 19.03.2018" or "Kaupunginhallitus 8.6.2026 § 119".

A mark says a number, and often the body and day of the meeting; the latter two tell the document's own items from those
of earlier meetings that it quotes.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from memo2data import lexicon
from memo2data.document import BlockKind
from memo2data.structure.model import Paragraph
from memo2data.structure.words import DATE, bodies, body_name

_DATED = re.compile(DATE)
_RANGE = re.compile(r"(?:§+\s?\d{1,4}|\d{1,4}(?:\s?§)?)\s?[-–—]\s?(?:§\s?)?\d{1,4}(?:\s?§)?\s*$")
_FRONT = re.compile(r"§\s?(?P<number>\d{1,4})(?:\s?/\s?(?:19|20)\d\d)?(?![\d/])\s*[.:,]?\s*(?P<rest>.*)", re.S)
# "7. / 41 §": the place on the agenda before the number, with a word for it in some pages ("Ärende 7. / 41 §").
_ORDER = re.compile(r"(?:[A-ZÅÄÖ][a-zåäö]+ )?\d{1,3}\. ?/ ?(?=\d{1,4} ?§)")
_BACK = re.compile(r"(?P<number>\d{1,4})\s?§(?![:\w])\s*[.:,]?\s*(?P<rest>.*)", re.S)
_NAMED = re.compile(
    rf"(?P<organ>[A-ZÅÄÖ][^§\d]{{0,90}}?)[\s,:|/]*(?:(?P<date>{DATE})[\s,|/]*)?"
    rf"(?:§\s?(?P<number>\d{{1,4}})|(?P<number2>\d{{1,4}})\s?§(?![:\w]))(?:[\s,/|]*(?P<date2>{DATE}))?(?:\s|:?$)\s*(?P<rest>.*)",
    re.S,
)
_STAGE = re.compile(rf"(?P<date>{DATE})\s*,?\s*(?:§\s?(?P<number>\d{{1,4}})|(?P<number2>\d{{1,4}})\s?§)\s*$")
_PAGE = re.compile(
    rf"(?:(?P<organ>[A-ZÅÄÖ][^\d]{{2,60}}?)\s+)?(?:Pöytäkirja|Esityslista)\s+(?P<date>{DATE})\s*/\s*(?:Pykälä|Asia(?:nro)?)\s+(?P<number>\d{{1,4}})(?!\d)"
)
_LOWER_REST = re.compile(r"[a-zåäö,;:.)]")
_LETTERS = re.compile(r"[^a-zåäö]")


@dataclass(slots=True)
class Mark:
    """A section mark at characters ``start`` to ``end`` of a paragraph; ``rest`` is where its text goes on."""

    paragraph: int
    start: int
    end: int
    number: int
    organ: str = ""
    day: datetime.date | None = None
    rest: int = -1  # position of further text in the paragraph (a title mostly), or -1
    own: bool = True
    ordered: bool = False  # "7. / 41 §": what such a page says above is the name of the case, the title stands below
    paged: bool = False  # the head of a page that holds one item: "Pöytäkirja 4.12.2025/Pykälä 303"


def day_of(text: str) -> datetime.date | None:
    """The day that ``text`` ("19.03.2018", "8. 6. 2026") states, None where there is no such day."""
    match = _DATED.search(text)
    if match is None:
        return None
    day, month, year = (int(part) for part in re.findall(r"\d+", match.group()))
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def read(paragraph: Paragraph, index: int) -> Mark | None:
    """The section mark that ``paragraph`` begins with, if any."""
    text = paragraph.text
    if _RANGE.match(text):
        return None  # "§ 141 - § 159": the items of the meeting, counted up in its heading
    if "§" not in text:
        match = _PAGE.match(text) if "/Pykälä" in text or "/Asia" in text else None
        if match is None:
            return None
        return Mark(
            index,
            match.start("number"),
            match.end("number"),
            int(match["number"]),
            match["organ"] or "",
            day_of(match["date"]),
            paged=True,
        )
    order = _ORDER.match(text)
    start = order.end() if order else 0
    first = text[start]
    if first == "§" or first.isdigit():
        match = (_FRONT if first == "§" else _BACK).match(text, start)
        if match is None:
            return _stage(text, index)
        rest = match["rest"]
        if rest and _LOWER_REST.match(rest):
            return None
        day = None
        dated = _DATED.match(rest)
        at = match.start("rest") if rest else -1
        if dated:
            day, after = day_of(rest), rest[dated.end() :].strip()
            at = text.index(after, match.start("rest") + dated.end()) if after else -1
        end = match.start("rest") if rest else len(text)
        return Mark(
            index, start, len(text[:end].rstrip(" .:,")), int(match["number"]), "", day, at, ordered=order is not None
        )
    if not first.isupper() or text.index("§") > 110:
        return None
    match = _NAMED.match(text)
    if match is None:
        return None
    # in a label column one word before the sign is the body, however it is abbreviated ("Tekla § 21")
    labelled = paragraph.kind is BlockKind.LABEL and " " not in match["organ"].strip()
    if not labelled and not is_body(match["organ"]):
        return None
    rest = match["rest"]
    if rest and (_LOWER_REST.match(rest) or (len(text) > 200 and _full_name(match["organ"]))):
        return None
    number = match["number"] or match["number2"]
    group = "number" if match["number"] else "number2"
    start = text.rfind("§", 0, match.start(group)) if group == "number" else match.start(group)
    end = match.end(group) if group == "number" else text.index("§", match.end(group)) + 1
    return Mark(
        index, start, end, int(number), match["organ"].strip(" ,:|/"), day_of(match["date"] or match["date2"] or ""),
        match.start("rest") if rest else -1,
    )  # fmt: skip


def _stage(text: str, index: int) -> Mark | None:
    """A mark of day and number alone, which parts an item's stages: "21.10.2025, 66 §"."""
    match = _STAGE.match(text)
    if match is None:
        return None
    number = match["number"] or match["number2"]
    return Mark(index, text.index(number, match.end("date")), match.end(), int(number), "", day_of(match["date"]))


@cache
def _offices() -> tuple[str, ...]:
    return tuple(lexicon.load("offices.yml")["heads"])


@cache
def _abbreviations() -> tuple[tuple[str, str], ...]:
    pairs = [(short, noun) for noun, shorts in bodies()["abbreviations"].items() for short in shorts]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def _full_name(organ: str) -> bool:
    return body_name().fullmatch(organ.strip(" ,:|/")) is not None


def is_body(organ: str) -> bool:
    """Whether ``organ`` reads as a body's name ("Tekninen lautakunta") or abbreviation ("Tekn.ltk", "Khall")."""
    organ = organ.strip(" ,:|/")
    if _full_name(organ):
        return True
    if len(organ) > 32 or organ.count(" ") > 1:
        return False
    return noun_of(organ) is not None or organ.lower().endswith(_offices())


def noun_of(organ: str) -> str | None:
    """The noun of a body that an abbreviation stands for ("Tekltk": lautakunta), or the full name's own."""
    letters = _LETTERS.sub("", organ.lower())
    for noun in bodies()["organs"]:
        if letters.endswith(noun):
            return "hallitus" if noun.endswith("hallitus") else "jaosto" if noun.endswith("jaosto") else str(noun)
    for short, noun in _abbreviations():
        if letters.endswith(short) and len(letters) <= len(short) + 12:
            return noun
    return None


def same_body(organ: str, body: str) -> bool:
    """Whether ``organ``, maybe an abbreviation, can be the body named ``body``."""
    a, b = _LETTERS.sub("", organ.lower()), _LETTERS.sub("", body.lower())
    if a == b or (b.endswith(a) and len(a) > 7):
        return True
    if _full_name(organ):
        return False
    if noun_of(organ) != noun_of(body) or not a or not b or a[0] != b[0]:
        return noun_of(organ) == noun_of(body) and a in ("hall", "valt", "hallitus", "valtuusto")
    rest = iter(b)
    return all(letter in rest for letter in a.removesuffix("s"))


def assign(marks: Sequence[Mark], body: str, day: datetime.date | None) -> None:
    """Say of each mark whether it is the document's own or an earlier meeting's."""
    for mark in marks:
        if mark.day is not None and day is not None:
            mark.own = mark.day == day
        elif mark.organ and body:
            mark.own = same_body(mark.organ, body)
    organs = Counter(mark.organ for mark in marks if mark.organ and mark.day in (None, day))
    if organs and not any(mark.own for mark in marks):
        usual, times = organs.most_common(1)[0]  # an abbreviation of the body's own making, before every item
        if times > 1 and usual[0].casefold() == body[:1].casefold():
            for mark in marks:
                mark.own = mark.organ == usual
    if body or day is not None or not any(mark.organ for mark in marks):
        return
    days = [mark.day for mark in marks if mark.day is not None]
    if days:  # no header: the newest meeting is the document's own
        newest = max(days)
        for mark in marks:
            mark.own = mark.day is None or mark.day == newest
        return
    last = next(mark.organ for mark in reversed(marks) if mark.organ)
    for mark in marks:
        mark.own = not mark.organ or mark.organ == last
