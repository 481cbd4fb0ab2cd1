from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo2data.finnish import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["Budjetti on n. 1,7 milj. €.", "Hanke alkaa."],
        ["Haku loppui 15.3.", "Kaksivuotisten hankkeiden on tarkoitus käynnistyä."],
        ["Tavoite on kasvu (esim. Ruotsissa).", "Toinen lause."],
        ["”Lisätään osaamista kehittämällä.”", "Sitten tehdään."],
        ["2. vaihe alkaa 1.9.2025.", "Hanke päättyy."],
        ["1. Joustavat mallit.", "2. Toinen kohta"],
        ["J. Virtanen ja K. H. Aalto puhuivat.", "Muut eivät."],
        ["Rahoitus on 3 milj.", "Hanke alkaa."],
        ["Mukana ovat mm. Kokkola ja Kannus ym.", "Muut eivät."],
        ["Hakijana Kylät ry.", "Rahoittajana on liitto."],
        ["Alkaa 1.9. 2025 vai ei?", "Kyllä!", "15.3. mennessä."],
        ["Toim.joht. Ahola saapui (ks. liite 2)."],
        ["Vuonna 2026.", "Sitten"],
    ],
)
def test_sentences(parts: list[str]):
    text = " ".join(parts)
    assert [text[start:end] for start, end in sentences.split(text)] == parts


@given(st.text("aA .!?1”)\n", max_size=40))
def test_only_white_space_lies_between_sentences(text: str):
    spans = [(0, 0), *sentences.split(text), (len(text), len(text))]
    assert all(not text[before[1] : after[0]].strip() for before, after in pairwise(spans))
