"""Scoring one document against made-up gold."""

from copy import deepcopy
from typing import Any

from memo2data.scoring.report import Report
from memo2data.scoring.score import score_document
from memo2data.scoring.tally import Tally

GOLD: dict[str, Any] = {
    "document": {
        "kind": "minutes",
        "title": "Pöytäkirja 1/2030",
        "body": "Kunnanhallitus",
        "meeting_date": "2030-01-07",
    },
    "items": [
        {"number": 4, "title": "Avaus", "outcome": "noted"},
        {"number": 5, "title": "Hanke", "outcome": "approved"},
    ],
    "projects": [
        {
            "title": "Kuura",
            "acronym": None,
            "lead_implementers": ["Kuuralan kunta"],
            "implementers": [],
            "partners": ["Kuuralan Yrittäjät ry", "Routa Oy"],
            "programmes": ["EAKR"],
            "amounts": [
                {"kind": "total_budget", "value": "100000", "percent": None},
                {"kind": "grant", "value": None, "percent": 70},
            ],
            "period": {"start": "2030-02-01", "end": "2031-01-31", "precision": "day"},
            "participants": [{"count": 3, "unit": "kunta", "approximate": False}],
            "staffing": {"person_years": 1, "years": 3},
            "flat_rate_percent": 40,
            "objectives": ["Tavoitteena on pitää tiet sulina."],
            "decision": {"item": 5, "outcome": "approved"},
        }
    ],
}


def found(gold: dict[str, Any]) -> dict[str, Any]:
    """Gold as a result has it: values as objects with evidence."""
    result = deepcopy(gold)
    evidence = {"raw": "x", "evidence": [], "rule": "r", "confidence": 0.9}
    for name in ("title", "body", "meeting_date"):
        result["document"][name] = {"value": gold["document"][name], **evidence}
    for item in result["items"]:
        item["title"] = {"value": item["title"], **evidence}
    for project in result["projects"]:
        project["title"] = {"value": project["title"], **evidence}
        for role in ("lead_implementers", "implementers", "partners"):
            project[role] = [{"name": name, **evidence} for name in project[role]]
        project["programmes"] = [{"code": code, "name": "x", **evidence} for code in project["programmes"]]
        project["flat_rate_percent"] = "40"
        project["objectives"] = [{"value": text, **evidence} for text in project["objectives"]]
        project["funders"] = []
    return result


def test_a_result_equal_to_gold_is_all_right() -> None:
    score = score_document("d", GOLD, found(GOLD))
    report = Report([score])
    micro = report.micro()
    assert micro.strict == micro.soft == Tally(right=14)
    assert report.whole_records() == (1, 1)
    assert score.items == Tally(right=2)
    assert all(row.strict.f1 == 1 for row in (*report.document_rows(), *report.item_rows()))
    assert report.misses() == []


def test_each_kind_of_difference_counts_where_it_should() -> None:
    result = found(GOLD)
    project = result["projects"][0]
    project["partners"][1]["name"] = "Routa  Oyj"  # softly the same name
    project["amounts"][0]["kind"] = "appropriation"  # softly the same value
    project["period"]["end"] = "2031-01-30"  # softly the same month
    project["participants"][0]["unit"] = "yritys"
    project["objectives"][0]["value"] = "pitää tiet sulina."  # softly the same sentence
    project["decision"]["outcome"] = "amended"
    project["funders"] = [{"name": "Kukaan ei pyytänyt"}]  # gold does not speak of funders: not scored
    report = Report([score_document("d", GOLD, result)])
    strict = {row.name: row.strict for row in report.project_rows()}
    soft = {row.name: row.soft for row in report.project_rows()}
    assert strict["partners"] == Tally(1, 1, 1)
    assert soft["partners"] == Tally(2)
    assert strict["amounts"] == Tally(1, 1, 1)
    assert soft["amounts"] == Tally(2)
    assert strict["period"] == Tally(1, 1, 1)
    assert soft["period"] == Tally(2)
    assert strict["participants"] == soft["participants"] == Tally(0, 1, 1)
    assert strict["objectives"] == Tally(0, 1, 1)
    assert soft["objectives"] == Tally(1)
    assert soft["decision"] == Tally(0, 1, 1)
    assert "funders" in strict
    assert not strict["funders"]
    assert report.whole_records() == (0, 1)
    assert [(one.kind, one.shown) for one in report.misses(["partners"])] == [
        ("missed", "Routa Oy"),
        ("wrong", "Routa  Oyj"),
    ]


def test_a_value_found_twice_is_right_once() -> None:
    result = found(GOLD)
    result["projects"][0]["programmes"] *= 2
    rows = {row.name: row.strict for row in Report([score_document("d", GOLD, result)]).project_rows()}
    assert rows["programmes"] == Tally(1, 1, 0)


def test_an_unpaired_project_misses_or_has_all_wrong() -> None:
    other = found(GOLD)
    other["projects"][0] = {"title": {"value": "Aivan toinen"}, "partners": [{"name": "Eri Oy"}], "amounts": []}
    score = score_document("d", GOLD, other)
    assert [(one.gold, one.found) for one in score.projects] == [(0, None), (None, 0)]
    assert Report([score]).micro().strict == Tally(0, 2, 14)
    assert Report([score]).paired_projects() == Tally(0, 1, 1)


def test_a_document_that_failed_misses_everything() -> None:
    report = Report([score_document("d", GOLD, None, failed="broken")])
    assert report.micro().strict == Tally(0, 0, 14)
    assert report.as_dict()["documents"][0]["failed"] == "broken"


def test_documents_without_a_project() -> None:
    empty = {"document": {}, "projects": []}
    report = Report(
        [
            score_document("a", empty, {"projects": []}),
            score_document("b", empty, {"projects": [{"title": {"value": "Hiha"}}]}),
            score_document("c", empty, None, failed="broken"),
        ]
    )
    assert report.kept_empty() == (1, 3)
    assert report.micro().strict == Tally(0, 1, 0)


def test_projects_are_paired_by_title_parties_and_sums() -> None:
    golds = [
        {"title": "Hanke yksi", "funders": ["A", "B"], "amounts": [{"kind": "grant", "value": "10"}]},
        {"title": "Hanke kaksi", "funders": ["A", "B"], "amounts": [{"kind": "grant", "value": "20"}]},
        {"title": None, "funders": ["C"], "amounts": [{"kind": "grant", "value": "30"}]},
    ]
    founds = [
        {
            "title": {"value": "Nimi puuttuu"},
            "funders": [{"name": "c"}],
            "amounts": [{"kind": "other", "value": "30.00"}],
        },
        {"title": {"value": "Hanke kaksi"}, "funders": [{"name": "A"}], "amounts": []},
        {"title": {"value": "Hanke yksi"}, "funders": [{"name": "A"}], "amounts": []},
    ]
    score = score_document("d", {"projects": golds}, {"projects": founds})
    assert [(one.gold, one.found) for one in score.projects] == [(0, 2), (1, 1), (2, 0)]
