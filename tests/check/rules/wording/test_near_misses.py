"""Near misses of a phrase: each slip inside it is found at its place, and nothing else is."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from juesuan.check.rules.wording.near_misses import NearMisses, Sought

PHRASE = "甲乙丙丁戊己庚辛壬癸"
lengths = st.integers(4, len(PHRASE))
strange = st.text(st.characters(categories=["Lo"], exclude_characters=PHRASE), max_size=30)


def slips(said: str, phrase: str, *, bound: bool = False) -> set[tuple[str, str]]:
    return {(miss.slip, said[miss.start : miss.end]) for miss in NearMisses([Sought(phrase, bound)]).find(said)}


@given(lengths, st.data(), strange, strange)
def test_a_lost_character_is_found(length: int, data: st.DataObject, before: str, after: str) -> None:
    phrase = PHRASE[:length]
    at = data.draw(st.integers(1, length - 2))
    left = phrase[:at] + phrase[at + 1 :]
    assert slips(before + left + after, phrase) == {("lost", left)}


@given(lengths, st.data(), strange, strange)
def test_a_doubled_character_is_found(length: int, data: st.DataObject, before: str, after: str) -> None:
    phrase = PHRASE[:length]
    at = data.draw(st.integers(1, length - 2))
    said = phrase[:at] + phrase[at] + phrase[at:]
    assert slips(before + said + after, phrase) == {("doubled", said)}


@given(lengths, st.data(), strange, strange)
def test_a_changed_character_is_found(length: int, data: st.DataObject, before: str, after: str) -> None:
    phrase = PHRASE[:length]
    at = data.draw(st.integers(1, length - 2))
    said = phrase[:at] + "错" + phrase[at + 1 :]
    assert slips(before + said + after, phrase) == {("changed", said)}


@given(lengths, st.data(), strange, strange)
def test_two_swapped_characters_are_found(length: int, data: st.DataObject, before: str, after: str) -> None:
    phrase = PHRASE[:length]
    at = data.draw(st.integers(0, length - 2))
    said = phrase[:at] + phrase[at + 1] + phrase[at] + phrase[at + 2 :]
    assert slips(before + said + after, phrase) == {("swapped", said)}


@given(lengths, strange, strange)
def test_the_phrase_itself_is_none(length: int, before: str, after: str) -> None:
    phrase = PHRASE[:length]
    assert slips(before + phrase + after, phrase, bound=True) == set()
    assert slips(phrase[1:], phrase) == slips(phrase[:-1], phrase) == set()


def test_a_lost_first_character_is_found_where_what_remains_begins_no_word() -> None:
    assert slips("其中般公共预算收入", "一般公共预算", bound=True) == {("lost", "般公共预算")}
    assert slips("其中般公共预算收入", "一般公共预算") == set()


def test_the_time_grows_with_the_text_alone() -> None:
    seeker = NearMisses([Sought(PHRASE), Sought("一般公共预算"), Sought("一" * 9)])

    def seconds(text: str) -> float:
        begin = time.process_time()
        assert list(seeker.find(text)) == []
        return time.process_time() - begin

    short = min(seconds("一" * 20_000) for _ in range(3))
    assert min(seconds("一" * 80_000) for _ in range(3)) < 12 * max(short, 0.001)
