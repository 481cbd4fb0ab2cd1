"""Keeps a worker process within its memory, and ends it when nobody waits for it any more."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import parent_process

MEGABYTE = 1 << 20
OVER_MEMORY = 87  # exit code of a worker that took more memory than it may
ORPHANED = 88  # exit code of a worker whose parent is gone
_LOOK = 0.1  # seconds between two looks

_busy = threading.Event()


def guard(memory: int) -> None:
    """Ends this process with OVER_MEMORY once a file makes it take more than ``memory`` megabytes.

    A thread looks at what the process takes; where the system can, a hard limit at twice that stops what grows too
    fast for it. Core dumps are off: a crash is an outcome here, and not to be kept.
    """
    try:
        import resource
    except ImportError:  # no limits on Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        wanted = 2 * (memory + taken()) * MEGABYTE
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
    threading.Thread(target=_watch, args=(memory,), name="limits", daemon=True).start()


@contextmanager
def at_work() -> Iterator[None]:
    """The time in which the memory counts: a process is not ended while it hands over its answer."""
    _busy.set()
    try:
        yield
    finally:
        _busy.clear()


def taken() -> int:
    """Megabytes of memory that this process has now (Linux) or has had at most (elsewhere)."""
    try:
        with open("/proc/self/statm", "rb") as stream:
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGESIZE") // MEGABYTE
    except OSError:
        return most_taken()


def most_taken() -> int:
    """Megabytes of memory that this process has had at most; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (MEGABYTE if sys.platform == "darwin" else 1024)


def _watch(memory: int) -> None:
    parent = parent_process()
    while True:
        if parent is not None and not parent.is_alive():
            os._exit(ORPHANED)
        if _busy.is_set() and taken() > memory:
            os._exit(OVER_MEMORY)
        time.sleep(_LOOK)
