"""How far a name reaches: from a head noun, legal form or opening word to the words that belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from memo2data.finnish.party_lexicon import words
from memo2data.finnish.party_words import Word

_SENTENCE_ENDS = frozenset('.!?:;•·▪●○*"”“»')
_MOST_LOWER = 3  # common words inside a name before its legal form


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens ``start`` to ``end`` that name a body; ``last`` is the token that is inflected."""

    start: int
    end: int
    last: int
    case: str | None
    head: int | None = None  # the token of the head noun
    weight: int = 0  # of spans of the same length the weightier wins


def opens_sentence(tokens: list[Word], index: int) -> bool:
    """Whether the capital of a token may come from its place alone."""
    if index == 0:
        return True
    before = tokens[index - 1].text
    return before[-1:] in _SENTENCE_ENDS or before.isspace() or before in ("-", "–", "—", "(")


def _capital_fits(tokens: list[Word], index: int, *, company: bool, found: bool) -> bool:
    """Whether a word with a capital can be part of the name to its right."""
    word = tokens[index]
    if word.cases and not word.cases & {"gen", "nom"}:  # "ja Sensoria Systems Oy": a capital that no sentence gave
        invented = word.common and not word.namelike and "-" not in word.text and not opens_sentence(tokens, index)
        return company and invented and tokens[index + 1].upper and tokens[index + 1].suffix is None
    if word.namelike:
        return company or not found or "gen" in word.cases
    if not word.nominal:
        return company and not opens_sentence(tokens, index)
    if opens_sentence(tokens, index):
        if words().has("inner", word.lemma) or word.agent:
            return False
        if company:  # "ja" was passed over only where it joins two nouns of one name: "Löyly ja Perinne ry"
            return not found or tokens[index + 1].upper or tokens[index + 1].lower == "ja"
        return not found and "gen" in word.cases and word.head is None
    abbreviation = word.shout and len(word.text) < 6 and tokens[index + 1].head is not None
    return company or abbreviation or "gen" in word.cases or word.adjective


def _truncated(tokens: list[Word], index: int) -> int | None:
    """Start of "elinkeino-, liikenne- ja" that ends before token ``index``; None where there is none."""
    start = None
    while index >= 2 and tokens[index - 1].lower in ("ja", "sekä", ",") and tokens[index - 2].text.endswith("-"):
        if len(tokens[index - 2].text) < 3:
            break
        index -= 2
        start = index
    return start


def _joins_nouns(tokens: list[Word], index: int) -> bool:
    """Whether "ja" joins two common nouns of one name ("Vaasan Kivi ja Sora Oy")."""
    if index == 0 or index + 1 >= len(tokens):
        return False
    sides = (tokens[index - 1], tokens[index + 1])
    return all(
        word.upper
        and word.common
        and not word.namelike
        and not word.shout
        and word.cases == {"nom"}
        and word.head is None
        for word in sides
    )


def _ends_name(tokens: list[Word], index: int) -> bool:
    """Whether another name ends with this token: one in the nominative before a genitive ("Raahe Perhon kunta")."""
    word, after = tokens[index], tokens[index + 1]
    if (
        after.suffix is not None
        or not after.upper
        or not after.namelike
        or "gen" not in after.cases
        or "nom" in after.cases
    ):
        return False
    return "nom" in word.cases and "gen" not in word.cases and (word.known or word.head is not None)


def _is_initial(word: Word) -> bool:
    return word.upper and len(word.text) == 1


def left_of(tokens: list[Word], index: int, *, company: bool) -> int:
    """The first token of the name whose head noun or legal form is token ``index``; ``index`` itself where it has none.

    ``company`` allows what stands before a legal form: names in the nominative and common nouns among them.
    """
    best = position = heading_start = index
    lower = 0
    found = False
    start = _truncated(tokens, index)
    if start is not None:
        best = position = start
    while position > 0:
        position -= 1
        word = tokens[position]
        if words().has("inner_words", word.lower):
            continue
        if not word.letters:
            if company and word.text in ("&", "+") and tokens[position - 1].upper:
                continue
            if company and position and word.text[0].isdigit() and tokens[position - 1].upper:
                continue
            if company and word.text == "." and position and _is_initial(tokens[position - 1]):
                continue  # "Konepaja P. Niemi Ky"
            break
        last_word = company and position == index - 1 and "nom" in word.cases  # "Maa- ja vesitekniikan tuki ry"
        if (word.never and not last_word) or word.suffix is not None:
            break
        if word.lower == "ja" and company and _joins_nouns(tokens, position):
            continue
        if word.text.endswith("-") or word.lower in ("ja", "sekä"):
            start = _truncated(tokens, position + 1) if word.lower in ("ja", "sekä") else None
            if start is None or not (company or (tokens[start].upper and not opens_sentence(tokens, start))):
                break
            position = start
            if tokens[position].upper:
                best, found = position, True
            continue
        heading = word.shout and not word.namelike and len(word.text) > 4  # in capitals: judge as if in lower case
        if word.upper and not heading:
            if not _capital_fits(tokens, position, company=company, found=found) or _ends_name(tokens, position):
                break
            best, found = position, True
            continue
        if company and not word.known and lower < _MOST_LOWER:  # "Norra Savolax byggkluster rf"
            lower += 1
            continue
        if lower >= _MOST_LOWER or not word.nominal or word.participle:
            break
        inner = "gen" in word.cases and (words().has("inner", word.lemma) or word.head is not None)
        if company:
            if not word.cases & {"nom", "gen"} or (word.plural and word.case == "nom" and position < index - 1):
                break
        elif (
            position == index - 1 > 0
            and word.adjective
            and tokens[index].case in word.cases
            and tokens[position - 1].upper
        ):
            pass  # "Karstulan evankelinen opisto"
        elif not inner and not ("gen" in word.cases and lower < 1 and not word.plural):
            break
        lower += 1
        if heading and "gen" in word.cases and best == index and word.head is None:
            heading_start = position
    if best == index and start is None:
        return heading_start
    return best


def right_of(tokens: list[Word], index: int) -> int:
    """The end of the words with capitals that follow token ``index`` ("Leader Pirityiset")."""
    end = index + 1
    while end < len(tokens):
        word = tokens[end]
        if not word.letters or not word.upper or word.suffix is not None or word.never:
            break
        if word.known and word.head is not None:
            break
        if tokens[index].shout and tokens[index].head is not None and not word.shout:
            break
        opened = end == index + 1 and tokens[index].lower in words().starts  # "Leader Viisarilta"
        if not opened and not word.namelike and (not word.plain or "nom" not in word.cases):
            break
        end += 1
        if len(word.text) == 1 and end + 1 < len(tokens) and tokens[end].text == "." and tokens[end + 1].upper:
            end += 1  # an initial
            continue
        if word.case not in (None, "nom"):  # only the last word of a name is inflected
            break
    return end
