"""Kinds of wordings: shares told with 占比, changes joined with 即, receptions, and the assets of section 十二."""

from __future__ import annotations

import pytest
from checked import checked
from narratives import narrated

SHARES = [
    ("二", "2024年度收入合计50.00万元，其中：财政拨款收入45.00万元，占比90%；其他收入5.00万元，占比为10%。"),
    (
        "三",
        "2024年度支出合计50.00万元，其中：基本支出45.00万元，所占比重90%；项目支出5.00万元，占支出合计的比例为10%。",
    ),
    (
        "五.二",
        "2024年度一般公共预算财政拨款支出50.00万元，其中：教育支出（类）45.00万元，占比90%；农林水支出（类）5.00万元，占比10%。",
    ),
    (
        "九",
        "2024年度“三公”经费支出决算为5.00万元，其中：公务接待费支出决算为2.00万元，占比40%；公务用车运行维护费为3.00万元，占比60%。",
    ),
    (
        "十一",
        "2024年度政府采购支出总额50.00万元，其中：政府采购货物支出30.00万元，占比60%；政府采购服务支出20.00万元，占比40%。"
        "授予中小企业合同金额45.00万元，占比90%。",
    ),
]


@pytest.mark.parametrize(("section", "text"), SHARES, ids=[section for section, _ in SHARES])
def test_a_share_may_be_told_with_other_words_and_is_held_to_its_amounts(section: str, text: str) -> None:
    report = narrated(section, text)
    assert [one.text for one in report.unbound] == []
    shares = [fact for fact in report.claims if fact.address.endswith("占比")]
    assert len(shares) == text.count("%")
    assert [one for one in checked(report) if one.check[0] == "N"] == []
    torn = narrated(section, text.replace("90%", "80%").replace("60%", "70%"))
    assert any(one.check[0] == "N" and one.severity == "error" for one in checked(torn))


@pytest.mark.parametrize(
    ("text", "rate", "amount"),
    [
        ("同比增加10.00万元，即增长11.11%", "11.11%", "10.00"),
        ("比上年增长11.11%，即增加10.00万元", "11.11%", "10.00"),
        ("比上年增加10.00万元，增幅11.11%", "11.11%", "10.00"),
        ("较上年减少10.00万元，降幅为9.09%", "-9.09%", "-10.00"),
    ],
)
def test_a_change_and_its_rate_are_read_together(text: str, rate: str, amount: str) -> None:
    report = narrated("十", f"2024年度机关运行经费支出100.00万元，{text}，主要原因是业务调整。")
    found = {fact.address.rpartition("/")[2]: fact for fact in report.claims}
    assert report.unbound == []
    assert (found["增减率"].value < 0) == rate.startswith("-") and found["增减率"].text == rate.lstrip("-")
    assert (found["增减额"].value < 0) == amount.startswith("-") and found["增减额"].text == amount.lstrip("-")
    assert [one for one in checked(report) if one.check[0] == "N"] == []


@pytest.mark.parametrize(
    "text",
    [
        "接待来访记者6批次，共40人。",
        "公务接待共6批次，接待人数40人次。",
        "发生国内接待6批次，接待人数共40人。",
        "累计接待6批次、接待总人数40人。",
        "全年国内公务接待的批次为6次，国内公务接待的人数为40人次。",
        "国内公务接待共6批次40人次（不含陪同人员），共计支出1.20万元。",
        "国内公务接待6批次、40人次、1.20万元。",
    ],
)
def test_receptions_are_read_as_batches_and_persons(text: str) -> None:
    report = narrated("九", f"公务接待费支出决算1.20万元。{text}")
    found = {fact.address.rpartition("/")[2]: fact.value // 10**6 for fact in report.claims if not fact.unit}
    assert report.unbound == []
    assert found == {"国内公务接待批次": 6, "国内公务接待人次": 40}
    amounts = [fact.address.rpartition("/")[2] for fact in report.claims if fact.unit == "万元"]
    assert ("国内公务接待支出" in amounts) == (text.count("1.20") == 1)


def test_delegations_may_be_summed_up_with_other_words() -> None:
    report = narrated("九", "因公出国（境）费支出决算30.00万元，因公出国（境）团组2个，总计7人次。")
    found = {fact.address.rpartition("/")[2]: fact.value // 10**6 for fact in report.claims if not fact.unit}
    assert found == {"团组数": 2, "人次数": 7}


ASSETS = [
    ("房屋建筑面积共900.50平方米，其中：办公用房600.00平方米，业务用房300.50平方米。",
     {"房屋面积", "办公用房", "业务用房"}),
    ("截至2024年12月31日，本单位共有房屋900.50平方米，共计200.00万元；车辆3辆，共计40.00万元。",
     {"截至", "房屋面积", "房屋价值", "车辆", "车辆价值"}),
    ("资产总额800.00万元，其中，流动资产100.00万元，固定资产600.00万元，对外投资及有价证券0.00万元，在建工程60.00万元，"
     "无形资产40.00万元，其他资产0.00万元。",
     {"资产总额", "流动资产", "固定资产", "对外投资", "在建工程", "无形资产", "其他资产"}),
    ("固定资产总额600.00万元；单价100万元（含）以上的设备（不含车辆）1台（套），共计120.00万元。",
     {"固定资产", "单价100万元（含）以上设备", "设备价值"}),
    ("处置房屋建筑物0.00平方米，账面原值0.00万元；处置车辆1辆，账面原值20.00万元；报废报损资产9项，账面原值8.00万元，"
     "实现资产处置收入2.00万元；资产使用收入5.00万元，其中出租资产70.00平方米，资产出租收入5.00万元。",
     {"处置房屋面积", "处置房屋原值", "处置车辆", "处置车辆原值", "报废资产", "报废资产原值", "资产处置收入",
      "资产使用收入", "出租面积", "资产出租收入"}),
    ("当年购置车辆1辆，报废车辆2辆。", {"本年购置车辆", "报废车辆"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "columns"), ASSETS)
def test_the_assets_of_a_department_are_read(text: str, columns: set[str]) -> None:
    report = narrated("十二", text)
    assert [one.text for one in report.unbound] == []
    assert {fact.address.rpartition("/")[2] for fact in report.claims} - {"单位"} == columns
    assert [one for one in checked(report) if one.check[0] == "N"] == []


@pytest.mark.parametrize(
    ("text", "rule", "severity"),
    [
        ("房屋建筑面积共900.50平方米，其中：办公用房700.00平方米，业务用房300.50平方米。", "N12-11", "warning"),
        ("资产总额800.00万元，其中，流动资产100.00万元，固定资产900.00万元。", "N12-12", "note"),
        ("资产使用收入5.00万元，其中出租资产70.00平方米，资产出租收入6.00万元。", "N12-13", "warning"),
    ],
)
def test_a_part_of_the_assets_is_no_more_than_the_whole(text: str, rule: str, severity: str) -> None:
    found = [(one.check, one.severity) for one in checked(narrated("十二", text)) if one.check[0] == "N"]
    assert found == [(rule, severity)]
