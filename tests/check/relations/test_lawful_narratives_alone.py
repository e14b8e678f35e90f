"""A narrative that only looks torn is not accused."""

from __future__ import annotations

import pytest
from narratives import narrated
from narratives_alone import TOTAL, found

LAWFUL = {
    "a share of the cost of cars behind the cost of cars": (
        "九",
        TOTAL + "其中：公务用车购置及运行维护费支出6.00万元，占60%；其中：公务用车运行维护费支出3.00万元，占50%，"
        "公务用车购置费支出3.00万元，占50%；公务接待费支出4.00万元，占40%。",
    ),
    "a share of all expenditure": ("九", TOTAL + "占一般公共预算财政拨款支出的0.50%。公务接待费4.00万元，占40%。"),
    "an item without a change beside two that changed": (
        "九",
        TOTAL + "比上年减少2.00万元，下降16.67%。其中：因公出国（境）费1.00万元，公务用车运行维护费5.00万元，"
        "比上年减少1.00万元，下降16.67%；公务接待费4.00万元，比上年增加1.00万元，增长33.33%。",
    ),
    "the office itself behind the department": (
        "九",
        TOTAL
        + "比上年减少2.00万元，下降16.67%。其中：局本级“三公”经费支出决算4.00万元，比上年减少1.50万元，下降27.27%。",
    ),
    "a car bought this year": (
        "九",
        TOTAL + "较上年下降16.67%；公务接待费2.00万元，较上年下降50%；公务用车购置费5.00万元；"
        "公务用车运行维护费3.00万元，较上年下降62.5%。",
    ),
    "a budget for journeys that were not made": (
        "九",
        TOTAL + "比年初预算减少3.00万元。其中：公务用车运行维护费6.00万元，比年初预算减少1.00万元；"
        "公务接待费4.00万元，比年初预算减少1.00万元；因公出国（境）费比年初预算减少1.00万元。",
    ),
    "one part that explains most of the change": (
        "九",
        TOTAL + "比上年减少5.00万元，主要是公务接待费减少3.00万元。",
    ),
    "two budgets, and which of them was exceeded": (
        "五.一",
        "一般公共预算财政拨款支出936.20万元，完成年初预算的117.03%，完成调整预算的100%，决算数与调整预算数持平。"
        "决算数大于年初预算数136.20万元。",
    ),
    "two rates of completion, and a difference from one of them": (
        "五.一",
        "一般公共预算财政拨款支出936.20万元，完成年初预算的117.03%，完成调整预算的100%。决算数大于预算数136.20万元。",
    ),
    "this year's income and expenditure, called totals": (
        "一",
        "2024年度本年收入总计95.00万元，本年支出总计93.00万元。年初结转和结余1.00万元，年末结转和结余3.00万元。",
    ),
    "totals that say they leave out what was carried over": (
        "一",
        "2024年度收入总计95.00万元（不含年初结转和结余），支出总计93.00万元（不含年末结转和结余）。",
    ),
    "totals that grew from different totals": (
        "一",
        "2024年度收入总计95.00万元，比上年增加5.00万元，增长5.56%；支出总计95.00万元，比上年增加4.00万元，增长4.40%。",
    ),
    "a rate before its amount": (
        "九",
        TOTAL + "比2023年决算数下降20%，减少2.50万元；公务接待费4.00万元，比上年下降20%。",
    ),
    "last year's budget beside last year's outturn": (
        "九",
        TOTAL + "比上年预算数下降50%，比上年决算数下降20%；公务接待费4.00万元，比上年预算数下降60%，"
        "比上年决算数下降20%；公务用车运行维护费6.00万元，比上年决算数下降20%。",
    ),
    "amounts of one decimal": (
        "九",
        "2024年度“三公”经费52.4万元，比上年增长4.8%；公务用车购置及运行维护费30.2万元，比上年增长6.7%；"
        "公务接待费22.2万元，比上年增长2.3%。",
    ),
    "journeys told behind the rest": (
        "九",
        "2024年“三公”经费支出共计3.21万元，其中：1.公务接待费1.20万元，占37.38%。2.公务用车运行维护费2.01万元，"
        "占62.62%。3.因公出国（境）经费0万元，占0%。",
    ),
    "a change of the total behind its parts": (
        "九",
        "“三公”经费支出决算10.00万元，其中：公务用车运行维护费6.00万元，公务接待费3.00万元，因公出国（境）费1.00万元；"
        "较上年增加1.00万元，增长11.11%。",
    ),
    "a year before the last, told beside the last": (
        "九",
        TOTAL + "比2019年决算数减少5.00万元，下降33.33%，比上年增加2.00万元，增长25%。",
    ),
    "money of other kinds beside the parts": (
        "九",
        TOTAL + "其中：财政拨款支出8.00万元，占80%；自有资金支出2.00万元，占20%。公务接待费4.00万元，占40%。",
    ),
    "shares of another cost": ("九", TOTAL + "占公用经费的5%；其中公务接待费4.00万元，占公用经费的2%。"),
    "the sum by which an outturn is below its budget, told as a reason": (
        "五.一",
        "一般公共预算财政拨款支出900.00万元，完成年初预算的90%，决算数小于预算数的主要原因是压减100.00万元。",
    ),
    "an outturn that did not exceed the budget": (
        "九",
        "“三公”经费支出预算为12.00万元，支出决算为10.00万元，完成预算的83.33%。决算数未超过预算数。",
    ),
}


@pytest.mark.parametrize(("section", "text"), LAWFUL.values(), ids=LAWFUL.keys())
def test_what_only_looks_torn_is_not_accused(section: str, text: str) -> None:
    assert found(narrated(section, text)) == []
