"""How far a foreign body's name reaches around its head word: "Norwegian University of Science and Technology"."""

from __future__ import annotations

from memo2data.finnish.nominative import base_of
from memo2data.finnish.party_lexicon import words
from memo2data.finnish.party_spans import Span, opens_sentence
from memo2data.finnish.party_words import Word

_MOST = 7  # words of a name to each side of its head


def foreign_span(tokens: list[Word], index: int) -> Span | None:
    """The name whose foreign head word is token ``index``; None where the word stands alone."""
    start = _reach(tokens, index, -1)
    end = _reach(tokens, index, 1)
    if end - start < 1 or not tokens[start].upper:
        return None
    last = tokens[end]
    case = last.place_case or last.case or (base_of(last.text).case if end == index else None)
    return Span(start, end + 1, end, case or "nom", weight=2)


def _reach(tokens: list[Word], index: int, step: int) -> int:
    """The furthest token of the name in direction ``step``: a word with a capital, or one that no Finn would write."""
    furthest = at = index
    while 0 <= (at := at + step) < len(tokens) and abs(at - index) <= _MOST:
        word = tokens[at]
        if words().has("foreign_links", word.lower) and not word.upper:
            continue
        if not word.letters or word.suffix is not None or word.never or words().has("list_words", word.lower):
            break
        if not word.upper:
            if word.known:
                break
            furthest = at if step > 0 or tokens[at - 1].upper else furthest
            continue
        finnish = word.known and word.common and not word.namelike
        if step < 0 and ((finnish and opens_sentence(tokens, at)) or word.case not in (None, "nom", "gen")):
            break
        case = word.place_case or word.case
        inflected = case not in (None, "nom") and not _goes_on(tokens, at + 1)
        if step > 0 and word.known and ((finnish and word.head is not None) or inflected):
            break  # "University of Limerick Irlannista"
        furthest = at
    return furthest


def _goes_on(tokens: list[Word], index: int) -> bool:
    """Whether a name may go on with token ``index``: then the word before it is no Finnish case form."""
    return index < len(tokens) and (tokens[index].upper or words().has("foreign_links", tokens[index].lower))
