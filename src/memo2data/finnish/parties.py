"""Finds the bodies that running text names.

Three sorts: proper names ("Kaustisen seutukunta", "VTT:n", "Raahe"), bare references to a body named elsewhere
("kunta"), and unnamed groups ("paikallisia yrityksiä"). Persons, offices, deciding organs and projects are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from memo2data.finnish import register
from memo2data.finnish.kinds import kind_of
from memo2data.finnish.mentions import PartyMention
from memo2data.finnish.nominative import nominative
from memo2data.finnish.party_candidates import proper_spans, unknown_spans
from memo2data.finnish.party_groups import bare_reference, group
from memo2data.finnish.party_lexicon import words
from memo2data.finnish.party_lists import shared_head
from memo2data.finnish.party_spans import Span
from memo2data.finnish.party_words import Word, word_of
from memo2data.recent import Recent
from memo2data.records import Organisation, PartyKind

_SHORT_NAME = re.compile(r"^[A-ZÅÄÖ][\w&+-]{1,11}$")
_QUOTES = frozenset('"”“»«')
_WORDS: Recent[str, Word] = Recent(1 << 14)  # words met lately
_LONGEST_TITLE = 12  # words of a project's title before "-hanke" or within quotes


def _choose(spans: list[Span]) -> list[Span]:
    """Of overlapping spans the longest, in order of appearance."""
    taken: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start - one.end, -one.weight, one.start)):
        if all(span.end <= other.start or span.start >= other.end for other in taken):
            taken.append(span)
    return sorted(taken, key=lambda one: one.start)


def _listed(tokens: list[Word], known: list[Span], unknown: list[Span]) -> list[Span]:
    """The unknown names that stand in one list with a known one ("Vaasan yliopisto ja Kvartz")."""
    edges = {span.end for span in known if span.weight != 0}
    starts = {span.start for span in known if span.weight != 0}
    result: list[Span] = []
    rest = unknown
    while True:  # each name that is taken up may bring its neighbour
        near = [
            span
            for span in rest
            if _before_separator(tokens, span.start) in edges or _after_separator(tokens, span.end) in starts
        ]
        if not near:
            return result
        result += near
        edges |= {span.end for span in near}
        starts |= {span.start for span in near}
        rest = [span for span in rest if span not in near]


def _separates(word: Word) -> bool:
    return word.text in ",/" or words().has("list_words", word.lower)


def _before_separator(tokens: list[Word], index: int) -> int | None:
    """Where a name must end to stand before the one at token ``index`` in a list."""
    return index - 1 if index > 1 and _separates(tokens[index - 1]) else None


def _after_separator(tokens: list[Word], index: int) -> int | None:
    """Where a name must start to stand after the one that ends before token ``index`` in a list."""
    return index + 1 if index + 1 < len(tokens) and _separates(tokens[index]) else None


def _merge_units(tokens: list[Word], spans: list[Span]) -> list[Span]:
    """Joins "Turun yliopisto/Brahea-keskus": a unit after a slash is no body of its own."""
    result: list[Span] = []
    for span in spans:
        before = result[-1] if result else None
        head = tokens[span.head].head if span.head is not None else None
        if (
            before is not None
            and head is not None
            and head.unit
            and any(token.head is not None for token in tokens[before.start : before.end])
            and before.end + 1 == span.start
            and tokens[before.end].text == "/"
        ):
            result[-1] = Span(before.start, span.end, span.last, span.case, before.head)
            continue
        result.append(span)
    return result


def _is_project(tokens: list[Word], span: Span) -> bool:
    """Whether the name is that of a project ("Visit Parainen -hanke")."""
    if span.end >= len(tokens):
        return False
    after = tokens[span.end]
    return after.text.startswith("-") and words().has("project_words", after.lemma.rpartition("-")[2])


def _titles(tokens: list[Word]) -> set[int]:
    """The tokens that belong to projects' titles: in quotes, or before "-hanke" from the last capital on."""
    result: set[int] = set()
    quote: int | None = None
    for index, word in enumerate(tokens):
        if word.text in _QUOTES:
            if quote is not None and index - quote <= _LONGEST_TITLE:
                result.update(range(quote, index))
                quote = None
            else:
                quote = index
        elif word.text[0] == "-" and words().has("project_words", word.lemma.rpartition("-")[2]):
            first = max(0, index - _LONGEST_TITLE)
            start = next((at for at in range(index - 1, first - 1, -1) if tokens[at].upper), None)
            if start is not None:
                result.update(range(start, index))
    return result


def _word(said: str) -> Word:
    return _WORDS.again(said) or _WORDS.keep(said, word_of(said))


class _Finder:
    """The work on one text: its tokens, and which of them are spoken for."""

    def __init__(self, text: str, tokens: list[Word], starts: Sequence[int]) -> None:
        self.text = text
        self.starts = starts
        self.tokens = tokens
        self.taken: set[int] = set()
        self.titles = _titles(self.tokens)
        self.found: list[PartyMention] = []

    def _bounds(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.starts[end - 1] + len(self.tokens[end - 1].text)

    def _bracket(self, end: int) -> int:
        """The end of the span, short name in brackets included ("Savon koulutuskuntayhtymä (Sakky)")."""
        tokens = self.tokens
        if end + 2 < len(tokens) and tokens[end].text == "(" and tokens[end + 2].text == ")":
            short = tokens[end + 1].text
            if _SHORT_NAME.match(short) and not words().has("not_short", short.upper()) and not tokens[end + 1].place:
                return end + 3
        return end

    def _add(
        self, start: int, end: int, name: str, *, case: str | None, plural: bool, head: str | None, place: bool
    ) -> None:
        first, last = self._bounds(start, self._bracket(end))
        entry = register.names().get(register.fold(name))
        kind = entry.kind if entry else kind_of(name)
        self.found.append(
            PartyMention(
                first,
                last,
                name,
                case=case,
                plural=plural,
                kind=PartyKind.MUNICIPALITY if place else kind,
                canonical=Organisation(id=entry.id, name=entry.name) if entry else None,
                bare_place=place,
                head=head,
            )
        )
        self.taken.update(range(start, self._bracket(end)))

    def lists(self) -> None:
        """Names that share a head noun."""
        for index, word in enumerate(self.tokens):
            if word.head is None or word.head.plural_name:
                continue
            for item in shared_head(self.tokens, index, word.head):
                name = item.name
                self._add(item.start, item.end, name, case=word.case, plural=word.plural, head=word.lemma, place=False)

    def proper(self, roles: bool) -> None:
        """Proper names."""
        tokens = self.tokens
        free = [
            span
            for span in proper_spans(tokens)
            if self.taken.isdisjoint(range(span.start, span.end))
            and (span.weight > 0 or span.start not in self.titles)
            and not (span.start not in self.titles and span.end - 1 in self.titles)  # it runs into a project's name
        ]
        chosen = _choose(free)
        unknown = [span for span in unknown_spans(tokens) if span.start not in self.titles]
        if unknown:
            chosen = _choose([*chosen, *(unknown if roles else _listed(tokens, chosen, unknown))])
        for span in _merge_units(tokens, chosen):
            if not self.taken.isdisjoint(range(span.start, span.end)):
                continue
            if _is_project(tokens, span):
                self.taken.update(range(span.start, span.end))
                continue
            first, last = self._bounds(span.start, span.end)
            place = span.end - span.start == 1 and tokens[span.start].place is not None and span.weight == 0
            surface = self.text[first:last]
            case = span.case if tokens[span.last].suffix is None else None
            name = nominative(" ".join(surface.split()), case)
            head = tokens[span.head].lemma if span.head is not None else self._head(span)
            plural = span.head == span.last and tokens[span.last].plural
            self._add(span.start, span.end, name, case=span.case, plural=plural, head=head, place=place)

    def _head(self, span: Span) -> str | None:
        for index in range(span.end - 1, span.start - 1, -1):
            head = self.tokens[index].head
            if head is not None:
                return self.tokens[index].lemma
        return None

    def bare(self) -> None:
        """Bare references and unnamed groups."""
        for index, word in enumerate(self.tokens):
            if index in self.taken or index in self.titles or not word.nominal:
                continue
            mention = None
            if word.group and word.plural:
                mention = group(self.tokens, index, self.taken, self._bounds, self.text)
            elif word.head is not None:
                mention = bare_reference(self.tokens, index, self._bounds)
            if mention is not None:
                self.found.append(mention)


def find(doc: Doc, roles: bool = False) -> list[PartyMention]:
    """Every body that the text names, in order; offsets count characters of ``doc.text``.

    A short name in brackets after a name is part of the mention's span, not of its name. ``roles`` is for text where
    bodies are expected (after "toteuttajat:"): there unknown words with a capital ("Sweco") are names too.
    """
    return find_in(doc.text, [token.text for token in doc], [token.idx for token in doc], roles)


def find_in(text: str, said: Sequence[str], starts: Sequence[int], roles: bool = False) -> list[PartyMention]:
    """As `find`, in a text whose tokens are ``said`` and begin at ``starts``."""
    tokens = [_WORDS.get(word) or _word(word) for word in said]
    if not any(word.anchor for word in tokens):
        return []
    if any(map(str.isspace, said)):
        shown = [place for place, word in enumerate(said) if not word.isspace() or "\n" in word]
        tokens, starts = [tokens[place] for place in shown], [starts[place] for place in shown]
    finder = _Finder(text, tokens, starts)
    finder.lists()
    finder.proper(roles)
    finder.bare()
    return sorted(finder.found, key=lambda mention: (mention.start, mention.end))
