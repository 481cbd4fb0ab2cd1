"""The views for analysts: ``views/*.sql``, made anew with each new version of the tables.

They are written once for all databases. ``JOINED(x)`` stands for the aggregate that joins texts by "; ", which every
database calls otherwise, ``YEAR(x)`` for the year of a date, and ``REVIEW_BELOW`` for the confidence under which a
value is doubtful.
"""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import Connection, text

from memo2data import lexicon

# In the order in which they build upon each other.
VIEWS = (
    "party_roles",
    "project_sums",
    "project_overview",
    "funding",
    "doubtful",
    "undertakings",
    "project_links",
)

_AGGREGATES = {
    "sqlite": r"group_concat(\1, '; ')",
    "mysql": r"group_concat(\1 SEPARATOR '; ')",
    "mariadb": r"group_concat(\1 SEPARATOR '; ')",
    "oracle": r"listagg(\1, '; ')",
}
_YEARS = {"sqlite": r"CAST(strftime('%Y', \1) AS INTEGER)"}
_YEAR = re.compile(r"YEAR\(([\w.]+)\)")
_JOINED = re.compile(r"JOINED\(([\w.]+)\)")


def drop_views(connection: Connection) -> None:
    """Remove the views, those above others first."""
    for name in reversed(VIEWS):
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))


def create_views(connection: Connection) -> None:
    """Make all views. The tables are of the newest version."""
    for name in VIEWS:
        connection.exec_driver_sql(f"CREATE VIEW {name} AS\n{statement(name, connection.dialect.name)}")


def statement(name: str, dialect: str) -> str:
    """The query of a view in the words of one database."""
    query = Path(__file__).with_name("views").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    query = re.sub(r"^--.*\n", "", query, flags=re.MULTILINE)
    query = query.replace("REVIEW_BELOW", str(lexicon.load("confidence.yml")["review_below"]))
    query = _YEAR.sub(_YEARS.get(dialect, r"CAST(EXTRACT(YEAR FROM \1) AS INTEGER)"), query)
    return _JOINED.sub(_AGGREGATES.get(dialect, r"string_agg(\1, '; ')"), query).rstrip().rstrip(";")
