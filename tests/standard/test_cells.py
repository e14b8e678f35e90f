"""The cells of the statements as law data: for a year, with what each rests on."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.errors import BrokenRuleBook
from juesuan.standard import add_law_folder, cell_rules, citations, layout
from juesuan.standard.cells import _book as cells_in_common


def test_every_cell_rests_on_something_that_can_be_quoted() -> None:
    assert len(cell_rules(2024)) > 60
    for rule in cell_rules(2024):
        assert citations(rule.basis) and citations(rule.basis, "en")


def test_every_column_of_the_forms_has_a_rule_but_for_the_economic_names() -> None:
    ruled = {(rule.form, rule.column) for rule in cell_rules(2024)}
    columns = {(form.id, column.name) for form in layout(2024).forms for column in form.columns}
    assert len(columns) > 20
    assert columns - ruled == set()


def test_a_cell_ends_with_its_last_year_and_another_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    law = tmp_path / "law"
    (law / "cells").mkdir(parents=True)
    row = '[[cell]]\nform = "GK05"\nrows = "functional"\ncolumn = "试列"\nbasis = ["forms#GK05"]\nfirst_year = 2025\n'
    (law / "cells" / "own.toml").write_text(row + 'last_year = 2026\nplus = [{ flow = "支出" }]\n', encoding="utf-8")
    monkeypatch.setenv("JUESUAN_LAW", "")
    add_law_folder(law)
    cell_rules.cache_clear()
    cells_in_common.cache_clear()
    try:
        found = {year: "试列" in {rule.column for rule in cell_rules(year)} for year in (2024, 2025, 2026, 2027)}
        assert found == {2024: False, 2025: True, 2026: True, 2027: False}
    finally:
        cell_rules.cache_clear()
        cells_in_common.cache_clear()


def test_a_cell_of_an_unknown_fund_is_refused_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    law = tmp_path / "law"
    (law / "cells").mkdir(parents=True)
    text = '[[cell]]\nform = "GK05"\ncolumn = "试列"\nbasis = ["forms#GK05"]\nfirst_year = 2025\n'
    (law / "cells" / "own.toml").write_text(text + 'plus = [{ flow = "支出", fund = "外币" }]\n', encoding="utf-8")
    monkeypatch.setenv("JUESUAN_LAW", "")
    add_law_folder(law)
    cell_rules.cache_clear()
    cells_in_common.cache_clear()
    try:
        with pytest.raises(BrokenRuleBook, match=r"own\.toml:1：不认识的资金 外币"):
            cell_rules(2025)
    finally:
        cell_rules.cache_clear()
        cells_in_common.cache_clear()
