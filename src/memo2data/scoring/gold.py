"""Gold folders: ``GOLD_DIR/<id>/doc.*`` beside ``gold.json``, and the other readings that a gold document accepts."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from memo2data.errors import GoldError
from memo2data.scoring.fields import Field, Json
from memo2data.scoring.tally import Accepted

_STEP = re.compile(r"([A-Za-z_]\w*)|\[(\d+)\]|\.")


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document and what it should become."""

    id: str
    path: Path
    gold: dict[str, Any]


def load_gold(folder: Path, only: Sequence[str] = ()) -> list[GoldDocument]:
    """The gold documents of ``folder``, by id; those named in ``only`` where any are. Raises GoldError."""
    if not folder.is_dir():
        raise GoldError("no such folder", place=str(folder), remedy="Give the folder that holds <id>/gold.json.")
    found = [_load(path) for path in sorted(folder.glob("*/gold.json")) if not only or path.parent.name in only]
    absent = sorted(set(only) - {one.id for one in found})
    if absent:
        raise GoldError(
            f"no gold document {', '.join(absent)}", place=str(folder), remedy="Check the ids given to --doc."
        )
    if not found:
        raise GoldError("no <id>/gold.json in it", place=str(folder), remedy="Give the folder of the gold documents.")
    return found


def _load(path: Path) -> GoldDocument:
    """One gold document. Raises GoldError where the JSON or the shape is wrong or the document is missing."""
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"cannot be read as JSON ({error})", place=str(path), remedy="Mend the file.") from error
    if not isinstance(gold, dict) or not isinstance(gold.get("projects"), list):
        raise GoldError("has no list of projects", place=str(path), remedy='Write {"projects": [...]}.')
    documents = sorted(one for one in path.parent.glob("doc.*") if one.is_file())
    if len(documents) != 1:
        raise GoldError(f"needs one doc.* beside it, has {len(documents)}", place=str(path), remedy="Mend the folder.")
    for one in gold.get("alt") or []:
        if not isinstance(one, dict) or "path" not in one or not ({"optional", "values"} & set(one)):
            raise GoldError("alt entry without path, or without optional or values", place=str(path), remedy="Mend it.")
        steps(str(one["path"]), place=str(path))
    return GoldDocument(path.parent.name, documents[0], gold)


def steps(path: str, place: str = "") -> tuple[str | int, ...]:
    """``projects[0].period.start`` as ("projects", 0, "period", "start"). Raises GoldError where it is no path."""
    result: list[str | int] = []
    end = 0
    for match in _STEP.finditer(path):
        if match.start() != end:
            break
        end = match.end()
        if match[1] or match[2]:
            result.append(match[1] or int(match[2]))
    if end != len(path) or not result:
        raise GoldError(f"alt path {path!r} cannot be read", place=place, remedy="Write it like projects[0].funders.")
    return tuple(result)


def accepted(gold: Json, owner: tuple[str | int, ...], field: Field, value: Any) -> Accepted:
    """What ``gold`` accepts for ``field`` of the object at ``owner`` (("projects", 0)) whose own reading is ``value``.

    ``values`` is a whole other value. Of a field that is a list it is the list (or a list of such lists), of any other
    field a list of values of which each is accepted.
    """
    result = Accepted([field.values(value)])
    for one in gold.get("alt") or []:
        path = steps(str(one["path"]))
        if path[: len(owner)] != owner or path[len(owner) : len(owner) + 1] != (field.name,):
            continue
        inside = path[len(owner) + 1 :]
        for name in one.get("optional") or []:
            result.optional.extend(field.values([name]))
        if "values" in one:
            result.readings.extend(field.values(_placed(value, inside, other)) for other in _others(value, inside, one))
    return result


def optional_titles(gold: Json) -> list[str]:
    """Titles of projects that count neither for nor against, when the path is ``projects`` alone."""
    return [
        str(name) for one in gold.get("alt") or [] if one["path"] == "projects" for name in one.get("optional") or []
    ]


def _others(value: Any, inside: tuple[str | int, ...], alt: Mapping[str, Any]) -> list[Any]:
    """The accepted other values that an ``alt`` entry gives."""
    values = alt["values"]
    if not isinstance(values, list):
        return [values]
    for step in inside:
        value = value[step] if value else None
    if isinstance(value, list):
        return values if values and all(isinstance(one, list) for one in values) else [values]
    return values


def _placed(value: Any, inside: tuple[str | int, ...], other: Any) -> Any:
    """A copy of ``value`` with ``other`` at ``inside``; ``other`` itself where that is empty."""
    if not inside:
        return other
    result = copy.deepcopy(value)
    target: Any = result
    for step in inside[:-1]:
        target = target[step]
    target[inside[-1]] = other
    return result
