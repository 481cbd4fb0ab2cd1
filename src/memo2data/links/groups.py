"""Joins linked records into groups, under what people have said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from memo2data.links.blocks import Pair

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"


@dataclass(slots=True)
class Grouping:
    """What came of it: the group of each record that is not alone (the least number in it), the state of each pair,
    and pairs judged different that other judgements make the same."""

    groups: dict[int, int] = field(default_factory=dict)
    states: dict[Pair, str] = field(default_factory=dict)
    contradictions: list[Pair] = field(default_factory=list)


def group(
    scores: Mapping[Pair, float],
    sure: Iterable[Pair],
    verdicts: Mapping[Pair, str],
    documents: Mapping[int, int],
) -> Grouping:
    """Group the records of ``documents`` (record -> document).

    ``scores`` are the pairs that may be one, ``sure`` those of them that need no person. What people judged to be the
    same is joined first. Where that makes the same what was judged different, the judgements contradict each other:
    the records concerned are left as they are, without links, and the pair is told. Then the sure pairs follow, the
    best first; one that would join records judged different, or two of one document, is blocked.
    """
    made = Grouping()
    sets = _Sets(documents)
    apart = [pair for pair, verdict in verdicts.items() if verdict == DIFFERENT]
    same = sorted(pair for pair, verdict in verdicts.items() if verdict == SAME)
    for a, b in same:
        sets.join(a, b)
    made.contradictions = sorted(pair for pair in apart if sets.find(pair[0]) == sets.find(pair[1]))
    frozen = {sets.find(a) for a, _ in made.contradictions}
    frozen_records = {record for record in documents if sets.find(record) in frozen}
    if frozen:
        sets = _Sets(documents)
        for a, b in same:
            if a not in frozen_records:
                sets.join(a, b)
    for a, b in apart:
        sets.keep_apart(a, b)

    for pair, verdict in verdicts.items():
        contradicted = pair[0] in frozen_records and verdict == SAME
        made.states[pair] = "blocked" if contradicted else {SAME: "linked", DIFFERENT: "apart"}.get(verdict, "proposed")
    taken = set(sure)
    for pair in sorted(scores, key=lambda one: (-scores[one], one)):
        if pair in made.states:
            continue
        if pair not in taken:
            made.states[pair] = "proposed"
        elif frozen_records.isdisjoint(pair) and sets.may_join(*pair):
            sets.join(*pair)
            made.states[pair] = "linked"
        else:
            made.states[pair] = "blocked"
    for members in sets.groups():
        made.groups.update(dict.fromkeys(members, min(members)))
    return made


class _Sets:
    """Disjoint sets of records that know their documents and whom they must not meet."""

    def __init__(self, documents: Mapping[int, int]) -> None:
        self._parent = {record: record for record in documents}
        self._members = {record: [record] for record in documents}
        self._documents = {record: {document} for record, document in documents.items()}
        self._apart: dict[int, set[int]] = {}

    def find(self, record: int) -> int:
        root = record
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[record] != root:
            self._parent[record], record = root, self._parent[record]
        return root

    def keep_apart(self, a: int, b: int) -> None:
        self._apart.setdefault(self.find(a), set()).add(b)
        self._apart.setdefault(self.find(b), set()).add(a)

    def may_join(self, a: int, b: int) -> bool:
        first, second = self.find(a), self.find(b)
        if first == second:
            return True
        if self._documents[first] & self._documents[second]:
            return False
        return all(self.find(other) != second for other in self._apart.get(first, ()))

    def join(self, a: int, b: int) -> None:
        first, second = self.find(a), self.find(b)
        if first == second:
            return
        if len(self._members[first]) < len(self._members[second]):
            first, second = second, first
        self._parent[second] = first
        self._members[first] += self._members.pop(second)
        self._documents[first] |= self._documents.pop(second)
        self._apart.setdefault(first, set()).update(self._apart.pop(second, ()))

    def groups(self) -> list[list[int]]:
        return [members for members in self._members.values() if len(members) > 1]
