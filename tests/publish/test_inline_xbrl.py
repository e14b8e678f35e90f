"""Inline XBRL and its taxonomy: what is tagged, how, and which sums are declared."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree
from sample_reports import many_codes, sample_report

from juesuan.formats.html.reader import read_html
from juesuan.publish import inline_xbrl, publish, taxonomy
from juesuan.publish.inline_xbrl import PAGE
from juesuan.publish.xbrl_concepts import concepts, english, members, placed
from juesuan.publish.xbrl_taxonomy import sums_by_role
from juesuan.recognise import recognise
from juesuan.report import Fact, Report, exact_fact, same_figures
from juesuan.standard import layout, layouts

IX = "{http://www.xbrl.org/2013/inlineXBRL}"
LINK = "{http://www.xbrl.org/2003/linkbase}"
XLINK = "{http://www.w3.org/1999/xlink}"


def tags(report: Report) -> dict[str, etree._Element]:
    root = etree.fromstring(inline_xbrl(report)[PAGE])
    return {item.get("id"): item for item in root.iter(f"{IX}nonFraction")}


def yuan(item: etree._Element) -> Decimal:
    """The value that a reader of inline XBRL takes from a tag."""
    text = (item.text or "").strip().replace(",", "")
    value = Decimal(text or 0).scaleb(int(item.get("scale")))
    return -value if item.get("sign") == "-" else value


def sheet(report: Report, form: str, *facts: Fact) -> Report:
    """The report with some facts of a statement replaced."""
    statement = report.statement(form)
    assert statement is not None
    new = {fact.address: fact for fact in facts}
    statement.facts = [new.get(fact.address, fact) for fact in statement.facts]
    return report


@pytest.mark.parametrize("layout_id", ["national", "shanghai"])
def test_every_amount_is_tagged_with_its_value_in_yuan(layout_id: str) -> None:
    report = sample_report(layout_id=layout_id, codes=many_codes(20), fund_codes=("2120801",))
    found = tags(report)
    amounts = [fact for statement in report.statements for fact in statement.facts]
    assert len(found) == len(amounts)
    for item, fact in zip(found.values(), amounts, strict=True):
        assert item.get("id").startswith(fact.address[:4])
    whole = {item.get("id"): yuan(item) for item in found.values()}
    assert sum(whole.values()) * 100 == sum(fact.value for fact in amounts)
    assert whole["GK01_收入总计_决算数"] * 100 == report.by_address()["GK01/收入总计/决算数"].value


def test_a_tag_says_how_exactly_the_amount_is_printed() -> None:
    changed = exact_fact("GK05", "2010301", "小计", 12_345_678_900, decimals=2)
    item = tags(sheet(sample_report(), "GK05", changed))["GK05_2010301_小计"]
    reported = (item.text, item.get("scale"), item.get("decimals"), item.get("unitRef"))
    assert reported == ("12,345.68", "4", "-2", "CNY")


def test_a_negative_amount_has_its_sign_in_the_tag_and_before_it_on_the_page() -> None:
    report = sheet(sample_report(), "GK05", exact_fact("GK05", "2010301", "项目支出", -1_234_500_000))
    item = tags(report)["GK05_2010301_项目支出"]
    assert (item.text, item.get("sign")) == ("1,234.50", "-")
    before = item.getparent().text
    assert before == "-"


def test_a_blank_cell_is_zero() -> None:
    report = sheet(sample_report(), "GK05", exact_fact("GK05", "2010301", "项目支出", 0))
    item = tags(report)["GK05_2010301_项目支出"]
    assert item.get("format") == "ixt:fixed-zero"
    assert yuan(item) == 0


def test_an_amount_in_yuan_has_no_scale() -> None:
    fact = Fact("GK05/2010301/小计", "1234.5", "元", 123_450, 123_445, 123_455)
    item = tags(sheet(sample_report(), "GK05", fact))["GK05_2010301_小计"]
    assert (item.get("scale"), item.get("decimals"), yuan(item)) == ("0", "1", Decimal("1234.5"))


def test_codes_are_members_and_the_total_has_none() -> None:
    root = etree.fromstring(inline_xbrl(sample_report())[PAGE])
    contexts = {item.get("id"): item for item in root.iter("{http://www.xbrl.org/2003/instance}context")}
    assert "F2010301" in contexts
    member = next(contexts["F2010301"].iter("{http://xbrl.org/2006/xbrldi}explicitMember"))
    assert (member.get("dimension"), member.text) == ("fa:FunctionalClassificationDimension", "fa:F2010301")
    assert not list(contexts["total"].iter("{http://xbrl.org/2006/xbrldi}explicitMember"))


def test_an_address_has_one_element_whatever_the_layout() -> None:
    first = placed("GK05/2010301/基本支出", 2024)
    assert first is not None
    assert (first[0].name, first[1].code if first[1] else "") == ("GK05_基本支出", "2010301")
    total = placed("GK05/合计/基本支出", 2024)
    assert total is not None
    assert (total[0].name, total[1]) == ("GK05_基本支出", None)
    fixed = placed("GK09/因公出国（境）费/预算数", 2024)
    assert fixed is not None
    assert fixed[0].name == "GK09_因公出国_境_费_预算数"
    assert placed("GK05/9999999/基本支出", 2024) is None
    assert placed("GK05/2010301/没有的栏", 2024) is None
    core = {name: data for name, data in taxonomy(2024, "national").items() if name.count("-") < 2 or "labels" in name}
    assert core.items() <= taxonomy(2024, "shanghai").items()


@pytest.mark.parametrize("year", [2020, 2024])
def test_every_cell_of_every_layout_has_an_element(year: int) -> None:
    for frame in layouts(year):
        for form in frame.forms:
            for row in form.fixed_rows():
                columns = [column.name for column in form.columns if column.side in ("", row.side)]
                assert all(placed(f"{form.id}/{row.key}/{column}", year) for column in columns)
    assert all(concept.zh and concept.en for concept in concepts(year).values())


def test_every_element_for_amounts_has_english_words() -> None:
    assert [item.name for item in concepts(2024).values() if not item.en.isascii()] == []
    assert all(text.isascii() for text in english().values())
    assert members(2024)["201"].en == "201 General public services"


def test_the_sums_are_those_of_the_relations() -> None:
    frame = layout(2024)
    (first, *_) = sums_by_role(2024, frame.form("GK05"), frame)
    assert ("GK05_小计", [(1, "GK05_基本支出"), (1, "GK05_项目支出")]) in first
    funds = dict(sums_by_role(2024, frame.form("GK07"), frame)[0])
    assert (-1, "GK07_小计") in funds["GK07_年末结转和结余"]
    both = [dict(part) for part in sums_by_role(2024, frame.form("GK04"), frame)]
    total = "GK04_本年支出合计_小计"
    assert sum(total in part for part in both) == 2


@pytest.mark.parametrize("layout_id", ["national", "shanghai"])
def test_every_part_of_the_taxonomy_refers_to_elements_that_are_there(layout_id: str) -> None:
    files = taxonomy(2024, layout_id)
    known: set[str] = set()
    for name, data in files.items():
        if name.endswith(".xsd"):
            known |= {f"{name}#{item.get('id')}" for item in etree.fromstring(data).iter() if item.get("id")}
    for name, data in files.items():
        for item in etree.fromstring(data).iter(f"{LINK}loc", f"{LINK}roleRef"):
            assert item.get(f"{XLINK}href") in known, name


def test_the_page_reads_back_as_the_same_figures() -> None:
    report = sample_report(codes=many_codes(12), fund_codes=("2120801",))
    back = recognise(read_html(Path("a.xhtml"), inline_xbrl(report)[PAGE]))
    ours = [fact for statement in report.statements for fact in statement.facts]
    theirs = [fact for statement in back.statements for fact in statement.facts]
    assert same_figures(ours, theirs) == []


def test_the_same_report_gives_the_same_bytes() -> None:
    assert inline_xbrl(sample_report()) == inline_xbrl(sample_report())


def test_a_hostile_name_stays_a_name() -> None:
    files = inline_xbrl(sample_report(unit="某<script>&\"'\x00局"))
    root = etree.fromstring(files[PAGE])
    identifier = next(root.iter("{http://www.xbrl.org/2003/instance}identifier"))
    assert identifier.text == "某<script>&\"'局"


def test_it_is_published_as_a_folder(tmp_path: Path) -> None:
    (folder,) = publish(sample_report(), tmp_path, ("ixbrl",))
    assert folder == tmp_path / "ixbrl"
    assert {PAGE, "juesuan-2024.xsd", "juesuan-2024-national.xsd"} <= {path.name for path in folder.iterdir()}
