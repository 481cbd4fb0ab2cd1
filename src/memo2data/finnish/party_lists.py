"""Lists that share one head noun: "Sallan, Pelkosenniemen ja Savukosken kunnat" names three municipalities."""

from __future__ import annotations

from dataclasses import dataclass

from memo2data.finnish import register
from memo2data.finnish.nominative import nominative
from memo2data.finnish.party_lexicon import Head, words
from memo2data.finnish.party_words import Word


@dataclass(frozen=True, slots=True)
class Item:
    """One body of a list: its own tokens and its name, filled up with the head noun."""

    start: int
    end: int
    name: str


def _attribute(tokens: list[Word], end: int) -> int | None:
    """The start of a genitive name that ends before token ``end``."""
    start = end
    while start > 0:
        word = tokens[start - 1]
        if not (word.upper and word.letters and "gen" in word.cases) or word.never or word.head is not None:
            break
        start -= 1
    return start if start < end else None


def shared_head(tokens: list[Word], index: int, head: Head) -> list[Item]:
    """The bodies of a list before the head noun at token ``index``, in order; [] where no two names stand there."""
    word = tokens[index]
    attributes: list[tuple[int, int, str]] = []
    position = index
    while True:
        start = _attribute(tokens, position)
        if start is None:
            word_before = tokens[position - 1] if position else None
            if attributes and word_before and word_before.text.endswith("-") and word_before.upper:
                first = " ".join(token.text for token in tokens[attributes[-1][0] : attributes[-1][1]])
                _, hyphen, shared = first.partition("-")
                if not hyphen:  # "Etelä- ja Pohjois-Savon liitot"
                    break
                attributes.append((position - 1, position, word_before.text + shared))
                position -= 1
            else:
                break
        else:
            text = " ".join(token.text for token in tokens[start:position])
            attributes.append((start, position, text))
            position = start
        if position < 2 or not (
            tokens[position - 1].text == "," or words().has("list_words", tokens[position - 1].lower)
        ):
            break
        position -= 1
        if position and tokens[position - 1].text == ",":
            position -= 1
    if len(attributes) < 2:
        return []
    if not word.plural:
        towns = head.lemma in ("kunta", "kaupunki") and all(
            register.fold(text) in register.genitives() for _, _, text in attributes
        )
        if not towns:
            return []
    singular = nominative(tokens[index].lemma)
    if word.shout:
        singular = singular.upper()
    elif word.upper:
        first = word.text.partition("-")[0]  # "ELY-keskukset": capitals as on the page
        whole = "-" in word.text and first.isupper() and singular.casefold().startswith(first.casefold())
        singular = (first if whole else singular[:1].upper()) + singular[len(first) if whole else 1 :]
    items = [Item(start, end, f"{text} {singular}") for start, end, text in reversed(attributes)]
    items[-1] = Item(items[-1].start, index + 1, items[-1].name)
    return items
