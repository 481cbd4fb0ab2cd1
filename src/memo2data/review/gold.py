"""Judged documents as gold documents for ``memo2data eval``."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from memo2data.errors import GoldError
from memo2data.records import Record, Result
from memo2data.review.applying import apply_to
from memo2data.review.judgements import Judgement
from memo2data.review.matching import verdicts
from memo2data.review.sources import Sources
from memo2data.review.values import FLAT_RATE, OwnerKind, fields
from memo2data.scoring.fields import DOCUMENT_FIELDS, ITEM_FIELDS, PROJECT_FIELDS, ROLES, text_of

_ID_DIGITS = 8
_NAMES = ("title", "acronym", "code", "application_deadline", "objectives", "activities", *ROLES)


class Left(StrEnum):
    """Why a document becomes no gold document."""

    NOT_JUDGED = "not_judged"  # none of its values is judged
    PARTLY_JUDGED = "partly_judged"
    NO_FILE = "no_file"  # its file is not there, or is another one by now


@dataclass(frozen=True, slots=True)
class GoldDraft:
    """A gold document that can be written: its id, its file and its record."""

    id: str
    source: Path
    gold: dict[str, Any]

    @property
    def text(self) -> str:
        """The record as it is written."""
        return json.dumps(self.gold, ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that becomes none, and why; ``judged`` of ``values`` are judged."""

    path: str
    why: Left
    judged: int
    values: int


def drafts(
    results: Iterable[Result], judgements: Sequence[Judgement], sources: Sources
) -> Iterator[GoldDraft | LeftOut]:
    """Each document as gold, or why not, in the order of the results."""
    for result in results:
        told = list(verdicts(result, judgements))
        judged = sum(match is not None and match.right is not None for _, match in told)
        path = result.document.path
        if not told or judged < len(told):
            why = Left.PARTLY_JUDGED if judged else Left.NOT_JUDGED
            yield LeftOut(path, why, judged, len(told))
            continue
        source = sources.path(result.document)
        if source is None:
            yield LeftOut(path, Left.NO_FILE, judged, len(told))
            continue
        yield GoldDraft(_id(result), source, _gold(result, judgements))


def _id(result: Result) -> str:
    """The name of the file and the beginning of its hash: the same in every run, and one for each file."""
    stem = "".join(one if one.isalnum() else "-" for one in Path(result.document.path).stem).strip("-").casefold()
    return f"{stem or 'document'}-{result.document.sha256[:_ID_DIGITS]}"


def _gold(result: Result, judgements: Sequence[Judgement]) -> dict[str, Any]:
    """The record as a gold file holds it. Of the document and its items it says what was judged, and nothing else."""
    own = [one for one in judgements if one.document.sha256 == result.document.sha256]
    judged, _ = apply_to(result, own)
    gold: dict[str, Any] = {}
    about = list(verdicts(result, own, (OwnerKind.DOCUMENT,)))
    told = {one.field for one, match in about if match is not None and match.right is not None}
    document = {rule.name: _plain(judged.document, rule.name) for rule in DOCUMENT_FIELDS if rule.name in told}
    if document:
        gold["document"] = document
    listed = list(verdicts(result, own, (OwnerKind.ITEM,)))
    if listed and all(match is not None and match.right is not None for _, match in listed):
        names = [rule.name for rule in ITEM_FIELDS if rule.name in fields(OwnerKind.ITEM)]
        gold["items"] = [
            {"number": item.number, **{name: _plain(item, name) for name in names}} for item in judged.items
        ]
    gold["projects"] = [
        {rule.name: _plain(project, rule.name) for rule in PROJECT_FIELDS} for project in judged.projects
    ]
    return gold


def _plain(owner: Record, field: str) -> Any:
    """A field as plain JSON: strings for names, sentences and days, and for the rest the contract's own names."""
    value = owner.model_dump(mode="json")[field]
    if field == "programmes":
        return [one["code"] for one in value]
    if field in _NAMES or field in {rule.name for rule in (*DOCUMENT_FIELDS, *ITEM_FIELDS)}:
        return [text_of(one) for one in value] if isinstance(value, list) else None if value is None else text_of(value)
    if field == FLAT_RATE:
        return value
    return [_bare(one) for one in value] if isinstance(value, list) else None if value is None else _bare(value)


def _bare(value: dict[str, Any]) -> dict[str, Any]:
    return {name: one for name, one in value.items() if name not in ("raw", "evidence", "rule", "confidence")}


def write(drafted: Sequence[GoldDraft], folder: Path, *, replace: bool = False) -> list[GoldDraft]:
    """Write ``folder/<id>/`` with the document and ``gold.json``; returns those that were new or changed.

    Nothing is written, and GoldError raised, where one is there already and says something else, unless ``replace``.
    Each folder appears whole or not at all.
    """
    new = [one for one in drafted if not _same(one, folder / one.id)]
    taken = [one for one in new if (folder / one.id).exists()]
    if taken and not replace:
        raise GoldError(
            f"is there already and says something else ({len(taken)} such)",
            place=str(folder / taken[0].id),
            remedy="Give another --out, or --replace to write it anew.",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one in new:
            _write_one(one, folder)
    except OSError as error:
        raise GoldError(
            f"cannot be written ({error.strerror})", place=str(folder), remedy="Choose a folder that may be written to."
        ) from error
    return new


def _same(one: GoldDraft, target: Path) -> bool:
    with suppress(OSError, UnicodeDecodeError):
        return (target / "gold.json").read_text(encoding="utf-8") == one.text
    return False


def _write_one(one: GoldDraft, folder: Path) -> None:
    target, temporary = folder / one.id, folder / f".{one.id}.tmp"
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    try:
        shutil.copyfile(one.source, temporary / f"doc{one.source.suffix.casefold()}")
        (temporary / "gold.json").write_text(one.text, encoding="utf-8")
        if target.exists():
            shutil.rmtree(target)
        temporary.rename(target)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
