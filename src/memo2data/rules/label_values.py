"""Reads the value beside a label: bodies, sums, times, names, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from memo2data import lexicon
from memo2data.finnish import codes, counts, dates, money, percent, periods, programmes, sentences, staffing
from memo2data.finnish.mentions import Mention, MoneyMention, PartyMention, PercentMention
from memo2data.rules.annotate import Unit, annotate
from memo2data.rules.candidates import Candidate
from memo2data.rules.context import Context
from memo2data.rules.hits import Compiled
from memo2data.rules.label_parties import make, parties
from memo2data.rules.model import PARTY_FIELDS, Rule

_WITH_SHARE = re.compile(r"(?P<sum>[^()]*\d)\s*\((?P<share>[1-9]\d(?:,\d+)?|100)\)\s*")
_BRACKET = re.compile(r"\s*\((?P<inner>[^()]+)\)")
_OF_WHICH = re.compile(r"\b(?:josta|joista|siitä)\s")
_CLOCK = re.compile(r"\b(?:klo|kello)\s?\d")
_NO_NAME = re.compile(r"[A-Z]{0,2}[\d\W_]+")


def read_value(
    rule: Rule, text: str, start: int, end: int, context: Context, compiled: Compiled, *, scale: Decimal | None = None
) -> list[Candidate]:
    """The values of ``rule``'s field in characters ``start`` to ``end`` of ``text``, which stand beside its label.

    ``scale`` is set where bare figures are sums (a table in euros: 1, in thousands: 1000).
    """
    part = text[start:end]
    if not part.strip() or part.strip() in lexicon.load("label_values.yml")["empty"]:
        return []
    if rule.field in PARTY_FIELDS:
        found = parties(rule, part, context, compiled)
    elif rule.field == "amounts":
        found = _sums(rule, part, scale)
        if found and found[0].start > 3 and part[: found[0].start].strip()[:1].isupper():
            units = annotate(part[: found[0].start], context, compiled.prefer, compiled.roles).units
            found[0].owner = next((unit.party for unit in units if unit.party is not None and unit.party.proper), None)
        elif found:
            found[0].owner = _in_bracket(part, found[0].end, context, compiled)
            found += _shares(rule, part, found[0], context, compiled)
    elif rule.field in ("title", "acronym"):
        stripped = part.strip()
        if len(stripped) > 160 or ". " in stripped or _NO_NAME.fullmatch(stripped):
            return []  # running text beside a label "Hanke" is no name, and a number or code is none
        found = [make(rule, Mention(part.index(stripped), part.index(stripped) + len(stripped)), text=stripped)]
    elif rule.field in ("objectives", "activities"):
        found = [make(rule, Mention(a, b), text=part[a:b]) for a, b in _trimmed(part, sentences.split(part))]
    else:
        found = [make(rule, mention) for mention in _values(rule, part, context)]
    for one in found:
        one.start += start
        one.end += start
        one.sentence = (start, end)
    return found


def _in_bracket(part: str, end: int, context: Context, compiled: Compiled) -> PartyMention | None:
    """The body in brackets behind a sum: "8 000 € (Uudenmaan liitto)"."""
    bracket = _BRACKET.match(part, end)
    if bracket is None:
        return None
    units = annotate(bracket["inner"], context, compiled.prefer, compiled.roles).units
    named = [unit for unit in units if unit.party is not None and unit.party.proper]
    return named[0].party if len(named) == 1 and named[0].end - named[0].start == len(bracket["inner"]) else None


def _shares(rule: Rule, part: str, whole: Candidate, context: Context, compiled: Compiled) -> list[Candidate]:
    """The parts into which a sum is divided, each behind its body: "10 000 €, josta A ry 6 000 € ja B ry 4 000 €"."""
    of_which = _OF_WHICH.search(part, whole.end)
    if of_which is None:
        return []
    result: list[Candidate] = []
    before: Unit | None = None
    for unit in annotate(part, context, compiled.prefer, compiled.roles).units:
        if unit.start < of_which.end():
            continue
        owned = before is not None and before.party is not None and before.party.proper and before.party.case != "gen"
        if unit.slot == "MONEY" and unit.mention is not None and before is not None and owned:
            result.append(make(rule, unit.mention, owner=before.party))
        elif unit.slot == "MONEY":
            return []  # the words say more than whose it is
        before = unit
    return result if len(result) > 1 else []


def _trimmed(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    result = []
    for start, end in spans:
        inner = text[start:end]
        lead = len(inner) - len(inner.lstrip())
        if inner.strip():
            result.append((start + lead, start + lead + len(inner.strip())))
    return result


def _sums(rule: Rule, part: str, scale: Decimal | None) -> list[Candidate]:
    sums: Sequence[MoneyMention] = [one for one in money.find(part) if not getattr(one, "rate", False)]
    shares = percent.find(part)
    if not sums and scale is not None and shares and shares[0].start and part[: shares[0].start].rstrip().endswith("("):
        sums = money.find_bare(part[: part.rindex("(", 0, shares[0].start)], scale=int(scale))  # "176 000 (80 %)"
    if not sums and scale is not None and not shares:
        sums = money.find_bare(part, scale=int(scale))
        if not sums and (both := _WITH_SHARE.fullmatch(part)) is not None:  # "100 000 (70)" under "€ (%)"
            sums = money.find_bare(both["sum"], scale=int(scale))
            shares = [PercentMention(both.start("share"), both.end("share"), Decimal(both["share"].replace(",", ".")))]
    if sums:
        result = [make(rule, one) for one in sums[:1]]
        if shares:
            result[0].percent = shares[0]
        return result
    return [make(rule, one) for one in shares[:1]]


def _values(rule: Rule, part: str, context: Context) -> list[Mention]:
    found: Sequence[Mention] = []
    if rule.field == "period":
        if _CLOCK.search(part):
            return []  # "Torstai 18.9.2025 klo 9–11": when a meeting was held
        found = periods.find(part, context.day) or _dated(part, context)
    elif rule.field == "application_deadline":
        found = [one for one in dates.find(part, context.day) if one.precision == "day"][-1:]
    elif rule.field == "programmes":
        found = programmes.find(part)
    elif rule.field == "participants":
        found = [one for one in counts.find(part) if one.count > 1][:1]
    elif rule.field == "staffing":
        found = staffing.find(part)[:1]
    elif rule.field == "flat_rate_percent":
        found = percent.find(part)[:1]
    elif rule.field == "code":
        found = (codes.find(part) or (codes.numbered(part) if rule.attributes.get("numbers") else []))[:1]
    return list(found)


def _dated(part: str, context: Context) -> Sequence[Mention]:
    from memo2data.finnish import durations

    return [*dates.find(part, context.day, bare_years=True), *durations.find(part)]
