"""``memo2data load``: results into a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memo2data.cli.database import lang_option, open_database, say, spoken
from memo2data.errors import UsageError

if TYPE_CHECKING:
    from memo2data.results import Line
    from memo2data.review.applying import Applier

EPILOG = """\b
Examples:
  memo2data load records.jsonl --to hankkeet.db
  memo2data load results/ --to postgresql://user@localhost/hankkeet
  memo2data load records.jsonl --judgements judgements.jsonl --to hankkeet.db
  memo2data load --upgrade --to hankkeet.db

The database is the path of a SQLite file or a URL of SQLAlchemy; a new one gets its tables, an older one is brought
up to date in place. A document is known by its path as the results give it: a newer result replaces everything that
the document had, the same result changes nothing, and a document that is not among RESULTS stays unless --prune is
given. Documents go in whole: whatever stops a load, none is there by half, and loading again does the rest."""


@click.command(name="load", epilog=EPILOG, short_help="Load results into a database.")
@click.argument("results", nargs=-1, metavar="RESULTS...")
@click.option("--to", "address", required=True, metavar="DATABASE", help="A SQLite file or a URL of SQLAlchemy.")
@click.option("--prune", is_flag=True, help="Remove the documents that are not among RESULTS.")
@click.option("--upgrade", "only_upgrade", is_flag=True, help="Make or upgrade the tables, and load nothing.")
@click.option(
    "--judgements",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A log of memo2data check: its judgements are put over RESULTS.",
)
@lang_option
def command(
    results: tuple[str, ...], address: str, prune: bool, only_upgrade: bool, judgements: Path | None, lang: str | None
) -> None:
    """Load RESULTS (files and folders that memo2data extract or batch has written) into a database."""
    if bool(results) == only_upgrade:
        raise UsageError(
            "no results are given" if not results else "--upgrade loads nothing",
            remedy="Give files or folders of results, or --upgrade alone.",
        )
    from memo2data.cli.check import print_told
    from memo2data.cli.common import console
    from memo2data.cli.wording import Wording
    from memo2data.results import read_lines
    from memo2data.review.applying import Applier
    from memo2data.review.log import read_log

    applier = Applier(read_log(judgements)) if judgements is not None else None
    database = open_database(address, must_exist=False)
    from memo2data.sinks.sql.load import load
    from memo2data.sinks.sql.versions import upgrade

    before, after = upgrade(database)
    if before is not None and before != after:
        click.echo(say(lang, "upgraded", database=database.name, before=before, after=after), err=not only_upgrade)
    elif only_upgrade:
        click.echo(say(lang, "current", database=database.name, after=after))
    if only_upgrade:
        return
    lines = read_lines(results)
    tally = load(database, lines if applier is None else judged(lines, applier), prune=prune)
    if tally.repeated:
        click.echo("memo2data: " + say(lang, "repeated", count=tally.repeated, example=tally.example), err=True)
    counts = {name: getattr(tally, name) for name in ("new", "replaced", "unchanged", "removed")}
    click.echo(say(lang, "loaded", database=database.name, **counts))
    if applier is not None:
        print_told(console(), Wording(spoken(lang)), applier.told())


def judged(lines: Iterable[Line], applier: Applier) -> Iterator[Line]:
    """The results with a person's judgements put over them."""
    from memo2data.results import Line
    from memo2data.sinks.json import to_json_line

    for line in lines:
        yield Line(to_json_line(applier(line.result())).encode(), line.place)
