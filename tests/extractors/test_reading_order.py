"""Boxes in the order that a person reads them."""

from hypothesis import given
from hypothesis import strategies as st

from memo2data.document import Box
from memo2data.extractors.reading_order import reading_order


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    full, left_head, right_head = Box(0, 0, 700, 40), Box(0, 50, 340, 80), Box(360, 50, 700, 80)
    left, right = Box(0, 85, 340, 400), Box(360, 85, 700, 400)
    boxes = [right, right_head, left, full, left_head]
    assert reading_order(boxes, [True, False, True, False, False]) == [3, 4, 2, 1, 0]


def test_labels_are_read_with_their_values() -> None:
    boxes = [Box(0, y, 100, y + 20) for y in (0, 30, 60)] + [Box(150, y + 2, 400, y + 22) for y in (0, 30, 60)]
    assert reading_order(boxes, [False] * 6) == [0, 3, 1, 4, 2, 5]


def test_boxes_that_overlap_a_little_stand_apart() -> None:
    assert reading_order([Box(0, 96, 300, 200), Box(0, 0, 300, 100)], [True, True]) == [1, 0]


BOX = st.tuples(*[st.floats(-1000, 1000)] * 2, *[st.floats(0, 500)] * 2).map(
    lambda four: Box(four[0], four[1], four[0] + four[2], four[1] + four[3])
)


@given(st.lists(st.tuples(BOX, st.booleans()), max_size=20))
def test_each_box_is_read_once(members: list[tuple[Box, bool]]) -> None:
    order = reading_order([box for box, _ in members], [prose for _, prose in members])
    assert sorted(order) == list(range(len(members)))
