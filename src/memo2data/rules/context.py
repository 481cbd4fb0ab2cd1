"""What a rule may know of the document around its sentence."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """The day that dates without a year are read from: the meeting's, else the nearest dated line's."""

    day: datetime.date | None = None
