"""How an item was handled: who prepared and presented it, what was proposed, what was decided, with what outcome."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from memo2data.document import BlockKind
from memo2data.records import Outcome
from memo2data.structure import parts
from memo2data.structure.model import Item, Paragraph, Span
from memo2data.structure.outcomes import carried, outcome
from memo2data.structure.parts import Part
from memo2data.structure.titles import text_of
from memo2data.structure.words import body_name

_PRESENTER_LINE = 90  # characters of a line under "Päätösehdotus" that may name only its presenter
_CLOSING = 4  # last paragraphs of an item among which a decision without a label can stand
_SHORT_DECISION = 260
_VERB = re.compile(r"\b\w+(?:taan|tään|daan|dään|ttää|ttaa|ksyy|kitsee|ätetään|itaan)\b")


@dataclass(slots=True)
class Handling:
    """The parts of one item, as spans; ``offices`` are the preparer's and the presenter's, in the nominative."""

    preparer: Span | None = None
    preparer_text: str = ""
    presenter: Span | None = None
    presenter_text: str = ""
    proposal: list[Span] = field(default_factory=list)
    decision: list[Span] = field(default_factory=list)
    outcome: Outcome | None = None
    outcome_span: Span | None = None
    discussed: bool = False  # an account of the discussion or the vote stands there
    labelled: bool = False  # a label says that this is the decision

    def fill(self, item: Item) -> None:
        """Write the parts into ``item``."""
        item.preparer_title, item.preparer_text = self.preparer, self.preparer_text
        item.presenter_title, item.presenter_text = self.presenter, self.presenter_text
        item.proposal, item.decision, item.outcome = self.proposal, self.decision, self.outcome


def read(paragraphs: Sequence[Paragraph], first: int, last: int, *, decided: bool) -> Handling:
    """How paragraphs ``first`` to ``last`` were handled; ``decided`` is false for an agenda, which decides nothing."""
    found = _parts(paragraphs, first, last)
    result = Handling()
    _preparer(result, paragraphs, found)
    _proposal(result, paragraphs, found)
    if not decided:
        return result
    discussion = [span for part in found if part.kind == "handling" for span in part.spans(paragraphs)]
    result.discussed = bool(discussion)
    for part in reversed(found):
        if part.kind == "decision":
            spans = part.spans(paragraphs)
            if spans:
                result.decision, result.labelled = spans, True
                break
    if not result.decision and not any(part.kind == "decision" for part in found):
        result.decision = _unlabelled(paragraphs, first, last, found)
    if result.decision:
        _outcome(result, paragraphs)
    decision = text_of(paragraphs, result.decision)
    if result.outcome is Outcome.APPROVED and carried(text_of(paragraphs, discussion), decision):
        result.outcome = Outcome.AMENDED
    return result


def _parts(paragraphs: Sequence[Paragraph], first: int, last: int) -> list[Part]:
    """The parts in the stretches that are no quotation."""
    result: list[Part] = []
    start = first
    while start < last:
        if paragraphs[start].quoted:
            start += 1
            continue
        stop = start
        while stop < last and not paragraphs[stop].quoted:
            stop += 1
        result.extend(parts.divide(paragraphs, start, stop))
        start = stop
    return result


def _preparer(result: Handling, paragraphs: Sequence[Paragraph], found: Sequence[Part]) -> None:
    for kind in ("preparer", "contact"):
        for part in found:
            if part.kind != kind:
                continue
            for span in part.spans(paragraphs)[:2]:
                place = parts.office(paragraphs[span.paragraph].text, span.start)
                if place:
                    result.preparer = Span(span.paragraph, *place)
                    result.preparer_text = paragraphs[span.paragraph].text[slice(*place)]
                    return
            if kind == "preparer":
                return


def _proposal(result: Handling, paragraphs: Sequence[Paragraph], found: Sequence[Part]) -> None:
    proposals = [part for part in found if part.kind == "proposal"]
    for part in found:
        if part.kind == "presenter":
            for span in part.spans(paragraphs)[:1]:
                place = parts.office(paragraphs[span.paragraph].text, span.start)
                if place:
                    result.presenter = Span(span.paragraph, *place)
                    result.presenter_text = paragraphs[span.paragraph].text[slice(*place)]
    for part in reversed(proposals):
        spans = part.spans(paragraphs)
        if spans and not part.office:
            line = paragraphs[spans[0].paragraph].text[spans[0].start : spans[0].end]
            place = (
                parts.office(line)
                if len(line) < _PRESENTER_LINE and not _VERB.search(line) and len(spans) > 1
                else None
            )
            if place and not line.rstrip().endswith("."):
                span = spans.pop(0)
                part.office = (Span(span.paragraph, span.start + place[0], span.start + place[1]), line[slice(*place)])
        if part.office and result.presenter is None:
            result.presenter, result.presenter_text = part.office
        if spans and not result.proposal:
            result.proposal = spans


def _unlabelled(paragraphs: Sequence[Paragraph], first: int, last: int, found: Sequence[Part]) -> list[Span]:
    """A decision that no label announces: "Kvalt: Todettiin …", or a short last sentence that says what was done."""
    own = [
        index
        for index in range(first, last)
        if not paragraphs[index].quoted
        and not paragraphs[index].skip
        and paragraphs[index].kind is not BlockKind.HEADING
    ]
    for index in reversed(own):
        if parts.read(paragraphs[index], index) is not None:
            continue  # "Asian valmistelija: …" names an office, not the body that decides
        start = parts.is_body_label(paragraphs[index].text)
        if start and start < len(paragraphs[index].text):
            return [Span(index, start, len(paragraphs[index].text))]
    inside = {
        index
        for part in found
        if part.kind in ("proposal", "preparer", "handling")
        for index in range(part.first, part.first + 1)
    }
    for index in reversed(own[-_CLOSING:]):
        text = paragraphs[index].text
        if index in inside or len(text) > _SHORT_DECISION or paragraphs[index].kind is BlockKind.CELL:
            continue
        if _says_done(text) and outcome(text)[0] is not None:
            return [Span(index, 0, len(text))]
    return []


_DONE = re.compile(
    r"(?:\w+ )?(?:merkittiin|hyväksyttiin|todettiin|valittiin|päätettiin|jätettiin|palautettiin)\b|"
    r"\w*(?:ehdotus|esitys) hyväksyttiin|asia (?:jätettiin|palautettiin)",
    re.I,
)


def _says_done(text: str) -> bool:
    if _DONE.match(text):
        return True
    body = body_name().match(text)
    return (
        body is not None
        and re.match(r"\s*(?:päätti|hyväksyi|merkitsi|palautti|jätti|hylkäsi|valitsi)\b", text[body.end() :])
        is not None
    )


def _outcome(result: Handling, paragraphs: Sequence[Paragraph]) -> None:
    text = text_of(paragraphs, result.decision)
    result.outcome, start, end = outcome(text)
    if result.outcome is None:
        return
    at = 0
    for span in result.decision:
        size = span.end - span.start
        if start < at + size:
            stop = min(span.end, span.start + end - at)
            result.outcome_span = Span(span.paragraph, span.start + max(0, start - at), stop)
            return
        at += size + 1
