"""Results as JSON: the same result gives the same bytes, on every machine and at every time."""

from __future__ import annotations

from memo2data.records import Result


def to_json(result: Result) -> str:
    """One result as indented JSON with a last newline; fields stand in the order of the contract."""
    return result.model_dump_json(indent=2) + "\n"


def to_json_line(result: Result) -> str:
    """One result as one line of JSON with a last newline."""
    return result.model_dump_json() + "\n"
