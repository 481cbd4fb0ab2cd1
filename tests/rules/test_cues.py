"""The cue language: what it means is tested on sentences in test_hits.py; here its grammar and its errors."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from memo2data.rules import load
from memo2data.rules.cues import CASES, SLOTS, CueError, Pattern, cue_lemmas, parse_cue
from memo2data.rules.matching import Part, Patterns

_PIECES = ["hanke", "*kumppani", "hallinn*", "(a/b*)", "[ess]", "[nom pass]", "?", "..", "|", " ", "<money>", "<x>"]
_STRAY = ['"A b"', '"', "(", "]", "'"]


@pytest.mark.parametrize(
    ("cue", "patterns"),
    [
        ("Hanke", [[{"LEMMA": "hanke"}]]),
        ("päätoteuttaja[ess]", [[{"LEMMA": "päätoteuttaja", "MORPH": {"INTERSECTS": ["Case=Ess"]}}]]),
        ("hakea[pass]", [[{"LEMMA": "hakea", "MORPH": {"INTERSECTS": ["Voice=Pass"]}}]]),
        ("(a/B)", [[{"LEMMA": {"IN": ["a", "b"]}}]]),
        ("*kumppani", [[{"LEMMA": {"REGEX": "^(?:.*kumppani)$"}}]]),
        ("hallinn*", [[{"LEMMA": {"REGEX": "^(?:hallinn.*)$"}}]]),
        ("olla? mukana", [[{"LEMMA": "olla", "OP": "?"}, {"LEMMA": "mukana"}]]),
        ("a .. b", [[{"LEMMA": "a"}, {"OP": "{0,4}"}, {"LEMMA": "b"}]]),
        ('"Flat Rate"', [[{"LOWER": "flat"}, {"LOWER": "rate"}]]),
        ("<party>[gen] osuus", [[{"TAG": "PARTY", "MORPH": {"INTERSECTS": ["Case=Gen"]}}, {"LEMMA": "osuus"}]]),
        ("a | b c", [[{"LEMMA": "a"}], [{"LEMMA": "b"}, {"LEMMA": "c"}]]),
    ],
)
def test_meaning(cue: str, patterns: list[Pattern]) -> None:
    assert parse_cue(cue) == patterns


@pytest.mark.parametrize(
    ("cue", "says"),
    [
        ("", "empty alternative"),
        ("a | ", "empty alternative"),
        ("hanke[dat]", "unknown case 'dat'"),
        ("<body>", "unknown slot <body>"),
        ("hanke[ess", "cannot read"),
        ('"flat rate', "cannot read"),
        ("(a/b", "cannot read"),
        ("olla?", "matches nothing for sure"),
        ("..", "matches nothing for sure"),
    ],
)
def test_errors_name_the_part_and_the_cue(cue: str, says: str) -> None:
    with pytest.raises(CueError, match="cue") as caught:
        parse_cue(cue)
    assert says in str(caught.value)
    assert repr(cue) in str(caught.value)


def test_names_are_listed_for_the_writer() -> None:
    with pytest.raises(CueError, match=", ".join(CASES)):
        parse_cue("hanke[xyz]")
    with pytest.raises(CueError, match=", ".join(SLOTS)):
        parse_cue("<xyz>")


def test_base_forms_to_prefer() -> None:
    assert cue_lemmas('Hanke[ess] (olla/toimia)? | *kumppani "flat rate" .. <money>') == {"hanke", "olla", "toimia"}


def test_shipped_cues_hold_words_alone() -> None:
    # a quote or bracket that slipped into a word makes an alternative that no text can meet
    word = re.compile(r"\w[\w.+/-]*|<[a-z]+>")
    odd = {
        rule.id: lemma
        for rule in load().rules
        for cue in (rule.cue, rule.unless)
        for lemma in cue_lemmas(cue)
        if not word.fullmatch(lemma)
    }
    assert odd == {}


@given(st.one_of(st.text(), st.lists(st.sampled_from([*_PIECES, *_STRAY])).map("".join)))
@example('"a|b"')
@example('" "')
@example('("a"/b)')
def test_any_text_is_read_or_refused(cue: str) -> None:
    try:
        patterns = parse_cue(cue)
    except CueError:
        return
    assert patterns
    for pattern in patterns:
        assert any(not Part.of(token).most for token in pattern)
    Patterns(enumerate(patterns))  # what is read can be looked for
