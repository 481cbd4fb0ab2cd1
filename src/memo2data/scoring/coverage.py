"""Which rules have found anything in gold documents, and how often each was right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from memo2data.rules.model import Rule
from memo2data.scoring.judged import Judged


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of one rule: in how many documents its cue fired, how many values of records it gave, and how many of
    these were right."""

    rule: Rule
    fired: int
    values: int
    right: int


def coverage(rules: Sequence[Rule], fired: Iterable[Iterable[str]], values: Iterable[Judged]) -> list[Coverage]:
    """A line for each rule, in their order. ``fired`` holds, for each document, the ids of the rules that fired."""
    documents = Counter(id for ids in fired for id in set(ids))
    given: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one in values:
        given[one.rule] += 1
        right[one.rule] += one.right
    return [Coverage(rule, documents[rule.id], given[rule.id], right[rule.id]) for rule in rules]
