"""What kind of body a name is: by the register, then by its head noun, then by its legal form."""

from __future__ import annotations

from functools import lru_cache

from memo2data.finnish import register
from memo2data.finnish.party_lexicon import words
from memo2data.finnish.party_words import Word, word_of
from memo2data.records import PartyKind

# Kinds that a head noun gives whatever legal form follows it ("Centria-ammattikorkeakoulu Oy").
_FIRM = frozenset(
    {PartyKind.UAS, PartyKind.UNIVERSITY, PartyKind.VOCATIONAL, PartyKind.WELLBEING_COUNTY, PartyKind.PARISH}
)


def _kind_at(tokens: list[Word], index: int) -> PartyKind | None:
    """The kind that the head noun at ``index`` gives its body; None where there is no head noun."""
    head = tokens[index].head
    if head is None:
        return tokens[index].foreign
    if head.region is not None and index and _is_region(tokens[index - 1].lemma):
        return head.region
    return head.kind


def _is_region(lemma: str) -> bool:
    """Whether a base form names a region ("keski-pohjanmaa"); the council of Kanta-Häme is that of Häme."""
    return lemma in register.regions() or f"kanta-{lemma}" in register.regions()


@lru_cache(maxsize=1 << 14)
def kind_of(name: str) -> PartyKind:
    """The kind of the body with this name, in the nominative; OTHER where nothing tells.

    >>> kind_of("Centria-ammattikorkeakoulu Oy").value
    'uas'
    """
    entry = register.names().get(register.fold(name))
    if entry is not None:
        return entry.kind
    tokens = [word_of(token) for token in name.split()]
    suffix: PartyKind | None = None
    plain: PartyKind | None = None
    for index in range(len(tokens) - 1, -1, -1):
        word = tokens[index]
        if word.suffix is not None and (index or word.lower in words().sets["first_suffixes"]):
            suffix = suffix or words().suffixes[word.suffix]
            continue
        kind = _kind_at(tokens, index)
        if kind is None or kind is PartyKind.OTHER:
            continue
        if kind in _FIRM and (word.case == "nom" or plain is None):
            return kind
        plain = plain or kind
    found = suffix or plain or (words().starts.get(tokens[0].lower.partition("-")[0]) if tokens else None)
    return found or PartyKind.OTHER
