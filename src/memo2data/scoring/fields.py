"""The scored fields of a project, a document and an agenda item, each as a flat list of comparable values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from memo2data.scoring.likeness import SOFT_NAME, SOFT_SENTENCE, name_likeness, same, sentence_likeness

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Scored:
    """One value to compare: its strict ``key``, how to show it, and the JSON that it came from (its evidence)."""

    key: Any
    shown: str
    source: Any


@dataclass(frozen=True, slots=True)
class Field:
    """How one field is scored.

    ``values`` flattens the field's JSON (gold or found) to Scored values; ``soft`` gives the likeness of two keys,
    0-100, where they count as softly equal, else 0.
    """

    name: str
    values: Callable[[Any], list[Scored]]
    soft: Callable[[Any, Any], float]


def text_of(value: Any) -> str:
    """The string of a Text, Date, Party, Programme or Count; gold files hold it bare."""
    if isinstance(value, Mapping):
        for name in ("value", "name", "code"):
            if value.get(name) is not None:
                return str(value[name])
        return ""
    return str(value)


def _texts(value: Any) -> list[Scored]:
    """One value or a list of them."""
    values = value if isinstance(value, list) else [] if value is None else [value]
    return [Scored(text_of(one), text_of(one), one) for one in values if text_of(one)]


def _programmes(value: Any) -> list[Scored]:
    """Programmes count by their code."""
    codes = [
        (one["code"] if isinstance(one, Mapping) and one.get("code") else text_of(one), one) for one in value or []
    ]
    return [Scored(str(code), str(code), one) for code, one in codes]


def _amounts(value: Any) -> list[Scored]:
    """An amount is (kind, value), one without a value (kind, per cent); a bare value stands for any kind."""
    scored = []
    for one in value or []:
        if isinstance(one, str):
            scored.append(Scored(("value", None, one), one, one))
            continue
        if one.get("value") is not None:
            key, shown = ("value", one["kind"], one["value"]), f"{one['kind']} {one['value']}"
        else:
            key, shown = ("percent", one["kind"], one.get("percent")), f"{one['kind']} {one.get('percent')} %"
        party, year = one.get("party"), one.get("year")
        shown += "".join(f" ({extra})" for extra in (party, year) if extra is not None)
        scored.append(Scored(key, shown, one))
    return scored


def _period(value: Any) -> list[Scored]:
    """A period counts its start and its end."""
    if not value:
        return []
    return [Scored((end, value[end]), f"{end} {value[end]}", value) for end in ("start", "end") if value.get(end)]


def _counts(value: Any) -> list[Scored]:
    """Participants are (count, unit); a bare unit (an optional name in a gold file) stands for any count."""
    rows = [{"count": None, "unit": one} if isinstance(one, str) else one for one in value or []]
    return [Scored((one["count"], one["unit"]), f"{one['count']} {one['unit']}", one) for one in rows]


def _staffing(value: Any) -> list[Scored]:
    """Staffing is (person-years, years)."""
    if not value:
        return []
    key = (value.get("person_years"), value.get("years"))
    return [Scored(key, f"{key[0]} htv x {key[1]}", value)]


def _decision(value: Any) -> list[Scored]:
    """A decision is (item, outcome)."""
    if not value:
        return []
    key = (value.get("item"), value.get("outcome"))
    return [Scored(key, f"§ {key[0]} {key[1]}", value)]


def _soft_name(gold: str, found: str) -> float:
    likeness = name_likeness(gold, found)
    return likeness if likeness >= SOFT_NAME else 0.0


def _soft_sentence(gold: str, found: str) -> float:
    likeness = sentence_likeness(gold, found)
    return likeness if likeness >= SOFT_SENTENCE else 0.0


def _soft_amount(gold: Any, found: Any) -> float:
    """By value alone; the right kind is preferred where two amounts share a value."""
    if gold[0] != found[0] or not same(gold[2], found[2]):
        return 0.0
    return 100.0 if gold[1] == found[1] else 90.0


def _soft_bound(gold: Any, found: Any) -> float:
    """Start with start and end with end, by year and month."""
    return 100.0 if gold[0] == found[0] and _month(gold[1]) == _month(found[1]) else 0.0


def _soft_date(gold: Any, found: Any) -> float:
    return 100.0 if _month(gold) == _month(found) else 0.0


def _soft_count(gold: Any, found: Any) -> float:
    return _soft_name(gold[1], found[1]) if same(gold[0], found[0]) else 0.0


def _soft_same(gold: Any, found: Any) -> float:
    return 100.0 if same(gold, found) else 0.0


def _month(date: Any) -> str:
    """Year and month of an ISO date."""
    return str(date)[:7]


ROLES = ("lead_implementers", "co_implementers", "implementers", "partners", "funders")

PROJECT_FIELDS = (
    Field("title", _texts, _soft_name),
    Field("acronym", _texts, _soft_name),
    Field("code", _texts, _soft_same),
    *(Field(role, _texts, _soft_name) for role in ROLES),
    Field("programmes", _programmes, _soft_same),
    Field("amounts", _amounts, _soft_amount),
    Field("period", _period, _soft_bound),
    Field("application_deadline", _texts, _soft_date),
    Field("participants", _counts, _soft_count),
    Field("staffing", _staffing, _soft_same),
    Field("flat_rate_percent", _texts, _soft_same),
    Field("objectives", _texts, _soft_sentence),
    Field("activities", _texts, _soft_sentence),
    Field("decision", _decision, _soft_same),
)

DOCUMENT_FIELDS = (
    Field("kind", _texts, _soft_same),
    Field("title", _texts, _soft_name),
    Field("body", _texts, _soft_name),
    Field("meeting_date", _texts, _soft_date),
)

ITEM_FIELDS = (
    Field("title", _texts, _soft_name),
    Field("case_id", _texts, _soft_same),
    Field("outcome", _texts, _soft_same),
)
