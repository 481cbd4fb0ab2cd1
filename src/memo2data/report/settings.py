"""How reports look, as ``settings.toml`` says."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Settings:
    """Resolution of pictures in dots per inch, quality of photographs (0-100), the longest document that is shown
    whole in pages, the colour ("#rrggbb") of each group, and the group of each field."""

    dpi: int
    quality: int
    all_pages: int
    colours: dict[str, str]
    groups: dict[str, str]


@cache
def settings() -> Settings:
    """The settings, read once."""
    data = tomllib.loads(resources.files(__package__).joinpath("settings.toml").read_text(encoding="utf-8"))
    groups = data["groups"]
    return Settings(
        dpi=data["dpi"],
        quality=data["quality"],
        all_pages=data["all_pages"],
        colours={name: group["colour"] for name, group in groups.items()},
        groups={field: name for name, group in groups.items() for field in group["fields"]},
    )
