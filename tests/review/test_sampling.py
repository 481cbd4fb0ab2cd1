"""Samples: the same for the same seed, spread over fields and bands of confidence."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo2data.records import Result
from memo2data.review.sampling import band, doubtful, stratified
from memo2data.review.values import Judgeable, OwnerKind, values_of


def of(*results: Result) -> list[Judgeable]:
    return [one for result in results for one in values_of(result, OwnerKind)]


def keys(values: list[Judgeable]) -> set[tuple[str, str, str, int]]:
    return {(one.result.document.sha256, one.kind, f"{one.index} {one.field}", one.position) for one in values}


@given(size=st.integers(1, 200), seed=st.integers(0, 50))
def test_a_sample_has_its_size_and_covers_the_strata(agenda: Result, listed: Result, size: int, seed: int) -> None:
    values = of(agenda, listed)
    sample = stratified(values, size, seed)
    assert len(sample) == min(size, len(values))
    places = [values.index(one) for one in sample]
    assert places == sorted(set(places))
    strata = Counter((one.kind, one.field, band(one.value.confidence)) for one in values)
    taken = Counter((one.kind, one.field, band(one.value.confidence)) for one in sample)
    if size >= len(strata):
        assert set(taken) == set(strata)
    assert keys(stratified(of(listed, agenda), size, seed)) == keys(sample)


def test_another_seed_is_another_sample(agenda: Result, listed: Result) -> None:
    values = of(agenda, listed)
    assert len({tuple(map(id, stratified(values, 20, seed))) for seed in range(10)}) > 5


@pytest.mark.parametrize(("confidence", "number"), [(0.0, 0), (0.5, 1), (0.949, 4), (1.0, 5)])
def test_bands_are_those_of_the_calibration(confidence: float, number: int) -> None:
    assert band(confidence) == number


def test_doubtful_values_are_uncertain_or_told_of(agenda: Result) -> None:
    from memo2data.normalizer.findings import check

    assert not any(map(doubtful, values_of(agenda)))
    odd = agenda.model_copy(deep=True)
    odd.projects[0].partners[0].confidence = 0.3
    amounts = [one.model_copy(update={"party": None}) for one in odd.projects[0].amounts]
    odd.projects[0].amounts = amounts
    found = {one.field for one in values_of(odd) if doubtful(one)}
    assert found == {"partners"}
    check(odd.projects[0])
    found = {one.field for one in values_of(odd) if doubtful(one)}
    assert "amounts" in found
