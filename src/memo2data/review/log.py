"""The file of judgements: JSON Lines, written at its end only, safe against a kill at any moment.

Each judgement is one line and is on the disk before the next value is asked. Nothing is ever changed: a line that takes
another back is added. A last line without its line end is what a kill leaves: it is passed over in reading and cut off
before the next line is written.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from pydantic import ValidationError

from memo2data.errors import JudgementError
from memo2data.review.judgements import Correction, Judgement, Undo, Verdict, judge, new_id, now
from memo2data.review.values import Judgeable

_MEND = "Mend or delete that line, or give the log that memo2data check wrote."


def read_log(path: Path, *, must_exist: bool = True) -> list[Judgement]:
    """The judgements that stand, in the order of the log; of several of one value the last that was not taken back.

    Raises JudgementError for a missing log (unless ``must_exist`` is false) and for a broken line, with its number.
    """
    standing: dict[str, Judgement] = {}
    for number, line in enumerate(_lines(path, must_exist), 1):
        entry = _entry(line, f"{path}, line {number}") if line.strip() else None
        if isinstance(entry, Judgement):
            standing[entry.id] = entry
        elif entry is not None and standing.pop(entry.undo, None) is None:
            raise JudgementError(
                f"takes back a judgement {entry.undo!r} that is not there", place=f"{path}, line {number}", remedy=_MEND
            )
    return latest(list(standing.values()))


def latest(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The last judgement of each value, in order. A note without a verdict takes no verdict back."""
    last: dict[object, Judgement] = {}
    for one in judgements:
        if one.verdict is Verdict.SKIP and one.key in last and last[one.key].verdict is not Verdict.SKIP:
            continue
        last.pop(one.key, None)
        last[one.key] = one
    return list(last.values())


def _lines(path: Path, must_exist: bool) -> list[bytes]:
    """The whole lines of a log."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        if not must_exist:
            return []
        raise JudgementError(
            "there is no such log", place=str(path), remedy="Check the path; memo2data check begins a new log."
        ) from error
    except OSError as error:
        raise JudgementError(
            f"the log cannot be read ({error.strerror})", place=str(path), remedy="Check the path and its permissions."
        ) from error
    whole, _, rest = data.rpartition(b"\n")
    lines = whole.split(b"\n") if whole else []
    return [*lines, rest] if rest and _is_json(rest) else lines


def _is_json(data: bytes) -> bool:
    with suppress(ValueError):
        json.loads(data)
        return True
    return False


def _entry(line: bytes, place: str) -> Judgement | Undo:
    try:
        data = json.loads(line)
    except ValueError as error:
        raise JudgementError(f"this is not JSON ({error})", place=place, remedy=_MEND) from error
    model: type[Judgement] | type[Undo] = Undo if isinstance(data, dict) and "undo" in data else Judgement
    try:
        return model.model_validate(data)
    except (ValidationError, ValueError) as error:
        if isinstance(error, ValidationError):
            first = error.errors(include_url=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            text = f"{where}: {first['msg']}" if where else str(first["msg"])
        else:
            text = str(error)
        raise JudgementError(f"this is no judgement ({text})", place=place, remedy=_MEND) from error


class LogWriter:
    """An open log. One process writes at a time: opening one that another process writes raises JudgementError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
        except OSError as error:
            raise JudgementError(
                f"the log cannot be written ({error.strerror})",
                place=str(path),
                remedy="Choose a file in a folder that exists and may be written to.",
            ) from error
        try:
            self._lock()
            self._repair()
        except BaseException:
            os.close(self._file)
            raise

    def _lock(self) -> None:
        try:
            import fcntl
        except ImportError:  # no such locks on this system
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise JudgementError(
                "another memo2data check is writing this log",
                place=str(self.path),
                remedy="End it, or give another --log.",
            ) from error

    def _repair(self) -> None:
        """Ends a last line that lacks its line end, or cuts off what is no whole line."""
        data = self.path.read_bytes()
        rest = data.rpartition(b"\n")[2]
        if not rest:
            return
        if _is_json(rest):
            os.write(self._file, b"\n")
        else:
            os.ftruncate(self._file, len(data) - len(rest))

    def judge(
        self, one: Judgeable, verdict: Verdict, *, correction: Correction | None = None, note: str | None = None
    ) -> Judgement:
        """Write a verdict on a value of a record; returns what was written."""
        judgement = judge(one, verdict, correction=correction, note=note)
        self._write(judgement)
        return judgement

    def again(self, judgement: Judgement) -> Judgement:
        """Write a judgement that was taken back once more."""
        copy = judgement.model_copy(update={"id": new_id(), "time": now()})
        self._write(copy)
        return copy

    def undo(self, judgement: Judgement) -> None:
        """Take a judgement back."""
        self._write(Undo(undo=judgement.id, time=now()))

    def _write(self, entry: Judgement | Undo) -> None:
        line = (entry.model_dump_json() + "\n").encode()
        try:
            while line:
                line = line[os.write(self._file, line) :]
            os.fsync(self._file)
        except OSError as error:
            raise JudgementError(
                f"the log cannot be written ({error.strerror})",
                place=str(self.path),
                remedy="Free space and call again: what was judged before is kept.",
            ) from error

    def close(self) -> None:
        """End writing."""
        os.close(self._file)

    def __enter__(self) -> LogWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
