"""Terms of a glossary explained with the definition of another term, beside the many ways to explain them rightly."""

from __future__ import annotations

import pytest
from checked import checked

from juesuan.report import Excerpt, Report, WordedFinding
from juesuan.standard import definitions

WRONG = {
    "二、上级补助收入：指事业单位开展专业业务活动及其辅助活动取得的收入。": ("上级补助收入", "事业收入"),
    "3.事业收入：是指从主管部门和上级单位取得的非财政补助收入。": ("事业收入", "上级补助收入"),
    "（四）附属单位上缴收入：指在专业业务活动及其辅助活动之外开展非独立核算经营活动取得的收入。": (
        "附属单位上缴收入",
        "经营收入",
    ),
    "七、年末结转和结余：指以前年度尚未完成、结转到本年按有关规定继续使用的资金。": (
        "年末结转和结余",
        "年初结转和结余",
    ),
    "八、结余分配：指用以前年度积累的非财政拨款结余弥补本年度收支缺口的资金。": ("结余分配", "使用非财政拨款结余"),
    "项目支出是指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。": ("项目支出", "基本支出"),
    "基本支出，指在基本支出之外为完成特定行政任务和事业发展目标所发生的支出。": ("基本支出", "项目支出"),
    "上缴上级支出：指事业单位用自有资金对附属单位补助发生的支出。": ("上缴上级支出", "对附属单位补助支出"),
    "经营支出：指事业单位按规定上缴上级单位的支出。": ("经营支出", "上缴上级支出"),
}
LAWFUL = (
    "一、财政拨款收入：指本级财政当年拨付的资金。",
    "二、上级补助收入：指事业单位从主管部门和上级单位取得的非财政补助收入。",
    "2.上级补助收入：是指单位从上级单位得到的补助。",
    "三、事业收入：指事业单位开展专业业务活动及其辅助活动取得的收入，包括财政专户管理资金。",
    "事业收入：指开展专业业务活动及辅助活动所取得的收入。",
    "四、经营收入：指事业单位在专业业务活动及其辅助活动之外开展非独立核算经营活动取得的收入。",
    "（五）事业单位经营收入：在专业业务活动及其辅助活动以外，从非独立核算的经营活动取得的收入。",
    "六、其他收入：指除上述“财政拨款收入”、“事业收入”、“经营收入”、“附属单位上缴收入”等以外的收入。",
    "七、附属单位上缴收入：指事业单位附属独立核算单位按照有关规定上缴的收入。",
    "附属单位缴款：指附属的独立核算单位按规定缴来的款项。",
    "八、使用非财政拨款结余：指事业单位使用以前年度积累的非财政拨款结余弥补当年收支差额的金额。",
    "用事业基金弥补收支差额：指当年的“财政拨款收入”、“事业收入”不足以安排支出时，弥补本年度收支缺口的资金。",
    "九、年初结转和结余：指单位以前年度尚未完成、结转到本年度仍按原规定用途继续使用的资金。",
    "年初结转和结余：指单位上年结转本年使用的基本支出结转、项目支出结转和结余、经营结余。",
    "十、结余分配：指事业单位按照会计制度规定缴纳的所得税、提取的专用结余以及转入非财政拨款结余的金额。",
    "十一、年末结转和结余：指本年度或以前年度预算安排，因客观条件变化，延迟到以后年度按有关规定继续使用的资金。",
    "年末结转和结余：指单位按有关规定结转到下年或以后年度继续使用的资金。",
    "十二、基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。",
    "基本支出：指单位为维持机构的正常运转而发生的人员经费和日常公用经费。",
    "十三、项目支出：指在基本支出之外为完成特定行政任务和事业发展目标所发生的支出。",
    "项目支出：在保障机构正常运转、完成日常工作的基本支出之外，为完成专项任务安排的支出。",
    "十四、上缴上级支出：指事业单位按照财政部门和主管部门的规定上缴上级单位的支出。",
    "十五、经营支出：指在专业业务活动及其辅助活动之外开展非独立核算经营活动发生的支出。",
    "十六、对附属单位补助支出：指事业单位用财政补助收入之外的收入对附属单位补助发生的支出。",
    "十七、“三公”经费：指用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。",
    "十八、机关运行经费：指为保障行政单位运行用于购买货物和服务的各项资金。",
    "日常公用经费：指为保障机构正常运转、完成日常工作任务而购买商品和服务的支出。",
    "行政运行（项）：反映行政单位的基本支出。一般行政管理事务（项）：反映其他项目支出。",
    "事业运行：指事业单位开展专业业务活动的基本支出。",
    "上年结转：指以前年度尚未完成、结转到本年按有关规定继续使用的资金。",
)


def found(*texts: str) -> list[WordedFinding]:
    report = Report("清河县林业站", 2022, excerpts=[Excerpt("glossary", text) for text in texts])
    return [finding for finding in checked(report) if finding.rule.startswith("GL")]


@pytest.mark.parametrize("sentence", WRONG)
def test_a_term_with_the_definition_of_another_is_found(sentence: str) -> None:
    term, other = WRONG[sentence]
    (finding,) = found(sentence)
    assert (finding.rule, finding.severity, finding.stated) == ("GL-01", "warning", term)
    assert f"「{other}」" in finding.message and term in finding.places[0].quote


@pytest.mark.parametrize("sentence", LAWFUL)
def test_a_right_definition_is_none(sentence: str) -> None:
    assert [finding.message for finding in found(sentence)] == []


def test_a_whole_glossary_of_right_definitions_has_no_finding() -> None:
    assert [finding.message for finding in found(*LAWFUL)] == []
    assert [finding.message for finding in found("".join(LAWFUL))] == []


def test_a_term_in_a_line_of_its_own_has_the_definition_below() -> None:
    (finding,) = found("二、上级补助收入", "是指事业单位开展专业业务活动及其辅助活动取得的收入。")
    assert (finding.rule, finding.stated) == ("GL-01", "上级补助收入")
    assert found("二、上级补助收入", "是指从主管部门和上级单位取得的非财政补助。") == []


def test_two_terms_explained_with_the_same_words_are_a_note() -> None:
    (finding,) = found("会议费：指为履行职责组织培训发生的各项支出。", "培训费：指为履行职责组织培训发生的各项支出。")
    assert (finding.rule, finding.severity, len(finding.places)) == ("GL-02", "note", 2)


def test_two_names_of_one_term_may_be_explained_alike() -> None:
    alike = "指以前年度尚未完成、结转到本年按有关规定继续使用的资金。"
    assert found(f"年初结转和结余：{alike}", f"上年结转：{alike}") == []


def test_the_words_of_every_definition_tell_its_own_meaning_and_no_other() -> None:
    for one in definitions():
        assert one.known_by.search(one.meaning), one.names
        assert [other.names[0] for other in definitions() if other.known_by.search(one.meaning)] == [one.names[0]]


def test_a_glossary_inside_a_text_without_parts_is_read_below_its_heading() -> None:
    wrong = Excerpt("narrative", next(iter(WRONG)), "二")
    heading = Excerpt("narrative", "四、名词解释", "二", heading=True)
    other = Excerpt("narrative", "三、支出决算情况说明", "三", heading=True)
    for excerpts, many in (([heading, wrong], 1), ([other, wrong], 0), ([heading, other, wrong], 0)):
        found = checked(Report("清河县林业站", 2022, excerpts=excerpts))
        assert [item.rule for item in found if item.rule.startswith("GL")] == ["GL-01"] * many
