"""Consistency: what does not add up in a record is said in its findings and lowers its confidence."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from memo2data import lexicon
from memo2data.normalizer import confidence
from memo2data.records import AmountKind, Finding, Project, Value

_PARTS = (
    AmountKind.GRANT,
    AmountKind.APPLIED_GRANT,
    AmountKind.OWN_CONTRIBUTION,
    AmountKind.MUNICIPAL_CONTRIBUTION,
    AmountKind.PRIVATE_CONTRIBUTION,
)


@cache
def _settings() -> dict[str, Any]:
    return dict(lexicon.load("confidence.yml"))


# The findings that the values of a project alone decide.
RECKONED = frozenset({"missing", "end_before_start", "sum_mismatch", "two_totals"})


def check(project: Project) -> None:
    """Adds findings, confidence and needs_review to a record."""
    found = inconsistencies(project)
    project.findings.extend(found)
    confidence.calibrate(project)
    project.confidence = mean_confidence(project)
    project.needs_review = is_weak(project) or any(finding.code in confidence.HEAVY for finding in found)


def inconsistencies(project: Project) -> list[Finding]:
    """What is missing in a record and what does not add up."""
    found: list[Finding] = []
    if project.title is None:
        found.append(Finding(code="missing", field="title", message="the text gives no name for the project"))
    if not (project.lead_implementers or project.implementers or project.co_implementers):
        found.append(
            Finding(code="missing", field="lead_implementers", message="the text names no lead or implementer")
        )
    period = project.period
    if period is not None and period.start and period.end and period.end < period.start:
        found.append(
            Finding(
                code="end_before_start",
                field="period",
                message=f"the end {period.end} is before the start {period.start}",
            )
        )
    _sums(project, found)
    _totals(project, found)
    return found


def mean_confidence(project: Project) -> float:
    """The mean of the confidence of a record's values; 0 without any."""
    weights = [value.confidence for _, value in confidence.values_of(project)]
    return round(sum(weights) / len(weights), 3) if weights else 0.0


def is_doubtful(value: Value) -> bool:
    """Whether a value is so uncertain that a person should look at it."""
    return bool(value.confidence < _settings()["review_below"])


def is_weak(project: Project) -> bool:
    """Whether any of a record's values is so uncertain."""
    return any(is_doubtful(value) for _, value in confidence.values_of(project))


def _totals(project: Project, found: list[Finding]) -> None:
    totals = {
        a.value for a in project.amounts if a.kind == AmountKind.TOTAL_BUDGET and a.party is None and a.year is None
    }
    if len(totals) > 1:
        listed = ", ".join(str(total) for total in sorted(t for t in totals if t is not None))
        found.append(Finding(code="two_totals", field="amounts", message=f"more than one total budget: {listed}"))


def _sums(project: Project, found: list[Finding]) -> None:
    """Whether the parts without an owner add up to the total."""
    totals = [
        a
        for a in project.amounts
        if a.kind == AmountKind.TOTAL_BUDGET and a.party is None and a.year is None and a.value is not None
    ]
    parts = [
        a for a in project.amounts if a.kind in _PARTS and a.party is None and a.year is None and a.value is not None
    ]
    if len(totals) != 1 or len({a.kind for a in parts}) < 2 or any(a.approximate or a.bound for a in [*totals, *parts]):
        return
    total = totals[0].value or Decimal(0)
    added = sum((a.value for a in parts if a.value is not None), Decimal(0))
    if abs(added - total) > max(Decimal(1), total * Decimal(str(_settings()["sum_tolerance"]))):
        found.append(
            Finding(code="sum_mismatch", field="amounts", message=f"the parts add up to {added}, the total is {total}")
        )
