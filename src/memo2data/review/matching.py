"""Finds the judged values again in a record that may come from a later extraction of the same file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from memo2data.records import AgendaItem, Project, Result, Value
from memo2data.review.judgements import Judgement, Owner, Place, Verdict, place_of
from memo2data.review.values import Judgeable, OwnerKind, content, held, identity, owner_of, values_of
from memo2data.scoring.likeness import name_likeness

_TITLE, _TITLE_PLACE, _VALUES = 4.0, 3.0, 2.0  # how much the signs of one and the same project weigh
_POINT = 1.0  # points by which a box may lie elsewhere in another reading of the same page
_ALIKE = 60.0  # how alike (0-100) words must be that are taken for the same place
_MOST = 0.5  # without its title a project is known again by more than this share of its judged values


@dataclass(frozen=True, slots=True)
class Match:
    """A judgement with the value that it speaks of in a record; None where the record does not give it any more.

    ``index`` is the owner's index among those of its kind, None where the owner is not there; ``field`` the field in
    which ``value`` stands.
    """

    judgement: Judgement
    index: int | None = None
    field: str = ""
    value: Value | None = None

    @property
    def right(self) -> bool | None:
        """Whether the record's value is right by this judgement; None where the judgement does not decide it."""
        one = self.judgement
        if self.value is None or one.verdict is Verdict.SKIP:
            return None
        if one.truth is None:
            return False if _says_the_same(self.value, one.value) else None
        field, truth = one.truth
        if self.field == field and _says_the_same(self.value, truth):
            return True
        return None if one.verdict is Verdict.ACCEPT else False


def _says_the_same(one: Value, other: Value | None) -> bool:
    return other is not None and content(one) == content(other)


def match(result: Result, judgements: Sequence[Judgement]) -> list[Match]:
    """Each judgement of this result's file with the value that it speaks of, in the order of the judgements."""
    own = [one for one in judgements if one.document.sha256 == result.document.sha256]
    groups: dict[str, list[Judgement]] = defaultdict(list)
    for one in own:
        groups[one.owner.model_dump_json()].append(one)
    owners = {key: _owner(result, group) for key, group in groups.items()}
    lists: dict[tuple[OwnerKind, int, str], list[Judgement]] = defaultdict(list)
    found: dict[str, Match] = {}
    for key, group in groups.items():
        index = owners[key]
        for one in group:
            found[one.id] = Match(one, index, one.field)
            if index is not None:
                lists[one.owner.kind, index, one.field].append(one)
    for (kind, index, field), listed in lists.items():
        owner = owner_of(result, kind, index)
        for one, value in _pair(listed, held(owner, field)):
            found[one.id] = Match(one, index, field, value)
    _elsewhere(result, found)
    return [found[one.id] for one in own]


def verdicts(
    result: Result, judgements: Sequence[Judgement], kinds: Iterable[OwnerKind] = (OwnerKind.PROJECT,)
) -> Iterator[tuple[Judgeable, Match | None]]:
    """Every value of a result with the judgement that speaks of it, if any."""
    by_value = {id(one.value): one for one in match(result, judgements) if one.value is not None}
    for one in values_of(result, kinds):
        yield one, by_value.get(id(one.value))


def _owner(result: Result, group: Sequence[Judgement]) -> int | None:
    """The index of the owner that a group of judgements names; None where the record has it no more."""
    owner = group[0].owner
    if owner.kind is OwnerKind.DOCUMENT:
        return 0
    if owner.kind is OwnerKind.ITEM:
        items: list[AgendaItem] = result.items
        return next((index for index, item in enumerate(items) if item.number == owner.number), None)
    scores = [_likeness(project, owner, group) for project in result.projects]
    best = max(scores, default=0.0)
    if best <= 0:
        return None
    tied = [index for index, score in enumerate(scores) if score == best]
    number = (owner.number or 0) - 1
    return tied[0] if len(tied) == 1 else number if number in tied else None


def _likeness(project: Project, owner: Owner, group: Sequence[Judgement]) -> float:
    """How surely a project is the one that ``owner`` names; 0 where it is not."""
    score = 0.0
    if project.title is not None and owner.title is not None:
        score += _TITLE * (" ".join(project.title.value.split()) == " ".join(owner.title.split()))
        score += _TITLE_PLACE * (owner.place is not None and _overlaps(project.title, owner.place))
    kept = [truth for one in group if (truth := one.truth) is not None and one.verdict is not Verdict.ADD]
    there = sum(any(_stands(value, said) for value in held(project, field)) for field, said in kept)
    share = there / len(kept) if kept else 0.0
    return score + _VALUES * share if score or share > _MOST else 0.0


def _overlaps(value: Value, place: Place) -> bool:
    return any(e.block == place.block and e.start < place.end and place.start < e.end for e in value.evidence)


def _stands(value: Value, said: Value) -> bool:
    """Whether two values are read from the same words at the same place, however the document is cut into blocks."""
    if value.raw != said.raw:
        return False
    first, other = value.evidence[0], said.evidence[0]
    if first.bbox is not None and other.bbox is not None:
        same = all(abs(a - b) < _POINT for a, b in zip(first.bbox, other.bbox, strict=True))
        return first.page == other.page and same
    return place_of(value) == place_of(said)


def _same_words(value: Value, said: Value) -> bool:
    return " ".join(value.raw.split()) == " ".join(said.raw.split())


def _touches(value: Value, said: Value) -> bool:
    """Whether two values begin with the same words of the document, more or fewer of them.

    Boxes tell where there are any. Without them blocks may be numbered otherwise by now: then the words must be alike.
    """
    first, other = value.evidence[0], said.evidence[0]
    if first.page != other.page:
        return False
    if first.bbox is not None and other.bbox is not None:
        a, b = first.bbox, other.bbox
        return a[0] < b[2] and b[0] < a[2] and min(a[3], b[3]) - max(a[1], b[1]) > (a[3] - a[1]) / 2
    together = first.block == other.block and first.start < other.end and other.start < first.end
    return together and name_likeness(value.raw, said.raw) >= _ALIKE


# The ways to know a value again, the surest first. A value that says something else elsewhere is never taken for it: a
# judgement would overwrite what nobody has judged.
_WAYS: tuple[Callable[[Value, Value], bool], ...] = (
    lambda value, said: _stands(value, said) and content(value) == content(said),
    lambda value, said: _same_words(value, said) and content(value) == content(said),
    _stands,
    _touches,
    lambda value, said: identity(value) == identity(said),
)


def _pair(judgements: Sequence[Judgement], values: Sequence[Value]) -> list[tuple[Judgement, Value]]:
    """Judgements with values of the same field, one to one."""
    pairs: list[tuple[Judgement, Value]] = []
    left, free = [one for one in judgements if one.value is not None], list(values)
    for way in _WAYS:
        for one in list(left):
            assert one.value is not None
            value = next((other for other in free if way(other, one.value)), None)
            if value is not None:
                pairs.append((one, value))
                left.remove(one)
                free = [other for other in free if other is not value]
    return pairs


def _elsewhere(result: Result, found: dict[str, Match]) -> None:
    """Judged values that the record gives where the person put them: corrected and added ones."""
    taken = {id(one.value) for one in found.values() if one.value is not None}
    for key, one in found.items():
        truth = one.judgement.truth
        if one.value is not None or one.index is None or truth is None:
            continue
        field, said = truth
        for value in held(owner_of(result, one.judgement.owner.kind, one.index), field):
            if id(value) not in taken and identity(value) == identity(said):
                found[key] = Match(one.judgement, one.index, field, value)
                taken.add(id(value))
                break
