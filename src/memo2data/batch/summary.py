"""What a run tells: counts, pages, findings, the slowest files, and why each file failed."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from memo2data import __version__
from memo2data.batch.manifest import Manifest
from memo2data.sinks.atomic import atomic_writer

NAME = "summary.json"
SLOWEST = 10  # files named as the slowest


@dataclass(slots=True)
class Summary:
    """Of the files that the run was asked for: each is ``done``, ``failed`` or ``skipped`` (same bytes as another).

    ``converted`` were worked on in this run, the others stood already. ``seconds`` is the run's time, ``memory`` the
    most that a worker took, in megabytes.
    """

    folder: str
    files: int = 0
    done: int = 0
    failed: int = 0
    skipped: int = 0
    converted: int = 0
    hidden: int = 0
    pages: int = 0
    projects: int = 0
    doubtful: int = 0
    doubtful_files: int = 0
    seconds: float = 0.0
    memory: int = 0
    engine: str = ""
    workers: int = 0
    version: str = __version__
    rules: str = ""
    findings: dict[str, int] = field(default_factory=dict)
    errors: dict[str, int] = field(default_factory=dict)
    slowest: list[dict[str, Any]] = field(default_factory=list)
    failures: list[dict[str, Any]] = field(default_factory=list)
    duplicates: list[dict[str, str]] = field(default_factory=list)

    def write(self, folder: Path) -> None:
        """Writes it as JSON into ``folder``."""
        with atomic_writer(folder / NAME) as stream:
            stream.write(json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n")


def summarize(manifest: Manifest, run: int, folder: Path) -> Summary:
    """The summary of run number ``run`` from the manifest."""
    db, of_run = manifest.db, "FROM files WHERE run = ?"
    made = Summary(str(folder))
    states = dict(db.execute(f"SELECT state, count(*) {of_run} GROUP BY state", (run,)))
    made.files = sum(states.values())
    made.done, made.failed, made.skipped = (states.get(name, 0) for name in ("done", "failed", "skipped"))
    made.pages, made.projects, made.doubtful, made.doubtful_files, made.memory = db.execute(
        "SELECT coalesce(sum(pages), 0), coalesce(sum(projects), 0), coalesce(sum(doubtful), 0),"
        f" coalesce(sum(doubtful > 0), 0), coalesce(max(memory), 0) {of_run}",
        (run,),
    ).fetchone()
    counted: Counter[str] = Counter()
    for (found,) in db.execute(f"SELECT findings {of_run} AND findings != '{{}}'", (run,)):
        counted.update(json.loads(found))
    made.findings = dict(counted.most_common())
    made.slowest = [
        {"file": name, "seconds": round(seconds, 3), "pages": pages}
        for name, seconds, pages in db.execute(
            f"SELECT name, seconds, pages {of_run} AND state = 'done' ORDER BY seconds DESC, id LIMIT ?", (run, SLOWEST)
        )
    ]
    query = f"SELECT name, error, message, remedy, exit_code {of_run} AND state = 'failed' ORDER BY id"
    for name, error, message, remedy, exit_code in db.execute(query, (run,)):
        made.failures.append(
            {"file": name, "error": error, "message": message, "remedy": remedy, "exit_code": exit_code}
        )
    made.errors = dict(Counter(one["error"] for one in made.failures).most_common())
    made.duplicates = [
        {"file": name, "same_as": other}
        for name, other in db.execute(
            "SELECT files.name, first.name FROM files JOIN files AS first ON first.id = files.same_as"
            " WHERE files.run = ? AND files.state = 'skipped' ORDER BY files.id",
            (run,),
        )
    ]
    return made
