"""Books out of the ordinary: right pages, or a refusal that says every place."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from checked import checked
from departments import department

from juesuan.books import Books
from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.document import Figure, Paragraph
from juesuan.errors import NotPublishable
from juesuan.formats import read, write
from juesuan.publish import publish
from juesuan.recognise import recognise
from juesuan.report import Report, same_figures

LAYOUTS = ("national", "shanghai")
KINDS = {"national": ("pdf", "docx"), "shanghai": ("html",)}
"""Two formats are tried in one layout and one in the other: what is out of the ordinary is so in both."""
MARKUP = r"按 #1 清单：$x_i$ 与 <b>“A&B”</b> = *全部*，见 \path、[方案]、`代码` 和 {模板} 50%"


def comes_back(books: Books, folder: Path, *, everywhere: bool = False) -> Report:
    """The report of the books, after formats of its layout (or every one) gave it back whole, without a finding."""
    report = compile_report(books)
    document = compose(report)
    for kind in chain(*KINDS.values()) if everywhere else KINDS[books.unit.layout]:
        path = folder / f"d.{kind}"
        write(document, path, kind)
        back = recognise(read(path))
        assert same_figures(report.facts(), back.facts()) == [], kind
        assert [finding.message for finding in checked(back)] == [], kind
    return report


def words_of(report: Report) -> str:
    return "\n".join(block.text for block in compose(report).blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_texts_with_signs_of_markup_stand_as_they_are_written(layout: str, tmp_path: Path) -> None:
    books = department(3, layout_id=layout, codes=4, equal_years=False)
    texts = {key: MARKUP if key[0] in ("原因", "用途") else text for key, text in books.texts.items()}
    report = comes_back(replace(books, texts=texts), tmp_path, everywhere=True)
    assert "#1清单：$x_i$与<b>“A&B”</b>=*全部*" in words_of(report)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_name_of_sixty_characters_is_read_back_whole(layout: str, tmp_path: Path) -> None:
    name = "示例省示例市高新技术产业开发区科学技术和工业信息化与数据资源管理"
    name += "及人才工作综合服务保障中心第3分局暨城市更新指挥部办公室联席"
    assert len(name) >= 60
    report = comes_back(department(4, layout_id=layout, name=name, codes=3), tmp_path)
    assert report.unit == name


@pytest.mark.parametrize("layout", LAYOUTS)
def test_eighty_functional_codes_are_eighty_items(layout: str, tmp_path: Path) -> None:
    report = comes_back(department(6, layout_id=layout, codes=80), tmp_path)
    assert sum(fact.address.startswith("说明/五.三.") and fact.address.endswith("/项") for fact in report.claims) >= 78


@pytest.mark.parametrize("layout", LAYOUTS)
def test_equal_years_are_said_to_be_level_and_need_no_reason(layout: str, tmp_path: Path) -> None:
    books = department(8, layout_id=layout, codes=3, equal_years=True)
    gap = ("九.一.预算", "五.三")
    texts = {
        (category, item): text
        for (category, item), text in books.texts.items()
        if category != "原因" or item.startswith(("五.三", "七", "八")) or item in gap
    }
    report = comes_back(replace(books, texts=texts), tmp_path)
    changes = [fact for fact in report.claims if fact.address.endswith("/增减额")]
    assert changes
    assert all(fact.value == 0 and fact.text == "持平" for fact in changes)
    assert not any(fact.address.endswith("/增减率") for fact in report.claims)
    publish(compile_report(replace(books, texts=texts)), tmp_path / "out", ("docx",))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_from_nothing_there_is_no_rate_of_growth(layout: str, tmp_path: Path) -> None:
    books = department(11, layout_id=layout, codes=3)
    books = replace(books, last_year=dict.fromkeys(books.last_year, 0))
    report = comes_back(books, tmp_path)
    rates = [fact for fact in report.claims if fact.address.endswith("/增减率")]
    assert rates
    assert {fact.text for fact in rates} == {"上年为零，不计算增减率"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_year_without_any_money_has_sentences_in_place_of_charts(layout: str, tmp_path: Path) -> None:
    busy = department(10, layout_id=layout, codes=1)
    books = replace(
        busy,
        entries=busy.entries.slice(0, 0),
        openings=(),
        budgets=(),
        projects=(),
        sangong={},
        procurement=dict.fromkeys(("货物", "工程", "服务"), 0),
        last_year=dict.fromkeys(busy.last_year, 0),
    )
    report = comes_back(books, tmp_path)
    document = compose(report)
    assert not any(isinstance(block, Figure) for block in document.blocks)
    assert words_of(report).count("各项金额均为零，不绘制图形") == 4


def test_missing_words_are_refused_all_at_once_with_their_place_in_the_books(root: Path, tmp_path: Path) -> None:
    books = department(12, layout_id="shanghai", codes=2, equal_years=False)
    bare = replace(books, texts={key: text for key, text in books.texts.items() if key[0] not in ("原因", "用途")})
    with pytest.raises(NotPublishable) as refusal:
        publish(compile_report(bare), tmp_path / "out", ("pdf",))
    reported = [problem.zh for problem in refusal.value.problems]
    (code,) = {key[1] for key in books.texts if key[0] == "用途" and len(key[1]) == 7} & {
        line.functional for line in books.budgets[:1]
    }
    assert any("收入支出决算总体情况说明" in line and "texts.csv 加一行「原因,一,……」" in line for line in reported)
    assert any(code in line and f"「用途,{code},……」" in line and "万元" in line for line in reported)
    assert any('[texts."原因"]' in line for line in reported)
    assert not (tmp_path / "out").exists()
