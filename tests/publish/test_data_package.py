import csv
import io
import json
from pathlib import Path

import pytest
from sample_reports import many_codes, sample_report

from juesuan.money import read_printed
from juesuan.publish import data_package
from juesuan.report import Fact, Report

FUNDS = ("2120801", "2290804")


def written(report: Report, folder: Path) -> Path:
    for name, data in data_package(report).items():
        (folder / name).write_bytes(data)
    return folder / "datapackage.json"


def records(report: Report, name: str = "facts.csv") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data_package(report)[name].decode())))


@pytest.mark.parametrize("layout_id", ["national", "shanghai"])
def test_frictionless_finds_the_package_valid(tmp_path: Path, layout_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from frictionless import Package, validate

    report = sample_report(layout_id=layout_id, codes=many_codes(20), fund_codes=FUNDS)
    report.claims.append(Fact("说明/一/总计", "2859.97", "万元", 2_859_970_000, 2_859_965_000, 2_859_975_000))
    path = written(report, tmp_path)
    monkeypatch.chdir(tmp_path)
    result = validate("datapackage.json")
    assert result.valid, result.flatten(["name", "type", "message"])
    package = Package(path.name)
    assert {"facts", "gk01", "gk09", "claims"} <= set(package.resource_names)
    assert len(package.get_table_resource("facts").read_rows()) == sum(len(s.facts) for s in report.statements)


def test_every_amount_is_there_in_yuan_to_the_fen() -> None:
    report = sample_report(fund_codes=FUNDS)
    found = {row["address"]: row for row in records(report)}
    for statement in report.statements:
        for fact in statement.facts:
            assert read_printed(found[fact.address]["amount"], unit="元").value == fact.exact
            assert found[fact.address]["precision"] == "exact"


def test_an_amount_that_was_only_read_is_marked_as_printed() -> None:
    report = sample_report()
    fact = Fact("GK01/收入总计/决算数", "2.50", "万元", 2_500_000, 2_495_000, 2_505_000)
    report.statements[0].facts = [fact]
    (row,) = records(report, "gk01.csv")
    assert (row["amount"], row["precision"]) == ("25000.00", "printed")


def test_codes_are_given_level_by_level_with_their_names() -> None:
    row = next(row for row in records(sample_report()) if row["address"] == "GK05/2010301/小计")
    assert (row["functional_1"], row["functional_2"], row["functional_3"]) == ("201", "20103", "2010301")
    assert (row["functional_1_name"], row["functional_3_name"]) == ("一般公共服务支出", "行政运行")
    assert (row["fund"], row["direction"], row["phase"]) == ("一般公共预算", "expenditure", "决算")
    row = next(row for row in records(sample_report()) if row["address"] == "GK06/30101/决算数")
    assert (row["economic_1"], row["economic_2"], row["economic_2_name"]) == ("301", "30101", "基本工资")


def test_fields_carry_the_column_types_of_fiscal_data() -> None:
    package = json.loads(data_package(sample_report())["datapackage.json"])
    kinds = {field.get("columnType") for field in package["resources"][0]["schema"]["fields"]}
    assert {"date:fiscal-year", "value", "functional-classification:generic:level3:code"} <= kinds


def test_the_same_report_gives_the_same_bytes() -> None:
    assert data_package(sample_report(fund_codes=FUNDS)) == data_package(sample_report(fund_codes=FUNDS))


def test_no_text_of_the_package_begins_like_a_formula() -> None:
    for row in records(sample_report(unit="=HYPERLINK(1)")):
        assert not any(text.startswith(("=", "+", "@")) for text in row.values())
