"""``memo2data eval``."""

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import MEMO, Run


@pytest.fixture
def gold_dir(tmp_path: Path) -> Path:
    """One gold document of which one party is not to be found, and one that cannot be read."""
    project: dict[str, Any] = {
        "title": "Tuulesta tuotteeksi",
        "lead_implementers": ["Salon kaupunki"],
        "funders": ["Kummitussäätiö"],
        "amounts": [{"kind": "total_budget", "value": "120000", "percent": None}],
        "period": {"start": "2030-01-01", "end": "2031-12-31"},
    }
    for name, text, projects in (("a", MEMO, [project]), ("b", "", [])):
        folder = tmp_path / "gold" / name
        folder.mkdir(parents=True)
        (folder / "doc.txt").write_text(text, encoding="utf-8")
        (folder / "gold.json").write_text(json.dumps({"projects": projects}), encoding="utf-8")
    return tmp_path / "gold"


def test_the_table(run: Run, gold_dir: Path) -> None:
    result = run("eval", gold_dir, "--show", "funders")
    assert result.exit_code == 0
    assert "micro strict" in result.stdout
    assert "whole records right  1 of 1" in result.stdout
    assert "kept empty           0 of 1" in result.stdout
    assert "- a / Tuulesta tuotteeksi / funders" in result.stdout
    assert "Kummitussäätiö" in result.stdout
    assert str(gold_dir / "b" / "doc.txt") in result.stderr


def test_json_holds_the_same(run: Run, gold_dir: Path) -> None:
    data = json.loads(run("eval", gold_dir, "--doc", "a", "--json").stdout)
    assert data["micro"]["strict"] == {
        "right": 5, "wrong": 0, "missed": 1, "precision": 1.0, "recall": 0.8333, "f1": 0.9091,
    }  # fmt: skip
    assert [(one["kind"], one["field"], one["value"]) for one in data["misses"]] == [
        ("missed", "funders", "Kummitussäätiö")
    ]


def test_a_minimum_decides_the_exit_code(run: Run, gold_dir: Path) -> None:
    assert run("eval", gold_dir, "--doc", "a", "--min", "0.9").exit_code == 0
    assert run("eval", gold_dir, "--doc", "a", "--min", "0.95").exit_code == 1


def test_wrong_arguments(run: Run, gold_dir: Path, tmp_path: Path) -> None:
    assert run("eval", tmp_path / "none").exit_code == 21
    assert run("eval", gold_dir, "--doc", "z").exit_code == 21
    assert run("eval", gold_dir, "--show", "nonsense").exit_code == 2
