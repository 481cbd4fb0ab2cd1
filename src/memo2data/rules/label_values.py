"""Reads the value beside a label: bodies, sums, times, names, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache

from memo2data import lexicon
from memo2data.finnish import codes, counts, dates, money, percent, periods, programmes, sentences, staffing
from memo2data.finnish.kinds import kind_of
from memo2data.finnish.mentions import Mention, MoneyMention, PartyMention, PercentMention
from memo2data.records import PartyKind
from memo2data.rules.annotate import Annotated, Unit, annotate
from memo2data.rules.candidates import Candidate
from memo2data.rules.context import Context
from memo2data.rules.hits import Compiled
from memo2data.rules.labels import fold_label
from memo2data.rules.model import PARTY_FIELDS, Rule

_WITH_SHARE = re.compile(r"(?P<sum>[^()]*\d)\s*\((?P<share>[1-9]\d(?:,\d+)?|100)\)\s*")
_CAPITALS = re.compile(r"(?:[A-ZÅÄÖ][\w.&+-]*\s?)+")
_CLOCK = re.compile(r"\b(?:klo|kello)\s?\d")
_NO_NAME = re.compile(r"[A-Z]{0,2}[\d\W_]+")
_BEFORE_ID = re.compile(r"(?:\s*\([^()]*\))?[\s,;(–-]*(?:Y-tunnus:?\s*)?$", re.IGNORECASE)
_ALONE = (PartyKind.COMPANY, PartyKind.ASSOCIATION, PartyKind.MUNICIPALITY)  # kinds that no part of a name has
_SPLIT = re.compile(r"\s*(?:,|;|\n|\s/\s|\bja\b|\bsekä\b)\s*")


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
        found = _parties(rule, part, context, compiled)
    elif rule.field == "amounts":
        found = _sums(rule, part, scale)
        if found and found[0].start > 3 and part[: found[0].start].strip()[:1].isupper():
            units = annotate(part[: found[0].start], context, compiled.prefer, compiled.roles).units
            found[0].owner = next((unit.party for unit in units if unit.party is not None and unit.party.proper), None)
    elif rule.field in ("title", "acronym"):
        stripped = part.strip()
        if len(stripped) > 160 or ". " in stripped or _NO_NAME.fullmatch(stripped):
            return []  # running text beside a label "Hanke" is no name, and a number or code is none
        found = [_make(rule, Mention(part.index(stripped), part.index(stripped) + len(stripped)), text=stripped)]
    elif rule.field in ("objectives", "activities"):
        found = [_make(rule, Mention(a, b), text=part[a:b]) for a, b in _trimmed(part, sentences.split(part))]
    else:
        found = [_make(rule, mention) for mention in _values(rule, part, context)]
    for one in found:
        one.start += start
        one.end += start
        one.sentence = (start, end)
    return found


def _make(rule: Rule, mention: Mention, **more: object) -> Candidate:
    candidate = Candidate(
        rule.field, rule, mention.start, mention.end, mention=mention, kind=rule.kind, attributes=rule.attributes
    )
    for key, value in more.items():
        setattr(candidate, key, value)
    return candidate


def _trimmed(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    result = []
    for start, end in spans:
        inner = text[start:end]
        lead = len(inner) - len(inner.lstrip())
        if inner.strip():
            result.append((start + lead, start + lead + len(inner.strip())))
    return result


def _parties(rule: Rule, part: str, context: Context, compiled: Compiled) -> list[Candidate]:
    annotated = annotate(part, context, compiled.prefer, compiled.roles)
    whole = _with_business_ids(part, annotated)
    if whole:
        return [_make(rule, one, programmes=()) for one in whole]
    kinds = rule.attributes.get("kinds")
    found = [
        _make(rule, unit.mention, programmes=())
        for unit in annotated.units
        if unit.party is not None and unit.mention is not None and unit.depth == 0
        and (unit.party.case in (None, "nom") or len(annotated.units) <= 3)
        and (not kinds or str(unit.party.kind) in kinds)
        and (unit.party.proper or (unit.party.group and rule.attributes.get("groups")))
        and not _told_otherwise(annotated.units, unit.index)
    ]  # fmt: skip
    if kinds or programmes.find(part):
        return found
    for mention in _unknown(part, annotated):
        inside = [c for c in found if c.start < mention.end and mention.start < c.end]
        # a whole entry of capitalised words is one name, although the register knows a part of it
        if not inside or (
            (len(inside) > 1 or len(mention.name) > inside[0].end - inside[0].start + 2)
            and _CAPITALS.fullmatch(mention.name)
        ):
            found = [c for c in found if c not in inside]
            found.append(_make(rule, mention))
    return sorted(found, key=lambda c: c.start)


def _with_business_ids(part: str, annotated: Annotated) -> list[PartyMention]:
    """The bodies of a text in which a business id ends each, where a name has commas: "Uusi opisto, Taidon keskus".

    Empty where several parts of one of them are bodies on their own: there the commas part bodies.
    """
    ids = codes.business_ids(part)
    if not ids or part[ids[-1].end :].strip(" ).") or "\n" in part.strip():
        return []
    result: list[PartyMention] = []
    known = {unit.start: unit.party for unit in annotated.units if unit.party is not None}
    commas = False
    for before, one in zip([None, *ids], ids, strict=False):
        start = before.end if before is not None else 0
        start += len(part[start:]) - len(part[start:].lstrip(" ,;)"))
        name = _BEFORE_ID.sub("", part[start : one.start])
        pieces = [piece.strip() for piece in name.split(",")]
        kinds = [kind_of(piece) for piece in pieces]
        if sum(kind in _ALONE for kind in kinds) > 1 or ":" in name or not name[:1].isupper():
            return []
        if len(pieces) > 1 and kinds[0] is PartyKind.OTHER:
            return []
        commas = commas or len(pieces) > 1
        whole = known.get(start) if len(pieces) == 1 else None
        result.append(whole or PartyMention(start, start + len(name), name=name, case="nom", kind=kinds[0]))
    return result if commas else []


def is_other_role(lemma: str) -> bool:
    """Whether a base form names a role that a body within another label's value may have."""
    return lemma in _other_roles()


def _told_otherwise(units: Sequence[Unit], index: int) -> bool:
    """Whether the word right before a party gives it another role: "Hakija: A Oy, osatoteuttaja B Oy"."""
    return index > 0 and is_other_role(units[index - 1].lemma)


def has_other_role(text: str) -> bool:
    """Whether a text names a role that bodies within another label's value may have."""
    return any(role in text.casefold() for role in _other_roles())


@cache
def _other_roles() -> frozenset[str]:
    """Base forms of roles that are named within another label's value."""
    return frozenset(lexicon.load("label_values.yml")["other_roles"])


def _unknown(part: str, annotated: Annotated) -> list[PartyMention]:
    """Entries of a list that may be names, taken as they stand: a label vouches for them."""
    if part.rstrip().endswith(".") and len(part) > 60:
        return []  # prose
    result = []
    position = 0
    for piece in _SPLIT.split(part):
        start = part.index(piece, position) if piece else position
        position = start + len(piece)
        name = re.sub(r"\s*\([^)]*\)\s*$", "", piece).strip(" .")
        if (":" in name.rstrip(":")[-40:] and " " in name.partition(":")[2]) or name.endswith((":", "-")):
            continue  # "Hankkeen johtaja: …": the next label
        if name.count("(") != name.count(")"):
            continue  # a bracket holds several: "A Oy (B Oy, C Oy)"
        if fold_label(name) in empty_names():
            continue
        if name[:1].isupper() and 2 <= len(name) <= 90 and not any(ch.isdigit() for ch in name[:3]):
            result.append(PartyMention(start, start + len(name), name=name, case="nom"))
    return result


@cache
def empty_names() -> frozenset[str]:
    """Words of forms that stand where a name would and are none."""
    return frozenset(lexicon.load("label_values.yml")["no_names"])


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
        result = [_make(rule, one) for one in sums[:1]]
        if shares:
            result[0].percent = shares[0]
        return result
    return [_make(rule, one) for one in shares[:1]]


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
