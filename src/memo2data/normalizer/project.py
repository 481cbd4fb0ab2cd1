"""From a draft to a Project: each field decided, checked and given its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from memo2data.finnish import codes
from memo2data.finnish.mentions import (
    CodeMention,
    CountMention,
    DateMention,
    PartyMention,
    PercentMention,
    ProgrammeMention,
    RangeMention,
    StaffingMention,
)
from memo2data.normalizer import amounts, parties, periods, texts
from memo2data.normalizer.draft import Draft
from memo2data.normalizer.findings import check
from memo2data.normalizer.names import Name
from memo2data.normalizer.parties import Directory
from memo2data.normalizer.places import Places, raw_of
from memo2data.records import Count, Date, Programme, Project, Staffing, Text
from memo2data.rules.candidates import Candidate
from memo2data.rules.model import PARTY_FIELDS, Rule

_BESIDE = 40  # characters between a name and the code on its line


def build(
    draft: Draft,
    directory: Directory,
    places: Places,
    *,
    body: str | None,
    pending: bool = False,
    decided: bool = False,
) -> Project:
    """The record of one draft; findings and confidence included, the decision not yet.

    ``pending`` says that its paragraphs speak of money that is not granted yet, ``decided`` that the document itself
    grants it.
    """
    own = _chosen(draft.candidates)
    both = [*own, *(c for c in draft.shared if not _has(own, c.field))]
    pending = not decided and amounts.is_pending([*own, *draft.shared], told=pending)
    roles = list(both)
    roles.extend(_owner_roles(draft, directory))
    roles.extend(_municipal_funders(own, directory))
    project = Project(title=_title(draft.name, places), acronym=_acronym(draft, own, places))
    for field, found in parties.assign(roles, directory, places).items():
        setattr(project, field, found)
    project.code = _text(own, "code", places) or _code_beside(draft, places)
    project.programmes = _programmes(both, places)
    project.amounts, shares, vague = amounts.collect(own, directory, places, pending=pending, body=body)
    amounts.settle_shares(project, shares)
    amounts.settle_leads(project, vague)
    project.period = periods.join(own, draft.shared, places)
    project.application_deadline = _date(both, "application_deadline", places)
    project.participants = _counts(own, places)
    project.staffing = _staffing(own, places)
    _flat_rate(project, own, places)
    project.objectives = texts.collect(own, "objectives", places)
    project.activities = texts.collect(own, "activities", places)
    check(project)
    return project


def _chosen(candidates: Sequence[Candidate]) -> list[Candidate]:
    """In order of place; what an earlier body's quoted text said stands back where a newer text says it too."""
    ordered = sorted(candidates, key=lambda c: (c.paragraph, c.start))
    newest: dict[tuple[str, str], float] = {}
    for c in ordered:
        newest[_subject(c)] = max(newest.get(_subject(c), 0), _stage(c))
    return [
        c
        for c in ordered
        if c.field in PARTY_FIELDS or all(_stage(c) >= newest.get(subject, 0) for subject in _subjects(c))
    ]


def _stage(candidate: Candidate) -> float:
    """The number of the quoted meeting whose text it stands in; what is not quoted is newer than all."""
    quoted = candidate.attributes.get("quoted")
    return float("inf") if not quoted else float(quoted)


def _subject(candidate: Candidate) -> tuple[str, str]:
    """What a candidate speaks of: its field, and the kind of a sum or the part of a period."""
    return candidate.field, candidate.kind or str(candidate.attributes.get("part", ""))


def _subjects(candidate: Candidate) -> list[tuple[str, str]]:
    """What a newer text may speak of instead: an earlier meeting's "tuki" is what is applied for, its "kunnan osuus" is
    the municipality's own money.
    """
    result = [_subject(candidate)]
    if candidate.field == "period":
        whole = candidate.attributes.get("part") == "whole"
        result.append((candidate.field, "start" if whole else "whole"))
    if candidate.attributes.get("quoted"):
        if candidate.kind == "grant" and candidate.attributes.get("stage") == "open":
            result.append((candidate.field, "applied_grant"))
        bare = candidate.owner is not None and not candidate.owner.proper
        if candidate.kind == "municipal_contribution" and (bare or candidate.owner is None):
            result.append((candidate.field, "own_contribution"))
    return result


def _has(candidates: Sequence[Candidate], field: str) -> bool:
    return any(c.field == field for c in candidates)


def _title(name: Name | None, places: Places) -> Text | None:
    if name is None:
        return None
    evidence = places.evidence(name.paragraph, name.start, name.end)
    if not evidence:
        return None
    return Text(value=name.text, raw=raw_of(evidence), evidence=evidence, rule=name.rule, confidence=name.confidence)


def _acronym(draft: Draft, own: Sequence[Candidate], places: Places) -> Text | None:
    found = next((c for c in own if c.field == "acronym"), None)
    if found is not None:
        evidence = places.evidence(found.paragraph, found.start, found.end)
        if evidence:
            return Text(
                value=found.text,
                raw=raw_of(evidence),
                evidence=evidence,
                rule=found.rule.id,
                confidence=found.rule.confidence,
            )
    if draft.name is not None and draft.name.acronym and draft.name.acronym_span:
        evidence = places.evidence(*draft.name.acronym_span)
        if evidence:
            return Text(
                value=draft.name.acronym,
                raw=raw_of(evidence),
                evidence=evidence,
                rule="acronym.beside_title",
                confidence=0.9,
            )
    return None


def _owner_roles(draft: Draft, directory: Directory) -> list[Candidate]:
    """A role column gives the role of the list's own body: its name stands in the heading, its role in the cell."""
    result: list[Candidate] = []
    if directory.owner is None:
        return result
    for paragraph, rule in draft.roles:
        assert isinstance(rule, Rule)
        mention = PartyMention(0, 0, name=directory.owner, case="nom", proper=True)
        result.append(Candidate(rule.field, rule, 0, 10**6, mention, paragraph=paragraph))
    return result


def _municipal_funders(own: Sequence[Candidate], directory: Directory) -> list[Candidate]:
    """Who gives municipal money is a funder."""
    return [
        Candidate("funders", c.rule, c.start, c.end, owner, paragraph=c.paragraph)
        for c, owner in amounts.municipal_owners(own)
    ]


def _text(candidates: Sequence[Candidate], field: str, places: Places) -> Text | None:
    for candidate in sorted((c for c in candidates if c.field == field), key=lambda c: -c.rule.priority):
        value = candidate.mention.value if isinstance(candidate.mention, CodeMention) else candidate.text
        evidence = places.evidence(candidate.paragraph, candidate.start, candidate.end)
        if value and evidence:
            return Text(
                value=value,
                raw=raw_of(evidence),
                evidence=evidence,
                rule=candidate.rule.id,
                confidence=candidate.rule.confidence,
            )
    return None


def _code_beside(draft: Draft, places: Places) -> Text | None:
    """The code on the line of the project's name ("Uusi savotta (SAVO), A12345") or in its item's heading."""
    name = draft.name
    if name is None:
        return None
    paragraphs = places.structure.paragraphs
    headed = [(i, code) for i in draft.zone.titles for code in codes.find(paragraphs[i].text)]
    if len(headed) == 1 and not draft.listed:
        index, code = headed[0]
        evidence = places.evidence(index, code.start, code.end)
        if evidence:
            raw = raw_of(evidence)
            return Text(value=code.value, raw=raw, evidence=evidence, rule="code.beside_title", confidence=0.9)
    for index in sorted({name.paragraph, *draft.zone.titles, *draft.zone.indices}):
        text = paragraphs[index].text
        at = text.find(name.text)
        for code in codes.find(text) if at >= 0 else ():
            if not 0 <= code.start - at - len(name.text) < _BESIDE:
                continue
            evidence = places.evidence(index, code.start, code.end)
            if evidence:
                raw = raw_of(evidence)
                return Text(value=code.value, raw=raw, evidence=evidence, rule="code.beside_title", confidence=0.92)
    return None


def _programmes(candidates: Sequence[Candidate], places: Places) -> list[Programme]:
    result: list[Programme] = []
    for candidate in sorted((c for c in candidates if c.field == "programmes"), key=lambda c: (c.paragraph, c.start)):
        mention = candidate.mention
        if not isinstance(mention, ProgrammeMention) or any(p.code == mention.code for p in result):
            continue
        evidence = places.evidence(candidate.paragraph, candidate.start, candidate.end)
        if evidence:
            result.append(
                Programme(
                    code=mention.code,
                    name=mention.name,
                    raw=raw_of(evidence),
                    evidence=evidence,
                    rule=candidate.rule.id,
                    confidence=candidate.rule.confidence,
                )
            )
    return result


def _date(candidates: Sequence[Candidate], field: str, places: Places) -> Date | None:
    for candidate in sorted((c for c in candidates if c.field == field), key=lambda c: -c.rule.priority):
        mention = candidate.mention
        if not isinstance(mention, DateMention | RangeMention) or mention.precision != "day":
            continue
        evidence = places.evidence(candidate.paragraph, candidate.start, candidate.end, inferred=mention.inferred)
        if evidence:
            return Date(
                value=mention.last,
                raw=raw_of(evidence),
                evidence=evidence,
                rule=candidate.rule.id,
                confidence=candidate.rule.confidence,
            )
    return None


def _counts(candidates: Sequence[Candidate], places: Places) -> list[Count]:
    result: list[Count] = []
    for candidate in candidates:
        mention = candidate.mention
        if candidate.field != "participants" or not isinstance(mention, CountMention):
            continue
        if any(one.count == mention.count and one.unit == mention.unit for one in result):
            continue
        evidence = places.evidence(candidate.paragraph, candidate.start, candidate.end)
        if evidence:
            result.append(
                Count(
                    count=mention.count,
                    unit=mention.unit,
                    approximate=mention.approximate,
                    raw=raw_of(evidence),
                    evidence=evidence,
                    rule=candidate.rule.id,
                    confidence=candidate.rule.confidence,
                )
            )
    return result


def _staffing(candidates: Sequence[Candidate], places: Places) -> Staffing | None:
    found = [(c, c.mention) for c in candidates if isinstance(c.mention, StaffingMention)]
    for candidate, mention in sorted(found, key=lambda pair: pair[1].years is None):
        evidence = places.evidence(candidate.paragraph, candidate.start, candidate.end)
        if evidence:
            return Staffing(
                person_years=mention.person_years,
                years=mention.years,
                raw=raw_of(evidence),
                evidence=evidence,
                rule=candidate.rule.id,
                confidence=candidate.rule.confidence,
            )
    return None


def _flat_rate(project: Project, candidates: Sequence[Candidate], places: Places) -> None:
    for candidate in sorted(candidates, key=lambda c: -c.rule.priority):
        if candidate.field == "flat_rate_percent" and isinstance(candidate.mention, PercentMention):
            evidence = places.evidence(candidate.paragraph, candidate.start, candidate.end)
            if not evidence:
                continue
            project.flat_rate_percent = candidate.mention.value
            project.flat_rate_source = Text(
                value=f"{candidate.mention.value} %",
                raw=raw_of(evidence),
                evidence=evidence,
                rule=candidate.rule.id,
                confidence=candidate.rule.confidence,
            )
            return
