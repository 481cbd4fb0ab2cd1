"""Results ready to be loaded: their line of JSON, its digest, and keys for their projects."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from memo2data.records import Result
from memo2data.sinks.json import to_json_line

_NO_WORD = re.compile(r"[\W_]+")
_KEY_LENGTH = 80  # characters of a title that a key holds
_NUL = "\x00"  # the character that PostgreSQL cannot hold in a text


def digest_of(line: bytes) -> str:
    """The digest by which a stored result is known again: the SHA-256 of its line without the line's end."""
    return hashlib.sha256(line.rstrip(b"\r\n")).hexdigest()


@dataclass(slots=True)
class Prepared:
    """A result with its line of JSON and that line's digest."""

    result: Result
    line: bytes
    digest: str

    @classmethod
    def of(cls, result: Result) -> Prepared:
        """``result``, made ready."""
        line = to_json_line(result).encode()
        return cls(result, line, digest_of(line))

    @property
    def path(self) -> str:
        """What the document is known by: its path as the result gives it."""
        return self.result.document.path.replace(_NUL, "")

    def clean(self) -> Result:
        """The result as it can be written into columns of text."""
        if b"\\u0000" not in self.line:
            return self.result
        return Result.model_validate(_without_nul(self.result.model_dump()))


def _without_nul(value: Any) -> Any:
    match value:
        case str():
            return value.replace(_NUL, "")
        case dict():
            return {name: _without_nul(one) for name, one in value.items()}
        case list():
            return [_without_nul(one) for one in value]
    return value


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
