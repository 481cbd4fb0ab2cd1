"""Where names of bodies may stand: by legal form, head noun, opening word, the register, or as a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memo2data.finnish import register
from memo2data.finnish.analysis import readings
from memo2data.finnish.nominative import base_of
from memo2data.finnish.party_foreign import foreign_span
from memo2data.finnish.party_lexicon import words
from memo2data.finnish.party_names import known_names
from memo2data.finnish.party_spans import Span, left_of, opens_sentence, right_of
from memo2data.finnish.party_words import Word
from memo2data.records import PartyKind

_POSTCODE = re.compile(r"^\d{5}$")
_DATE = re.compile(r"^\d{1,2}\.\d{1,2}\.")
_BODY_CASES = frozenset({"nom", "par", "ess", "tra", "all", "abl"})  # in which a place stands for its municipality
_OUTER = frozenset({"all", "abl"})
_UNIT_WORDS = 3  # words from a university to the head of its unit's name
_MOST_UNKNOWN = 3  # words of a name that nothing marks as one


def _suffix_span(tokens: list[Word], index: int) -> Span | None:
    """The name that ends (or, for "Ab" and "Oy", begins) with a legal form."""
    word = tokens[index]
    end = index + 1
    last = index
    if word.suffix == "oy" and end < len(tokens) and tokens[end].suffix == "ab":
        last, end = end, end + 1
    start = left_of(tokens, index, company=True)
    if start == index:
        if not words().has("first_suffixes", word.suffix or "") or word.suffix_case != "nom":
            return None
        end = right_of(tokens, index)
        if end == index + 1:
            return None
        last = end - 1
        if end < len(tokens) and tokens[end].suffix == "ab":
            last, end = end, end + 1
        return Span(index, end, last, tokens[last].suffix_case or tokens[last].case, weight=3)
    if end < len(tokens) and tokens[last].suffix_case == "nom" and _is_brand(tokens, end):
        return Span(start, end + 1, end, "nom", weight=3)
    return Span(start, end, last, tokens[last].suffix_case, weight=3)


def _is_brand(tokens: list[Word], index: int) -> bool:
    """Whether a short name stands after a legal form ("Kuusamon Kehitys Oy KuuKe")."""
    word = tokens[index]
    if not _is_unknown(word) or sum(map(str.isupper, word.text)) < 2 or (word.shout and tokens[index - 2].shout):
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return register.fold(word.text) not in register.written() and (after is None or not after.upper)


def _head_span(tokens: list[Word], index: int) -> Span | None:
    """The name whose head noun is token ``index``, if it is one."""
    word = tokens[index]
    head = word.head
    if head is None:
        return None
    if word.plural and not head.plural_name:
        return None
    if head.plural_name and not (word.plural and (word.upper or not head.capital)):
        return None
    first = opens_sentence(tokens, index)
    if head.capital and not (word.upper and not (first and word.lemma == head.lemma)) and not _of_school(tokens, index):
        return None
    start = left_of(tokens, index, company=word.upper and not first and not word.shout and "-" not in word.text)
    end = index + 1
    case = word.case
    last = index
    if head.after and case == "nom" and "nom" in word.cases:
        further = right_of(tokens, index)
        follower = tokens[index + 1] if further > end else None
        if (
            follower is not None
            and not (follower.place and follower.place_case == "gen")
            and (start < index or word.upper)
        ):
            end, last = further, further - 1
            case = base_of(tokens[last].text).case or "nom"
    if head.short_first and 0 < start < index and tokens[start - 1].shout and not tokens[start - 1].never:
        start -= 1  # "SPR Lapin piiri"
    if start > 1 and tokens[start - 1].lower in ("ja", "sekä"):  # "Vantaan ja Keravan hyvinvointialue" is one body
        name = " ".join([*(token.text for token in tokens[start - 2 : index]), word.lemma])
        if register.fold(name) in register.names():
            start -= 2
    if start == index and end == index + 1 and not _stands_alone(tokens, index, first):
        return None
    return Span(start, end, last, case, head=index, weight=1)


def _of_school(tokens: list[Word], index: int) -> bool:
    """Whether a unit in small letters is a university's: "Turun yliopiston ravitsemuksen tutkimuskeskus"."""
    for word in reversed(tokens[max(0, index - _UNIT_WORDS) : index]):
        if "gen" not in word.cases:
            return False
        if word.head is not None and word.head.kind in (PartyKind.UNIVERSITY, PartyKind.UAS):
            return True
    return False


def _stands_alone(tokens: list[Word], index: int, first: bool) -> bool:
    """Whether a head noun without attributes is a name by itself ("Kuntoutussäätiö")."""
    word = tokens[index]
    head = word.head
    if head is None or not word.upper or head.lemma == word.lemma or words().has("generic", word.lemma):
        return False
    if "-" in word.text and not word.text.endswith("-"):  # "Karelia-ammattikorkeakoulu"
        return word.lemma not in words().heads
    if head.unit or word.shout:
        return False
    return not (first and head.kind is PartyKind.COMPANY)


def _starts_within(word: Word) -> bool:
    """Whether an opening word and a name stand in one word ("MTK-Etelä-Savo")."""
    first, _, rest = word.text.partition("-")
    return first.lower() in words().starts and rest[:1].isupper()


def _start_span(tokens: list[Word], index: int) -> Span | None:
    """A name that begins with an opening word ("Leader Pirityiset", "Visit Parainen")."""
    if not tokens[index].upper:
        return None
    end = right_of(tokens, index)
    if end == index + 1:
        return None
    last = end - 1
    return Span(index, end, last, tokens[last].place_case or tokens[last].case or "nom", weight=2)


def _place_span(tokens: list[Word], index: int) -> Span | None:
    """A municipality named by its place name alone."""
    word = tokens[index]
    place, case = word.place, word.place_case
    if place is None or case not in _BODY_CASES:
        return None
    if case in _OUTER:
        lemma = place.name.lower()
        if place.name in words().sets["outer_places"] or lemma.endswith(tuple(words().sets["outer_tails"])):
            return None
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if before is not None and (_POSTCODE.match(before.text) or (before.person == "first" and before.upper)):
        return None
    if after is not None and (_DATE.match(after.text) or (after.upper and after.person is not None)):
        return None
    if after is not None and after.text.startswith("-") and len(after.text) > 1:
        return None
    if word.shout:  # "EURA 2021" is a system; "PERHO" in a heading a place
        sides = [side for side in (before, after) if side is not None and side.letters]
        if (after is not None and after.text[0].isdigit()) or (sides and not any(side.shout for side in sides)):
            return None
    common = words().has("common_places", place.name) or place.valid_to is not None
    if (
        common
        and opens_sentence(tokens, index)
        and not (after and after.text in ",/")
        and any(reading.pos != "PROPN" and reading.case == case for reading in readings(word.text))
    ):
        return None
    return Span(index, index + 1, index, case)


def _unknown_span(tokens: list[Word], index: int) -> Span | None:
    """A run of words with capitals that the dictionary lacks ("Sweco", "Freeport Cobalt")."""
    if index and _is_unknown(tokens[index - 1]):
        return None
    end = index
    while end < len(tokens) and end - index < _MOST_UNKNOWN and _is_unknown(tokens[end]):
        end += 1
    if end == index:
        return None
    start = index
    before = tokens[index - 1] if index else None
    if before is not None and before.upper and before.letters:
        if before.person is not None or before.suffix is not None or not before.namelike:
            return None
        if before.place is None and before.head is None and "nom" in before.cases:  # "Valmet Kvartz"
            start -= 1
    return Span(start, end, end - 1, tokens[end - 1].case or "nom", weight=-1)


def _is_unknown(word: Word) -> bool:
    short = word.text.partition(":")[0].upper()
    if not word.upper or word.suffix is not None or word.place is not None or words().has("not_short", short):
        return False
    return not word.known and len(word.text) > 2 and word.text[-1] != "-" and not any(map(str.isdigit, word.text))


def unknown_spans(tokens: list[Word]) -> list[Span]:
    """Runs of unknown words with a capital: where a body is expected, they name one."""
    spans = [_unknown_span(tokens, index) for index, word in enumerate(tokens) if word.upper and not word.known]
    spans += [_place_and_noun(tokens, index) for index, word in enumerate(tokens) if _is_place_of(word)]
    return [span for span in spans if span is not None]


def _is_place_of(word: Word) -> bool:
    """Whether a word is a municipality or a region in the genitive."""
    if word.place_case == "gen":
        return True
    return word.upper and "gen" in word.cases and word.lemma in register.regions()


def _place_and_noun(tokens: list[Word], index: int) -> Span | None:
    """A place in the genitive and nouns with capitals ("Iin Urheilijat", "Oulun Energia")."""
    end = index + 1
    while end < len(tokens) and end - index < _MOST_UNKNOWN and tokens[end].upper and tokens[end].nominal:
        if tokens[end].never or tokens[end].place is not None or tokens[end].shout:
            break
        end += 1
    return Span(index, end, end - 1, tokens[end - 1].case, weight=-1) if end > index + 1 else None


def proper_spans(tokens: list[Word]) -> Iterator[Span]:
    """All spans that may be proper names by a mark of their own, overlaps included."""
    starts = words().starts
    for index, word in enumerate(tokens):
        if not word.anchor:
            continue
        spans: list[Span | None] = []
        if word.suffix is not None and word.suffix_case is not None:
            spans.append(_suffix_span(tokens, index))
        if word.head is not None:
            spans.append(_head_span(tokens, index))
        if word.foreign is not None:
            spans.append(foreign_span(tokens, index))
        if word.lower in starts:
            spans.append(_start_span(tokens, index))
        elif word.upper and "-" in word.text and _starts_within(word):
            spans.append(Span(index, index + 1, index, word.case, weight=2))
        if word.upper or word.head is not None or word.lemma in register.written():
            spans.append(known_names(tokens, index))
        if word.place is not None:
            spans.append(_place_span(tokens, index))
        yield from (span for span in spans if span is not None)
