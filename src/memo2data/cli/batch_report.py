"""What ``memo2data batch`` shows: how far it is, and at the end what it did."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from memo2data.cli.common import table

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

    from memo2data.batch.run import Progress as Watching
    from memo2data.batch.summary import Summary
    from memo2data.batch.work import Outcome
    from memo2data.cli.wording import Wording

EVERY = 10.0  # seconds between two lines where there is no terminal
FAILURES = 20  # failures that are printed; all stand in summary.json


class _Counts:
    """What has come through so far."""

    def __init__(self, wording: Wording) -> None:
        self.words = wording.table("batch")
        self.files = self.through = self.pages = self.failed = self.doubtful = 0
        self.start = monotonic()

    def looking(self, files: int) -> None:
        """See `memo2data.batch.run.Progress`."""

    def begins(self, files: int, size: int) -> None:
        """See `memo2data.batch.run.Progress`."""
        self.files, self.start = files, monotonic()

    def advances(self, outcome: Outcome, size: int) -> None:
        """See `memo2data.batch.run.Progress`."""
        self.through += 1
        self.pages += outcome.pages
        self.failed += outcome.error is not None
        self.doubtful += outcome.doubtful > 0

    def line(self) -> str:
        """Files, pages a second, failed and doubtful files in words."""
        speed = self.pages / max(0.001, monotonic() - self.start)
        word = self.words.__getitem__
        return (
            f"{self.through}/{self.files} {word('files')}, {speed:.0f} {word('pages_a_second')}, "
            f"{self.failed} {word('failed')}, {self.doubtful} {word('doubtful')}"
        )


class _Lines(_Counts):
    """Plain lines on standard error, now and then."""

    said = 0.0

    def advances(self, outcome: Outcome, size: int) -> None:
        """See `memo2data.batch.run.Progress`."""
        super().advances(outcome, size)
        if monotonic() - self.said >= EVERY or self.through == self.files:
            self.said = monotonic()
            print(f"memo2data: {self.line()}", file=sys.stderr, flush=True)


class _Bar(_Counts):
    """A bar in the terminal."""

    def __init__(self, wording: Wording, bar: Progress, task: TaskID) -> None:
        super().__init__(wording)
        self._bar, self._task = bar, task

    def looking(self, files: int) -> None:
        """See `memo2data.batch.run.Progress`."""
        self._bar.update(self._task, text=f"{files} {self.words['looked_at']}")

    def begins(self, files: int, size: int) -> None:
        """See `memo2data.batch.run.Progress`."""
        super().begins(files, size)
        self._bar.update(self._task, total=size + files, completed=0, text=self.line())

    def advances(self, outcome: Outcome, size: int) -> None:
        """See `memo2data.batch.run.Progress`."""
        super().advances(outcome, size)
        self._bar.update(self._task, advance=size + 1, text=self.line())


@contextmanager
def progress(wording: Wording) -> Iterator[Watching]:
    """Who shows the progress of a run: a bar where standard error is a terminal, else a line now and then."""
    if not sys.stderr.isatty():
        yield _Lines(wording)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), TextColumn("{task.fields[text]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Bar(wording, bar, bar.add_task("", total=None, text=""))


def print_summary(out: Console, wording: Wording, summary: Summary) -> None:
    """Prints the summary for a reader."""
    from rich.text import Text

    word = wording.table("batch").__getitem__
    made = table(out, word("summary"), "", right=[1])
    for name in ("files", "done", "skipped", "failed", "converted", "pages", "projects", "doubtful_projects"):
        value = summary.doubtful if name == "doubtful_projects" else getattr(summary, name)
        made.add_row(word(name), wording.number(value))
    if summary.hidden:
        made.add_row(word("hidden"), wording.number(summary.hidden))
    made.add_row(word("seconds"), wording.quantity(round(summary.seconds, 1)))
    out.print(made)
    if summary.findings:
        out.print()
        made = table(out, word("findings"), "", right=[1])
        for code, count in summary.findings.items():
            made.add_row(code, wording.number(count))
        out.print(made)
    if summary.slowest:
        out.print()
        made = table(out, word("slowest"), word("seconds"), word("pages"), right=[1, 2])
        for one in summary.slowest[:3]:
            seconds = wording.quantity(round(one["seconds"], 2))
            made.add_row(Text(_line(one["file"])), seconds, str(one["pages"] or "–"))
        out.print(made)
    if summary.failures:
        out.print()
        made = table(out, word("failed"), word("reason"))
        for one in summary.failures[:FAILURES]:
            made.add_row(Text(_line(one["file"])), Text(_line(f"{one['message']}. {one['remedy']}")))
        out.print(made)
        rest = len(summary.failures) - FAILURES
        if rest > 0:
            out.print(f"… {wording.number(rest)} {word('more')}")


def _line(text: str) -> str:
    """``text`` on one line: a name may hold line breaks."""
    return " ".join(text.split())
