"""Rule files: a wrong one is refused with its place and a remedy, a good one needs no line of Python."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from memo2data import extract
from memo2data.cli.main import cli
from memo2data.errors import RuleError
from memo2data.rules import load
from memo2data.rules.checks import check_examples

GOOD = """\
# A word that one body alone uses.
- id: local.captain
  field: lead_implementers
  take: around
  cue: hankekippari[ess]
  case: nom
  priority: 6
  examples:
    - "Hankekipparina toimii Kemin kaupunki.": [Kemin kaupunki]
"""
MEMO = """Polku töihin -hanke

Polku töihin -hankkeen kokonaisbudjetti on 80 000 euroa. Hankekipparina toimii Kemin kaupunki. Polku töihin -hanke
toteutetaan 1.1.2026–31.12.2027.
"""
Folder = Callable[[str | bytes], Path]


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Folder:
    """A folder with one rule file of the given content."""

    def call(content: str | bytes) -> Path:
        folder = tmp_path / "rules"
        folder.mkdir(exist_ok=True)
        (folder / "own.yml").write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return call


def without(key: str) -> str:
    """The good rule without the line of ``key``."""
    return "".join(line for line in GOOD.splitlines(keepends=True) if not line.startswith(f"  {key}:"))


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (GOOD.replace("  case: nom", "  cases: nom"), 6, "unknown key 'cases'"),
        (GOOD.replace("lead_implementers", "leaders"), 3, "unknown field 'leaders'"),
        (GOOD.replace("around", "somewhere"), 4, "unknown take 'somewhere'"),
        (GOOD.partition("  examples")[0], 2, "no examples"),
        (GOOD.replace("[ess]", "[esse]"), 5, "unknown case 'esse'"),
        (GOOD.replace("hankekippari[ess]", "hankekippari[ess"), 5, "cannot read"),
        (GOOD.replace("priority: 6", "priority: high"), 7, "must be of type int"),
        (GOOD.replace("lead_implementers", "amounts"), 2, "needs a kind"),
        (GOOD.replace("local.captain", "lead.essive"), 2, "leads.yml"),
        (GOOD + GOOD, 11, "is taken"),
        (GOOD.replace("case: nom", "case: nominative"), 6, "nominative"),
        (GOOD.replace("priority: 6", "only: bullets"), 7, "bullets"),
        (GOOD.replace("priority: 6", "confidence: 95"), 7, "confidence"),
        (GOOD.replace("priority: 6", "priority: !strange 6"), 7, "strange"),
        (GOOD.replace("priority: 6", "case: gen"), 7, "case"),
        (GOOD.partition("  examples")[0] + "  examples: Hankekipparina toimii Kemi.\n", 8, "examples"),
        (GOOD.replace('kaupunki.": [', "kaupunki. ["), 9, "YAML"),
        (without("field"), 2, "no 'field'"),
        (without("cue"), 2, "neither cue nor labels"),
        ("id: local.captain\n", 1, "no list of rules"),
        ("- only a text\n", 1, "mapping"),
        (GOOD.replace('    - "Hankekipparina toimii Kemin kaupunki.": [Kemin kaupunki]', "    - bare"), 9, "examples"),
        (GOOD.encode("latin-1") + "# päätös\n".encode("latin-1"), 1, "not UTF-8"),
    ],
)
def test_wrong_file_is_refused(folder: Folder, content: str | bytes, line: int, says: str) -> None:
    with pytest.raises(RuleError) as caught:
        load([folder(content)])
    file, _, number = caught.value.place.rpartition(":")
    assert Path(file).name == "own.yml"
    assert abs(int(number) - line) <= ("YAML" in says)  # a parser may see the fault a line later
    assert says in caught.value.message
    assert caught.value.remedy


def test_wrong_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such folder"):
        load([tmp_path / "absent"])


def test_own_rule_needs_no_python(folder: Folder, tmp_path: Path) -> None:
    rules = load([folder(GOOD)])
    assert all(one.ok for one in check_examples(rules) if one.rule_id == "local.captain")
    assert [one.lead_implementers for one in extract(MEMO.encode(), path="memo.txt").projects] == [[]]
    (project,) = extract(MEMO.encode(), path="memo.txt", rules=rules).projects
    assert [(one.name, one.rule) for one in project.lead_implementers] == [("Kemin kaupunki", "local.captain")]

    memo = tmp_path / "memo.txt"
    memo.write_text(MEMO, encoding="utf-8")
    outcome = CliRunner().invoke(cli, ["extract", "--rules", str(tmp_path / "rules"), str(memo)])
    assert outcome.exit_code == 0, outcome.output
    (found,) = json.loads(outcome.stdout)["projects"]
    assert found["lead_implementers"][0]["rule"] == "local.captain"


def test_wrong_file_on_the_command_line(folder: Folder, tmp_path: Path) -> None:
    memo = tmp_path / "memo.txt"
    memo.write_text(MEMO, encoding="utf-8")
    outcome = CliRunner().invoke(cli, ["extract", "--rules", str(folder(without("field"))), str(memo)])
    assert outcome.exit_code == RuleError.exit_code
    assert "own.yml:2" in outcome.stderr


def test_version_follows_the_files(folder: Folder) -> None:
    shipped = load().version
    first = load([folder(GOOD)]).version
    assert load([folder(GOOD)]).version == first != shipped
    assert load([folder(GOOD + "# changed\n")]).version != first
