"""What a rule is: a Finnish cue, the field that it finds, how to take the value, and examples that test it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum
from typing import Any

PARTY_FIELDS = ("lead_implementers", "co_implementers", "implementers", "partners", "funders")


class Take(StrEnum):
    """How a rule takes its value once its cue has matched."""

    AROUND = "around"  # parties on the side of the cue that the verb points to
    AFTER = "after"  # the first list of parties (or first value) after the cue
    BEFORE = "before"  # the list of parties right before the cue
    GENITIVE = "genitive"  # a party in the genitive right before the cue ("X:n hallinnoima")
    BRACKET = "bracket"  # the cue stands in brackets right after the party ("X (päähakija)")
    MATCH = "match"  # the cue's own <party> slot
    OWNER = "owner"  # the party in the genitive before the project's own name ("X:n Uusi savotta -hanke")
    NEAREST = "nearest"  # sums: the sum that the cue stands nearest to
    SENTENCE = "sentence"  # the whole sentence
    BULLETS = "bullets"  # the bullets that follow a lead-in or heading
    LABEL = "label"  # the text beside, below or after a label


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence (or paragraph) and what the rules find there; no values: the rule must stay silent."""

    text: str
    gives: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule. ``line`` is its first line in ``file``; see ``rules/README.md`` for the meaning of the rest."""

    id: str
    field: str
    take: Take
    cue: str = ""
    unless: str = ""
    labels: tuple[str, ...] = ()
    cases: frozenset[str] = frozenset()
    kind: str = ""
    only: str = ""
    attributes: Mapping[str, Any] = attribute(default_factory=dict)
    confidence: float = 0.9
    priority: int = 0
    examples: tuple[Example, ...] = ()
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class RuleSet:
    """All rules in force, in the order of their files.

    ``version`` is a hash of those files' bytes and the lexicon's, ``lexicon`` one of the lexicon alone; ``extended``
    says whether a user's own rules are among them.
    """

    rules: Sequence[Rule]
    version: str
    extended: bool = False
    lexicon: str = ""

    def of(self, *fields: str) -> list[Rule]:
        """The rules of the given fields."""
        return [rule for rule in self.rules if rule.field in fields]
