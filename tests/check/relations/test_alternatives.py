from __future__ import annotations

from checked import checked

from juesuan.money import read_printed
from juesuan.report import Fact, Report


def claim(address: str, text: str, unit: str = "万元") -> Fact:
    number = read_printed(text, unit=unit, decimals=2)
    return Fact(f"说明/{address}", text, unit, number.value, number.low, number.high)


def test_an_amount_in_another_unit_than_the_report_says_so_where_it_may_be_the_wrong_one() -> None:
    claims = [
        claim("五.三/年初预算", "40.00"),
        claim("五.三.2010301/年初预算", "10.00"),
        claim("五.三.2010302/年初预算", "200,000.00", "元"),
    ]
    (finding,) = [item for item in checked(Report("某局", 2024, claims=claims)) if item.rule == "N5-46"]
    assert finding.expected == "30.00"
    shown = {item.addresses[0].split("/")[1]: item.expected[0] for item in finding.alternatives}
    assert shown["五.三.2010301"].startswith("20.00")
    assert shown["五.三.2010302"].startswith("300,000.00")
    assert shown["五.三.2010302"].endswith("元")
    assert not shown["五.三.2010301"].endswith("元")
