"""Line ends, odd characters and the map back to the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo2data.document import Block
from memo2data.structure.hyphens import Vocabulary
from memo2data.structure.model import Piece
from memo2data.structure.repair import Fragment, repair

FORMS = {"rahoitus", "kuntarahasta", "luonnoksesta", "hankkeessa", "hankkeeseen"}


def repaired(text: str) -> tuple[str, list[Piece]]:
    blocks = [Block(0, text)]
    return repair(blocks, [Fragment(0, 0, len(text))], Vocabulary([text], lambda word: word.lower() in FORMS))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("rahoi-\ntus", "rahoitus"),
        ("rahoi\u00ad\ntus", "rahoitus"),
        ("rahoi\u2010\ntus", "rahoitus"),
        ("rahoi\ufffetus", "rahoitus"),
        ("ra\u00adhoi\u00adtus", "rahoitus"),
        ("EU-\nrahoitus", "EU-rahoitus"),
        ("976.149,\u200b63", "976.149,63"),
        ("298\u00a0750\u00a0€", "298 750 €"),
        ("o\ufb03ce", "office"),
        ("kaksi   väliä\tja sarkain", "kaksi väliä ja sarkain"),
        ("rivi\nja toinen \n kolmas", "rivi ja toinen kolmas"),
        ("\u200b", ""),
    ],
)
def test_repair(source: str, text: str) -> None:
    assert repaired(source)[0] == text


ALPHABET = st.sampled_from("aäbKkE5.,- –/\n\u00ad\u200b\u00a0\t\ufb01\u2010\ufffe")


@given(st.text(ALPHABET, max_size=60))
def test_every_character_leads_back(source: str) -> None:
    text, pieces = repaired(source)
    covered = [False] * len(text)
    for piece in pieces:
        shown = text[piece.start : piece.start + piece.length]
        if piece.span < 0:
            assert source[piece.source : piece.source + piece.length] == shown
        else:
            assert piece.source + piece.span <= len(source)
        for at in range(piece.start, piece.start + piece.length):
            assert not covered[at]
            covered[at] = True
    assert all(letter == " " for letter, here in zip(text, covered, strict=True) if not here)
    assert text == text.strip()
    assert "  " not in text
