"""Refuses pages whose nesting would cost a parser more than their size: HTML's own rules make that cost quadratic."""

from __future__ import annotations

import re

from memo2data import lexicon
from memo2data.errors import BrokenFileError

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")


def check_nesting(text: str) -> None:
    """Raise BrokenFileError for a page nested too deep, or with too many formatting elements left open.

    Each element opened within formatting that was never closed makes a parser copy all of that formatting.
    """
    limits = lexicon.load("input_limits.yml")
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
