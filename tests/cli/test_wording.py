"""Both languages say the same things, and every key of check does one thing."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import memo2data.cli.wording as module
from memo2data.cli.wording import LANGUAGES, Wording, contract_names
from memo2data.review.applying import Fate
from memo2data.review.gold import Left
from memo2data.review.judgements import Verdict
from memo2data.review.values import OwnerKind, fields

FILES = sorted(Path(module.__file__).parent.glob("labels*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_languages_have_the_same_labels(path: Path) -> None:
    labels = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(labels) == set(LANGUAGES)

    def names(table: dict[str, object]) -> set[str]:
        return {f"{name}.{one}" for name, value in table.items() for one in (value if isinstance(value, dict) else "-")}

    assert names(labels["fi"]) == names(labels["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_key_and_fate_has_its_word(language: str) -> None:
    wording = Wording(language)
    keys = wording.table("keys")
    assert len(set(keys.values())) == len(keys)
    assert set(keys) == set(wording.table("actions"))
    assert set(wording.table("verdicts")) == {one.value for one in Verdict}
    for name in (*Fate, *Left):
        assert wording.word(name.value)
    for kind in OwnerKind:
        for field in fields(kind):
            assert contract_names()[wording.field(field).casefold()] == field
