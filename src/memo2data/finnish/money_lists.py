"""Sums that share the unit of a later one: "A maksaa 12 000 ja B 8 000 euroa", "kunnilta 6 400 ja 5 200 euroa"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from memo2data import lexicon
from memo2data.finnish.mentions import MoneyMention

_FIRST = re.compile(r"(?<![\d.,/–-])(?<!\d )\d{1,3}(?: \d{3})+(?=(?:,| ja| sekä) )")
_REACH = 80  # characters between a sum and the one whose unit it shares
_JOINED = re.compile(r"(?:,|,? ja|,? sekä) (?P<words>(?:[^\W\d][\w&.-]* ){0,6})(?:noin |n\. )?")


def sharing_unit(text: str, found: Sequence[MoneyMention]) -> list[MoneyMention]:
    """The bare grouped figures of ``text`` that stand in one list with a sum of ``found`` behind them.

    Between the two only a joiner and the name of a body may stand.
    """
    result: list[MoneyMention] = []
    places = [match.span() for match in _FIRST.finditer(text)]
    for start, end in reversed(places):
        following = min(
            (one for one in (*found, *result) if end < one.start <= end + _REACH),
            key=lambda one: one.start,
            default=None,
        )
        if following is None or any(one.start < end and start < one.end for one in found):
            continue
        between = _JOINED.fullmatch(text, end, following.start)
        if between is None or not _names(between["words"].split()):
            continue
        value = Decimal(text[start:end].replace(" ", ""))
        result.append(MoneyMention(start, end, value, following.currency, case=following.case))
    return sorted(result, key=lambda one: one.start)


def _names(words: Sequence[str]) -> bool:
    """Whether words are nothing or a body's name: a capital, then capitals and nouns that end names."""
    return not words or (
        words[0][0].isupper() and all(word[0].isupper() or word.casefold().startswith(_heads()) for word in words[1:])
    )


@cache
def _heads() -> tuple[str, ...]:
    return tuple(lexicon.load("money.yml")["heads_between"])
