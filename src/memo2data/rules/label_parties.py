"""Reads the bodies beside a label: known ones, and names that no register knows, for which the label vouches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from memo2data import lexicon
from memo2data.finnish import codes, programmes
from memo2data.finnish.kinds import kind_of
from memo2data.finnish.mentions import Mention, PartyMention
from memo2data.records import PartyKind
from memo2data.rules.annotate import Annotated, Unit, annotate
from memo2data.rules.candidates import Candidate
from memo2data.rules.context import Context
from memo2data.rules.hits import Compiled
from memo2data.rules.labels import fold_label
from memo2data.rules.model import Rule

_BRAND = re.compile(r"\s[A-ZÅÄÖ]{2,10}")
_CAPITALS = re.compile(r"(?:[A-ZÅÄÖ][\w.&+-]*\s?)+")
_BEFORE_ID = re.compile(r"(?:\s*\([^()]*\))?[\s,;(–-]*(?:Y-tunnus:?\s*)?$", re.IGNORECASE)
_ALONE = (PartyKind.COMPANY, PartyKind.ASSOCIATION, PartyKind.MUNICIPALITY)  # kinds that no part of a name has
_SPLIT = re.compile(r"\s*(?:,|;|\n|\s/\s|\bja\b|\bsekä\b)\s*")


def make(rule: Rule, mention: Mention, **more: object) -> Candidate:
    """The candidate of a label's rule."""
    candidate = Candidate(
        rule.field, rule, mention.start, mention.end, mention=mention, kind=rule.kind, attributes=rule.attributes
    )
    for key, value in more.items():
        setattr(candidate, key, value)
    return candidate


def parties(rule: Rule, part: str, context: Context, compiled: Compiled) -> list[Candidate]:
    """The bodies that ``part`` names beside a label of ``rule``."""
    annotated = annotate(part, context, compiled.prefer, compiled.roles)
    whole = _with_business_ids(part, annotated)
    if whole:
        return [make(rule, one, programmes=()) for one in whole]
    kinds = rule.attributes.get("kinds")
    found = [
        make(rule, unit.mention, programmes=())
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
        if inside and _with_brand(inside, mention):
            found = [c for c in found if c not in inside[1:]]
            continue
        # a whole entry of capitalised words is one name, although the register knows a part of it
        if not inside or (
            (len(inside) > 1 or len(mention.name) > inside[0].end - inside[0].start + 2)
            and _CAPITALS.fullmatch(mention.name)
        ):
            found = [c for c in found if c not in inside]
            found.append(make(rule, mention))
    return sorted(found, key=lambda c: c.start)


def _with_brand(inside: Sequence[Candidate], entry: PartyMention) -> bool:
    """Whether an entry is a known body and its short name behind it, which then belongs to the name."""
    body, brand = inside[0].mention, inside[-1].mention
    if not isinstance(body, PartyMention) or not isinstance(brand, PartyMention) or len(inside) > 2:
        return False
    if not entry.name.startswith(body.name) or not _BRAND.fullmatch(entry.name[len(body.name) :]):
        return False
    entered = body.canonical or brand.canonical
    inside[0].mention = replace(body, name=entry.name, start=entry.start, end=entry.end, canonical=entered)
    inside[0].start, inside[0].end = entry.start, entry.end
    return True


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


def has_other_role(text: str) -> bool:
    """Whether a text names a role that bodies within another label's value may have."""
    return any(role in text.casefold() for role in _other_roles())


@cache
def _other_roles() -> frozenset[str]:
    """Base forms of roles that are named within another label's value."""
    return frozenset(lexicon.load("label_values.yml")["other_roles"])


def is_other_role(lemma: str) -> bool:
    """Whether a base form names a role that a body within another label's value may have."""
    return lemma in _other_roles()


def _told_otherwise(units: Sequence[Unit], index: int) -> bool:
    """Whether the word right before a party gives it another role: "Hakija: A Oy, osatoteuttaja B Oy"."""
    return index > 0 and is_other_role(units[index - 1].lemma)


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
