"""The collector is back after a file, also after one that fails."""

from __future__ import annotations

import gc

import pytest

from memo2data import collector


def test_paused_for_one_file_alone() -> None:
    with collector.paused():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="damaged"), collector.paused():
        raise ValueError("damaged")
    assert gc.isenabled()
