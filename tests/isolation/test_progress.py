"""A task that says how far it is has its time anew; one that says nothing does not."""

from __future__ import annotations

from juesuan.isolation import Late, Limits, outcomes


def test_a_task_that_says_how_far_it_is_may_take_longer_than_its_time() -> None:
    heard: list[tuple[int, int, int]] = []
    run = outcomes(
        "children:work_in_parts", [b"aloud"], jobs=1, limits=Limits(1.0, 4096), heard=lambda *one: heard.append(one)
    )
    assert list(run) == [b"done"]
    assert heard == [(0, done, 5) for done in range(1, 6)]


def test_a_task_that_says_nothing_is_ended_when_its_time_is_over() -> None:
    (outcome,) = outcomes("children:work_in_parts", [b"silent"], jobs=1, limits=Limits(1.0, 4096))
    assert isinstance(outcome, Late)
