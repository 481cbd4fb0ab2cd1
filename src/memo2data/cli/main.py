"""The ``memo2data`` command: finds its subcommands by name and imports only the one that is called."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from memo2data import __version__
from memo2data.errors import Memo2DataError

# Command name -> module of this package; the command object there is called `command`.
COMMANDS = {
    "batch": "batch",
    "check": "check",
    "doctor": "doctor",
    "eval": "evaluate",
    "export": "export",
    "extract": "extract",
    "gold": "gold",
    "link": "link",
    "load": "load",
    "query": "query",
    "rules": "rules",
    "schema": "schema",
    "show": "show",
}

EPILOG = """\b
Examples:
  memo2data extract minutes.pdf
  memo2data show minutes.pdf
  memo2data extract --format jsonl *.pdf > records.jsonl

Exit codes: 0 all went well, 1 a check failed, 2 wrong usage, 3 some files of a batch failed, 10-18 a file could
not be read (10 not found, 11 empty, 12 not a document, 13 broken, 14 password, 15 no text, 16 too slow, 17 too much
memory, 18 a crash), 20 a wrong rule file, 21 a wrong gold folder, 22 a wrong file of results, 23 a database that
cannot be used, 24 a wrong log of judgements, 25 a wrong batch folder, 30 a missing optional package."""


class Commands(click.Group):
    """A group that imports a command when it is asked for, and ends with a message for every error of memo2data."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All command names, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called ``cmd_name``; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"memo2data.cli.{COMMANDS[cmd_name]}").command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a Memo2DataError becomes its message on stderr and its exit code."""
        try:
            return super().invoke(ctx)
        except Memo2DataError as error:
            click.echo(f"memo2data: {error}", err=True)
            ctx.exit(error.exit_code)
        except OSError as error:
            if error.errno == errno.EPIPE:  # click ends quietly when the reader of a pipe has gone
                raise
            place = f"{error.filename}: " if error.filename else ""
            what = f"the output cannot be written ({error.strerror})"
            click.echo(f"memo2data: {place}{what}. Free space, allow it, or go elsewhere.", err=True)
            ctx.exit(1)


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="memo2data", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn Finnish project memos, agendas, minutes, forms, lists and decks (PDF, PPTX, DOCX, HTML, text) into
    validated records in which every value says where it comes from."""


def main(args: Sequence[str] | None = None) -> None:
    """The entry point of the ``memo2data`` script."""
    cli.main(args=args, prog_name="memo2data")
