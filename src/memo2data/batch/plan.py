"""Decides what a run has to do: which files to look at, which to convert, which results to keep or drop."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from memo2data.batch.contents import stamp
from memo2data.batch.manifest import Entry, Manifest
from memo2data.batch.parts import Job, Kept, lost, part_path
from memo2data.batch.wordsets import unpack
from memo2data.batch.work import Rules, Task

if TYPE_CHECKING:
    from memo2data.batch.changes import Change


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asked for beyond what has to be done.

    ``retry``: files that failed are tried again. ``since_rules``: of the files converted under other rules only those
    whose results can differ. ``rehash``: the bytes of all files are looked at, also where size and time are as before.
    """

    retry: bool = False
    since_rules: bool = False
    rehash: bool = False


def to_look_at(manifest: Manifest, run: int, wishes: Wishes) -> Iterator[Entry]:
    """The files of a run whose bytes are not known: new ones, and those that changed since."""
    for entry in manifest.entries("run = ?", (run,)):
        known = entry.sha256 is not None and entry.stamp is not None and not wishes.rehash
        if not known or entry.stamp != stamp(entry.source):
            yield entry


def plan(manifest: Manifest, run: int, rules: Rules, version: str, wishes: Wishes) -> None:
    """Fills the temporary tables ``todo`` (files to convert), ``leaders`` (of files with equal bytes the one that has
    the result) and ``renewed`` (files whose results these rules give too). It may be called again.

    The leader is the first of the files that this run was asked for or whose results are as they should be: where the
    first of all has been deleted, and its results are of other rules, the next takes its place.
    """
    db = manifest.db
    for table in ("renewed", "leaders", "todo"):
        db.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} (id INTEGER PRIMARY KEY)")
        db.execute(f"DELETE FROM {table}")
    db.execute(
        "INSERT INTO leaders SELECT coalesce(min(id) FILTER (WHERE run = ? OR (state = 'done' AND made_of = sha256"
        " AND version = ? AND rules = ?)), min(id)) FROM files WHERE sha256 IS NOT NULL GROUP BY sha256",
        (run, version, rules.version),
    )
    db.execute(
        "INSERT INTO todo SELECT id FROM files WHERE run = ? AND (id IN leaders AND (state IN ('todo', 'skipped')"
        " OR made_of IS NOT sha256 OR version IS NOT ? OR rules IS NOT ? OR (? AND state = 'failed'))"
        " OR sha256 IS NULL AND state = 'done')",  # the last cannot be read any more: its result goes
        (run, version, rules.version, wishes.retry),
    )
    if wishes.since_rules:
        same = [(id,) for id in _unconcerned(manifest, rules, version)]
        db.executemany("INSERT INTO renewed VALUES (?)", same)
        db.executemany("DELETE FROM todo WHERE id = ?", same)


def unsettled(manifest: Manifest, run: int) -> bool:
    """Whether files changed or went while they were converted, so that others with the bytes that they had lack a
    result, or two have the same. Planning once more sets that right."""
    query = (
        "SELECT EXISTS (SELECT 1 FROM files WHERE run = ? AND state != 'done' AND sha256 NOT IN"
        " (SELECT sha256 FROM files WHERE id IN leaders AND sha256 IS NOT NULL))"
        " OR EXISTS (SELECT 1 FROM files WHERE state = 'done' AND id NOT IN leaders)"
    )
    return bool(manifest.db.execute(query, (run,)).fetchone()[0])


def _unconcerned(manifest: Manifest, rules: Rules, version: str) -> list[int]:
    """The files, converted by this program under other rules, whose results are the same under ``rules``."""
    from memo2data.batch.changes import change  # with it come the dictionary and spaCy, which other runs need not load

    contents = manifest.rulesets()
    changes: dict[str, Change] = {}
    same: list[int] = []
    query = (
        "SELECT id, rules, fired, words FROM files WHERE id IN todo AND state = 'done' AND made_of = sha256"
        " AND version = ? AND rules IS NOT ?"
    )
    for id, before, fired, words in manifest.db.execute(query, (version, rules.version)):
        if before not in changes:
            changes[before] = change(contents[before], contents_of(manifest, rules), lambda: vocabulary(manifest))
        if not changes[before].concerns(json.loads(fired), unpack(words)):
            same.append(id)
    return same


def contents_of(manifest: Manifest, rules: Rules) -> str:
    """The content of the rules of this run."""
    query = "SELECT content FROM rulesets WHERE version = ?"
    return str(manifest.db.execute(query, (rules.version,)).fetchone()[0])


def vocabulary(manifest: Manifest) -> Iterator[tuple[int, str]]:
    """All words that rules have looked at, with their numbers."""
    yield from manifest.db.execute("SELECT id, word FROM words")


def jobs(manifest: Manifest, folder: Path, rules: Rules) -> Iterator[Job]:
    """The parts that are not as they should be, in order: with files to convert, to drop or to stamp, or without their
    results."""
    parts = [part for (part,) in manifest.db.execute("SELECT DISTINCT part FROM files ORDER BY part")]
    for part in parts:
        job = _job(manifest, folder, part, rules)
        if job is not None:
            yield job


def _job(manifest: Manifest, folder: Path, part: int, rules: Rules) -> Job | None:
    query = (
        "SELECT id, id IN todo, id IN leaders, id IN renewed, state, made_of, name FROM files WHERE part = ?"
        " ORDER BY id"
    )
    tasks, kept, other = [], [], False
    for id, todo, leads, renewed, state, made_of, name in manifest.db.execute(query, (part,)):
        if todo:
            tasks.append(id)
        elif state == "done" and leads:
            kept.append(Kept(id, name, made_of, bool(renewed)))
            other = other or bool(renewed)
        elif state == "done":
            other = True  # its line goes: another file with the same bytes has the result now
    there = part_path(folder, part).exists()
    if not tasks and (not other) and (there or not kept):
        return None
    return complete(manifest, Job(part, [], kept, str(folder), rules.version), tasks)


def complete(manifest: Manifest, job: Job, ids: list[int]) -> Job:
    """``job`` with its tasks: files ``ids``, and those that were to stay and whose lines are lost."""
    missing = set(lost(job))
    wanted = sorted({*ids, *missing})
    marks = ",".join("?" * len(wanted))
    tasks = [Task(entry.id, entry.source) for entry in manifest.entries(f"id IN ({marks})", wanted)]
    kept = [one for one in job.kept if one.id not in missing]
    return Job(job.part, tasks, kept, job.folder, job.rules)
