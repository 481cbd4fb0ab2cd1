"""Splits Finnish running text into tokens with one regular expression.

Kept whole: "VTT:n", "ry:lle", "15.3.", "976.149,63", "01/2026", "-hanke", "elinkeino-", "ESR+", abbreviations with
their dot. Split: "A/B", "(EAKR", "M€.", "2024-2026", dashes. Tokens with the single spaces after them make up the text.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc
from spacy.vocab import Vocab

from memo2data import lexicon

_LETTER = r"[^\W\d_]"

_TOKEN = r"""
    (
      (?: https?:// | www\. ) [^\s<>"”]*[\w/]
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
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


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(lexicon.load("morphology.yml")["abbreviations"], key=len, reverse=True)
    abbreviations = rf"\b(?:{'|'.join(map(re.escape, words))})"
    return re.compile(_TOKEN.format(letter=_LETTER, abbreviations=abbreviations), re.VERBOSE)


class Tokenizer:
    """Text to Doc; takes the place of the Language's own tokenizer."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._findall = _pattern().findall

    def __call__(self, text: str) -> Doc:
        found = self._findall(text)
        words = [token or blank for token, _space, blank in found]
        return Doc(self.vocab, words=words, spaces=[bool(space) for _token, space, _blank in found])
