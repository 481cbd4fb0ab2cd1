"""Fits the confidence of values: writes rules/lexicon/calibration.yml.

    python benchmarks/calibrate.py tests/documents samples [MORE_GOLD …] > rules/lexicon/calibration.yml

Two sources are joined. ``benchmarks/first_look.tsv`` holds what rules found in documents that they had not been made
for: these errors are what a user will meet. The gold folders given say how the rules of today do on documents that they
know; they count a quarter. What one rule finds in one document goes right or wrong together (a column misread gives a
wrong value a row), so that such values count as ``TOGETHER`` at most. Each rule's share of errors leans on its field's
share as if that had been seen on six values; each circumstance's factor compares the errors where it holds with those
that the rules alone would let expect.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from memo2data import extract
from memo2data.scoring.gold import load_gold
from memo2data.scoring.judged import judged

FIRST_LOOK = Path(__file__).with_name("first_look.tsv")
KNOWN = 0.25  # weight of a value of a document that the rules know
PRIOR = 6.0  # values that a field's share of errors stands for
TOGETHER = 4  # values that those of one rule in one document count for at most
STEADY = 3.0  # errors that a circumstance's factor leans on
FACTORS = (0.4, 5.0)
HEAD = """\
# How often the values of each rule are wrong in documents that the rules do not know, and by what factor errors are
# more or less frequent where a circumstance holds. Made by benchmarks/calibrate.py from {first} values of a first look
# and {known} values of known documents; not to be edited by hand.
"""

Row = tuple[str, str, str, tuple[str, ...], bool]  # document, field, rule, circumstances, right


def first_look() -> Iterator[Row]:
    """The rows of the table of first looks."""
    for line in FIRST_LOOK.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            document, field, rule, holding, right = line.split("\t")
            yield document, field, rule, tuple(filter(None, holding.split(","))), right == "1"


def known(folders: Iterable[Path]) -> Iterator[Row]:
    """What today's rules find in gold folders."""
    for folder in folders:
        for one in load_gold(folder, ()):
            for value in judged(one.id, one.gold, extract(one.path)):
                yield one.id, value.field, value.rule, value.circumstances, value.right


def weighed(rows: list[Row]) -> Iterator[tuple[Row, float]]:
    """Each row with its weight: 1, or its part of ``TOGETHER`` where its rule found more in its document."""
    together = Counter((document, rule) for document, _, rule, _, _ in rows)
    for row in rows:
        yield row, min(1.0, TOGETHER / together[row[0], row[2]])


def fit(first: list[Row], rest: list[Row]) -> dict[str, dict[str, float]]:
    """The shares of errors of rules and the factors of circumstances."""
    fields: dict[str, float] = defaultdict(float)
    missed: dict[str, float] = defaultdict(float)
    for (_, field, _, _, right), weight in weighed(first):
        fields[field] += weight
        missed[field] += 0 if right else weight
    overall = sum(missed.values()) / sum(fields.values())
    share = {field: (missed[field] + PRIOR * overall) / (fields[field] + PRIOR) for field in fields}
    seen: dict[str, float] = defaultdict(float)
    wrong: dict[str, float] = defaultdict(float)
    of: dict[str, str] = {}
    for rows, known_part in ((first, 1.0), (rest, KNOWN)):
        for (_, field, rule, _, right), weight in weighed(rows):
            of.setdefault(rule, field)
            seen[rule] += known_part * weight
            wrong[rule] += 0 if right else known_part * weight
    rules = {rule: (wrong[rule] + PRIOR * share.get(of[rule], overall)) / (seen[rule] + PRIOR) for rule in sorted(seen)}
    met: dict[str, float] = defaultdict(float)
    expected: dict[str, float] = defaultdict(float)
    for (_, _, rule, holding, right), weight in weighed(first):
        for name in holding:
            met[name] += 0 if right else weight
            expected[name] += weight * rules[rule]
    factors = {name: (met[name] + STEADY) / (expected[name] + STEADY) for name in sorted(expected)}
    low, high = FACTORS
    return {
        "rules": {rule: round(error, 3) for rule, error in rules.items()},
        "circumstances": {name: round(min(high, max(low, factor)), 2) for name, factor in factors.items()},
    }


def main() -> None:
    first, rest = list(first_look()), list(known(map(Path, sys.argv[1:])))
    sys.stdout.write(HEAD.format(first=len(first), known=len(rest)))
    yaml.safe_dump(fit(first, rest), sys.stdout, sort_keys=False, allow_unicode=True)


if __name__ == "__main__":
    main()
