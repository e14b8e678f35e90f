from __future__ import annotations

import re

import pytest

from juesuan.standard import word_patterns
from juesuan.standard.rules import required_words


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("拔款|予算", ("拔款", "予算")),
        ("(?<![给赋])予算(?!员)", ("予算",)),
        ("仍保留该表(?:，?并作说明)?", ("仍保留该表",)),
        ("合计数?为", ("合计",)),
        ("数*为{0,2}共[一二]计", ("共",)),
        (r"增加\(减少\)", ("增加",)),
        ("(?P<word>主要|用于)(?P=word)", ()),
        ("拔款|[，。]的", ("拔款", "的")),
        ("拔款|[，。]", ()),
        (r"\d+", ()),
        ("年+度", ("年",)),
    ],
)
def test_the_words_of_a_pattern_are_what_each_alternative_cannot_do_without(
    pattern: str, words: tuple[str, ...]
) -> None:
    assert required_words(pattern) == words
    re.compile(pattern)


def test_every_example_of_a_wrong_word_holds_a_word_of_its_pattern() -> None:
    for item in word_patterns():
        match = item.pattern.search(re.sub(r"\s", "", item.example))
        assert match is not None, item.id
        assert not item.words or any(word in match.group() for word in item.words), item.id
