"""Names of projects in running text: in quotes, after "nimi", before "-hanke"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memo2data.rules.titles import hyphened

Read = Callable[[str], dict[str, list[str]]]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Kunta hakee rahoitusta hankkeeseen ”Lähiluonto lähelle”.", ["Lähiluonto lähelle"]),
        ("Seura hakee tukea hankkeeseen nimeltä \"Kylän sauna\".", ["Kylän sauna"]),
        ("Hankkeen nimeksi on vahvistunut Metsän väki (MEVÄ).", ["Metsän väki"]),
        ("Hanke etenee. Esityksen otsikko oli ”Talous ja tulevaisuus”.", []),
    ],
)  # fmt: skip
def test_named(read: Read, text: str, titles: list[str]) -> None:
    assert read(text).get("title", []) == titles


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Kunta osallistuu Polku töihin -hankkeeseen.", ["Polku töihin"]),
        ("Sovittiin, että Robotti Plus 2.0 -hanke jatkuu.", ["Robotti Plus 2.0", "Plus 2.0", "2.0"]),
        ("Esiteltiin Robottiapu-hanketta.", ["Robottiapu"]),
        ("Kehityshanke jatkuu, ja tavoite -hanke päättyi.", []),
    ],
)
def test_before_the_project_word(text: str, starts: list[str]) -> None:
    found = [text[start:end] for end, _, all_starts in hyphened(text) for start in all_starts]
    assert found == starts
