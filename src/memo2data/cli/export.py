"""``memo2data export``: results as tables for spreadsheets and data frames."""

from __future__ import annotations

from pathlib import Path

import click

from memo2data.cli.database import heading, lang_option, results_of, say, spoken

TABLES = (
    "projects",
    "parties",
    "amounts",
    "programmes",
    "objectives",
    "participants",
    "items",
    "findings",
    "documents",
    "evidence",
)

EPILOG = """\b
Examples:
  memo2data export records.jsonl --to projects.csv
  memo2data export hankkeet.db --to hankkeet.xlsx --lang fi
  memo2data export results/ --to amounts.csv --table amounts
  memo2data export results/ --to tables --format parquet
  memo2data export hankkeet.db --to records.jsonl

A CSV file or a Parquet file holds one table, by default that of projects; a folder gets a file for each table, and a
workbook (.xlsx) a sheet. In the table of projects each project is one row: bodies under their names in the register,
several values in a cell parted by "; " (sentences by " | "), sums those of the whole project. JSON Lines are the
results as they are.

CSV is UTF-8 with a byte order mark. --lang fi parts cells by semicolons and writes decimals with a comma, as a Finnish
Excel expects; --lang en uses comma and point. Headings and choices are in that language; Parquet has the names of the
record contract. A text that a spreadsheet might run as a formula begins with an apostrophe in CSV and is marked as
text in a workbook. Files are written whole or not at all."""


@click.command(name="export", epilog=EPILOG, short_help="Write results as CSV, Excel, Parquet or JSON Lines.")
@click.argument("sources", nargs=-1, required=True, metavar="RESULTS|DATABASE...")
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), help="The file or folder to write.")
@click.option(
    "--table",
    "names",
    multiple=True,
    type=click.Choice(TABLES),
    help="Which table; may be repeated. See below.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "xlsx", "parquet", "jsonl"]),
    help="What to write; needed for folders. Default: what the ending says.",
)
@lang_option
def command(sources: tuple[str, ...], target: Path, names: tuple[str, ...], form: str | None, lang: str | None) -> None:
    """Write the results in files and folders, or in a database, as tables."""
    from memo2data.sinks.export.write import export, form_of
    from memo2data.sinks.export.writing import Language

    chosen = form_of(target, form)
    own = spoken(lang)
    language = Language(lambda name: heading(own, name), decimal_comma=own == "fi")
    cut = export(results_of(sources), target, chosen, names, language)
    if cut:
        click.echo("memo2data: " + say(lang, "shortened", count=cut), err=True)
