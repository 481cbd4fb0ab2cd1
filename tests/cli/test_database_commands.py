"""``memo2data load``, ``link``, ``query`` and ``export``."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from memo2data.records import Result
from memo2data.results import read_results
from memo2data.sinks.json import to_json, to_json_line

from .conftest import Run


@pytest.fixture
def records(tmp_path: Path, results: list[Result]) -> Path:
    """The results of the samples as ``extract --format jsonl`` writes them."""
    path = tmp_path / "records.jsonl"
    path.write_text("".join(map(to_json_line, results)), encoding="utf-8")
    return path


@pytest.fixture
def loaded(run: Run, records: Path, address: str) -> str:
    """The address of a database that holds the results of the samples."""
    done = run("load", records, "--to", address, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "12 documents new, 0 replaced, 0 unchanged, 0 removed" in done.stdout
    return address


def asked(run: Run, address: str, sql: str) -> list[list[str]]:
    done = run("query", address, sql, "--format", "csv")
    assert done.exit_code == 0, done.output
    return list(csv.reader(io.StringIO(done.stdout)))


def test_load_and_ask(run: Run, loaded: str, records: Path) -> None:
    again = run("load", records, "--to", loaded, "--lang", "fi")
    assert "0 uutta asiakirjaa, 0 korvattu, 12 ennallaan, 0 poistettu" in again.stdout
    sql = "SELECT title, total_budget, period_start FROM project_overview WHERE title LIKE 'Joki%'"
    assert asked(run, loaded, sql)[1:] == [["Joki kylien voimana", "240000", "2026-09-01"]]
    shown = run("query", loaded, "-", stdin=sql.encode())
    assert shown.stdout.splitlines()[0].split() == ["title", "total_budget", "period_start"]
    found = json.loads(run("query", loaded, sql, "--format", "json").stdout)
    assert found[0]["title"] == "Joki kylien voimana"


def test_load_takes_single_results_and_folders(run: Run, results: list[Result], tmp_path: Path, address: str) -> None:
    folder = tmp_path / "results"
    folder.mkdir()
    for number, one in enumerate(results[:3]):
        (folder / f"{number}.json").write_text(to_json(one), encoding="utf-8")
    assert "3 documents new" in run("load", folder, "--to", address, "--lang", "en").stdout
    assert "3 unchanged" in run("load", folder, "--to", address, "--lang", "en").stdout
    pruned = run("load", folder / "0.json", "--to", address, "--prune", "--lang", "en")
    assert "1 unchanged, 2 removed" in pruned.stdout


def test_paths_that_come_twice_are_told(run: Run, results: list[Result], tmp_path: Path) -> None:
    for number, one in enumerate(results[:2]):
        twin = one.model_copy(deep=True)
        twin.document.path = "doc.pdf"
        (tmp_path / f"{number}.json").write_text(to_json(twin), encoding="utf-8")
    done = run("load", tmp_path, "--to", tmp_path / "x.db", "--lang", "en")
    assert done.exit_code == 0
    assert "1 documents had another, different result in the input (such as doc.pdf)" in done.stderr


def test_a_query_changes_nothing(run: Run, loaded: str) -> None:
    for sql in ("DELETE FROM documents", "DROP VIEW doubtful"):
        assert run("query", loaded, sql).exit_code == 2
    wrong = run("query", loaded, "SELECT naught FROM nowhere")
    assert wrong.exit_code == 2
    assert "nowhere" in wrong.stderr
    assert asked(run, loaded, "SELECT COUNT(*) FROM documents")[1] == ["12"]
    assert len(asked(run, loaded, "SELECT * FROM doubtful")) == 4


def test_upgrade_alone_makes_the_tables(run: Run, address: str, records: Path) -> None:
    assert "version" in run("load", "--upgrade", "--to", address, "--lang", "en").stdout
    assert run("load", "--upgrade", records, "--to", address).exit_code == 2
    assert run("load", "--to", address).exit_code == 2
    assert asked(run, address, "SELECT COUNT(*) FROM documents")[1] == ["0"]


def test_wrong_databases_and_results(run: Run, records: Path, tmp_path: Path) -> None:
    text = tmp_path / "letter.db"
    text.write_text("Hyvä vastaanottaja", encoding="utf-8")
    commands = (
        ("load", records, "--to", text),
        ("link", text),
        ("query", text, "SELECT * FROM documents"),
        ("export", text, "--to", "x.csv"),
    )
    for command in commands:
        done = run(*command)
        assert done.exit_code == 23
        assert "not a database" in done.stderr
    assert run("link", tmp_path / "none.db").exit_code == 10
    empty = tmp_path / "empty.db"
    empty.touch()
    assert run("link", empty).exit_code == 23
    assert run("export", empty, "--to", tmp_path / "x.csv").exit_code == 23
    broken = tmp_path / "broken.jsonl"
    broken.write_text(records.read_text(encoding="utf-8").splitlines()[0] + '\n{"no": 1}\n', encoding="utf-8")
    done = run("load", broken, "--to", tmp_path / "y.db")
    assert done.exit_code == 22
    assert "broken.jsonl, line 2" in done.stderr


def test_link_judge_and_story(run: Run, results: list[Result], tmp_path: Path) -> None:
    twin = results[0].model_copy(deep=True)
    twin.document.path, twin.document.sha256 = "toinen.pdf", "0"
    (tmp_path / "r.jsonl").write_text("".join(map(to_json_line, [*results, twin])), encoding="utf-8")
    database = tmp_path / "x.db"
    run("load", tmp_path / "r.jsonl", "--to", database)
    done = run("link", database, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "1 groups of 2 records; pairs linked 1, proposed 0, blocked 0, apart 0" in done.stdout
    shown = run("link", database, "--all", "--lang", "fi").stdout
    assert "nimi 1.00" in shown
    assert "liitetty" in shown
    sql = "SELECT project_id FROM project_overview WHERE title = 'Joki kylien voimana'"
    ids = [row[0] for row in asked(run, str(database), sql)[1:]]
    told = run("link", database, "--story", ids[0], "--lang", "fi").stdout
    assert "4.5.2026 · esityslista" in told
    assert "+ Kokonaisbudjetti: 240\u00a0000 €" in told
    assert told.rstrip().endswith("ei uutta")
    apart = run("link", database, "--judge", *ids, "different", "--note", "eri vaihe", "--lang", "en")
    assert "0 groups of 0 records; pairs linked 0, proposed 0, blocked 0, apart 1" in apart.stdout
    assert run("link", database, "--judge", 1, 99999, "same").exit_code == 2


def test_export_of_a_database_and_of_files_are_alike(
    run: Run, loaded: str, records: Path, tmp_path: Path, results: list[Result]
) -> None:
    for name, source in (("a", loaded), ("b", str(records))):
        assert run("export", source, "--to", tmp_path / f"{name}.csv", "--lang", "fi").exit_code == 0
        assert run("export", source, "--to", tmp_path / f"{name}.jsonl").exit_code == 0
    for form in ("csv", "jsonl"):
        assert (tmp_path / f"a.{form}").read_bytes() == (tmp_path / f"b.{form}").read_bytes()
    assert (tmp_path / "a.jsonl").read_bytes() == records.read_bytes()
    assert list(read_results([tmp_path / "a.jsonl"])) == results
    assert run("export", loaded, "--to", tmp_path / "tables", "--format", "csv").exit_code == 0
    assert (tmp_path / "tables" / "evidence.csv").exists()
    assert run("export", loaded, records, "--to", tmp_path / "x.csv").exit_code == 2
    assert run("export", records, "--to", tmp_path / "x.ods").exit_code == 2


def test_missing_packages_are_named(run: Run, records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    wanted: dict[str, tuple[str, Callable[[], Any]]] = {
        "sqlalchemy": ("sql", lambda: run("load", records, "--to", tmp_path / "x.db")),
        "psycopg": ("postgres", lambda: run("load", records, "--to", "postgresql://h/n")),
        "xlsxwriter": ("excel", lambda: run("export", records, "--to", tmp_path / "x.xlsx")),
        "pyarrow": ("parquet", lambda: run("export", records, "--to", tmp_path / "x.parquet")),
    }
    for package, (extra, call) in wanted.items():
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, package, None)
            done = call()
        assert done.exit_code == 30, done.output
        assert f"memo2data[{extra}]" in done.stderr


def test_judgements_are_put_over_what_is_loaded_and_databases_are_judged(
    run: Run, tmp_path: Path, address: str, samples: list[Path]
) -> None:
    deck = next(path for path in samples if path.parent.name == "deck-one-project")
    records, log = tmp_path / "deck.json", deck.parent / "judgements.jsonl"
    assert run("extract", deck, "-o", records).exit_code == 0
    plain = run("load", records, "--to", address, "--lang", "en")
    assert "1 documents new" in plain.stdout
    assert asked(run, address, "SELECT count(*) FROM facts WHERE confidence = 1")[1] == ["0"]
    figures = run("check", address, "--log", log, "--figures", "--lang", "en")
    assert figures.exit_code == 0, figures.output
    assert figures.stdout == run("check", records, "--log", log, "--figures", "--lang", "en").stdout
    judged = run("load", records, "--judgements", log, "--to", address, "--lang", "en")
    assert "1 replaced" in judged.stdout
    assert int(asked(run, address, "SELECT count(*) FROM facts WHERE confidence = 1")[1][0]) > 10
    again = run("load", records, "--judgements", log, "--to", address, "--lang", "en")
    assert "1 unchanged" in again.stdout
    missing = run("load", records, "--judgements", tmp_path / "none.jsonl", "--to", address)
    assert missing.exit_code == 24
