"""One document's result against its gold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from memo2data.scoring.fields import DOCUMENT_FIELDS, ITEM_FIELDS, PROJECT_FIELDS, Field, Json, text_of
from memo2data.scoring.gold import accepted, optional_titles
from memo2data.scoring.likeness import same
from memo2data.scoring.pairing import pair
from memo2data.scoring.tally import Accepted, Comparison, Tally, compare

# The fields that a whole record must have right; of the amounts only the total budgets.
WHOLE = ("title", "lead_implementers", "implementers", "amounts", "period")
WHOLE_AMOUNT = "total_budget"


@dataclass(slots=True)
class Compared:
    """One object's field by field comparison; ``gold`` and ``found`` are indexes, None where it has no counterpart."""

    gold: int | None
    found: int | None
    title: str
    fields: dict[str, Comparison]
    whole: bool = False


@dataclass(slots=True)
class DocumentScore:
    """One document's scores. ``items`` counts agenda items by number; ``failed`` says why there is no result."""

    id: str
    projects: list[Compared] = field(default_factory=list)
    document: dict[str, Comparison] = field(default_factory=dict)
    items: Tally = field(default_factory=Tally)
    item_fields: list[Compared] = field(default_factory=list)
    gold_projects: int = 0
    found_projects: int = 0
    failed: str = ""


def score_document(id: str, gold: Json, result: Json | None, failed: str = "") -> DocumentScore:
    """Score ``result`` (a Result as JSON; None where the document could not be read) against ``gold``.

    Both are plain dictionaries of the contract's names; neither is changed.
    """
    result = result or {}
    score = DocumentScore(id, failed=failed)
    golds, founds = gold["projects"], result.get("projects") or []
    score.gold_projects, score.found_projects = len(golds), len(founds)
    score.projects = _projects(gold, golds, founds)
    if gold.get("document"):
        score.document = _fields(gold, ("document",), DOCUMENT_FIELDS, gold["document"], result.get("document") or {})
    if "items" in gold:
        score.items, score.item_fields = _items(gold, gold["items"] or [], result.get("items") or [])
    return score


def _projects(gold: Json, golds: Sequence[Json], founds: Sequence[Json]) -> list[Compared]:
    """All projects compared: the pairs and the missed ones in gold's order, then the found ones without a gold."""
    partner = dict(pair(golds, founds))
    optional = optional_titles(gold)
    compared = []
    for i, one in enumerate(golds):
        if i not in partner and _titled(one, optional):
            continue
        found = founds[partner[i]] if i in partner else {}
        fields = _fields(gold, ("projects", i), PROJECT_FIELDS, one, found)
        whole = i in partner and _whole(fields)
        compared.append(Compared(i, partner.get(i), text_of(one.get("title") or ""), fields, whole))
    for j, one in enumerate(founds):
        if j not in partner.values() and not _titled(one, optional):
            compared.append(Compared(None, j, text_of(one.get("title") or ""), _all_wrong(PROJECT_FIELDS, one)))
    return compared


def _fields(
    gold: Json, owner: tuple[str | int, ...], rules: Sequence[Field], one: Json, found: Json
) -> dict[str, Comparison]:
    """``found`` compared with ``one``, the gold object at ``owner``, in every field that gold speaks of."""
    return {
        rule.name: compare(rule, accepted(gold, owner, rule, one[rule.name]), rule.values(found.get(rule.name)))
        for rule in rules
        if rule.name in one
    }


def _whole(fields: Mapping[str, Comparison]) -> bool:
    """Whether title, leads and implementers, total budget and period are all strictly right."""
    for name in WHOLE:
        if name in fields:
            for one in (*fields[name].wrong, *fields[name].missed):
                if name != "amounts" or one.key[1] == WHOLE_AMOUNT:
                    return False
    return True


def _items(gold: Json, golds: Sequence[Json], founds: Sequence[Json]) -> tuple[Tally, list[Compared]]:
    """Items found by their number, and the fields of all: a missed item misses them, one too many has them wrong."""
    numbers = {one["number"]: j for j, one in enumerate(founds)}
    compared = []
    for i, one in enumerate(golds):
        j = numbers.pop(one["number"], None)
        fields = _fields(gold, ("items", i), ITEM_FIELDS, one, {} if j is None else founds[j])
        compared.append(Compared(i, j, f"§ {one['number']}", fields))
    right = sum(one.found is not None for one in compared)
    taken = {one.found for one in compared}
    for j, one in enumerate(founds):
        if j not in taken:
            compared.append(Compared(None, j, f"§ {one['number']}", _all_wrong(ITEM_FIELDS, one)))
    return Tally(right, len(founds) - right, len(golds) - right), compared


def _all_wrong(rules: Sequence[Field], found: Json) -> dict[str, Comparison]:
    """``found``, which has no counterpart in gold."""
    return {rule.name: compare(rule, Accepted([[]]), rule.values(found.get(rule.name))) for rule in rules}


def _titled(project: Json, titles: Sequence[str]) -> bool:
    """Whether the project's title is one of ``titles``."""
    return any(same(text_of(project.get("title") or ""), title) for title in titles)
