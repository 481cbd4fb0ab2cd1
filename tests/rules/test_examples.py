"""The examples that rules carry are their tests: every one of them holds."""

from __future__ import annotations

from functools import cache

import pytest

from memo2data.pipeline import engine_for
from memo2data.rules import load
from memo2data.rules.checks import ExampleResult, check_examples
from memo2data.rules.loader import GUARDS

RULES = load()


@cache
def checked() -> dict[str, list[ExampleResult]]:
    result: dict[str, list[ExampleResult]] = {}
    for one in check_examples(RULES, engine_for()):
        result.setdefault(one.rule_id, []).append(one)
    return result


@pytest.mark.parametrize("rule", [rule.id for rule in RULES.rules])
def test_examples_of(rule: str) -> None:
    results = checked()[rule]
    assert results
    assert [(f"{one.file}:{one.line}", one.text, one.got) for one in results if not one.ok] == []


def test_every_rule_shows_what_it_finds() -> None:
    # a guard finds nothing by nature; any other rule needs an example that gives a value
    silent = [r.id for r in RULES.rules if r.field not in GUARDS and not any(e.gives for e in r.examples)]
    assert silent == []
