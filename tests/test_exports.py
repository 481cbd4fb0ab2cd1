"""The public surface: what it is, that it is sorted, that it costs nothing to import."""

import subprocess
import sys

import memo2data

SURFACE = [
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


def test_the_surface_is_this_and_sorted() -> None:
    assert memo2data.__all__ == SURFACE == sorted(SURFACE)
    assert dir(memo2data) == SURFACE


def test_every_name_is_there() -> None:
    for name in SURFACE:
        assert getattr(memo2data, name) is not None
    assert not hasattr(memo2data, "nonsense")


def test_importing_loads_nothing_else() -> None:
    script = "import sys, memo2data; print([m for m in sys.modules if m.startswith('memo2data.') or m == 'pydantic'])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
