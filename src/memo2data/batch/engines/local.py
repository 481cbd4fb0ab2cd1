"""The work of a batch in processes of this machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from memo2data.batch import work
from memo2data.batch.contents import Print, fingerprints
from memo2data.batch.engines import Settings, Watcher
from memo2data.batch.parts import Job, write
from memo2data.batch.pool import Pool
from memo2data.batch.sources import Source
from memo2data.batch.work import Outcome, Task
from memo2data.errors import Memo2DataError

WORDS = "words.sqlite"  # in a folder of the run's own
PATIENCE = 4  # a pack of files may take so many times what one may


def make(settings: Settings) -> Local:
    """The engine."""
    return Local(settings)


@dataclass(slots=True)
class _Making:
    """A part on its way: its job and the outcomes so far."""

    job: Job
    outcomes: list[Outcome] = field(default_factory=list)


class Local:
    """See `Engine`. Files are given out one by one, so that one slow file holds up no other.

    ``words`` is a file in which its workers share what they learn of words with those of other engines.
    """

    def __init__(self, settings: Settings, words: Path | None = None) -> None:
        self._settings = settings
        self._folder: TemporaryDirectory[str] | None = None
        if words is None and settings.workers > 1:  # what one worker learns of words the others need not
            self._folder = TemporaryDirectory(prefix="memo2data-", ignore_cleanup_errors=True)
            words = Path(self._folder.name) / WORDS
        self._pool: Pool[Any, Any] = Pool(settings.workers, settings.limits, work.setup, settings.rules, words)

    def __enter__(self) -> Local:
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.close()
        if self._folder is not None:
            self._folder.cleanup()

    def look(self, packs: Iterable[Sequence[Source]]) -> Iterator[tuple[Sequence[Source], list[Print]]]:
        """See `Engine`."""
        for pack, prints in self._pool.run(fingerprints, packs, _first, times=PATIENCE):
            if isinstance(prints, Memo2DataError):
                yield pack, [self._look_alone(source) for source in pack]
            else:
                yield pack, prints

    def _look_alone(self, source: Source) -> Print:
        """The print of a file of a pack that came to grief."""
        ((_, found),) = self._pool.run(fingerprints, [[source]], _first)
        return Print(source, error=found) if isinstance(found, Memo2DataError) else found[0]

    def make(self, jobs: Iterable[Job], watch: Watcher) -> Iterator[tuple[Job, list[Outcome]]]:
        """See `Engine`."""
        making: dict[int, _Making] = {}
        idle: list[Job] = []  # parts that only keep what they have; they are made, and not yet yielded

        def tasks() -> Iterator[tuple[int, Task]]:
            for job in jobs:
                if not job.tasks:
                    write(job, [])
                    idle.append(replace(job, kept=[]))  # where all parts are so, their lists of files would pile up
                    continue
                making[job.part] = _Making(job)
                yield from ((job.part, task) for task in job.tasks)

        convert = _Convert(self._settings.convert)
        for (part, task), found in self._pool.run(convert, tasks(), _name):
            outcome = Outcome(task.id, error=found) if isinstance(found, Memo2DataError) else found
            watch(outcome)
            made = making[part]
            made.outcomes.append(outcome)
            if len(made.outcomes) == len(made.job.tasks):
                del making[part]
                yield _written(made.job, made.outcomes)
            while idle:
                yield idle.pop(0), []
        while idle:
            yield idle.pop(0), []


@dataclass(frozen=True, slots=True)
class _Convert:
    """The work on one file, for a pair of part and task."""

    convert: work.Convert

    def __call__(self, pair: tuple[int, Task]) -> Outcome:
        return self.convert(pair[1])


def _written(job: Job, outcomes: list[Outcome]) -> tuple[Job, list[Outcome]]:
    write(job, outcomes)
    for outcome in outcomes:
        outcome.line = None
    return job, outcomes


def _first(pack: Sequence[Source]) -> str:
    return pack[0].name


def _name(pair: tuple[int, Task]) -> str:
    return pair[1].source.name
