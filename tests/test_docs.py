"""The documentation says what is so: its commands run, its examples work, and it names everything that it should."""

import contextlib
import glob
import io
import re
import shlex
import shutil
import sqlite3
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from memo2data.cli.main import cli
from memo2data.errors import Memo2DataError
from memo2data.rules import Rule, RuleSet, load
from memo2data.rules.checks import check_examples
from memo2data.rules.context import Context
from memo2data.rules.engine import Engine
from memo2data.rules.loader import FIELDS, GUARDS
from memo2data.rules.model import Take

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
RULES = (ROOT / "rules" / "README.md").read_text(encoding="utf-8")
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of one language."""
    return [body for name, body in _FENCE.findall(text) if name == language]


def command_lines() -> list[str]:
    """The lines of shell blocks that call memo2data."""
    lines = [line.strip() for body in blocks(README, "sh") for line in body.splitlines()]
    return [line for line in lines if line.startswith("memo2data ")]


def run(line: str) -> str:
    """Standard output of a command line of the README; what it redirects to a file or filter is not written."""
    words = shlex.split(re.split(r"\s[|>]\s", line)[0], comments=True)
    done = CliRunner().invoke(cli, words[1:])
    assert done.exit_code == 0, done.output
    return done.stdout


def write_rules(folder: Path, text: str) -> Path:
    """The fenced rules of ``text`` as a folder of rule files."""
    for number, body in enumerate(blocks(text, "yaml")):
        (folder / f"example{number}.yml").write_text(body, encoding="utf-8")
    return folder


def leaf_commands() -> list[str]:
    """Every command as it is typed, without the options."""
    context = click.Context(cli)
    found: list[str] = []
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        found.extend([f"{name} {one}" for one in command.commands] if isinstance(command, click.Group) else [name])
    return found


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as the examples have one."""
    path = tmp_path_factory.mktemp("database") / "hankkeet.db"
    records = str(ROOT / "samples" / "agenda-city-board" / "record.json")
    assert CliRunner().invoke(cli, ["load", records, "--to", str(path)]).exit_code == 0
    return path


@pytest.fixture(autouse=True)
def in_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database: Path) -> None:
    """Commands name files by their path in the checkout; what they write goes elsewhere."""
    monkeypatch.chdir(tmp_path)
    for name in ("samples", "rules"):
        (tmp_path / name).symlink_to(ROOT / name, target_is_directory=True)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "documents").symlink_to(ROOT / "tests" / "documents", target_is_directory=True)
    (tmp_path / "my-rules").mkdir()
    shutil.copy(database, tmp_path)
    write_rules(tmp_path / "my-rules", README)


def test_every_command_is_named() -> None:
    missing = [name for name in leaf_commands() if f"memo2data {name}" not in README]
    assert not missing


@pytest.mark.parametrize("line", command_lines())
def test_commands_of_the_readme_run(line: str) -> None:
    run(line)


def test_the_first_example_is_what_is_printed() -> None:
    """Each line of the shown output opens a printed line; "…" at its end stands for what was left out."""
    command, shown = command_lines()[0], blocks(README, "text")[0]
    printed = [" ".join(line.split()) for line in run(command).splitlines()]
    for line in filter(None, (" ".join(line.split()) for line in shown.splitlines())):
        if line != "…":
            opening = line.removesuffix("…")
            assert any(one.startswith(opening) for one in printed), line


def test_a_question_is_answered_in_five_commands(tmp_path: Path) -> None:
    """In a folder without the database, the commands do one after the other what they say."""
    (tmp_path / "hankkeet.db").unlink()
    (block,) = blocks(README, "bash")
    commands = [shlex.split(line)[1:] for line in block.splitlines()]
    assert len(commands) == 5
    printed = []
    for words in commands:
        expanded = [file for word in words for file in (sorted(glob.glob(word)) if "/*" in word else [word])]
        done = CliRunner().invoke(cli, expanded)
        assert done.exit_code == 0, done.output
        printed.append(done.stdout)
    shown = blocks(README.split("The fourth prints", 1)[1], "text")[0]
    assert [line.split() for line in printed[3].splitlines()] == [line.split() for line in shown.splitlines()]
    assert (tmp_path / "hankkeet.xlsx").stat().st_size > 10_000

    (queries,) = blocks(README, "sql")
    with contextlib.closing(sqlite3.connect(tmp_path / "hankkeet.db")) as connection:
        for query in filter(str.strip, queries.split(";")):
            assert connection.execute(query).fetchall(), query


@pytest.mark.parametrize("command", ["eval samples", "eval tests/documents", "eval tests/documents --calibration"])
def test_the_scores_are_those_of_the_command(command: str) -> None:
    printed = run(f"memo2data {command}").splitlines()
    shown = blocks(README.split(f"`memo2data {command}`", 1)[1], "text")[0]
    for line in shown.splitlines():
        assert line in printed


def test_the_figures_are_those_of_the_command() -> None:
    line = next(one for one in re.findall(r"`(memo2data check [^`]+)`", README) if "--figures" in one)
    printed = [" ".join(one.split()) for one in run(line).splitlines()]
    for one in blocks(README.split(line, 1)[1], "text")[0].splitlines():
        assert " ".join(one.split()) in printed


@pytest.mark.parametrize("body", [*blocks(README, "python"), *blocks(RULES, "python")])
def test_python_examples_run(body: str) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(body, "example", "exec"), {})
    assert printed.getvalue()


def test_exit_codes_are_those_of_the_errors() -> None:
    part = README.split("## Exit codes")[1].split("\n## ")[0]
    stated = {int(code) for code in re.findall(r"\*\*(\d+)\*\*", part)}
    kinds = [Memo2DataError]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    assert stated == {0, *(kind.exit_code for kind in kinds)}


@pytest.mark.parametrize("text", [README, RULES], ids=["README", "rules"])
def test_example_rules_hold(text: str, tmp_path: Path) -> None:
    folder = tmp_path / "documented"
    folder.mkdir()
    ruleset = load([write_rules(folder, text)])
    own = {rule.id for rule in ruleset.rules if rule.id.startswith("own.")}
    results = [one for one in check_examples(ruleset) if one.rule_id in own]
    assert results
    assert [one for one in results if not one.ok] == []


def cue_table() -> list[tuple[str, str, str]]:
    """The rows (cue, found in, not found in) of the table of cues."""
    part = RULES.split("| cue | found in | not found in |")[1].split("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines()[2:]]
    return [(cue.strip("`"), found, absent) for cue, found, absent in rows]


@pytest.mark.parametrize(("cue", "found", "absent"), cue_table())
def test_cues_find_what_is_said(cue: str, found: str, absent: str) -> None:
    engine = Engine(RuleSet((Rule("own.cue", "no_text", Take.AFTER, cue=cue),), "0"))
    hits = [len(engine.match_text(text, Context()).hits) for text in (found, absent)]
    assert hits == [1, 0]


def test_the_rule_format_is_described() -> None:
    rules = load().rules
    attributes = {name for rule in rules for name in rule.attributes}
    wanted = {*FIELDS, *GUARDS, *Take, *attributes, *(rule.kind for rule in rules if rule.kind)}
    described = set(re.findall(r"[\w.]+", " ".join(re.findall(r"`([^`\n]+)`", RULES))))
    assert wanted - described == set()


def test_every_lexicon_file_is_named() -> None:
    named = set(re.findall(r"^\| `([\w.]+)` \|", RULES.split("## The lexicon")[1], re.MULTILINE))
    assert named == {path.name for path in (ROOT / "rules" / "lexicon").iterdir()}
