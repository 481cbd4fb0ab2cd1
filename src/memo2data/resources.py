"""Where the packaged data lies: the rules and the lexicon, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def rules_dir() -> Path:
    """The folder of the rule files: beside this module in an installed wheel, at the top level in a checkout."""
    packaged = Path(__file__).parent / "_rules"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "rules"


def lexicon_path(name: str) -> Path:
    """The path of the lexicon file ``name`` ("municipalities.csv")."""
    return rules_dir() / "lexicon" / name
