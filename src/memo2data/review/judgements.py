"""What a person said of a value: one line of the log.

A judgement names its value so that it is found again in a later extraction of the same file: by the hash of the file,
the project's title and the place of that title, the field, the value's words and their place. The numbers of projects
and values in the record play no part, except between projects that nothing else tells apart.
"""

from __future__ import annotations

import datetime
import uuid
from enum import StrEnum
from typing import Any, cast

from pydantic import SerializeAsAny, field_validator, model_validator

from memo2data.finnish import privacy
from memo2data.records import Evidence, Project, Record, Text, Value
from memo2data.review.values import Judgeable, OwnerKind, content, fields, held

PERSON_RULE = "person.judgement"  # the rule of a value that a person gave


class Verdict(StrEnum):
    """What a person said of a value."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"  # a value that the record lacked
    SKIP = "skip"  # no verdict, but a note


class Place(Record):
    """Where the first of a value's words stand: page (1-based, or null), block, and characters of that block's text."""

    page: int | None
    block: int
    start: int
    end: int


class Source(Record):
    """The file that was judged."""

    path: str
    sha256: str


class Owner(Record):
    """Whose value it is: of a project its title and the title's place; ``number`` is its order (an item's own)."""

    kind: OwnerKind
    title: str | None = None
    place: Place | None = None
    number: int | None = None


class Correction(Record):
    """What stands there in truth: a value of the contract, in the same field or in the one where it belongs."""

    field: str
    value: SerializeAsAny[Value]


class Judgement(Record):
    """One verdict. ``value`` is the value as the record had it (None where it had none), with its words and places."""

    id: str
    time: datetime.datetime
    document: Source
    owner: Owner
    field: str
    value: SerializeAsAny[Value] | None
    verdict: Verdict
    correction: Correction | None = None
    note: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _typed(cls, data: Any) -> Any:
        """Values as the models of their fields, not as the base that all values share."""
        if not isinstance(data, dict):
            return data
        kind = OwnerKind(_kind(data.get("owner")))
        result = {**data, "value": _model_value(kind, data.get("field"), data.get("value"))}
        given = data.get("correction")
        if isinstance(given, dict):
            result["correction"] = {**given, "value": _model_value(kind, given.get("field"), given.get("value"))}
        return result

    @field_validator("time")
    @classmethod
    def _zoned(cls, value: datetime.datetime) -> datetime.datetime:
        if value.tzinfo is None:
            raise ValueError("the time needs its zone")
        return value

    @model_validator(mode="after")
    def _whole(self) -> Judgement:
        """A correction where, and only where, the verdict is one."""
        if (self.verdict in (Verdict.CORRECT, Verdict.ADD)) != (self.correction is not None):
            raise ValueError("a correction belongs to the verdicts correct and add, and to them alone")
        if (self.value is None) != (self.verdict is Verdict.ADD):
            raise ValueError("a value belongs to every verdict but add")
        return self

    @property
    def key(self) -> tuple[Any, ...]:
        """Equal for judgements of one value."""
        said = self.value if self.value is not None else cast(Correction, self.correction).value
        return (
            self.document.sha256,
            self.owner.model_dump_json(),
            self.field,
            said.raw,
            place_of(said),
            content(said),
            self.verdict is Verdict.ADD,
        )

    @property
    def truth(self) -> tuple[str, Value] | None:
        """The field and value that stand there according to the person; None where none does or nothing was said."""
        if self.correction is not None:
            return self.correction.field, self.correction.value
        return (self.field, self.value) if self.verdict is Verdict.ACCEPT and self.value is not None else None


class Undo(Record):
    """Takes back the judgement whose id is ``undo``."""

    undo: str
    time: datetime.datetime


def _kind(owner: Any) -> Any:
    return owner.get("kind") if isinstance(owner, dict) else getattr(owner, "kind", None)


def _model_value(kind: OwnerKind, field: Any, value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    model = fields(kind).get(field)
    if model is None:
        raise ValueError(f"unknown field {field!r} of {kind.value}")
    return model.model_validate(value)


def place_of(value: Value) -> tuple[int | None, int, int, int]:
    """Page, block, start and end of a value's first evidence."""
    return _place(value.evidence[0])


def _place(evidence: Evidence) -> tuple[int | None, int, int, int]:
    return evidence.page, evidence.block, evidence.start, evidence.end


def owner_key(one: Judgeable) -> Owner:
    """The owner of a value as judgements name it."""
    owner = one.owner
    if one.kind is OwnerKind.PROJECT:
        assert isinstance(owner, Project)
        return project_key(owner, one.index + 1)
    number = getattr(owner, "number", None)
    return Owner(kind=one.kind, number=number)


def project_key(project: Project, number: int) -> Owner:
    """A project by its title and where that stands; without a title by its first words."""
    title: Text | None = project.title
    places = (
        [place_of(title)]
        if title is not None
        else sorted(
            (place_of(value) for field in fields(OwnerKind.PROJECT) for value in held(project, field)),
            key=lambda place: (place[1], place[2]),
        )
    )
    place = None
    if places:
        page, block, start, end = places[0]
        place = Place(page=page, block=block, start=start, end=end)
    return Owner(kind=OwnerKind.PROJECT, title=title.value if title else None, place=place, number=number)


def judge(
    one: Judgeable, verdict: Verdict, *, correction: Correction | None = None, note: str | None = None
) -> Judgement:
    """A verdict on a value of a record, given now. An added value belongs to the owner of ``one``."""
    added = correction is not None and verdict is Verdict.ADD
    return Judgement(
        id=new_id(),
        time=now(),
        document=Source(path=one.result.document.path, sha256=one.result.document.sha256),
        owner=owner_key(one),
        field=correction.field if added and correction is not None else one.field,
        value=None if verdict is Verdict.ADD else one.value,
        verdict=verdict,
        correction=correction,
        note=privacy.redact(note) if note else None,
    )


def new_id() -> str:
    """An id that no other line of any log has."""
    return uuid.uuid4().hex[:12]


def now() -> datetime.datetime:
    """The present second, in UTC."""
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)
