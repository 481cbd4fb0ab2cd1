"""What linking looks at in a project's record."""

from __future__ import annotations

import datetime
import re
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

_NO_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\d+|[ivx]+")


@cache
def thresholds() -> dict[str, Any]:
    """The numbers of ``thresholds.toml``."""
    return tomllib.loads(Path(__file__).with_name("thresholds.toml").read_text(encoding="utf-8"))


@dataclass(slots=True)
class Record:
    """A project as one document tells it. ``bodies`` are identifiers of the register, or names, by role."""

    id: int
    key: str
    document: int
    position: int
    sha256: str
    date: datetime.date | None = None
    title: str = ""
    acronym: str = ""
    code: str = ""
    start: datetime.date | None = None
    end: datetime.date | None = None
    bodies: dict[str, set[str]] = field(default_factory=dict)
    sums: dict[str, set[Decimal]] = field(default_factory=dict)

    @property
    def leads(self) -> set[str]:
        """The lead implementers, or where none is named as such the implementers."""
        return self.bodies.get("lead_implementer") or self.bodies.get("implementer") or set()

    @property
    def doers(self) -> set[str]:
        """Everyone who carries out or takes part; funders fund too many projects to tell one."""
        return set().union(*(names for role, names in self.bodies.items() if role != "funder"))


def folded(title: str) -> str:
    """A title for comparison: small letters and single spaces, no punctuation."""
    return _NO_WORD.sub(" ", title.casefold()).strip()


def numbers(title: str) -> list[str]:
    """The numbers in a folded title, in digits or Roman: they tell one round of a project from the next."""
    return [word for word in title.split() if _NUMBER.fullmatch(word)]
