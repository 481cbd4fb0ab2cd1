"""Regular expressions for any of many words, as trees of letters: one look at a letter rules out most of the words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_LETTERS = re.compile(r"[\w €%]*")
_REPEATS = frozenset("?*+{")


def any_of(words: Iterable[str], space: str = r"\ ") -> str:
    """A regex for any of ``words``, the longest that fits first; ``space`` is the regex of a space in them.

    >>> any_of(["hanke", "hankkeen", "halli"])
    'ha(?:lli|nk(?:e|keen))'
    """
    tree: dict[str, Any] = {}
    for word in words:
        _branch(tree, word)[""] = {}
    return _branches(tree, space)


def any_pattern(patterns: Iterable[str]) -> str:
    """A regex that finds something where any of ``patterns`` does; which of them, and where it ends, it does not tell.

    >>> any_pattern(["hank(?:e|kee)", "hakij", "haku", "hakuaika"])
    'ha(?:k(?:ij|u)|nk(?:e|kee))'
    """
    tree: dict[str, Any] = {}
    for pattern in patterns:
        end = 0 if _has_arms(pattern) else _LETTERS.match(pattern).end()  # type: ignore[union-attr]
        if pattern[end : end + 1] in _REPEATS and end:
            end -= 1
        _branch(tree, pattern[:end]).setdefault("", []).append(pattern[end:])
    return _first_of(tree)


def _branch(tree: dict[str, Any], word: str) -> dict[str, Any]:
    for letter in word:
        tree = tree.setdefault(letter, {})
    return tree


def _branches(tree: dict[str, Any], space: str) -> str:
    ends = "" in tree
    arms = [
        (space if letter == " " else re.escape(letter)) + _branches(tree[letter], space)
        for letter in sorted(tree)
        if letter
    ]
    if not arms:
        return ""
    if len(arms) == 1 and not ends:
        return arms[0]
    return f"(?:{'|'.join(arms)}){'?' if ends else ''}"


def _first_of(tree: dict[str, Any]) -> str:
    rests: list[str] = tree.get("", [])
    if "" in rests:
        return ""  # found: what could follow changes nothing
    arms = [re.escape(letter) + _first_of(tree[letter]) for letter in sorted(tree) if letter] + rests
    return arms[0] if len(arms) == 1 and not _has_arms(arms[0]) else f"(?:{'|'.join(arms)})"


def _has_arms(pattern: str) -> bool:
    """Whether alternatives stand at the top of a pattern, outside of brackets."""
    depth, inside = 0, False
    place = 0
    while place < len(pattern):
        sign = pattern[place]
        if sign == "\\":
            place += 1
        elif inside:
            inside = sign != "]"
        elif sign == "[":
            inside = True
            place += pattern[place + 1 : place + 2] == "]"
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and not depth:
            return True
        place += 1
    return False
