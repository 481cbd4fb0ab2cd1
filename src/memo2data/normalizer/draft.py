"""A project in the making: what the ways of telling projects apart give, and what records are built from."""

from __future__ import annotations

from dataclasses import dataclass, field

from memo2data.normalizer.names import Name
from memo2data.normalizer.zones import Zone
from memo2data.rules.candidates import Candidate

LEADING = ("lead_implementers", "implementers")


@dataclass(slots=True)
class Draft:
    """A project in the making: its name, its candidates, and those that it shares with its siblings."""

    zone: Zone
    name: Name | None = None
    candidates: list[Candidate] = field(default_factory=list)
    shared: list[Candidate] = field(default_factory=list)
    roles: list[tuple[int, object]] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    pending: bool = False  # what stands over or below its list says that its money is applied for
    listed: bool = False  # an entry of a list or table: a record although little is said of it
