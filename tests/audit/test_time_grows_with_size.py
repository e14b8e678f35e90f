"""Time grows with the size of a file: what repeats a piece of text many times is audited in linear time."""

from __future__ import annotations

import pytest
from repeated_pieces import MOST, PLACES, QUADRATIC_ONCE, growth, with_pieces


def test_the_pieces_stand_in_every_place() -> None:
    whole = with_pieces("1,", 40).decode()
    assert whole.count("1," * 20) >= len(PLACES)


@pytest.mark.parametrize("piece", QUADRATIC_ONCE)
def test_twice_a_repeated_piece_takes_less_than_three_times_as_long(piece: str) -> None:
    assert max(growth(piece, (2_000, 4_000, 8_000))) <= MOST
