"""Gold folders, and other readings that they accept."""

import json
from pathlib import Path
from typing import Any

import pytest

from memo2data.errors import GoldError
from memo2data.scoring.gold import load_gold, steps
from memo2data.scoring.report import Report
from memo2data.scoring.score import score_document
from memo2data.scoring.tally import Tally


def scored(project: dict[str, Any], alt: list[dict[str, Any]], result: dict[str, Any]) -> tuple[Tally, Tally]:
    gold = {"projects": [{"title": "Kuura", **project}], "alt": alt}
    micro = Report([score_document("d", gold, {"projects": [{"title": {"value": "Kuura"}, **result}]})]).micro()
    return micro.strict, micro.soft


def names(*values: str) -> list[dict[str, str]]:
    return [{"name": value} for value in values]


def test_optional_names_count_neither_for_nor_against() -> None:
    alt = [{"path": "projects[0].funders", "optional": ["B kunta", "C kunta"]}]
    right = (Tally(2), Tally(2))
    assert scored({"funders": ["A kunta", "B kunta"]}, alt, {"funders": names("A kunta")}) == right
    assert (
        scored({"funders": ["A kunta", "B kunta"]}, alt, {"funders": names("A kunta", "C kunta", "B kunta")}) == right
    )
    strict, _ = scored({"funders": ["A kunta"]}, alt, {"funders": names("A kunta", "Muu")})
    assert strict == Tally(2, 1, 0)


def test_optional_counts_and_sums_may_leave_parts_open() -> None:
    alt = [
        {"path": "projects[0].participants", "optional": ["kunta"]},
        {"path": "projects[0].amounts", "optional": ["500", {"kind": "grant", "value": "900"}]},
    ]
    result = {
        "participants": [{"count": 4, "unit": "kunta"}, {"count": 9, "unit": "yritys"}],
        "amounts": [{"kind": "other", "value": "500.00"}, {"kind": "grant", "value": "900"}],
    }
    assert scored({"participants": [], "amounts": []}, alt, result)[0] == Tally(1, 1, 0)


def test_another_whole_value_is_taken_when_it_suits_better() -> None:
    alt = [{"path": "projects[0].partners", "values": ["X", "Y"]}]
    assert scored({"partners": ["X ja Y"]}, alt, {"partners": names("X", "Y")})[0] == Tally(3)
    assert scored({"partners": ["X ja Y"]}, alt, {"partners": names("X ja Y")})[0] == Tally(2)


def test_other_values_of_a_field_that_is_no_list_are_each_accepted() -> None:
    alt = [{"path": "projects[0].title", "values": ["Kuura II", "Kuura 2"]}]
    gold = {"projects": [{"title": "Kuura"}], "alt": alt}
    for title in ("Kuura", "Kuura II", "Kuura 2"):
        score = score_document("d", gold, {"projects": [{"title": {"value": title}}]})
        assert Report([score]).micro().strict == Tally(1)


def test_a_path_inside_a_field() -> None:
    period = {"start": "2030-01-01", "end": "2030-12-31", "precision": "year"}
    alt = [{"path": "projects[0].period.end", "values": ["2031-12-31"]}]
    other = {"period": {**period, "end": "2031-12-31"}}
    assert scored({"period": period}, alt, other)[0] == Tally(3)


def test_optional_projects() -> None:
    gold = {"projects": [{"title": "Kuura"}], "alt": [{"path": "projects", "optional": ["Kuura", "Routa"]}]}
    assert not Report([score_document("d", gold, {"projects": []})]).micro().strict
    assert not Report([score_document("d", gold, {"projects": [{"title": {"value": "Routa"}}]})]).micro().strict


def test_paths() -> None:
    assert steps("projects[0].period.start") == ("projects", 0, "period", "start")
    for wrong in ("", "projects[x]", "a b"):
        with pytest.raises(GoldError):
            steps(wrong)


def folder(path: Path, gold: object, *documents: str) -> Path:
    place = path / "d1"
    place.mkdir()
    (place / "gold.json").write_text(gold if isinstance(gold, str) else json.dumps(gold), encoding="utf-8")
    for name in documents:
        (place / name).write_text("x", encoding="utf-8")
    return path


def test_a_gold_folder_is_read(tmp_path: Path) -> None:
    one = load_gold(folder(tmp_path, {"projects": []}, "doc.txt"), ["d1"])[0]
    assert (one.id, one.path.name, one.gold) == ("d1", "doc.txt", {"projects": []})


@pytest.mark.parametrize(
    ("gold", "documents"),
    [
        ("{", ["doc.txt"]),
        ([], ["doc.txt"]),
        ({"projects": []}, []),
        ({"projects": []}, ["doc.txt", "doc.pdf"]),
        ({"projects": [], "alt": [{"path": "projects"}]}, ["doc.txt"]),
        ({"projects": [], "alt": [{"path": "?", "optional": []}]}, ["doc.txt"]),
    ],
)
def test_a_wrong_gold_folder_is_refused_with_its_place(tmp_path: Path, gold: object, documents: list[str]) -> None:
    with pytest.raises(GoldError) as caught:
        load_gold(folder(tmp_path, gold, *documents))
    assert str(tmp_path) in str(caught.value)
    assert caught.value.remedy


def test_missing_folders_and_ids(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no such folder"):
        load_gold(tmp_path / "none")
    with pytest.raises(GoldError, match=r"gold\.json"):
        load_gold(tmp_path)
    with pytest.raises(GoldError, match="d9"):
        load_gold(folder(tmp_path, {"projects": []}, "doc.txt"), ["d9"])
