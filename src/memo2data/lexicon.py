"""Reads the lexicon's YAML files: words, tables and thresholds that code must not hold as literals."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from memo2data.errors import RuleError
from memo2data.resources import lexicon_path

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """The content of ``rules/lexicon/<name>``, read once. Raises RuleError where it is missing or no YAML."""
    path = lexicon_path(name)
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=_Loader)
    except OSError as error:
        raise RuleError("the lexicon file cannot be read", place=str(path), remedy="Reinstall memo2data.") from error
    except yaml.YAMLError as error:
        raise RuleError(f"no valid YAML: {error}", place=str(path), remedy="Mend the file.") from error
