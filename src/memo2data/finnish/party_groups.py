"""Bodies without a name of their own: bare references ("kunta") and unnamed groups ("paikallisia yrityksiä")."""

from __future__ import annotations

from collections.abc import Callable, Container

from memo2data.finnish.analysis import Reading, readings
from memo2data.finnish.mentions import PartyMention
from memo2data.finnish.nominative import nominative
from memo2data.finnish.party_lexicon import words
from memo2data.finnish.party_spans import opens_sentence
from memo2data.finnish.party_words import Word, is_group
from memo2data.records import PartyKind

Bounds = Callable[[int, int], tuple[int, int]]  # token numbers to character offsets


def _is_attribute(tokens: list[Word], index: int, head: Reading) -> bool:
    """Whether a word belongs to the group's name: an adjective that agrees, or a genitive ("alueen")."""
    word = tokens[index]
    if not word.nominal or word.never or word.finite or words().has("determiners", word.lemma):
        return False
    if word.upper and not opens_sentence(tokens, index) and not word.namelike:
        return False
    found = readings(word.text)
    if any(other.base == "olla" for other in found):
        return False
    if any(other.pos == "ADJ" and other.case == head.case and other.number == "pl" for other in found):
        return True
    return "gen" in word.cases and not word.adjective and word.head is None


def _counted(tokens: list[Word], index: int) -> bool:
    """Whether a number stands before the word ("viisi kuntaa")."""
    if index == 0:
        return False
    before = tokens[index - 1]
    return before.text[0].isdigit() or any(reading.pos == "NUM" for reading in readings(before.text))


def group(tokens: list[Word], index: int, taken: Container[int], bounds: Bounds, text: str) -> PartyMention | None:
    """The unnamed group whose head noun is token ``index``."""
    word = tokens[index]
    head = next((reading for reading in readings(word.text) if is_group(reading)), None)
    if head is None:
        return None
    start = index
    while start > 0 and start - 1 not in taken and _is_attribute(tokens, start - 1, head):
        start -= 1
    first, last = bounds(start, index + 1)
    name = nominative(" ".join(text[first:last].split()), head.case)
    opening = tokens[start]
    proper = opening.namelike and ("-" in opening.text or not opening.common or not opens_sentence(tokens, start))
    if not proper and not opening.shout and not opening.text[:2].isupper():
        name = name[:1].lower() + name[1:]
    kind = word.head.kind if word.head else PartyKind.OTHER
    return PartyMention(
        first, last, name, case=head.case, plural=True, kind=kind, proper=False, group=True, head=head.lemma
    )


def bare_reference(tokens: list[Word], index: int, bounds: Bounds) -> PartyMention | None:
    """The reference to a body named elsewhere that token ``index`` is, if it is one."""
    word = tokens[index]
    head = word.head
    if head is None or not head.bare or word.plural or word.never or _counted(tokens, index):
        return None
    if head.lemma != word.lemma and word.upper and not words().has("generic", word.lemma):
        return None
    first, last = bounds(index, index + 1)
    name = nominative(word.text, word.case)
    if not name[:2].isupper() or word.shout:
        name = name.lower()
    return PartyMention(first, last, name, case=word.case, kind=head.kind, proper=False, head=word.lemma)
