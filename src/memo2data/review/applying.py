"""Puts a person's judgements over results.

What a person said is true at its place in the document, whatever a later extraction makes of it:

- an accepted value stands with confidence 1; where a later record says something else there, or nothing, the accepted
  value is put back;
- a corrected value, and an added one, stands as the person gave it, with the words and the place that it was read from;
- a rejected value goes (a title becomes null), unless a later record says something else there: that was not judged.

A project of which nothing is left goes. Findings, confidence and ``needs_review`` are made anew; confidence 1 means
that a person has judged the value. What could not be applied is told, never dropped. Applying twice is applying once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from memo2data.records import Party, Project, Record, Result, Value
from memo2data.review.judgements import PERSON_RULE, Judgement, Verdict, place_of
from memo2data.review.matching import Match, match
from memo2data.review.reckoning import reckon
from memo2data.review.values import OwnerKind, content, fields, held, identity, is_list, owner_of, put


class Fate(StrEnum):
    """What became of a judgement."""

    APPLIED = "applied"
    RESTORED = "restored"  # the record no longer gives the judged value: the person's was put back
    CHANGED = "changed"  # the record says something else there by now
    SETTLED = "settled"  # a rejected value that the record no longer gives
    SUPERSEDED = "superseded"  # a later judgement speaks of the same field, which holds one value
    NO_PROJECT = "no_project"  # the record no longer has the project or agenda item
    FILE_CHANGED = "file_changed"  # the results hold another file under this path
    NO_DOCUMENT = "no_document"  # the results do not hold this file


TO_TELL = (Fate.RESTORED, Fate.CHANGED, Fate.SUPERSEDED, Fate.NO_PROJECT, Fate.FILE_CHANGED, Fate.NO_DOCUMENT)


@dataclass(frozen=True, slots=True)
class Told:
    """A judgement and what became of it; ``value`` is the record's own where it says something else."""

    judgement: Judgement
    fate: Fate
    value: Value | None = None


class Applier:
    """Applies the judgements of a log to results, one after the other, and keeps account of them."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._by_file: dict[str, list[Judgement]] = defaultdict(list)
        for one in judgements:
            if one.verdict is not Verdict.SKIP:
                self._by_file[one.document.sha256].append(one)
        self._paths: set[str] = set()
        self._told: list[Told] = []
        self._met: set[str] = set()

    def __call__(self, result: Result) -> Result:
        """The result with its judgements applied; the given one is not changed."""
        self._paths.add(result.document.path)
        own = self._by_file.get(result.document.sha256)
        if not own:
            return result
        applied, told = apply_to(result, own)
        if result.document.sha256 not in self._met:
            self._told += told
            self._met.add(result.document.sha256)
        return applied

    def told(self) -> list[Told]:
        """What became of every judgement, those of files that did not come included."""
        absent = [
            Told(one, Fate.FILE_CHANGED if one.document.path in self._paths else Fate.NO_DOCUMENT)
            for sha256, listed in self._by_file.items()
            if sha256 not in self._met
            for one in listed
        ]
        return [*self._told, *absent]

    def counts(self) -> Counter[Fate]:
        """How many judgements met which fate."""
        return Counter(one.fate for one in self.told())


def apply(results: Iterable[Result], judgements: Iterable[Judgement]) -> Iterator[Result]:
    """The results with the judgements applied; use an Applier to know what became of them."""
    return map(Applier(judgements), results)


def apply_to(result: Result, judgements: Sequence[Judgement]) -> tuple[Result, list[Told]]:
    """One result with the judgements of its file applied, and what became of each."""
    result = _copy(result)
    order = {one.id: number for number, one in enumerate(judgements)}
    matches = match(result, judgements)
    told = [Told(one.judgement, _fate(one), one.value) for one in matches]
    lists: dict[tuple[OwnerKind, int], list[Match]] = defaultdict(list)
    for one in matches:
        if one.index is not None and one.judgement.verdict is not Verdict.SKIP:
            lists[one.judgement.owner.kind, one.index].append(one)
    for (kind, index), own in lists.items():
        owner = owner_of(result, kind, index)
        lost = _settle(owner, kind, own, order)
        told = [Told(one.judgement, Fate.SUPERSEDED, one.value) if one.judgement.id in lost else one for one in told]
        if isinstance(owner, Project):
            reckon(owner)
    judged = {index for kind, index in lists if kind is OwnerKind.PROJECT}
    result.projects = [
        project for index, project in enumerate(result.projects) if index not in judged or _holds_anything(project)
    ]
    return result, told


def _copy(result: Result) -> Result:
    """A copy whose owners may be changed; their values are the same objects, and are replaced, never changed."""
    return result.model_copy(
        update={
            "document": result.document.model_copy(),
            "items": [one.model_copy() for one in result.items],
            "projects": [one.model_copy() for one in result.projects],
        }
    )


def _fate(one: Match) -> Fate:
    """What becomes of a judgement of this result's file."""
    rejected = one.judgement.verdict is Verdict.REJECT
    if one.index is None:
        return Fate.SETTLED if rejected else Fate.NO_PROJECT
    if one.value is None:
        if one.judgement.verdict is Verdict.ADD:
            return Fate.APPLIED
        return Fate.SETTLED if rejected else Fate.RESTORED
    return Fate.CHANGED if one.right is None else Fate.APPLIED


def _settle(owner: Record, kind: OwnerKind, matches: Sequence[Match], order: dict[str, int]) -> set[str]:
    """Gives an owner's fields the values that its judgements say; returns the judgements that a later one overrules."""
    names = list(fields(kind))
    values = {field: held(owner, field) for field in names}
    judged: dict[str, list[Value]] = defaultdict(list)  # those that stand in place of the record's own
    placed: dict[str, list[Value]] = defaultdict(list)  # those that the record does not give in this field
    said: dict[str, list[tuple[int, str, Value]]] = defaultdict(list)
    renamed: dict[str, str] = {}
    for one in matches:
        truth = one.judgement.truth
        if truth is None:
            if one.right is False:
                values[one.field] = [value for value in values[one.field] if value is not one.value]
            continue
        field, true = truth
        standing = _standing(one, true)
        said[field].append((order[one.judgement.id], one.judgement.id, standing))
        if one.value is not None and one.field == field:
            values[field] = [standing if value is one.value else value for value in values[field]]
            judged[field].append(standing)
        else:
            values[one.field] = [value for value in values[one.field] if value is not one.value]
            placed[field].append(standing)
        before = one.judgement.value
        if isinstance(before, Party) and isinstance(true, Party) and before.name != true.name:
            renamed[before.name] = true.name
    lost: set[str] = set()
    for field in said:
        if is_list(kind, field):
            values[field] = _merged(values[field], judged[field], placed[field])
        else:
            _, latest, value = max(said[field], key=lambda one: one[0])
            values[field] = [value]
            lost |= {identifier for _, identifier, _ in said[field] if identifier != latest}
    for field in names:
        put(owner, field, values[field])
    if isinstance(owner, Project):
        _rename(owner, renamed)
    return lost


def _standing(one: Match, said: Value) -> Value:
    """The true value as it stands in this record: with the record's own words and place where it has them."""
    own = {"confidence": 1.0}
    if one.judgement.correction is not None:
        own["rule"] = PERSON_RULE  # type: ignore[assignment]
    if one.value is not None:
        own |= {"raw": one.value.raw, "evidence": one.value.evidence}  # type: ignore[dict-item]
        if one.judgement.correction is None and content(one.value) == content(said):
            said = one.value
    return said.model_copy(update=own)


def _merged(values: Sequence[Value], judged: Sequence[Value], placed: Sequence[Value]) -> list[Value]:
    """A list with judged values, in which nothing stands twice.

    ``judged`` are those among ``values`` that a person gave; ``placed`` come in where they stand in the document.
    """
    own = {id(value) for value in judged}
    taken: dict[object, int] = {}
    for value in values:
        if id(value) in own:
            taken.setdefault(identity(value), id(value))
    result = [value for value in values if taken.get(identity(value), id(value)) == id(value)]
    for value in sorted(placed, key=lambda one: (*place_of(one)[1:], repr(content(one)))):
        if identity(value) in taken:
            continue
        taken[identity(value)] = id(value)
        result = [other for other in result if identity(other) != identity(value)]
        later = (at for at, other in enumerate(result) if place_of(other)[1:] > place_of(value)[1:])
        result.insert(next(later, len(result)), value)
    return result


def _rename(project: Project, renamed: dict[str, str]) -> None:
    """Sums that belong to a body whose name was corrected belong to it by its right name."""
    names = {
        value.name for field in fields(OwnerKind.PROJECT) for value in held(project, field) if isinstance(value, Party)
    }
    project.amounts = [
        one.model_copy(update={"party": renamed[one.party]}) if one.party in renamed and one.party not in names else one
        for one in project.amounts
    ]


def _holds_anything(project: Project) -> bool:
    return any(held(project, field) for field in fields(OwnerKind.PROJECT))
