"""A report file is taken for one only when it can be: names are names, amounts are what their texts print."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from departments import department

from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.errors import UnreadableFile
from juesuan.recognise import recognise
from juesuan.report import report_bytes, report_from


@pytest.fixture(scope="module")
def data() -> bytes:
    """A whole report as its file."""
    return report_bytes(compile_report(department(1)))


@pytest.mark.parametrize("layout", ["national", "shanghai"])
def test_every_report_that_juesuan_makes_or_reads_is_taken(layout: str) -> None:
    for seed in range(4):
        report = compile_report(department(seed, layout_id=layout))
        for one in (report, recognise(compose(report))):
            assert report_from(report_bytes(one)) == one


def change(*path: str | int, to: Any) -> Callable[[dict[str, Any]], None]:
    """Sets what stands at a path of keys."""

    def apply(report: dict[str, Any]) -> None:
        place: Any = report
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = to

    return apply


def doubled(*path: str | int) -> Callable[[dict[str, Any]], None]:
    """Puts the first of a list in once more."""

    def apply(report: dict[str, Any]) -> None:
        place: Any = report
        for key in path:
            place = place[key]
        place.append(place[0])

    return apply


WRONG = [
    (change("statements", 0, "form", to="/any/where/secret"), "statements[0].form", "不认识的表「/any/where/secret」"),
    (doubled("statements"), "form", "有两张"),
    (change("statements", to=[]), "statements", "一张报表也没有"),
    (change("year", to=99999), "year", "年度 99999 不在 2000 到 2100 之间"),
    (change("year", to=-1), "year", "年度 -1 不在"),
    (change("layout", to="../x"), "layout", "不认识的表式或地区「../x」"),
    (change("money_unit", to="角"), "money_unit", "不认识的金额单位「角」"),
    (change("decimals", to=10**9), "decimals", "小数位数"),
    (change("unit", to="甲局\n\x1b[2J"), "unit", "名称里有控制字符：'\\u7532\\u5c40\\n\\x1b[2J'"),
    (change("unit", to="甲" * 5000), "unit", "名称有 5000 个字符"),
    (change("statements", 0, "rows", 0, "key", to="a\u202eb"), "statements[0]", "控制字符"),
    (doubled("statements", 0, "rows"), "statements[0].rows", "有两个"),
    (doubled("statements", 0, "facts"), "address", "有两个"),
    (change("statements", 0, "facts", 0, "address", to="GK01/../../x"), "statements[0].facts[0].address", "不是 GK01"),
    (change("statements", 0, "facts", 0, "address", to="GK02/a/b"), "statements[0].facts[0].address", "不是 GK01"),
    (change("statements", 0, "facts", 0, "unit", to="角"), "statements[0].facts[0].unit", "不认识的单位「角」"),
    (change("statements", 0, "facts", 0, "text", to="=1+1"), "statements[0].facts[0]", "不是金额"),
    (change("statements", 0, "facts", 0, "text", to="9,999.99"), "statements[0].facts[0]", "写的是「9,999.99」"),
    (change("statements", 0, "facts", 0, "value", to=10**30), "statements[0].facts[0]", "大得不合理"),
    (change("statements", 0, "facts", 0, "exact", to=7), "statements[0].facts[0]", "不在 low 与 high 之间"),
    (change("claims", 0, "address", to="GK01/a/b"), "claims[0].address", "不是 说明 的地址"),
]


@pytest.mark.parametrize(("spoil", "place", "problem"), WRONG)
def test_what_cannot_be_is_refused_in_one_line_at_its_place(
    spoil: Callable[[dict[str, Any]], None], place: str, problem: str, data: bytes
) -> None:
    report = json.loads(data)
    spoil(report)
    with pytest.raises(UnreadableFile) as caught:
        report_from(json.dumps(report).encode(), where="r.json")
    assert caught.value.zh.startswith("r.json：报告文件的内容不对（") or "不是 juesuan 报告文件" in caught.value.zh
    assert place in caught.value.zh
    assert problem in caught.value.zh
    assert "\n" not in caught.value.zh


def test_a_report_that_names_a_place_elsewhere_writes_nothing_there(
    data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from juesuan.cli import main

    report = json.loads(data)
    report["statements"][0]["form"] = str(tmp_path / "secret")
    (tmp_path / "r.json").write_text(json.dumps(report), encoding="utf-8")
    assert main(["publish", str(tmp_path / "r.json"), "-o", str(tmp_path / "out"), "--to", "data"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert [path.name for path in tmp_path.rglob("*")] == ["r.json"]
