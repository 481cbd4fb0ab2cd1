"""Words that an old export split at their syllables."""

from __future__ import annotations

import pytest

from memo2data.structure.hyphens import Vocabulary
from memo2data.structure.model import Piece
from memo2data.structure.syllables import breaks, suspicious, without


@pytest.mark.parametrize(
    ("split", "whole"),
    [
        ("kunnan ta lous ar vio on valmis", "kunnan talousarvio on valmis"),
        ("Kus tan nus ar vio on 46.800 euroa", "Kustannusarvio on 46.800 euroa"),
        ("seutukunnan tun net tuut ta lisätään", "seutukunnan tunnettuutta lisätään"),
        ("hoidon mää räraha ylittyi", "hoidon määräraha ylittyi"),
        ("se on jo osa työtä", "se on jo osa työtä"),
    ],
)
def test_breaks(split: str, whole: str) -> None:
    vocabulary = Vocabulary()
    gone = breaks(split, vocabulary) if suspicious(split, vocabulary) else []
    text, pieces = without(split, [Piece(0, len(split), 0, 0)], gone)
    assert text == whole
    for piece in pieces:
        assert split[piece.source : piece.source + piece.length] == text[piece.start : piece.start + piece.length]


def test_plain_text_asks_no_dictionary() -> None:
    def never(word: str) -> bool:
        raise AssertionError(word)

    text = "Kunta on mukana hankkeessa, joka alkaa 1.1.2026 ja jota rahoittaa liitto (noin 20 %)."
    assert not suspicious(text, Vocabulary([], never))
