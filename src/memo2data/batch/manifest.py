"""The manifest: an SQLite file that knows every input file of an output folder and its one final state.

A part's files get their states in one transaction, after the part's results are on disk under their final name.
Whatever ends the program, the manifest says of no file that it is done whose result is not there.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from memo2data.batch.contents import Print
from memo2data.batch.sources import Source
from memo2data.batch.wordsets import pack
from memo2data.batch.work import Outcome, Rules
from memo2data.errors import BatchError, Memo2DataError, NotFoundError
from memo2data.recent import Recent

NAME = "manifest.sqlite"
_KNOWN = 1 << 15  # words whose numbers are at hand; twice as many at most
_APPLICATION, _VERSION = 0x6D32646D, 1
_SCHEMA = """
CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,           -- path, and name in the archive
    member INTEGER,                     -- number in the archive
    name TEXT NOT NULL,                 -- what results and messages call it
    part INTEGER NOT NULL,
    run INTEGER NOT NULL,               -- the last run that was asked for it
    size INTEGER,                       -- bytes, when they were last looked at
    stamp TEXT,                         -- size and time of change of the file or its archive at that time
    sha256 TEXT,                        -- of its bytes, when they were last looked at
    state TEXT NOT NULL DEFAULT 'todo' CHECK (state IN ('todo', 'done', 'failed', 'skipped')),
    made_of TEXT, rules TEXT, version TEXT,  -- the bytes, rules and program that the state speaks of
    same_as INTEGER REFERENCES files (id),   -- skipped: the file with the same bytes that has the result
    error TEXT, message TEXT, remedy TEXT, exit_code INTEGER,
    pages INTEGER NOT NULL DEFAULT 0,
    seconds REAL NOT NULL DEFAULT 0,
    memory INTEGER NOT NULL DEFAULT 0,
    projects INTEGER NOT NULL DEFAULT 0,
    doubtful INTEGER NOT NULL DEFAULT 0,
    findings TEXT NOT NULL DEFAULT '{}',
    fired TEXT NOT NULL DEFAULT '[]',   -- the rules that fired or nearly fired
    words BLOB                          -- the numbers of the words in the texts that rules looked at
);
CREATE INDEX files_by_part ON files (part, id);
CREATE INDEX files_by_bytes ON files (sha256, id);
CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
CREATE TABLE rulesets (version TEXT PRIMARY KEY, content TEXT NOT NULL);
CREATE TABLE runs (id INTEGER PRIMARY KEY, version TEXT NOT NULL, rules TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as the manifest knows it."""

    id: int
    source: Source
    part: int
    state: str
    sha256: str | None
    stamp: str | None
    made_of: str | None


class Manifest:
    """The manifest of an output folder, held by this run alone."""

    def __init__(self, folder: Path) -> None:
        """Opens or makes it. Raises BatchError where another run holds it, or where the file is something else."""
        self.path = folder / NAME
        self._known: Recent[str, int] = Recent(_KNOWN)
        self._lock = FileLock(folder / f".{NAME}.lock", timeout=0)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise BatchError(
                "another run is at work in this folder", place=str(folder), remedy="Wait until it has ended."
            ) from error
        try:
            self.db = sqlite3.connect(self.path, isolation_level=None)
            self._prepare()
        except sqlite3.OperationalError as error:
            self._lock.release()
            raise self._unusable(error) from error
        except sqlite3.DatabaseError as error:
            self._lock.release()
            raise BatchError(
                f"this is no manifest of memo2data ({error})", place=str(self.path), remedy="Give another folder."
            ) from error
        except Memo2DataError:
            self._lock.release()
            raise

    def __enter__(self) -> Manifest:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Closes it. What SQLite could not read or write becomes a BatchError."""
        try:
            self.db.close()
        finally:
            self._lock.release()
        if isinstance(error, sqlite3.Error):
            raise self._unusable(error) from error

    def _unusable(self, error: sqlite3.Error) -> BatchError:
        return BatchError(
            f"the manifest cannot be read or written ({error})",
            place=str(self.path),
            remedy="Free space, see to the rights and the disk, and start the same command again: it goes on.",
        )

    def _prepare(self) -> None:
        application, version = self._one("PRAGMA application_id")[0], self._one("PRAGMA user_version")[0]
        if application == 0 and not self._one("SELECT count(*) FROM sqlite_master")[0]:
            self.db.execute("PRAGMA journal_mode = WAL")
            with self.transaction():
                for statement in _SCHEMA.split(";\n"):
                    self.db.execute(statement)
                self.db.execute(f"PRAGMA application_id = {_APPLICATION}")
                self.db.execute(f"PRAGMA user_version = {_VERSION}")
        elif application != _APPLICATION or version != _VERSION:
            raise BatchError(
                "this is no manifest of this version of memo2data", place=str(self.path), remedy="Give another folder."
            )
        self.db.execute("PRAGMA synchronous = FULL")

    def _one(self, query: str, values: Sequence[Any] = ()) -> Any:
        return self.db.execute(query, values).fetchone()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written in the block stays, or nothing of it."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.db.execute("COMMIT")
        except BaseException:
            self._known = Recent(_KNOWN)  # words that were entered are not there any more
            if self.db.in_transaction:  # a full disk ends it already
                self.db.execute("ROLLBACK")
            raise

    def begin(self, rules: Rules, version: str, content: str) -> int:
        """Enters a run and the rules that it goes by; its number. Call it within a transaction."""
        self.db.execute("INSERT OR IGNORE INTO rulesets VALUES (?, ?)", (rules.version, content))
        return int(
            self.db.execute("INSERT INTO runs (version, rules) VALUES (?, ?)", (version, rules.version)).lastrowid or 0
        )

    def rulesets(self) -> dict[str, str]:
        """The content of each rule set that a state in the manifest speaks of, by its version."""
        return dict(self.db.execute("SELECT version, content FROM rulesets WHERE version IN (SELECT rules FROM files)"))

    def enter(self, run: int, sources: Iterable[Source]) -> None:
        """Notes that ``run`` was asked for ``sources``; new ones get part 0 until ``share_out``."""
        self.db.executemany(
            "INSERT INTO files (key, member, name, part, run) VALUES (?, ?, ?, 0, ?)"
            " ON CONFLICT (key) DO UPDATE SET run = excluded.run, member = excluded.member",
            ((one.key, one.member, one.name, run) for one in sources),
        )

    def share_out(self, least: int, most: int, parts: int) -> None:
        """Gives new files their parts, for good: about ``parts`` of them, each of ``least`` to ``most`` files.

        The shares depend on the files alone, so that a run that was cut short and one that was not make the same parts.
        """
        new = self._one("SELECT count(*) FROM files WHERE part = 0")[0]
        last = self._one("SELECT coalesce(max(part), 0) FROM files")[0]
        size = min(most, max(least, -(-new // parts)))
        self.db.execute(
            "WITH fresh AS (SELECT id, (row_number() OVER (ORDER BY id) - 1) / ? AS n FROM files WHERE part = 0)"
            " UPDATE files SET part = ? + fresh.n FROM fresh WHERE files.id = fresh.id",
            (size, last + 1),
        )

    def entries(self, where: str, values: Sequence[Any] = ()) -> Iterator[Entry]:
        """The files that fit the SQL condition ``where``, by number."""
        found = self.db.execute(
            f"SELECT id, key, member, name, part, state, sha256, stamp, made_of FROM files WHERE {where} ORDER BY id",
            values,
        )
        for id, key, member, name, *rest in found:
            yield Entry(id, Source.of_key(key, name, member), *rest)

    def id_of(self, source: Source) -> int:
        """The number of a file that was entered."""
        return int(self._one("SELECT id FROM files WHERE key = ?", (source.key,))[0])

    def to_convert(self) -> tuple[int, int]:
        """How many files are to be converted, and their bytes together."""
        files, size = self._one("SELECT count(*), coalesce(sum(size), 0) FROM files WHERE id IN todo")
        return int(files), int(size)

    def size(self, id: int) -> int:
        """Bytes of a file when it was last looked at; 0 where that failed."""
        return int(self._one("SELECT coalesce(size, 0) FROM files WHERE id = ?", (id,))[0])

    def looked_at(self, looks: Iterable[tuple[int, Print]]) -> None:
        """Enters what files were when they were looked at; one that cannot be read has failed.

        One that had a result stays done until its part is made anew without it.
        """
        for id, found in looks:
            self.db.execute(
                "UPDATE files SET sha256 = ?, size = ?, stamp = ? WHERE id = ?",
                (found.sha256, found.size, found.stamp, id),
            )
            if found.error is not None and self._one("SELECT state FROM files WHERE id = ?", (id,))[0] != "done":
                self._fail(id, found.error)

    def finish(self, outcomes: Iterable[Outcome], rules: Rules, version: str) -> None:
        """Enters the final states of files. Call it within a transaction."""
        for one in outcomes:
            if one.error is not None:
                if isinstance(one.error, NotFoundError):  # its bytes are not those that were looked at
                    self.db.execute("UPDATE files SET sha256 = NULL, stamp = NULL WHERE id = ?", (one.id,))
                self._fail(one.id, one.error)
            else:
                self.db.execute(
                    "UPDATE files SET state = 'done', error = NULL, message = NULL, remedy = NULL, exit_code = NULL,"
                    " same_as = NULL, sha256 = ?, made_of = ?, pages = ?, projects = ?, doubtful = ?, findings = ?,"
                    " fired = ?, words = ? WHERE id = ?",
                    (
                        one.sha256, one.sha256, one.pages, one.projects, one.doubtful, json.dumps(one.findings),
                        json.dumps(list(one.rules)), self._numbers(one.words), one.id,
                    ),
                )  # fmt: skip
            self.db.execute(
                "UPDATE files SET rules = ?, version = ?, seconds = ?, memory = ? WHERE id = ?",
                (rules.version, version, one.seconds, one.memory, one.id),
            )

    def made(self, part: int, outcomes: Iterable[Outcome], rules: Rules, version: str) -> None:
        """Enters a part whose results are on disk: the states of its files, and those that it no longer holds."""
        with self.transaction():
            self.db.execute(
                "UPDATE files SET rules = ? WHERE part = ? AND id IN renewed AND state = 'done'", (rules.version, part)
            )
            self.db.execute(
                "UPDATE files SET state = 'todo' WHERE part = ? AND state = 'done' AND id NOT IN leaders", (part,)
            )
            self.finish(outcomes, rules, version)

    def settle(self) -> None:
        """Gives files with the same bytes as another their state: skipped, or failed as that one has."""
        with self.transaction():
            self.db.execute(
                "UPDATE files SET state = 'skipped', same_as = first.id, made_of = files.sha256, error = NULL,"
                " message = NULL, remedy = NULL, exit_code = NULL, pages = 0, seconds = 0, projects = 0, doubtful = 0,"
                " findings = '{}', fired = '[]', words = NULL FROM files AS first"
                " WHERE files.sha256 = first.sha256 AND first.id IN leaders AND files.id != first.id"
                " AND first.state = 'done' AND files.state != 'done'"
            )
            self.db.execute(
                "UPDATE files SET state = 'failed', same_as = first.id, made_of = files.sha256, error = first.error,"
                " message = first.message, remedy = first.remedy, exit_code = first.exit_code, rules = first.rules,"
                " version = first.version, pages = 0, seconds = 0, memory = 0, projects = 0, doubtful = 0,"
                " findings = '{}', fired = '[]', words = NULL FROM files AS first"
                " WHERE files.sha256 = first.sha256 AND first.id IN leaders AND files.id != first.id"
                " AND first.state = 'failed' AND files.state != 'done'"
            )

    def _fail(self, id: int, error: Memo2DataError) -> None:
        self.db.execute(
            "UPDATE files SET state = 'failed', made_of = sha256, same_as = NULL, pages = 0, seconds = 0, memory = 0,"
            " projects = 0, doubtful = 0, findings = '{}', fired = '[]', words = NULL,"
            " error = ?, message = ?, remedy = ?, exit_code = ? WHERE id = ?",
            (error.code, error.message, error.remedy, error.exit_code, id),
        )

    def _numbers(self, words: Sequence[str]) -> bytes:
        """The numbers of ``words`` in the table of words, packed; new words are entered."""
        known, numbers, rest = self._known, list[int](), list[str]()
        for word in words:
            number = known.get(word) or known.again(word)
            if number is None:
                rest.append(word)
            else:
                numbers.append(number)
        self.db.executemany("INSERT OR IGNORE INTO words (word) VALUES (?)", ((word,) for word in rest))
        for start in range(0, len(rest), 500):
            some = rest[start : start + 500]
            marks = ",".join("?" * len(some))
            for word, number in self.db.execute(f"SELECT word, id FROM words WHERE word IN ({marks})", some):
                numbers.append(known.keep(word, number))
        return pack(numbers)
