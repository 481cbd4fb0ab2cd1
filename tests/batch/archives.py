"""What the tests of the batch share: archives, runs, and what a run leaves."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

from memo2data.batch.summary import Summary
from memo2data.batch.work import Outcome

sys.path.insert(0, str(Path(__file__).parent))  # worker processes find the faults there

SAMPLES = Path(__file__).parents[2] / "samples"
MEMO = """Muistio {n}

Hankkeen nimi: Tuulesta tuotteeksi {n}

Hankkeen päätoteuttajana toimii Salon kaupunki. Hankkeen kokonaisbudjetti on {n} 000 euroa. Hanke toteutetaan
1.1.2030–31.12.2031. Hankkeen tavoitteena on lisätä tuulivoiman osaamista alueen yrityksissä.
"""


class Quiet:
    """A progress that only counts."""

    def __init__(self) -> None:
        self.through: list[Outcome] = []

    def looking(self, files: int) -> None:
        """Nothing."""

    def begins(self, files: int, size: int) -> None:
        """Nothing."""

    def advances(self, outcome: Outcome, size: int) -> None:
        """Counts."""
        self.through.append(outcome)


Batch = Callable[..., Summary]


def write_memos(folder: Path, number: int) -> Path:
    """``number`` memos, each with a project of its own."""
    for n in range(1, number + 1):
        path = folder / f"{n % 2}" / f"muistio-{n:03d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(MEMO.format(n=n), encoding="utf-8")
    return folder


def results(out: Path) -> dict[str, bytes]:
    """The parts of an output folder by name."""
    return {path.name: path.read_bytes() for path in sorted((out / "results").iterdir())}


def states(out: Path) -> dict[str, tuple[object, ...]]:
    """The final state of every file by name: state, bytes, error, and the file that it equals."""
    with sqlite3.connect(out / "manifest.sqlite") as db:
        rows = db.execute(
            "SELECT files.name, files.state, files.made_of, files.error, first.name, files.pages, files.findings,"
            " files.fired FROM files LEFT JOIN files AS first ON first.id = files.same_as ORDER BY files.id"
        ).fetchall()
    return {row[0]: row[1:] for row in rows}
