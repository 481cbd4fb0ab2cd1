"""What the rules hand to the normalizer: facts with their place, before anything is decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any, NamedTuple

from memo2data.finnish.mentions import Mention, PartyMention, PercentMention
from memo2data.rules.model import Rule


@dataclass(slots=True)
class Candidate:
    """One possible value: characters ``start`` to ``end`` of paragraph ``paragraph``, found by ``rule``.

    ``sentence`` is the span of the sentence around it. ``kind`` is the kind of a sum. ``owner`` is the body that a sum
    or a share belongs to. ``percent`` stands beside a sum, or alone in ``mention``.
    """

    field: str
    rule: Rule
    start: int
    end: int
    mention: Mention | None = None
    text: str = ""
    kind: str = ""
    owner: PartyMention | None = None
    percent: PercentMention | None = None
    year: int | None = None
    programmes: tuple[str, ...] = ()
    attributes: Mapping[str, Any] = attribute(default_factory=dict)
    sentence: tuple[int, int] = (0, 0)
    paragraph: int = -1


class Event(NamedTuple):
    """What a rule did at a place: it fired, was blocked by its ``unless``, or found its cue but no value."""

    rule_id: str
    status: str
    paragraph: int
    start: int
    end: int
    value: str = ""
    reason: str = ""
