"""A pool that breaks down under its work has it done once more, and answers for each item once."""

from __future__ import annotations

import gc
from operator import neg

import pytest

from memo2data.batch.pool import Limits, Pool
from memo2data.errors import Memo2DataError


def test_a_pool_that_goes_down_loses_no_item() -> None:
    found = []
    with Pool[int, int](2, Limits(30, 2000), gc.collect) as pool:
        for item, answer in pool.run(neg, range(40), str):
            found.append((item, answer))
            if len(found) in (3, 20):
                pool.close()  # as another run of the same pool does when it breaks down
    assert sorted(found) == [(item, -item) for item in range(40)]


def test_workers_that_cannot_be_set_up_are_given_up() -> None:
    pool = Pool[int, int](1, Limits(30, 2000), int, "no number")
    with pool, pytest.raises(Memo2DataError, match="again and again"):
        list(pool.run(neg, range(5), str))


def test_a_fault_of_the_function_is_the_answer_for_its_item() -> None:
    with Pool[object, object](1, Limits(30, 2000), gc.collect) as pool:
        answers = dict(pool.run(neg, [1, "x", 2], str))  # type: ignore[arg-type]
    assert (answers[1], answers[2]) == (-1, -2)
    assert isinstance(answers["x"], Memo2DataError)
    assert "TypeError" in str(answers["x"])
