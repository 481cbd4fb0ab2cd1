"""Values as one text, the same in every language: what ``facts.value`` holds."""

from __future__ import annotations

from memo2data.records import Amount, Count, Date, Decision, Party, Period, Programme, Staffing, Text, Value


def plain(value: Value) -> str:
    """``value`` without its evidence: dates and numbers as ISO 8601 and a decimal point have them."""
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
            sum_ = f"{value.value:f} {value.currency}" if value.value is not None else ""
            share = f"{value.percent:f} %" if value.percent is not None else ""
            return " ".join(filter(None, (value.kind.value, sum_, share)))
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
