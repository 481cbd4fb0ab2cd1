"""Fixtures of the tests of the batch."""

from __future__ import annotations

from pathlib import Path

import pytest

from memo2data.batch.pool import Limits
from memo2data.batch.run import Options, run
from memo2data.batch.summary import Summary
from memo2data.batch.work import Convert, convert

from .archives import Batch, Quiet, write_memos


@pytest.fixture
def batch() -> Batch:
    """Runs a batch in this process with two workers; options by name."""

    def call(
        *inputs: Path, out: Path, seconds: float = 60, memory: int = 2000, convert: Convert = convert, **more: object
    ) -> Summary:
        made = {"workers": 2, "limits": Limits(seconds, memory)} | more
        return run(Options(inputs=[str(one) for one in inputs], out=out, **made), Quiet(), convert)  # type: ignore[arg-type]

    return call


@pytest.fixture
def memos(tmp_path: Path) -> Path:
    """A folder of 25 memos in two folders."""
    return write_memos(tmp_path / "memos", 25)
