"""Refuses pages that would cost a parser more than their size: HTML's own rules make that cost quadratic."""

from __future__ import annotations

import re

from memo2data import lexicon
from memo2data.errors import BrokenFileError

_LONG_TAG = re.compile(r"<[a-zA-Z][\w:-]*[\s/][^<>]{8192,}>")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTE = re.compile(r"[\s/][^\s/]")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")


def check_cost(text: str) -> None:
    """Raise BrokenFileError for a page nested too deep, or with too many attributes or unclosed formatting elements.

    Each element opened within formatting that was never closed makes a parser copy all of that formatting.
    """
    limits = lexicon.load("input_limits.yml")
    for found in _LONG_TAG.finditer(text):
        if len(_ATTRIBUTE.findall(_QUOTED.sub("", found[0]))) > limits["html_attributes"]:
            raise BrokenFileError("the page has too many attributes", remedy="Save the page anew, or as PDF.")
    if text.count("<") <= limits["html_depth"]:
        return
    words = lexicon.load("html_noise.yml")
    unclosed = frozenset(words["unclosed_tags"])
    formatting = frozenset(words["formatting_tags"])
    depth = styled = copies = 0
    for found in _TAG.finditer(text):
        name = found[2].lower()
        if name not in unclosed:
            step = -1 if found[1] else 1
            depth = max(0, depth + step)
            if name in formatting:
                styled = max(0, styled + step)
        copies += styled
        if depth > limits["html_depth"] or copies > limits["html_copies"]:
            raise BrokenFileError("the page is nested too deep", remedy="Save the page anew, or as PDF.")
