"""What the command-line tests share."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from memo2data.cli.main import cli

MEMO = """Muistio

Hankkeen nimi: Tuulesta tuotteeksi

Hankkeen päätoteuttajana toimii Salon kaupunki. Hankkeen kokonaisbudjetti on 120 000 euroa. Hanke toteutetaan
1.1.2030–31.12.2031. Hankkeen tavoitteena on lisätä tuulivoiman osaamista alueen yrityksissä.
"""
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Call ``memo2data`` in this process with the given arguments."""

    def call(*arguments: object, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(cli, [str(one) for one in arguments], input=stdin)

    return call


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    """A small document with one project."""
    path = tmp_path / "muistio.txt"
    path.write_text(MEMO, encoding="utf-8")
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A file without a byte."""
    path = tmp_path / "tyhja.txt"
    path.touch()
    return path
