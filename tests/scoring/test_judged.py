"""Values with their verdicts, the bands of confidence and the coverage of rules made of them."""

from __future__ import annotations

from memo2data import extract, load_rules
from memo2data.scoring.calibration import bands, review
from memo2data.scoring.coverage import coverage
from memo2data.scoring.judged import Judged, judged

TEXT = """Hankekuvaus

Hankkeen nimi: Lähiluonto tutuksi
Hakija: Posion kunta
Kokonaisbudjetti: 120 000 €
Flat rate: 40 %
Toteutusaika: 1.2.2026–31.1.2028
"""
GOLD = {
    "document": {},
    "projects": [
        {
            "title": "Lähiluonto tutuksi",
            "lead_implementers": ["Sallan kunta"],
            "amounts": [{"kind": "total_budget", "value": "120000"}],
            "flat_rate_percent": 40,
            "period": {"start": "2026-02-01", "end": "2027-12-31"},
        }
    ],
}


def verdicts() -> list[Judged]:
    return list(judged("one", GOLD, extract(TEXT.encode(), path="one.txt")))


def test_each_value_has_its_verdict() -> None:
    found = {one.field: one.right for one in verdicts()}
    assert found == {
        "title": True,
        "lead_implementers": False,
        "amounts": True,
        "period": False,  # its end is another
        "flat_rate_percent": True,
    }


def test_values_of_a_record_that_no_gold_knows_are_wrong() -> None:
    result = extract(TEXT.encode(), path="one.txt")
    assert not any(one.right for one in judged("one", {"document": {}, "projects": []}, result))


def test_bands_and_review_hold_all_values() -> None:
    values = [
        Judged("d", "title", "r", confidence, (), confidence < 0.7, right)
        for confidence, right in ((0.3, False), (0.6, True), (0.96, True), (0.97, False), (1.0, True))
    ]
    assert [(band.name, band.values, band.right) for band in bands(values)] == [
        ("0.00–0.50", 1, 0),
        ("0.50–0.65", 1, 1),
        ("0.95–1.00", 3, 2),
    ]
    unmarked, marked = review(values)
    assert (unmarked.values, unmarked.right, marked.values, marked.right) == (3, 2, 2, 1)
    assert round(unmarked.share, 3) == 0.667


def test_coverage_counts_documents_values_and_right_ones() -> None:
    rules = load_rules().of("title")
    label = next(rule for rule in rules if rule.labels)
    values = [one for one in verdicts() if one.field == "title"]
    lines = {one.rule.id: one for one in coverage(rules, [[label.id, label.id], []], values)}
    assert (lines[label.id].fired, lines[label.id].values, lines[label.id].right) == (1, 1, 1)
    assert all(one.fired == one.values == 0 for id, one in lines.items() if id != label.id)
