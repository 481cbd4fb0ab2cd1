"""Prints what confidence has been worth, for ``memo2data eval --calibration``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from memo2data.cli.common import table

if TYPE_CHECKING:
    from rich.console import Console

    from memo2data.scoring.calibration import Band
    from memo2data.scoring.judged import Judged


def print_calibration(out: Console, values: Sequence[Judged]) -> None:
    """A line for each band of confidence, then the values of records that need review and of those that do not."""
    from memo2data.scoring.calibration import bands, review

    made = table(out, "confidence", "values", "mean", "right", "share right", right=range(1, 5))
    for band in bands(values):
        made.add_row(*_cells(band))
    out.print(made)
    out.print()
    unmarked, marked = review(values)
    made = table(out, "records", "values", "mean", "right", "share right", right=range(1, 5))
    for band in (unmarked, marked):
        made.add_row(*_cells(band))
    out.print(made)
    if values:
        out.print(f"{unmarked.values / len(values):.3f} of all values stand in records that need no review")


def _cells(band: Band) -> tuple[str, ...]:
    share = f"{band.share:.3f}" if band.values else "–"
    return band.name, str(band.values), f"{band.stated:.3f}", str(band.right), share
