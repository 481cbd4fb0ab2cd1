"""The thresholds of the PDF extractor: all there, each explained, wrong ones refused."""

from __future__ import annotations

import re
from typing import Any

import pytest

from memo2data import lexicon
from memo2data.errors import RuleError
from memo2data.extractors.pdf_settings import settings
from memo2data.resources import lexicon_path


def test_every_threshold_is_explained() -> None:
    lines = lexicon_path("pdf_layout.yml").read_text(encoding="utf-8").splitlines()
    values = [line for line in lines if re.match(r"  \w+: -?[\d.]", line)]
    assert len(values) > 50
    assert all("  # " in line for line in values)
    assert settings().lines.wide_gap > settings().lines.column_gap


@pytest.mark.parametrize("change", ["missing", "unknown"])
def test_a_wrong_name_is_refused(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data: dict[str, Any] = {name: dict(section) for name, section in lexicon.load("pdf_layout.yml").items()}
    if change == "missing":
        del data["tables"]["min_rows"]
    else:
        data["tables"]["minrows"] = 3
    monkeypatch.setattr(lexicon, "load", lambda name: data)
    settings.cache_clear()
    with pytest.raises(RuleError) as error:
        settings()
    assert "pdf_layout.yml" in str(error.value)
    assert "rows" in str(error.value)
    monkeypatch.undo()
    settings.cache_clear()
