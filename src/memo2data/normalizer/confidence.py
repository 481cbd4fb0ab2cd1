"""How likely each value is right: what its rule and its circumstances have shown on gold documents.

The table (``lexicon/calibration.yml``) holds, for each rule, the share of its values that were wrong, and for each
circumstance by what factor errors are more or less frequent where it holds. A rule that the table lacks (a user's own)
counts as wrong as often as its author says.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from memo2data import lexicon
from memo2data.records import Amount, Party, PartyKind, Project, Text, Value

_LEAST, _MOST = 0.02, 0.995  # nothing is quite certain, nor quite hopeless
_SHORT = 5  # words of a sentence that may be a fragment
HEAVY = frozenset({"missing", "end_before_start", "sum_mismatch", "two_totals"})  # findings of weight


@dataclass(frozen=True, slots=True)
class _Table:
    """Errors of rules (share of their values) and factors of circumstances."""

    rules: dict[str, float]
    circumstances: dict[str, float]
    weak_titles: frozenset[str]


@cache
def _table() -> _Table:
    data = lexicon.load("calibration.yml")
    weak = frozenset(lexicon.load("confidence.yml")["weak_titles"])
    return _Table(dict(data["rules"]), dict(data["circumstances"]), weak)


def values_of(project: Project) -> list[tuple[str, Value]]:
    """All values of a record that carry evidence, with the name of their field."""
    values: list[tuple[str, Value]] = []
    for name in type(project).model_fields:
        value = getattr(project, name)
        if isinstance(value, Value):
            values.append((name, value))
        elif isinstance(value, list):
            values.extend((name, one) for one in value if isinstance(one, Value))
    return values


def circumstances(project: Project, value: Value) -> list[str]:
    """What holds of a value and its record and tells of errors; names as in the table."""
    found: list[str] = []
    if any(place.inferred for place in value.evidence):
        found.append("inferred")
    if isinstance(value, Party):
        if value.canonical is None and value.kind is PartyKind.OTHER:
            found.append("unknown_body")
        if value.is_group:
            found.append("group")
    if isinstance(value, Amount):
        if value.value is None:
            found.append("percent_alone")
        if value.year is not None:
            found.append("yearly")
        elif value.party is not None:
            found.append("part_sum")
    if isinstance(value, Text) and value is not project.title and len(value.value.split()) < _SHORT:
        found.append("short_text")
    if project.title is None or project.title.rule in _table().weak_titles:
        found.append("weak_title")
    if not (project.lead_implementers or project.implementers):
        found.append("no_lead")
    if any(finding.code in HEAVY - {"missing"} for finding in project.findings):
        found.append("inconsistent")
    return found


def calibrate(project: Project) -> None:
    """Sets the confidence of each value of a record whose findings are known."""
    table = _table()
    told = [(value, circumstances(project, value)) for _, value in values_of(project)]
    for value, holding in told:
        error = table.rules.get(value.rule, 1 - value.confidence)
        for name in holding:
            error *= table.circumstances.get(name, 1.0)
        value.confidence = round(min(_MOST, max(_LEAST, 1 - error)), 3)
