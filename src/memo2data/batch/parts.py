"""The results of a part: JSON Lines that appear whole, under their final name, or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from memo2data.batch.work import Outcome, Task
from memo2data.results import PARTS
from memo2data.sinks.atomic import atomic_writer


@dataclass(frozen=True, slots=True)
class Kept:
    """A file whose result stays: its line, told by ``name`` and ``sha256``, is taken over from the part as it is.

    ``renewed``: the run's rules give the same, and the line says so.
    """

    id: int
    name: str
    sha256: str
    renewed: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """A part to be made: what is converted, what stays, and the version of the run's rules."""

    part: int
    tasks: Sequence[Task]
    kept: Sequence[Kept]
    folder: str
    rules: str

    @property
    def path(self) -> Path:
        """Where its results go."""
        return part_path(Path(self.folder), self.part)


def part_path(folder: Path, part: int) -> Path:
    """The file of part number ``part`` in an output folder."""
    return folder / PARTS / f"part-{part:06d}.jsonl"


def prepare(folder: Path) -> None:
    """Makes the folder of parts."""
    (folder / PARTS).mkdir(parents=True, exist_ok=True)


def clear(folder: Path) -> None:
    """Clears away what interrupted runs and lost workers have left half-written, while no run is at work there."""
    for left in (folder / PARTS).glob(".part-*.tmp"):
        left.unlink(missing_ok=True)


def write(job: Job, outcomes: Iterable[Outcome]) -> None:
    """Writes the results of a part in the order of its files; a part without results has no file."""
    lines = {outcome.id: outcome.line for outcome in outcomes if outcome.line is not None}
    lines |= _kept_lines(job)
    if not lines:
        job.path.unlink(missing_ok=True)
        return
    with atomic_writer(job.path) as stream:
        stream.writelines(lines[id] for id in sorted(lines))


def lost(job: Job) -> list[int]:
    """The numbers of the files that were to stay and whose lines are not there."""
    there = _kept_lines(job)
    return [one.id for one in job.kept if one.id not in there]


def _kept_lines(job: Job) -> Mapping[int, str]:
    """The lines that stay, by file number."""
    wanted = {(one.name, one.sha256): one for one in job.kept}
    if not wanted or not job.path.exists():
        return {}
    found: dict[int, str] = {}
    with job.path.open(encoding="utf-8", newline="\n") as stream:
        for line in stream:
            try:
                record = json.loads(line)
                key, version = (record["document"]["path"], record["document"]["sha256"]), record["extractor"]
                stamped = version["rules_version"]
            except (ValueError, KeyError, TypeError):
                continue  # a line that a person has spoiled: its file is converted anew
            kept = wanted.get(key)
            if kept is None or not line.endswith("\n"):
                continue
            if kept.renewed:  # the mark stands in the line's head, before all that comes from the document
                line = line.replace(f'"rules_version":"{stamped}"', f'"rules_version":"{job.rules}"', 1)
            found[kept.id] = line
    return found
