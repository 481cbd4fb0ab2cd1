"""From candidates to the sums of a project: one of each, with its body, year and per cent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from memo2data.finnish.mentions import MoneyMention, PartyMention, PercentMention
from memo2data.normalizer.organisations import canonical, kind_of
from memo2data.normalizer.parties import Directory, same_body
from memo2data.normalizer.places import Places, raw_of
from memo2data.records import Amount, AmountKind, Party, PartyKind, Project
from memo2data.rules.candidates import Candidate


def is_pending(candidates: Iterable[Candidate], *, told: bool = False) -> bool:
    """Whether the project's money is applied for: it says so (or was ``told`` to), and no sum is called granted."""
    listed = list(candidates)
    granted = any(
        c.field == "amounts" and c.kind == "grant" and not (c.attributes.get("stage") or c.attributes.get("undecided"))
        for c in listed
    )
    granted = granted or _granted_since(listed)
    asked = any(c.kind == AmountKind.APPLIED_GRANT for c in listed if c.field == "amounts")
    asked = asked or told or any(c.rule.attributes.get("pending") for c in listed)
    # a deadline alone may be the next call's, told beside projects that have their money
    call = any(c.field == "application_deadline" for c in listed) and not any(
        c.rule.attributes.get("granted") for c in listed
    )
    return (asked or call) and not granted


def _granted_since(candidates: Sequence[Candidate]) -> bool:
    """Whether an authority is said to have granted money after the last word of applying for it."""
    asked = [(c.paragraph, c.start) for c in candidates if c.rule.attributes.get("pending")]
    given = [
        (c.paragraph, c.start)
        for c in candidates
        if c.field == "funders"
        and c.attributes.get("granted")
        and not c.attributes.get("quoted")
        and isinstance(c.mention, PartyMention)
        and c.mention.kind in (PartyKind.REGIONAL_COUNCIL, PartyKind.STATE_AUTHORITY)
    ]
    return bool(given) and (not asked or max(given) > max(asked))


def collect(
    candidates: Iterable[Candidate], directory: Directory, places: Places, *, pending: bool, body: str | None
) -> tuple[list[Amount], list[Amount], list[Amount]]:
    """The sums of a project in order of appearance, each once; which of them are one body's share of the costs, and of
    which only the name of who gives them, or a bare "kunnan osuus", says what they are.
    """
    amounts: list[tuple[Amount, Candidate]] = []
    sums = [candidate for candidate in candidates if candidate.field == "amounts"]
    newest = {c.kind for c in sums if not c.attributes.get("earlier") and c.owner is None}
    became = {(c.kind, c.year) for c in sums if c.attributes.get("became") and c.owner is None}
    for candidate in sums:
        if (
            (candidate.kind, candidate.year) in became
            and candidate.owner is None
            and not candidate.attributes.get("became")
        ):
            continue  # "omarahoitus nousi 20 000 euroon": what it was is past
        if candidate.attributes.get("earlier") and candidate.owner is None and candidate.kind in newest:
            continue  # of stages told in one document the newest holds
        amount = _amount(candidate, directory, places, pending=pending, body=body)
        if amount is None:
            continue
        twin = next((pair for pair in amounts if _same(pair[0], amount, pair[1], candidate)), None)
        if twin is None:
            amounts.append((amount, candidate))
        else:
            _merge(twin[0], amount)
    changed = [amount for amount, candidate in amounts if candidate.attributes.get("changed")]
    amounts = [pair for pair in amounts if not any(_replaces(new, pair[0]) for new in changed)]
    shares = [amount for amount, candidate in amounts if candidate.attributes.get("share")]
    vague = [amount for amount, candidate in amounts if candidate.attributes.get("by_name") or _is_bare(candidate)]
    return _pair_percents([amount for amount, _ in amounts]), shares, vague


def _is_bare(candidate: Candidate) -> bool:
    """Whether the sum's owner is a bare word: "kunnan osuus"."""
    return candidate.owner is not None and not candidate.owner.proper


def _amount(
    candidate: Candidate, directory: Directory, places: Places, *, pending: bool, body: str | None
) -> Amount | None:
    evidence = places.evidence(candidate.paragraph, candidate.start, candidate.end)
    if not evidence:
        return None
    kind = AmountKind(candidate.kind)
    stage = candidate.attributes.get("stage")
    if kind == AmountKind.GRANT and ((stage == "open" and pending) or candidate.attributes.get("undecided")):
        kind = AmountKind.APPLIED_GRANT
    owner = _owner(candidate, directory)
    if owner is None and candidate.attributes.get("party") == "body":
        owner = body
    percent = candidate.percent
    if percent is not None:
        where = int(candidate.attributes.get("percent_in", candidate.paragraph))
        evidence = [*evidence, *places.evidence(where, percent.start, percent.end)]
    common: dict[str, Any] = {
        "raw": raw_of(evidence),
        "evidence": evidence,
        "rule": candidate.rule.id,
        "confidence": candidate.rule.confidence,
        "party": owner,
        "year": candidate.year,
    }
    mention = candidate.mention
    if isinstance(mention, MoneyMention) and not mention.value:
        return None  # a form's empty row
    if isinstance(mention, MoneyMention):
        return Amount(
            kind=kind,
            value=mention.value,
            currency=mention.currency,
            approximate=mention.approximate,
            bound=mention.bound,
            vat=mention.vat,
            percent=percent.value if percent is not None else None,
            **common,
        )
    if isinstance(mention, PercentMention):
        if kind == AmountKind.TOTAL_BUDGET or mention.value == 100:
            return None  # the whole of something says no sum
        return Amount(
            kind=kind, value=None, approximate=mention.approximate, bound=mention.bound, percent=mention.value, **common
        )
    return None


def _owner(candidate: Candidate, directory: Directory) -> str | None:
    row_party = candidate.attributes.get("row_party")
    if row_party is not None:
        return directory.row_name(int(row_party))
    owner = candidate.owner
    if owner is None or owner.group:
        return None
    return directory.fullest(owner.name) if owner.proper else directory.resolve(owner, candidate.paragraph)


def _same(one: Amount, other: Amount, first: Candidate, second: Candidate) -> bool:
    if one.value != other.value or one.year != other.year:
        return False
    if one.value is None:
        return one.percent == other.percent and one.kind == other.kind
    if one.kind == other.kind:
        return one.party == other.party or one.party is None or other.party is None
    # the same words read by two rules are one sum; the same figure elsewhere is another
    return (first.paragraph, first.start) == (second.paragraph, second.start)


def _replaces(new: Amount, old: Amount) -> bool:
    """Whether a sum changed at the meeting stands in place of another of the same body."""
    of_one = new.party is not None and old.party is not None and same_body(new.party, old.party)
    return (
        of_one
        and (new.kind, new.year) == (old.kind, old.year)
        and None not in (new.value, old.value)
        and new.value != old.value
    )


def _merge(kept: Amount, other: Amount) -> None:
    kept.party = kept.party or other.party
    kept.percent = kept.percent if kept.percent is not None else other.percent
    kept.approximate = kept.approximate and other.approximate
    kept.bound = kept.bound or other.bound


def _pair_percents(amounts: list[Amount]) -> list[Amount]:
    """A per cent of a kind joins the one sum of that kind; 100 % beside a total says nothing."""
    result: list[Amount] = []
    for amount in amounts:
        if amount.value is None:
            sums = [
                a
                for a in amounts
                if a.kind == amount.kind
                and a.value is not None
                and a.percent in (None, amount.percent)
                and amount.party in (None, a.party)
                and a.year is None
            ]
            partners = [a for a in sums if a.party == amount.party] or sums
            if len(partners) == 1:
                partners[0].percent = amount.percent
                partners[0].evidence.extend(amount.evidence)
                continue
        if amount.kind == AmountKind.TOTAL_BUDGET and amount.percent == Decimal(100):
            amount.percent = None
        result.append(amount)
    return result


def settle_shares(project: Project, shares: list[Amount]) -> None:
    """A municipality's "osuus" is its part budget only where it implements; else it is what it pays."""
    doing = [
        party.name
        for field in ("lead_implementers", "co_implementers", "implementers", "partners")
        for party in getattr(project, field)
    ]
    for amount in shares:
        if amount.party is None or amount.kind != AmountKind.TOTAL_BUDGET:
            continue
        if kind_of(amount.party) == PartyKind.MUNICIPALITY and not any(same_body(amount.party, name) for name in doing):
            amount.kind = AmountKind.MUNICIPAL_CONTRIBUTION
            project.amounts = [a for a in project.amounts if a is amount or not _is_twin(a, amount)]
            if not any(same_body(amount.party, funder.name) for funder in project.funders):
                project.funders.append(
                    Party(
                        name=amount.party,
                        canonical=canonical(amount.party, PartyKind.MUNICIPALITY),
                        kind=PartyKind.MUNICIPALITY,
                        raw=amount.raw,
                        evidence=amount.evidence,
                        rule=amount.rule,
                        confidence=amount.confidence,
                    )
                )


def settle_leads(project: Project, vague: Sequence[Amount]) -> None:
    """What a table of funders gives to the municipality that leads, or its "kunnan osuus", is its own contribution; it
    makes no funder.
    """
    leads = [party.name for party in project.lead_implementers]
    for amount in vague:
        own = amount.party is not None and any(same_body(amount.party, name) for name in leads)
        if not own or amount.kind != AmountKind.MUNICIPAL_CONTRIBUTION:
            continue
        amount.kind = AmountKind.OWN_CONTRIBUTION
        twins = [a for a in project.amounts if a is not amount and (_is_twin(a, amount) or _same_money(a, amount))]
        project.amounts = [a for a in project.amounts if not any(a is twin for twin in twins)]
        project.funders = [f for f in project.funders if not same_body(f.name, str(amount.party))]


def _same_money(one: Amount, other: Amount) -> bool:
    return (one.kind, one.value, one.year, one.party) == (other.kind, other.value, other.year, other.party)


def _is_twin(one: Amount, other: Amount) -> bool:
    """Whether a sum only repeats another, which says whose it is."""
    return (one.kind, one.value, one.year) == (other.kind, other.value, other.year) and one.party is None


def municipal_owners(candidates: Iterable[Candidate]) -> list[tuple[Candidate, PartyMention]]:
    """The bodies that give municipal money: they are funders."""
    return [
        (c, c.owner)
        for c in candidates
        if c.field == "amounts"
        and c.kind in (AmountKind.MUNICIPAL_CONTRIBUTION, AmountKind.PRIVATE_CONTRIBUTION)
        and c.owner is not None
        and not c.owner.group
    ]
