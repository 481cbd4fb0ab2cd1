"""Documents from other hands: the score that no change of rules may fall under."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from memo2data import extract
from memo2data.records import Result
from memo2data.scoring.gold import load_gold
from memo2data.scoring.score import DocumentScore, score_document
from memo2data.scoring.tally import total

GOLD = {one.id: one for one in load_gold(Path(__file__).parent / "documents")}


@cache
def converted(name: str) -> Result:
    return extract(GOLD[name].path)


@cache
def scored(name: str) -> DocumentScore:
    return score_document(name, GOLD[name].gold, converted(name).model_dump(mode="json"))


def test_all_project_fields() -> None:
    comparisons = [c for name in GOLD for one in scored(name).projects for c in one.fields.values()]
    tally = total(comparison.strict for comparison in comparisons)
    assert tally.f1 >= 0.955
    assert tally.precision >= 0.98


@pytest.mark.parametrize("name", [name for name, one in GOLD.items() if not one.gold["projects"]])
def test_document_without_a_project_stays_empty(name: str) -> None:
    assert converted(name).projects == []


@pytest.mark.parametrize("name", [name for name, one in GOLD.items() if one.gold["items"]])
def test_every_item_is_found(name: str) -> None:
    assert [item.number for item in converted(name).items] == [item["number"] for item in GOLD[name].gold["items"]]
