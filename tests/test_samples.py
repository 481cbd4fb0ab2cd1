"""The sample documents: scored against their gold, and each exactly as its stored record.

After a wanted change of behaviour renew the records with ``python samples/renew.py`` and read the difference.
"""

from __future__ import annotations

import json
import runpy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from memo2data.scoring.gold import load_gold
from memo2data.scoring.score import DocumentScore, score_document
from memo2data.scoring.tally import Tally, total

SAMPLES = Path(__file__).parents[1] / "samples"
DOCUMENTS = load_gold(SAMPLES)
renew = runpy.run_path(str(SAMPLES / "renew.py"))


@cache
def record(folder: str) -> dict[str, Any]:
    (document,) = (SAMPLES / folder).glob("doc.*")
    found: dict[str, Any] = json.loads(renew["record"](document))
    return found


def scored(folder: str) -> DocumentScore:
    (one,) = (document for document in DOCUMENTS if document.id == folder)
    return score_document(one.id, one.gold, record(one.id))


def tally(*scores: DocumentScore) -> Tally:
    """Strict counts over all project fields of the documents."""
    return total(comparison.strict for score in scores for one in score.projects for comparison in one.fields.values())


def faults(score: DocumentScore) -> list[str]:
    return [
        f"{one.title}: {field}: missed {comparison.missed}, wrong {comparison.wrong}"
        for one in score.projects
        for field, comparison in one.fields.items()
        if comparison.missed or comparison.wrong
    ]


@pytest.mark.parametrize("folder", [one.id for one in DOCUMENTS])
def test_document(folder: str) -> None:
    score = scored(folder)
    assert score.found_projects == score.gold_projects
    if score.gold_projects:
        assert tally(score).f1 >= 0.80, faults(score)


def test_all() -> None:
    assert tally(*(scored(one.id) for one in DOCUMENTS)).f1 >= 0.95


@pytest.mark.parametrize("folder", [one.id for one in DOCUMENTS])
def test_items(folder: str) -> None:
    score = scored(folder)
    assert (score.items.wrong, score.items.missed) == (0, 0)


@pytest.mark.parametrize("folder", [one.id for one in DOCUMENTS])
def test_stored_record(folder: str) -> None:
    stored = json.loads((SAMPLES / folder / "record.json").read_text(encoding="utf-8"))
    found = dict(record(folder))
    # versions of the program and the rules change without a change of behaviour
    assert stored.pop("extractor")["name"] == found.pop("extractor")["name"]
    assert found == stored
