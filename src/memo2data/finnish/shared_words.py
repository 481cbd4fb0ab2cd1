"""What the processes of one run have learned of words: each asks the dictionary only what no other has asked before.

A word takes the dictionary a few hundred microseconds, a look into this store some ten. The store is a file that lives
as long as the run, so that it never outlasts the dictionary whose answers it holds. It only spares time: where it
cannot be read or written, the process goes on without.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

_PACK = 32  # new words that are written together
_PATIENCE = 0.05  # seconds to wait for another process that is writing; after that they go with the next pack
_MOST = 1 << 13  # words that wait at most, where nothing can be written
_SEPARATOR = "\t"


class SharedWords:
    """A store in the file ``path``, made where there is none. Every process opens its own."""

    def __init__(self, path: Path) -> None:
        self._new: list[tuple[str, str]] = []
        self._store: sqlite3.Connection | None = None
        with suppress(sqlite3.Error):
            store = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
            store.execute("PRAGMA journal_mode = WAL")
            store.execute("PRAGMA synchronous = OFF")  # the file is of no use after the machine goes down
            store.execute("CREATE TABLE IF NOT EXISTS words (word TEXT PRIMARY KEY, analyses TEXT) WITHOUT ROWID")
            self._store = store

    def get(self, word: str) -> list[str] | None:
        """The analyses of a word; None where no process has told of it yet."""
        if self._store is None:
            return None
        with suppress(sqlite3.Error, UnicodeError):
            row = self._store.execute("SELECT analyses FROM words WHERE word = ?", (word,)).fetchone()
            if row is not None:
                return str(row[0]).split(_SEPARATOR) if row[0] else []
        return None

    def add(self, word: str, analyses: list[str]) -> None:
        """Tells the others of a word, at once or with a few more."""
        if not word.isprintable():  # half a character, say, which cannot be written
            return
        self._new.append((word, _SEPARATOR.join(analyses)))
        if len(self._new) % _PACK == 0:
            self.write()

    def write(self) -> None:
        """Tells the others of all words that wait."""
        if self._store is not None and self._new:
            with suppress(sqlite3.Error):
                self._store.execute("BEGIN IMMEDIATE")
                try:
                    self._store.executemany("INSERT OR IGNORE INTO words VALUES (?, ?)", self._new)
                    self._store.execute("COMMIT")
                    self._new.clear()
                except BaseException:
                    self._store.execute("ROLLBACK")
                    raise
        if self._store is None or len(self._new) > _MOST:
            self._new.clear()

    def close(self) -> None:
        """Tells the others of what waits, and lets go of the file."""
        self.write()
        if self._store is not None:
            self._store.close()
            self._store = None
