"""Takes whole sentences: aims (objectives) and deeds (activities)."""

from __future__ import annotations

from collections.abc import Sequence

from memo2data.rules.annotate import Annotated
from memo2data.rules.candidates import Candidate
from memo2data.rules.hits import Hit
from memo2data.rules.model import Take

_LEAST = 3  # words of a sentence
FIELDS = ("objectives", "activities")


def take_passages(annotated: Annotated, hits: Sequence[Hit]) -> list[tuple[Hit, list[Candidate]]]:
    """Each sentence goes to at most one field: to the rule of the highest priority whose cue it holds.

    A rule with ``continues`` also takes the sentences that follow it in the paragraph, up to one that says something
    else (a sum, a role, a period, another aim). ``no_text`` rules silence a sentence.
    """
    units = annotated.units
    by_sentence: dict[int, list[Hit]] = {}
    for hit in hits:
        by_sentence.setdefault(units[hit.start].sentence, []).append(hit)
    result: list[tuple[Hit, list[Candidate]]] = []
    running: Hit | None = None
    after_aim = False  # a sentence that says what is done may follow the aim without a cue of its own
    for number, span in enumerate(annotated.sentences):
        here = by_sentence.get(number, [])
        own = [hit for hit in here if hit.rule.field in FIELDS and hit.rule.take == Take.SENTENCE and not hit.blocked]
        if not after_aim or _other_matter(annotated, here, number):
            own = [hit for hit in own if not hit.rule.attributes.get("after_aim")]
        guards = [hit for hit in here if hit.rule.field == "no_text" and not hit.blocked]
        for hit in here:
            if hit.rule.field in FIELDS and hit.blocked:
                result.append((hit, []))
        best = max(own, key=lambda hit: (hit.rule.priority, -hit.start)) if own else None
        guard = max((hit.rule.priority for hit in guards), default=None)
        after_aim = False
        if best is not None and best.rule.only == "" and len(annotated.text[slice(*span)].split()) < _LEAST:
            best = None  # a fragment: "Hankkeen aikana"
        if best is not None and (guard is None or best.rule.priority > guard):
            running = best if best.rule.attributes.get("continues") else None
            result.append((best, [_candidate(annotated, best, span)]))
            after_aim = best.rule.field == "objectives"
            continue
        if running is not None and guard is None and not _other_matter(annotated, here, number):
            result.append((running, [_candidate(annotated, running, span)]))
            continue
        running = None
    return result


def _other_matter(annotated: Annotated, here: Sequence[Hit], sentence: int) -> bool:
    """Whether the sentence speaks of money, time, roles rather than of what is done."""
    slots = {unit.slot for unit in annotated.units if unit.sentence == sentence}
    dated = bool(slots & {"RANGE", "DATE", "DURATION"})
    for hit in here:
        timed = hit.rule.field in ("period", "application_deadline")
        if hit.rule.field not in (*FIELDS, "programmes", "title") and (dated or not timed):
            return True
    return any(unit.sentence == sentence and unit.slot in ("MONEY", "RANGE", "STAFFING") for unit in annotated.units)


def _candidate(annotated: Annotated, hit: Hit, span: tuple[int, int]) -> Candidate:
    start, end = span
    text = annotated.text[start:end]
    start += len(text) - len(text.lstrip())
    return Candidate(
        hit.rule.field,
        hit.rule,
        start,
        start + len(text.strip()),
        text=text.strip(),
        attributes=hit.rule.attributes,
        sentence=span,
    )
