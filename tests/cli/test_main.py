"""The command itself: help, lazy loading, errors, pipes."""

import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from memo2data import __version__
from memo2data.cli.main import cli

from .conftest import Run

PROGRAM = [sys.executable, "-m", "memo2data"]
HELP_CPU_SECONDS = 0.4


def commands(group: click.Group, names: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command and subcommand."""
    context = click.Context(group)
    for name in group.list_commands(context):
        yield (*names, name)
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*names, name))


@pytest.mark.parametrize("words", [(), *commands(cli)], ids=" ".join)
def test_each_help_has_an_example(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words, "--help")
    assert result.exit_code == 0
    assert re.search(r"Examples?:\n +memo2data " + " ".join(words), result.output)


def test_version(run: Run) -> None:
    assert run("--version").output == f"memo2data {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["extract"], ["extract", "--format", "xml", "a"], ["eval", "--min", "2", "."]]
)
def test_wrong_usage_ends_with_2(run: Run, arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_help_is_cheap_and_loads_nothing_heavy() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    script = "import sys; from memo2data.cli.main import cli; cli.main(['--help'], standalone_mode=False); "
    script += "print([m for m in ('pydantic', 'spacy', 'rich', 'pypdfium2', 'yaml', 'lxml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.stdout.endswith("[]\n")
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent < HELP_CPU_SECONDS


def test_an_error_is_one_message_without_a_traceback(tmp_path: Path) -> None:
    missing = tmp_path / "puuttuu.pdf"
    done = subprocess.run([*PROGRAM, "extract", str(missing)], capture_output=True, text=True, check=False)
    assert done.returncode == 10
    assert done.stdout == ""
    assert str(missing) in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(os.name != "posix", reason="pipes close otherwise elsewhere")
def test_a_closed_pipe_ends_quietly() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*PROGRAM, "schema"], stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert done.stderr == ""
    assert done.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_full_disk_is_a_message() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([*PROGRAM, "schema"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "cannot be written" in done.stderr
