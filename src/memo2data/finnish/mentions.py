"""The values that the grammars of this package find in running text.

Every mention has ``start`` and ``end``, the characters of the given text that state it, qualifiers ("noin", "enintään")
included. The grammars never raise on odd text: what they cannot read they do not find.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from memo2data.records import Bound, Organisation, PartyKind, Precision, Vat


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters ``start`` to ``end`` of the text that was read."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MoneyMention(Mention):
    """A sum of money; ``case`` is that of its unit ("euron" genitive, "eurolla" adessive), None where it does not show.

    ``rate`` is true for a sum per head, month or the like ("1,20 €/asukas"), which is no amount of a project.
    """

    value: Decimal
    currency: str = "EUR"
    approximate: bool = False
    bound: Bound | None = None
    vat: Vat | None = None
    case: str | None = None
    rate: bool = False


@dataclass(frozen=True, slots=True)
class PercentMention(Mention):
    """A share in per cent."""

    value: Decimal
    approximate: bool = False
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class DateMention(Mention):
    """A day, month, season or year: its first and last day.

    ``inferred`` is true where the year was taken from context. ``case`` is set for words ("keväällä", "tammikuun").
    """

    first: datetime.date
    last: datetime.date
    precision: Precision
    inferred: bool = False
    case: str | None = None


@dataclass(frozen=True, slots=True)
class RangeMention(Mention):
    """A stretch of time with its first and last day."""

    first: datetime.date
    last: datetime.date
    precision: Precision
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class DurationMention(Mention):
    """A length of time in months ("kaksivuotinen", "18 kk", "24 kuukautta")."""

    months: int


@dataclass(frozen=True, slots=True)
class CountMention(Mention):
    """A number of something: "34 marjatilaa" is 34 of unit "marjatila" (head noun, nominative singular)."""

    count: int
    unit: str
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class StaffingMention(Mention):
    """Person-years, and for how many years ("1 htv x 3 vuotta")."""

    person_years: float
    years: float | None = None


@dataclass(frozen=True, slots=True)
class CodeMention(Mention):
    """A project code ("S21303") or a business id with a right check digit ("2847931-6")."""

    value: str


@dataclass(frozen=True, slots=True)
class ProgrammeMention(Mention):
    """A fund or programme of the lexicon."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PartyMention(Mention):
    """A body named in running text.

    ``name`` is in the nominative as the text names it; ``case`` and ``plural`` are those of the inflected head ("nom",
    "gen", "par", "ess", "tra", "ine", "ela", "ill", "ade", "abl", "all"; None where the form does not show).
    ``proper`` is false for a bare reference to a body named elsewhere ("kunta", "yhdistys", "hyvinvointialue") and for
    unnamed groups; ``group`` is true for the latter ("paikallisia yrityksiä"). ``bare_place`` is true for a place name
    without a head ("Raahe"). ``head`` is the head noun's lemma ("kunta") where it has one.
    """

    name: str
    case: str | None = None
    plural: bool = False
    kind: PartyKind = PartyKind.OTHER
    canonical: Organisation | None = None
    proper: bool = True
    group: bool = False
    bare_place: bool = False
    head: str | None = None
