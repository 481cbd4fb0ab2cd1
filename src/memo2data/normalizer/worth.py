"""Whether a draft is worth a record: a name, or somebody who carries it out, with a party, money or time tied to it."""

from __future__ import annotations

from collections.abc import Iterable

from memo2data import lexicon
from memo2data.normalizer.draft import Draft
from memo2data.records import AmountKind, Party, Project, Text

_ASKED = frozenset((AmountKind.GRANT, AmountKind.APPLIED_GRANT))
_HEADED = ("title.document", "title.heading")  # names that a heading gives, which may be about anything


def is_project(project: Project, draft: Draft) -> bool:
    """Whether there is enough for a record: a name, and parties, sums or a period tied to it."""
    title = project.title
    if title is None:
        return _counts_without_name(project, draft)
    if title.rule in _HEADED and not draft.listed and not _is_headed(project, title):
        return False
    carried = _named((*project.lead_implementers, *project.co_implementers, *project.implementers, *project.partners))
    kinds = {amount.kind for amount in project.amounts if amount.value is not None}
    # a sum alone may be another project's, unless it is the whole cost or somebody's money
    paid = AmountKind.TOTAL_BUDGET in kinds or bool(kinds and project.funders)
    # names without quotes or hyphen, which other capitals may look like
    unmarked = {c.rule.id for c in draft.candidates if c.field == "title" and c.attributes.get("unmarked")}
    if title.rule in unmarked and not (carried or project.funders or project.programmes):
        return False
    if title.rule == "title.before_project_word" and (project.funders or kinds & _ASKED):
        return True  # the text says who pays this project, or what it was given
    return carried or paid or project.period is not None or (draft.listed and bool(project.amounts))


def _counts_without_name(project: Project, draft: Draft) -> bool:
    """Whether somebody carries it out with money, and its time or whoever pays it are told; or all of its money is."""
    paid_whole = bool(project.funders or project.programmes) and _is_priced(project)
    if _named((*project.lead_implementers, *project.implementers)):
        return bool(project.amounts) and (project.period is not None or paid_whole)
    asked = any(amount.kind in _ASKED and amount.value for amount in project.amounts)
    # an item of an agenda may be about a purchase or a building: there its grant and its time must be told, too
    return paid_whole and (draft.zone.item is None or (asked and project.period is not None))


def _is_headed(project: Project, title: Text) -> bool:
    """Whether a heading names a project: somebody carries it out, or its cost, payer, time or grant are told."""
    doing = (*project.lead_implementers, *project.implementers, *project.co_implementers)
    if not _named(doing) and not _is_funded(project):
        return False
    return not any(word in title.value.casefold() for word in lexicon.load("titles.yml")["guide_words"])


def _named(parties: Iterable[Party]) -> bool:
    """Whether the text itself names one of the bodies in its role."""
    return any(not party.evidence[0].inferred for party in parties)


def _is_funded(project: Project) -> bool:
    told = bool(project.funders or project.programmes) or project.code is not None
    asked = any(amount.kind in _ASKED for amount in project.amounts)
    return _is_priced(project) and told and (asked or project.period is not None)


def _is_priced(project: Project) -> bool:
    return any(amount.kind == AmountKind.TOTAL_BUDGET and amount.value for amount in project.amounts)
