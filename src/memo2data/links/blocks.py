"""Which pairs of records are worth comparing: those that share something rare, never all."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from memo2data.links.records import Record, folded, thresholds

Pair = tuple[int, int]
# Records that share one of these are surely compared, however many they are.
_SURE = ("code", "title", "copy")


def pairs(records: Iterable[Record]) -> set[Pair]:
    """Pairs of numbers of records (the smaller first) from different documents."""
    blocks: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for record in records:
        for key in set(_keys(record)):
            blocks[key].append(record)
    greatest = thresholds()["blocks"]["greatest"]
    found: set[Pair] = set()
    for key, members in blocks.items():
        if len(members) <= greatest:
            chosen: Iterable[tuple[Record, Record]] = combinations(members, 2)
        elif key[0] in _SURE:
            # One after the other is enough: what is the same as its neighbour is the same as all.
            chosen = pairwise(sorted(members, key=lambda one: (one.date or datetime.date.min, one.id)))
        else:
            continue
        found.update((min(a.id, b.id), max(a.id, b.id)) for a, b in chosen if a.document != b.document)
    return found


def _keys(record: Record) -> Iterator[tuple[object, ...]]:
    settings = thresholds()["blocks"]
    yield "copy", record.sha256, record.position
    if record.code:
        yield "code", record.code.casefold()
    for name in (folded(record.title), folded(record.acronym)):
        if name:
            yield "title", name
    for word in folded(record.title).split():
        if len(word) >= settings["word_letters"]:
            yield "word", word[: settings["stem_letters"]]
    if record.start is not None:
        for lead in record.leads:
            yield "lead", lead, record.start.year
