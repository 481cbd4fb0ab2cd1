"""The interval of Wilson, how many more judgements it takes, and counting verdicts by field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo2data.records import Result
from memo2data.review.figures import enough, figures, wilson
from memo2data.review.matching import verdicts
from memo2data.review.values import OwnerKind

from .conftest import named, say


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [
        (90, 100, 0.8256, 0.9448),
        (10, 10, 0.7225, 1.0),
        (0, 10, 0.0, 0.2775),
        (1, 1, 0.2065, 1.0),
        (950, 1000, 0.9347, 0.9619),
        (0, 0, 0.0, 1.0),
    ],
)
def test_the_interval_is_that_of_the_textbook(right: int, judged: int, low: float, high: float) -> None:
    assert wilson(right, judged) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@given(share=st.sampled_from([0.0, 0.25, 0.5, 0.9, 0.95, 0.99, 1.0]))
def test_the_least_number_is_the_least(share: float) -> None:
    count = enough(share)

    def width(judged: int) -> float:
        low, high = wilson_of_share(share, judged)
        return (high - low) / 2

    assert width(count) <= 0.02 < width(count - 1)


def wilson_of_share(share: float, judged: int) -> tuple[float, float]:
    """The interval for a share that need not be a whole number of judgements, by solving the score equation.

    The bounds p solve (share - p)^2 = z^2 p (1 - p) / judged.
    """
    z = 1.959963984540054
    a, b, c = 1 + z**2 / judged, -(2 * share + z**2 / judged), share**2
    root = (b**2 - 4 * a * c) ** 0.5
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def test_verdicts_are_counted_by_field(agenda: Result) -> None:
    judgements = [
        say(named(agenda, "amounts", 0), "accept"),
        say(named(agenda, "amounts", 1), "correct", "1 €"),
        say(named(agenda, "partners", 0), "reject"),
        say(named(agenda, "partners", 1), "skip", note="?"),
    ]
    rows = {row.field: row for row in figures(verdicts(agenda, judgements))}
    assert (rows["amounts"].values, rows["amounts"].judged, rows["amounts"].right) == (3, 2, 1)
    assert (rows["partners"].values, rows["partners"].judged, rows["partners"].right) == (2, 1, 0)
    assert (rows["title"].judged, rows["title"].precision, rows["title"].needed) == (0, None, 1)
    assert (rows[""].judged, rows[""].right, rows[""].needed) == (3, 1, rows[""].values - 3)


def test_a_field_judged_in_full_needs_nothing_more(agenda: Result) -> None:
    (row,) = [
        one for one in figures(verdicts(agenda, [say(named(agenda, "period"), "accept")])) if one.field == "period"
    ]
    assert (row.precision, row.needed) == (1.0, 0)


def test_figures_speak_of_the_results_at_hand(agenda: Result) -> None:
    """A later extraction that mended a corrected value has it right; one that changed an accepted value is unjudged."""
    judgements = [say(named(agenda, "amounts"), "correct", "7 €"), say(named(agenda, "period"), "accept")]
    later = agenda.model_copy(deep=True)
    later.projects[0].amounts[0].value = judgements[0].correction.value.value  # type: ignore[union-attr, attr-defined]
    later.projects[0].period.start = None  # type: ignore[union-attr]
    rows = {row.field: row for row in figures(verdicts(later, judgements))}
    assert (rows["amounts"].judged, rows["amounts"].right) == (1, 1)
    assert rows["period"].judged == 0


def test_fields_stand_in_the_order_of_the_contract(agenda: Result) -> None:
    rows = figures(verdicts(agenda, [], OwnerKind))
    assert [row.field for row in rows][:4] == ["title", "body", "meeting_date", "title"]
    assert rows[-1].field == ""
    assert rows[-1].values == sum(row.values for row in rows[:-1])
