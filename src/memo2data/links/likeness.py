"""How alike two records are, part by part."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz

from memo2data.links.records import Record, folded, numbers, thresholds


@dataclass(frozen=True, slots=True)
class Likeness:
    """The score of a pair (0-1), and that of each part; None where either record does not state it."""

    score: float
    title: float | None
    code: float | None
    parties: float | None
    sums: float | None
    period: float | None
    copy: bool = False

    @property
    def alone(self) -> bool:
        """Whether no more than one part could be compared: too little to link without a person, but for a copy of
        the same file."""
        parts = (self.title, self.code, self.parties, self.sums, self.period)
        return not self.copy and sum(part is not None for part in parts) < 2


def likeness(a: Record, b: Record) -> Likeness | None:
    """How alike ``a`` and ``b`` are; None where titles speak so much against it that nothing more need be compared."""
    limits = thresholds()
    code = _code(a, b)
    title = _title(a, b)
    copies = a.sha256 == b.sha256 and a.position == b.position
    if title is not None and title < limits["title"]["least"] and code != 1 and not copies:
        return None
    parts = {"title": title, "parties": _parties(a, b), "sums": _sums(a, b), "period": _period(a, b)}
    weights = limits["weights"]
    known = {name: part for name, part in parts.items() if part is not None}
    whole = sum(weights[name] for name in known)
    score = sum(weights[name] * part for name, part in known.items()) / whole if whole else 0.0
    if title == 1 and " " in folded(a.title):
        score = max(score, limits["title"]["equal"])
    if code is not None:
        told = title is None or title >= limits["title"]["least"]
        score = (
            max(score, limits["code"]["equal" if told else "alone"]) if code else min(score, limits["code"]["unlike"])
        )
    if copies:
        score = 1.0
    return Likeness(round(score, 4), code=code, copy=copies, **parts)


def _code(a: Record, b: Record) -> float | None:
    if not a.code or not b.code:
        return None
    return float(a.code.casefold() == b.code.casefold())


def _title(a: Record, b: Record) -> float | None:
    """Like words in any order; a title within a longer one; an acronym for the name."""
    first, second = folded(a.title), folded(b.title)
    if not first or not second:
        return None
    limits = thresholds()["title"]
    score = fuzz.token_sort_ratio(first, second) / 100
    words, others = set(first.split()), set(second.split())
    if min(len(words), len(others)) > 1 and (words <= others or others <= words):
        score = max(score, limits["contained"])
    short, shorter = folded(a.acronym), folded(b.acronym)
    if (short and short in (shorter, second)) or (shorter and shorter == first):
        score = max(score, limits["contained"])
    if numbers(first) != numbers(second):
        score *= limits["other_number"]
    return round(score, 4)


def _parties(a: Record, b: Record) -> float | None:
    """1 where a lead is shared, less where another body is, 0 where none is."""
    if not a.doers or not b.doers:
        return None
    if a.leads and b.leads and _share(a.leads, b.leads):
        return 1.0
    return float(thresholds()["parties"]["shared"]) if _share(a.doers, b.doers) else 0.0


def _share(some: set[str], others: set[str]) -> bool:
    if some & others:
        return True
    same = thresholds()["parties"]["same_name"]
    return any(
        fuzz.ratio(one, other, score_cutoff=same) > 0
        for one in some
        for other in others
        if ":" not in one and ":" not in other  # identifiers of the register are equal or not
    )


def _sums(a: Record, b: Record) -> float | None:
    """1 where a sum of one kind is equal, or where what was applied for was granted; half where such are near."""
    pairs = [(x, y) for kind in a.sums for x in a.sums[kind] for y in b.sums.get(kind, ())]
    for one, other in ((a, b), (b, a)):
        pairs.extend((x, y) for x in one.sums.get("applied_grant", ()) for y in other.sums.get("grant", ()))
    if not pairs:
        return None
    limits = thresholds()["sums"]
    gap = min(_gap(x, y) for x, y in pairs)
    return 1.0 if gap <= limits["equal"] else 0.5 if gap <= limits["near"] else 0.0


def _gap(x: Decimal, y: Decimal) -> float:
    greater = max(abs(x), abs(y))
    return float(abs(x - y) / greater) if greater else 0.0


def _period(a: Record, b: Record) -> float | None:
    """1 where both ends are equal, else the share of the shorter period that both have in common."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return None
    slack = datetime.timedelta(days=thresholds()["period"]["equal"])
    if abs(a.start - b.start) <= slack and abs(a.end - b.end) <= slack:
        return 1.0
    common = (min(a.end, b.end) - max(a.start, b.start)).days + 1
    shorter = min((a.end - a.start).days, (b.end - b.start).days) + 1
    return round(max(0.0, min(1.0, common / shorter)), 4) if shorter > 0 else 0.0
