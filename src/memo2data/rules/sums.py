"""Takes sums of money: each sum of a sentence goes to the cue that stands nearest on the side that Finnish gives."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from memo2data.finnish import register
from memo2data.finnish.mentions import DateMention, MoneyMention, PartyMention, PercentMention, RangeMention
from memo2data.records import AmountKind, PartyKind, Precision
from memo2data.rules.annotate import Annotated, Unit, _words
from memo2data.rules.candidates import Candidate
from memo2data.rules.hits import Hit

_RIGHT = 5  # units after a sum in which a cue may follow it ("5 616 € kuntarahaa")
_PARTED = (
    "grant",
    "applied_grant",
    "own_contribution",
    "municipal_contribution",
)  # kinds that "josta X:n osuus on …" parts by body
_PAIR = 3  # units between a sum and its per cent ("20 % eli 32 840 €", "68 950 € (70 %)")


@dataclass(slots=True)
class Sum:
    """A sum with its per cent, or either alone; units ``first`` to ``last`` inclusive."""

    first: int
    last: int
    money: Unit | None = None
    percent: Unit | None = None


def take_sums(annotated: Annotated, hits: Sequence[Hit]) -> list[tuple[Hit | None, Sum, Candidate | None]]:
    """Each sum with the hit that explains it and its candidate; (None, sum, None) where nothing explains it."""
    units = annotated.units
    cues = [
        hit for hit in hits if hit.rule.field in ("amounts", "no_amount") and not hit.blocked and _kind_fits(units, hit)
    ]
    result: list[tuple[Hit | None, Sum, Candidate | None]] = []
    sums = pair(annotated.units)
    previous: tuple[Sum, Hit | None] | None = None
    for number, one in enumerate(sums):
        following = sums[number + 1] if number + 1 < len(sums) else None
        sentence = units[one.first].sentence
        left_edge = previous[0].last + 1 if previous and units[previous[0].last].sentence == sentence else 0
        right_edge = following.first if following and units[following.first].sentence == sentence else len(units)
        hit, chained = _explain(units, one, cues, left_edge, right_edge), None
        if hit is None and previous and previous[1] is not None and units[previous[0].last].sentence == sentence:
            between = units[previous[0].last + 1 : one.first]
            if all(
                u.slot in ("PARTY", "DATE", "RANGE")
                or _place(u) is not None
                or u.text.casefold() in _words()["chain_words"]
                or u.lemma == "vuosi"
                or _BARE_YEAR.fullmatch(u.text)
                for u in between
            ):
                hit, chained = previous[1], result[-1][2]
        if hit is None or hit.rule.field == "no_amount":
            result.append((hit, one, None))
            previous = (one, hit)
            continue
        owner = _owner(units, one, hit, left_edge)
        divided = chained is not None or _divides(units, hit, one)
        if divided and (owner is None or hit.start < left_edge):
            owner = _payer(units, one, left_edge) or owner
        candidate = _candidate(annotated, one, hit, owner, left_edge)
        if candidate is not None and chained is not None and hit.rule.attributes.get("share"):
            candidate.kind = chained.kind  # ", josta A:n osuus on 10 € ja B:n 20 €"
        elif candidate is not None and previous and hit.rule.attributes.get("share") and previous[1] is not None:
            words = {u.text.casefold() for u in units[previous[0].last + 1 : one.first] if u.sentence == sentence}
            if words & _words()["partitions"] and previous[1].rule.kind in _PARTED:
                candidate.kind = previous[1].rule.kind  # one body's share of a grant or of own money keeps its kind
        if candidate is not None and chained is None and hit.rule.attributes.get("share"):
            candidate.kind = _divided(units, hit, cues) or candidate.kind
        result.append((hit, one, candidate))
        previous = (one, hit)
    _in_order(annotated, result)
    return result


def _in_order(annotated: Annotated, result: Sequence[tuple[Hit | None, Sum, Candidate | None]]) -> None:
    """As many sums as bodies before them are theirs in their order: "Salon ja Posion kunnilta 6 400 ja 5 200 €"."""
    units = annotated.units
    number = 0
    while number < len(result):
        run = [result[number]]
        for following in result[number + 1 :]:
            between = units[run[-1][1].last + 1 : following[1].first]
            if following[0] is not run[0][0] or not between or any(u.text not in (",", "ja", "sekä") for u in between):
                break
            run.append(following)
        number += len(run)
        owned = [one for _, _, one in run if one is not None and one.owner is None]
        if len(run) < 2 or len(owned) < len(run):
            continue
        first = units[run[0][1].first]
        before = [group for group in annotated.lists if group[-1] < first.index]
        bodies = [units[index].party for index in before[-1]] if before else []
        if len(bodies) == len(owned) and units[before[-1][0]].sentence == first.sentence:
            for one, body in zip(owned, bodies, strict=True):
                one.owner = body


_BARE_YEAR = re.compile(r"20\d\d")


def _divides(units: Sequence[Unit], hit: Hit, one: Sum) -> bool:
    """Whether the words between a cue and its sum divide the money: "omarahoitus jakautuu siten, että …"."""
    between, verbs = units[hit.end : one.first], _words()["dividing"] | _words()["paying"]
    return any(
        unit.text == ":" or unit.lemma in verbs or unit.text.casefold() in _words()["partitions"] for unit in between
    )


def _payer(units: Sequence[Unit], one: Sum, left_edge: int) -> PartyMention | None:
    """The body in the nominative right before a sum, or before the verb that it pays with: "A maksaa 10 €, B 20 €"."""
    for unit in reversed(units[max(left_edge, one.first - 3) : one.first]):
        if unit.party is not None:
            return unit.party if unit.party.case in (None, "nom") and not unit.party.group else None
        if unit.lemma not in _words()["paying"]:
            return None
    return None


def _divided(units: Sequence[Unit], hit: Hit, cues: Sequence[Hit]) -> str | None:
    """The kind of the money that the sentence divides: "Omarahoitus jakautuu siten, että X:n osuus on …"."""
    sentence = units[hit.start].sentence
    for other in cues:
        between = units[other.start : hit.start]
        whole = other.rule.kind in _PARTED and all(unit.sentence == sentence for unit in between)
        if whole and any(unit.lemma == "jakautua" for unit in between):
            return other.rule.kind
    return None


def _kind_fits(units: Sequence[Unit], hit: Hit) -> bool:
    """Whether the body inside the cue is of a kind that the rule speaks of; rules without ``kinds`` speak of all."""
    kinds = hit.rule.attributes.get("kinds")
    inside = [unit.party for unit in units[hit.start : hit.end] if unit.party is not None]
    return not kinds or not inside or any(str(party.kind) in kinds for party in inside)


def pair(units: Sequence[Unit]) -> list[Sum]:
    """The sums of a text in order; a per cent and a sum that only "eli", a bracket or a comma parts are one."""
    result: list[Sum] = []
    for unit in units:
        if unit.slot not in ("MONEY", "PERCENT"):
            continue
        last = result[-1] if result else None
        if last is not None and unit.index - last.last <= _PAIR and units[last.last].sentence == unit.sentence:
            between = {u.text.casefold() for u in units[last.last + 1 : unit.index]}
            if (
                unit.slot == "PERCENT"
                and last.money is not None
                and last.percent is None
                and between <= _words()["sum_then_percent"]
                and between
            ):
                last.percent, last.last = unit, unit.index
                continue
            if (
                unit.slot == "MONEY"
                and last.money is None
                and last.percent is not None
                and between <= _words()["percent_then_sum"]
                and between
            ):
                last.money, last.last = unit, unit.index
                continue
        result.append(
            Sum(
                unit.index, unit.index, unit if unit.slot == "MONEY" else None, unit if unit.slot == "PERCENT" else None
            )
        )
    return result


def _explain(units: Sequence[Unit], one: Sum, cues: Sequence[Hit], left_edge: int, right_edge: int) -> Hit | None:
    sentence = units[one.first].sentence
    here = [hit for hit in cues if units[hit.start].sentence == sentence]
    head = one.money or one.percent
    modifies = head is not None and bool(head.cases & {"gen"})
    after = [h for h in here if one.last < h.start <= min(one.last + _RIGHT, right_edge - 1) and h.end <= right_edge]
    after = [h for h in after if h.start <= one.last + int(h.rule.attributes.get("within", 2 if not modifies else 3))]
    before = [h for h in here if (left_edge <= h.start and h.end <= one.first) or h.start < one.first < h.end]
    attributes = [h for h in before if (h.start, h.end) == (one.first - 1, one.first + 1)]  # "haetun 10 000 €:n"
    if modifies and attributes:
        return max(attributes, key=lambda h: h.rule.priority)
    if modifies and after:
        noun = max(after, key=lambda h: (h.rule.priority, -h.start))
        asked = [h for h in before if h.rule.kind == AmountKind.APPLIED_GRANT or h.rule.attributes.get("asked")]
        # "hakee liitolta 96 000 euron avustusta": the noun leaves open what the verb says
        if asked and noun.rule.attributes.get("stage") == "open":
            return max(asked, key=lambda h: (h.rule.priority, h.start))
        return noun
    # the nearest cue of the highest priority
    clause = units[one.first].clause
    same = [h for h in before if clause in (units[h.start].clause, units[h.end - 1].clause)]
    if same:  # "Koska avustus on haettua pienempi, kustannukset ovat 36 000 euroa"
        before = same
    if before:
        return max(before, key=lambda h: (h.rule.priority, h.end, h.end - h.start))
    if after:
        return max(after, key=lambda h: (h.rule.priority, -h.start, h.end - h.start))
    return None


def _owner(units: Sequence[Unit], one: Sum, hit: Hit, left_edge: int) -> PartyMention | None:
    """The body whose sum it is: in the genitive before the cue or the sum, or the subject where the rule says so;
    none where the rule says that."""
    if hit.rule.attributes.get("party") == "none":
        return None
    start = hit.start if hit.end <= one.first and hit.start >= left_edge else one.first
    sentence = units[start].sentence
    while left_edge < start and units[left_edge].sentence != sentence:
        left_edge += 1
    if start == hit.start:  # "Business Finlandin rahoituksesta Oulun yliopiston osuus on …"
        for unit in units[hit.start : hit.end]:
            if unit.party is not None and unit.cases & {"gen"} and not unit.party.group:
                return unit.party
    if hit.rule.attributes.get("asked"):  # "hakee Posion kunnalta 10 000 euron avustusta"
        asked = [u for u in units if u.sentence == sentence and u.party is not None and u.cases & {"abl"}]
        if len(asked) == 1 and asked[0].party is not None and hit.start <= asked[0].index < hit.end:
            return asked[0].party if asked[0].party.proper else None
    for unit in reversed(units[max(left_edge, start - 3) : start]):
        if unit.party is not None and unit.cases & {"gen"} and not unit.party.group:
            return unit.party
        if unit.slot not in ("", "PROGRAMME"):
            break
    for unit in units[hit.start : hit.end]:
        if unit.party is not None and unit.cases & {"gen"} and not unit.party.group:
            return unit.party
    for unit in reversed(units[max(left_edge, one.first - 3) : one.first]):
        if unit.party is not None and unit.cases & {"gen"} and not unit.party.group:
            return unit.party
    for low, high in ((start - 1, start), (hit.start - 1, hit.start), (one.first - 3, one.first)):
        for unit in units[max(left_edge, low) : max(left_edge, high)]:
            place = _place(unit)
            if place is not None:
                return place
    if hit.rule.attributes.get("party") == "subject":
        sentence = units[one.first].sentence
        subjects = [
            u for u in units[: one.last] if u.sentence == sentence and u.party is not None and not u.party.group
        ]
        named = [u for u in subjects if "nom" in u.cases or not u.cases]
        if named:
            return named[-1].party
    return None


def _attributes(units: Sequence[Unit], one: Sum, hit: Hit) -> Mapping[str, Any]:
    """The rule's attributes; "earlier" besides where the sentence tells of a former stage."""
    sentence = units[one.first].sentence
    if any(unit.text.casefold() in _words()["earlier_words"] for unit in units if unit.sentence == sentence):
        return {**hit.rule.attributes, "earlier": True}
    became = one.money is not None and "ill" in one.money.cases
    if became and any(u.sentence == sentence and u.lemma in _words()["becoming"] for u in units[: one.first]):
        return {**hit.rule.attributes, "became": True}  # "omarahoitus nousi 20 000 euroon"
    return hit.rule.attributes


def _year(units: Sequence[Unit], one: Sum, left_edge: int) -> int | None:
    """The year of a sum: right before it, else right after it, else nearest before it."""
    bracket = [unit.text for unit in units[one.last + 1 : one.last + 4]]
    if len(bracket) == 3 and bracket[0] == "(" and bracket[2] == ")" and _BARE_YEAR.fullmatch(bracket[1]):
        return int(bracket[1])  # "6 000 € (2026), 4 000 € (2027)"
    before = [unit for unit in reversed(units[max(left_edge, one.first - 4) : one.first]) if unit.slot]
    behind: list[Unit] = []
    for unit in units[one.last + 1 : one.last + 4]:
        if unit.slot == "MONEY" or unit.text in ",;." or unit.sentence != units[one.first].sentence:
            break
        following = units[unit.index + 1] if unit.index + 1 < len(units) else None
        if unit.slot and following is not None and following.slot == "MONEY":
            break  # "24 000 euroa ajoittuu vuodelle 2026 8 000 euroa": the year of the next sum
        behind.append(unit)
    beside = before[:1] if before and before[0].index == one.first - 1 else []
    for unit in [*beside, *behind, *before]:
        stated = unit.mention
        if not isinstance(stated, DateMention | RangeMention) or stated.precision != Precision.YEAR:
            continue
        if stated.first.year == stated.last.year:
            return stated.first.year
    return None


def _place(unit: Unit) -> PartyMention | None:
    """A municipality by its bare name in the genitive: "Kuhmon osuus on 41 300 euroa, Sotkamon 36 100 euroa"."""
    if unit.slot or "gen" not in unit.cases or not unit.text[:1].isupper():
        return None
    municipality = register.genitives().get(unit.text.casefold())
    if municipality is None:
        return None
    return PartyMention(
        unit.start, unit.end, name=municipality.name, case="gen", kind=PartyKind.MUNICIPALITY, bare_place=True
    )


def _candidate(
    annotated: Annotated, one: Sum, hit: Hit, owner: PartyMention | None, left_edge: int
) -> Candidate | None:
    units = annotated.units
    head = one.money or one.percent
    if head is None:
        return None
    if isinstance(head.mention, MoneyMention) and getattr(head.mention, "rate", False):
        return None
    percent = one.percent.mention if one.percent is not None and one.money is not None else None
    return Candidate(
        "amounts",
        hit.rule,
        head.start,
        head.end,
        mention=head.mention,
        kind=hit.rule.kind,
        owner=owner,
        percent=percent if isinstance(percent, PercentMention) else None,
        year=_year(units, one, left_edge),
        attributes=_attributes(units, one, hit),
        sentence=annotated.sentence_at(head.start),
    )
