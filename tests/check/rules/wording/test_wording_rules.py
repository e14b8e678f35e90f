"""Rules of signs, misspelt words and names: a publication that breaks each, and ones that nearly do."""

from __future__ import annotations

from publications import reworded
from rule_cases import (
    BrokenRule,
    N,
    RightOrUsual,
    RulesTried,
    S,
)

BROKEN = [
    BrokenRule("WD-31", "warning", "（含以上", lambda: reworded(N, ("100万元（含）以上", "100万元（含以上"))),
    BrokenRule("WD-32", "note", "；", lambda: reworded(N, ("占本年支出64.52%。", "占本年支出64.52%；"))),
    BrokenRule("WD-33", "note", "优", lambda: reworded(N, ("等级为“优”", "等级为”优”"))),
    BrokenRule("WD-43", "warning", "预算绩管理", lambda: reworded(S, ("预算绩效管理工作开展", "预算绩管理工作开展"))),
    BrokenRule(
        "UN-02", "warning", "文化育体局", lambda: reworded(S, ("明远区文化体育局共有车辆", "明远区文化育体局共有车辆"))
    ),
]


INNOCENT = [
    RightOrUsual(
        "WD-08",
        "a multiplication sign and an address",
        lambda: reworded(N, ("推进政务公开。", "推进政务公开（www.example.gov.cn/xxgk/）。")),
    ),
]


class TestWordingRules(RulesTried):
    family, broken, right = "wording", BROKEN, INNOCENT
