"""The tables. A change here needs a migration in ``migrations/versions``; a test compares the two.

Every value that was found is a row of ``facts`` (its field, words, rule and confidence), and ``evidence`` holds its
places in the source. A value with parts of its own (a party, a sum …) has a row with the same ``id`` in the table of
its sort, so ``evidence.fact_id = amounts.id`` finds where a sum stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from memo2data.records import AmountKind, Bound, Kind, Outcome, PartyKind, Precision, Vat
from memo2data.sinks.sql.types import KEY, NAME, Exact
from memo2data.sinks.values import ROLES

VERDICTS = ("same", "different", "unsure")
LINK_STATES = ("linked", "proposed", "blocked", "apart")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    listed = ", ".join(f"'{one}'" for one in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def _values(kind: type[StrEnum]) -> list[str]:
    return [one.value for one in kind]


def _confidence(*, nullable: bool = False) -> tuple[Column[float], CheckConstraint]:
    column = Column("confidence", Double, nullable=nullable)
    return column, CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence")


def _to(target: str, *, nullable: bool = False, index: bool = True) -> Column[int]:
    """A column that points at ``target``; the row goes with what it points at."""
    name = {"documents": "document_id", "projects": "project_id", "items": "item_id", "facts": "fact_id"}[target]
    return Column(name, KEY, ForeignKey(f"{target}.id", ondelete="CASCADE"), nullable=nullable, index=index)


def _fact_key() -> Column[int]:
    """The primary key of a table of one sort of values: that of the value in ``facts``."""
    return Column("id", KEY, ForeignKey("facts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)


def _key() -> Column[int]:
    return Column("id", KEY, primary_key=True, autoincrement=False)


# The next free number of each table. A loader changes the row first, so that one writes at a time.
counters = Table(
    "counters",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    *(Column(name, KEY, nullable=False) for name in ("documents", "items", "projects", "facts", "findings")),
)

documents = Table(
    "documents",
    metadata,
    _key(),
    Column("path", NAME, nullable=False, unique=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("media_type", Text, nullable=False),
    Column("pages", Integer),
    Column("kind", String(20), nullable=False, index=True),
    Column("language", String(20), nullable=False),
    Column("title", Text),
    Column("body", Text),
    Column("meeting_date", Date, index=True),
    Column("extractor", Text, nullable=False),
    Column("rules_version", Text, nullable=False),
    _one_of("kind", _values(Kind)),
)

# The result itself: the line of JSON that memo2data extract wrote, compressed by zlib, and its SHA-256.
results = Table(
    "results",
    metadata,
    Column("document_id", KEY, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("digest", String(64), nullable=False, index=True),
    Column("json", LargeBinary, nullable=False),
)

items = Table(
    "items",
    metadata,
    _key(),
    _to("documents"),
    Column("position", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("section", Text, nullable=False),
    Column("title", Text),
    Column("case_id", NAME, index=True),
    Column("preparer_title", Text),
    Column("presenter_title", Text),
    Column("proposal", Text),
    Column("decision", Text),
    Column("outcome", String(20)),
    _one_of("outcome", _values(Outcome)),
)

projects = Table(
    "projects",
    metadata,
    _key(),
    _to("documents"),
    Column("position", Integer, nullable=False),
    Column("key", NAME, nullable=False, unique=True),
    Column("title", Text),
    Column("acronym", Text),
    Column("code", NAME, index=True),
    Column("period_start", Date, index=True),
    Column("period_end", Date),
    Column("period_precision", String(10)),
    Column("period_stated", Boolean),
    Column("duration_months", Integer),
    Column("application_deadline", Date),
    Column("person_years", Exact(12, 4)),
    Column("staffing_years", Exact(12, 4)),
    Column("flat_rate_percent", Exact(12, 4)),
    Column("decision_item", Integer),
    Column("item_id", KEY, ForeignKey("items.id", ondelete="SET NULL"), index=True),
    Column("outcome", String(20), index=True),
    Column("needs_review", Boolean, nullable=False),
    *_confidence(),
    _one_of("period_precision", _values(Precision)),
    _one_of("outcome", _values(Outcome)),
)

facts = Table(
    "facts",
    metadata,
    _key(),
    _to("documents"),
    _to("projects", nullable=True),
    _to("items", nullable=True),
    Column("field", String(30), nullable=False),
    Column("value", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("rule", Text),
    Column("confidence", Double),
    CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("fact_id", KEY, ForeignKey("facts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("page", Integer),
    *(Column(name, Double) for name in ("x0", "y0", "x1", "y1")),
    Column("block", Integer, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("inferred", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

organisations = Table(
    "organisations",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("name", NAME, nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    _one_of("kind", _values(PartyKind)),
)

parties = Table(
    "parties",
    metadata,
    _fact_key(),
    _to("projects"),
    Column("position", Integer, nullable=False),
    Column("role", String(20), nullable=False),
    Column("name", NAME, nullable=False, index=True),
    Column("organisation_id", String(200), ForeignKey("organisations.id"), index=True),
    Column("business_id", String(20), index=True),
    Column("kind", String(20), nullable=False),
    Column("is_group", Boolean, nullable=False),
    *_confidence(),
    _one_of("role", ROLES.values()),
    _one_of("kind", _values(PartyKind)),
)

party_programmes = Table(
    "party_programmes",
    metadata,
    Column("party_id", KEY, ForeignKey("parties.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("code", String(200), primary_key=True),
    sqlite_with_rowid=False,
)

programmes = Table(
    "programmes",
    metadata,
    _fact_key(),
    _to("projects"),
    Column("position", Integer, nullable=False),
    Column("code", NAME, nullable=False, index=True),
    Column("name", Text, nullable=False),
    *_confidence(),
)

amounts = Table(
    "amounts",
    metadata,
    _fact_key(),
    _to("projects"),
    Column("position", Integer, nullable=False),
    Column("kind", String(30), nullable=False),
    Column("value", Exact(18, 2)),
    Column("currency", String(3), nullable=False),
    Column("approximate", Boolean, nullable=False),
    Column("bound", String(3)),
    Column("vat", String(4)),
    Column("party", Text),
    Column("party_id", KEY, ForeignKey("parties.id", ondelete="SET NULL"), index=True),
    Column("year", Integer),
    Column("percent", Exact(12, 4)),
    *_confidence(),
    _one_of("kind", _values(AmountKind)),
    _one_of("bound", _values(Bound)),
    _one_of("vat", _values(Vat)),
    Index(None, "kind", "value"),
)

objectives = Table(
    "objectives",
    metadata,
    _fact_key(),
    _to("projects"),
    Column("kind", String(10), nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    *_confidence(),
    _one_of("kind", ("objective", "activity")),
)

participants = Table(
    "participants",
    metadata,
    _fact_key(),
    _to("projects"),
    Column("position", Integer, nullable=False),
    Column("count", KEY, nullable=False),
    Column("unit", Text, nullable=False),
    Column("approximate", Boolean, nullable=False),
    *_confidence(),
)

findings = Table(
    "findings",
    metadata,
    _key(),
    _to("documents"),
    _to("projects", nullable=True),
    Column("code", NAME, nullable=False, index=True),
    Column("field", Text),
    Column("message", Text, nullable=False),
)

# Which projects of several documents are thought to be one, why, and what became of the thought.
links = Table(
    "links",
    metadata,
    Column("project_a", KEY, ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column(
        "project_b",
        KEY,
        ForeignKey("projects.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        index=True,
    ),
    Column("score", Double, nullable=False),
    *(Column(f"{name}_score", Double) for name in ("title", "code", "parties", "sums", "period")),
    Column("state", String(10), nullable=False),
    CheckConstraint("project_a < project_b", name="order"),
    CheckConstraint("score BETWEEN 0 AND 1", name="score"),
    _one_of("state", LINK_STATES),
)

# What a person said of two projects, by their keys (key_a comes first): it holds when documents are loaded anew.
link_judgements = Table(
    "link_judgements",
    metadata,
    *(Column(name, NAME, primary_key=True) for name in ("key_a", "key_b")),
    Column("verdict", String(10), nullable=False),
    Column("note", Text),
    _one_of("verdict", VERDICTS),
)

# Projects of one group are one undertaking; a project without a row stands alone.
project_groups = Table(
    "project_groups",
    metadata,
    Column("project_id", KEY, ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("group_id", KEY, nullable=False, index=True),
)
