"""The values of a result that a person can judge, each with whose it is, and reading and writing them by field.

A value belongs to an owner: the document itself, an agenda item, or a project. Fields have the contract's names. The
flat rate of a project is a bare number: the text that states it (``flat_rate_source``) stands for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, get_args

from memo2data.finnish import percent
from memo2data.records import AgendaItem, DocumentInfo, Party, Project, Record, Result, Value
from memo2data.scoring.likeness import fold

FLAT_RATE, FLAT_RATE_SOURCE = "flat_rate_percent", "flat_rate_source"


class OwnerKind(StrEnum):
    """Whose a value is."""

    DOCUMENT = "document"
    ITEM = "item"
    PROJECT = "project"


_MODELS: dict[OwnerKind, type[Record]] = {
    OwnerKind.DOCUMENT: DocumentInfo,
    OwnerKind.ITEM: AgendaItem,
    OwnerKind.PROJECT: Project,
}


@dataclass(frozen=True, slots=True)
class Judgeable:
    """One value of a result: its owner (an item or project by its index), its field and its place in the field."""

    result: Result
    kind: OwnerKind
    index: int
    field: str
    position: int
    value: Value

    @property
    def owner(self) -> Record:
        """The document, item or project that holds the value."""
        return owner_of(self.result, self.kind, self.index)


@cache
def fields(kind: OwnerKind) -> dict[str, type[Value]]:
    """The judgeable fields of an owner in the contract's order, each with the model of its values."""
    found: dict[str, type[Value]] = {}
    for name, info in _MODELS[kind].model_fields.items():
        model = _value_model(info.annotation)
        if model is not None:
            found[FLAT_RATE if name == FLAT_RATE_SOURCE else name] = model
    return found


def _value_model(annotation: Any) -> type[Value] | None:
    """The Value that an annotation holds: itself, its list's member, or what it may be besides None."""
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return annotation
    return next(filter(None, (_value_model(one) for one in get_args(annotation))), None)


def is_list(kind: OwnerKind, field: str) -> bool:
    """Whether the field holds any number of values."""
    return isinstance(_MODELS[kind].model_fields[field].get_default(call_default_factory=True), list)


def owner_of(result: Result, kind: OwnerKind, index: int) -> Record:
    """The owner number ``index`` of its kind."""
    if kind is OwnerKind.DOCUMENT:
        return result.document
    owners: Sequence[Record] = result.items if kind is OwnerKind.ITEM else result.projects
    return owners[index]


def held(owner: Record, field: str) -> list[Value]:
    """The values of a field, in order; a new list."""
    found = getattr(owner, FLAT_RATE_SOURCE if field == FLAT_RATE else field)
    return list(found) if isinstance(found, list) else [] if found is None else [found]


def put(owner: Record, field: str, values: Sequence[Value]) -> None:
    """Give a field these values; of a field for one value only the last counts."""
    if isinstance(getattr(owner, field), list):
        setattr(owner, field, list(values))
        return
    last = values[-1] if values else None
    if field == FLAT_RATE:
        setattr(owner, FLAT_RATE, percent.of(getattr(last, "value", "")))
        setattr(owner, FLAT_RATE_SOURCE, last)
    else:
        setattr(owner, field, last)


def values_of(result: Result, kinds: Iterable[OwnerKind] = (OwnerKind.PROJECT,)) -> Iterator[Judgeable]:
    """The values of a result: of the document, of its items, of its projects, as far as ``kinds`` asks for them."""
    wanted = set(kinds)
    for kind, count in (
        (OwnerKind.DOCUMENT, 1),
        (OwnerKind.ITEM, len(result.items)),
        (OwnerKind.PROJECT, len(result.projects)),
    ):
        for index in range(count if kind in wanted else 0):
            owner = owner_of(result, kind, index)
            for field in fields(kind):
                for position, value in enumerate(held(owner, field)):
                    yield Judgeable(result, kind, index, field, position, value)


def content(value: Value) -> tuple[Any, ...]:
    """What a value says, apart from its words, place, rule and confidence.

    Of a body what the text says of it: its entry in the register may become known later.
    """
    if isinstance(value, Party):
        return (" ".join(value.name.split()), value.business_id, value.is_group, tuple(sorted(value.programmes)))
    own = [name for name in type(value).model_fields if name not in Value.model_fields]
    return tuple(" ".join(one.split()) if isinstance(one := getattr(value, name), str) else one for name in own)


def identity(value: Value) -> tuple[Any, ...]:
    """What a list holds only once: of a body its name, of anything else its whole content."""
    return (fold(value.name),) if isinstance(value, Party) else content(value)
