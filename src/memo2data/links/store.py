"""Linking in a database: reads the records, writes links and groups, keeps judgements."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select

from memo2data.errors import UsageError
from memo2data.finnish.register import fold
from memo2data.links.blocks import Pair, pairs
from memo2data.links.groups import UNSURE, Grouping, group
from memo2data.links.likeness import Likeness, likeness
from memo2data.links.records import Record, thresholds
from memo2data.records import DocumentInfo, Project, Result
from memo2data.sinks.sql import schema
from memo2data.sinks.sql.engine import Database
from memo2data.sinks.sql.load import take_turn


@dataclass(slots=True)
class Linked:
    """What a run of linking made: how many pairs are in which state, how many groups there are, and of how many
    records, and the pairs of keys whose judgements contradict each other."""

    states: Counter[str] = field(default_factory=Counter)
    groups: int = 0
    records: int = 0
    contradictions: list[tuple[str, str]] = field(default_factory=list)


def link(database: Database) -> Linked:
    """Find the links anew and store them in the place of the earlier ones, in one transaction."""
    with database.writing() as connection:
        take_turn(connection)
        records = _records(connection)
        verdicts = _verdicts(connection, records)
        alike, made = _grouped(records, verdicts)
        _store(connection, alike, made)
    keys = {record.id: record.key for record in records.values()}
    return Linked(
        Counter(made.states.values()),
        len(set(made.groups.values())),
        len(made.groups),
        [(keys[a], keys[b]) for a, b in made.contradictions],
    )


def judge(database: Database, one: int, other: int, verdict: str, note: str | None = None) -> None:
    """Keep what a person says of two projects, in the place of what was said of them before.

    Raises UsageError for a number that no project has, and for a verdict that contradicts earlier ones; these are
    named, so that one of them can be judged anew first.
    """
    if one == other:
        raise UsageError("a project cannot be judged against itself", remedy="Give two numbers.")
    with database.writing() as connection:
        take_turn(connection)
        table = schema.link_judgements
        query = select(schema.projects.c.id, schema.projects.c.key)
        keys = {row.id: row.key for row in connection.execute(query)}
        for number in (one, other):
            if number not in keys:
                raise UsageError(
                    f"there is no project {number}",
                    place=database.name,
                    remedy="Numbers of projects are those of the view project_overview.",
                )
        pair = tuple(sorted((keys[one], keys[other])))
        said = {(row.key_a, row.key_b): row.verdict for row in connection.execute(select(table))}
        _refuse_contradiction(pair, verdict, {other_pair: v for other_pair, v in said.items() if other_pair != pair})
        connection.execute(delete(table).where(table.c.key_a == pair[0], table.c.key_b == pair[1]))
        connection.execute(insert(table).values(key_a=pair[0], key_b=pair[1], verdict=verdict, note=note))


def _refuse_contradiction(pair: tuple[str, ...], verdict: str, said: Mapping[tuple[str, str], str]) -> None:
    """Raises UsageError unless the new verdict and all others can hold at once."""
    if verdict == UNSURE:
        return
    names = sorted({name for keys in [*said, pair] for name in keys})
    number = {name: index for index, name in enumerate(names)}
    verdicts: dict[Pair, str] = {(number[a], number[b]): one for (a, b), one in said.items()}
    verdicts[number[pair[0]], number[pair[1]]] = verdict
    found = group({}, (), verdicts, {index: index for index in range(len(names))}).contradictions
    if found:
        a, b = found[0]
        raise UsageError(
            f"this contradicts earlier judgements: {names[a]} and {names[b]} would be both the same and different",
            remedy="Judge one of the earlier pairs anew first (unsure takes a judgement back).",
        )


def _grouped(records: Mapping[int, Record], verdicts: Mapping[Pair, str]) -> tuple[dict[Pair, Likeness], Grouping]:
    limits = thresholds()
    alike: dict[Pair, Likeness] = {}
    for pair in sorted(pairs(records.values()) | set(verdicts)):
        found = likeness(records[pair[0]], records[pair[1]])
        if found is None and pair in verdicts:
            found = Likeness(0.0, 0.0, None, None, None, None)
        if found is not None and (found.score >= limits["propose"] or pair in verdicts):
            alike[pair] = found
    scores = {pair: one.score for pair, one in alike.items()}
    sure = [pair for pair, one in alike.items() if one.score >= limits["link"] and not one.alone]
    return alike, group(scores, sure, verdicts, {record.id: record.document for record in records.values()})


def _store(connection: Connection, alike: Mapping[Pair, Likeness], made: Grouping) -> None:
    for table in (schema.links, schema.project_groups):
        connection.execute(delete(table))
    rows = [
        {
            "project_a": pair[0],
            "project_b": pair[1],
            "score": one.score,
            "title_score": one.title,
            "code_score": one.code,
            "parties_score": one.parties,
            "sums_score": one.sums,
            "period_score": one.period,
            "state": made.states[pair],
        }
        for pair, one in sorted(alike.items())
    ]
    if rows:
        connection.execute(insert(schema.links), rows)
    if made.groups:
        groups = [{"project_id": record, "group_id": number} for record, number in sorted(made.groups.items())]
        connection.execute(insert(schema.project_groups), groups)


def _verdicts(connection: Connection, records: Mapping[int, Record]) -> dict[Pair, str]:
    """What people said, of the projects that are there."""
    numbers = {record.key: record.id for record in records.values()}
    found: dict[Pair, str] = {}
    for row in connection.execute(select(schema.link_judgements).order_by("key_a", "key_b")):
        one, other = numbers.get(row.key_a), numbers.get(row.key_b)
        if one is not None and other is not None:
            found[min(one, other), max(one, other)] = row.verdict
    return found


def _records(connection: Connection) -> dict[int, Record]:
    """All projects, by number."""
    projects, documents, parties, amounts = schema.projects, schema.documents, schema.parties, schema.amounts
    columns = (projects, documents.c.sha256, documents.c.meeting_date)
    records = {
        row.id: Record(
            row.id,
            row.key,
            row.document_id,
            row.position,
            row.sha256,
            row.meeting_date,
            row.title or "",
            row.acronym or "",
            row.code or "",
            row.period_start,
            row.period_end,
        )
        for row in connection.execute(select(*columns).join(documents).order_by(projects.c.id))
    }
    columns_of_party = (parties.c.project_id, parties.c.role, parties.c.name, parties.c.organisation_id)
    for project, role, name, body in connection.execute(select(*columns_of_party).where(~parties.c.is_group)):
        records[project].bodies.setdefault(role, set()).add(body or fold(name))
    query = select(amounts.c.project_id, amounts.c.kind, amounts.c.value).where(
        amounts.c.currency == "EUR", amounts.c.value.is_not(None), amounts.c.year.is_(None), amounts.c.kind != "other"
    )
    for project, kind, value in connection.execute(query):
        records[project].sums.setdefault(kind, set()).add(value)
    return records


def told_together(database: Database, project: int) -> list[tuple[DocumentInfo, Project]]:
    """The records of the group of a project, or the one record where it stands alone, each with its document.

    Raises UsageError for a number that no project has.
    """
    projects, groups, results = schema.projects, schema.project_groups, schema.results
    own = select(groups.c.group_id).where(groups.c.project_id == project).scalar_subquery()
    members = select(groups.c.project_id).where(groups.c.group_id == own)
    chosen = (projects.c.id == project) | projects.c.id.in_(members)
    query = select(projects.c.position, results.c.json).join(results, results.c.document_id == projects.c.document_id)
    found = []
    with database.reading() as connection:
        for position, data in connection.execute(query.where(chosen).order_by(projects.c.id)):
            result = Result.model_validate_json(zlib.decompress(data))
            found.append((result.document, result.projects[position - 1]))
    if not found:
        raise UsageError(
            f"there is no project {project}", place=database.name, remedy="Look into the view project_overview."
        )
    return found
