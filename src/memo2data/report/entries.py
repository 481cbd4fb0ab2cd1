"""The values of a result as a report lists them: numbered, labelled, each with its places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from memo2data.normalizer.findings import is_doubtful
from memo2data.records import Evidence, Result, Value
from memo2data.report.settings import settings
from memo2data.review.values import Judgeable, OwnerKind, values_of


class Words(Protocol):
    """What a report asks of the language that it is written in."""

    def word(self, name: str) -> str:
        """The label of a part of the page."""

    def field(self, name: str) -> str:
        """The label of a field or of an enumeration's value."""

    def value(self, value: Value) -> str:
        """One value in words."""

    def number(self, value: Decimal | float, decimals: bool = False) -> str:
        """A number as it is written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One value: its number in the report, whose it is, its label and words, how sure it is, and where it stands."""

    number: int
    kind: OwnerKind
    index: int
    field: str
    label: str
    text: str
    raw: str
    confidence: float
    doubtful: bool
    group: str
    evidence: Sequence[Evidence]

    @property
    def page(self) -> int | None:
        """The page of its first words."""
        return self.evidence[0].page

    @property
    def shown_confidence(self) -> float:
        """Confidence in two decimals; 1 only where it is 1, for that means that a person has judged the value."""
        return 1.0 if self.confidence == 1 else min(0.99, round(self.confidence, 2))

    @property
    def name(self) -> str:
        """Label and words in one."""
        return f"{self.label}: {self.text}"


def entries(result: Result, words: Words, kinds: Iterable[OwnerKind] = OwnerKind) -> list[Entry]:
    """The values of a result, the document's and its items' before the projects', numbered from 1."""
    return list(_numbered(values_of(result, kinds), words))


def _numbered(values: Iterator[Judgeable], words: Words) -> Iterator[Entry]:
    for number, one in enumerate(values, 1):
        name = one.field if one.kind is OwnerKind.PROJECT else one.kind.value
        yield Entry(
            number=number,
            kind=one.kind,
            index=one.index,
            field=one.field,
            label=words.field(one.field),
            text=words.value(one.value),
            raw=one.value.raw,
            confidence=one.value.confidence,
            doubtful=one.kind is OwnerKind.PROJECT and is_doubtful(one.value),
            group=settings().groups[name],
            evidence=one.value.evidence,
        )
