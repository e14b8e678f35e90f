"""The same facts in the words of many places, and figures that must not be bound."""

from __future__ import annotations

import pytest
from narratives import HEADINGS, figures, narrated, narrative_report

TOTALS = {"一/总计": "120.50万元", "一/增减额": "-4.50万元", "一/增减率": "-3.60%"}


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年度收、支总计均为120.50万元。与2023年度相比，收、支总计各减少4.50万元，下降3.60%。",
        "示例市水务局2024年度收入支出总计120.50万元。与2023年度相比，收入支出总计减少4.50万元，下降3.60%。",
        "2024年收支总计120.50万元，较上年减少4.50万元，降低3.60%。",
        "２０２４年度收、支总计１２０．５０万元。与上年相比，减少４．５０万元，减少３．６０％。",
        "2024年度收入、支出决算总计120.50万元，与2023年相比，各减少4.50万元，下降3.60%，变动原因：压减经费。",
    ],
)
def test_totals_and_their_change_are_read_in_any_wording(sentence: str) -> None:
    report = narrated("一", sentence)
    assert figures(report) == TOTALS
    assert report.unbound == []


@pytest.mark.parametrize(("words", "amount"), [("减增加", "4.50万元"), ("增减少", "-4.50万元")])
def test_of_two_directions_left_standing_the_whole_word_counts(words: str, amount: str) -> None:
    report = narrated("一", f"2024年度收、支总计均为120.50万元。与2023年度相比，收、支总计{words}4.50万元。")
    assert figures(report)["一/增减额"] == amount


def test_both_sides_and_their_parts_are_rows_of_their_own() -> None:
    report = narrated(
        "一",
        "2024年度收入总计120.50万元，支出总计120.50万元。",
        "1．本年收入合计110.00万元。与上年相比，减少3.00万元，减少2.65%，变动原因：压减。",
        "2．年初结转和结余10.50万元。与上年决算数相同。",
    )
    assert figures(report) == {
        "一/收入总计": "120.50万元",
        "一/支出总计": "120.50万元",
        "一.收入.本年收入合计/金额": "110.00万元",
        "一.收入.本年收入合计/增减额": "-3.00万元",
        "一.收入.本年收入合计/增减率": "-2.65%",
        "一.收入.年初结转和结余/金额": "10.50万元",
        "一.收入.年初结转和结余/增减额": "相同万元",
    }


def test_amounts_keep_the_unit_they_are_printed_with() -> None:
    report = narrated(
        "二", "2024年度收入合计1205000.00元，其中：财政拨款收入0.01亿元，占82.99%；其他收入20万元，占17%。"
    )
    assert figures(report)["二/合计"] == "1205000.00元"
    assert figures(report)["二.财政拨款收入/金额"] == "0.01亿元"
    assert figures(report)["二.其他收入/占比"] == "17%"


def test_the_three_fiscal_incomes_are_not_taken_for_all_fiscal_income() -> None:
    report = narrated(
        "二",
        "本年收入合计9.00万元，其中：一般公共预算财政拨款收入8.00万元，占89%；政府性基金预算财政拨款收入1.00万元，占11%。",
    )
    assert figures(report) == {
        "二/合计": "9.00万元",
        "二.一般公共预算财政拨款收入/金额": "8.00万元",
        "二.一般公共预算财政拨款收入/占比": "89%",
        "二.政府性基金预算财政拨款收入/金额": "1.00万元",
        "二.政府性基金预算财政拨款收入/占比": "11%",
    }


def test_a_change_behind_a_part_is_the_change_of_the_part() -> None:
    report = narrated(
        "三",
        "2024年度支出合计9.00万元，其中：基本支出6.00万元，占67%，比上年增加1.00万元，增长20%；项目支出3.00万元，占33%。",
    )
    assert figures(report)["三.基本支出/增减额"] == "1.00万元"
    assert "三/增减额" not in figures(report)


def test_after_a_list_of_parts_a_change_without_subject_is_not_bound() -> None:
    report = narrated(
        "三",
        "支出合计9.00万元，其中：基本支出6.00万元，占67%；项目支出3.00万元，占33%。与上年相比，减少1.00万元，下降10%。",
    )
    assert [unbound.text for unbound in report.unbound] == ["1.00", "10"]


def test_amounts_inside_a_reason_state_no_figures() -> None:
    report = narrated(
        "三",
        "2024年度支出合计9.00万元，与2023年度相比，支出合计增加2.00万元，增长28.57%，主要原因是项目支出5.00万元为新增，基本支出减少3.00万元。",
    )
    assert set(figures(report)) == {"三/合计", "三/增减额", "三/增减率"}
    assert report.unbound == []


ITEM = "1.一般公共服务支出（类）财政事务（款）行政运行（项）"


@pytest.mark.parametrize(
    ("words", "column", "rate"),
    [
        (
            "年初预算为50.00万元，支出决算为40.00万元，完成年初预算的80%，决算数小于年初预算数的主要原因是人员减少。",
            "年初预算",
            "80%",
        ),
        ("主要用于：人员经费。全年预算为50.00万元，支出决算为40.00万元，完成全年预算数的80%。", "全年预算", "80%"),
        ("年初预算数50.00万元，支出决算数40.00万元，为年初预算的80%。", "年初预算", "80%"),
    ],
)
def test_an_item_has_its_budget_outturn_and_completion(words: str, column: str, rate: str) -> None:
    found = figures(narrated("五.三", f"{ITEM}。{words}"))
    assert found["五.三.2010601/决算"] == "40.00万元"
    assert found[f"五.三.2010601/{column}"] == "50.00万元"
    assert found[f"五.三.2010601/{column}完成率"] == rate


def test_a_class_above_its_items_is_a_row_of_its_own() -> None:
    report = narrated(
        "五.三",
        "2024年度一般公共预算财政拨款支出年初预算为70.00万元，支出决算为60.00万元。其中：",
        "1.一般公共服务支出（类）年初预算为70.00万元，支出决算为60.00万元。",
        "（1）财政事务（款）行政运行（项）。年初预算为70.00万元，支出决算为60.00万元。其中：基本支出55.00万元，项目支出5.00万元。",
    )
    found = figures(report)
    assert found["五.三类.201/年初预算"] == "70.00万元"
    assert found["五.三.2010601/年初预算"] == "70.00万元"
    assert found["五.三.2010601/基本支出"] == "55.00万元"
    assert "五.三/基本支出" not in found


def test_a_comparison_names_its_budget_where_there_are_two() -> None:
    report = narrated(
        "五.三",
        f"{ITEM}。年初预算为0万元，全年预算为50.00万元，支出决算为40.00万元。决算数小于全年预算数的主要原因：人员减少。",
    )
    assert "五.三.2010601/决算小于全年预算" in figures(report)
    assert "五.三.2010601/决算小于预算" not in figures(report)


def test_about_equal_is_a_word_and_no_figure() -> None:
    report = narrated("五.三", f"{ITEM}。年初预算为50.00万元，支出决算为49.90万元。决算数与预算数基本持平。")
    assert [fact.unit for fact in report.claims if fact.address.endswith("决算持平预算")] == ["text"]


def test_three_public_costs_are_read_by_item_with_the_budget_called_budget() -> None:
    report = narrated(
        "九.一",
        "2024年度“三公”经费财政拨款支出预算为10.00万元，支出决算为8.00万元，完成预算的80%，其中：",
        "公务接待费支出预算为4.00万元，支出决算为2.00万元，完成预算的50%，决算数小于预算数的主要原因是厉行节约，与上年相比减少1.00万元，减少33.33%。",
        "公务用车运行维护费支出预算为6.00万元，支出决算为6.00万元，完成预算的100%，决算数等于预算数，与上年持平。",
    )
    found = figures(report)
    assert found["九.一/预算"] == "10.00万元"
    assert found["九.一.公务接待费/增减额"] == "-1.00万元"
    assert found["九.一.公务接待费/预算完成率"] == "50%"
    assert "九.一.公务接待费/决算小于预算" in found
    assert "九.一.公务用车运行维护费/决算持平预算" in found
    assert "九.一/增减额" not in found


def test_guests_from_abroad_are_told_from_all_guests() -> None:
    report = narrated(
        "九.二", "3.公务接待费支出5.50万元。国内公务接待40批次，300人次。外事接待支出0万元，外事接待0批次，0人。"
    )
    found = figures(report)
    assert found["九.二.公务接待费/国内公务接待批次"] == "40"
    assert found["九.二.公务接待费/外事接待批次"] == "0"


def test_a_section_without_subheadings_is_read_with_the_words_of_its_parts() -> None:
    report = narrated(
        "九",
        "2024年度“三公”经费财政拨款支出决算为15.00万元，比上年决算数减少1.00万元，下降6.25%。其中：公务接待费支出5.00万元。",
    )
    assert figures(report) == {
        "九.一/决算": "15.00万元",
        "九.一/增减额": "-1.00万元",
        "九.一/增减率": "-6.25%",
        "九.一.公务接待费/决算": "5.00万元",
    }


def test_text_under_an_unknown_heading_is_not_bound() -> None:
    report = narrative_report(
        [
            HEADINGS["四"],
            "2024年度财政拨款收、支总计9.00万元。",
            "五、其他支出事项情况说明",
            "2024年度支出合计3.00万元，比上年增加1.00万元。",
        ]
    )
    assert figures(report) == {"四/总计": "9.00万元"}
    assert [unbound.section for unbound in report.unbound] == ["其他", "其他"]


def test_figures_of_a_subject_that_no_phrase_knows_are_not_bound() -> None:
    report = narrated("九.一", "会议费支出预算为3.00万元，支出决算为2.00万元，完成预算的66.67%。")
    assert figures(report) == {}
    assert [unbound.text for unbound in report.unbound] == ["3.00", "2.00", "66.67"]


def test_a_change_against_the_budget_is_no_change_against_last_year() -> None:
    report = narrated(
        "十",
        "2024年度机关运行经费支出10.00万元，比年初预算数减少1.00万元，下降9.09%。比2023年度增加2.00万元，增长25%。",
    )
    assert figures(report)["十.比年初预算/增减额"] == "-1.00万元"
    assert figures(report)["十/增减额"] == "2.00万元"


def test_small_enterprises_have_two_shares_by_what_they_are_a_share_of() -> None:
    of_all = narrated(
        "十一",
        "授予中小企业合同金额4.00万元，占政府采购支出总额的80%，其中：授予小微企业合同金额2.00万元，占政府采购支出总额的40%。",
    )
    assert figures(of_all)["十一/授予小微企业占总额比"] == "40%"
    of_them = narrated(
        "十一",
        "授予中小企业合同金额4.00万元，占政府采购支出总额的80%，其中：授予小微企业合同金额2.00万元，占授予中小企业合同金额的50%。",
    )
    assert figures(of_them)["十一/授予小微企业占比"] == "50%"


def test_two_sections_with_the_same_heading_are_one() -> None:
    report = narrative_report(
        [HEADINGS["一"], "2024年度收、支总计均为9.00万元。", HEADINGS["一"], "2024年度收、支总计均为9.00万元。"]
    )
    assert figures(report) == {"一/总计": "9.00万元"}


def test_another_figure_for_the_same_address_is_kept_as_the_second() -> None:
    report = narrative_report([HEADINGS["一"], "2024年度收、支总计均为9.00万元。", "2024年度收、支总计均为8.00万元。"])
    assert figures(report) == {"一/总计": "9.00万元", "一/总计#2": "8.00万元"}


def test_a_publication_without_narrative_has_no_claims() -> None:
    report = narrative_report([])
    assert (report.claims, report.unbound, report.numbers) == ([], [], 0)


def test_a_missing_amount_is_a_claim_that_says_so() -> None:
    report = narrated("四", "2024年度财政拨款收入中，一般公共预算财政拨款收入万元，比2023年度决算数减少1.00万元。")
    missing = [fact for fact in report.claims if fact.address == "说明/四.一般公共预算财政拨款/金额"]
    assert [(fact.unit, fact.word) for fact in missing] == [("text", "缺")]


def test_a_stroke_in_the_name_of_a_class_parts_no_address() -> None:
    report = narrated("五.二", "主要用于以下方面：教育/培训支出（类）支出 12.34 万元，占 1.23%。")
    assert {fact.address.count("/") for fact in report.claims} == {2}
