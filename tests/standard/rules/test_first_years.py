"""From which fiscal year on a source holds: where that was read, and that only what holds is cited."""

from __future__ import annotations

from checked import checked

from juesuan.report import Excerpt, Report, WordedFinding
from juesuan.standard import basis_in_force, sources

SWAPPED = "上级补助收入：指事业单位开展专业业务活动及其辅助活动取得的收入。"


def test_every_first_year_says_where_it_comes_from() -> None:
    dated = [source for source in sources().values() if source.first_year]
    assert dated and all(source.first_year_from for source in dated)


def test_only_what_is_for_accounts_of_the_year_is_kept_and_something_always_is() -> None:
    basis = ("institution-finance-rules", "government-accounting")
    assert basis_in_force(basis, 2019) == ("government-accounting",)
    assert basis_in_force(basis, 2024) == basis
    assert basis_in_force(basis[:1], 2019) == basis[:1]


def swapped(year: int) -> WordedFinding:
    """The finding on a term that is explained with another's definition, in accounts of the year."""
    report = Report("示例市水务局", year, excerpts=[Excerpt("glossary", SWAPPED)])
    (found,) = (one for one in checked(report) if one.check == "GL-01")
    return found


def test_a_finding_of_an_earlier_year_does_not_cite_a_later_law() -> None:
    assert "事业单位财务规则" in swapped(2024).source
    assert "事业单位财务规则" not in swapped(2019).source
    assert "政府会计制度" in swapped(2019).source
