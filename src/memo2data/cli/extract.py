"""``memo2data extract``: files in, JSON out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memo2data.cli.common import (
    check_files,
    convert,
    files_argument,
    load_rules,
    report,
    rules_option,
    source_of,
    write_out,
)
from memo2data.errors import Memo2DataError

if TYPE_CHECKING:
    from memo2data.records import Result
    from memo2data.rules.model import RuleSet

EPILOG = """\b
Examples:
  memo2data extract minutes.pdf
  memo2data extract --format jsonl --output records.jsonl agendas/*.pdf
  cat minutes.pdf | memo2data extract -

A file that cannot be read gives one line on standard error and the others go on; the exit code is then that of
the first file that failed. With --output the file is written whole or not at all, and not at all when no file
could be read."""


@click.command(name="extract", epilog=EPILOG, short_help="Convert files to records in JSON.")
@files_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "jsonl"]),
    help="json: one indented object (an array for several files); jsonl: one result a line. "
    "Default: json for one file, jsonl for several.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead.")
@rules_option
@click.pass_context
def command(
    ctx: click.Context, files: tuple[str, ...], form: str | None, output: Path | None, rules_dirs: tuple[Path, ...]
) -> None:
    """Convert each FILE (- reads standard input) to a record in JSON."""
    check_files(files)
    form = form or ("json" if len(files) == 1 else "jsonl")
    rules = load_rules(rules_dirs)
    failures: list[Memo2DataError] = []
    pieces = rendered(results(files, rules, failures), form, several=len(files) > 1)
    if output is None:
        for piece in pieces:
            write_out(piece)
    else:
        write_file(output, pieces)
    if failures:
        ctx.exit(failures[0].exit_code)


def results(files: Sequence[str], rules: RuleSet, failures: list[Memo2DataError]) -> Iterator[Result]:
    """The result of each file that can be read; what cannot is reported at once and added to ``failures``."""
    for file in files:
        try:
            yield convert(source_of(file), file, rules)
        except Memo2DataError as error:
            report(error)
            failures.append(error)


def rendered(found: Iterator[Result], form: str, *, several: bool) -> Iterator[str]:
    """The results as pieces of output text, each ready to be written as soon as it is known."""
    from memo2data.sinks.json import to_json, to_json_line

    if form == "jsonl":
        yield from map(to_json_line, found)
    elif not several:
        yield from map(to_json, found)
    else:
        separator = "[\n"
        for result in found:
            yield separator + to_json(result).rstrip("\n")
            separator = ",\n"
        if separator != "[\n":
            yield "\n]\n"


def write_file(output: Path, pieces: Iterator[str]) -> None:
    """Write ``pieces`` to ``output``, whole or not at all; no piece, no file."""
    from memo2data.sinks.atomic import atomic_writer

    first = next(pieces, None)
    with nullcontext() if first is None else atomic_writer(output) as stream:
        if stream is not None and first is not None:
            stream.write(first)
            stream.writelines(pieces)
