"""Runs a function over many items in processes of their own; a hang, a crash or a hunger for memory costs one item."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from typing import Any, Generic, TypeVar

import pebble
from pebble import CONSTS, ProcessExpired

from memo2data.batch import limits
from memo2data.batch.quiet import hush
from memo2data.errors import CrashError, Memo2DataError, MemoryLimitError, RuleError, TimeLimitError

Item = TypeVar("Item")
Answer = TypeVar("Answer")

AHEAD = 3  # items that wait for each worker, so that none is idle
_ATTEMPTS = 3  # times that an item goes into a fresh pool after the whole pool broke down
_KILL_AFTER = 0.2  # seconds between asking a worker to end and ending it
_LOOK = 2.0  # seconds after which the pool is looked at though no answer came
_TIME_IS_UP = ("Task timeout",)  # what pebble says of a task that took too long
_WARM = "memo2data.batch.warm"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: ``seconds`` of time, ``memory`` in megabytes."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class _Given(Generic[Item]):
    """An item that a pool works on, and how often it went down with one before."""

    item: Item
    lost: int
    pool: pebble.ProcessPool | None

    def again(self) -> tuple[Item, int]:
        """The item for a fresh pool. Raises Memo2DataError when that has been tried often enough."""
        if self.lost + 1 == _ATTEMPTS:
            raise Memo2DataError(
                "the worker processes end again and again",
                remedy="Give more memory or fewer --workers; memo2data doctor tells what is missing.",
            )
        return self.item, self.lost + 1


class Pool(Generic[Item, Answer]):
    """Worker processes that are replaced when they die. Use it as a context; ``run`` may be called many times."""

    def __init__(self, workers: int, limits: Limits, setup: Callable[..., None], *arguments: Any) -> None:
        """``setup(*arguments)`` is called once in each new worker."""
        self.workers = workers
        self.limits = limits
        self._setup = (setup, arguments)
        self._pool: pebble.ProcessPool | None = None
        CONSTS.term_timeout = _KILL_AFTER

    def __enter__(self) -> Pool[Item, Answer]:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends all workers, at once."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None

    def run(
        self,
        function: Callable[[Item], Answer],
        items: Iterable[Item],
        name: Callable[[Item], str],
        *,
        times: float = 1,
    ) -> Iterator[tuple[Item, Answer | Memo2DataError]]:
        """Each item with what ``function`` gave for it, or the error that says what ended it; as they come.

        ``name`` is what messages call an item; ``times`` widens the limit of time. Raises RuleError where ``function``
        did, for no item fares better then, and Memo2DataError where no worker can be kept alive.
        """
        waiting, rest = deque[tuple[Item, int]](), iter(items)
        running: dict[Future[Answer], _Given[Item]] = {}
        while True:
            while len(running) < self.workers * AHEAD:
                if not waiting:
                    waiting.extend((item, 0) for item in _next(rest))
                if not waiting:
                    break
                item, lost = waiting.popleft()
                future = self._schedule(function, item, times)
                running[future] = _Given(item, lost, self._pool)
            if not running:
                return
            for future in wait(running, timeout=_LOOK, return_when=FIRST_COMPLETED).done:
                given = running.pop(future)
                try:
                    answer = self._answer(future, name(given.item))
                except (BrokenProcessPool, CancelledError):
                    self.close()
                    waiting.append(given.again())
                else:
                    yield given.item, answer
            if self._pool is not None and not self._pool.active:
                self.close()
            for future in [future for future, given in running.items() if given.pool is not self._pool]:
                waiting.append(running.pop(future).again())  # it went down with its pool, and nobody answers for it

    def _schedule(self, function: Callable[[Item], Answer], item: Item, times: float) -> Future[Answer]:
        for _ in range(_ATTEMPTS):
            if self._pool is None:
                self._pool = pebble.ProcessPool(
                    self.workers, initializer=_start, initargs=(self.limits.memory, *self._setup), context=context()
                )
            try:
                return self._pool.schedule(_call, args=(function, item), timeout=self.limits.seconds * times)
            except RuntimeError:  # the pool broke down since
                self.close()
        raise Memo2DataError("no worker process can be started", remedy="Give fewer --workers.")

    def _answer(self, future: Future[Answer], name: str) -> Answer | Memo2DataError:
        """What came of an item. Raises BrokenProcessPool, CancelledError and RuleError."""
        try:
            return future.result()
        except TimeoutError as error:
            if error.args[:1] != _TIME_IS_UP:  # a network disk's, say
                return _fault(error, name)
            return TimeLimitError(
                f"took longer than {self.limits.seconds:g} seconds", place=name, remedy="Give more with --timeout."
            )
        except MemoryError:
            return self._over_memory(name)
        except ProcessExpired as error:
            if error.exitcode == limits.OVER_MEMORY:
                return self._over_memory(name)
            code = error.exitcode or 0
            how = f"signal {-code}" if code < 0 else f"exit code {code}"
            return CrashError(
                f"ended the process that read it ({how})",
                place=name,
                remedy="Open it in the program that made it, save it anew, and try again.",
            )
        except (BrokenProcessPool, CancelledError, RuleError):
            raise
        except Memo2DataError as error:
            return error
        except Exception as error:
            return _fault(error, name)

    def _over_memory(self, name: str) -> MemoryLimitError:
        return MemoryLimitError(
            f"took more than {self.limits.memory} MB of memory", place=name, remedy="Give more with --memory."
        )


def context() -> BaseContext:
    """How workers are started: as copies of a process that has everything loaded, where the system can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload([_WARM])
    return made


def _fault(error: Exception, name: str) -> Memo2DataError:
    """What is no file's fault."""
    what = f"memo2data failed on this file ({type(error).__name__}: {error})"
    return Memo2DataError(what, place=name, remedy="This is a fault in memo2data: please report it.")


def _next(rest: Iterator[Item]) -> Iterator[Item]:
    """The next item, if there is one."""
    with suppress(StopIteration):
        yield next(rest)


def _start(memory: int, setup: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    """What a new worker does first."""
    hush()
    setup(*arguments)
    limits.guard(memory)


def _call(function: Callable[[Item], Answer], item: Item) -> Answer:
    with limits.at_work():
        return function(item)
