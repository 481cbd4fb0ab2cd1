"""The spaCy pipeline: the package's tokenizer and a component that writes Voikko's answers into the tokens.

Each token gets ``lemma_`` (lower case; unknown words as they stand, in lower case), ``morph`` ("Case=Ess|Number=Sing";
several values where the form is ambiguous for that base form: "Case=Gen,Nom") and ``pos``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy
import spacy
from spacy.attrs import IS_SPACE, LANG, LEMMA, LOWER, MORPH, NORM, ORTH, POS  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.parts_of_speech import IDS  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.vocab import Vocab

from memo2data.finnish.analysis import Reading, readings
from memo2data.finnish.tokens import Tokenizer
from memo2data.recent import Recent

COMPONENT = "memo2data_voikko"

_CACHE = 1 << 10  # word forms; those of running text are kept by the rules
_TRAITS = (IS_SPACE, LANG, LOWER, NORM)  # those that are asked for
_NUMBERS = {"sg": "Sing", "pl": "Plur"}
_MOODS = {"ind": "Ind", "cond": "Cnd", "imp": "Imp", "pot": "Pot"}
_TENSES = {"pres": "Pres", "past": "Past"}


def _features(found: list[Reading]) -> str:
    """The morph string of readings that share one base form."""
    values: dict[str, set[str]] = {}

    def add(name: str, value: str | None) -> None:
        if value:
            values.setdefault(name, set()).add(value)

    for reading in found:
        add("Case", reading.case.capitalize() if reading.case else None)
        add("Number", _NUMBERS.get(reading.number or ""))
        add("Poss", "Yes" if reading.possessive else None)
        if reading.participle:
            tense, _, voice = reading.participle.partition(".")
            add("VerbForm", "Part")
            add("PartForm", tense.capitalize())
            add("Voice", voice.capitalize())
        if reading.verb:
            mood, *rest = reading.verb.split(".")
            add("VerbForm", "Fin" if mood in _MOODS else "Inf")
            add("InfForm", mood[3:] if mood not in _MOODS else None)
            add("Mood", _MOODS.get(mood))
            if len(rest) > 1:
                add("Tense", _TENSES.get(rest[0]))
                add("Voice", "Pass" if rest[1] == "pass" else "Act")
                if rest[1] != "pass":
                    add("Person", rest[1][0])
                    add("Number", _NUMBERS.get(rest[1][1:]))
    return "|".join(f"{name}={','.join(sorted(values[name]))}" for name in sorted(values))


def choose(word: str, prefer: frozenset[str] = frozenset()) -> list[Reading]:
    """The readings of the base form that wins, the winner first; [] for an unknown word.

    A base form of ``prefer`` wins; then, in a word with a capital, a proper name; then the order of ``readings``.
    """
    found = readings(word)
    if not found:
        return []
    best = found[0]
    wanted = next((reading for reading in found if reading.lemma in prefer), None)
    if wanted is not None:
        best = wanted
    elif word[:1].isupper() and best.parts > 1:
        best = next((reading for reading in found if reading.pos == "PROPN"), best)
    return [best, *(reading for reading in found if reading is not best and reading.lemma == best.lemma)]


class VoikkoComponent:
    """Writes lemma, morph and part of speech into the tokens of a Doc; answers are kept by word form."""

    def __init__(self, vocab: Vocab, prefer: frozenset[str]) -> None:
        self.vocab = vocab
        self.prefer = prefer
        self._known: Recent[int, tuple[int, int, int]] = Recent(_CACHE)

    def _look_up(self, orth: int) -> tuple[int, int, int]:
        """Lemma, part of speech and morph of one word form, as the numbers that a Doc keeps."""
        strings = self.vocab.strings
        word = strings[orth]
        features = ""
        lemma = word.lower()
        if any(character.isalpha() for character in word):
            found = choose(word, self.prefer)
            if found:
                lemma, pos = found[0].lemma, found[0].pos
                features = _features(found)
            else:
                pos = "PROPN" if word[:1].isupper() else "X"
        elif word[:1].isdigit():
            pos = "NUM"
        elif word.isspace():
            pos = "SPACE"
        else:
            pos = "SYM" if word[:1] in "€%+§=$£" else "PUNCT"
        answer = (strings.add(lemma), IDS[pos], self.vocab.morphology.add(features))
        return self._known.keep(orth, answer)

    def __call__(self, doc: Doc) -> Doc:
        if len(doc) == 0:
            return doc
        known, look_up = self._known, self._look_up
        rows = [known.get(orth) or known.again(orth) or look_up(orth) for orth in doc.to_array(ORTH).tolist()]
        return doc.from_array([LEMMA, POS, MORPH], numpy.array(rows, dtype=numpy.uint64))  # type: ignore[arg-type]


@Language.factory(COMPONENT, default_config={"prefer": []})
def _create(nlp: Language, name: str, prefer: list[str]) -> VoikkoComponent:
    return VoikkoComponent(nlp.vocab, frozenset(prefer))


@cache
def nlp(prefer: frozenset[str] = frozenset()) -> Language:
    """The pipeline; made once for each set of base forms that win where a word has several."""
    language = spacy.blank("fi")
    # of each new word spaCy would work out a score of traits, from its shape to its likeness to a web address
    traits = language.vocab.lex_attr_getters  # type: ignore[attr-defined]
    language.vocab.lex_attr_getters = {trait: traits[trait] for trait in _TRAITS if trait in traits}  # type: ignore[attr-defined]
    language.tokenizer = Tokenizer(language.vocab)
    language.add_pipe(COMPONENT, config={"prefer": sorted(prefer)})
    return language


def tokens_of(words: Sequence[str], prefer: frozenset[str]) -> Doc:
    """The tokens of words that stand alone: in a text they have the same base forms, which go by the word alone."""
    language = nlp(prefer)
    component: VoikkoComponent = language.get_pipe(COMPONENT)  # type: ignore[assignment]
    return component(Doc(language.vocab, words=list(words)))
