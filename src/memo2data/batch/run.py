"""One run of a batch, from the arguments to the summary."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Protocol

from memo2data import __version__
from memo2data.batch import work
from memo2data.batch.contents import Print, members
from memo2data.batch.engines import Engine, Settings, engine
from memo2data.batch.manifest import Entry, Manifest
from memo2data.batch.parts import clear, prepare
from memo2data.batch.plan import Wishes, jobs, plan, to_look_at, unsettled
from memo2data.batch.pool import Limits, Pool
from memo2data.batch.snapshot import content
from memo2data.batch.sources import Search, Source
from memo2data.batch.summary import NAME as SUMMARY
from memo2data.batch.summary import Summary, summarize
from memo2data.batch.work import Convert, Outcome, Rules
from memo2data.errors import BatchError, InputError, Memo2DataError, UsageError
from memo2data.results import PARTS

LEAST, MOST, SHARES = 10, 500, 32  # files in a part, and parts that a run's new files make where they can
PACK = 50  # files that are looked at in one go
ROUNDS = 3  # of making, where files change or go during the run


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is asked to do; see the command's options."""

    inputs: Sequence[str]
    out: Path
    lists: Sequence[str] = ()
    workers: int = 1
    limits: Limits = field(default_factory=lambda: Limits(120, 2000))
    rules_dirs: Sequence[Path] = ()
    engine: str = "local"
    scheduler: str | None = None
    wishes: Wishes = field(default_factory=Wishes)


class Progress(Protocol):
    """Who is told how far the run is."""

    def looking(self, files: int) -> None:
        """So many files have been looked at."""

    def begins(self, files: int, size: int) -> None:
        """So many files, of so many bytes together, are converted now."""

    def advances(self, outcome: Outcome, size: int) -> None:
        """A file of ``size`` bytes is through."""


def run(options: Options, progress: Progress, convert: Convert = work.convert) -> Summary:
    """Converts what ``options`` ask for and tells of it.

    Raises UsageError, NotFoundError, RuleError and BatchError for what is wrong before the work begins; what is wrong
    with a file is its state in the manifest.
    """
    from memo2data.rules import load

    start = perf_counter()
    ruleset = load(list(options.rules_dirs))
    rules = Rules(tuple(str(folder.resolve()) for folder in options.rules_dirs), ruleset.version)
    search = Search(options.out)
    _check(options)
    with ExitStack() as stack:
        settings = Settings(rules, options.limits, options.workers, options.scheduler, convert)
        works = stack.enter_context(engine(options.engine, settings))
        prepare(options.out)
        manifest = stack.enter_context(Manifest(options.out))
        clear(options.out)  # only now: until the manifest is ours, they may be those of a run at work
        (options.out / SUMMARY).unlink(missing_ok=True)  # it tells of an earlier run
        with manifest.transaction():
            number = manifest.begin(rules, __version__, content(ruleset))
            _enter(manifest, number, search, options)
        _look(manifest, number, works, options.wishes, progress)
        wishes = options.wishes
        plan(manifest, number, rules, __version__, wishes)
        progress.begins(*manifest.to_convert())

        def watch(outcome: Outcome) -> None:
            progress.advances(outcome, manifest.size(outcome.id))

        converted = 0
        for _ in range(ROUNDS):
            for job, outcomes in works.make(jobs(manifest, options.out, rules), watch):
                manifest.made(job.part, outcomes, rules, __version__)
                converted += len(outcomes)
            if not unsettled(manifest, number):
                break
            plan(manifest, number, rules, __version__, replace(wishes, retry=False))
        clear(options.out)  # what workers that were lost have left half-written
        manifest.settle()
        summary = summarize(manifest, number, options.out)
    summary.hidden = search.hidden
    summary.converted, summary.seconds = converted, perf_counter() - start
    summary.engine, summary.workers, summary.rules = options.engine, options.workers, rules.version
    return summary


def _check(options: Options) -> None:
    """Raises BatchError where the output folder holds results that no manifest tells of, UsageError for a file and for
    one of the inputs."""
    out = options.out
    if any(os.path.isdir(one) and os.path.realpath(one) == os.path.realpath(out) for one in options.inputs):
        raise UsageError("this is an input too", place=str(out), remedy="Give another folder for --out.")
    if out.exists() and not out.is_dir():
        raise UsageError("this is a file, not a folder", place=str(out), remedy="Give a folder for --out.")
    from memo2data.batch.manifest import NAME

    parts = out / PARTS
    if not (out / NAME).exists() and parts.is_dir() and any(parts.iterdir()):
        raise BatchError(
            "the folder holds results but no manifest of them", place=str(out), remedy="Give an empty folder for --out."
        )


def _enter(manifest: Manifest, number: int, search: Search, options: Options) -> None:
    """Enters all files of the run; an archive that cannot be opened is entered itself, as a file that failed."""
    broken: list[Print] = []
    lister: Pool[Source, list[Source] | InputError | None] = Pool(1, options.limits, work.setup, Rules((), ""))
    with lister:

        def every() -> Iterator[Source]:
            for source in search.find(options.inputs, options.lists):
                if not source.is_archive:
                    yield source
                    continue
                ((_, found),) = lister.run(_members, [source], _name, times=4)
                if isinstance(found, Memo2DataError):
                    broken.append(Print(source, error=found))
                    yield source
                else:
                    yield from found if found is not None else [source]

        manifest.enter(number, every())
    manifest.looked_at((manifest.id_of(one.source), one) for one in broken)
    manifest.share_out(LEAST, MOST, SHARES)


def _members(source: Source) -> list[Source] | InputError | None:
    """In a worker: the files in an archive, or what is wrong with it."""
    try:
        return members(source)
    except InputError as error:
        return error


def _name(source: Source) -> str:
    return source.name


def _look(manifest: Manifest, number: int, works: Engine, wishes: Wishes, progress: Progress) -> None:
    """Looks at the bytes of all files that may have changed."""
    numbers: dict[bytes, int] = {}

    def packs() -> Iterator[list[Source]]:
        for pack in batched(to_look_at(manifest, number, wishes), PACK):
            numbers.update((entry.source.key, entry.id) for entry in pack)
            yield [entry.source for entry in pack]

    looked = 0
    for _, prints in works.look(packs()):
        with manifest.transaction():
            manifest.looked_at((numbers.pop(one.source.key), one) for one in prints)
        looked += len(prints)
        progress.looking(looked)


def batched(entries: Iterable[Entry], size: int) -> Iterator[list[Entry]]:
    """Lists of ``size`` entries; the last may be shorter."""
    rest = iter(entries)
    while pack := list(islice(rest, size)):
        yield pack
