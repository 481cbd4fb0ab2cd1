"""The indexed search for cues finds what spaCy's Matcher finds with all patterns at once."""

from __future__ import annotations

import datetime
from functools import cache

import pytest
from spacy.matcher import Matcher
from spacy.tokens import Doc

from memo2data.finnish.pipeline import nlp
from memo2data.rules import load
from memo2data.rules.annotate import Annotated, Unit, annotate
from memo2data.rules.context import Context
from memo2data.rules.cues import parse_cue
from memo2data.rules.hits import Compiled
from memo2data.rules.matching import Part
from memo2data.rules.model import Rule, RuleSet, Take

CONTEXT = Context(datetime.date(2026, 3, 1))


@cache
def shipped() -> Compiled:
    return Compiled(load())


def compiled(cue: str, unless: str = "") -> Compiled:
    return Compiled(
        RuleSet((Rule("one", "lead_implementers", Take.AROUND, cue=cue, unless=unless, file="a.yml", line=1),), "v")
    )


def read(rules: Compiled, text: str) -> Annotated:
    return annotate(text, CONTEXT, rules.prefer, rules.roles)


def found(rules: Compiled, text: str) -> list[str]:
    annotated = read(rules, text)
    units = annotated.units
    return [text[units[hit.start].start : units[hit.end - 1].end] for hit in rules.hits(annotated) if not hit.blocked]


def morph(unit: Unit) -> str:
    features = ["Case=" + ",".join(sorted(case.capitalize() for case in unit.cases))] if unit.cases else []
    return "|".join([*features, f"Voice={unit.voice}"] if unit.voice else features) or "_"


def plainly(rules: Compiled, annotated: Annotated) -> list[tuple[int, int, str, bool]]:
    """What one Matcher of all cues and exclusions finds."""
    matcher = Matcher(nlp(rules.prefer).vocab)
    for number, rule in enumerate(rules.rules):
        if rule.cue:
            matcher.add(f"c{number}", parse_cue(rule.cue), greedy="LONGEST")
        if rule.unless:
            matcher.add(f"u{number}", parse_cue(rule.unless))
    units, vocab = annotated.units, nlp(rules.prefer).vocab
    doc = Doc(
        vocab,
        words=[unit.text for unit in units],
        lemmas=[unit.lemma for unit in units],
        tags=[unit.slot or "WORD" for unit in units],
        morphs=[morph(unit) for unit in units],
    )
    matches: list[tuple[str, int, int]] = []
    for sentence in sorted({unit.sentence for unit in units}):  # no cue reaches over a sentence's end
        places = [unit.index for unit in units if unit.sentence == sentence]
        low, high = places[0], places[-1] + 1
        matches += [(vocab.strings[key], low + start, low + end) for key, start, end in matcher(doc[low:high])]
    result = []
    for name, start, end in matches:
        sentence = units[start].sentence
        if name[0] == "c" and sentence == units[end - 1].sentence:
            blocked = any(other == f"u{name[1:]}" and units[a].sentence == sentence for other, a, _ in matches)
            result.append((start, end, rules.rules[int(name[1:])].id, blocked))
    return sorted(result)


def test_all_examples_as_the_plain_matcher() -> None:
    rules = shipped()
    texts = [example.text for rule in rules.rules for example in rule.examples]
    # four in one, so that cues and exclusions of several sentences stand together
    for number in range(0, len(texts), 4):
        annotated = read(rules, " ".join(texts[number : number + 4]))
        mine = sorted((hit.start, hit.end, hit.rule.id, bool(hit.blocked)) for hit in rules.hits(annotated))
        assert mine == plainly(rules, annotated), annotated.text


@pytest.mark.parametrize(
    ("cue", "text", "expected"),
    [
        ("päätoteuttaja[ess]", "Päätoteuttajana toimii kunta.", ["Päätoteuttajana"]),
        ("päätoteuttaja[ess]", "Päätoteuttaja on kunta.", []),
        ("hakea[pass] .. rahoitus", "Hankkeelle haetaan nyt uutta rahoitusta.", ["haetaan nyt uutta rahoitusta"]),
        ("hakea[pass] .. rahoitus", "Haetaan nyt tämän ja uuden suuren kunnan rahoitusta.", []),
        ("*kumppani", "Mukana on kehittämiskumppani.", ["kehittämiskumppani"]),
        (
            "hanke[ine] noin? mukana",
            "Hankkeessa noin mukana, hankkeessa mukana.",
            ["Hankkeessa noin mukana", "hankkeessa mukana"],
        ),
        ('"flat rate"', "Malli on Flat Rate.", ["Flat Rate"]),
        ("olla <money>", "Avustus on 5 000 euroa.", ["on 5 000 euroa"]),
        ("hanke | hanke kestää", "Hanke kestää.", ["Hanke kestää"]),
        ("kunta", "", []),
    ],
)
def test_cue(cue: str, text: str, expected: list[str]) -> None:
    assert found(compiled(cue), text) == expected


def test_exclusion_blocks_its_own_sentence_alone() -> None:
    rules = compiled("päätoteuttaja", unless="(urakka/työmaa)")
    hits = rules.hits(read(rules, "Päätoteuttaja on kunta. Työmaan päätoteuttaja on yritys."))
    assert [hit.blocked for hit in hits] == ["", "Työmaan"]


def test_unknown_condition_is_refused() -> None:
    with pytest.raises(ValueError, match="FOO"):
        Part.of({"FOO": "x"})
    with pytest.raises(ValueError, match="repetition"):
        Part.of({"LEMMA": "x", "OP": "+"})
