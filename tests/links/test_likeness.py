"""Which pairs are compared, and how alike they are."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from memo2data.links.blocks import pairs
from memo2data.links.likeness import likeness
from memo2data.links.records import Record, thresholds

LINK, PROPOSE = thresholds()["link"], thresholds()["propose"]


def record(number: int, title: str = "", **more: Any) -> Record:
    facts = {"document": number, "position": 1, "sha256": str(number), **more}
    if "lead" in facts:
        facts["bodies"] = {"lead_implementer": {facts.pop("lead")}, **facts.get("bodies", {})}
    if "total" in facts:
        facts["sums"] = {"total_budget": {Decimal(facts.pop("total"))}}
    if "years" in facts:
        first, last = facts.pop("years")
        facts |= {"start": datetime.date(first, 1, 1), "end": datetime.date(last, 12, 31)}
    return Record(number, f"{number}.pdf#x", title=title, **facts)


SALO = {"lead": "salo", "total": 120_000, "years": (2026, 2027)}
SAME = [
    (record(1, "Joki kylien voimana", **SALO), record(2, "Joki kylien voimana", **SALO)),
    (record(1, "Joki kylien voimana", **SALO), record(2, "JOKI KYLIEN VOIMANA!", lead="salo", total=110_000)),
    (record(1, "Robotti kaveriksi", **SALO), record(2, "Robotti kaveriksi – konepajojen uudistus", **SALO)),
    (record(1, "Tuulesta tuotteeksi", acronym="TUULE", **SALO), record(2, "Tuule", **SALO)),
    (record(1, "Tuulesta tuotteeksi", code="S12345"), record(2, "Tuulesta tuotteiksi", code="s12345", lead="oulu")),
    (
        record(1, "Kasvun portaat", lead="salo", sums={"applied_grant": {Decimal(90_000)}}),
        record(2, "Kasvun portaat", lead="salo", sums={"grant": {Decimal(90_000)}}),
    ),
    (record(1, "", sha256="a", total=5), record(2, "", sha256="a", total=5)),
]
TO_ASK = [
    (record(1, "Joki kylien voimana"), record(2, "Joki kylien voimana")),  # a title alone
    (record(1, "Vetypolku", code="A1", **SALO), record(2, "Kylien tori", code="A1", lead="oulu")),  # a code used twice
    (record(1, "Joki kylien voimana", **SALO), record(2, "Joki kylien voimana", lead="oulu", total=500_000)),
]
NOT_SAME = [
    (record(1, "Kasvun portaat II", **SALO), record(2, "Kasvun portaat III", lead="salo", years=(2029, 2030))),
    (record(1, "Kasvun portaat", code="A1", **SALO), record(2, "Kasvun portaat", code="A2", **SALO)),
    (record(1, "Vetypolku", **SALO), record(2, "Kylien tori", **SALO)),
    (record(1, "Kasvun portaat", lead="salo", total=9), record(2, "Taidon portaat", lead="oulu", total=500)),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_records_of_one_project_are_linked(a: Record, b: Record) -> None:
    found = likeness(a, b)
    assert found is not None
    assert found.score >= LINK
    assert not found.alone
    assert found == likeness(b, a)
    assert pairs([a, b]) == {(1, 2)}


@pytest.mark.parametrize(("a", "b"), TO_ASK)
def test_in_doubt_a_person_is_asked(a: Record, b: Record) -> None:
    found = likeness(a, b)
    assert found is not None
    assert found.score >= PROPOSE
    assert found.alone or found.score < LINK


@pytest.mark.parametrize(("a", "b"), NOT_SAME)
def test_others_are_not(a: Record, b: Record) -> None:
    found = likeness(a, b)
    assert found is None or found.score < PROPOSE
    assert found == likeness(b, a)


def test_names_of_bodies_need_not_be_spelt_alike() -> None:
    found = likeness(record(1, "Vetypolku", lead="kylät ry"), record(2, "Vetypolku", lead="kylät r y"))
    assert found is not None
    assert found.parties == 1
    other = likeness(record(1, "Vetypolku", lead="fi:kunta:111"), record(2, "Vetypolku", lead="fi:kunta:112"))
    assert other is not None
    assert other.parties == 0


def test_never_are_all_pairs_compared() -> None:
    many = [record(number, f"Hankkeen nimi {number:x}", lead="salo", years=(2026, 2027)) for number in range(2000)]
    assert len(pairs(many)) < 10 * len(many)
    same = [record(number, "Yksi ja sama") for number in range(500)]
    assert len(pairs(same)) == 499  # each with the next: enough to make them one


def test_records_of_one_document_are_no_pair() -> None:
    assert pairs([record(1, "Kylien tori"), record(2, "Kylien tori", document=1)]) == set()
