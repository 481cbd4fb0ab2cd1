"""Labels and their values: which field "Hakijan virallinen nimi" means, and how a value beside it is read."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from decimal import Decimal
from functools import cache, cached_property

from memo2data import lexicon
from memo2data.finnish import codes, counts, dates, money, percent, periods, programmes, sentences, staffing
from memo2data.finnish.mentions import Mention, MoneyMention, PartyMention, PercentMention
from memo2data.recent import Recent
from memo2data.rules import trace
from memo2data.rules.annotate import Annotated, Unit, annotate
from memo2data.rules.candidates import Candidate
from memo2data.rules.context import Context
from memo2data.rules.hits import Compiled
from memo2data.rules.model import PARTY_FIELDS, Rule, Take

_CACHE = 1 << 12  # folded texts; twice as many at most
_LEAD = re.compile(r"[\s\d.)\-–•]+(?=\D)")
_TAIL = ":.,;?–-"
_UNIT = re.compile(r"[\s,]*\(?(?:(?:1 ?000 )?€|t€|\beur|\beuroa|\balv[^)]*)(?:\s?[(,/]\s?%)?\)*$", re.IGNORECASE)
_COUNTED = re.compile(r"\s*\(\d{1,3}(?: kpl)?\)(?=:?\s*$)")
_BROKEN = re.compile(r"(?<=[a-zåäö])-(?=[a-zåäö])")
_SUM = re.compile(r"\d(?![\d,]*\s*%)")
_WITH_SHARE = re.compile(r"(?P<sum>[^()]*\d)\s*\((?P<share>[1-9]\d(?:,\d+)?|100)\)\s*")
_CAPITALS = re.compile(r"(?:[A-ZÅÄÖ][\w.&+-]*\s?)+")
_CLOCK = re.compile(r"\b(?:klo|kello)\s?\d")
_SPLIT = re.compile(r"\s*(?:,|;|\n|\s/\s|\bja\b|\bsekä\b)\s*")


def fold_label(text: str) -> str:
    """A label without its number, colon, unit and case of letters: "5.1 Tavoitteet:" is "tavoitteet"."""
    text = text.strip()
    folded = _bare(_COUNTED.sub("", text) if "(" in text else text)
    bare, lower = _bare(folded), folded.lower()
    if "€" in lower or "eur" in lower or "alv" in lower:
        bare = _UNIT.sub("", bare)
    if bare != folded:
        bare = _bare(bare or folded)
    return " ".join(bare.casefold().split())


def _bare(text: str) -> str:
    """``text`` without a number or sign before it and punctuation after it."""
    lead = _LEAD.match(text)
    if lead is not None:
        text = text[lead.end() :]
    while (cut := text.rstrip().rstrip(_TAIL)) != text:
        text = cut
    return text


class LabelBook:
    """The label rules of a rule set, looked up by folded text; ``*`` in a label stands for any letters."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.exact: dict[str, list[Rule]] = {}
        self.patterns: list[tuple[re.Pattern[str], Rule]] = []
        for rule in compiled.rules:
            for label in rule.labels:
                if "*" in label:
                    self.patterns.append((re.compile(re.escape(label).replace(r"\*", ".*")), rule))
                else:
                    self.exact.setdefault(label, []).append(rule)

    @cached_property
    def open_rank(self) -> Rule | None:
        """The label rule for implementers whose rank is open."""
        return next((rule for rule in self.compiled.rules if rule.field == "implementers" and rule.labels), None)

    @cached_property
    def kinds(self) -> dict[str, Rule]:
        """For each kind of sum the label rule of the highest priority."""
        rules = [rule for rule in self.compiled.rules if rule.field == "amounts" and rule.labels]
        return {rule.kind: rule for rule in sorted(rules, key=lambda rule: rule.priority)}

    @cached_property
    def funder(self) -> Rule | None:
        """The label rule for funders."""
        return next((rule for rule in self.compiled.rules if rule.field == "funders" and rule.labels), None)

    @cached_property
    def deeds(self) -> Rule | None:
        """The label rule for what is done."""
        return next((rule for rule in self.compiled.rules if rule.field == "activities" and rule.labels), None)

    @cached_property
    def _patterned(self) -> re.Pattern[str]:
        """What fits any of the labels with ``*``: most texts fit none, and are asked once."""
        return re.compile("|".join(pattern.pattern for pattern, _ in self.patterns) or r"(?!)")

    @cached_property
    def _ends(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """How texts begin or else end that fit labels with ``*``: a quick look before the pattern."""
        labels = [label for rule in self.compiled.rules for label in rule.labels if "*" in label]
        heads = tuple({label.partition("*")[0] for label in labels} - {""})
        return heads, tuple({label.rpartition("*")[2] for label in labels if label[0] == "*"})

    @cached_property
    def _cache(self) -> Recent[str, list[Rule]]:
        return Recent(_CACHE)

    @cached_property
    def longest(self) -> int:
        """No label is longer than this many characters."""
        return max((len(label) for label in self.exact), default=0) + 30

    def find(self, text: str) -> list[Rule]:
        """The rules whose label ``text`` is, of the highest priority first."""
        if len(text) > self.longest:
            return []
        folded = fold_label(text)
        rules = self._cache.get(folded)
        if rules is None and (rules := self._cache.again(folded)) is None:
            # a narrow column breaks its head: "Kokonais-kustannukset"
            found = [*(self.exact.get(folded) or self.exact.get(_BROKEN.sub("", folded)) or ())]
            # a sum in it: a label and its value in one cell, no label
            heads, tails = self._ends
            if (
                (folded.endswith(tails) or folded.startswith(heads))
                and self._patterned.fullmatch(folded)
                and not _SUM.search(folded)
                and not other_money(folded)
            ):
                found += [rule for pattern, rule in self.patterns if pattern.fullmatch(folded)]
            rules = self._cache.keep(folded, sorted(found, key=lambda rule: -rule.priority))
        if rules and (noted := trace.current.get()) is not None:
            noted.rules.update(rule.id for rule in rules)
        return rules

    def prefix(self, text: str) -> tuple[list[Rule], int]:
        """The longest label that ``text`` begins with, and where the value after it begins; ([], 0) if none does."""
        best: tuple[list[Rule], int] = ([], 0)
        for match in re.finditer(r"\s+|(?<=[:?])", text[: self.longest + 12]):
            label, value = text[: match.start()], text[match.end() :].lstrip()
            rules = self.find(label) if label and value else []
            if rules and value[0].islower() and label[-1] not in ":?" and _goes_on(value, label, self.exact):
                continue
            if rules:
                best = (rules, len(text) - len(value))
        return best


def _goes_on(value: str, label: str, known: Container[str]) -> bool:
    """Whether a line goes on behind a label's words: "Muu AKKE-tuki kolmen viime vuoden aikana", "Tavoitteena on"."""
    return fold_label(label) not in known or value.partition(" ")[0] in lexicon.load("titles.yml")["copulas"]


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
        if len(stripped) > 160 or ". " in stripped:
            return []  # running text beside a label "Hanke" is no name
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


def _told_otherwise(units: Sequence[Unit], index: int) -> bool:
    """Whether the word right before a party gives it another role: "Hakija: A Oy, osatoteuttaja B Oy"."""
    return index > 0 and units[index - 1].lemma in _other_roles()


def other_money(label: str) -> bool:
    """Whether a label in small letters speaks of other money of the applicant: "de minimis -tuki"."""
    return any(words in label for words in _other_money())


@cache
def _other_money() -> frozenset[str]:
    return frozenset(lexicon.load("label_values.yml")["other_money"])


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


def is_share(mention: Mention | None) -> bool:
    """Whether a sum's mention is a per cent."""
    return isinstance(mention, PercentMention)


__all__ = ["LabelBook", "Take", "fold_label", "is_share", "read_value"]
