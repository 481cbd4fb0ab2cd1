"""Two engines for one dictionary: Voikko's analyses of a word, as the transducer's tag strings.

``libvoikko`` (the C library with its Finnish dictionary, a system package) is six times faster and taken where it is
found; otherwise ``pyvoikko`` (wheels only). Both give the same strings, so that everything above is written once. What
they say of the commonest words stands in a table, made by benchmarks/common_words.py: no engine is asked for these.
"""

from __future__ import annotations

import ctypes
import gzip
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from memo2data.errors import DependencyError

if TYPE_CHECKING:
    from memo2data.finnish.shared_words import SharedWords

Lookup = Callable[[str], list[str]]

# Set to "pyvoikko" or "libvoikko" to keep to one engine.
ENVIRONMENT = "MEMO2DATA_VOIKKO"

_LIBRARIES = ("libvoikko.so.1", "libvoikko.1.dylib", "libvoikko-1.dll")

_MOST = 64  # analyses of one word; more are noise from long compounds


def _native() -> Lookup | None:
    """The lookup of the system's libvoikko; None where the library or its Finnish dictionary is missing."""
    library = None
    for name in _LIBRARIES:
        with suppress(OSError):
            library = ctypes.CDLL(name)
            break
    if library is None:
        return None
    try:
        initialise, analyse = library.voikkoInit, library.voikkoAnalyzeWordCstr
        value, free_value = library.voikko_mor_analysis_value_cstr, library.voikko_free_mor_analysis_value_cstr
        free_analyses = library.voikko_free_mor_analysis
    except AttributeError:
        return None
    initialise.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_char_p, ctypes.c_char_p]
    initialise.restype = ctypes.c_void_p
    analyse.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
    analyse.restype = ctypes.POINTER(ctypes.c_void_p)
    value.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
    value.restype = ctypes.c_void_p
    free_value.argtypes = [ctypes.c_void_p]
    free_value.restype = None
    free_analyses.argtypes = [ctypes.POINTER(ctypes.c_void_p)]
    free_analyses.restype = None

    error = ctypes.c_char_p()
    handle = initialise(ctypes.byref(error), b"fi", None)
    if not handle:
        return None

    def lookup(word: str) -> list[str]:
        analyses = analyse(handle, word.encode())
        result: list[str] = []
        if not analyses:
            return result
        for index in range(_MOST):
            one = analyses[index]
            if not one:
                break
            text = value(one, b"FSTOUTPUT")
            if text:
                result.append(ctypes.string_at(text).decode())
                free_value(text)
        free_analyses(analyses)
        return result

    return lookup


def _packaged() -> Lookup:
    """The lookup of the pyvoikko wheel. Raises DependencyError where it is missing."""
    try:
        from kfst import TokenizationException  # type: ignore[import-untyped]
        from pyvoikko import VOIKKO_FST
    except ImportError as error:
        raise DependencyError(
            "no Finnish dictionary is installed", remedy="Run: pip install pyvoikko kfst-rs."
        ) from error

    def lookup(word: str) -> list[str]:
        try:
            return [analysis for analysis, _weight in VOIKKO_FST.lookup(word)[:_MOST]]
        except TokenizationException:  # a character that the dictionary does not know
            return []

    return lookup


@cache
def engine() -> tuple[str, Lookup]:
    """The engine's name and its lookup: a lower-case word to its analyses ("[Ln][Xp]kunta[X]kunn[Sg][Ny]an")."""
    wanted = os.environ.get(ENVIRONMENT, "")
    if wanted != "pyvoikko":
        native = _native()
        if native is not None:
            return "libvoikko", native
        if wanted == "libvoikko":
            raise DependencyError(
                "libvoikko or its Finnish dictionary is not found",
                remedy=f"Install libvoikko and voikko-fi, or unset {ENVIRONMENT}.",
            )
    return "pyvoikko", _packaged()


@cache
def common_words() -> dict[str, list[str]]:
    """The table of common words, in small letters, with their analyses."""
    with gzip.open(Path(__file__).with_name("common_words.txt.gz"), "rt", encoding="utf-8") as stream:
        rows = (line.rstrip("\n").split("\t") for line in stream)
        return {word: analyses for word, *analyses in rows}


_shared: list[SharedWords] = []  # the store of this process's run, if it has one


def share(path: Path) -> None:
    """From now on this process takes the analyses of words from the store at ``path``, and adds to it."""
    from memo2data.finnish.shared_words import SharedWords

    for store in _shared:
        store.close()
    _shared[:] = [SharedWords(path)]


def analyses(word: str) -> list[str]:
    """The analyses of a word in small letters; [] for one that the dictionary does not know."""
    known = common_words().get(word)
    if known is not None:
        return known
    if not _shared:
        return engine()[1](word)
    known = _shared[0].get(word)
    if known is None:
        known = engine()[1](word)
        _shared[0].add(word, known)
    return known


def backend_name() -> str:
    """Which engine answers: "libvoikko" or "pyvoikko"."""
    return engine()[0]
