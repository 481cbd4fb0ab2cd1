"""Reads rule files and refuses a wrong one with its file, line and remedy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from memo2data.errors import RuleError
from memo2data.records import AmountKind
from memo2data.resources import rules_dir
from memo2data.rules.cues import CASES, CueError, parse_cue
from memo2data.rules.model import PARTY_FIELDS, Example, Rule, RuleSet, Take

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

FIELDS = (
    *PARTY_FIELDS,
    "title",
    "acronym",
    "code",
    "programmes",
    "amounts",
    "period",
    "application_deadline",
    "participants",
    "staffing",
    "flat_rate_percent",
    "objectives",
    "activities",
)
# Fields of rules that find nothing themselves: they silence sums, or whole sections that are about no project.
ONLY = ("bullet", "listed", "paragraph", "heading", "label", "cell", "note")
ATTRIBUTES = (
    "within", "groups", "bare", "kinds", "slot", "part", "share", "stage", "party", "continues", "after_aim",
    "pending", "granted", "table_only", "unmarked", "gives", "asked", "entry", "numbers",
)  # fmt: skip
GUARDS = ("no_amount", "no_project", "no_text", "pending")
_KEYS = {
    "id": str, "field": str, "take": str, "cue": str, "unless": str, "labels": list, "case": str, "kind": str,
    "only": str, "attributes": dict, "confidence": float, "priority": int, "examples": list, "never": list,
}  # fmt: skip


def load(extra: Sequence[Path] = ()) -> RuleSet:
    """The shipped rules and those of the folders ``extra``. Raises RuleError for the first file that is wrong."""
    digest, words = hashlib.sha256(), hashlib.sha256()
    rules: dict[str, Rule] = {}
    for folder in (rules_dir(), *extra):
        if not folder.is_dir():
            raise RuleError("no such folder of rules", place=str(folder), remedy="Give a folder that holds .yml files.")
        lexicon = sorted((folder / "lexicon").glob("*")) if folder == rules_dir() else []
        for path in sorted(folder.glob("*.yml")):
            data = path.read_bytes()
            digest.update(path.name.encode() + b"\0" + data + b"\0")
            for rule in _read(path, data):
                if rule.id in rules:
                    first = rules[rule.id]
                    raise _error(
                        path,
                        rule.line,
                        f"the rule id {rule.id!r} is taken ({first.file}:{first.line})",
                        "Choose another id.",
                    )
                rules[rule.id] = rule
        for path in lexicon:
            if path.is_file():
                data = path.name.encode() + b"\0" + path.read_bytes() + b"\0"
                digest.update(data)
                words.update(data)
    return RuleSet(tuple(rules.values()), digest.hexdigest()[:16], bool(extra), words.hexdigest()[:16])


def _error(path: Path, line: int, message: str, remedy: str) -> RuleError:
    return RuleError(message, place=f"{path}:{line}", remedy=remedy)


def _read(path: Path, data: bytes) -> Iterator[Rule]:
    try:
        root = yaml.compose(data.decode("utf-8"), Loader=_Loader)
    except UnicodeDecodeError as error:
        raise _error(path, 1, "the file is not UTF-8", "Save it as UTF-8.") from error
    except yaml.reader.ReaderError as error:
        line = data[: error.position].count(b"\n") + 1
        raise _error(path, line, f"a character that YAML does not allow: {error.reason}", "Delete it.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _error(
            path, line, f"no valid YAML: {error.problem}", "Mend the indentation, quotes or dashes there."
        ) from error
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise _error(path, 1, "the file is no list of rules", "Begin each rule with '- id: …'.")
    for node in root.value:
        yield _rule(path, node)


def _rule(path: Path, node: yaml.Node) -> Rule:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise _error(path, line, "a rule is a mapping", "Begin each rule with '- id: …'.")
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        lines[key] = key_node.start_mark.line + 1
        if key not in _KEYS:
            raise _error(path, lines[key], f"unknown key {key!r}", f"Known keys: {', '.join(_KEYS)}.")
        if key in values:
            raise _error(path, lines[key], f"the key {key!r} stands twice", "Join the two.")
        value = _plain(path, value_node)
        if _KEYS[key] is float and isinstance(value, int):
            value = float(value)
        if _KEYS[key] is list and isinstance(value, str):
            value = [value]
        if not isinstance(value, _KEYS[key]):
            raise _error(
                path, lines[key], f"{key!r} must be of type {_KEYS[key].__name__}", "Check quotes and indentation."
            )
        values[key] = value
        if key in ("examples", "never"):
            values[key] = _examples(path, key, value_node)
    for key in ("id", "field", "take"):
        if key not in values and not (key == "take" and values.get("field") in GUARDS):
            raise _error(path, line, f"the rule has no {key!r}", f"Add '{key}: …'.")
    if values["field"] not in (*FIELDS, *GUARDS):
        raise _error(
            path,
            lines["field"],
            f"unknown field {values['field']!r}",
            f"Known fields: {', '.join((*FIELDS, *GUARDS))}.",
        )
    if values.get("take", "after") not in {take.value for take in Take}:
        raise _error(path, lines["take"], f"unknown take {values['take']!r}", f"Known: {', '.join(Take)}.")
    if values["field"] == "amounts" and values.get("kind") not in {kind.value for kind in AmountKind}:
        raise _error(
            path, lines.get("kind", line), "a rule for amounts needs a kind", f"Known kinds: {', '.join(AmountKind)}."
        )
    if not values.get("cue") and not values.get("labels"):
        raise _error(path, line, "the rule has neither cue nor labels", "Add 'cue: …' or 'labels: […]'.")
    _check_values(path, values, lines)
    for key in ("cue", "unless"):
        if values.get(key):
            try:
                parse_cue(values[key])
            except CueError as error:
                raise _error(path, lines[key], str(error), "See the cue syntax in rules/README.md.") from error
    if not values.get("examples"):
        raise _error(path, line, f"the rule {values['id']!r} has no examples", "Add at least one: they are its tests.")
    return Rule(
        id=values["id"],
        field=values["field"],
        take=Take(values.get("take", "after")),
        cue=values.get("cue", ""),
        unless=values.get("unless", ""),
        labels=tuple(str(label).casefold() for label in values.get("labels", ())),
        cases=frozenset(values.get("case", "").replace(",", " ").split()),
        kind=values.get("kind", ""),
        only=values.get("only", ""),
        attributes=values.get("attributes", {}),
        confidence=values.get("confidence", 0.9),
        priority=values.get("priority", 0),
        examples=(*values.get("examples", ()), *values.get("never", ())),
        file=path.name,
        line=line,
    )


def _check_values(path: Path, values: dict[str, Any], lines: dict[str, int]) -> None:
    """Refuses values that would silently do nothing."""
    if not 0 <= values.get("confidence", 0.9) <= 1:
        raise _error(path, lines["confidence"], "confidence must lie between 0 and 1", "Write for example 0.9.")
    unknown = [case for case in values.get("case", "").replace(",", " ").split() if case not in CASES]
    if unknown:
        raise _error(path, lines["case"], f"unknown case {unknown[0]!r}", f"Known cases: {', '.join(CASES)}.")
    if values.get("only", "bullet") not in ONLY:
        raise _error(path, lines["only"], f"unknown form {values['only']!r} for 'only'", f"Known: {', '.join(ONLY)}.")
    for name in values.get("attributes", {}):
        if name not in ATTRIBUTES:
            raise _error(path, lines["attributes"], f"unknown attribute {name!r}", f"Known: {', '.join(ATTRIBUTES)}.")
    if values.get("take") == "label" and not values.get("labels"):
        raise _error(path, lines["take"], "a rule that takes by label has no labels", "Add 'labels: […]'.")


def _plain(path: Path, node: yaml.Node) -> Any:
    """The Python value of a node. Raises RuleError for a tag or value that YAML's plain types do not know."""
    try:
        return yaml.constructor.SafeConstructor().construct_object(node, deep=True)
    except yaml.MarkedYAMLError as error:
        line = node.start_mark.line + 1
        raise _error(path, line, f"no plain value: {error.problem}", "Write a text, a number or a list.") from error


def _examples(path: Path, key: str, node: yaml.Node) -> tuple[Example, ...]:
    """``examples`` are mappings of one text to the list of values found there; ``never`` are bare texts."""
    result: list[Example] = []
    if not isinstance(node, yaml.SequenceNode):
        raise _error(path, node.start_mark.line + 1, f"{key!r} must be a list", "Begin each entry with '- '.")
    for entry in node.value:
        line = entry.start_mark.line + 1
        value = _plain(path, entry)
        if key == "never" and isinstance(value, str):
            result.append(Example(value, (), line))
        elif key == "examples" and isinstance(value, dict) and len(value) == 1:
            text, gives = next(iter(value.items()))
            result.append(
                Example(str(text), tuple(str(one) for one in (gives if isinstance(gives, list) else [gives])), line)
            )
        else:
            wanted = "a text" if key == "never" else "one text and what it gives: '\"text\": [value]'"
            raise _error(
                path, line, f"an entry of {key!r} must be {wanted}", "Quote the text; mind the colon after it."
            )
    return tuple(result)
