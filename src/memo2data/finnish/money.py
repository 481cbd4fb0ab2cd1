"""Sums of money: "n. 1,7 milj. €", "24.881,52 euroa", "enintään 350 t€", "kaksi miljoonaa", "10 000–20 000 euron"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from memo2data.finnish import numbers
from memo2data.finnish.mentions import MoneyMention
from memo2data.finnish.money_grammar import Grammar, grammar
from memo2data.finnish.money_lists import sharing_unit
from memo2data.finnish.surface import DASH, Surface, holds, on_surface
from memo2data.records import Bound, Vat

_WINDOW = 45  # characters before a sum that may say what it is
_STROKE = re.compile(rf",\s?{DASH}+\s*$")
_ENGLISH = re.compile(r"\s*(\d{1,3}),(\d{3})\s*")


@on_surface
def find(text: Surface) -> list[MoneyMention]:
    """All sums of ``text`` in order.

    The two ends of a range ("10 000–20 000 euroa") are two mentions, a lower and an upper bound. Sums per head or month
    ("1,20 €/asukas") are found with ``rate`` set. ``vat`` is set where words right before or after the sum say it. A
    grouped number with cents is a sum also without a unit ("976.149,63").
    """
    rules, lower = grammar(), text.lower
    if not holds(lower, rules.hints) and not rules.mark.search(lower):
        return []
    found: list[MoneyMention] = []
    end = 0
    for start in numbers.anchors(lower)[0]:
        if start < end:
            continue
        read = _at(text, start, end, rules)
        if read:
            found += read
            end = read[-1].end
    if found and (more := sharing_unit(text.text, found)):
        found = sorted([*found, *more], key=lambda one: one.start)
    if holds(lower, rules.worded):
        found += _in_words(text, found, rules)
        found.sort(key=lambda one: one.start)
    return found


@on_surface
def find_bare(text: Surface, scale: int = 1, currency: str = "EUR") -> list[MoneyMention]:
    """The sum that a table cell under a money column holds, unit or not ("228 000", "4.900", "n. 1 240,50"): [] or one.

    ``scale`` multiplies numbers that bear no unit of their own (1000 under a heading "1 000 €").
    """
    marked = find(text.text)
    if marked:
        return marked if len(marked) == 1 else []
    match = grammar().bare.search(text.text)
    value = plain(match.group(1)) if match else None
    if match is None or value is None:
        return []
    before = numbers.qualifiers(text.lower, match.start(1))
    if text.text[: before.start].strip(" ("):
        return []
    return [MoneyMention(before.start, match.end(1), _whole(value * scale), currency, before.approximate, before.bound)]


def plain(text: str) -> Decimal | None:
    """The value of an amount in digits without a unit ("1 240,50", "4.900", "12 000,-"); None where it is none."""
    text = _STROKE.sub("", text)
    if match := _ENGLISH.fullmatch(text):  # an English thousands comma: cents have two digits
        return Decimal(match[1] + match[2])
    return numbers.parse(text)


def _at(text: Surface, start: int, floor: int, rules: Grammar) -> list[MoneyMention]:
    """The sum, or the two sums of a range, whose digits begin at ``start``; what is before ``floor`` is another's."""
    match = rules.sum.match(text.text, start)
    if match is not None:
        return _with_unit(match, text, rules)
    front = rules.front.search(text.text, max(floor, start - 4), start)
    match = rules.fronted.match(text.lower, start) if front else None
    if front is not None and match is not None:
        scale = rules.scales.get(match["scale"] or "", 1)
        value = plain(match["number"]) if scale == 1 else numbers.parse(match["number"])
        currency = front["code"] or rules.currencies[front["sign"]][0]
        return [] if value is None else _dress(text, rules, front.start(), match.end(), value * scale, currency, None)
    match = rules.unmarked.match(text.lower, start)
    value = numbers.parse(match.group()) if match else None
    return [] if match is None or value is None else _dress(text, rules, start, match.end(), value, "EUR", None)


def _with_unit(match: re.Match[str], text: Surface, rules: Grammar) -> list[MoneyMention]:
    currency, case, scale = "EUR", None, 1
    if match["compact"]:
        scale, case = rules.compact[match["compact"]], rules.endings.get(match["compact_ending"] or "")
    elif match["unit"]:
        word = (match["scale"] or "").lower()
        scale = rules.scales.get(word, 1)
        currency, case = rules.currencies[match["unit"].lower()]
        case = case or rules.endings.get(match["ending"] or "") or rules.scale_cases.get(word)
    elif match["loose"]:
        scale, case = rules.scales[match["loose"].lower()], rules.scale_cases.get(match["loose"].lower())
    value = plain(match["number"]) if scale == 1 else numbers.parse(match["number"])
    if value is None:
        return []
    low = numbers.parse(match["low"]) if match["low"] else None
    if low is None or low >= value:
        return _dress(text, rules, match.start("number"), match.end(), value * scale, currency, case)
    (one,) = _dress(text, rules, match.start("low"), match.end(), value * scale, currency, case)
    return [
        replace(one, end=match.end("low"), value=_whole(low * scale), bound=Bound.MIN),
        replace(one, start=match.start("number"), bound=Bound.MAX),
    ]


def _dress(
    text: Surface, rules: Grammar, start: int, end: int, value: Decimal, currency: str, case: str | None
) -> list[MoneyMention]:
    """The sum at ``start`` to ``end`` with what the words around it say."""
    lower = text.lower
    before = numbers.qualifiers(lower, start)
    window = max(0, before.start - _WINDOW)
    vat = None
    if holds(lower, rules.vat_hints):
        tax = rules.vat_after.match(lower, end) or rules.vat_before.search(lower, window, before.start)
        vat = None if tax is None else Vat.INCL if tax["incl"] else Vat.EXCL
    rate = rules.rate_after.match(lower, end) or rules.rate_before.search(lower, window, before.start)
    return [
        MoneyMention(
            before.start, end, _whole(value), currency, before.approximate, before.bound, vat, case, rate is not None
        )
    ]


def _in_words(text: Surface, found: list[MoneyMention], rules: Grammar) -> list[MoneyMention]:
    """Sums whose number is a word ("kaksi miljoonaa euroa", "miljoona euroa")."""
    lower, result = text.lower, []
    spoken = {end: start for start, end in numbers.anchors(lower)[1]}
    for unit in rules.word_unit.finditer(lower):
        if any(one.start < unit.end() and unit.start() < one.end for one in found):
            continue
        scaled = rules.scale_before.search(lower, max(0, unit.start() - 16), unit.start())
        start = scaled.start() if scaled else unit.start()
        word = numbers.word(lower[spoken[start - 1] : start - 1]) if start - 1 in spoken else None
        if word is None and (scaled is None or lower[max(0, start - 2) : start].strip()[-1:].isdigit()):
            continue
        if rules.vague_before.search(lower, max(0, start - 12), spoken[start - 1] if word else start):
            continue
        value = (word.value if word else Decimal(1)) * (rules.scales[scaled[1]] if scaled else 1)
        currency, case = rules.currencies[unit.group()]
        result += _dress(text, rules, spoken[start - 1] if word else start, unit.end(), value, currency, case)
    return result


def _whole(value: Decimal) -> Decimal:
    """``value`` without a fraction of nought."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
