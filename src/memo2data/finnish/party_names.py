"""Names of the register in running text, in any case: "Business Finlandilta", "Xamkin", "Siun sotelle"."""

from __future__ import annotations

from functools import cache, lru_cache

from memo2data.finnish import register
from memo2data.finnish.nominative import base_of
from memo2data.finnish.party_spans import Span, opens_sentence
from memo2data.finnish.party_words import Word

_LONG = 10  # letters of a name that is known in small letters, too
_BRANDED = ("AMK",)  # ends of abbreviations that are written in small letters, too
_SHORT = 5  # abbreviations up to this length must stand in capitals


@cache
def _by_first() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Names by the folded first word: their folded words and the way they are written, longest first."""
    result: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for folded, written in register.written().items():
        parts = tuple(folded.split())
        if "," in written or not parts:
            continue
        result.setdefault(parts[0], []).append((parts, written))
    for rows in result.values():
        rows.sort(key=lambda row: -len(row[0]))
    return result


@lru_cache(maxsize=1 << 13)
def _base(text: str) -> tuple[str, str | None]:
    """The folded nominative of a word, and the word's case."""
    base = base_of(text)
    return register.fold(base.text), base.case


def _looks_alike(surface: str, written: str) -> bool:
    """Whether capitals stand as in the register: "LAB" never matches "lab" nor "Lab"."""
    if surface.isupper():
        return len(surface.rpartition(":")[0] or surface) > 2 or written.isupper()
    if written[:1].isupper() and not surface[:1].isupper():
        return len(written) >= _LONG and written[1:].isalpha() and written[1:].islower()  # "opetushallitukselta"
    if len(written) <= _SHORT and written.isupper():
        brand = written.endswith(_BRANDED) and surface[:1].isupper()  # "Jamk" as much as "JAMK"
        return brand or surface[: len(written)].isupper()
    return True


def known_names(tokens: list[Word], index: int) -> Span | None:
    """The longest name of the register that starts at token ``index``."""
    word = tokens[index]
    table = _by_first()
    rows = list(table.get(register.fold(word.text), ()))
    folded, case = _base(word.text)
    if folded != register.fold(word.text):
        rows += [row for row in table.get(folded, ()) if len(row[0]) == 1]
    for parts, written in rows:
        end = index + len(parts)
        if end > len(tokens):
            continue
        if any(register.fold(tokens[index + step].text) != parts[step] for step in range(len(parts) - 1)):
            continue
        last = tokens[end - 1]
        folded, case = _base(last.text)
        if register.fold(last.text) == parts[-1]:
            case = "nom"
        elif folded != parts[-1]:
            continue
        if not _looks_alike(word.text, written):
            continue
        capitals = word.shout or (":" in word.text and word.text.partition(":")[0].isupper())  # "VTT:n hanke"
        if len(parts) == 1 and word.plain and opens_sentence(tokens, index) and not capitals and word.head is None:
            continue
        return Span(index, end, end - 1, case, weight=4)
    return None
