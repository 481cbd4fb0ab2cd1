"""Which files' results can differ when rules change: by the rules that fired or nearly fired, and by the words seen.

A rule that goes or changes concerns the files in which its cue or label stood. A new cue concerns those that hold a
word for each of its parts. Where more than that may change, every file is concerned: never too few.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from memo2data.finnish.analysis import readings
from memo2data.rules.cues import Pattern, parse_cue
from memo2data.rules.hits import Compiled
from memo2data.rules.matching import Part
from memo2data.rules.model import Rule, RuleSet, Take

Vocabulary = Callable[[], Iterable[tuple[int, str]]]


@dataclass(slots=True)
class Change:
    """What is new between two rule sets. ``needs`` has a list for each new pattern: the words that fit each part."""

    everything: bool = False
    rules: set[str] = field(default_factory=set)
    words: set[int] = field(default_factory=set)
    needs: list[list[set[int]]] = field(default_factory=list)

    def concerns(self, fired: Iterable[str], words: set[int]) -> bool:
        """Whether the result of a file in which rules ``fired``, or nearly, and that holds ``words`` can differ."""
        return (
            self.everything
            or not self.rules.isdisjoint(fired)
            or not self.words.isdisjoint(words)
            or any(all(not part.isdisjoint(words) for part in parts) for parts in self.needs)
        )


def change(old: str, new: str, vocabulary: Vocabulary) -> Change:
    """The change from one `content` to another; ``vocabulary`` gives all words of the manifest with their numbers."""
    before, after = json.loads(old), json.loads(new)
    if before["lexicon"] != after["lexicon"] or before["extended"] != after["extended"]:
        return Change(everything=True)  # word lists say what is read at all
    had = {rule["id"]: rule for rule in before["rules"]}
    has = {rule["id"]: rule for rule in after["rules"]}
    if [id for id in had if id in has] != [id for id in has if id in had]:
        return Change(everything=True)  # of equal matches the first rule wins
    ids = {id for id in had.keys() | has.keys() if had.get(id) != has.get(id)}
    touched = [rule for rules in (had, has) for id, rule in rules.items() if id in ids]
    if any(_picked(rule) for rule in touched):
        return Change(everything=True)
    patterns: list[Pattern] = []
    for id in ids & has.keys():
        if id not in had or had[id]["cue"] != has[id]["cue"]:
            patterns += parse_cue(has[id]["cue"])
    parts = [[part for part in map(Part.of, pattern) if _tells(part)] for pattern in patterns]
    if not all(parts):
        return Change(everything=True)  # a cue of values alone: any text may hold it
    return _by_words(Change(rules=ids), parts, _preferences(had) ^ _preferences(has), vocabulary)


def _picked(rule: Mapping[str, Any]) -> bool:
    """Whether a stage may take the rule by its field, without its cue in the text."""
    return bool(rule["labels"]) or bool(rule["attributes"].get("entry")) or rule["field"] == "code"


def _tells(part: Part) -> bool:
    """Whether a word must stand there that the manifest can tell."""
    return not part.most and (part.words is not None or part.shape is not None or part.letters is not None)


def _preferences(rules: Mapping[str, Mapping[str, Any]]) -> set[tuple[str, bool]]:
    """The base forms that cues prefer, and those that name a role: they change how words are read everywhere."""
    made = [
        Rule(id=id, field=rule["field"], take=Take(rule["take"]), cue=rule["cue"], unless=rule["unless"])
        for id, rule in rules.items()
    ]
    compiled = Compiled(RuleSet(made, ""))
    return {(word, False) for word in compiled.prefer} | {(word, True) for word in compiled.roles}


def _by_words(
    change: Change, patterns: list[list[Part]], preferences: set[tuple[str, bool]], vocabulary: Vocabulary
) -> Change:
    """``change`` with the words that its new patterns and preferences speak of."""
    wanted = {word for word, _ in preferences}
    if not patterns and not wanted:
        return change
    change.needs = [[set() for _ in parts] for parts in patterns]
    for number, word in vocabulary():
        forms = _base_forms(word)
        if not wanted.isdisjoint(forms):
            change.words.add(number)
        for parts, needs in zip(patterns, change.needs, strict=True):
            for part, need in zip(parts, needs, strict=True):
                if _fits(part, word, forms):
                    need.add(number)
    return change


def _base_forms(word: str) -> set[str]:
    """Every base form that any stage may take for ``word``."""
    found = {word}
    for form in {word, word.rpartition("-")[2]} - {""}:
        found.add(form)
        for reading in readings(form):
            found |= {one for one in (reading.lemma, reading.head, reading.base) if one}
    return found


def _fits(part: Part, word: str, forms: set[str]) -> bool:
    if part.letters is not None:
        return part.letters == word
    if part.words is not None:
        return not part.words.isdisjoint(forms)
    return part.shape is not None and any(part.shape(form) for form in forms)
