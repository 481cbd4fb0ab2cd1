"""Values of a record in the words of a reader, in Finnish or English."""

from __future__ import annotations

import datetime
import os
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from memo2data.records import Amount, Count, Date, Decision, Party, Period, Programme, Project, Staffing, Text, Value

LANGUAGES = ("fi", "en")


def default_language() -> str:
    """``fi`` in a Finnish locale, else ``en``."""
    settings = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "fi" if next(filter(None, settings), "").casefold().startswith("fi") else "en"


@cache
def _labels() -> Mapping[str, Any]:
    """The labels of both languages, from all files of labels beside this module."""
    result: dict[str, Any] = {language: {"fields": {}} for language in LANGUAGES}
    for path in sorted(Path(__file__).parent.glob("labels*.toml")):
        for language, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
            fields = {**result[language]["fields"], **words.pop("fields", {})}
            result[language] |= {**words, "fields": fields}
    return result


@cache
def contract_names() -> dict[str, str]:
    """The labels of fields and enumerations, in small letters and both languages, with the contract's names."""
    fields = {name: label for language in LANGUAGES for name, label in _labels()[language]["fields"].items()}
    labels = {label.casefold(): name for language in LANGUAGES for name, label in _labels()[language]["fields"].items()}
    return {**labels, **{name: name for name in fields}}


class Wording:
    """What things are called and how values are written in one language."""

    def __init__(self, language: str) -> None:
        self._words: Mapping[str, Any] = _labels()[language]

    def word(self, name: str) -> str:
        """The label of a part of the page ("page" -> "Sivu")."""
        return str(self._words[name])

    def table(self, name: str) -> dict[str, str]:
        """A table of words: "keys", "actions", "verdicts", "wanted"."""
        return dict(self._words[name])

    @property
    def decimal_comma(self) -> bool:
        """Whether decimals stand after a comma."""
        return bool(self._words["decimal_comma"])

    def field(self, name: str) -> str:
        """The label of a field or of an enumeration's value ("funders" -> "Rahoittaja")."""
        return str(self._words["fields"].get(name, name))

    def number(self, value: Decimal | float, decimals: bool = False) -> str:
        """Groups of three by no-break spaces; cents where there are any or ``decimals`` asks for them."""
        amount = Decimal(str(value))
        whole = amount == amount.to_integral_value() and not decimals
        text = f"{amount:,.0f}" if whole else f"{amount:,.2f}"
        text = text.replace(",", "\u00a0")
        return text.replace(".", ",") if self._words["decimal_comma"] else text

    def quantity(self, value: Decimal | float) -> str:
        """A small number as it is written: 0,5 or 40."""
        text = format(Decimal(str(value)).normalize(), "f")
        return text.replace(".", ",") if self._words["decimal_comma"] else text

    def date(self, value: datetime.date | None) -> str:
        """31.5.2027 in Finnish, 2027-05-31 in English; nothing for None."""
        if value is None:
            return ""
        if self._words["decimal_comma"]:
            return f"{value.day}.{value.month}.{value.year}"
        return value.isoformat()

    def amount(self, value: Amount) -> str:
        """``n. 1 700 000 €`` with bound, per cent, VAT, party and year where they are known."""
        unit = "€" if value.currency == "EUR" else value.currency
        parts = [self.word("about")] if value.approximate else []
        if value.bound is not None:
            parts.append(self.word(value.bound.value))
        if value.value is not None:
            parts.append(f"{self.number(value.value)} {unit}")
        if value.percent is not None:
            share = f"{self.quantity(value.percent)} %"
            parts.append(share if value.value is None else f"({share})")
        if value.vat is not None:
            parts.append(f"({self.word(value.vat.value)})")
        parts.extend(f"[{one}]" for one in (value.party, value.year) if one is not None)
        return " ".join(parts)

    def value(self, value: Value) -> str:
        """One value of a record, without its evidence."""
        match value:
            case Text():
                return value.value
            case Date():
                return self.date(value.value)
            case Party():
                programmes = f" ({', '.join(value.programmes)})" if value.programmes else ""
                return value.name + programmes
            case Programme():
                return value.code if value.name in ("", value.code) else f"{value.code} ({value.name})"
            case Amount():
                return f"{self.field(value.kind.value)}: {self.amount(value)}"
            case Period():
                derived = "" if value.stated else f" ({self.word('end_derived')})"
                return f"{self.date(value.start)}–{self.date(value.end)}{derived}"
            case Count():
                about = f"{self.word('about')} " if value.approximate else ""
                return f"{about}{value.count} {value.unit}"
            case Staffing():
                years = f" × {self.quantity(value.years)} v" if value.years is not None else ""
                return f"{self.quantity(value.person_years)} htv{years}"
            case Decision():
                item = f"§ {value.item}" if value.item is not None else ""
                outcome = self.field(value.outcome.value) if value.outcome is not None else "–"
                return f"{item} {outcome}".strip()
        return value.raw

    def rows(self, project: Project) -> Iterator[tuple[str, str, Value | None]]:
        """Each value of ``project`` in the contract's order: the field's label, the value in words, and the value."""
        for name in type(project).model_fields:
            if name in ("findings", "confidence", "needs_review", "flat_rate_source"):
                continue
            held = getattr(project, name)
            if name == "flat_rate_percent":
                if held is not None:
                    yield self.field(name), f"{self.quantity(held)} %", project.flat_rate_source
                continue
            for one in held if isinstance(held, list) else [held] if held is not None else []:
                yield self.field(name), self.value(one), one
