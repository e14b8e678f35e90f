from __future__ import annotations

from juesuan.cli.audit_text import finding_lines
from juesuan.document import Place
from juesuan.report import Finding


def told(lines: list[int]) -> str:
    places = tuple(Place(line=line) for line in lines)
    finding = Finding("PF-04", "arithmetic", "error", "总分不等于各项之和。", places=places)
    return list(finding_lines(1, finding, "zh"))[1].strip()


def test_a_finding_of_a_few_places_tells_them_all() -> None:
    assert told([7, 9, 7]) == "第 7 行；第 9 行"


def test_a_sum_of_many_rows_tells_the_first_places_and_how_many_there_are() -> None:
    assert told(list(range(40, 70))) == "第 40 行；第 41 行；第 42 行；第 43 行；第 44 行；第 45 行 等 30 处"
