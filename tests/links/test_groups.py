"""Groups are transitive, and what people said holds."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from memo2data.links.groups import group

ALONE = {number: number for number in range(8)}  # each record in a document of its own
PAIRS = list(combinations(range(8), 2))


def test_links_are_transitive() -> None:
    made = group({(0, 1): 0.9, (1, 2): 0.95, (3, 4): 0.7}, [(0, 1), (1, 2)], {}, ALONE)
    assert made.groups == {0: 0, 1: 0, 2: 0}
    assert made.states == {(0, 1): "linked", (1, 2): "linked", (3, 4): "proposed"}


def test_what_is_judged_different_is_not_joined_by_way_of_a_third() -> None:
    made = group({(0, 1): 0.9, (1, 2): 0.95}, [(0, 1), (1, 2)], {(0, 2): "different"}, ALONE)
    assert made.groups == {1: 1, 2: 1}  # the better link holds
    assert made.states == {(0, 2): "apart", (1, 2): "linked", (0, 1): "blocked"}
    assert made.contradictions == []


def test_judgements_go_before_scores() -> None:
    made = group({(0, 1): 0.99}, [(0, 1)], {(0, 1): "unsure", (2, 3): "same"}, ALONE)
    assert made.groups == {2: 2, 3: 2}
    assert made.states == {(0, 1): "proposed", (2, 3): "linked"}


def test_two_projects_of_one_document_are_joined_by_a_person_only() -> None:
    documents = {0: 0, 1: 1, 2: 0}
    scores = {(0, 1): 0.9, (1, 2): 0.95}
    made = group(scores, list(scores), {}, documents)
    assert made.states == {(1, 2): "linked", (0, 1): "blocked"}
    made = group(scores, list(scores), {(0, 2): "same"}, documents)
    assert set(made.groups) == {0, 1, 2}


def test_contradictory_judgements_are_told_and_join_nothing() -> None:
    verdicts = {(0, 1): "same", (1, 2): "same", (0, 2): "different", (4, 5): "same"}
    made = group({(2, 3): 0.99}, [(2, 3)], verdicts, ALONE)
    assert made.contradictions == [(0, 2)]
    assert made.groups == {4: 4, 5: 4}
    assert made.states == {
        (0, 1): "blocked", (1, 2): "blocked", (0, 2): "apart", (4, 5): "linked", (2, 3): "blocked",
    }  # fmt: skip


@given(
    scores=st.dictionaries(st.sampled_from(PAIRS), st.floats(0.85, 1), max_size=12),
    verdicts=st.dictionaries(st.sampled_from(PAIRS), st.sampled_from(["same", "different", "unsure"]), max_size=8),
)
def test_no_group_holds_what_was_judged_different(
    scores: dict[tuple[int, int], float], verdicts: dict[tuple[int, int], str]
) -> None:
    made = group(scores, list(scores), verdicts, ALONE)
    for (a, b), verdict in verdicts.items():
        together = made.groups.get(a, a) == made.groups.get(b, b)
        assert not (verdict == "different" and together)
        if verdict == "same" and not made.contradictions:
            assert together
    for (a, b), state in made.states.items():
        if state == "linked":
            assert made.groups[a] == made.groups[b]
    assert all(number == min(r for r, n in made.groups.items() if n == number) for number in made.groups.values())
    assert made == group(dict(reversed(scores.items())), list(scores), verdicts, ALONE)
