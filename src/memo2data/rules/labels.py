"""Labels: which field "Hakijan virallinen nimi" means."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache, cached_property

from memo2data import lexicon
from memo2data.recent import Recent
from memo2data.rules import trace
from memo2data.rules.hits import Compiled
from memo2data.rules.model import Rule

_CACHE = 1 << 12  # folded texts; twice as many at most
_LEAD = re.compile(r"(?:[A-ZÅÄÖ]\d{1,2}[.)]?\s+|[A-ZÅÄÖ][.)]\s+)?[\s\d.)\-–•]*(?=\D)")  # "5.1 ", "D3 ", "B. "
_TAIL = ":.,;?–-*¹²³⁴⁵"  # and the signs of a required field and of footnotes
_UNIT = re.compile(r"[\s,]*\(?(?:(?:1 ?000 )?€|t€|\beur|\beuroa|\balv[^)]*)(?:\s?[(,/]\s?%)?\)*$", re.IGNORECASE)
_COUNTED = re.compile(r"\s*\(\d{1,3}(?: kpl)?\)(?=:?\s*$)")
_BROKEN = re.compile(r"(?<=[a-zåäö])-(?=[a-zåäö])")
_SUM = re.compile(r"\d(?![\d,]*\s*%)")


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
        return self.of_field("implementers")

    def of_field(self, field: str) -> Rule | None:
        """The first label rule of a field."""
        return next((rule for rule in self.compiled.rules if rule.field == field and rule.labels), None)

    @cached_property
    def kinds(self) -> dict[str, Rule]:
        """For each kind of sum the label rule of the highest priority."""
        rules = [rule for rule in self.compiled.rules if rule.field == "amounts" and rule.labels]
        return {rule.kind: rule for rule in sorted(rules, key=lambda rule: rule.priority)}

    @cached_property
    def proposed(self) -> Rule | None:
        """The label rule for grants that a decision gives."""
        granting = (rule for rule in self.compiled.rules if rule.labels and rule.kind == "grant")
        return next((rule for rule in granting if rule.attributes.get("stage") == "decision"), None)

    @cached_property
    def funder(self) -> Rule | None:
        """The label rule for funders."""
        return self.of_field("funders")

    @cached_property
    def deeds(self) -> Rule | None:
        """The label rule for what is done."""
        return self.of_field("activities")

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


def other_money(label: str) -> bool:
    """Whether a label in small letters speaks of other money of the applicant: "de minimis -tuki"."""
    return any(words in label for words in _other_money())


@cache
def _other_money() -> frozenset[str]:
    return frozenset(lexicon.load("label_values.yml")["other_money"])
