"""What the commands share: options, reading inputs, writing results, reporting errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from memo2data import collector
from memo2data.batch.quiet import ENVIRONMENT as DEBUG_VARIABLE
from memo2data.errors import Memo2DataError, UsageError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from memo2data.records import Result
    from memo2data.rules.model import RuleSet

STDIN = "-"
PLAIN_WIDTH = 160  # columns of a table that goes into a pipe or a file

Command = TypeVar("Command", bound=Callable[..., Any])


def rules_option(function: Command) -> Command:
    """The option ``--rules DIR``, which may be repeated; the function gets ``rules_dirs``."""
    return click.option(
        "--rules",
        "rules_dirs",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Folder of further rule files (*.yml); may be repeated.",
    )(function)


def judged_options(function: Command) -> Command:
    """The options ``--log`` (of judgements) and ``--documents``; the function gets ``log`` and ``documents``."""
    log = click.option(
        "--log",
        type=click.Path(path_type=Path, dir_okay=False),
        default=Path("judgements.jsonl"),
        show_default=True,
        help="The log of judgements (JSON Lines).",
    )
    documents = click.option(
        "--documents",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        metavar="DIR",
        help="Where the files lie, if not where the results say.",
    )
    return log(documents(function))


def files_argument(function: Command) -> Command:
    """One or more files; the function gets ``files``, a tuple of strings."""
    return click.argument("files", nargs=-1, required=True, metavar="FILE...")(function)


def load_rules(rules_dirs: Sequence[Path]) -> RuleSet:
    """The rules of memo2data and those in ``rules_dirs``. Raises RuleError for a wrong file or a missing folder."""
    from memo2data.rules import load

    return load(rules_dirs)


def source_of(file: str) -> str | bytes:
    """What to convert for the argument ``file``: the bytes of standard input for ``-``, else the path."""
    return sys.stdin.buffer.read() if file == STDIN else file


def convert(source: str | bytes, file: str, rules: RuleSet) -> Result:
    """The Result of ``source``, which messages call ``file``. Raises Memo2DataError only.

    A fault of memo2data itself becomes an error of this file, so that the files after it are still read; with the
    environment variable MEMO2DATA_DEBUG set it is raised as it is.
    """
    try:
        with collector.paused():
            from memo2data import pipeline

            result = pipeline.convert(source, path=file, rules=rules)
        collector.settle()
        return result
    except Memo2DataError:
        raise
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        raise Memo2DataError(
            f"memo2data failed on this file ({type(error).__name__}: {error})",
            place=file,
            remedy=f"This is a fault in memo2data: please report it with what {DEBUG_VARIABLE}=1 prints.",
        ) from error


def report(error: Memo2DataError) -> None:
    """Say ``error`` on standard error, on one line."""
    click.echo("memo2data: " + " ".join(str(error).split()), err=True)


def write_out(text: str) -> None:
    """Write ``text`` to standard output, as UTF-8 whatever the locale; flushed, so that a closed pipe shows at once."""
    stream = sys.stdout.buffer
    stream.write(text.encode("utf-8"))
    stream.flush()


def check_files(files: Sequence[str]) -> None:
    """Raises UsageError where standard input is asked for twice."""
    if list(files).count(STDIN) > 1:
        raise UsageError("standard input can be read only once", remedy="Give - once.")


def console() -> Console:
    """A rich console on standard output: coloured and as wide as the terminal, or plain and wide into a pipe."""
    from rich.console import Console

    stream = sys.stdout
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")  # a terminal without the Finnish letters still gets its table
    made = Console(file=stream, highlight=False, soft_wrap=False)
    if not made.is_terminal:
        made.width = PLAIN_WIDTH
    return made


def table(made: Console, *columns: str, title: str = "", right: Sequence[int] = ()) -> Table:
    """An empty table for ``made``: ruled in a terminal, aligned by spaces elsewhere; columns ``right`` hold figures."""
    from rich import box
    from rich.table import Table

    ruled = made.is_terminal
    result = Table(
        title=title or None,
        title_justify="left",
        box=box.SIMPLE_HEAD if ruled else None,
        pad_edge=ruled,
        padding=(0, 1),
    )
    for index, column in enumerate(columns):
        result.add_column(column, justify="right" if index in right else "left", overflow="fold")
    return result
