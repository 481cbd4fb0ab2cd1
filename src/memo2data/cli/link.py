"""``memo2data link``: the same project in several documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from memo2data.cli.common import console, report, table
from memo2data.cli.database import lang_option, open_current, open_database, say, spoken
from memo2data.errors import Memo2DataError, UsageError

if TYPE_CHECKING:
    from memo2data.cli.wording import Wording
    from memo2data.links.story import Change, Step, Subject
    from memo2data.sinks.sql.engine import Database

EPILOG = """\b
Examples:
  memo2data link hankkeet.db
  memo2data link hankkeet.db --judge 12 57 same --judge 12 80 different
  memo2data link hankkeet.db --story 12

Numbers are those of projects (project_id of the view project_overview); they stay when documents are loaded anew.
Pairs that score at least 0.85 are linked, those from 0.65 on are proposed and wait for a judgement: same, different, or
unsure, which takes an earlier one back. What is judged different is never joined, not by way of a third project either.
Link again after loading. The exit code is 1 where judgements contradict each other."""


@click.command(name="link", epilog=EPILOG, short_help="Link the same project in several documents.")
@click.argument("address", metavar="DATABASE")
@click.option(
    "--judge",
    "judgements",
    type=(int, int, click.Choice(["same", "different", "unsure"])),
    multiple=True,
    metavar="PROJECT PROJECT same|different|unsure",
    help="Keep a judgement of two projects; may be repeated.",
)
@click.option("--note", help="Why: kept with the judgements.")
@click.option("--story", "project", type=int, metavar="PROJECT", help="Print what changed from document to document.")
@click.option("--all", "everything", is_flag=True, help="Print all pairs, not only those that wait for a judgement.")
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    address: str,
    judgements: tuple[tuple[int, int, str], ...],
    note: str | None,
    project: int | None,
    everything: bool,
    lang: str | None,
) -> None:
    """Find the projects of DATABASE that several documents tell of, and print the pairs that a person should judge."""
    if project is not None and judgements:
        raise UsageError("--story judges nothing", remedy="Give --judge and --story one after the other.")
    if project is not None:
        _tell(open_current(address), project, lang)
        return
    database = open_database(address)
    from memo2data.links.store import judge, link
    from memo2data.sinks.sql.versions import present, upgrade

    present(database)
    upgrade(database)
    for one, other, verdict in judgements:
        judge(database, one, other, verdict, note)
    made = link(database)
    _print_pairs(database, everything, lang)
    states = {name: made.states.get(name, 0) for name in ("linked", "proposed", "blocked", "apart")}
    click.echo(say(lang, "linked", database=database.name, groups=made.groups, records=made.records, **states))
    for one_key, other_key in made.contradictions:
        report(Memo2DataError(say(lang, "contradiction", one=one_key, other=other_key)))
    ctx.exit(1 if made.contradictions else 0)


def _print_pairs(database: Database, everything: bool, lang: str | None) -> None:
    from sqlalchemy import text

    wanted = "" if everything else "WHERE state IN ('proposed', 'blocked') AND verdict IS NULL"
    query = f"SELECT * FROM project_links {wanted} ORDER BY score DESC, project_a, project_b"
    with database.reading() as connection:
        rows = connection.execute(text(query)).mappings().all()
    if not rows:
        return
    out = console()
    names = ("projects", "titles", "documents", "score", "why", "state")
    made = table(out, *(say(lang, f"column_{name}") for name in names), right=[3])
    for row in rows:
        state = say(lang, f"state_{row['state']}")
        if row["verdict"] is not None:
            state += f" ({say(lang, 'verdict_' + row['verdict'])})"
        made.add_row(
            f"{row['project_a']}\n{row['project_b']}",
            f"{row['title_a'] or '–'}\n{row['title_b'] or '–'}",
            f"{_dated(row, 'a')}\n{_dated(row, 'b')}",
            f"{row['score']:.2f}",
            _why(row, lang),
            state,
        )
    out.print(made)


def _dated(row: Any, side: str) -> str:
    date = row[f"date_{side}"]
    return f"{row[f'path_{side}']} {date or ''}".rstrip()


def _why(row: Any, lang: str | None) -> str:
    parts = ("title", "code", "parties", "sums", "period")
    known = [(name, row[f"{name}_score"]) for name in parts]
    return ", ".join(f"{say(lang, 'part_' + name)} {score:.2f}" for name, score in known if score is not None)


def _tell(database: Database, project: int, lang: str | None) -> None:
    """Print the story of the undertaking that a project belongs to."""
    from memo2data.cli.wording import Wording
    from memo2data.links.store import told_together
    from memo2data.links.story import story

    wording = Wording(spoken(lang))
    for step in story(told_together(database, project)):
        click.echo(_heading(step, wording, lang))
        for change in step.changes:
            click.echo(f"  {_line(change, wording, lang)}")
        if not step.changes:
            click.echo(f"  {say(lang, 'nothing_new')}")


def _heading(step: Step, wording: Wording, lang: str | None) -> str:
    info = step.document
    date = wording.date(step.date) or say(lang, "undated")
    body = [info.body.value] if info.body is not None else []
    return " · ".join([date, wording.field(info.kind.value), *body, info.path])


def _line(change: Change, wording: Wording, lang: str | None) -> str:
    label = wording.field(change.field) + (f" [{change.of}]" if change.of else "")
    after = _subject(change.after, wording) if change.after is not None else say(lang, "not_named")
    if change.before is None:
        return f"+ {label}: {after}"
    before = _subject(change.before, wording)
    if change.earlier:
        before = f"{wording.field(change.earlier)} {before}"
    return f"{'-' if change.after is None else '~'} {label}: {before} → {after}"


def _subject(value: Subject, wording: Wording) -> str:
    import datetime
    from decimal import Decimal
    from enum import StrEnum

    from memo2data.records import Period

    match value:
        case Decimal():
            return f"{wording.number(value)} €"
        case Period():
            return wording.value(value)
        case datetime.date():
            return wording.date(value)
        case StrEnum():
            return wording.field(value.value)
    return str(value)
