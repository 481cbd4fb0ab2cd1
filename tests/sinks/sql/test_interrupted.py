"""Loaders that are killed, and loaders that meet: whole documents only, and none twice."""

import contextlib
import multiprocessing
import random
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update

from memo2data.records import Result
from memo2data.results import Line
from memo2data.sinks.sql import schema
from memo2data.sinks.sql.engine import Database
from memo2data.sinks.sql.load import load
from memo2data.sinks.sql.prepared import Prepared
from memo2data.sinks.sql.read import stored_results
from memo2data.sinks.sql.rows import Numbers, rows_of
from memo2data.sinks.sql.versions import upgrade

from .conftest import lines

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


class Loader:
    """A process that loads results once it is told to, and tells of each result that it has taken."""

    def __init__(self, results: list[Result], address: str, at_once: int) -> None:
        context = multiprocessing.get_context("fork")  # everything is imported already
        self._told, telling = context.Pipe(duplex=False)
        self._gate = context.Event()
        self._process = context.Process(target=self._run, args=(results, address, at_once, telling))
        self._process.start()
        telling.close()

    def _run(self, results: list[Result], address: str, at_once: int, telling: Connection) -> None:
        def taken() -> Iterator[Line]:
            for line in lines(results):
                telling.send("taken")
                yield line

        self._gate.wait()
        database = Database(address, must_exist=False)
        upgrade(database)
        load(database, taken(), at_once=at_once)

    def go(self) -> None:
        self._gate.set()

    def kill_after(self, count: int) -> None:
        """Kill it when it has taken ``count`` results."""
        for _ in range(count):
            assert self._told.recv() == "taken"
        self._process.kill()
        self._process.join()
        assert self._process.exitcode == -signal.SIGKILL

    def finish(self) -> None:
        while self._process.is_alive():
            if self._told.poll(0.05):
                with contextlib.suppress(EOFError):
                    self._told.recv()
        self._process.join()
        assert self._process.exitcode == 0


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
    before = 0
    for turn in range(3):
        loader = Loader(many, address, at_once=3)
        loader.go()
        loader.kill_after(chance.randrange(COUNT // 4 * turn, COUNT // 4 * (turn + 1)) + 4)  # at any point of its work
        database = Database(address)
        with database.writing() as connection:  # a server may still be busy with what the dead one sent last
            connection.execute(update(schema.counters).values(id=1))
        before, earlier = assert_whole(database), before
        assert earlier <= before < COUNT
        database.engine.dispose()
    assert before
    database = Database(address)
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
    old = Database(address, must_exist=False)
    upgrade(old)
    load(old, lines(many[:80]))
    old.engine.dispose()
    loaders = [Loader(newer, address, at_once=7), Loader(newer[::-1], address, at_once=4)]
    for loader in loaders:
        loader.go()
    for loader in loaders:
        loader.finish()
    database = Database(address)
    assert assert_whole(database) == COUNT

    alone = Database(str(tmp_path / "alone.db"), must_exist=False)
    upgrade(alone)
    load(alone, lines(newer))
    assert contents(database) == contents(alone)


def test_two_loaders_make_a_new_database_together(address: str, many: list[Result]) -> None:
    loaders = [Loader(many[:20], address, at_once=2) for _ in range(2)]
    for loader in loaders:
        loader.go()
    for loader in loaders:
        loader.finish()
    assert assert_whole(Database(address)) == 20
