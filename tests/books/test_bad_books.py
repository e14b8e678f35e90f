from collections.abc import Callable
from pathlib import Path

import pytest
from ledgers import HEADER, RIGHT, UNIT, books_folder, changed

from juesuan.books import load
from juesuan.errors import BadBooks, UnreadableFile

Messages = Callable[..., list[str]]


@pytest.fixture
def messages(tmp_path: Path) -> Messages:
    """Loads books made of the arguments and returns what is said to be wrong with them."""

    def said(*args: object, **more: object) -> list[str]:
        with pytest.raises(BadBooks) as caught:
            load(books_folder(tmp_path / "books", *args, **more))  # type: ignore[arg-type]
        assert all(problem.en and problem.en != problem.zh for problem in caught.value.problems)
        return [problem.zh for problem in caught.value.problems]

    return said


def test_a_voucher_whose_debits_and_credits_differ_is_named_with_both_sums(messages: Messages) -> None:
    assert messages(changed(3, "100.00", "99.00")) == [
        "ledger.csv 第 2 行「借方」列：凭证 记-1 借贷不平：借方合计 100.00 元，贷方合计 99.00 元，相差 1.00 元，"
        "请核对第 2 至 3 行"
    ]


def test_a_code_of_a_class_that_does_not_exist_is_refused(messages: Messages) -> None:
    (said,) = messages([line.replace("2010301", "2999999") for line in RIGHT])
    assert said == (
        "ledger.csv 第 2 行「功能分类」列：不认识的功能分类编码 2999999：没有类级科目 299，请核对；确有此科目的，请写入"
        " classification.csv（编码、名称、来源）（同样的共 2 处）"
    )


def test_a_code_that_a_notice_adds_later_is_refused_with_its_first_year(messages: Messages) -> None:
    (said,) = messages([line.replace("2010302", "2170404") for line in RIGHT])
    assert (
        "功能分类编码 2170404 在 2024 年度无效（中央金融机构注资特别国债支出，2025 年起才用），请改用本年度的科目"
        in said
    )


def test_an_economic_code_of_the_wrong_level_is_refused(messages: Messages) -> None:
    assert messages(changed(2, "30101", "301")) == [
        "ledger.csv 第 2 行「经济分类」列：经济分类编码「301」不是 5 位数字，请写到款级"
    ]


def test_an_amount_with_three_decimals_is_refused(messages: Messages) -> None:
    assert messages(changed(4, "20.50", "20.505")) == [
        "ledger.csv 第 4 行「借方」列：「20.505」有 3 位小数，金额以元为单位最多 2 位（到分），请改正"
    ]


def test_a_letter_in_an_amount_is_named(messages: Messages) -> None:
    (said,) = messages(changed(4, "20.50", "2O.50"))
    assert "第 4 行「借方」列" in said
    assert "第 2 个字符是字母 O，请改为数字 0" in said


def test_a_voucher_number_used_twice_is_refused(messages: Messages) -> None:
    again = [line.replace("2024-01-05", "2024-03-01") for line in RIGHT[:2]]
    (said,) = messages([*RIGHT, *again])
    assert said == (
        "ledger.csv 第 7 行「凭证号」列：凭证号 记-1 重复使用（2024-01-05 与 2024-03-01），请改成不同的号；"
        '各月重新编号的，请在 unit.toml 写 voucher_numbering = "month"'
    )


def test_a_voucher_number_that_comes_back_later_is_refused_even_on_the_same_day(messages: Messages) -> None:
    (said,) = messages([*RIGHT, *RIGHT[:2]])
    assert "凭证号 记-1 重复使用（第 2 行与第 7 行之间隔着别的凭证）" in said


def test_two_money_units_in_one_set_of_books_are_refused(messages: Messages) -> None:
    (said,) = messages(header=HEADER.replace("借方", "借方（元）").replace("贷方", "贷方（万元）"))
    assert "金额单位混用：ledger.csv「借方」用元，ledger.csv「贷方」用万元" in said


def test_an_amount_with_a_unit_of_its_own_is_refused(messages: Messages) -> None:
    (said,) = messages(changed(4, "20.50", "20.50万元"))
    assert "「20.50万元」自带单位「万元」，与本账簿的金额单位混用" in said


def test_an_entry_outside_the_year_is_refused(messages: Messages) -> None:
    (said,) = messages([line.replace("2024-02-06", "2023-12-31") for line in RIGHT])
    assert said == (
        "ledger.csv 第 4、5 行「日期」列：「2023-12-31」不在 2024 年度内，请移到该年度的账簿，或改正日期；"
        "账簿本是 2023 年度的，请改 unit.toml 的 year"
    )


def test_a_date_that_is_none_is_refused(messages: Messages) -> None:
    (said,) = messages([line.replace("2024-02-06", "2024-02-30") for line in RIGHT])
    assert said == "ledger.csv 第 4、5 行「日期」列：「2024-02-30」读不成日期，请写成 2024-01-31 的样子"


def test_a_missing_column_is_named_with_what_the_header_reads(messages: Messages) -> None:
    (said,) = messages(header=HEADER.replace("科目", "会计"))
    assert said.startswith("ledger.csv 第 1 行：缺少「科目」列，表头读到的是：凭证号、日期、摘要")


def test_a_row_with_too_many_cells_is_named(messages: Messages) -> None:
    (said,) = messages([*RIGHT, "记-3,2024-03-01,多,,7101,1,,,,,,,,"])
    assert said == "ledger.csv 第 6 行：表头有 12 列，这一行有 14 列，请补齐或去掉多余的逗号"


def test_an_empty_ledger_is_refused(messages: Messages, tmp_path: Path) -> None:
    assert messages([]) == ["ledger.csv：没有一笔分录，请放入本年的预算会计凭证"]
    folder = books_folder(tmp_path / "empty")
    (folder / "ledger.csv").write_bytes(b"")
    with pytest.raises(BadBooks, match=r"ledger\.csv：文件是空的，请放入带表头的数据"):
        load(folder)


def test_a_file_in_no_known_encoding_is_refused(tmp_path: Path) -> None:
    folder = books_folder(tmp_path)
    (folder / "ledger.csv").write_bytes(b"\xff\x81\xff\xff\x00")
    with pytest.raises(BadBooks, match=r"ledger\.csv：文字编码无法识别，请另存为 UTF-8 或 GBK 编码的 CSV"):
        load(folder)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("7101", "7999", "不认识的科目「7999」，请用预算会计科目（6001—8701 及其明细）"),
        ("一般公共预算", "预算外", "不认识的资金性质「预算外」"),
        ("一般公共预算", "", "科目 7101 的分录没有写资金性质，请补上"),
        ("2010301", "", "科目 7101 的分录没有写功能分类，请补上项级科目（7 位）"),
        ("30101", "", "科目 7101 的分录没有写经济分类，请补上款级科目（5 位）"),
        (",基本,", ",,", "科目 7101 的分录没有写是基本支出还是项目支出，请补上"),
        (",基本,", ",其它,", "不认识的支出性质「其它」，请写「基本」或「项目」"),
        ("30101", "31201", "经济分类 31201 不能列入基本支出，请改为项目支出或核对科目"),
        ("7101", "7301", "科目 7301 不能用「一般公共预算财政拨款」，只能是经营资金；请核对科目或资金性质"),
        ("记-1", "", "凭证号是空的，请补上"),
        ("100.00,", "100.00,100.00", "同一行借方 100.00 元、贷方 100.00 元 都有金额，请分成两行"),
    ],
)
def test_a_wrong_or_missing_word_is_said_with_its_row(messages: Messages, old: str, new: str, says: str) -> None:
    said = messages(changed(2, old, new))
    assert any(line.startswith("ledger.csv 第 2 行「") and says in line for line in said), said


def test_everything_that_is_wrong_is_said_at_once(messages: Messages) -> None:
    lines = [
        "记-1,2023-01-05,发工资,,7101,100.00,,一般公共预算,2010301,30101,基本,",
        "记-1,2023-01-05,发工资,,6001,,90.00,一般公共预算,2010301,,基本,",
        "记-2,2024-02-06,办公费,,7101,20.505,,一般公共预算,2999999,30201,项目,业务费",
    ]
    said = "\n".join(messages(lines, budget="资金,功能分类,年初预算\n一般公共预算,2010301,1\n"))
    for part in ("2023-01-05", "借贷不平", "20.505", "2999999", "budget.csv 第 1 行：缺少「全年预算」列"):
        assert part in said


def test_a_thousand_wrong_rows_are_counted_not_listed(messages: Messages) -> None:
    lines = [f"记-{at},2020-01-01,x,,6001,,0,一般公共预算,2010301,,," for at in range(1000)]
    (said,) = messages(lines)
    assert said.startswith("ledger.csv 第 2、3、4、5、6… 行「日期」列：「2020-01-01」不在 2024 年度内")
    assert said.endswith("（同样的共 1000 处）")


def test_a_thousand_vouchers_that_do_not_balance_are_counted_not_listed(messages: Messages) -> None:
    lines = [f"记-{at},2024-01-01,x,,6001,,1,一般公共预算,2010301,,," for at in range(1000)]
    said = messages(lines)
    assert len(said) == 51
    assert said[-1] == "ledger.csv：同类问题还有 950 处未列出"


def test_a_wrong_date_invents_no_second_voucher(messages: Messages) -> None:
    (said,) = messages(changed(3, "2024-01-05", "2023-01-05"))
    assert "第 3 行「日期」列：「2023-01-05」不在 2024 年度内" in said


def test_a_voucher_with_two_dates_is_one_voucher_with_a_wrong_date(messages: Messages) -> None:
    (said,) = messages(changed(3, "2024-01-05", "2024-10-05"))
    assert said == (
        "ledger.csv 第 2 行「日期」列：凭证 记-1 各行日期不一（2024-01-05 与 2024-10-05），请核对第 2 至 3 行"
    )


def test_numbers_that_restart_each_month_are_one_notice(messages: Messages) -> None:
    again = [line.replace("2024-01-05", "2024-03-01").replace("2024-02-06", "2024-04-01") for line in RIGHT]
    (said,) = messages([*RIGHT, *again])
    assert 'voucher_numbering = "month"' in said


@pytest.mark.parametrize("column", ["资金", "功能分类", "经济分类", "支出性质"])
def test_a_column_that_is_missing_is_one_notice(messages: Messages, column: str) -> None:
    header = HEADER.replace(f",{column},", ",别的,")
    (said,) = messages(header=header)
    assert f"表头没有「{column}」列" in said


def test_a_unit_card_without_name_or_year_is_refused(messages: Messages) -> None:
    said = messages(unit='[unit]\nyear = "今年"\nnature = "企业"\n')
    assert "unit.toml「name」列：没有写单位名称，请在 [unit] 下写 name" in said
    assert "unit.toml「year」列：年度「今年」不是四位年份，请在 [unit] 下写 year = 2024 的样子" in said
    assert "unit.toml「nature」列：单位性质「企业」无效，请写：行政、参公、事业 或 混合" in said


def test_openings_that_do_not_balance_are_refused(messages: Messages) -> None:
    table = "科目,资金,功能分类,金额\n8001,,,100\n8101,一般公共预算,2010302,90\n"
    (said,) = messages(opening=table)
    assert said == "opening.csv「金额」列：年初余额不平：资金结存 100.00 元，各项结转结余合计 90.00 元，请核对"


def test_a_member_that_is_not_on_the_unit_card_is_refused(messages: Messages) -> None:
    unit = UNIT + '[members]\n"某中心" = "事业"\n'
    lines = [line.replace(",,7101", ",某站,7101").replace(",,6001", ",某站,6001") for line in RIGHT]
    (said,) = messages(lines, unit=unit)
    assert "单位「某站」没有列在 unit.toml 的 [members] 里，请补上" in said


def test_books_that_are_not_there_or_are_no_books_are_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="没有这个文件夹或工作簿"):
        load(tmp_path / "无")
    with pytest.raises(UnreadableFile, match=r"没有 unit\.toml"):
        load(tmp_path)
    (tmp_path / "账.xlsx").write_bytes(b"PK not a workbook")
    with pytest.raises(UnreadableFile, match="打不开这个工作簿"):
        load(tmp_path / "账.xlsx")
    (tmp_path / "空.xlsx").write_bytes(b"")
    with pytest.raises(UnreadableFile, match="文件是空的"):
        load(tmp_path / "空.xlsx")
    books_folder(tmp_path / "b", unit="[unit\n")
    with pytest.raises(UnreadableFile, match=r"unit\.toml：格式有误"):
        load(tmp_path / "b")
