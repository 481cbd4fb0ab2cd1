"""Judged documents become gold documents that eval accepts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import memo2data
from memo2data.errors import GoldError
from memo2data.records import Result
from memo2data.review.gold import GoldDraft, Left, LeftOut, drafts, write
from memo2data.review.judgements import Verdict, judge
from memo2data.review.sources import Sources
from memo2data.review.values import OwnerKind, values_of
from memo2data.scoring.gold import load_gold
from memo2data.scoring.score import score_document

from .conftest import SAMPLES, named, say


def accepted(result: Result, kinds: tuple[OwnerKind, ...] = (OwnerKind.PROJECT,)):  # type: ignore[no-untyped-def]
    return [judge(one, Verdict.ACCEPT) for one in values_of(result, kinds)]


def draft_of(result: Result, judgements) -> GoldDraft:  # type: ignore[no-untyped-def]
    (draft,) = drafts([result], judgements, Sources())
    assert isinstance(draft, GoldDraft)
    return draft


def test_what_was_accepted_is_all_right(tmp_path: Path, agenda: Result, listed: Result) -> None:
    for result in (agenda, listed):
        write([draft_of(result, accepted(result, tuple(OwnerKind)))], tmp_path)
    for one in load_gold(tmp_path):
        score = score_document(one.id, one.gold, memo2data.extract(one.path).model_dump(mode="json"))
        compared = [*score.document.items(), *(pair for project in score.projects for pair in project.fields.items())]
        compared += [pair for item in score.item_fields for pair in item.fields.items()]
        assert compared
        assert [(name, each.wrong, each.missed) for name, each in compared if each.wrong or each.missed] == []


def test_gold_by_judgement_agrees_with_gold_by_hand(agenda: Result) -> None:
    """The program has this sample right, so both say the same of its project."""
    by_hand = json.loads((SAMPLES / "agenda-city-board" / "gold.json").read_text(encoding="utf-8"))
    gold = draft_of(agenda, accepted(agenda)).gold
    assert set(gold) == {"projects"}
    ours, theirs = gold["projects"][0], by_hand["projects"][0]
    assert {name for name in theirs if ours[name] != theirs[name]} <= {"amounts", "period"}
    for name in ("amounts", "period"):
        pairs = zip(ours[name], theirs[name], strict=True) if name == "amounts" else [(ours[name], theirs[name])]
        for mine, his in pairs:
            same = {key: mine[key] for key in his}
            assert {key: str(value) for key, value in same.items()} == {key: str(value) for key, value in his.items()}


def test_corrections_and_rejections_are_in_it(agenda: Result) -> None:
    said = [
        say(named(agenda, "amounts"), "correct", "250 000 €"),
        say(named(agenda, "partners", 1), "reject"),
    ]
    rest = [one for one in accepted(agenda) if one.key[:6] not in [other.key[:6] for other in said]]
    project = draft_of(agenda, [*rest, *said]).gold["projects"][0]
    assert project["amounts"][0]["value"] == "250000"
    assert project["partners"] == ["Kemijoki Oy"]


def test_documents_that_are_not_judged_in_full_are_left_out(agenda: Result, listed: Result) -> None:
    left = list(drafts([agenda, listed], accepted(agenda)[1:], Sources()))
    assert all(isinstance(one, LeftOut) for one in left)
    assert [one.why for one in left if isinstance(one, LeftOut)] == [Left.PARTLY_JUDGED, Left.NOT_JUDGED]
    gone = agenda.model_copy(deep=True)
    gone.document.path = "puuttuu.pdf"
    (one,) = drafts([gone], accepted(gone), Sources())
    assert isinstance(one, LeftOut)
    assert one.why is Left.NO_FILE


def test_files_are_found_in_another_folder(tmp_path: Path, agenda: Result) -> None:
    moved = agenda.model_copy(deep=True)
    moved.document.path = "/somewhere/else/agenda-city-board/doc.pdf"
    (one,) = drafts([moved], accepted(moved), Sources(SAMPLES))
    assert isinstance(one, GoldDraft)
    assert one.source == SAMPLES / "agenda-city-board" / "doc.pdf"


def test_nothing_is_overwritten_silently(tmp_path: Path, agenda: Result, listed: Result) -> None:
    first = draft_of(agenda, accepted(agenda))
    assert write([first], tmp_path) == [first]
    assert write([first], tmp_path) == []
    said = say(named(agenda, "period"), "reject")
    other = draft_of(agenda, [*[one for one in accepted(agenda) if one.field != "period"], said])
    second = draft_of(listed, accepted(listed))
    with pytest.raises(GoldError, match="says something else"):
        write([second, other], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [first.id]
    assert json.loads((tmp_path / first.id / "gold.json").read_text(encoding="utf-8")) == first.gold
    assert write([second, other], tmp_path, replace=True) == [second, other]
    assert (tmp_path / other.id / "gold.json").read_text(encoding="utf-8") == other.text
    assert sorted(path.name for path in (tmp_path / other.id).iterdir()) == ["doc.pdf", "gold.json"]
