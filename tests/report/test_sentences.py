"""A finding is data; its sentence is made at the end, in the reader's language."""

from __future__ import annotations

import string

import msgspec
import pytest

from juesuan.errors import Lang
from juesuan.report import (
    Amount,
    Estimate,
    Finding,
    Fragment,
    Label,
    Listed,
    Term,
    Total,
    in_words,
    sentence,
    should_be,
    words_in,
)
from juesuan.standard import rule_book, rule_words, shared_sentences, text_rules, word_patterns

SUM = Finding(
    "GK05-01",
    "arithmetic",
    "error",
    "relation.equal",
    {
        "subject": Total((Label("GK05/2010301/小计", "行政运行"),), (1,), 1),
        "other": Total(
            (Label("GK05/2010301/基本支出", "行政运行"), Label("GK05/2010301/项目支出", "行政运行")), (1, 1), 2
        ),
        "said": Amount(412_600_000),
        "meant": Amount(421_600_000),
        "gap": Amount(9_000_000),
    },
    stated=Amount(412_600_000),
    expected=Estimate(Amount(421_600_000), Amount(421_590_000), Amount(421_610_000)),
    terms=(Term("GK05/2010301/小计", "行政运行", Amount(412_600_000)),),
)


def test_one_finding_speaks_both_languages() -> None:
    assert sentence(SUM, "zh") == (
        "一般公共预算支出表 2010301 行政运行·小计 为 412.60万元，应等于 一般公共预算支出表 2010301 行政运行·基本支出＋"
        "一般公共预算支出表 2010301 行政运行·项目支出（421.60万元），相差 9.00万元。每行小计等于基本支出与项目支出之和"
    )
    assert sentence(SUM, "en").startswith("一般公共预算支出表 2010301 行政运行·小计 is 412.60万元, must equal ")
    assert sentence(SUM, "en").endswith(f"; gap 9.00万元. {rule_words('GK05-01').title.en}")


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (Amount(1_234_500_000), "1,234.50", "1,234.50"),
        (Amount(35_480_000, "%"), "35.48%", "35.48%"),
        (SUM.expected, "421.60（421.59～421.61）", "421.60 (421.59–421.61)"),
        (Estimate(low=Amount(95_000_000, "%")), "不应小于 95.00%", "not less than 95.00%"),
        (Estimate(high=Amount(950_000)), "不应大于 0.95", "not more than 0.95"),
        (Listed(("甲", "乙"), more=True), "甲、乙……", "甲, 乙…"),
        (Listed(("甲", "乙"), "quoted"), "「甲」「乙」", "'甲', '乙'"),
        (Fragment("slip.swapped"), "两位数字写颠倒", "two digits are swapped"),
    ],
)
def test_a_value_is_put_into_words_of_the_language(value: Estimate, zh: str, en: str) -> None:
    assert words_in(value, "GK05-01", "zh") == zh
    assert words_in(value, "GK05-01", "en") == en


@pytest.mark.parametrize(
    ("expected", "zh", "en"),
    [
        (Amount(950_000), "应为：0.95", "should be: 0.95"),
        (Fragment("expected.at_most", {"value": Amount(950_000)}), "不应大于 0.95", "not more than 0.95"),
        (Estimate(low=Amount(950_000)), "不应小于 0.95", "not less than 0.95"),
        ("", "", ""),
    ],
)
def test_what_should_stand_there_is_said_as_a_person_says_it(expected: Estimate, zh: str, en: str) -> None:
    finding = Finding("GK05-01", "arithmetic", "error", "relation.equal", SUM.values, expected=expected)
    assert (should_be(finding, "zh"), should_be(finding, "en")) == (zh, en)


def test_a_long_sum_names_its_first_and_last_item_and_counts_them() -> None:
    ends = (Label("GK05/2010301/小计", "行政运行"), Label("GK05/2210201/小计", "住房公积金"))
    total = Total(ends, (1, 1), 7)
    assert words_in(total, "GK05-02", "zh").endswith("2210201 住房公积金·小计 7 项之和")
    assert words_in(total, "GK05-02", "en").startswith("the sum of 7 numbers, ")


def test_every_template_is_there_in_both_languages() -> None:
    every = dict(shared_sentences())
    for rule in text_rules():
        words = rule_words(rule.id)
        assert words.says is not None
        every[rule.id] = words.says
        every |= {f"{rule.id} {name}": wording for name, wording in words.phrases.items()}
    shared = shared_sentences()
    assert [name for name in shared if places(shared[name].zh) != places(shared[name].en)] == []
    assert all(wording.zh and wording.en for wording in every.values())


def places(template: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_rule_has_a_title_in_both_languages() -> None:
    ids = [one.id for one in rule_book()] + [one.id for one in text_rules()] + [one.id for one in word_patterns()]
    for rule in ids:
        title = rule_words(rule).title
        assert title.zh and title.en


def test_a_finding_survives_being_written_and_read() -> None:
    assert msgspec.json.decode(msgspec.json.encode(SUM), type=Finding) == SUM


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_terms_are_decimal_numbers_of_the_printed_unit(lang: Lang) -> None:
    term = Term("GK05/合计/小计", "", Amount(1_234_500_000), SUM.expected, Amount(-9_000_000))  # type: ignore[arg-type]
    (shown,) = in_words(Finding("GK05-01", "arithmetic", "error", terms=(term,)), lang).terms
    assert (shown.stated, shown.unit, shown.expected, shown.gap) == ("1234.50", "万元", ("421.59", "421.61"), "-9.00")
