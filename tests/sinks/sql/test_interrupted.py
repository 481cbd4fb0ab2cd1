"""Loaders that are killed, and loaders that meet: whole documents only, and none twice."""

import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update

from memo2data.records import Result
from memo2data.sinks.json import to_json_line
from memo2data.sinks.sql import schema
from memo2data.sinks.sql.engine import Database
from memo2data.sinks.sql.load import load
from memo2data.sinks.sql.prepared import Prepared
from memo2data.sinks.sql.read import stored_results
from memo2data.sinks.sql.rows import Numbers, rows_of
from memo2data.sinks.sql.versions import upgrade

from .conftest import lines

LOADER = """
import sys
from memo2data.results import read_lines
from memo2data.sinks.sql.engine import Database
from memo2data.sinks.sql.load import load
from memo2data.sinks.sql.versions import upgrade
file, address, at_once = sys.argv[1:]
database = Database(address, must_exist=False)
print("ready", flush=True)
sys.stdin.readline()
upgrade(database)
def told(lines):
    for line in lines:
        print("read", flush=True)
        yield line
load(database, told(read_lines([file])), at_once=int(at_once))
"""
COUNT = 120


@pytest.fixture
def many(results: list[Result]) -> list[Result]:
    """Enough results for a load of many transactions."""
    found = []
    for number in range(COUNT):
        one = results[number % len(results)].model_copy(deep=True)
        one.document.path = f"{number:03}/{one.document.path}"
        found.append(one)
    return found


def start(file: Path, results: list[Result], address: str, at_once: int) -> subprocess.Popen[str]:
    """A loader that has everything imported and waits for a line."""
    file.write_text("".join(map(to_json_line, results)), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", LOADER, str(file), address, str(at_once)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def assert_whole(database: Database) -> int:
    """Each document that is there has all its rows; their number."""
    stored = list(stored_results(database))
    numbers = Numbers(dict.fromkeys(("documents", "items", "projects", "facts", "findings"), 1))
    wanted = rows_of([Prepared.of(one) for one in stored], numbers)
    with database.reading() as connection:
        for table in ("documents", "items", "projects", "facts", "evidence", "parties", "amounts", "findings"):
            count = connection.scalar(select(func.count()).select_from(schema.metadata.tables[table]))
            assert count == len(wanted.get(table, [])), table
    return len(stored)


def test_a_killed_loader_leaves_whole_documents(
    address: str, many: list[Result], tmp_path: Path, contents: Callable[[Database], Any]
) -> None:
    chance = random.Random(7)
    database = Database(address, must_exist=False)
    loaders = [start(tmp_path / f"{turn}.jsonl", many, address, at_once=3) for turn in range(3)]
    before = 0
    for turn, process in enumerate(loaders, 1):
        go(process)
        assert process.stdout is not None
        for _ in range(chance.randrange(COUNT // 4 * (turn - 1), COUNT // 4 * turn) + 4):
            assert process.stdout.readline() == "read\n"
        process.send_signal(signal.SIGKILL)  # in one of the transactions, or between two
        process.communicate()
        with database.writing() as connection:  # a server may still be busy with what the dead one sent last
            connection.execute(update(schema.counters).values(id=1))
        before, earlier = assert_whole(database), before
        assert earlier <= before < COUNT
    assert before
    load(database, lines(many))
    assert assert_whole(database) == COUNT

    whole = Database(str(tmp_path / "uninterrupted.db"), must_exist=False)
    upgrade(whole)
    load(whole, lines(many))
    found, wanted = contents(database), contents(whole)
    assert {name: Counter(rows) for name, rows in found.items()} == {n: Counter(rows) for n, rows in wanted.items()}


def test_two_loaders_at_once_load_everything_once(
    address: str, many: list[Result], tmp_path: Path, contents: Callable[[Database], Any]
) -> None:
    newer = [one.model_copy(deep=True) for one in many]
    for one in newer[::2]:
        one.findings = []
        one.extractor.version = "newer"
    first = start(tmp_path / "first.jsonl", newer, address, at_once=7)
    second = start(tmp_path / "second.jsonl", newer[::-1], address, at_once=4)
    setup = start(tmp_path / "old.jsonl", many[:80], address, at_once=10)
    go(setup)
    setup.communicate()
    for process in (first, second):
        go(process)
    for process in (first, second):
        _, errors = process.communicate()
        assert process.returncode == 0, errors
    database = Database(address)
    assert assert_whole(database) == COUNT

    alone = Database(str(tmp_path / "alone.db"), must_exist=False)
    upgrade(alone)
    load(alone, lines(newer))
    assert contents(database) == contents(alone)


def test_two_loaders_make_a_new_database_together(address: str, many: list[Result], tmp_path: Path) -> None:
    loaders = [start(tmp_path / f"{number}.jsonl", many[:20], address, at_once=2) for number in range(2)]
    for process in loaders:
        go(process)
    for process in loaders:
        _, errors = process.communicate()
        assert process.returncode == 0, errors
    assert assert_whole(Database(address)) == 20
