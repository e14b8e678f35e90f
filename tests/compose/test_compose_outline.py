from sample_reports import many_codes, sample_report

from juesuan.compose import compose, glossary, missing_texts
from juesuan.document import Document, Heading, Paragraph
from juesuan.report import exact_fact, text_fact
from juesuan.standard import item_explanation, item_path, outline


def headings(document: Document, level: int) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == level]


def paragraphs(document: Document, style: str = "body") -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph) and block.style == style]


def test_a_national_publication_has_six_parts_and_a_cover() -> None:
    document = compose(sample_report())
    assert paragraphs(document, "cover") == ["某市某区某局", "2024年度部门决算", "2025年10月15日"]
    assert paragraphs(document, "contents") == ["目录"]
    assert [text[:4] for text in headings(document, 1)] == [f"第{n}部分" for n in "一二三四五六"]
    assert document.title == "某市某区某局2024年度部门决算"
    assert "2.完成交办的其他事项。" in paragraphs(document)
    assert "二是做好第二件事。" in paragraphs(document)


def test_a_shanghai_publication_has_four_parts_and_key_work_behind_them() -> None:
    document = compose(sample_report(layout_id="shanghai"))
    assert [text.split("\u3000")[0] for text in headings(document, 1)] == [f"第{n}部分" for n in "一二三四五"]
    assert headings(document, 1)[-1] == "第五部分　2024年重点工作完成情况"
    assert "一、主要职能" in headings(document, 2)


def test_key_work_is_in_the_order_of_its_numbers() -> None:
    report = sample_report(texts={f"重点工作/{n}": f"第{n}件。" for n in (10, 2, 1)})
    texts = paragraphs(compose(report))
    assert [text for text in texts if text.endswith("件。")] == ["第1件。", "第2件。", "第10件。"]


def test_missing_texts_are_all_told_at_once() -> None:
    reported = [problem.zh for problem in missing_texts(sample_report(texts={}))]
    assert len(reported) == 4
    assert "资料/单位/主要职责" in reported[0]
    assert any("公开日期" in line for line in reported)
    assert missing_texts(sample_report()) == []


def test_the_glossary_explains_what_is_used_and_nothing_else() -> None:
    texts = [block.text for block in glossary(sample_report(), outline("national")) if isinstance(block, Paragraph)]
    assert texts[0].startswith("（一）一般公共预算财政拨款收入：")
    assert not any("政府性基金" in text for text in texts)
    assert not any("机关运行经费" in text for text in texts)
    items = [text for text in texts if "（项）" in text]
    assert len(items) == 6
    assert items[0].startswith("1.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）：")


def test_the_glossary_follows_the_funds_and_inputs_of_the_report() -> None:
    report = sample_report(fund_codes=("2120801",))
    report.inputs.append(exact_fact("资料", "机关运行经费", "金额", 500_000))
    text = "\n".join(block.text for block in glossary(report, outline("shanghai")) if isinstance(block, Paragraph))
    assert "政府性基金预算财政拨款收入" in text
    assert "机关运行经费" in text
    assert text.startswith("一、")


def test_eighty_codes_are_eighty_explanations() -> None:
    report = sample_report(codes=many_codes(80))
    blocks = glossary(report, outline("national"))
    assert sum("（项）" in block.text for block in blocks if isinstance(block, Paragraph)) >= 79


def test_items_are_explained_officially_where_that_is_known_and_in_general_elsewhere() -> None:
    known = item_explanation("2080505", 2024)
    assert known.official and known.text == "反映机关事业单位实施养老保险制度由单位缴纳的基本养老保险费支出。"
    assert item_explanation("2010301", 2024) == item_explanation("2040601", 2024)
    general = item_explanation("2081199", 2024)
    assert not general.official and "没有单列科目" in general.text
    assert item_path("9999999", 2024, "将来的科目") == "9999999 将来的科目（项）"
    assert "将来的科目" in item_explanation("9999999", 2024, "将来的科目").text


def test_the_official_words_of_a_code_are_not_those_of_another_years_item() -> None:
    assert item_explanation("2170404", 2026).official
    assert not item_explanation("2130507", 2020).official  # 扶贫贷款奖补和贴息 then


def test_the_units_own_words_explain_an_item_first() -> None:
    report = sample_report()
    report.inputs.append(text_fact("资料/名词解释/2010301", "用于本办日常运转。"))
    items = [block.text for block in glossary(report, outline("national")) if isinstance(block, Paragraph)]
    assert any(text.endswith("行政运行（项）：用于本办日常运转。") for text in items)


def test_projects_have_their_places_in_the_annexes() -> None:
    report = sample_report()
    report.inputs += [text_fact("资料/项目.驻村帮扶/产出效益", "好"), text_fact("资料/项目.驻村帮扶/预算数", "3")]
    assert "1.驻村帮扶项目绩效自评表" in paragraphs(compose(report))


def test_braces_in_names_are_names() -> None:
    assert compose(sample_report(unit="{某}局{0}")).title == "{某}局{0}2024年度部门决算"
