"""The quick look before a paragraph's words are analysed lets every cue pass."""

from __future__ import annotations

from memo2data.rules import load
from memo2data.rules.model import Take
from memo2data.rules.reader import may_match


def test_every_example_of_running_text_passes_the_gate() -> None:
    shut_out = [
        (rule.id, example.text)
        for rule in load().rules
        for example in rule.examples
        if rule.take != Take.LABEL and not rule.only and example.gives and not may_match(example.text)
    ]
    assert shut_out == []


def test_a_paragraph_about_something_else_does_not_pass() -> None:
    assert not may_match("Kirjasto on suljettu perjantaina ja lauantaina.")
