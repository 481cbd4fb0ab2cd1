"""What the tests of judgements share: records of the samples, and judgements of their values."""

from __future__ import annotations

from pathlib import Path

import pytest

import memo2data
from memo2data.records import Result
from memo2data.review.corrections import read_correction
from memo2data.review.judgements import Judgement, Verdict, judge
from memo2data.review.values import Judgeable, values_of

SAMPLES = Path(__file__).parents[2] / "samples"


def named(result: Result, field: str, position: int = 0, project: int = 0) -> Judgeable:
    """A value of a project by its field and place."""
    return next(
        one
        for one in values_of(result)
        if (one.index, one.field, one.position) == (project, field, position)
    )  # fmt: skip


def say(one: Judgeable, verdict: str, typed: str = "", note: str | None = None) -> Judgement:
    """A judgement; with ``typed`` for a correction."""
    correction = read_correction(one.kind, one.field, typed, one.value, {"partners": "partners"}) if typed else None
    return judge(one, Verdict(verdict), correction=correction, note=note)


@pytest.fixture(scope="session")
def agenda() -> Result:
    """An agenda with one project."""
    return memo2data.extract(SAMPLES / "agenda-city-board" / "doc.pdf")


@pytest.fixture(scope="session")
def listed() -> Result:
    """A table of four projects."""
    return memo2data.extract(SAMPLES / "list-funded" / "doc.docx")
