"""Results as JSON."""

import json
from decimal import Decimal

from memo2data.records import Amount, AmountKind, DocumentInfo, Evidence, Extractor, Kind, Project, Result
from memo2data.sinks.json import to_json, to_json_line


def result() -> Result:
    evidence = [Evidence(page=1, bbox=(1, 2, 3, 4), block=0, start=0, end=7, text="1,5 M€")]
    amount = Amount(
        raw="1,5 M€", evidence=evidence, rule="r", confidence=0.9, kind=AmountKind.GRANT, value=Decimal("1500000.00")
    )
    return Result(
        extractor=Extractor(name="memo2data", version="1", rules_version="x"),
        document=DocumentInfo(
            path="ä.pdf", sha256="0", media_type="application/pdf", pages=1, kind=Kind.MEMO, language="fi"
        ),
        projects=[Project(amounts=[amount])],
    )


def test_both_forms_hold_the_same_and_read_back() -> None:
    assert json.loads(to_json(result())) == json.loads(to_json_line(result()))
    assert Result.model_validate_json(to_json(result())) == result()


def test_a_line_is_one_line_and_letters_stay_letters() -> None:
    line = to_json_line(result())
    assert line.count("\n") == 1
    assert "ä.pdf" in line


def test_money_is_a_plain_decimal_string() -> None:
    assert json.loads(to_json(result()))["projects"][0]["amounts"][0]["value"] == "1500000"
