"""The compiled patterns of :mod:`calendar`, made from ``calendar.yml``."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from memo2data import lexicon
from memo2data.finnish.surface import DASH
from memo2data.letter_tree import any_of

_YEAR = r"(?:19|20)[0-9]{2}"


class Grammar(NamedTuple):
    """The compiled lexicon."""

    data: dict[str, Any]
    numeric: re.Pattern[str]
    verbal: re.Pattern[str]
    hints: list[str]
    hint: re.Pattern[str]
    months: dict[str, int]
    seasons: dict[str, tuple[str, str]]
    edges: dict[str, str]
    not_after: re.Pattern[str]
    past: re.Pattern[str]


@cache
def grammar() -> Grammar:
    """The compiled lexicon, once."""
    data = lexicon.load("calendar.yml")
    months = {name: number for number, name in enumerate(data["months"], 1)}
    seasons = {form: (name, case) for name, row in data["seasons"].items() for case, form in row["forms"].items()}
    seasons |= {form: (name, case) for name, row in data["season_words"].items() for case, form in row.items()}
    edges = {word: edge for edge, words in data["edges"].items() for word in words}
    month, edge, season = any_of(months), any_of(edges), any_of(seasons)
    years = any_of([*data["year_words"], *data["years_words"]])
    words, endings = any_of(data["not_after"]), any_of(data["not_after_endings"])
    return Grammar(
        data=data,
        numeric=re.compile(_numeric(any_of(data["deadline_words"]))),
        verbal=re.compile(_verbal(data, month, edge, season, years)),
        hints=data["hints"],
        hint=re.compile(any_of(data["hints"])),
        months=months,
        seasons=seasons,
        edges=edges,
        past=re.compile(rf"\b{any_of(data['past_before'])}\b[^.;!?]{{0,20}}$"),
        not_after=re.compile(rf"(?:(?<!\w){words}|{endings})[.:]? ?\(?$|[0-9]\.[0-9]{{1,2}}\.{_YEAR} +$"),
    )


def _numeric(deadline: str) -> str:
    """Dates in digits, matched where digits begin; the last group that took part tells the kind."""
    one = "[0-9]{1,2}"
    return (
        rf"(?<![0-9/§])(?<![0-9][.,])(?:"
        rf"(?P<d>{one})\. ?(?P<m>{one})\."
        rf"(?: ?(?P<y>{_YEAR})(?![0-9])|(?P<y2>[0-4][0-9])(?![0-9/]|[.,][0-9]|\w)|(?P<none>)(?![0-9]))"
        rf"|(?P<iy>{_YEAR})-(?P<im>[0-9]{{2}})-(?P<id>[0-9]{{2}})(?![0-9])"
        rf"|(?<=q)(?P<quarter>[1-4]) ?[/ ] ?(?P<qy>{_YEAR})(?![0-9/])"
        rf"|(?P<mm>0?[1-9]|1[0-2])(?<![^\W0-9_]-[0-9])(?<![^\W0-9_]-[0-9]{{2}}) ?/ ?(?P<my>{_YEAR})(?![0-9/])"
        rf"|(?P<dm>0?[1-9]|1[0-2])\.(?P<dy>{_YEAR})(?![0-9]|[.,/][0-9])"
        rf"|(?P<dd>{one})\.(?P<last>{one})(?= {deadline}\b)"
        rf"|(?P<lone>{one})(?:\.(?= ?{DASH} ?{one}\. ?{one}\.)|(?= ?{DASH} ?(?:0?[1-9]|1[0-2])/{_YEAR}))"
        rf"|(?P<by>{_YEAR})(?![0-9/]|[.,][0-9]|-[0-9]{{2}}-))"
    )


def _verbal(data: dict[str, Any], month: str, edge: str, season: str, years: str) -> str:
    """Times in words, matched where a word begins."""
    relative, cases = any_of(data["relative"]), any_of(data["month_cases"])
    year = r"(?:vuonna |v\. ?)?"
    return (
        rf"(?:(?P<wm>{month})kuun (?P<wd>[0-9]{{1,2}})\.(?: ?päivä(?:nä|stä|än|ksi)?)?(?: {year}(?P<wy>{_YEAR}))?"
        rf"|{_opening('m', relative)}(?P<mon>{month})kuu(?P<mcase>{cases})"
        rf"(?: (?P<medge>{edge}))?(?: {year}(?P<mony>{_YEAR}))?(?: (?P<medge2>{edge}))?"
        rf"|(?P<half>{month})(?=-? ?{DASH} ?{month}kuu)"
        rf"|{_opening('s', relative)}(?:{any_of(data['season_prefixes'])})?(?P<sea>{season})(?: {year}(?P<sy>{_YEAR}))?"
        rf"|(?P<yrel>{relative}) (?P<yrelword>{any_of(data['year_words'])})(?: (?P<yreledge>{edge}))?"
        rf"|(?P<yword>{years}) ?(?P<yy>{_YEAR})(?: (?P<yedge>{edge}))?)(?!\w|-[0-9]{{2}}-)"
    )


def _opening(name: str, relative: str) -> str:
    """What may stand before a month or season: "ensi", "vuoden 2026"."""
    return rf"(?:(?P<{name}rel>{relative}) )?(?:vuoden (?P<{name}pre>{_YEAR}) )?"
