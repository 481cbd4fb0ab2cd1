"""The work of a batch on a Dask cluster: one task a part, whose worker writes the part's results.

The output folder must be one that client and workers share. Each worker process keeps a process of its own for the
files, so that a hostile file ends that one and not the worker; a worker that is lost has its parts made elsewhere.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import metadata
from itertools import islice
from multiprocessing import current_process
from pathlib import Path
from typing import Any, TypeVar

from memo2data.batch.contents import Print
from memo2data.batch.engines import Settings, Watcher
from memo2data.batch.engines.local import Local
from memo2data.batch.parts import Job
from memo2data.batch.sources import Source
from memo2data.batch.work import Outcome
from memo2data.errors import DependencyError, Memo2DataError, UsageError

AHEAD = 2  # tasks that wait for each thread of the cluster
RETRIES = 3  # times that a task may lose its worker
_CONNECT = "30s"
_EXTRA = "Install it on the client and the workers: pip install 'memo2data[cluster]'."
_mine = threading.local()  # this thread's engine

Given = TypeVar("Given")
Made = TypeVar("Made")


def make(settings: Settings) -> Dask:
    """The engine, connected to its scheduler. Raises UsageError without one or where none answers."""
    try:
        from distributed import Client
    except ImportError as error:
        raise DependencyError("the engine dask needs the package distributed", remedy=_EXTRA) from error
    if not settings.scheduler:
        raise UsageError("the engine dask needs a scheduler", remedy="Give its address: --scheduler tcp://host:8786.")
    try:
        client = Client(settings.scheduler, timeout=_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(
            f"no scheduler answers there ({type(error).__name__})",
            place=settings.scheduler,
            remedy="Start one with: dask scheduler. Its first lines tell the address.",
        ) from error
    return Dask(client, settings)


class Dask:
    """See `Engine`."""

    def __init__(self, client: Any, settings: Settings) -> None:
        self._client, self._settings = client, settings

    def __enter__(self) -> Dask:
        return self

    def __exit__(self, *error: object) -> None:
        self._client.close()

    def look(self, packs: Iterable[Sequence[Source]]) -> Iterator[tuple[Sequence[Source], list[Print]]]:
        """See `Engine`."""
        yield from self._spread(_look, packs)

    def make(self, jobs: Iterable[Job], watch: Watcher) -> Iterator[tuple[Job, list[Outcome]]]:
        """See `Engine`."""
        for job, outcomes in self._spread(_make, jobs):
            for outcome in outcomes:
                watch(outcome)
            yield job, outcomes

    def _spread(
        self, function: Callable[[Settings, Given], Made], items: Iterable[Given]
    ) -> Iterator[tuple[Given, Made]]:
        """What ``function`` makes of each item, somewhere; as it comes. Few items wait, so that memory stays small."""
        from distributed import as_completed
        from distributed.scheduler import KilledWorker

        given: dict[str, Given] = {}
        rest = iter(items)
        done: Any = as_completed(loop=self._client.loop)  # type: ignore[no-untyped-call]

        def submit(number: int) -> None:
            for item in islice(rest, number):
                future = self._client.submit(function, self._settings, item, pure=False, retries=RETRIES)
                given[future.key] = item
                done.add(future)

        submit(self._places() * AHEAD)
        for future in done:
            item = given.pop(future.key)
            try:
                made = future.result()
            except KilledWorker as error:
                raise Memo2DataError(
                    "the cluster loses its workers again and again",
                    remedy="Look at the workers' logs, then start the same command again: it goes on.",
                ) from error
            future.release()
            yield item, made
            submit(max(1, self._places() * AHEAD - len(given)))

    def _places(self) -> int:
        """How many tasks the cluster can work on at once now; at least one, for workers may come later."""
        places: int = sum(self._client.nthreads().values())
        return max(1, places)


def _look(settings: Settings, pack: Sequence[Source]) -> list[Print]:
    """On a worker: the prints of a pack."""
    ((_, prints),) = _engine(settings).look([pack])
    return prints


def _make(settings: Settings, job: Job) -> list[Outcome]:
    """On a worker: makes a part."""
    ((_, outcomes),) = _engine(settings).make([job], _unwatched)
    return outcomes


def _engine(settings: Settings) -> Local:
    """This thread's own engine of one process, kept for the tasks to come."""
    if getattr(_mine, "settings", None) != settings:
        if getattr(_mine, "engine", None) is not None:
            _mine.engine.__exit__()
        # Dask's nanny marks its workers as daemons, which may have no processes of their own; ours end with the worker.
        current_process()._config["daemon"] = False  # type: ignore[attr-defined]
        _mine.settings = settings
        _mine.engine = Local(Settings(settings.rules, settings.limits, 1, convert=settings.convert), _words())
    return _mine.engine  # type: ignore[no-any-return]


def _words() -> Path:
    """The file in which the workers of this machine share what they learn of words: in Dask's scratch folder.

    It may outlast them, and so its name tells the dictionary whose answers it holds.
    """
    from distributed import get_worker

    worker: Any = get_worker()
    return Path(worker.local_directory).parent / f"memo2data-words-{metadata.version('pyvoikko')}.sqlite"


def _unwatched(outcome: Outcome) -> None:
    """The client sees the outcomes when the part is made."""
