"""From source blocks to running text: furniture, flow, word repair, language, meeting facts and agenda items."""

from __future__ import annotations

from memo2data.structure.build import build

__all__ = ["build"]
