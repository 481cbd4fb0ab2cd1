"""Runs the examples that each rule carries: they are its tests."""

from __future__ import annotations

from dataclasses import dataclass

from memo2data.document import BlockKind
from memo2data.finnish.mentions import (
    CodeMention,
    CountMention,
    DateMention,
    DurationMention,
    Mention,
    MoneyMention,
    PartyMention,
    PercentMention,
    ProgrammeMention,
    RangeMention,
    StaffingMention,
)
from memo2data.rules.candidates import Candidate
from memo2data.rules.context import Context
from memo2data.rules.engine import Engine
from memo2data.rules.label_values import read_value
from memo2data.rules.labels import fold_label
from memo2data.rules.model import Example, Rule, RuleSet, Take
from memo2data.structure.model import Paragraph, Piece


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """What a rule's example should give and what it gave."""

    rule_id: str
    file: str
    line: int
    text: str
    expected: tuple[str, ...]
    got: tuple[str, ...]
    ok: bool


def check_examples(ruleset: RuleSet, engine: Engine | None = None) -> list[ExampleResult]:
    """Every example of every rule, checked; those that fail have ``ok`` false."""
    engine = engine or Engine(ruleset)
    return [_check(engine, rule, example) for rule in ruleset.rules for example in rule.examples]


def _check(engine: Engine, rule: Rule, example: Example) -> ExampleResult:
    if rule.field in ("no_amount", "no_project", "no_text"):
        matched = engine.match_text(example.text, Context())
        silenced = any(hit.rule.id == rule.id and not hit.blocked for hit in matched.hits)
        sums = [shown(c) for c in matched.candidates if c.field == "amounts"] if rule.field == "no_amount" else []
        return ExampleResult(rule.id, rule.file, example.line, example.text, (), tuple(sums), silenced and not sums)
    if rule.take == Take.LABEL:
        label, _, value = example.text.partition(": ")
        known = any(found.id == rule.id for found in engine.labels.find(fold_label(label)))
        found = read_value(rule, value, 0, len(value), Context(), engine.compiled) if known else []
    else:
        lines = example.text.split("\n- ")
        paragraphs = [_paragraph(line, number) for number, line in enumerate(lines)]
        if rule.only in ("bullet", "listed"):
            paragraphs[0].kind = BlockKind.BULLET
        result = engine.run(paragraphs, range(len(paragraphs)), Context())
        found = [candidate for candidate in result.candidates if candidate.rule.id == rule.id]
    got = tuple(shown(candidate) for candidate in found)
    return ExampleResult(rule.id, rule.file, example.line, example.text, example.gives, got, got == example.gives)


def _paragraph(text: str, number: int) -> Paragraph:
    kind = BlockKind.BULLET if number else BlockKind.PARAGRAPH
    return Paragraph(text, [Piece(0, len(text), number, 0)], kind)


def shown(candidate: Candidate) -> str:
    """A candidate's value as examples write it."""
    part = candidate.attributes.get("part", "whole")
    return candidate.text or _shown(candidate.mention, str(part))


def _shown(mention: Mention | None, part: str) -> str:
    match mention:
        case PartyMention():
            return mention.name
        case MoneyMention():
            return format(mention.value.normalize(), "f")
        case PercentMention():
            return format(mention.value.normalize(), "f")
        case RangeMention() if part == "last":
            return f"{mention.last}"
        case RangeMention():
            return f"{mention.first}/{mention.last}"
        case DateMention() if part == "start":
            return f"{mention.first}/"
        case DateMention() if part == "span":
            return f"{mention.first}/{mention.last}"
        case DateMention() if part in ("end", "extended", "shortened"):
            return f"/{mention.last}"
        case DateMention():
            return str(mention.last)
        case DurationMention():
            return f"{mention.months} kk"
        case CountMention():
            return f"{mention.count} {mention.unit}"
        case StaffingMention():
            return f"{mention.person_years:g} x {mention.years:g}" if mention.years else f"{mention.person_years:g}"
        case ProgrammeMention():
            return mention.code
        case CodeMention():
            return mention.value
        case _:
            return ""
