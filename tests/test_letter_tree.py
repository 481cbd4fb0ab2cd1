"""Trees of letters find what the plain alternatives find."""

import re

from hypothesis import given
from hypothesis import strategies as st

from memo2data import lexicon
from memo2data.letter_tree import any_of, any_pattern

WORDS = st.lists(st.text("abcä.: ", min_size=1, max_size=6), min_size=1, max_size=8)
# Patterns of every sort that gates.yml holds: repetitions, choices, alternatives at the top, word boundaries.
PATTERNS = ["ab", "abc", "ab?c", "ab*", "a[b|c]b", "a|cb", "ab(?:c|a)", r"a\w+b", r"ca\b", "b{2}", "c(?!a)", r"a\.b"]


@given(WORDS, st.text("abcä.: ", max_size=12))
def test_any_of_takes_the_longest_word_that_fits(words: list[str], text: str):
    pattern = re.compile(any_of(words))
    assert all(pattern.fullmatch(word) for word in words)
    fitting = [word for word in words if text.startswith(word)]
    found = pattern.match(text)
    assert (found.group() if found else "") == max(fitting, key=len, default="")


def test_spaces_may_stand_for_any_white_space():
    assert re.fullmatch(any_of(["asian valmistelu"], space=r"\s+"), "asian \n valmistelu")


@given(st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=8), st.text("abc. ", max_size=10))
def test_any_pattern_finds_where_one_of_the_patterns_does(patterns: list[str], text: str):
    alone = any(re.search(pattern, text) for pattern in patterns)
    assert (re.search(any_pattern(patterns), text) is not None) == alone


def test_the_gates_find_in_real_words_what_their_patterns_find():
    gates = lexicon.load("gates.yml")
    texts = ["hankkeeseen haetaan eakr-tukea", "hankesuunnitelma", "kylät kuntoon -hanke", "haku alkaa", "kunta", ""]
    for name in ("project", "support", "paragraph", "paragraph_with_figure"):
        for text in texts:
            plain = any(re.search(pattern, text) for pattern in gates[name])
            assert (re.search(any_pattern(gates[name]), text) is not None) == plain
