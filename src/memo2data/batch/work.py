"""What a worker does with one file, and what it says of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from memo2data import collector
from memo2data.batch import limits
from memo2data.batch.contents import load, opened
from memo2data.batch.sources import Source, is_address
from memo2data.errors import Memo2DataError, RuleError
from memo2data.finnish import voikko
from memo2data.rules import trace
from memo2data.sinks.json import to_json_line

if TYPE_CHECKING:
    from memo2data.records import Result
    from memo2data.rules.model import RuleSet


@dataclass(frozen=True, slots=True)
class Rules:
    """Which rules a run goes by: the folders beside the shipped ones, and the version of all at its start."""

    folders: tuple[str, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Task:
    """File number ``id`` of the manifest, to be converted."""

    id: int
    source: Source


@dataclass(slots=True)
class Outcome:
    """What became of a file: ``line``, its result as a line of JSON, or ``error``.

    ``pages`` is 0 for formats without pages, ``seconds`` of time, ``memory`` the most that the worker has had so far,
    in megabytes; ``projects`` and of these the ``doubtful`` ones; ``findings`` counts those of the document and of its
    projects by code; ``rules`` and ``words`` are what `memo2data.rules.trace` noted.
    """

    id: int
    sha256: str | None = None
    line: str | None = None
    error: Memo2DataError | None = None
    pages: int = 0
    seconds: float = 0.0
    memory: int = 0
    projects: int = 0
    doubtful: int = 0
    findings: dict[str, int] = field(default_factory=dict)
    rules: Sequence[str] = ()
    words: Sequence[str] = ()


Convert = Callable[[Task], Outcome]

_going_by: list[Rules] = []  # the rules of this worker


def setup(rules: Rules, words: Path | None = None) -> None:
    """Tells this worker process by which rules to go, and in which file it shares what it learns of words."""
    _going_by[:] = [rules]
    if words is not None:
        voikko.share(words)


@cache
def _ruleset(rules: Rules) -> RuleSet:
    """The rules as they are now. Raises RuleError where they are no longer those of the run's start."""
    from memo2data.pipeline import engine_for
    from memo2data.rules import load as load_rules

    ruleset = load_rules([Path(one) for one in rules.folders]) if rules.folders else engine_for().ruleset
    if ruleset.version != rules.version:
        raise RuleError("the rules were changed during the run", remedy="Start the same command again: it goes on.")
    return ruleset


def convert(task: Task) -> Outcome:
    """Converts one file; what is wrong with it is its outcome. Raises RuleError, and what is a fault of memo2data."""
    ruleset = _ruleset(_going_by[0])
    start = perf_counter()
    try:
        with trace.listen() as noted, collector.paused():
            result = _result(task.source, ruleset)
        outcome = _told(task, result)
        outcome.rules, outcome.words = sorted(noted.rules), sorted(noted.words)
    except RuleError:
        raise
    except Memo2DataError as error:
        error.place = error.place or task.source.name
        outcome = Outcome(task.id, error=error)
    collector.settle()
    outcome.seconds, outcome.memory = perf_counter() - start, limits.most_taken()
    return outcome


def _result(source: Source, ruleset: RuleSet) -> Result:
    from memo2data import pipeline

    rules = ruleset if ruleset.extended else None  # the shipped rules are compiled already
    if source.member is None and not is_address(source.path):
        opened(source).close()  # pipes and devices are refused before anything waits for them
        return pipeline.convert(source.path, path=source.name, rules=rules)
    return pipeline.convert(load(source), path=source.name, rules=rules)


def _told(task: Task, result: Result) -> Outcome:
    counted: dict[str, int] = {}
    for finding in [*result.findings, *(one for project in result.projects for one in project.findings)]:
        counted[finding.code] = counted.get(finding.code, 0) + 1
    return Outcome(
        task.id,
        sha256=result.document.sha256,
        line=to_json_line(result),
        pages=result.document.pages or 0,
        projects=len(result.projects),
        doubtful=sum(project.needs_review for project in result.projects),
        findings=dict(sorted(counted.items())),
    )
