"""Where the work of a batch is done. An engine looks at files and makes parts; a further one is one more line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from memo2data.batch import work
from memo2data.batch.contents import Print
from memo2data.batch.parts import Job
from memo2data.batch.pool import Limits
from memo2data.batch.sources import Source
from memo2data.batch.work import Convert, Outcome, Rules

ENGINES = {"local": "memo2data.batch.engines.local", "dask": "memo2data.batch.engines.dask"}

Watcher = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """How an engine works: by which rules, within which limits, how many processes, at which scheduler."""

    rules: Rules
    limits: Limits
    workers: int
    scheduler: str | None = None
    convert: Convert = work.convert


class Engine(Protocol):
    """Does the work; use it as a context."""

    def look(self, packs: Iterable[Sequence[Source]]) -> Iterator[tuple[Sequence[Source], list[Print]]]:
        """The prints of each pack of sources, in any order."""

    def make(self, jobs: Iterable[Job], watch: Watcher) -> Iterator[tuple[Job, list[Outcome]]]:
        """Makes parts, in any order: each is yielded once its results are on disk, without their lines.

        ``watch`` sees each outcome as it comes.
        """

    def __enter__(self) -> Engine: ...

    def __exit__(self, *error: object) -> None: ...


def engine(name: str, settings: Settings) -> Engine:
    """The engine called ``name``. Raises DependencyError where its package is missing, UsageError for what it lacks."""
    made: Any = import_module(ENGINES[name])
    return made.make(settings)  # type: ignore[no-any-return]
