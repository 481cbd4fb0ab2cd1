"""The rules: Finnish patterns kept as data, compiled to token patterns, matched, explained."""

from memo2data.rules.loader import load
from memo2data.rules.model import Rule, RuleSet

__all__ = ["Rule", "RuleSet", "load"]
