"""Takes project titles out of running text: quoted, before "-hanke", after "nimeltä"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from memo2data import lexicon
from memo2data.finnish.analysis import readings
from memo2data.letter_tree import any_pattern
from memo2data.rules.annotate import Annotated, Unit
from memo2data.rules.candidates import Candidate
from memo2data.rules.hits import Hit
from memo2data.rules.model import Rule, Take

_QUOTED = re.compile(r"[”“\"»«„](?P<title>[^”“\"»«„]{3,150})[”“\"»«]")
_NAMED = ("nimi", "Nimi", "NIMI")
_SPACED = re.compile(r"\s[-–‐]\s?$")


@cache
def project_word() -> re.Pattern[str]:
    """A form of a project noun, alone or at the end of a hyphenated word."""
    stems = "|".join(lexicon.load("titles.yml")["project_stems"])
    return re.compile(rf"(?P<head>(?:{stems})\w*)", re.IGNORECASE)


@cache
def _hyphened() -> re.Pattern[str]:
    """ " -hankkeeseen", "Robottiapu-hankkeessa": a project noun after a hyphen."""
    return re.compile(rf"(?P<join>[-–‐]\s?){_head()}", re.IGNORECASE)


@cache
def _hyphened_or_named() -> re.Pattern[str]:
    """The same, or "Robottiapu niminen hanke" without a hyphen; much slower to look for."""
    return re.compile(rf"(?P<join>\s?[-–‐]\s?|\s(?=nimi(?:nen|se|stä))){_head()}", re.IGNORECASE)


def _head() -> str:
    stems = any_pattern(lexicon.load("titles.yml")["hyphen_stems"])
    return rf"(?P<head>(?:{stems})\w*)(?!\w*-)"


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
            elif hit.rule.take == Take.BEFORE:
                subject = _subject(annotated, hit)
                if subject is not None:
                    found.append(_candidate(annotated, hit.rule, *subject))
            elif hit.rule.attributes.get("unmarked"):
                end = _unmarked_end(annotated, hit.end)
                if end is not None:
                    found.append(_candidate(annotated, hit.rule, units[hit.end].start, end))
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
    pattern = _hyphened_or_named() if any(word in text for word in _NAMED) else _hyphened()
    for match in pattern.finditer(text, low, len(text) if high is None else high):
        end = match.start("join")
        if end > low and text[end - 1].isspace() and not text[end].isspace():
            end -= 1
        starts = name_starts(text, end, low)
        if starts:
            found.append((end, match.end(), starts))
    return found


def _unmarked_end(annotated: Annotated, first: int) -> int | None:
    """The end of a name without quotes that begins with unit ``first``: "hankkeelle Uusi savotta."; None for no name.

    It ends before punctuation, a value, a verb, or a word that speaks of the project ("Hankkeen Uusi savotta
    päätoteuttajana toimii").
    """
    units, data = annotated.units, lexicon.load("titles.yml")
    last = first
    while last < len(units) and units[last].sentence == units[first].sentence and last - first < _LONGEST:
        unit = units[last]
        if unit.slot and (unit.slot != "PARTY" or (unit.party is not None and unit.party.proper)):
            break
        if unit.text in data["dashes"] and last > first and last + 1 < len(units):
            last += 1
            continue
        if unit.text == ":" and last > first and _second_part(units, last + 1):
            last += 1  # "yhteishanke Koneelta toiselle: kuskista koneenkuljettajaksi"
            continue
        if not unit.text[0].isalnum():
            break
        if unit.text[0].islower() and (unit.lemma in data["ends_before"] or unit.voice or _verbal(unit.text)):
            last += last > first and _closes(units, last, first)
            break
        last += 1
    while last > first and (units[last - 1].text in (":", *data["dashes"]) or units[last - 1].lemma in data["joins"]):
        last -= 1
    if last == first or not units[first].text[0].isupper():
        return None
    lone = last == first + 1
    if lone and (units[first].text.isupper() or _local(units[first].text)):
        return None
    return units[last - 1].end


def _second_part(units: Sequence[Unit], start: int) -> bool:
    """Whether a name goes on behind its colon, and not the matter of an item ("Uusi savotta: avustuspäätös")."""
    behind = [unit.text.casefold() for unit in units[start : start + _MATTER]]
    matters = tuple(lexicon.load("titles.yml")["item_matters"])
    return bool(behind) and units[start].text[0].islower() and not any(word.startswith(matters) for word in behind)


def _subject(annotated: Annotated, hit: Hit) -> tuple[int, int] | None:
    """The name of which the sentence says that it is such a project: "Kylille eloa on kolmivuotinen ESR-hanke"."""
    units, data = annotated.units, lexicon.load("titles.yml")
    sentence = units[hit.start].sentence
    first = next(unit.index for unit in units if unit.sentence == sentence)
    verb = next((n for n in range(first + 1, hit.start) if units[n].text in data["copulas"]), None)
    if verb is None or verb - first > _LONGEST or any(unit.text in ",;:" for unit in units[verb : hit.start]):
        return None
    name = units[first:verb]
    words = [unit for unit in name if unit.text[0].isalnum()]
    if not words or not words[0].text[0].isupper() or any(unit.slot and unit.slot != "PARTY" for unit in name):
        return None
    if words[0].lemma in data["no_subjects"] or any(project_word().search(unit.text) for unit in words):
        return None
    lone = len(words) == 1
    if lone and readings(words[0].text) and sum(map(str.isupper, words[0].text)) < 2:
        return None  # a common noun: "Uimahalli on kunnan rahoittama hanke"
    if not lone and (words[-1].cases and "nom" not in words[-1].cases and _local(words[-1].text)):
        return None  # "Kunnan tavoitteissa on …"
    return units[first].start, name[-1].end


def _closes(units: Sequence[Unit], verb: int, first: int) -> bool:
    """Whether a verb ends both a name and its sentence, which has its own: "hakee tukea hankkeelle Lumi kestää."."""
    sentence = units[verb].sentence
    own = any(unit.voice for unit in units[:first] if unit.sentence == sentence)
    behind = units[verb + 1] if verb + 1 < len(units) else None
    return own and units[verb].voice == "Act" and (behind is None or behind.text in ".!?")


def _verbal(word: str) -> bool:
    """Whether a word can be nothing but a finite verb or a participle ("hyväksytyistä kustannuksista")."""
    found = readings(word)
    return bool(found) and all(
        (one.verb is not None and not one.verb.startswith("inf"))
        or one.participle in ("past.pass", "pres.pass", "agent")
        for one in found
    )


def finite(word: str) -> bool:
    """Whether a word can be nothing but a finite verb, or that and its infinitive ("tehdään", "alkaa")."""
    verbs = [one.verb for one in readings(word)]
    return any(verb is not None and not verb.startswith("inf") for verb in verbs) and all(
        verb is not None and (verb == "inf1" or not verb.startswith("inf")) for verb in verbs
    )


def _local(word: str) -> bool:
    """Whether a word tells where: "hankkeen Kuopiossa toteuttaa"."""
    return any(one.case in ("ine", "ela", "ill", "ade", "abl", "all", "gen") for one in readings(word))


_WORD = re.compile(r"\S+")


def name_starts(text: str, end: int, low: int) -> list[int]:
    """Where a name that ends at ``end`` may begin: capitals and figures to its left, up to a break; longest first."""
    words, data = list(_WORD.finditer(text, low, end)), _breaks()
    starts: list[int] = []
    for number, match in enumerate(reversed(words)):
        word = match[0]
        if not number and word[0] == "(" and word[-1] == ")":
            continue  # the acronym between name and hyphen: "Kylät kuntoon (KYKU) -hanke"
        bare = word.strip('”“"»«„(),.:;')
        low_bare = bare.casefold()
        if number and (word[-1] in '.;)”"»' and not re.fullmatch(r"\d+\.\d*", word)):
            break
        if low_bare in data.english and starts:
            continue  # "Skills on the Move -hanke": "on" is a Finnish verb, but not beside "the"
        if low_bare in data.stops and starts and _right_of(words, number).casefold() in data.english:
            continue
        if low_bare in data.stops or number > _LONGEST or (number and low_bare.endswith("hanke")):
            break
        if starts and word[-1] == "," and starts[-1] == words[len(words) - number].start():
            break  # "Kielteinen päätös, Uusi savotta -hanke": the capital after the comma opens the name
        if starts and (low_bare in data.joins or _breaks_off(bare, low_bare, data)):
            break
        if bare[:1].isupper() or (bare[:1].isdigit() and not starts and number == 0):
            starts.append(match.start() + (len(word) - len(word.lstrip('”“"»«„('))))
        if word[:1] in '(”“"»«„':
            break
    starts.reverse()
    if len(starts) > 1 and _opens_sentence(text, starts[0]):
        starts.pop(0)  # "Keskusteltiin Uusi savotta -hankkeesta"
    return starts


def _right_of(words: Sequence[re.Match[str]], number: int) -> str:
    """The word right of the one that is ``number`` words from the end."""
    return words[len(words) - number][0] if number else ""


_MATTER = 6  # words behind a colon that may tell of a matter
_LONGEST = 14  # words of a name


@dataclass(frozen=True, slots=True)
class _Breaks:
    """Words left of a name that are no part of it; ``joins`` and ``ends`` only where the name begins right of them."""

    stops: frozenset[str]
    joins: frozenset[str]
    ends: tuple[str, ...]
    english: frozenset[str]


@cache
def _breaks() -> _Breaks:
    data = lexicon.load("titles.yml")
    return _Breaks(
        frozenset(data["stops"]), frozenset(data["joins"]), tuple(data["break_endings"]), frozenset(data["english"])
    )


def _breaks_off(word: str, folded: str, data: _Breaks) -> bool:
    """Whether a name begins right of this word: an owner in the genitive, money, a verb, a participle before it."""
    if folded.endswith(data.ends):
        return True
    if not word[:1].islower():
        return False
    found = readings(folded)
    return bool(found) and all(
        one.participle is not None or (one.verb is not None and not one.verb.startswith("inf4")) for one in found
    )


def _opens_sentence(text: str, start: int) -> bool:
    """Whether the word at ``start`` is a verb at a sentence's beginning: its capital is the sentence's."""
    match = _WORD.match(text, start)
    if match is None or (start and text[:start].rstrip()[-1:] not in ("", ".", "!", "?", ":")):
        return False
    found = readings(match[0])
    return bool(found) and all(one.verb is not None and not one.verb.startswith("inf") for one in found)
