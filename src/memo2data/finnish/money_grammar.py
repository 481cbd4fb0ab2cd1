"""The compiled patterns of :mod:`money`, made from ``money.yml``."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from memo2data import lexicon
from memo2data.finnish.numbers import DIGITS
from memo2data.finnish.surface import DASH
from memo2data.letter_tree import any_of


class Grammar(NamedTuple):
    """Patterns and tables. ``sum``, ``fronted`` and ``unmarked`` are matched where digits begin."""

    hints: list[str]  # without any of these, or a place where ``mark`` matches, a text holds no sum
    mark: re.Pattern[str]
    worded: list[str]
    sum: re.Pattern[str]  # over the text as written: the letter case of "Me" counts
    front: re.Pattern[str]
    fronted: re.Pattern[str]
    unmarked: re.Pattern[str]
    word_unit: re.Pattern[str]
    scale_before: re.Pattern[str]
    vague_before: re.Pattern[str]
    bare: re.Pattern[str]
    currencies: dict[str, tuple[str, str | None]]  # of a unit: currency and case
    scales: dict[str, int]
    scale_cases: dict[str, str]
    compact: dict[str, int]
    endings: dict[str, str]
    rate_after: re.Pattern[str]
    rate_before: re.Pattern[str]
    vat_hints: list[str]
    vat_after: re.Pattern[str]
    vat_before: re.Pattern[str]


@cache
def grammar() -> Grammar:
    """The compiled lexicon, once."""
    data = lexicon.load("money.yml")
    currencies: dict[str, tuple[str, str | None]] = {}
    for code, forms in data["currencies"].items():
        currencies.update(dict.fromkeys([*forms["signs"], *forms["short"]], (code, None)))
        currencies |= {word: (code, case) for case, words in forms["words"].items() for word in words}
    inflected = [unit for unit, (_, case) in currencies.items() if case]
    signs = [unit for unit in currencies if not unit.isalpha()]
    letters = [unit for unit in currencies if unit.isalpha()]
    scales = {word: value for value, words in data["scales"].items() for word in words}
    compact = {mark: value for value, marks in data["compact"].items() for mark in marks}
    endings, scale = any_of(data["sign_endings"]), any_of(scales)
    other = any_of(data["other_measures"])
    unit = (
        rf"(?P<compact>{any_of(compact)})(?![\w€])(?::(?P<compact_ending>{endings})\b)?"
        rf"|(?i:(?:(?P<scale>{scale})(?:(?<=\.)|(?!\w)) ?)?(?P<unit>{any_of(signs)}|{any_of(letters)}(?![\w-])))"
        rf"(?::(?P<ending>{endings})\b)?"
        rf"|(?P<loose>(?i:{any_of(data['bare_scales'])}))(?=$|[,;)]|\. [A-ZÅÄÖ]|\.$)"
        rf"|(?P<stroke>,{DASH}+)(?: ?€)?(?![0-9])"
    )
    low = rf"(?:(?P<low>{DIGITS})(?: ?{DASH} ?| ?€{DASH}))?"
    vat = data["vat"]
    return Grammar(
        hints=[*signs, *data["hints"]],
        mark=re.compile(rf"[0-9](?: ?[mtk]?e(?!\w)|,[0-9]{{2}}(?![0-9])|,{DASH})"),
        worded=list(dict.fromkeys(word[:4] for word in inflected)),
        sum=re.compile(rf"{low}(?P<number>{DIGITS}) ?(?:{unit})"),
        front=re.compile(rf"(?:(?P<sign>{any_of(signs)})|(?<!\w)(?P<code>{any_of(data['currencies'])})) ?$"),
        fronted=re.compile(rf"(?P<number>{DIGITS})(?: ?(?P<scale>{scale})(?!\w))?"),
        unmarked=re.compile(
            rf"(?<![0-9])(?<![0-9][.,])[0-9]{{1,3}}(?:[ .][0-9]{{3}})+,[0-9]{{2}}(?![0-9])(?! ?{other}(?:\b|(?<=[%‰])))"
        ),
        word_unit=re.compile(rf"{any_of(inflected)}(?!\w)"),
        vague_before=re.compile(rf"(?<!\w){any_of(data['vague_before'])} $"),
        scale_before=re.compile(rf"(?<!\w)({scale}) $"),
        bare=re.compile(rf"^[^0-9]*?({DIGITS}(?:,{DASH})?)\s*\)?\s*$"),
        currencies=currencies,
        scales=scales,
        scale_cases=data["scale_cases"],
        compact=compact,
        endings=data["sign_endings"],
        rate_after=re.compile(rf" ?/ ?[^\W\d]| {any_of(data['rate_after'])}\b"),
        rate_before=re.compile(rf"{any_of(data['rate_before'])}[^.;]{{0,25}}$"),
        vat_hints=vat["hints"],
        vat_after=_vat(vat["excl"]["after"], vat["incl"]["after"], r"[ ,]{0,2}\(?", ""),
        vat_before=_vat(vat["excl"]["before"], vat["incl"]["before"], "", r"[^.;€\d]{0,20}$"),
    )


def _vat(excl: list[str], incl: list[str], before: str, after: str) -> re.Pattern[str]:
    return re.compile(rf"{before}(?:(?P<incl>{'|'.join(incl)})|(?P<excl>{'|'.join(excl)})){after}")
