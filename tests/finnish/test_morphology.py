"""Readings of word forms, and the forms that are made from base forms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memo2data.finnish.morphology import backend_name, case_of, genitive, lemma_of, plural_nominative, readings
from memo2data.finnish.pipeline import nlp


@pytest.mark.parametrize(
    ("word", "lemma", "case", "number", "head"),
    [
        ("kunnalle", "kunta", "all", "sg", "kunta"),
        ("Päätoteuttajana", "päätoteuttaja", "ess", "sg", "toteuttaja"),
        ("kehittämiskumppaneina", "kehittämiskumppani", "ess", "pl", "kumppani"),
        ("Jyväskylälle", "jyväskylä", "all", "sg", "kylä"),
        ("aikuiskoulutuksesta", "aikuiskoulutus", "ela", "sg", "koulutus"),
        ("Centria-ammattikorkeakoulun", "centria-ammattikorkeakoulu", "gen", "sg", "koulu"),
        ("EAKR-rahoitusta", "eakr-rahoitus", "par", "sg", "rahoitus"),
        ("-hankkeessa", "hanke", "ine", "sg", "hanke"),
        ("VTT:ltä", "vtt", "abl", "sg", "vtt"),
        ("KPEDU:lle", "kpedu", "all", "sg", "kpedu"),
        ("ry:n", "ry", "gen", "sg", "ry"),
        ("sairaanhoitopiirin", "sairaanhoitopiiri", "gen", "sg", "piiri"),
        ("terveydenhuollon", "terveydenhuolto", "gen", "sg", "huolto"),
        ("Isonkyrön", "isokyrö", "gen", "sg", "isokyrö"),
        ("RY:N", "ry", "gen", "sg", "ry"),
    ],
)
def test_reads_word_forms(word: str, lemma: str, case: str, number: str, head: str) -> None:
    best = readings(word)[0]
    assert (best.lemma, best.case, best.number, best.head) == (lemma, case, number, head)


def test_reads_verbs_and_participles() -> None:
    assert {reading.verb for reading in readings("toteuttaa")} == {"inf1", "ind.pres.3sg"}
    assert readings("hyväksyttiin")[0].verb == "ind.past.pass"
    granted = readings("myönnetyn")[0]
    assert (granted.participle, granted.base, granted.case) == ("past.pass", "myöntää", "gen")


def test_likelier_reading_comes_first() -> None:
    assert lemma_of("tuen") == "tuki"
    assert lemma_of("voi") == "voida"
    assert [reading.participle for reading in readings("kuntayhtymän")] == [None]


def test_readings_alike_but_for_the_verb_stand_in_the_same_order_in_every_process() -> None:
    assert [reading.base for reading in readings("alettu")] == [
        "alkaa",
        "aleta",
    ]


@pytest.mark.parametrize("word", ["", "qwrtz", "-", ":n", "x" * 500])
def test_unknown_words_have_no_reading(word: str) -> None:
    assert readings(word) == ()
    assert lemma_of(word) is None
    assert case_of(word) is None


@pytest.mark.parametrize(
    ("lemma", "plural", "form"),
    [
        ("yritys", "yritykset", "yrityksen"),
        ("laitetoimittaja", "laitetoimittajat", "laitetoimittajan"),
        ("kunta", "kunnat", "kunnan"),
        ("keskus", "keskukset", "keskuksen"),
        ("seutukaupunki", "seutukaupungit", "seutukaupungin"),
        ("hanke", "hankkeet", "hankkeen"),
        ("osuus", "osuudet", "osuuden"),
        ("paikallinen", "paikalliset", "paikallisen"),
        ("yhteisö", "yhteisöt", "yhteisön"),
        ("luku", "luvut", "luvun"),
    ],
)
def test_makes_plurals_and_genitives(lemma: str, plural: str, form: str) -> None:
    assert plural_nominative(lemma) == plural
    assert genitive(lemma) == form


def test_makes_no_form_of_an_unknown_word() -> None:
    assert plural_nominative("qwrtz") is None


@given(st.text(max_size=30))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    for reading in readings(text):
        assert reading.lemma


def test_backend_is_named() -> None:
    assert backend_name() in ("libvoikko", "pyvoikko")


def test_tokens_keep_what_belongs_together() -> None:
    text = "Raahe/Raahen, VTT:n 1,5 M€. Haku 15.3. asti (EAKR ja ESR+), 2024–2026 Ruokaa-hanke -hanke elinkeino- ja"
    tokens = [token.text for token in nlp()(text)]
    assert tokens == [
        "Raahe", "/", "Raahen", ",", "VTT:n", "1,5", "M€", ".", "Haku", "15.3.", "asti", "(", "EAKR", "ja", "ESR+", ")",
        ",", "2024", "–", "2026", "Ruokaa-hanke", "-hanke", "elinkeino-", "ja",
    ]  # fmt: skip


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_tokens_make_up_the_text(text: str) -> None:
    assert nlp().tokenizer(text).text == text


def test_pipeline_writes_lemma_morph_and_part_of_speech() -> None:
    doc = nlp()("Päätoteuttajana toimii Xyzzy.")
    assert [token.lemma_ for token in doc] == ["päätoteuttaja", "toimia", "xyzzy", "."]
    assert str(doc[0].morph) == "Case=Ess|Number=Sing"
    assert [token.pos_ for token in doc] == ["NOUN", "VERB", "PROPN", "PUNCT"]


def test_preferred_base_form_wins() -> None:
    assert nlp()("tuen")[0].lemma_ == "tuki"
    assert nlp(frozenset({"tukea"}))("tuen")[0].lemma_ == "tukea"
