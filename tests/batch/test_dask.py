"""The same work on a real Dask cluster of this machine: the same results, also when a worker is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import faults
import pytest

from memo2data.batch.pool import Limits
from memo2data.batch.run import Options, run
from memo2data.batch.work import Outcome
from memo2data.errors import UsageError

from .archives import SAMPLES, Batch, Quiet, results, states, write_memos

Cluster = tuple[str, list[subprocess.Popen[bytes]]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler with two workers of one thread each: its address, and the workers' processes."""
    file, here = tmp_path / "scheduler.json", os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    common = ["--scheduler-file", str(file), "--no-dashboard"]

    def begin(stack: ExitStack, *arguments: str) -> subprocess.Popen[bytes]:
        # in a group of its own, so that nothing of it outlives the test
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments, *common], env=here, cwd=tmp_path, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        stack.callback(kill, process)
        return process

    with ExitStack() as stack:
        begin(stack, "distributed.cli.dask_scheduler", "--port", "0", "--host", "127.0.0.1")
        workers = [
            begin(stack, "distributed.cli.dask_worker", "--nthreads", "1", *more)
            for more in ([], ["--no-nanny"])  # as clusters start them, and without the process that watches over it
        ]
        from distributed import Client

        client = stack.enter_context(Client(scheduler_file=str(file), timeout="60s", set_as_default=False))
        client.wait_for_workers(2, timeout=60)
        yield client.scheduler.address, workers


def kill(process: subprocess.Popen[bytes]) -> None:
    """Ends a process and all that it began."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def lines(out: Path) -> list[bytes]:
    """All results of an output folder, sorted: an address is listed in another order than a folder."""
    return sorted(b"".join(results(out).values()).splitlines(), key=lambda line: line.partition(b"sha256")[2])


class Killer(Quiet):
    """Kills a worker once the first files are through."""

    def __init__(self, victim: subprocess.Popen[bytes]) -> None:
        super().__init__()
        self.victim = victim

    def advances(self, outcome: Outcome, size: int) -> None:
        """Counts, and kills."""
        super().advances(outcome, size)
        if self.victim.poll() is None:
            kill(self.victim)


def test_a_cluster_gives_the_same_though_a_worker_dies(batch: Batch, cluster: Cluster, tmp_path: Path) -> None:
    address, workers = cluster
    folder = write_memos(tmp_path / "in", 200)
    (folder / "inject-segfault.txt").write_text("Hankkeen nimi: x", encoding="utf-8")
    (folder / "inject-hang.txt").write_text("Hankkeen nimi: y", encoding="utf-8")
    (folder / "empty.pdf").touch()
    batch(folder, out=tmp_path / "here", seconds=4, convert=faults.convert)

    killer = Killer(workers[1])
    options = Options(
        [f"file://{folder}"], tmp_path / "there", limits=Limits(4, 2000), engine="dask", scheduler=address
    )
    summary = run(options, killer, faults.convert)

    assert workers[1].poll() is not None
    assert (summary.files, summary.done) == (203, 200)
    assert summary.errors == {"crash": 1, "time_limit": 1, "empty_file": 1}
    assert len(killer.through) == 203, "each file came through once"
    here, there = lines(tmp_path / "here"), lines(tmp_path / "there")
    assert [line.replace(b'"path":"file://', b'"path":"') for line in there] == here
    plain = {name.removeprefix("file://"): state for name, state in states(tmp_path / "there").items()}
    assert plain == states(tmp_path / "here")


def test_pdfs_of_plain_paths_are_converted_by_the_workers(batch: Batch, cluster: Cluster, tmp_path: Path) -> None:
    batch(SAMPLES, out=tmp_path / "here")
    batch(SAMPLES, out=tmp_path / "there", engine="dask", scheduler=cluster[0])
    assert results(tmp_path / "there") == results(tmp_path / "here")
    assert states(tmp_path / "there") == states(tmp_path / "here")


def test_without_a_scheduler_the_user_is_told(batch: Batch, memos: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="needs a scheduler"):
        batch(memos, out=tmp_path / "out", engine="dask")
    with pytest.raises(UsageError, match="no scheduler answers"):
        batch(memos, out=tmp_path / "out", engine="dask", scheduler="http//nowhere")
