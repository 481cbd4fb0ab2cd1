"""The record contract, version 1: what one document becomes.

These models are the one implementation of the contract; ``memo2data schema`` prints their JSON Schema. Names are fixed:
renaming a field is a new schema version.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

SCHEMA_VERSION = "1"

Money = Annotated[
    Decimal, PlainSerializer(lambda value: format(value.normalize(), "f"), return_type=str, when_used="json")
]
Confidence = Annotated[float, Field(ge=0, le=1)]


class Record(BaseModel):
    """Base of all models: unknown fields are errors."""

    model_config = ConfigDict(extra="forbid")


class Kind(StrEnum):
    """What sort of document it is."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    SLIDES = "slides"
    MEMO = "memo"
    FORM = "form"
    LIST = "list"
    OTHER = "other"


class Outcome(StrEnum):
    """What a meeting did with an item."""

    APPROVED = "approved"
    AMENDED = "amended"
    REJECTED = "rejected"
    TABLED = "tabled"
    RETURNED = "returned"
    NOTED = "noted"


class PartyKind(StrEnum):
    """What sort of body a party is."""

    MUNICIPALITY = "municipality"
    JOINT_AUTHORITY = "joint_authority"
    WELLBEING_COUNTY = "wellbeing_county"
    REGIONAL_COUNCIL = "regional_council"
    STATE_AUTHORITY = "state_authority"
    UNIVERSITY = "university"
    UAS = "uas"
    VOCATIONAL = "vocational"
    COMPANY = "company"
    ASSOCIATION = "association"
    FOUNDATION = "foundation"
    PARISH = "parish"
    EMPLOYMENT_AREA = "employment_area"
    OTHER = "other"


class AmountKind(StrEnum):
    """What a sum of money is."""

    TOTAL_BUDGET = "total_budget"
    GRANT = "grant"
    APPLIED_GRANT = "applied_grant"
    OWN_CONTRIBUTION = "own_contribution"
    MUNICIPAL_CONTRIBUTION = "municipal_contribution"
    PRIVATE_CONTRIBUTION = "private_contribution"
    APPROPRIATION = "appropriation"
    OTHER = "other"


class Bound(StrEnum):
    """Whether a sum is an upper (enintään) or a lower (vähintään) bound."""

    MAX = "max"
    MIN = "min"


class Vat(StrEnum):
    """Whether a sum includes value added tax."""

    INCL = "incl"
    EXCL = "excl"


class Precision(StrEnum):
    """How exactly a period is stated."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


class Evidence(Record):
    """One place in the source; reading it again gives ``text``.

    ``page`` is 1-based, ``bbox`` is [x0, top, x1, bottom] in points from the visible page's top left corner; both are
    null in formats without pages. ``start`` and ``end`` count characters in the text of block number ``block``.
    """

    page: int | None
    bbox: tuple[float, float, float, float] | None
    block: int
    start: int
    end: int
    text: str
    inferred: bool = False


class Value(Record):
    """What every value carries: the words as they stand, where, which rule found it, and how sure it is."""

    raw: str
    evidence: list[Evidence] = Field(min_length=1)
    rule: str
    confidence: Confidence


class Text(Value):
    """A string value, in its normal form."""

    value: str


class Date(Value):
    """A day."""

    value: datetime.date


class Organisation(Record):
    """A body of the organisation register."""

    id: str
    name: str


class Party(Value):
    """A body or person-like actor in a role; ``name`` is in the nominative."""

    name: str
    canonical: Organisation | None = None
    business_id: str | None = None
    kind: PartyKind = PartyKind.OTHER
    is_group: bool = False
    programmes: list[str] = []


class Programme(Value):
    """A fund or programme."""

    code: str
    name: str


class Amount(Value):
    """A sum of money in euros (or old marks), or a share given in per cent only (``value`` null)."""

    kind: AmountKind
    value: Money | None
    currency: str = "EUR"
    approximate: bool = False
    bound: Bound | None = None
    vat: Vat | None = None
    party: str | None = None
    year: int | None = None
    percent: Money | None = None


class Period(Value):
    """When the project runs, first and last day."""

    start: datetime.date | None
    end: datetime.date | None
    precision: Precision
    duration_months: int | None = None
    stated: bool = True


class Count(Value):
    """How many of what take part."""

    count: int
    unit: str
    approximate: bool = False


class Staffing(Value):
    """Person-years, and for how many years."""

    person_years: float
    years: float | None = None


class Decision(Value):
    """The agenda item that a project was handled in (null in an extract without a number), and its outcome."""

    item: int | None
    outcome: Outcome | None


class Finding(Record):
    """An inconsistency or doubt that a person should know of."""

    code: str
    field: str | None = None
    message: str


class Project(Record):
    """A funded project that the document is about."""

    title: Text | None = None
    acronym: Text | None = None
    code: Text | None = None
    lead_implementers: list[Party] = []
    co_implementers: list[Party] = []
    implementers: list[Party] = []
    partners: list[Party] = []
    funders: list[Party] = []
    programmes: list[Programme] = []
    amounts: list[Amount] = []
    period: Period | None = None
    application_deadline: Date | None = None
    participants: list[Count] = []
    staffing: Staffing | None = None
    flat_rate_percent: Money | None = None
    flat_rate_source: Text | None = None  # where the bare number above stands
    objectives: list[Text] = []
    activities: list[Text] = []
    decision: Decision | None = None
    findings: list[Finding] = []
    confidence: Confidence = 1.0
    needs_review: bool = False


class AgendaItem(Record):
    """A numbered item of an agenda or minutes; ``evidence`` is the place of its number."""

    number: int
    section: str
    title: Text | None = None
    case_id: Text | None = None
    preparer_title: Text | None = None
    presenter_title: Text | None = None
    proposal: Text | None = None
    decision: Text | None = None
    outcome: Outcome | None = None
    evidence: list[Evidence] = []


class DocumentInfo(Record):
    """The document itself; ``pages`` is null where the format has none."""

    path: str
    sha256: str
    media_type: str
    pages: int | None
    kind: Kind
    language: str
    title: Text | None = None
    body: Text | None = None
    meeting_date: Date | None = None


class Extractor(Record):
    """Which program and rules made the result."""

    name: str
    version: str
    rules_version: str


class Result(Record):
    """Everything that one document became."""

    schema_version: str = SCHEMA_VERSION
    extractor: Extractor
    document: DocumentInfo
    items: list[AgendaItem] = []
    projects: list[Project] = []
    findings: list[Finding] = []
