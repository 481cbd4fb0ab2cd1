"""Word forms as the rules see them: base form, voice and cases, worked out once for each form that is met."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from memo2data import lexicon
from memo2data.finnish.analysis import readings
from memo2data.finnish.pipeline import nlp, tokens_of
from memo2data.recent import Recent

_NAMED = re.compile(r"\w[\w-]*-((?:hank(?:e|kee|kei)|projekti|pilot[ti])\w*)")
_CACHE = 1 << 14  # word forms; twice as many at most


@dataclass(frozen=True, slots=True)
class Form:
    """What a word form is wherever it stands; ``tied`` is base form and voice after "olla" or "ei" ("on myöntänyt")."""

    text: str
    space: bool
    lemma: str
    voice: str
    cases: frozenset[str]
    said: str
    tied: tuple[str, str] | None = None


@cache
def forms_met(prefer: frozenset[str]) -> Recent[str, Form]:
    """The forms met lately, by their letters. With them go the words that spaCy would keep for good."""
    return Recent(_CACHE, nlp.cache_clear)


@cache
def _cases(values: tuple[str, ...]) -> frozenset[str]:
    """The set of some cases, one for all words that have these."""
    return frozenset(value.casefold() for value in values)


def form_of(word: str, prefer: frozenset[str]) -> Form:
    """What ``word`` is; ``prefer`` are base forms that win where a word has several."""
    known = forms_met(prefer).again(word)
    if known is not None:
        return known
    (form,) = learn([word], prefer)
    return form


def learn(words: Sequence[str], prefer: frozenset[str]) -> list[Form]:
    """The forms of some words, worked out and kept; dearer for each alone."""
    forms = forms_met(prefer)
    return [forms.keep(token.text, _form(token, prefer)) for token in tokens_of(words, prefer)]


def _form(token: Token, prefer: frozenset[str]) -> Form:
    lemma, voice, tied = _lemma(token)
    named = _NAMED.fullmatch(token.text)
    if named is not None:
        lemma = _lemma(tokens_of(named.groups(), prefer)[0])[0]  # "Kylmäketju-hanketta" is a form of hanke
    cases = _cases(tuple(_morph_of(token, "Case")))
    return Form(token.text, token.is_space, lemma, voice, cases, token.lemma_, tied)


@cache
def _fixed() -> frozenset[str]:
    return frozenset(lexicon.load("linking.yml")["fixed_forms"])


def _morph_of(token: Token, feature: str) -> list[str]:
    return token.morph.get(feature, [])


def _lemma(token: Token) -> tuple[str, str, tuple[str, str] | None]:
    """Base form and voice, and those in a compound tense: "on myöntänyt" is myöntää, "on pyydetty" its passive."""
    lower = token.lower_
    if lower in _fixed():
        return lower, "", None
    form = _morph_of(token, "VerbForm")
    if "Fin" in form:
        we = "1" in _morph_of(token, "Person") and "Plur" in _morph_of(token, "Number")
        return token.lemma_.casefold(), "We" if we else ",".join(_morph_of(token, "Voice")), None
    if "Inf" in form and "4" in _morph_of(token, "InfForm") and "Nom" in _morph_of(token, "Case"):
        return lower, "", None  # "järjestäminen" as a deed
    tied = None
    if "Past" in _morph_of(token, "PartForm") and "Nom" in _morph_of(token, "Case"):
        voice = "Pass" if "Pass" in _morph_of(token, "Voice") else "Act"
        base = next((r.base for r in readings(token.text) if r.base and (r.participle or "").startswith("past")), None)
        tied = (base, voice) if base else None
    return token.lemma_.casefold() or lower, "", tied
