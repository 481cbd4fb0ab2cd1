"""Judgements over results: of the same extraction, and of a later one that reads the file otherwise."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo2data import extract, load_rules
from memo2data.records import Evidence, Period, Project, Result, Value
from memo2data.review.applying import Applier, Fate, apply
from memo2data.review.judgements import PERSON_RULE, Correction, Judgement, Verdict, judge
from memo2data.review.matching import match
from memo2data.review.values import OwnerKind, content, held, put, values_of

from .conftest import named, say


def applied(result: Result, *judgements: Judgement) -> Result:
    """The result with the judgements: it satisfies the contract, applying again changes nothing, and the given result
    stays as it was."""
    before = result.model_copy(deep=True)
    (done,) = apply([result], judgements)
    assert result == before
    assert Result.model_validate_json(done.model_dump_json()) == done
    assert list(apply([done], judgements)) == [done]
    return done


def fates(result: Result, *judgements: Judgement) -> list[Fate]:
    applier = Applier(judgements)
    applier(result)
    return [one.fate for one in applier.told()]


def changed(result: Result) -> Result:
    return result.model_copy(deep=True)


def test_accepted_values_are_certain(agenda: Result) -> None:
    project = applied(agenda, say(named(agenda, "period"), "accept")).projects[0]
    assert project.period is not None
    assert (project.period.confidence, project.period.rule) == (1.0, agenda.projects[0].period.rule)  # type: ignore[union-attr]
    assert project.confidence > agenda.projects[0].confidence


def test_corrected_values_keep_their_words_and_place(agenda: Result) -> None:
    done = applied(
        agenda,
        say(named(agenda, "period"), "correct", "1.9.2025–31.5.2027"),
        say(named(agenda, "amounts"), "correct", "189 501 €"),
        say(named(agenda, "partners"), "correct", "Kemijoki Oyj"),
    )
    project, before = done.projects[0], agenda.projects[0]
    assert isinstance(project.period, Period)
    assert before.period is not None
    assert str(project.period.start) == "2025-09-01"
    assert (project.period.raw, project.period.evidence) == (before.period.raw, before.period.evidence)
    assert (project.period.rule, project.period.confidence) == (PERSON_RULE, 1.0)
    assert project.amounts[0].value == 189_501
    assert project.amounts[0].kind == before.amounts[0].kind
    assert [one.name for one in project.partners] == ["Kemijoki Oyj", "paikalliset matkailuyritykset"]


def test_rejected_values_go(agenda: Result) -> None:
    done = applied(agenda, say(named(agenda, "title"), "reject"), say(named(agenda, "co_implementers", 1), "reject"))
    project = done.projects[0]
    assert project.title is None
    assert [one.name for one in project.co_implementers] == ["Kemijärven kaupunki"]
    assert [one.code for one in project.findings] == ["missing"]
    assert project.needs_review


def test_a_project_without_any_value_left_goes(listed: Result) -> None:
    rejected = [judge(one, Verdict.REJECT) for one in values_of(listed) if one.index == 1]
    done = applied(listed, *rejected)
    assert [p.title.value for p in done.projects if p.title] == [
        p.title.value for n, p in enumerate(listed.projects) if n != 1 and p.title
    ]


def test_a_value_moves_to_the_field_where_it_belongs(agenda: Result) -> None:
    done = applied(agenda, say(named(agenda, "co_implementers"), "correct", "partners: Kemijärven kaupunki"))
    assert [one.name for one in done.projects[0].co_implementers] == ["Pelkosenniemen kunta"]
    assert [one.name for one in done.projects[0].partners] == [
        "Kemijärven kaupunki", "Kemijoki Oy", "paikalliset matkailuyritykset",
    ]  # fmt: skip


def test_sums_follow_the_name_of_their_body(agenda: Result) -> None:
    done = applied(agenda, say(named(agenda, "co_implementers"), "correct", "Kemijärvi"))
    assert [one.party for one in done.projects[0].amounts if one.party] == ["Kemijärvi"]


def test_findings_are_made_anew_and_call_nobody_once_judged(agenda: Result) -> None:
    wrong = say(named(agenda, "amounts"), "correct", "100 000 €")
    sums = changed(agenda)
    put(sums.projects[0], "amounts", [one.model_copy(update={"party": None}) for one in sums.projects[0].amounts])
    project = applied(sums, wrong).projects[0]
    assert [one.code for one in project.findings] == ["sum_mismatch"]
    assert project.needs_review
    others = [say(named(sums, "amounts", place), "accept") for place in (1, 2)]
    assert not applied(sums, wrong, *others).projects[0].needs_review


def test_a_flat_rate_is_corrected_with_its_number() -> None:
    result = extract(
        b"Kasvun portaat -hanke\n\nHankkeen toteuttaa Salon kaupunki. Flat rate -prosentti on 40 %.", path="a.txt"
    )
    assert result.projects[0].flat_rate_percent == 40
    project = applied(result, say(named(result, "flat_rate_percent"), "correct", "1,5 %")).projects[0]
    assert project.flat_rate_percent == Decimal("1.5")
    assert project.flat_rate_source is not None
    assert applied(result, say(named(result, "flat_rate_percent"), "reject")).projects[0].flat_rate_source is None


# --- a later extraction


def test_a_correction_stands_whatever_is_read_there_later(agenda: Result) -> None:
    said = say(named(agenda, "amounts"), "correct", "189 501 €")
    other, gone = changed(agenda), changed(agenda)
    other.projects[0].amounts[0].value = Decimal(240)
    del gone.projects[0].amounts[0]
    for later, fate in ((other, Fate.APPLIED), (gone, Fate.RESTORED)):
        assert applied(later, said).projects[0].amounts[0].value == 189_501
        assert fates(later, said) == [fate]


def test_an_accepted_value_stands_and_is_asked_again_where_it_changed(agenda: Result) -> None:
    said = say(named(agenda, "lead_implementers"), "accept")
    later = changed(agenda)
    later.projects[0].lead_implementers[0].name = "Lapin amk"
    assert applied(later, said).projects[0].lead_implementers[0].name == "Lapin ammattikorkeakoulu"
    assert fates(later, said) == [Fate.CHANGED]
    assert [one.right for one in match(later, [said])] == [None]


def test_a_rejection_is_of_the_value_alone(agenda: Result) -> None:
    said = say(named(agenda, "lead_implementers"), "reject")
    later = changed(agenda)
    later.projects[0].lead_implementers[0].name = "Lapin yliopisto"
    assert applied(later, said).projects[0].lead_implementers[0].name == "Lapin yliopisto"
    assert fates(later, said) == [Fate.CHANGED]
    put(later.projects[0], "lead_implementers", [])
    assert fates(later, said) == [Fate.SETTLED]


def test_values_are_known_again_where_blocks_and_projects_have_moved(listed: Result) -> None:
    judgements = [say(named(listed, "amounts", 0, project), "correct", f"{project + 1} €") for project in range(4)]
    later = changed(listed)
    later.projects.reverse()
    for project in later.projects:
        for field in ("title", "amounts", "period"):
            for value in held(project, field):
                value.evidence = [one.model_copy(update={"block": one.block + 3}) for one in value.evidence]
    done = applied(later, *judgements)
    assert [project.amounts[0].value for project in done.projects] == [4, 3, 2, 1]


def test_a_retitled_project_is_known_by_its_title_place(listed: Result) -> None:
    said = say(named(listed, "amounts", 0, 2), "correct", "7 €")
    later = changed(listed)
    title = later.projects[2].title
    assert title is not None
    title.value = "Uudet työkalut"
    assert applied(later, said).projects[2].amounts[0].value == 7


def test_what_nobody_judged_is_not_overwritten(agenda: Result) -> None:
    """Another value of the same words elsewhere, or one that shares the head of its name, is another value."""
    said = say(named(agenda, "amounts", 2), "correct", "9 700 €")
    later = changed(agenda)
    sums = later.projects[0].amounts
    moved = [one.model_copy(update={"bbox": (1, 1, 2, 2), "block": 3}) for one in sums[2].evidence]
    sums[2] = sums[2].model_copy(update={"party": "Pelkosenniemen kunta", "evidence": moved})
    assert sorted(one.value or 0 for one in applied(later, said).projects[0].amounts if one.party) == [9600, 9700]

    text = (
        "Kasvun portaat -hanke\n\nOsatoteuttajina ovat Turun ja Tampereen ammattikorkeakoulut. Budjetti on 9 000 euroa."
    )
    result = extract(text.encode(), path="a.txt")
    names = ["Turun ammattikorkeakoulu", "Tampereen ammattikorkeakoulu"]
    assert [one.name for one in result.projects[0].co_implementers] == names
    first = say(named(result, "co_implementers"), "accept")
    later = changed(result)
    del later.projects[0].co_implementers[0]
    assert [one.name for one in applied(later, first).projects[0].co_implementers] == names


def test_a_place_is_known_by_its_box_when_blocks_are_cut_otherwise(agenda: Result) -> None:
    said = [say(named(agenda, "amounts"), "correct", "7 €"), say(named(agenda, "partners"), "accept")]
    later = changed(agenda)
    for value in (*later.projects[0].amounts, *later.projects[0].partners):
        value.evidence = [
            one.model_copy(update={"block": one.block - 5, "start": 2, "end": 9}) for one in value.evidence
        ]
    later.projects[0].amounts[0].value = Decimal(8)
    later.projects[0].partners[0].name = "Kemijoki"
    project = applied(later, *said).projects[0]
    assert project.amounts[0].value == 7
    assert [one.name for one in project.partners] == ["Kemijoki Oy", "paikalliset matkailuyritykset"]
    assert fates(later, *said) == [Fate.APPLIED, Fate.CHANGED]


RULE = """
- id: own.host
  field: lead_implementers
  take: around
  cue: isäntäorganisaatio[ess tra]
  priority: 4
  examples:
    - "Hankkeen isäntäorganisaationa toimii Salon kaupunki.": [Salon kaupunki]
"""


def test_what_a_rule_found_stays_when_the_rule_is_gone(tmp_path: Path) -> None:
    """A real later extraction: with a rule of the user's own, then without it."""
    (tmp_path / "own.yml").write_text(RULE, encoding="utf-8")
    memo = (
        "Kasvun portaat -hanke\n\nKasvun portaat -hankkeen isäntäorganisaationa toimii Salon kaupunki. "
        "Osatoteuttajana on Oulun yliopisto. Hankkeen kokonaisbudjetti on 120 000 euroa.\n"
    ).encode()
    before = extract(memo, path="memo.txt", rules=load_rules([tmp_path]))
    said = [say(named(before, "lead_implementers"), "accept"), say(named(before, "amounts"), "correct", "130 000 €")]
    later = extract(memo, path="memo.txt")
    assert later.projects[0].lead_implementers == []
    project = applied(later, *said).projects[0]
    assert [one.name for one in project.lead_implementers] == ["Salon kaupunki"]
    assert project.amounts[0].value == 130_000
    assert fates(later, *said) == [Fate.RESTORED, Fate.APPLIED]


def test_what_no_longer_applies_is_told(agenda: Result, listed: Result) -> None:
    lost = say(named(listed, "amounts", 0, 3), "correct", "7 €")
    gone = changed(listed)
    del gone.projects[3]
    assert fates(gone, lost) == [Fate.NO_PROJECT]
    assert applied(gone, lost) == gone
    other_file = changed(listed)
    other_file.document.sha256 = "0" * 64
    assert fates(other_file, lost) == [Fate.FILE_CHANGED]
    assert fates(agenda, lost) == [Fate.NO_DOCUMENT]


def test_of_two_judgements_of_one_place_the_later_wins(agenda: Result) -> None:
    first = say(named(agenda, "period"), "accept")
    later = changed(agenda)
    evidence = Evidence(page=1, bbox=(1, 1, 2, 2), block=0, start=0, end=4, text="2030")
    later.projects[0].period = later.projects[0].period.model_copy(  # type: ignore[union-attr]
        update={"raw": "2030", "evidence": [evidence], "start": None}
    )
    second = say(named(later, "period"), "accept")
    assert applied(later, first, second).projects[0].period.start is None  # type: ignore[union-attr]
    assert fates(later, first, second) == [Fate.SUPERSEDED, Fate.APPLIED]
    assert applied(later, second, first).projects[0].period == applied(agenda, first).projects[0].period


def test_an_added_value_stands_among_the_others(agenda: Result) -> None:
    one = named(agenda, "partners")
    value = one.value.model_copy(update={"name": "Kemin kaupunki", "rule": PERSON_RULE, "confidence": 1.0})
    said = judge(one, Verdict.ADD, correction=Correction(field="partners", value=value))
    assert len(applied(agenda, said).projects[0].partners) == 3
    later = changed(agenda)
    later.projects[0].partners[0].name = "Kemin kaupunki"
    assert len(applied(later, said).projects[0].partners) == 2
    assert [each.right for each in match(later, [said])] == [True]


# --- whatever is judged

TYPED = {
    "amounts": "12 345 €", "period": "1.2.2031–3.4.2032", "application_deadline": "5.6.2031", "code": "S12345",
    "programmes": "JTF", "participants": "9 kunta", "staffing": "2 htv", "flat_rate_percent": "7 %",
    "decision": "§ 9", "title": "Toinen nimi", "acronym": "TN", "objectives": "Toinen tavoite.",
    "activities": "Toinen toimenpide.",
}  # fmt: skip


def judged_at_random(result: Result, seed: int) -> list[Judgement]:
    """Some of a result's values judged somehow."""
    chance = random.Random(seed)
    judgements = []
    for one in values_of(result, OwnerKind):
        verdict = chance.choice(["accept", "correct", "reject", None, None])
        if verdict is not None:
            typed = TYPED.get(one.field, "Toinen toimija Oy") if one.kind is OwnerKind.PROJECT else ""
            if verdict == "correct" and not typed:
                continue
            judgements.append(say(one, verdict, typed if verdict == "correct" else ""))
    return judgements


def otherwise_read(result: Result, seed: int) -> Result:
    """A result of the same file in which some values are gone, changed, moved, or read in another order."""
    chance, later = random.Random(seed), changed(result)
    for project in later.projects:
        for field in ("lead_implementers", "partners", "amounts", "objectives", "period", "title"):
            kept: list[Value] = []
            for value in held(project, field):
                what = chance.choice(["same", "same", "gone", "other", "moved"])
                if what == "moved":
                    value.evidence = [one.model_copy(update={"block": one.block + 1}) for one in value.evidence]
                if what == "other" and hasattr(value, "name"):
                    value.name += " ja muut"
                if what != "gone":
                    kept.append(value)
            put(project, field, kept)
    chance.shuffle(later.projects)
    return later


@pytest.mark.parametrize("name", ["agenda", "listed"])
@given(seed=st.integers(0, 10_000), order=st.randoms(use_true_random=False), later=st.booleans())
def test_applying_is_idempotent_and_heeds_no_order(
    name: str, request: pytest.FixtureRequest, seed: int, order: random.Random, later: bool
) -> None:
    result: Result = request.getfixturevalue(name)
    judgements = judged_at_random(result, seed)
    if later:
        result = otherwise_read(result, seed)
    done = applied(result, *judgements)
    shuffled: Sequence[Judgement] = order.sample(judgements, len(judgements))
    assert list(apply([result], shuffled)) == [done]
    assert sum(Applier(judgements).counts().values()) == len(judgements)


@given(seed=st.integers(0, 10_000))
def test_what_a_person_said_is_so(agenda: Result, seed: int) -> None:
    """Of the same extraction every true value is in the record, every rejected one is not."""
    judgements = judged_at_random(agenda, seed)
    done = applied(agenda, *judgements)
    said = [one for one in judgements if one.owner.kind is OwnerKind.PROJECT]
    project = done.projects[0] if done.projects else Project()
    for one in said:
        if one.truth is None:
            assert one.value is not None
            assert content(one.value) not in [
                content(value) for value in held(project, one.field) if value.evidence == one.value.evidence
            ]
        else:
            field, value = one.truth
            assert content(value)[:1] in [content(each)[:1] for each in held(project, field)]
