"""Conversion that goes wrong on purpose, for files that ask for it by their name."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from pathlib import Path

from memo2data.batch import work


def convert(task: work.Task) -> work.Outcome:
    """As `memo2data.batch.work.convert`; hangs, crashes or eats memory where the file's name says so."""
    match Path(task.source.path).stem:
        case "inject-hang":
            time.sleep(3600)
        case "inject-spin":
            while True:
                pass
        case "inject-segfault":
            ctypes.string_at(0)
        case "inject-memory":
            held = [bytearray(50 << 20)]
            while True:
                held.append(bytearray(os.urandom(1) * (50 << 20)))
        case "inject-gulp":
            bytearray(1 << 45)
        case "inject-exit":
            os._exit(3)
        case "inject-killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "inject-removed":
            os.unlink(task.source.path)
        case "inject-replaced":
            Path(task.source.path).write_bytes((Path(task.source.path).parent / "another.txt").read_bytes())
        case "inject-error":
            raise ZeroDivisionError
    return work.convert(task)
