"""What a person types is read as the extractor reads it, and what is no value is refused."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo2data.cli.wording import LANGUAGES, Wording, contract_names
from memo2data.records import Evidence, Period, Result
from memo2data.review.corrections import NotUnderstoodError, read_correction
from memo2data.review.values import OwnerKind, content, fields, values_of

from .conftest import named

EVIDENCE = [Evidence(page=None, bbox=None, block=0, start=0, end=4, text="sana")]


def read(field: str, text: str) -> dict[str, Any]:
    """What is read for a value that the record lacks."""
    correction = read_correction(OwnerKind.PROJECT, field, text, None, contract_names(), EVIDENCE)
    assert correction.value.raw == "sana"
    return {"field": correction.field, **correction.value.model_dump()}


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("amounts", "kokonaisbudjetti: 189 501 €", {"kind": "total_budget", "value": Decimal(189501)}),
        ("amounts", "Myönnetty tuki: n. 1,2 milj. €", {"kind": "grant", "value": Decimal(1200000)}),
        ("amounts", "grant: enintään 5 000 euroa (alv 0 %)", {"value": 5000, "bound": "max", "vat": "excl"}),
        ("amounts", "grant: n. 9 € (8 %) [Kemi] [2027]", {"percent": 8, "party": "Kemi", "year": 2027}),
        ("amounts", "grant: 30 %", {"value": None, "percent": 30}),
        ("amounts", "grant: 50 000 mk", {"currency": "FIM"}),
        ("period", "1.9.2025–31.5.2027", {"start": datetime.date(2025, 9, 1), "end": datetime.date(2027, 5, 31)}),
        ("period", "2025-09-01 - 2027-05-31", {"start": datetime.date(2025, 9, 1), "precision": "day"}),
        ("period", "9/2025–12/2026", {"end": datetime.date(2026, 12, 31), "precision": "month"}),
        ("period", "2026–2027", {"end": datetime.date(2027, 12, 31), "precision": "year"}),
        ("period", "1.9.2025–", {"start": datetime.date(2025, 9, 1), "end": None}),
        ("period", "–5/2027", {"start": None, "end": datetime.date(2027, 5, 31)}),
        ("application_deadline", "29.5.2026", {"value": datetime.date(2026, 5, 29)}),
        ("funders", "Lapin liitto", {"kind": "regional_council"}),
        ("partners", "Oulun kaupunki (0187690-1)", {"name": "Oulun kaupunki", "business_id": "0187690-1"}),
        ("partners", "Centria-ammattikorkeakoulu Oy (EAKR ja ESR+)", {"programmes": ["EAKR", "ESR+"]}),
        ("partners", "paikalliset yritykset", {"is_group": True}),
        ("partners", "päätoteuttaja: Oulun kaupunki", {"field": "lead_implementers", "kind": "municipality"}),
        ("programmes", "EAKR", {"code": "EAKR", "name": "Euroopan aluekehitysrahasto"}),
        ("programmes", "XYZ (Uusi ohjelma)", {"code": "XYZ", "name": "Uusi ohjelma"}),
        ("participants", "noin 34 marjatilaa", {"count": 34, "unit": "marjatila", "approximate": True}),
        ("participants", "6 seutukaupunki", {"count": 6, "unit": "seutukaupunki"}),
        ("staffing", "1 htv x 3 vuotta", {"person_years": 1.0, "years": 3.0}),
        ("flat_rate_percent", "40", {"value": "40 %"}),
        ("decision", "§ 63 hyväksyttiin muutettuna", {"item": 63, "outcome": "amended"}),
        ("decision", "–", {"item": None, "outcome": None}),
        ("code", "S21303", {"value": "S21303"}),
        ("title", "Kohti metaversumia: teollisuus", {"field": "title", "value": "Kohti metaversumia: teollisuus"}),
    ],
)  # fmt: skip
def test_values_as_they_are_typed(field: str, text: str, expected: dict[str, Any]) -> None:
    found = read(field, text)
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("field", "text", "wanted"),
    [
        ("amounts", "5 €", "amount_kind"),
        ("amounts", "grant: kaksi omenaa", "amount"),
        ("amounts", "grant: 10 000–20 000 €", "amount"),
        ("amounts", "grant: 10 000 € tai jotain", "amount"),
        ("period", "31.5.2027–1.9.2025", "period"),
        ("period", "2027-05-31–2025-09-01", "period_order"),
        ("period", "1.9.2025", "period"),
        ("period", "ehkä 2026–2027 tai 2028", "period"),
        ("application_deadline", "31.2.2026", "date"),
        ("application_deadline", "toukokuu 2026", "date"),
        ("partners", "123", "party"),
        ("programmes", "Oma ohjelma", "programme"),
        ("participants", "monta", "count"),
        ("staffing", "3", "staffing"),
        ("flat_rate_percent", "140", "percent"),
        ("decision", "ehkä", "decision"),
        ("code", "ei ole", "code"),
        ("title", "", "text"),
        ("title", "Hakija 131052-308T", "personal"),
        ("partners", "Meikäläinen, puh. 040 555 0142", "personal"),
    ],
)
def test_what_is_no_value_is_refused(field: str, text: str, wanted: str) -> None:
    with pytest.raises(NotUnderstoodError) as caught:
        read(field, text)
    assert caught.value.wanted == wanted
    assert all(wanted in Wording(language).table("wanted") for language in LANGUAGES)


def test_of_a_sum_what_is_not_typed_stays(agenda: Result) -> None:
    old = named(agenda, "amounts", 2).value  # own contribution: 9 600 € [Kemijärven kaupunki]
    for text, expected in (
        ("10 000 €", ("own_contribution", Decimal(10000), "Kemijärven kaupunki", None)),
        ("20 %", ("own_contribution", Decimal(9600), "Kemijärven kaupunki", Decimal(20))),
        ("[-]", ("own_contribution", Decimal(9600), None, None)),
        ("kuntarahoitus: 9 600 €", ("municipal_contribution", Decimal(9600), "Kemijärven kaupunki", None)),
    ):
        found = read_correction(OwnerKind.PROJECT, "amounts", text, old, contract_names()).value
        assert (found.kind, found.value, found.party, found.percent) == expected  # type: ignore[attr-defined]
        assert found.evidence == old.evidence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_can_be_typed_as_it_is_shown(agenda: Result, listed: Result, language: str) -> None:
    """What the program prints of a value is understood as that value."""
    wording, checked = Wording(language), 0
    for one in (*values_of(agenda), *values_of(listed)):
        typed = wording.value(one.value)
        found = read_correction(one.kind, one.field, typed, one.value, contract_names())
        assert (found.field, content(found.value)[:3]) == (one.field, content(one.value)[:3]), typed
        checked += 1
    assert checked > 40


@given(start=st.dates(datetime.date(1995, 1, 1), datetime.date(2060, 1, 1)), days=st.integers(1, 3000))
def test_days_of_a_period_round_trip(start: datetime.date, days: int) -> None:
    end = start + datetime.timedelta(days)
    value = Period(start=start, end=end, precision="day", raw="x", evidence=EVIDENCE, rule="x", confidence=1)  # type: ignore[arg-type]
    for language in LANGUAGES:
        found = read("period", Wording(language).value(value))
        assert (found["start"], found["end"]) == (start, end)


@given(text=st.text(max_size=30), field=st.sampled_from(sorted(fields(OwnerKind.PROJECT))))
def test_odd_text_is_a_value_or_refused(text: str, field: str) -> None:
    wanted = field_read = ""
    try:
        field_read = read(field, text)["field"]
    except NotUnderstoodError as error:
        wanted = error.wanted
    assert field_read in fields(OwnerKind.PROJECT) or wanted in Wording("en").table("wanted")
