"""What of a rule set decides on results, kept in the manifest so that a later run can tell what has changed."""

from __future__ import annotations

import json

from memo2data.rules.model import RuleSet

_FIELDS = (
    "id", "field", "take", "cue", "unless", "labels", "kind", "only", "confidence", "priority",
)  # fmt: skip


def content(ruleset: RuleSet) -> str:
    """The rule set as JSON, without examples and comments."""
    rules = [
        {name: getattr(rule, name) for name in _FIELDS}
        | {"cases": sorted(rule.cases), "attributes": dict(rule.attributes)}
        for rule in ruleset.rules
    ]
    return json.dumps({"lexicon": ruleset.lexicon, "extended": ruleset.extended, "rules": rules}, ensure_ascii=False)
