"""Gives the results of a database back, as they were loaded."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from sqlalchemy import select

from memo2data.records import Result
from memo2data.sinks.sql import schema
from memo2data.sinks.sql.engine import Database

_ROWS = 250  # results that are fetched at once


def stored_results(database: Database) -> Iterator[Result]:
    """Each document's result, in the order of the paths."""
    query = select(schema.results.c.json).join(schema.documents).order_by(schema.documents.c.path)
    with database.reading() as connection:
        rows = connection.execution_options(yield_per=_ROWS).execute(query)
        for (data,) in rows:
            yield Result.model_validate_json(zlib.decompress(data))
