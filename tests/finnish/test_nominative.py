"""Inflected names to the nominative."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memo2data.finnish.kinds import kind_of
from memo2data.finnish.nominative import nominative
from memo2data.normalizer.organisations import canonical

# The share of the listed names that must come out right.
_RIGHT = 0.98


def _pairs() -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / "data" / "names.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(inflected, base) for inflected, base in rows]


def test_listed_names() -> None:
    pairs = _pairs()
    wrong = [(inflected, base, nominative(inflected)) for inflected, base in pairs if nominative(inflected) != base]
    assert len(pairs) >= 400
    assert 1 - len(wrong) / len(pairs) >= _RIGHT, wrong


def _in_text() -> list[tuple[str, str, str]]:
    lines = (Path(__file__).parent / "data" / "names_in_text.tsv").read_text(encoding="utf-8").splitlines()
    return [(text, name, register) for text, name, register in (line.split("\t") for line in lines if line[0] != "#")]


def test_names_in_text() -> None:
    rows, wrong = _in_text(), []
    for text, name, _ in rows:
        words, size = text.split(), len(name.split())
        read = [nominative(" ".join(words[at : at + size]).strip(",.")) for at in range(len(words) - size + 1)]
        if name not in read:
            wrong.append((text, name, read))
    assert len(rows) >= 600
    assert 1 - len(wrong) / len(rows) >= _RIGHT, wrong


def test_names_in_the_register() -> None:
    known = [(name, register) for _, name, register in _in_text() if register]
    assert len(known) >= 350
    assert [
        (name, register)
        for name, register in known
        if (found := canonical(name, kind_of(name))) is None or found.name != register
    ] == []


def test_nominatives_stay() -> None:
    changed = {(base, nominative(base)) for _, base in _pairs() if nominative(base) != base}
    assert not changed


@pytest.mark.parametrize(
    ("phrase", "case", "base"),
    [
        ("Suomen Punaisen Ristin", None, "Suomen Punainen Risti"),
        ("paikallisia yrityksiä", None, "paikalliset yritykset"),
        ("muita kuntia", None, "muut kunnat"),
        ("Koulutuskuntayhtymä JEDUn,", None, "Koulutuskuntayhtymä JEDU"),
        ("Kvarztechiä", "par", "Kvarztech"),
        ("Fiktaria", None, "Fiktaria"),
        ("", None, ""),
    ],
)
def test_phrases(phrase: str, case: str | None, base: str) -> None:
    assert nominative(phrase, case) == base


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_never_fails(text: str) -> None:
    assert isinstance(nominative(text), str)
