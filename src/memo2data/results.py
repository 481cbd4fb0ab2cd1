"""Reads results back: from the JSON and JSON Lines files that memo2data wrote, and from the folders of ``batch``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from memo2data.errors import NotFoundError, ResultsError
from memo2data.records import Result

PARTS = "results"  # the folder of a batch run's parts, in its output folder
JUDGEMENTS = "judgements.jsonl"  # the log of check, which may lie beside the results
_REMEDY = "Give files that memo2data extract or memo2data batch of this version has written."


@dataclass(frozen=True, slots=True)
class Line:
    """One result as it stands in a file, not yet read; ``place`` names the file, and its line in JSON Lines."""

    data: bytes
    place: str

    def result(self) -> Result:
        """The result. Raises ResultsError where it is none."""
        try:
            return Result.model_validate_json(self.data)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(str(part) for part in first["loc"]) or "the line"
            raise ResultsError(
                f"this is no result ({where}: {first['msg']})", place=self.place, remedy=_REMEDY
            ) from error


def read_results(sources: Iterable[str | os.PathLike[str]]) -> Iterator[Result]:
    """Each result of ``sources`` (files or folders), in the order of the files and of their lines.

    Raises NotFoundError for a missing source or a folder without results, ResultsError for one that is wrong, which
    names the file and the line.
    """
    return (line.result() for line in read_lines(sources))


def read_lines(sources: Iterable[str | os.PathLike[str]]) -> Iterator[Line]:
    """The results of ``sources`` as ``read_results`` gives them, but unread. Raises the same errors."""
    for source in sources:
        for file in result_files(Path(source)):
            yield from _read(file)


def result_files(source: Path) -> list[Path]:
    """The files that hold the results of ``source``: itself, or the ``.jsonl`` and ``.json`` files of the folder.

    Of the output folder of ``batch`` only its parts are taken, for the manifest and the summary beside them hold none.
    """
    if not source.is_dir():
        if not source.exists():
            raise NotFoundError("no such file or folder", place=str(source), remedy="Check the path.")
        return [source]
    folder = source / PARTS if (source / PARTS).is_dir() else source
    found = sorted(
        file
        for file in folder.iterdir()
        if file.suffix in (".json", ".jsonl") and file.name != JUDGEMENTS and file.is_file()
    )
    if not found:
        raise NotFoundError("no results (*.jsonl, *.json) in this folder", place=str(source), remedy=_REMEDY)
    return found


def _read(file: Path) -> Iterator[Line]:
    """The results of one file: JSON Lines, one JSON object, or an array of them."""
    try:
        with file.open("rb") as stream:
            opening = stream.readline().strip()
            stream.seek(0)
            # what a file is called does not count: JSON over many lines opens with a bracket alone
            if file.suffix == ".json" or opening in (b"{", b"["):
                yield from _whole(stream.read(), file)
                return
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield Line(line, f"{file}, line {number}")
    except OSError as error:
        raise NotFoundError(
            f"cannot be read ({error.strerror})", place=str(file), remedy="Check the file and its permissions."
        ) from error


def _whole(data: bytes, file: Path) -> Iterator[Line]:
    import json

    try:
        value = json.loads(data)
    except ValueError as error:
        raise ResultsError(f"this is not JSON ({error})", place=str(file), remedy=_REMEDY) from error
    for one in value if isinstance(value, list) else [value]:
        yield Line(json.dumps(one).encode(), str(file))
