"""What tables make of a record's values, in databases and files alike."""

from __future__ import annotations

from decimal import Decimal

from memo2data.records import (
    Amount,
    AmountKind,
    Count,
    Date,
    Decision,
    Party,
    Period,
    Programme,
    Project,
    Staffing,
    Text,
    Value,
)

# The fields of a project that hold parties, and what one of them is called.
ROLES = {
    "lead_implementers": "lead_implementer",
    "co_implementers": "co_implementer",
    "implementers": "implementer",
    "partners": "partner",
    "funders": "funder",
}


def plain(value: Value) -> str:
    """``value`` as one text without its evidence: dates and numbers as ISO 8601 and a decimal point have them."""
    match value:
        case Text():
            return value.value
        case Date():
            return value.value.isoformat()
        case Party():
            return value.name
        case Programme():
            return value.code
        case Amount():
            euros = f"{value.value:f} {value.currency}" if value.value is not None else ""
            share = f"{value.percent:f} %" if value.percent is not None else ""
            return " ".join(filter(None, (value.kind.value, euros, share)))
        case Period():
            return "/".join(one.isoformat() if one is not None else ".." for one in (value.start, value.end))
        case Count():
            return f"{value.count} {value.unit}"
        case Staffing():
            years = f" x {value.years:g}" if value.years is not None else ""
            return f"{value.person_years:g}{years}"
        case Decision():
            item = str(value.item) if value.item is not None else ""
            return " ".join(filter(None, (item, value.outcome.value if value.outcome is not None else "")))
    return value.raw


def body_name(party: Party) -> str:
    """The register's name of a party where the register knows it, else the name in the text."""
    return party.canonical.name if party.canonical is not None else party.name


def whole_sum(project: Project, kind: AmountKind) -> Decimal | None:
    """The one sum in euros of a kind that stands for the whole project, as the view ``project_sums`` gives it.

    It is the sum stated for the whole (the greatest of several), else that of the parties' shares, else that of the
    years. A total budget is never added up from shares, for the text may name only some.
    """
    held = [one for one in project.amounts if one.kind is kind and one.currency == "EUR" and one.value is not None]
    whole = [one.value for one in held if one.party is None and one.year is None and one.value is not None]
    if whole:
        return max(whole)
    shares = [one.value for one in held if one.party is not None and one.year is None and one.value is not None]
    if shares and kind is not AmountKind.TOTAL_BUDGET:
        return sum(shares, Decimal(0))
    years = [one.value for one in held if one.party is None and one.year is not None and one.value is not None]
    return sum(years, Decimal(0)) if years else None
