from __future__ import annotations

from juesuan.cli.audit_output import finding_lines
from juesuan.document import Place
from juesuan.report import Finding, in_words


def findings_in(lines: list[int]) -> str:
    places = tuple(Place(line=line) for line in lines)
    finding = Finding("PF-04", "arithmetic", "error", "relation.restated", places=places)
    return list(finding_lines(1, in_words(finding), "zh"))[1].strip()


def test_a_finding_of_a_few_places_tells_them_all() -> None:
    assert findings_in([7, 9, 7]) == "第7行、第9行"


def test_a_sum_of_many_rows_tells_the_first_places_and_how_many_there_are() -> None:
    assert findings_in(list(range(40, 70))) == "第40行、第41行、第42行、第43行、第44行、第45行 等 30 处"
