"""Makes word forms: candidates by Finnish stem patterns, each verified with the analyser before it is given out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from memo2data import lexicon
from memo2data.finnish.analysis import readings

_VOWELS = "aeiouyäöå"


@cache
def _patterns() -> tuple[list[tuple[str, str]], list[tuple[str, str, str]]]:
    data = lexicon.load("morphology.yml")
    grades = [(str(strong), str(weak)) for strong, weak in data["gradation"]]
    stems = [(str(row["ending"]), str(row["stem"]), str(row["grade"])) for row in data["stems"]]
    return grades, stems


def _grades(stem: str, strengthen: bool) -> Iterator[str]:
    """The stem (that ends before its last vowels) with its consonants in the other grade, then as it is."""
    for strong, weak in _patterns()[0]:
        old, new = (weak, strong) if strengthen else (strong, weak)
        if stem.endswith(old) and len(stem) > len(old):
            yield stem[: len(stem) - len(old)] + new
    yield stem


def _split(word: str) -> tuple[str, str]:
    """The word before and after the start of its last run of vowels ("kunta" is "kunt", "a")."""
    index = len(word)
    while index and word[index - 1] in _VOWELS:
        index -= 1
    return word[:index], word[index:]


def genitive_stems(lemma: str) -> Iterator[str]:
    """Stems that the genitive of a base form may have, likely ones first; most are wrong."""
    for ending, stem, grade in _patterns()[1]:
        if lemma.endswith(ending):
            root = lemma[: len(lemma) - len(ending)]
            if grade == "same":
                yield root + stem
            else:
                yield from (variant + stem for variant in _grades(root, grade == "strong"))
    if lemma[-1:] in _VOWELS:
        root, vowels = _split(lemma)
        yield from (variant + vowels for variant in _grades(root, False))
        for strong, weak in _patterns()[0]:  # patterns that hold their vowel: "luku", "luvun"
            if lemma.endswith(strong):
                yield lemma[: len(lemma) - len(strong)] + weak
    else:
        yield lemma + "i"


def _verified(lemma: str, ending: str, case: str, number: str) -> str | None:
    word = lemma.lower()
    for stem in genitive_stems(word):
        form = stem + ending
        if any(
            reading.case == case and reading.number == number and reading.lemma == word and not reading.possessive
            for reading in readings(form)
        ):
            return form
    return None


@lru_cache(maxsize=1 << 14)
def plural_nominative(lemma: str) -> str | None:
    """The nominative plural of a base form ("yritys" gives "yritykset"), in lower case; None where none is verified."""
    return _verified(lemma, "t", "nom", "pl")


@lru_cache(maxsize=1 << 14)
def genitive(lemma: str) -> str | None:
    """The genitive singular of a base form ("kunta" gives "kunnan"), in lower case; None where none is verified."""
    return _verified(lemma, "n", "gen", "sg")
