"""Words that an old export split at their syllables ("ta lous ar vio") are put together again.

A cheap test finds short tokens that are no words; only around them the dictionary is asked which joins give words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from memo2data import lexicon
from memo2data.structure.hyphens import Vocabulary
from memo2data.structure.model import Piece

_SHORT = 4  # letters of a token that may be a syllable
_TOKEN = re.compile(r"[^\W\d_]+")
_CLEAN = str.maketrans("", "", '.,;:()”"!?')


@dataclass(frozen=True, slots=True)
class _Limits:
    short: frozenset[str]
    run: int
    word: int


@cache
def _limits() -> _Limits:
    data = lexicon.load("repair.yml")
    joined = data["joined_words"]
    return _Limits(frozenset(data["short_words"]), joined["longest_run"], joined["longest_word"])


def suspicious(text: str, vocabulary: Vocabulary) -> bool:
    """Whether ``text`` has a short lower-case token that the dictionary does not know."""
    harmless, short = vocabulary.harmless, _limits().short
    for token in {token for token in text.split() if len(token) <= _SHORT} - harmless:
        bare = token.translate(_CLEAN)
        syllable = len(bare) > 1 and bare.islower() and bare.isalpha() and bare not in short and token not in short
        if syllable and not vocabulary.knows(bare):
            return True
        harmless.add(token)
    return False


def breaks(text: str, vocabulary: Vocabulary) -> list[int]:
    """The positions of the spaces in ``text`` that split a word."""
    limits = _limits()
    tokens = list(_TOKEN.finditer(text))
    result: list[int] = []
    index = 0
    while index < len(tokens):
        last = index
        while last + 1 < len(tokens) and text[tokens[last].end() : tokens[last + 1].start()] == " ":
            following = tokens[last + 1].group()
            if not following.islower():
                break
            last += 1
        run = tokens[index : last + 1]
        if len(run) > 1:
            result.extend(_run(run, vocabulary, limits))
        index = last + 1
    return result


def _run(run: Sequence[re.Match[str]], vocabulary: Vocabulary, limits: _Limits) -> list[int]:
    """The spaces to take out of one run of words between which only single spaces stand."""
    words = [match.group() for match in run]
    odd = [
        1 < len(word) <= _SHORT and word.lower() not in limits.short and not vocabulary.knows(word) for word in words
    ]
    if not any(odd):
        return []
    whole = [len(word) > _SHORT and vocabulary.knows(word) for word in words]
    # The cheapest division of the run into words: best[i] is (cost, start of the last word) for the first i tokens.
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        near = any(odd[max(0, end - limits.run) : end + limits.run])
        word = words[end - 1]
        plain = not near or word in limits.short or vocabulary.knows(word)
        choice = (best[end - 1][0] + (1.0 if plain else 4.0), end - 1)
        if near:
            for start in range(end - 2, max(-1, end - 1 - limits.run), -1):
                joined = "".join(words[start:end])
                if len(joined) > limits.word:
                    break
                if not any(odd[start:end]):
                    continue
                if vocabulary.knows(joined):
                    cost = best[start][0] + 1.2 + sum(whole[start:end]) * 1.5
                    cost += 1.1 * ((words[start] in limits.short) + (words[end - 1] in limits.short))
                    if cost < choice[0]:
                        choice = (cost, start)
        best.append(choice)
    result: list[int] = []
    end = len(words)
    while end:
        start = best[end][1]
        result.extend(run[at].end() for at in range(start, end - 1))
        end = start
    return sorted(result)


def without(text: str, pieces: Sequence[Piece], positions: Sequence[int]) -> tuple[str, list[Piece]]:
    """``text`` and ``pieces`` with the characters at ``positions`` taken out."""
    result: list[Piece] = []
    for piece in pieces:
        start, end = piece.start, piece.start + piece.length
        inside = [position for position in positions if start <= position < end]
        moved = sum(position < start for position in positions)
        if piece.span >= 0 or not inside:
            result.append(Piece(start - moved, piece.length, piece.block, piece.source, piece.span))
            continue
        at = start
        for position in [*inside, end]:
            if position > at:
                result.append(Piece(at - moved, position - at, piece.block, piece.source + at - start))
            at = position + 1
            moved += 1
    gone = set(positions)
    return "".join(letter for at, letter in enumerate(text) if at not in gone), result
