"""Wordings of real documents in made-up passages: the score that no change of rules may fall under."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from memo2data import extract
from memo2data.scoring.score import score_document
from memo2data.scoring.tally import total

FOLDER = Path(__file__).parent / "wordings"
PASSAGES = {
    name: [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    for name in ("roles", "sums")
}
_LABEL = 60  # characters of a line without a full stop that is a label or a heading

MINUTES = """Kuusilinnan kunta
Kunnanhallitus
PÖYTÄKIRJA 3/2026
12.3.2026

44 § Kokouksen laillisuus ja päätösvaltaisuus

Päätös: Kokous todettiin lailliseksi ja päätösvaltaiseksi.

45 § Ajankohtaiset asiat

{text}

Esittelijä: Kunnanjohtaja

Päätösehdotus: Kunnanhallitus päättää merkitä asian tiedoksi.

Päätös: Merkittiin tiedoksi.

46 § Kokouksen päättäminen

Päätös: Puheenjohtaja päätti kokouksen klo 19.02.
"""


def document(text: str) -> bytes:
    """The passage as an item of minutes, or as it stands where it has marks, labels or headings of its own."""
    lines = [line for line in text.split("\n") if line.strip()]
    own = "§" in text or any(len(line) < _LABEL and not line.endswith(".") for line in lines)
    return (text if own else MINUTES.format(text=text)).encode()


@cache
def found(name: str, number: int) -> dict[str, Any]:
    passage = PASSAGES[name][number]
    return extract(document(passage["text"]), path=f"{passage['id']}.txt").model_dump(mode="json")


@pytest.mark.parametrize(("name", "f1", "precision"), [("roles", 0.92, 0.95), ("sums", 0.905, 0.96)])
def test_wordings(name: str, f1: float, precision: float) -> None:
    tallies = []
    for number, passage in enumerate(PASSAGES[name]):
        if not passage["projects"]:
            continue
        stated = set().union(*passage["projects"])
        score = score_document(passage["id"], passage, found(name, number))
        tallies += [
            comparison.strict
            for project in score.projects
            for field, comparison in project.fields.items()
            if field in stated
        ]
    tally = total(tallies)
    assert tally.f1 >= f1
    assert tally.precision >= precision


@pytest.mark.parametrize(
    ("name", "number"),
    [
        pytest.param(name, number, id=passage["id"])
        for name, passages in PASSAGES.items()
        for number, passage in enumerate(passages)
        if not passage["projects"]
    ],
)
def test_no_project(name: str, number: int) -> None:
    assert found(name, number)["projects"] == []
