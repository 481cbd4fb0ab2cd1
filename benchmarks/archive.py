"""The figures of ``memo2data batch``, on archives that this benchmark makes itself.

    python benchmarks/archive.py [--pages 300 3000 10000] [--keep FOLDER] [--no-dask] [--rounds 2]

In one run it prints pages a second of wall time of bare pypdfium2 text, of pdfplumber's ``extract_text`` (on every
tenth page of the smallest archive) and of ``memo2data batch`` with one worker, with two, and with two workers of a Dask
cluster on this machine; the growth of time and memory with the size of the archive; and where the time goes by stage.

A rate "at work" leaves out what a run costs whatever its size, and that words are new at first: it is the further pages
of the greatest archive by the further seconds that they take. A worker's memory is told in two ways: all that it has in
memory (RSS), and without counting what it shares with other processes more than once (PSS, seen every two seconds).
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from documents import make_archive
from speed import bare, plumber, stage_lines

DASK = "dask, 2 workers"
LOOK = 2.0  # seconds between two looks at memory; each takes some hundredths of a second of a core
STAGED = 20  # documents whose time is told by stage


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: pages, seconds of wall time, and the most memory of a worker in megabytes (RSS, and PSS)."""

    pages: int
    seconds: float
    memory: int = 0
    share: int = 0

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds


def files_of(folder: Path) -> list[Path]:
    """The documents of an archive."""
    return sorted(folder.glob("*.pdf"))


def plain(folder: Path) -> Measured:
    """Bare pypdfium2 text, in this process."""
    start = time.perf_counter()
    pages = bare(files_of(folder))
    return Measured(pages, time.perf_counter() - start)


def plumbed(folder: Path) -> Measured:
    """pdfplumber's text of every tenth page, in this process."""
    start = time.perf_counter()
    pages = plumber(files_of(folder))
    return Measured(pages, time.perf_counter() - start)


def batch(folder: Path, *arguments: str) -> Measured:
    """The command as a whole process, into a fresh folder."""
    with tempfile.TemporaryDirectory() as out:
        start = time.perf_counter()
        run = subprocess.Popen(
            [sys.executable, "-m", "memo2data", "batch", str(folder), "--out", out, *arguments],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        share = 0
        while run.poll() is None:
            share = max(share, share_of_workers(run.pid))
            with suppress(subprocess.TimeoutExpired):
                run.wait(LOOK)
        seconds = time.perf_counter() - start
        if run.returncode:
            raise SystemExit(f"the run ended with {run.returncode}")
        said = json.loads((Path(out) / "summary.json").read_text(encoding="utf-8"))
    return Measured(said["pages"], seconds, said["memory"], share)


def share_of_workers(pid: int) -> int:
    """The most memory (PSS) that a worker of the command has now, in megabytes; 0 where the system does not say.

    Workers are copies that the command's helper process makes of itself, and so its children.
    """
    most = 0
    with suppress(psutil.Error):
        for helper in psutil.Process(pid).children():
            for worker in helper.children():
                with suppress(psutil.Error, AttributeError):
                    most = max(most, worker.memory_full_info().pss >> 20)
    return most


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """The address of a Dask scheduler with ``workers`` workers of one thread, on this machine."""
    from distributed import Client

    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        file = Path(folder) / "scheduler.json"
        common = ["--scheduler-file", str(file), "--no-dashboard"]
        commands = [["distributed.cli.dask_scheduler", "--port", "0", "--host", "127.0.0.1"]]
        commands += [["distributed.cli.dask_worker", "--nthreads", "1"]] * workers
        for command in commands:
            process = subprocess.Popen(
                [sys.executable, "-m", *command, *common], cwd=folder, start_new_session=True,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            stack.callback(process.wait)
            stack.callback(os.killpg, process.pid, signal.SIGKILL)
        client = stack.enter_context(Client(scheduler_file=str(file), timeout="60s", set_as_default=False))
        client.wait_for_workers(workers, timeout=60)
        yield client.scheduler.address


def once(name: str, folder: Path, small: Path, arguments: Sequence[str]) -> Measured:
    """One way's run. A cluster is there for its own run alone: also at rest it takes its share of two cores."""
    if name != DASK:
        return batch(folder, *arguments)
    with cluster(2) as address:
        arguments = [*arguments, "--scheduler", address]
        batch(small, *arguments)  # the cluster's workers load rules and dictionary
        return batch(folder, *arguments)


def lines(archives: Sequence[Path], with_dask: bool, rounds: int) -> Iterator[str]:
    """The report; the ways of working take turns, and of several rounds the best counts."""
    yield "bare text and pdfplumber, one core"
    texts = [plain(folder) for folder in archives]
    for text in texts:
        yield f"  pypdfium2 text     {text.pages:6d} pages {text.seconds:8.1f} s {text.rate:8.1f} pages/s"
    plumb = plumbed(archives[0])
    yield f"  pdfplumber text    {plumb.pages:6d} pages {plumb.seconds:8.1f} s {plumb.rate:8.1f} pages/s"
    ways = {"1 worker": ["--workers", "1"], "2 workers": ["--workers", "2"]}
    if with_dask:
        ways[DASK] = ["--engine", "dask"]
    found: dict[str, list[Measured]] = {name: [] for name in ways}
    for folder in archives:
        runs = [
            {name: once(name, folder, archives[0], arguments) for name, arguments in ways.items()}
            for _ in range(rounds)
        ]
        for name in ways:
            found[name].append(min((each[name] for each in runs), key=lambda run: run.seconds))
    for name in ways:
        yield from table(name, found[name], texts)
    one, two = (at_work(found[name]) for name in ("1 worker", "2 workers"))
    yield "ratios at work"
    yield f"  1 worker to pypdfium2 text      {one / at_work(texts):6.3f}"
    yield f"  1 worker to pdfplumber text     {one / plumb.rate:6.1f}"
    yield f"  2 workers to 1                  {two / one:6.2f}"
    if with_dask:
        yield f"  dask to the local pool          {at_work(found[DASK]) / two:6.2f}"
    yield "where the time goes, one process"
    some = files_of(archives[0])[:STAGED]
    yield from stage_lines(some, bare(some))


def at_work(runs: Sequence[Measured]) -> float:
    """Pages a second of the further pages of the greatest archive."""
    if len(runs) == 1:
        return runs[0].rate
    before, last = runs[-2:]
    return (last.pages - before.pages) / (last.seconds - before.seconds)


def table(name: str, runs: Sequence[Measured], texts: Sequence[Measured]) -> Iterator[str]:
    """One line a size, then the rate at work."""
    yield f"memo2data batch, {name}"
    for run, text in zip(runs, texts, strict=True):
        share = f", its share {run.share} MB" if run.share else ""
        yield (
            f"  {run.pages:6d} pages {run.seconds:8.1f} s {run.rate:8.1f} pages/s, whole command; to pypdfium2 "
            f"{run.rate / text.rate:.3f}; a worker's peak memory {run.memory} MB{share}"
        )
    yield f"  at work {at_work(runs):8.1f} pages/s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[300, 3000, 10000])
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the made archives here")
    parser.add_argument("--no-dask", action="store_true")
    parser.add_argument("--rounds", type=int, default=2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        archives = []
        for pages in sorted(arguments.pages):
            archive = folder / f"archive-{pages}"
            if not archive.exists():
                make_archive(archive, pages)
            archives.append(archive)
        for line in lines(archives, not arguments.no_dask, arguments.rounds):
            print(line, flush=True)


if __name__ == "__main__":
    main()
