"""A project's name: without quotes, prefixes and the word hanke; where other texts speak of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo2data.normalizer.names import mentions, tidy


@pytest.mark.parametrize(
    ("text", "title", "acronym"),
    [
        ("”Polku töihin”", "Polku töihin", None),
        ("Polku töihin -hanke", "Polku töihin", None),
        ("Hankekuvaus: Polku töihin", "Polku töihin", None),
        ("1. Polku töihin -projekti.", "Polku töihin", None),
        ("4.1 Polku töihin", "Polku töihin", None),
        ("Hakuvaiheessa: Polku töihin", "Polku töihin", None),
        ("Polku töihin (POTÖ)", "Polku töihin", "POTÖ"),
        ("POTÖ – Polku töihin", "Polku töihin", "POTÖ"),
        ("Polku töihin (A77001)", "Polku töihin", None),
        ("Polku töihin (EAKR)", "Polku töihin (EAKR)", None),
        ("Polku töihin II: Robotti 2.0", "Polku töihin II: Robotti 2.0", None),
    ],
)
def test_tidy(text: str, title: str, acronym: str | None) -> None:
    name = tidy(text, 0, 10, "test", 0.9)
    assert name is not None
    assert (name.text, name.acronym) == (title, acronym)
    assert text[name.start - 10 : name.end - 10] == title


@pytest.mark.parametrize("text", ["", "”", "EAKR", "Pilotti"])
def test_no_name(text: str) -> None:
    assert tidy(text, 0, 0, "test", 0.9) is None


@given(st.text("Aa -–—:()”.12ÄöPOLhanke\n", max_size=40))
def test_tidy_keeps_the_place(text: str) -> None:
    name = tidy(text, 0, 0, "test", 0.9)
    if name is not None:
        assert text[name.start : name.end] == name.text
        if name.acronym_span:
            assert text[name.acronym_span[1] : name.acronym_span[2]] == name.acronym


def test_mentions_in_other_forms() -> None:
    assert mentions("Polku töihin – nuoret mukaan", "Sovittiin, että polku töihin alkaa.")
    assert mentions("Vihreä satama", "Vihreän sataman hankkeessa")
    assert not mentions("Vihreä satama", "Polku töihin alkaa.")
