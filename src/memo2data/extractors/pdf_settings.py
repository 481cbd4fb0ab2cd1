"""The thresholds of the PDF extractor, read from ``rules/lexicon/pdf_layout.yml``, where each is explained."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeVar

from memo2data import lexicon
from memo2data.errors import RuleError
from memo2data.resources import lexicon_path

_FILE = "pdf_layout.yml"
_Section = TypeVar("_Section")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a hostile file is read."""

    max_pages: int
    max_broken: int
    max_objects: int
    max_segments: int
    max_edges: int
    max_crossings: int
    kept_pages: int
    cached_pages: int


@dataclass(frozen=True, slots=True)
class Signs:
    """Characters that tell something by their form alone."""

    bullets: str
    dashes: str
    letters: str
    ends: str
    binds: str


@dataclass(frozen=True, slots=True)
class Lines:
    """White space inside lines, in em."""

    wide_gap: float
    justified_gap: float
    column_gap: float
    marker_gap: float
    sign_gap: float
    loose_text: float
    row_offset: float
    crowded: float


@dataclass(frozen=True, slots=True)
class PageShape:
    """Bands of a page, as shares of its height."""

    landscape: float
    top_band: float
    bottom_band: float
    edge_band: float
    number_letters: int
    head_chars: int
    foot_chars: int
    changing_share: float
    repeats: int


@dataclass(frozen=True, slots=True)
class Labels:
    """What makes a label column."""

    max_width: float
    max_offset: float
    min_gap: float
    support: int
    prose_reach: float
    edge: float
    leading: float
    full_line: float


@dataclass(frozen=True, slots=True)
class Columns:
    """What makes columns of running text."""

    min_lines: int
    min_prose: int
    min_gutter: float
    min_width: float
    full_line: float
    going_on: float
    ragged: float
    far: float
    tail_gap: float


@dataclass(frozen=True, slots=True)
class Tables:
    """What makes a table without rules."""

    min_rows: int
    min_gutter: float
    max_pitch: float
    same_pitch: float
    wrapped: float
    numeric_share: float
    header_chars: int
    edge: float


@dataclass(frozen=True, slots=True)
class Rules:
    """What makes a grid of drawn rules, in points."""

    thin: float
    snap: float
    join: float
    cover: float
    min_side: float
    page_share: float
    row_share: float
    full_rows: float


@dataclass(frozen=True, slots=True)
class Blocks:
    """When a line goes on with the block above it."""

    same_size: float
    same_edge: float
    indent: float
    leading: float
    default_leading: float
    max_leading: float
    flow_leading: float
    short_word: int
    sample: int
    hanging: float
    spare: float


@dataclass(frozen=True, slots=True)
class Headings:
    """What makes a heading."""

    larger: float
    smallest: float
    max_lines: int
    max_chars: int
    caps_letters: int
    caps_share: float
    caps_space: float
    slide_chars: int


@dataclass(frozen=True, slots=True)
class Settings:
    """All of them."""

    limits: Limits
    signs: Signs
    lines: Lines
    page: PageShape
    labels: Labels
    columns: Columns
    tables: Tables
    rules: Rules
    blocks: Blocks
    headings: Headings


def _section(kind: type[_Section], name: str, data: Any) -> _Section:
    wanted = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    found = set(data) if isinstance(data, dict) else set()
    if wanted != found:
        odd = ", ".join(sorted(wanted ^ found))
        raise RuleError(
            f"section {name}: missing or unknown: {odd}",
            place=str(lexicon_path(_FILE)),
            remedy="Give each threshold of the section once.",
        )
    return kind(**data)


@cache
def settings() -> Settings:
    """The thresholds, read once. Raises RuleError for a missing or unknown name."""
    data = lexicon.load(_FILE)
    sections: dict[str, Any] = {
        "limits": Limits,
        "signs": Signs,
        "lines": Lines,
        "page": PageShape,
        "labels": Labels,
        "columns": Columns,
        "tables": Tables,
        "rules": Rules,
        "blocks": Blocks,
        "headings": Headings,
    }
    return Settings(**{name: _section(kind, name, data.get(name)) for name, kind in sections.items()})
