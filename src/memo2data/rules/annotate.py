"""A paragraph as the rules see it: words with base form and case, and the values in it as single units.

A sum, a period, a body of several words become one unit each, so that a cue can speak of what stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from memo2data import lexicon
from memo2data.finnish import (
    dates,
    durations,
    money,
    parties,
    percent,
    periods,
    programmes,
    register,
    sentences,
    staffing,
)
from memo2data.finnish.mentions import Mention, MoneyMention, PartyMention, ProgrammeMention, RangeMention
from memo2data.finnish.tokens import split
from memo2data.records import PartyKind
from memo2data.rules import trace
from memo2data.rules.context import Context
from memo2data.rules.word_forms import Form, form_of, forms_met, learn

_UNIT = re.compile(r"[\w-]+(?:\s[\w-]+){0,4}?(?=\s*(?:[,;().]|$)|\s(?:ja|sekä)\s|\s[A-ZÅÄÖ][a-zåäö]+:)")
_FIRST_TOWN = re.compile(r"(?<![\w–-])([A-ZÅÄÖ][\w-]+n)–$")
_AUXILIARIES = ("olla", "ei")
_UNIT_OWNERS = (PartyKind.UNIVERSITY, PartyKind.UAS)
_WITH_UNITS = (*_UNIT_OWNERS, PartyKind.MUNICIPALITY, PartyKind.STATE_AUTHORITY, PartyKind.WELLBEING_COUNTY)


@dataclass(slots=True)
class Unit:
    """A word or a value: characters ``start`` to ``end``; ``slot`` is the kind of value ("PARTY"), empty for a word."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    cases: frozenset[str]
    slot: str = ""
    mention: Mention | None = None
    sentence: int = 0
    clause: int = 0
    depth: int = 0  # how many brackets stand open
    voice: str = ""  # "Pass" or "Act" of a verb

    @property
    def party(self) -> PartyMention | None:
        """The body, if the unit is one."""
        return self.mention if isinstance(self.mention, PartyMention) else None


@dataclass(slots=True)
class Annotated:
    """A text with its units."""

    text: str
    units: list[Unit]
    sentences: list[tuple[int, int]]
    lists: list[list[int]] = field(default_factory=list)  # units of parties that stand together as a list

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The sentence (first, last character) that holds character ``position``."""
        for start, end in self.sentences:
            if start <= position < end:
                return start, end
        return 0, len(self.text)


@cache
def _words() -> dict[str, frozenset[str]]:
    return {key: frozenset(value) for key, value in lexicon.load("linking.yml").items()}


def annotate(
    text: str, context: Context, prefer: frozenset[str], roles: frozenset[str] = frozenset(), *, unknown: bool = False
) -> Annotated:
    """Words, values, sentences and clauses of ``text``.

    ``prefer`` are base forms that win where a word has several; ``roles`` are those that name a role and no body. With
    ``unknown`` names that no register knows count as bodies too.
    """
    words, starts = split(text)
    if (noted := trace.current.get()) is not None:
        noted.words.update(map(str.lower, words))
    named = parties.find_in(text, words, starts, roles=unknown)
    mentions = _choose(_find(text, named, context, roles))
    units = _units(words, starts, text, mentions, prefer)
    spans = sentences.split(text) or [(0, len(text))]
    _number(units, spans)
    result = Annotated(text, units, list(spans))
    result.lists = party_lists(units)
    return result


def _find(text: str, named: list[PartyMention], context: Context, roles: frozenset[str]) -> list[tuple[str, Mention]]:
    found: list[tuple[str, Mention]] = []
    found += [("MONEY", one) for one in money.find(text)]
    found += [("PERCENT", one) for one in percent.find(text)]
    found += [("STAFFING", one) for one in staffing.find(text)]
    found += [("RANGE", one) for one in periods.find(text, context.day)]
    found += [("DURATION", one) for one in durations.find(text)]
    found += [("DATE", one) for one in dates.find(text, context.day)]
    found += [("PROGRAMME", one) for one in programmes.find(text)]
    for party in _with_units(named, text):
        if party.group and party.head in roles:
            continue  # "osatoteuttajat" is a cue, not an unnamed group
        found.append(("PARTY", party))
    return found


def _with_unit(party: PartyMention, text: str) -> PartyMention:
    """The body with the unit that stands after its slash: "Lapin yliopisto/kasvatustieteiden tiedekunta"."""
    if party.kind not in _WITH_UNITS or text[party.end : party.end + 1] != "/":
        return party
    match = _UNIT.match(text, party.end + 1)
    if match is None:
        return party
    unit, words = match[0].casefold(), _words()
    if not unit.endswith(tuple(words["unit_heads"])) and not unit.startswith(tuple(words["unit_starts"])):
        return party
    if party.kind not in _UNIT_OWNERS and unit.endswith(tuple(words["own_bodies"])):
        return party
    return replace(party, end=match.end(), name=f"{party.name}/{match[0]}")


def _with_units(found: list[PartyMention], text: str) -> list[PartyMention]:
    """A unit after a slash belongs to its university: "Lapin yliopisto/Arktinen keskus" is one party, as written."""
    result: list[PartyMention] = []
    for party in [_with_unit(_with_first_town(party, text), text) for party in found]:
        last = result[-1] if result else None
        if last is not None and text[last.end : party.start] == "/" and _hosts(last, party):
            result[-1] = replace(last, end=party.end, name=f"{last.name}/{party.name}", case=party.case)
            continue
        if (
            last is not None
            and last.kind in _UNIT_OWNERS
            and text[last.end : party.start] == "/"
            and party.canonical is None
            and party.kind == PartyKind.OTHER
            and (party.head is None or party.head not in _words()["own_bodies"])
        ):
            result[-1] = replace(last, end=party.end, name=f"{last.name}/{party.name}", case=party.case)
            continue
        result.append(party)
    return result


def _with_first_town(party: PartyMention, text: str) -> PartyMention:
    """The name from its first town on: "Kotkan–Haminan seudun koulutuskuntayhtymä"."""
    match = (
        _FIRST_TOWN.search(text, max(0, party.start - 30), party.start)
        if text[party.start - 1 : party.start] == "–"
        else None
    )
    if match is None or match[1].casefold() not in register.genitives():
        return party
    return replace(party, start=match.start(), name=f"{match[1]}–{party.name}")


def _hosts(owner: PartyMention, party: PartyMention) -> bool:
    """Whether a municipality stands before the employment area that it runs: "Salon kaupunki/Salon työllisyysalue"."""
    return owner.kind == PartyKind.MUNICIPALITY and owner.proper and party.kind == PartyKind.EMPLOYMENT_AREA


def _choose(found: Sequence[tuple[str, Mention]]) -> list[tuple[str, Mention]]:
    """Of mentions that overlap the longest; of equals the one found first."""
    order = sorted(range(len(found)), key=lambda i: (found[i][1].start - found[i][1].end, i))
    taken: list[tuple[str, Mention]] = []
    for index in order:
        slot, mention = found[index]
        if all(mention.end <= other.start or mention.start >= other.end for _, other in taken):
            taken.append((slot, mention))
    return sorted(taken, key=lambda pair: pair[1].start)


def _units(
    words: list[str], starts: list[int], text: str, mentions: list[tuple[str, Mention]], prefer: frozenset[str]
) -> list[Unit]:
    units: list[Unit] = []
    forms = forms_met(prefer)
    if new := [word for word in dict.fromkeys(words) if word not in forms and forms.again(word) is None]:
        learn(new, prefer)
    queue = iter(mentions)
    current = next(queue, None)
    edge = current[1].start if current is not None else len(text)  # where the mention begins that comes next
    for word, start in zip(words, starts, strict=True):
        form = forms.get(word) or form_of(word, prefer)
        if form.space:
            continue
        end = start + len(word)
        if end > edge:
            while current is not None and current[1].end <= start:
                current = next(queue, None)
            edge = current[1].start if current is not None else len(text)
            if current is not None and end > edge:
                slot, mention = current
                if units and units[-1].mention is mention:
                    units[-1].end = max(units[-1].end, end)
                    if not isinstance(mention, PartyMention):
                        units[-1].cases = form.cases or units[-1].cases
                    continue
                units.append(_value_unit(len(units), slot, mention, form, start, end))
                continue
        lemma, voice = form.lemma, form.voice
        if form.tied is not None and any(unit.lemma in _AUXILIARIES for unit in units[-3:]):
            lemma, voice = form.tied
        units.append(Unit(len(units), start, end, word, lemma, form.cases, "", None, 0, 0, 0, voice))
    if not mentions:
        return units
    for unit in units:
        if unit.mention is not None:
            unit.start, unit.end = min(unit.start, unit.mention.start), max(unit.end, unit.mention.end)
            unit.text = text[unit.start : unit.end]
    return units


def _value_unit(index: int, slot: str, mention: Mention, form: Form, start: int, end: int) -> Unit:
    lemma, cases = f"<{slot.lower()}>", form.cases
    if isinstance(mention, PartyMention):
        cases = frozenset((mention.case,)) if mention.case else frozenset()
        if mention.head and not (mention.proper and not mention.group):
            lemma = mention.head
    elif isinstance(mention, MoneyMention) and mention.case:
        cases = frozenset((mention.case,))
    elif isinstance(mention, ProgrammeMention):
        # "EAKR-rahoitusta" is both the fund and the word rahoitus: the cue sees the word
        last = form.said.rpartition("-")[2]
        lemma = last if "-" in form.said and last else lemma
    elif isinstance(mention, RangeMention):
        cases = frozenset()
    return Unit(index, start, end, form.text, lemma.casefold(), cases, slot, mention)


def _number(units: list[Unit], spans: Sequence[tuple[int, int]]) -> None:
    """Sentence and clause numbers; a clause begins after a comma before a conjunction, or at a semicolon."""
    openers = _words()["clause_openers"]
    sentence = clause = depth = 0
    begins = iter([end for _, end in spans[:-1]])  # where one sentence ends the next begins
    limit = next(begins, None)
    for index, unit in enumerate(units):
        while limit is not None and unit.start >= limit:
            limit = next(begins, None)
            sentence += 1
            clause += 1
            depth = 0
        text = unit.text
        if text == ";" or (text == "," and index + 1 < len(units) and units[index + 1].text.casefold() in openers):
            clause += 1
        if text[0] == "(":
            depth += 1
        unit.sentence, unit.clause, unit.depth = sentence, clause, depth
        if text[-1] == ")" and unit.slot == "":
            depth = max(0, depth - 1)


def party_lists(units: Sequence[Unit]) -> list[list[int]]:
    """Parties that are joined by commas, "ja", "sekä", a slash; what stands in brackets after one is passed over."""
    lists: list[list[int]] = []
    bodies = [unit for unit in units if unit.slot == "PARTY"]
    if not bodies:
        return lists
    joiners = _words()["list_joiners"]
    current: list[int] = []
    for unit in bodies:
        if unit.party is not None and unit.party.group and unit.text.casefold() in joiners:
            continue  # "sekä yrityksistä X Oy ja Y Oy"
        if unit.depth == 0:
            if current and _joined(units, current[-1], unit.index, joiners):
                current.append(unit.index)
            else:
                current = [unit.index]
                lists.append(current)
    return lists


def _joined(units: Sequence[Unit], left: int, right: int, joiners: frozenset[str]) -> bool:
    if units[left].sentence != units[right].sentence:
        return False
    between = [unit for unit in units[left + 1 : right] if unit.depth == 0 and unit.text != ")"]
    return bool(between) and len(between) <= 4 and all(unit.text.casefold() in joiners for unit in between)
