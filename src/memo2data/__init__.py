"""memo2data turns Finnish project documents into validated records with evidence.

    >>> from memo2data import extract                       # doctest: +SKIP
    >>> result = extract("poytakirja.pdf")                  # doctest: +SKIP
    >>> result.projects[0].title.value                      # doctest: +SKIP
    'Kasvun portaat'

Names are imported when they are first used, so that ``import memo2data`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from memo2data.errors import InputError, Memo2DataError, RuleError
    from memo2data.pipeline import convert as extract
    from memo2data.records import (
        AgendaItem,
        Amount,
        DocumentInfo,
        Evidence,
        Finding,
        Party,
        Period,
        Programme,
        Project,
        Result,
    )
    from memo2data.rules import load as load_rules

__version__ = "0.1.0"

__all__ = [
    "AgendaItem",
    "Amount",
    "DocumentInfo",
    "Evidence",
    "Finding",
    "InputError",
    "Memo2DataError",
    "Party",
    "Period",
    "Programme",
    "Project",
    "Result",
    "RuleError",
    "__version__",
    "extract",
    "load_rules",
]

# Where each public name lives, when it is not a model of `memo2data.records` under its own name.
_ELSEWHERE = {
    "InputError": ("memo2data.errors", "InputError"),
    "Memo2DataError": ("memo2data.errors", "Memo2DataError"),
    "RuleError": ("memo2data.errors", "RuleError"),
    "extract": ("memo2data.pipeline", "convert"),
    "load_rules": ("memo2data.rules", "load"),
}


def __getattr__(name: str) -> Any:
    """Import the public name ``name`` on first use."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _ELSEWHERE.get(name, ("memo2data.records", name))
    value = getattr(import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)
