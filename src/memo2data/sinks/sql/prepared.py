"""Results ready to be loaded: their line of JSON, its digest, and keys for their projects."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from memo2data.records import Result
from memo2data.sinks.json import to_json_line

_NO_WORD = re.compile(r"[\W_]+")
_KEY_LENGTH = 80  # characters of a title that a key holds


@dataclass(slots=True)
class Prepared:
    """A result with its line of JSON and that line's SHA-256."""

    result: Result
    line: bytes
    digest: str

    @classmethod
    def of(cls, result: Result) -> Prepared:
        """``result``, made ready."""
        line = to_json_line(result).encode()
        return cls(result, line, hashlib.sha256(line).hexdigest())

    @property
    def path(self) -> str:
        """What the document is known by: its path as the result gives it."""
        return self.result.document.path.replace("\x00", "")


def project_keys(result: Result) -> list[str]:
    """A key for each project that stays when the document is read anew: its path, "#", and its title or code."""
    taken: set[str] = set()
    keys = []
    for project in result.projects:
        named = project.title or project.code
        name = _NO_WORD.sub("-", named.value.casefold())[:_KEY_LENGTH].strip("-") if named is not None else ""
        base = key = f"{result.document.path}#{name or 'project'}"
        number = 1
        while key in taken:
            number += 1
            key = f"{base}-{number}"
        taken.add(key)
        keys.append(key)
    return keys
