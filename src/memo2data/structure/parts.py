"""The parts of an item: labels such as "Valmistelija", "Kunnanjohtajan ehdotus:", "Päätös", and what they label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from memo2data import lexicon
from memo2data.document import BlockKind
from memo2data.structure.marks import is_body
from memo2data.structure.model import Paragraph, Span
from memo2data.structure.words import DATE, alternatives, begins, bodies, structure

_NAMED = 90  # characters of a line with a label, an office and a person
_OFFICE = 60  # characters of a line that is only an office
_OFFER = 110  # characters at a paragraph's start in which "Kunnanjohtajan ehdotus" can stand


@dataclass(slots=True)
class Part:
    """A labelled part: ``kind`` as in the lexicon's ``labels``; its text begins at ``start`` of paragraph ``first``.

    ``last`` is the paragraph after its last, ``label`` the one with the label. ``office`` is the span of an office in
    the label itself, and the office in the nominative.
    """

    kind: str
    first: int
    start: int
    last: int
    office: tuple[Span, str] | None = None
    label: int = -1

    def __post_init__(self) -> None:
        if self.label < 0:
            self.label = self.first

    def spans(self, paragraphs: Sequence[Paragraph]) -> list[Span]:
        """The part's text as spans, one a paragraph; skipped and empty ones left out."""
        result: list[Span] = []
        for index in range(self.first, self.last):
            paragraph = paragraphs[index]
            at = self.start if index == self.first else 0
            if at < len(paragraph.text) and (not paragraph.skip or index == self.first):
                result.append(Span(index, at, len(paragraph.text)))
        return result


@dataclass(frozen=True, slots=True)
class _Patterns:
    firsts: frozenset[str]
    label: re.Pattern[str]
    offered: re.Pattern[str]
    named: re.Pattern[str]
    signed: re.Pattern[str]
    owned: re.Pattern[str]
    decided: re.Pattern[str]
    office: re.Pattern[str]
    genitives: tuple[tuple[str, str], ...]
    short: dict[str, str]


@cache
def _patterns() -> _Patterns:
    labels = structure()["labels"]
    groups = "|".join(f"(?P<{kind}>(?i:{alternatives(words)}))" for kind, words in labels.items())
    nouns = alternatives(structure()["proposal_nouns"])
    organs = alternatives(bodies()["genitives"])
    decided = alternatives(structure()["decision_nouns"])
    offices = lexicon.load("offices.yml")
    endings = alternatives(offices["genitives"])
    short = alternatives(offices["short"])
    heads = alternatives(offices["heads"])
    modifiers = alternatives(offices["modifiers"])
    before = rf"(?:(?:(?i:{modifiers})|[a-zåäöA-ZÅÄÖ][a-zåäö]*(?:-|ten|jen|den|n)|[a-zåäö]+-? ja)\s+)"
    return _Patterns(
        frozenset(word[:3].lower() for words in labels.values() for word in words),
        # what follows a label: a colon, the end, or a capital
        re.compile(rf"(?:{groups})(?:\s*\([^)]{{0,60}}\))?(?:\s*:\s*|\s*$|\s+[–-]\s+|\s+(?=[A-ZÅÄÖ0-9”\"]))"),
        re.compile(
            rf"(?P<office>(?:[\wåäö.]+\s+){{0,4}}?(?:[\wåäöÅÄÖ-]*(?i:{endings})|(?i:{short}):n))\s+(?:perusteltu\s+|muutettu\s+)?(?i:{nouns})"
            r"(?:\s*:\s*|\s*$|\s+(?=[A-ZÅÄÖ]))"
        ),
        # a label without a colon before an office and, mostly, its holder: "Valmistelija hallintojohtaja Aino Aho"
        re.compile(
            rf"(?:{'|'.join(f'(?P<{kind}>(?i:{alternatives(labels[kind])}))' for kind in ('preparer', 'presenter'))})"
            rf"\s+(?={before}{{0,3}}[\wåäö-]*(?i:{heads})(?:\s+[A-ZÅÄÖ]|,|$))"
        ),
        # who wrote what stands below, and when: "Kaupungininsinööri Aino Aho 5.3.2012:"; without a day, who proposes it
        re.compile(
            rf"{before}{{0,3}}[\wåäöÅÄÖ-]*(?i:{heads})(?:\s+[A-ZÅÄÖ][\wåäö-]+){{2,3}}(?:\s+(?P<day>{DATE}))?\s*:"
        ),
        # a body's proposal, alone on its line or before a colon, and its decision before one
        re.compile(
            rf"(?:(?!ja\s|sekä\s)[\wåäö.-]+\s+){{0,3}}?(?:[\wåäöÅÄÖ-]*(?i:{organs})|[A-ZÅÄÖ]\w{{0,7}}:n)\s+"
            rf"(?:(?P<proposal>(?i:{nouns}))(?:\s+[\wåäö-]+lle)?\s*(?::\s*|$)|(?P<decision>(?i:{decided}))\s*:\s*)"
        ),
        re.compile(r"(?P<organ>[A-ZÅÄÖ][\wåäöÅÄÖ. -]{1,40}?)(?:\s+päätös)?\s*:\s*"),
        re.compile(rf"{before}{{0,3}}(?:[\wåäöÅÄÖ-]*(?i:{heads}))(?![\wåäö-])"),
        tuple(sorted(offices["genitives"].items(), key=lambda pair: -len(pair[0]))),
        offices["short"],
    )


def read(paragraph: Paragraph, index: int) -> Part | None:
    """The part that ``paragraph`` opens, if it begins with a label; its end is not yet known."""
    text = paragraph.text
    if not text or text[0].islower():
        return None
    patterns = _patterns()
    if text[:3].lower() in patterns.firsts:
        match = patterns.label.match(text)
        if match is not None and match.lastgroup is not None:
            kind = match.lastgroup
            if match.group().rstrip()[-1] != ":" and match.end() < len(text) and not _apart(kind, text, match.end()):
                return None
            return Part(kind, index, match.end(), index + 1)
        named = patterns.named.match(text) if len(text) < _NAMED and text[-1] != "." else None
        if named is not None and named.lastgroup is not None:
            return Part(named.lastgroup, index, named.end(), index + 1)
    if not text[0].isupper():
        return None
    if text[-1] == ":" and len(text) < _NAMED:
        signed = patterns.signed.fullmatch(text)
        if signed is not None:
            return Part("preparer" if signed["day"] else "presenter", index, 0, index + 1)
    head = text[:_OFFER].lower()
    if " ehd" in head or " esity" in head or " päätös" in head:
        offered = patterns.offered.match(text)
        if offered is not None:
            span = Span(index, *offered.span("office"))
            return Part("proposal", index, offered.end(), index + 1, (span, nominative(offered["office"])))
        owned = patterns.owned.match(text)
        if owned is not None and owned.lastgroup is not None:
            return Part(owned.lastgroup, index, owned.end(), index + 1)
    # an office alone in the label column: its holder's proposal stands beside it
    if paragraph.kind is BlockKind.LABEL and patterns.office.fullmatch(text):
        return Part("proposal", index, len(text), index + 1, (Span(index, 0, len(text)), text))
    return None


# Labels that run on in the same line without a colon only before these kinds of text.
_LOOSE = ("decision", "proposal", "presenter", "preparer", "handling")


def _apart(kind: str, text: str, end: int) -> bool:
    """Whether a label without a colon is set apart from the text after it rather than being its first word."""
    if kind == "note":
        return text[end].isdigit()
    if kind == "grounds":
        return text.startswith("Perustelut")
    return kind in _LOOSE and text[:end].strip().lower() != "esitys"


def divide(paragraphs: Sequence[Paragraph], first: int, last: int) -> list[Part]:
    """The labelled parts within paragraphs ``first`` to ``last``, each up to the next label."""
    result: list[Part] = []
    for index in range(first, last):
        paragraph = paragraphs[index]
        if paragraph.kind is BlockKind.NOTE:
            continue
        part = read(paragraph, index)
        if part is None and result and result[-1].kind == "proposal" and begins("account_starts").match(paragraph.text):
            part = Part("handling", index, 0, index + 1)  # what was said about the proposal
        if part is None:
            headed = paragraph.kind is BlockKind.HEADING and bool(result) and index - result[-1].first > 1
            if result and result[-1].last == index and not headed:  # a heading ends a part
                result[-1].last = index + 1
            continue
        bare = bool(result) and result[-1].kind == "proposal" and not result[-1].spans(paragraphs)
        if part.kind == "presenter" and bare:
            # "Ehdotus" with "Esittelijä: …" under it: the proposal's text follows the presenter's line
            result.append(Part("presenter", index, part.start, index + 1))
            if index + 1 < last:
                result[-2].first, result[-2].start, result[-2].last = index + 1, 0, index + 1
                result[-2], result[-1] = result[-1], result[-2]
            continue
        result.append(part)
    return result


def is_body_label(text: str) -> int:
    """Where the text after a body's label begins ("Kvalt: Todettiin …"), 0 where there is none."""
    match = _patterns().decided.match(text)
    return match.end() if match is not None and is_body(match["organ"]) else 0


def nominative(office: str) -> str:
    """An office out of the genitive: "Vt. kaupunginjohtajan" is "Vt. kaupunginjohtaja", "Kj:n" kunnanjohtaja."""
    patterns = _patterns()
    stem = office.split(":")[0].lower()
    if stem in patterns.short:
        return patterns.short[stem]
    for ending, base in patterns.genitives:
        if office.lower().endswith(ending):
            shown = base.upper() if office.isupper() else base
            return office[: len(office) - len(ending)] + shown
    return office


def is_office(text: str) -> bool:
    """Whether ``text`` is an office and nothing else ("Elinkeinojohtaja")."""
    return len(text) < _OFFICE and _patterns().office.fullmatch(text) is not None


def office(text: str, start: int = 0) -> tuple[int, int] | None:
    """The characters of the first office named in ``text`` from ``start``; None where only persons are named."""
    stop = min(len(text), start + 300)
    match = _patterns().office.search(text, start, stop)
    return match.span() if match else None
