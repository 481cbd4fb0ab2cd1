"""What follows for a project from whose document it stands in: a funder's letterhead, the board of a Leader group."""

from __future__ import annotations

from collections.abc import Sequence

from memo2data import lexicon
from memo2data.finnish import programmes
from memo2data.finnish.mentions import PartyMention
from memo2data.normalizer.organisations import canonical, kind_of
from memo2data.normalizer.parties import same_body
from memo2data.normalizer.places import Places, raw_of
from memo2data.records import AmountKind, Evidence, Party, PartyKind, Programme, Project
from memo2data.rules.context import Context
from memo2data.rules.engine import Engine
from memo2data.structure.model import Structure

FUNDING_KINDS = (PartyKind.REGIONAL_COUNCIL, PartyKind.STATE_AUTHORITY)
_SUPPORT = (AmountKind.GRANT, AmountKind.APPLIED_GRANT)


def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon.load("linking.yml")[name])


def owner_funds(project: Project, structure: Structure, places: Places) -> None:
    """The council or authority whose document decides on a grant, or whose form it is, funds if none is named."""
    if structure.owner is None or any(funder.kind in FUNDING_KINDS for funder in project.funders):
        return
    kind = kind_of(structure.owner)
    grants = [a for a in project.amounts if a.kind in _SUPPORT]
    if (
        kind not in FUNDING_KINDS
        or not grants
        or any(same_body(structure.owner, p.name) for p in project.lead_implementers)
    ):
        return
    evidence = places.in_source(structure.owner)
    if evidence:
        project.funders.append(
            Party(
                name=structure.owner,
                canonical=canonical(structure.owner, kind),
                kind=kind,
                raw=raw_of(evidence),
                evidence=evidence,
                rule="funder.letterhead",
                confidence=0.85,
            )
        )


def owner_programme(project: Project, structure: Structure, places: Places) -> None:
    """The board of a Leader group handles applications for Leader support, if no other programme is named."""
    asked = any(a.kind in _SUPPORT for a in project.amounts)
    if structure.owner is None or project.programmes or not asked or not structure.items:
        return
    for mention in programmes.find(structure.owner):
        evidence = places.in_source(structure.owner)
        if evidence and mention.code in _words("board_programme"):
            project.programmes.append(
                Programme(
                    code=mention.code,
                    name=mention.name,
                    raw=raw_of(evidence),
                    evidence=evidence,
                    rule="programme.letterhead",
                    confidence=0.85,
                )
            )
            return


def board_funder(projects: Sequence[Project], structure: Structure, engine: Engine, places: Places) -> None:
    """The authority to which the board of a Leader group sends all its applications funds each of them."""
    if not structure.items or not _is_leader(structure):
        return
    asked = [p for p in projects if any(a.kind in _SUPPORT for a in p.amounts) and p.decision is not None]
    missing = [p for p in asked if not any(funder.kind in FUNDING_KINDS for funder in p.funders)]
    found = _addressee(structure, engine, places) if missing else None
    for project in missing if found is not None else ():
        assert found is not None
        mention, evidence = found
        project.funders.append(
            Party(
                name=mention.name,
                canonical=mention.canonical,
                kind=mention.kind,
                raw=raw_of(evidence),
                evidence=evidence,
                rule="funder.of_board",
                confidence=0.8,
            )
        )


def _is_leader(structure: Structure) -> bool:
    return structure.owner is not None and any(
        one.code in _words("board_programme") for one in programmes.find(structure.owner)
    )


def _addressee(structure: Structure, engine: Engine, places: Places) -> tuple[PartyMention, list[Evidence]] | None:
    """The one authority in the allative beside "hakemukset": "Hakemukset siirtyvät Lapin ELY-keskukselle"."""
    named: dict[str, tuple[PartyMention, list[Evidence]]] = {}
    for index, paragraph in enumerate(structure.paragraphs):
        if paragraph.skip or paragraph.cell is not None:
            continue
        annotated = engine.annotate(paragraph.text, Context(structure.meeting_day))
        for unit in annotated.units:
            words = {other.lemma for other in annotated.units if other.sentence == unit.sentence}
            party = unit.party
            if (
                party is None
                or not party.proper
                or party.kind not in FUNDING_KINDS
                or words.isdisjoint(_words("sent_on"))
            ):
                continue
            evidence = places.evidence(index, unit.start, unit.end)
            if party.case == "all" and evidence:
                named.setdefault(party.name, (party, evidence))
    return next(iter(named.values())) if len(named) == 1 else None
