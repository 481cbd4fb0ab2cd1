"""Splits Finnish running text into tokens with one regular expression.

Kept whole: "VTT:n", "ry:lle", "15.3.", "976.149,63", "01/2026", "-hanke", "elinkeino-", "ESR+", abbreviations with
their dot. Split: "A/B", "(EAKR", "M€.", "2024-2026", dashes. Tokens with the single spaces after them make up the text.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate

from spacy.tokens import Doc
from spacy.vocab import Vocab

from memo2data import lexicon
from memo2data.letter_tree import any_of

_LETTER = r"[^\W\d_]"

_TOKEN = r"""
    (
      [A-Za-zÅÄÖåäö]++(?=[ ,])                                  # most words: what is below would take the same letters
    | (?: https?:// | www\. ) [^\s<>"”]*[\w/]
    {mail}
    | \d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d{{2}})?(?!\d)          # 15.3. and 15.3.2026
    | \d++(?:[.,/]\d++)++                                       # 976.149,63 and 01/2026
    | \d{{1,2}}\.(?=[ ]+[a-zåäö])                               # an ordinal
    | \d++(?![\w:]|-{letter})
    | (?:[MTtk]?€ | {abbreviations}\.)(?!\w)
    | (?:(?<![\w)])-(?={letter}))?                              # -hanke
      \w++(?:[-‐‑&'’]\w++)*+
      (?: :[a-zåäö]{{1,4}}(?!\w) | (?<=[A-ZÅÄÖ]):[A-ZÅÄÖ]{{1,3}}(?!\w) | -(?![\w]) | \+(?!\w) )?
    | \.{{2,}}
    | \S
    )([ ]?)
    | (\s+)
"""


_MAIL = r"| [\w.+-]+@[\w-]+(?:\.[\w-]+)+"


@cache
def _pattern(mail: bool) -> re.Pattern[str]:
    """The pattern of tokens; without ``mail`` for text that holds no "@": each word would be tried as an address."""
    abbreviations = rf"\b{any_of(lexicon.load('morphology.yml')['abbreviations'])}"
    pattern = _TOKEN.format(letter=_LETTER, abbreviations=abbreviations, mail=_MAIL if mail else "")
    return re.compile(pattern, re.VERBOSE)


class Tokenizer:
    """Text to Doc; takes the place of the Language's own tokenizer."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        found = _pattern("@" in text).findall(text)
        words = [token or blank for token, _space, blank in found]
        return Doc(self.vocab, words=words, spaces=[bool(space) for _token, space, _blank in found])


def split(text: str) -> tuple[list[str], list[int]]:
    """The words of the Doc that the tokenizer makes of ``text``, and where each begins, without making one."""
    found = _pattern("@" in text).findall(text)
    starts = [0, *accumulate([len(token) + len(space) + len(blank) for token, space, blank in found])]
    return [token or blank for token, _space, blank in found], starts[:-1]
