"""Takes project titles out of running text: quoted, before "-hanke", after "nimeltä"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from memo2data import lexicon
from memo2data.finnish.analysis import readings
from memo2data.rules.annotate import Annotated
from memo2data.rules.candidates import Candidate
from memo2data.rules.hits import Hit
from memo2data.rules.model import Rule, Take

_QUOTED = re.compile(r"[”“\"»«„](?P<title>[^”“\"»«„]{3,150})[”“\"»«]")
_SPACED = re.compile(r"\s[-–‐]\s?$")


@cache
def _stops() -> frozenset[str]:
    return frozenset(lexicon.load("titles.yml")["stops"])


@cache
def project_word() -> re.Pattern[str]:
    """A form of a project noun, alone or at the end of a hyphenated word."""
    stems = "|".join(lexicon.load("titles.yml")["project_stems"])
    return re.compile(rf"(?P<head>(?:{stems})\w*)", re.IGNORECASE)


@cache
def _hyphened() -> re.Pattern[str]:
    """ " -hankkeeseen", "Robottiapu-hankkeessa": a project noun after a hyphen."""
    stems = "|".join(lexicon.load("titles.yml")["hyphen_stems"])
    return re.compile(rf"(?P<join>\s?[-–‐]\s?)(?P<head>(?:{stems})\w*)(?!\w*-)", re.IGNORECASE)


def take_titles(annotated: Annotated, hits: Sequence[Hit]) -> list[tuple[Hit, list[Candidate]]]:
    """Each hit of a title rule with the title that stands beside it."""
    result: list[tuple[Hit, list[Candidate]]] = []
    text, units = annotated.text, annotated.units
    for hit in hits:
        if hit.rule.field != "title":
            continue
        found: list[Candidate] = []
        if not hit.blocked:
            first, last = units[hit.start].start, units[hit.end - 1].end
            low, high = annotated.sentence_at(first)
            if hit.rule.take == Take.AROUND:
                for match in _QUOTED.finditer(text, low, high):
                    gap = match.start() - last if match.start() >= last else first - match.end()
                    if 0 <= gap <= int(hit.rule.attributes.get("within", 3)):
                        found.append(_candidate(annotated, hit.rule, match.start("title"), match.end("title")))
            elif hit.rule.take == Take.AFTER:
                end = _run_end(text, last, high)
                name = text[last:end].strip()
                if len(name) > 2:
                    start = text.index(name, last)
                    found.append(_candidate(annotated, hit.rule, start, start + len(name)))
        result.append((hit, found))
    return result


def _candidate(annotated: Annotated, rule: Rule, start: int, end: int, **attributes: object) -> Candidate:
    return Candidate(
        "title",
        rule,
        start,
        end,
        text=annotated.text[start:end],
        attributes={**rule.attributes, **attributes},
        sentence=annotated.sentence_at(start),
    )


def _run_end(text: str, start: int, limit: int) -> int:
    """The end of a name that begins at ``start``: up to a comma, bracket, full stop or the sentence's end."""
    match = re.compile(r"[^,.;()]+").match(text, start, limit)
    return match.end() if match and match[0].strip()[:1].isupper() else start


def hyphened(text: str, low: int = 0, high: int | None = None) -> list[tuple[int, int, list[int]]]:
    """Names before "-hanke": for each (end of the name, end of the project noun, possible starts, longest first)."""
    found = []
    for match in _hyphened().finditer(text, low, len(text) if high is None else high):
        end = match.start("join")
        starts = name_starts(text, end, low)
        if starts:
            found.append((end, match.end(), starts))
    return found


_WORD = re.compile(r"\S+")


def name_starts(text: str, end: int, low: int) -> list[int]:
    """Where a name that ends at ``end`` may begin: capitals and figures to its left, up to a break; longest first."""
    stops = _stops()
    starts: list[int] = []
    words = list(_WORD.finditer(text, low, end))
    for number, match in enumerate(reversed(words)):
        word = match[0]
        if not number and word[0] == "(" and word[-1] == ")":
            continue  # the acronym between name and hyphen: "Kylät kuntoon (KYKU) -hanke"
        bare = word.strip('”“"»«„(),.:;')
        if number and (word[-1] in '.;)”"»' and not re.fullmatch(r"\d+\.\d*", word)):
            break
        if bare.casefold() in stops or number > 14:
            break
        if bare[:1].isupper() or (bare[:1].isdigit() and not starts and number == 0):
            starts.append(match.start() + (len(word) - len(word.lstrip('”“"»«„('))))
        if word[:1] in '(”“"»«„':
            break
    starts.reverse()
    if len(starts) > 1 and _opens_sentence(text, starts[0]):
        starts.pop(0)  # "Keskusteltiin Uusi savotta -hankkeesta"
    return starts


def _opens_sentence(text: str, start: int) -> bool:
    """Whether the word at ``start`` is a verb at a sentence's beginning: its capital is the sentence's."""
    match = _WORD.match(text, start)
    if match is None or (start and text[:start].rstrip()[-1:] not in ("", ".", "!", "?", ":")):
        return False
    found = readings(match[0])
    return bool(found) and all(one.verb is not None and not one.verb.startswith("inf") for one in found)
