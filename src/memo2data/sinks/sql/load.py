"""Loads results: batches of whole documents, each batch in one transaction.

A document is known by its path as its result gives it. The digest of the stored result tells whether anything is
new; a changed result replaces everything that its document had, and its projects keep their numbers where their
titles stay. The first thing that a transaction writes is the one row of ``counters``, so that loaders take turns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, exists, select, update

from memo2data import collector
from memo2data.errors import ResultsError
from memo2data.results import Line
from memo2data.sinks.sql import schema
from memo2data.sinks.sql.copying import write
from memo2data.sinks.sql.engine import Database
from memo2data.sinks.sql.prepared import Prepared, digest_of
from memo2data.sinks.sql.rows import ORDER, Numbers, Row, rows_of

BATCH = 250  # documents in a transaction
_GREATEST = 10**16  # euros that a column of sums holds


@dataclass(slots=True)
class Tally:
    """What became of the documents; ``repeated`` are paths that came twice with unlike results."""

    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    repeated: int = 0
    example: str = ""


def load(database: Database, lines: Iterable[Line], *, prune: bool = False, at_once: int = BATCH) -> Tally:
    """Load all results of ``lines``, ``at_once`` in a transaction; with ``prune`` remove documents not among them.

    The tables are of the newest version. Raises ResultsError for a wrong line and for a sum that no column holds,
    DatabaseError for faults of the database; what was loaded before stays, in whole documents.
    """
    tally = Tally()
    seen: dict[str, str] = {}
    stream = iter(lines)
    with collector.paused():  # results hold no cycles
        while batch := list(islice(stream, at_once)):
            fresh = _unknown(database, batch, seen, tally)
            if _changed(database, fresh):
                with database.writing() as connection:
                    _load_batch(connection, fresh, tally)
            else:
                tally.unchanged += len(fresh)
    if prune:
        with database.writing() as connection:
            tally.removed = _prune(connection, seen)
    _sweep(database)
    return tally


def _unknown(database: Database, batch: Sequence[Line], seen: dict[str, str], tally: Tally) -> list[Prepared]:
    """The last result of each path of a batch, but for those that are in the database as they are.

    These are told by their digest alone, without being read. ``seen`` gets the digest of each path; a result unlike
    an earlier one of the same path is counted.
    """
    digests = [digest_of(line.data) for line in batch]
    with database.reading() as connection:
        table = schema.results
        query = select(table.c.digest, schema.documents.c.path).join(schema.documents)
        paths = {row.digest: row.path for row in connection.execute(query.where(table.c.digest.in_(digests)))}
    last: dict[str, Prepared | None] = {}
    for line, digest in zip(batch, digests, strict=True):
        path, one = paths.get(digest), None
        if path is None:
            one = Prepared.of(line.result())
            _check(one)
            path, digest = one.path, one.digest
        if seen.get(path, digest) != digest:
            tally.repeated += 1
            tally.example = tally.example or path
        seen[path] = digest
        last[path] = one
    fresh = [one for one in last.values() if one is not None]
    tally.unchanged += len(last) - len(fresh)
    return fresh


def _check(one: Prepared) -> None:
    for project in one.result.projects:
        for amount in project.amounts:
            if amount.value is not None and abs(amount.value) >= _GREATEST:
                raise ResultsError(
                    f"a sum that is too great for the database ({amount.value:f})",
                    place=one.path,
                    remedy="Correct the sum, or leave the document out.",
                )


def _changed(database: Database, batch: Sequence[Prepared]) -> bool:
    """Whether there is anything to write; asked before a turn to write is taken."""
    if not batch:
        return False
    with database.reading() as connection:
        stored = _stored(connection, [one.path for one in batch])
    return any(stored.get(one.path, (0, ""))[1] != one.digest for one in batch)


def _stored(connection: Connection, paths: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Number and digest of the documents that are there, by path."""
    table, result = schema.documents, schema.results
    query = select(table.c.path, table.c.id, result.c.digest).join(result).where(table.c.path.in_(paths))
    return {path: (number, digest) for path, number, digest in connection.execute(query)}


def _load_batch(connection: Connection, batch: Sequence[Prepared], tally: Tally) -> None:
    numbers = take_turn(connection)
    stored = _stored(connection, [one.path for one in batch])
    todo = [one for one in batch if stored.get(one.path, (0, ""))[1] != one.digest]
    old = {one.path: stored[one.path][0] for one in todo if one.path in stored}
    if old:
        numbers.known = {("documents", path): number for path, number in old.items()} | _project_numbers(
            connection, list(old.values())
        )
        connection.execute(delete(schema.documents).where(schema.documents.c.id.in_(old.values())))
    _write(connection, rows_of(todo, numbers))
    connection.execute(update(schema.counters).values(**numbers.next))
    tally.new += len(todo) - len(old)
    tally.replaced += len(old)
    tally.unchanged += len(batch) - len(todo)


def take_turn(connection: Connection) -> Numbers:
    """Take the turn to write, and the next free numbers."""
    table = schema.counters
    connection.execute(update(table).values(id=table.c.id))
    row = connection.execute(select(table)).mappings().one()
    return Numbers({name: number for name, number in row.items() if name != "id"})


def _project_numbers(connection: Connection, documents: Sequence[int]) -> dict[tuple[str, str], int]:
    table = schema.projects
    rows = connection.execute(select(table.c.key, table.c.id).where(table.c.document_id.in_(documents)))
    return {("projects", key): number for key, number in rows}


def _write(connection: Connection, rows: dict[str, list[Row]]) -> None:
    _add_organisations(connection, rows["organisations"])
    for name in ORDER[1:]:
        write(connection, schema.metadata.tables[name], rows.get(name, []))


def _add_organisations(connection: Connection, bodies: Sequence[Row]) -> None:
    """Bodies that are new, and names that the register has changed."""
    table = schema.organisations
    query = select(table.c.id, table.c.name).where(table.c.id.in_([number for number, _, _ in bodies]))
    known = {row.id: row.name for row in connection.execute(query)}
    write(connection, table, [body for body in bodies if body[0] not in known])
    renamed = [{"own": number, "now": name} for number, name, _ in bodies if known.get(number, name) != name]
    if renamed:
        statement = update(table).where(table.c.id == bindparam("own")).values(name=bindparam("now"))
        connection.execute(statement, renamed)


def _prune(connection: Connection, kept: Iterable[str]) -> int:
    """Remove the documents whose paths are not ``kept``; their number."""
    take_turn(connection)
    table, wanted = schema.documents, set(kept)
    gone = [number for number, path in connection.execute(select(table.c.id, table.c.path)) if path not in wanted]
    for part in _parts(gone):
        connection.execute(delete(table).where(table.c.id.in_(part)))
    return len(gone)


def _sweep(database: Database) -> None:
    """Remove bodies that no party names any more, this load's or those that an interrupted one left."""
    table: Table = schema.organisations
    unnamed = ~exists(select(1).where(schema.parties.c.organisation_id == table.c.id))
    with database.reading() as connection:
        if connection.execute(select(table.c.id).where(unnamed).limit(1)).first() is None:
            return
    with database.writing() as connection:
        take_turn(connection)
        connection.execute(delete(table).where(unnamed))


def _parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for begin in range(0, len(values), BATCH):
        yield values[begin : begin + BATCH]
