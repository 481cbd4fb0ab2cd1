"""Finds the rules' cues in an annotated text, and what excludes them."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from memo2data import lexicon
from memo2data.rules import trace
from memo2data.rules.annotate import Annotated
from memo2data.rules.cues import cue_lemmas, parse_cue
from memo2data.rules.matching import Anchored, Patterns
from memo2data.rules.model import PARTY_FIELDS, Rule, RuleSet


class Hit(NamedTuple):
    """The cue of ``rule`` covers units ``start`` to ``end`` (exclusive)."""

    rule: Rule
    start: int
    end: int
    blocked: str = ""


class Compiled:
    """A rule set made ready to match."""

    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset
        self.rules = list(ruleset.rules)

    @cached_property
    def prefer(self) -> frozenset[str]:
        """The base forms that stand in cues: they win where a word form has several."""
        found: set[str] = set()
        for rule in self.rules:
            found |= cue_lemmas(rule.cue) | cue_lemmas(rule.unless)
        return frozenset(found)

    @cached_property
    def roles(self) -> frozenset[str]:
        """The words that name a role: "osatoteuttajat" is a cue, not an unnamed group of bodies."""
        found: set[str] = set()
        endings = tuple(lexicon.load("linking.yml")["role_endings"])
        for rule in self.rules:
            if rule.field in PARTY_FIELDS:
                found |= {lemma for lemma in cue_lemmas(rule.cue) if lemma.endswith(endings)}
        return frozenset(found)

    @cached_property
    def _cues(self) -> Patterns:
        return Patterns(
            (n, pattern) for n, rule in enumerate(self.rules) if rule.cue for pattern in parse_cue(rule.cue)
        )

    @cached_property
    def _exclusions(self) -> Patterns:
        return Patterns(
            (n, pattern) for n, rule in enumerate(self.rules) if rule.unless for pattern in parse_cue(rule.unless)
        )

    def hits(self, annotated: Annotated) -> list[Hit]:
        """All cue matches in order; those that the rule's ``unless`` blocks (same sentence) say so.

        Of the matches of one rule that overlap the longest counts, of equals the first.
        """
        units = annotated.units
        found: list[tuple[int, int, int]] = []
        for number, anchors in self._cues.anchors(units).items():
            # a gap may reach into the next sentence; such a match is none, and must not hide a shorter one
            spans: set[tuple[int, int]] = set()
            for one, place in anchors:
                for span in one.spans(units, place):
                    if units[span[0]].sentence == units[span[1] - 1].sentence:
                        spans.add(span)
            if spans:
                found.extend([(number, start, end) for start, end in _longest(spans)])
        if not found:
            return []
        if (noted := trace.current.get()) is not None:
            noted.rules.update(self.rules[number].id for number, _, _ in found)
        exclusions = self._exclusions.anchors(units, {number for number, _, _ in found})
        result = []
        for number, start, end in found:
            blocked = ""
            if number in exclusions:
                blocked = _blocking(annotated, exclusions[number], units[start].sentence)
            result.append(Hit(self.rules[number], start, end, blocked))
        result.sort(key=lambda hit: (hit.start, -hit.end, hit.rule.file, hit.rule.line))
        return result


def _longest(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that stay when of overlapping ones the longest counts, of equals the first."""
    if len(spans) < 2:
        return list(spans)
    taken: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= first or start >= last for first, last in taken):
            taken.append((start, end))
    return taken


def _blocking(annotated: Annotated, anchors: list[tuple[Anchored, int]], sentence: int) -> str:
    """The words of the last exclusion that begins in ``sentence``; empty where none does."""
    units = annotated.units
    spans = [span for one, place in anchors for span in one.spans(units, place) if units[span[0]].sentence == sentence]
    if not spans:
        return ""
    start, end = max(spans, key=lambda span: (span[1], span[0]))
    return annotated.text[units[start].start : units[end - 1].end]
