"""``memo2data doctor``: whether everything that memo2data needs is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version

import click

from memo2data import __version__
from memo2data.errors import Memo2DataError

EPILOG = """\b
Example:
  memo2data doctor

The exit code is 1 where something needed is missing, else 0; what is optional never fails."""

# Name of the line, package, extra, what it brings.
_EXTRAS = (
    ("databases", "sqlalchemy", "sql", "memo2data load, link and query"),
    ("PostgreSQL", "psycopg", "postgres", "databases of PostgreSQL"),
    ("Excel", "xlsxwriter", "excel", "memo2data export to .xlsx"),
    ("Parquet", "pyarrow", "parquet", "memo2data export to .parquet"),
)
_REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report; ``ok`` is None for what is optional and absent."""

    name: str
    ok: bool | None
    says: str


@click.command(name="doctor", epilog=EPILOG, short_help="Check that everything needed is there.")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Check packages, the Finnish dictionary and the rules, and say what is optional."""
    signs = {True: "ok     ", False: "MISSING", None: "-      "}
    failed = False
    for check in checks():
        click.echo(f"{signs[check.ok]} {check.name:<18} {check.says}")
        failed = failed or check.ok is False
    ctx.exit(1 if failed else 0)


def checks() -> Iterator[Check]:
    """Every check, in the order of the report."""
    yield _program()
    yield from _packages()
    yield _dictionary()
    yield _words()
    yield _rules()
    yield from _optional()


def _program() -> Check:
    import platform

    return Check("memo2data", True, f"{__version__} on Python {platform.python_version()}")


def _packages() -> Iterator[Check]:
    """The packages that the installed distribution asks for."""
    try:
        needed = requires("memo2data") or []
    except PackageNotFoundError:
        yield Check("packages", None, "memo2data runs from its source; its requirements are not known here")
        return
    for requirement in sorted(one for one in needed if "extra ==" not in one):
        match = _REQUIREMENT.match(requirement)
        name = match[0] if match else requirement
        try:
            yield Check(name, True, version(name))
        except PackageNotFoundError:
            yield Check(name, False, f"run: pip install '{requirement}'")


def _dictionary() -> Check:
    from memo2data.finnish.voikko import backend_name

    try:
        name = backend_name()
    except Memo2DataError as error:
        return Check("Voikko", False, str(error))
    return Check("Voikko", True, f"{name} answers")


def _words() -> Check:
    """Whether the dictionary knows a word: an engine without its data answers nothing."""
    from memo2data.finnish.voikko import engine

    try:
        known = bool(engine()[1]("hanke"))
    except Memo2DataError:
        known = False
    return Check("Finnish words", known, "analysed" if known else "not analysed; reinstall pyvoikko and kfst-rs")


def _rules() -> Check:
    from memo2data.resources import rules_dir
    from memo2data.rules import load

    try:
        ruleset = load()
    except Memo2DataError as error:
        return Check("rules", False, str(error))
    if not ruleset.rules:
        return Check("rules", False, f"none in {rules_dir()}; reinstall memo2data")
    return Check("rules", True, f"{len(ruleset.rules)} in {rules_dir()}, version {ruleset.version}")


def _optional() -> Iterator[Check]:
    """What is not needed: faster or further ways, and what each wants."""
    from memo2data.finnish.voikko import backend_name

    try:
        native = backend_name() == "libvoikko"
    except Memo2DataError:
        native = False
    if native:
        yield Check("fast dictionary", True, "libvoikko is in use")
    else:
        yield Check("fast dictionary", None, "optional; six times faster: apt install libvoikko1 voikko-fi")
    yield from _extras()


def _extras() -> Iterator[Check]:
    """The packages of optional features, by the extra that brings them."""
    for name, package, extra, brings in _EXTRAS:
        try:
            yield Check(name, True, f"{package} {version(package)}")
        except PackageNotFoundError:
            yield Check(name, None, f"optional; {brings}: pip install 'memo2data[{extra}]'")
