from __future__ import annotations

import random

import pytest
from planted import generated

from juesuan.check import evaluate, system_of
from juesuan.check.intervals.verify import satisfies
from juesuan.money import read_printed
from juesuan.report import Fact, Report, Statement, StatementRow
from juesuan.standard import relations


@pytest.mark.parametrize("seed", range(4))
def test_columns_judged_whole_give_what_each_instance_gives_by_itself(seed: int) -> None:
    system = evaluate(generated(seed)).system
    chance = random.Random(seed)
    values = list(system.sheets.values)
    for _ in range(20):
        at = chance.randrange(len(values))
        values[at] += chance.choice((-1, 1)) * chance.randint(1, 10**7)
    failing = [at for at, one in enumerate(system.instances) if not satisfies(values, one)]
    assert failing
    assert system.instances.unmet(values) == failing


def test_an_instance_asked_for_is_the_one_that_stands_there() -> None:
    instances = evaluate(generated(1)).system.instances
    asked = [instances[at] for at in range(len(instances))]
    assert asked == list(instances)
    with pytest.raises(IndexError):
        instances[len(instances)]


def income(rows: dict[str, str], total: str) -> Report:
    """A statement of income (公开02表) with these rows, all of it appropriations."""
    facts, lines = [], [StatementRow("合计", "合计", level="合计")]
    for key, text in {"合计": total, **rows}.items():
        number = read_printed(text)
        facts += [
            Fact(f"GK02/{key}/{column}", text, "万元", number.value, number.low, number.high)
            for column in ("本年收入合计", "财政拨款收入")
        ]
    lines += [StatementRow(code, code, code, {3: "类", 5: "款", 7: "项"}[len(code)]) for code in rows]  # type: ignore[arg-type]
    return Report(
        "某局", 2024, statements=[Statement("GK02", columns=["本年收入合计", "财政拨款收入"], rows=lines, facts=facts)]
    )


def failed_rules(report: Report) -> set[str]:
    system = system_of(report, relations(report.year, report.layout))
    return {system.instances[at].relation.id for at in system.evaluate().failed}


def test_one_item_alone_is_summed_like_many() -> None:
    right = {"201": "12.30", "20103": "12.30", "2010301": "12.30"}
    assert failed_rules(income(right, "12.30")) == set()
    assert "GK02-03" in failed_rules(income({**right, "2010301": "12.03"}, "12.30"))
    two = {**right, "208": "4.00", "20805": "4.00", "2080505": "4.00"}
    assert failed_rules(income(two, "16.30")) == set()
    assert "GK02-03" in failed_rules(income({**two, "2080505": "4.10"}, "16.30"))
