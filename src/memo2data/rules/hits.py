"""Finds the rules' cues in an annotated text: one spaCy Matcher for all cues, one for all exclusions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from spacy.matcher import Matcher

from memo2data.finnish.pipeline import nlp
from memo2data.rules.annotate import Annotated
from memo2data.rules.cues import cue_lemmas, parse_cue
from memo2data.rules.model import PARTY_FIELDS, Rule, RuleSet


@dataclass(frozen=True, slots=True)
class Hit:
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
        for rule in self.rules:
            if rule.field in PARTY_FIELDS:
                found |= {lemma for lemma in cue_lemmas(rule.cue) if lemma.endswith(("ja", "jä", "kumppani", "taho"))}
        return frozenset(found)

    @cached_property
    def _matcher(self) -> Matcher:
        matcher = Matcher(nlp(self.prefer).vocab)
        for number, rule in enumerate(self.rules):
            if rule.cue:
                matcher.add(f"c{number}", parse_cue(rule.cue), greedy="LONGEST")
            if rule.unless:
                matcher.add(f"u{number}", parse_cue(rule.unless))
        return matcher

    def hits(self, annotated: Annotated) -> list[Hit]:
        """All cue matches in order; those that the rule's ``unless`` blocks (same sentence) say so."""
        strings = annotated.doc.vocab.strings
        cues: list[tuple[int, int, int]] = []
        unless: dict[int, list[tuple[int, int]]] = {}
        for key, start, end in self._matcher(annotated.doc):
            name = strings[key]
            if name[0] == "c":
                cues.append((int(name[1:]), start, end))
            else:
                unless.setdefault(int(name[1:]), []).append((start, end))
        units = annotated.units
        result = []
        for number, start, end in cues:
            first, last = units[start], units[end - 1]
            if first.sentence != last.sentence:
                continue
            blocked = ""
            for a, b in unless.get(number, ()):
                if units[a].sentence == first.sentence:
                    blocked = annotated.text[units[a].start : units[b - 1].end]
            result.append(Hit(self.rules[number], start, end, blocked))
        result.sort(key=lambda hit: (hit.start, -hit.end, hit.rule.file, hit.rule.line))
        return result
