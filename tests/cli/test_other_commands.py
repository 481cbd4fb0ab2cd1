"""``memo2data rules``, ``schema`` and ``doctor``."""

import json
from pathlib import Path

from memo2data.records import Result

from .conftest import Run

RULE = """\
- id: own.mentor
  field: partners
  take: after
  cue: luotsi[ess]
  examples:
    - "Luotsina toimii Salon kaupunki.": [Salon kaupunki]
"""


def test_rules_list(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.yml").write_text(RULE, encoding="utf-8")
    result = run("rules", "list", "--rules", tmp_path)
    assert result.exit_code == 0
    line = next(line for line in result.stdout.splitlines() if "own.mentor" in line)
    assert "own.yml:1" in line


def test_rules_test_says_what_fails(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.yml").write_text(RULE.replace("[Salon kaupunki]", "[Oulun kaupunki]"), encoding="utf-8")
    result = run("rules", "test", "--rules", tmp_path)
    assert result.exit_code == 1
    assert "own.yml:6: own.mentor" in result.stdout


def test_rules_refuse_a_wrong_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.yml").write_text("- id: x\n  feild: partners\n", encoding="utf-8")
    result = run("rules", "list", "--rules", tmp_path)
    assert result.exit_code == 20
    assert "own.yml:2" in result.stderr


def test_rules_explain(run: Run, memo: Path) -> None:
    result = run("rules", "explain", memo)
    assert result.exit_code == 0
    assert any(line.startswith("+") and "Salon kaupunki" in line for line in result.stdout.splitlines())


def test_schema_is_that_of_the_result(run: Run) -> None:
    schema = json.loads(run("schema").stdout)
    assert schema["title"] == "Result"
    assert set(schema["properties"]) == set(Result.model_fields)


def test_doctor(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.output
    assert "Voikko" in result.stdout
    assert "MISSING" not in result.stdout
