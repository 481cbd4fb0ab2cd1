"""Takes single values beside their cues: periods, deadlines, counts, person-years, flat rates, programmes, codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from memo2data import lexicon
from memo2data.finnish import codes, counts
from memo2data.finnish.mentions import Mention
from memo2data.rules.annotate import Annotated, Unit
from memo2data.rules.candidates import Candidate
from memo2data.rules.hits import Hit
from memo2data.rules.model import Take

# The slots that may hold a field's value, where the rule does not narrow them.
_SLOTS = {
    "period": ("RANGE", "DATE", "DURATION"),
    "application_deadline": ("DATE",),
    "staffing": ("STAFFING",),
    "flat_rate_percent": ("PERCENT",),
    "programmes": ("PROGRAMME",),
}
_REACH = 8


@cache
def _joiners() -> frozenset[str]:
    """What joins the members of a list of counts."""
    return frozenset({",", *lexicon.load("units.yml")["joins"]})


@cache
def _earlier() -> frozenset[str]:
    """Words of a sentence that tells of an earlier stage."""
    return frozenset(lexicon.load("linking.yml")["earlier_words"])


def take_values(annotated: Annotated, hits: Sequence[Hit]) -> list[tuple[Hit, list[Candidate]]]:
    """Each hit of a value field with its candidates."""
    result: list[tuple[Hit, list[Candidate]]] = []
    for hit in hits:
        if hit.rule.field in _SLOTS:
            result.append((hit, [] if hit.blocked else _slot_value(annotated, hit)))
        elif hit.rule.field == "participants":
            result.append((hit, [] if hit.blocked else _count(annotated, hit)))
        elif hit.rule.field == "code":
            result.append((hit, [] if hit.blocked else _code(annotated, hit)))
    return result


def _slot_value(annotated: Annotated, hit: Hit) -> list[Candidate]:
    wanted = hit.rule.attributes.get("slot")
    slots = (str(wanted).upper(),) if wanted else _SLOTS[hit.rule.field]
    units = annotated.units
    if hit.rule.take == Take.MATCH:
        inside = [unit for unit in units[hit.start : hit.end] if unit.slot in slots]
        return [_candidate(annotated, hit, unit, unit.mention) for unit in inside[:1]]
    reach = int(hit.rule.attributes.get("within", _REACH))
    sentence = units[hit.start].sentence
    after = [u for u in units[hit.end : hit.end + reach] if u.sentence == sentence and u.slot in slots]
    before = [u for u in units[max(0, hit.start - reach) : hit.start] if u.sentence == sentence and u.slot in slots]
    if hit.rule.field == "period":
        after, before = ([u for u in some if not _of_programme(units, u)] for some in (after, before))
    if hit.rule.take == Take.AFTER:
        chosen = after[:1]
    elif hit.rule.take == Take.BEFORE:
        chosen = before[-1:]
    else:
        chosen = after[:1] or before[-1:]
    return [_candidate(annotated, hit, unit, unit.mention) for unit in chosen]


def _of_programme(units: Sequence[Unit], unit: Unit) -> bool:
    """Whether years are those of a programme or plan: "2014–2020 ohjelmasta"."""
    following = units[unit.index + 1] if unit.index + 1 < len(units) else None
    return following is not None and following.lemma.lstrip("-").endswith(_programme_words())


@cache
def _programme_words() -> tuple[str, ...]:
    """What years of a programme stand before."""
    return tuple(lexicon.load("linking.yml")["programme_words"])


def _candidate(annotated: Annotated, hit: Hit, unit: Unit, mention: Mention | None) -> Candidate:
    attributes = hit.rule.attributes
    if hit.rule.field == "period" and any(
        each.text.casefold() in _earlier() for each in annotated.units if each.sentence == unit.sentence
    ):
        attributes = {**attributes, "earlier": True}  # what an earlier stage planned
    return Candidate(
        hit.rule.field,
        hit.rule,
        unit.start,
        unit.end,
        mention=mention,
        attributes=attributes,
        sentence=annotated.sentence_at(unit.start),
    )


def _count(annotated: Annotated, hit: Hit) -> list[Candidate]:
    """The counts of the cue's clause; the nearest to the cue wins."""
    units = annotated.units
    first, last = units[hit.start], units[hit.end - 1]
    reach = int(hit.rule.attributes.get("within", _REACH))
    low = units[max(0, hit.start - reach)].start
    high = units[min(len(units), hit.end + reach) - 1].end
    start, end = annotated.sentence_at(first.start)
    values = [u for u in units if u.slot in ("MONEY", "PERCENT", "DATE", "RANGE", "DURATION", "STAFFING")]
    near, told = [], counts.find(annotated.text)
    for mention in told:
        if mention.start < max(low, start) or mention.end > min(high, end):
            continue
        if mention.count < 2:
            continue  # "yksi robotin käyttäjä" counts nobody who takes part
        if any(mention.start < value.end and value.start < mention.end for value in values):
            continue
        if (hit.rule.take == Take.AFTER and mention.end <= first.start) or (
            hit.rule.take == Take.BEFORE and mention.start >= last.end
        ):
            continue
        distance = max(mention.start - last.end, first.start - mention.end, 0)
        near.append((distance, mention.start, mention))
    if not near:
        return []
    chosen = [min(near, key=lambda entry: entry[:2])[2]]
    for mention in told:  # "18 koulua ja noin 900 oppilasta"
        if annotated.text[chosen[-1].end : mention.start].strip() in _joiners() and mention.end <= end:
            chosen.append(mention)
    return [
        Candidate(
            "participants",
            hit.rule,
            mention.start,
            mention.end,
            mention=mention,
            attributes=hit.rule.attributes,
            sentence=(start, end),
        )
        for mention in chosen
    ]


def _code(annotated: Annotated, hit: Hit) -> list[Candidate]:
    end = annotated.units[hit.end - 1].end
    told = codes.numbered(annotated.text[end:]) if hit.rule.attributes.get("numbers") else []
    number = [replace(one, start=one.start + end, end=one.end + end) for one in told]
    for mention in [*codes.find(annotated.text), *number]:
        if end <= mention.start <= end + 20:
            return [
                Candidate(
                    "code",
                    hit.rule,
                    mention.start,
                    mention.end,
                    mention=mention,
                    text=mention.value,
                    sentence=annotated.sentence_at(mention.start),
                )
            ]
    return []
