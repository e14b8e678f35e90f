"""The rule book: complete, sourced, in the words of the forms, and shown as it is."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

import juesuan.standard
from juesuan.errors import BrokenRuleBook, Lang
from juesuan.standard import (
    Relation,
    TextRule,
    WordPattern,
    citations,
    classification,
    layouts,
    read_relation,
    relations,
    rule_book,
    text_rules,
    word_patterns,
)
from juesuan.standard.rules_page import page

ROOT = Path(__file__).resolve().parents[3]
RULES: list[Relation | TextRule | WordPattern] = [*rule_book(), *text_rules(), *word_patterns()]
STATEMENTS = [rule for rule in rule_book() if rule.kind in ("arithmetic", "articulation")]


def row(**changes: object) -> dict[str, Any]:
    base: dict[str, Any] = {
        "id": "GK05-99",
        "title": "小计",
        "title_en": "subtotal",
        "says": "GK05[*].小计 = GK05[@].基本支出",
        "kind": "arithmetic",
        "severity": "error",
        "basis": ["forms#GK05"],
        "first_year": 2020,
    }
    return base | changes


@pytest.mark.parametrize("missing", ["title", "title_en", "says", "basis", "first_year"])
def test_a_rule_without_one_of_its_parts_is_refused(missing: str) -> None:
    with pytest.raises(BrokenRuleBook, match=rf"^relations/own\.toml:7：规则 GK05-99：缺 {missing}"):
        read_relation(row(**{missing: ""}), "relations/own.toml:7")


def test_a_rule_known_by_practice_alone_is_at_most_a_note() -> None:
    with pytest.raises(BrokenRuleBook, match="最多为 note"):
        read_relation(row(basis=["practice"]))
    assert read_relation(row(basis=["practice"], severity="note")).severity == "note"
    assert read_relation(row(basis=["practice", "budget-law#14"])).severity == "error"


def test_a_rule_rests_on_what_the_list_of_sources_has_and_a_letter_can_quote() -> None:
    with pytest.raises(BrokenRuleBook, match=r"sources\.csv 没有 budget-low"):
        read_relation(row(basis=["budget-low#14"]))
    with pytest.raises(BrokenRuleBook, match="SEED 不能作依据"):
        read_relation(row(basis=["SEED"]))
    with pytest.raises(BrokenRuleBook, match=r"sources\.csv 没有 HERE"):
        read_relation(row(evidence="SEED GK06; HERE"))


@pytest.mark.parametrize("wrong", [{"kind": "other"}, {"severity": "fatal"}, {"last_year": 2019}, {"says": "x"}])
def test_a_rule_with_a_wrong_part_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(BrokenRuleBook, match="GK05-99"):
        read_relation(row(**wrong))


def test_a_rule_is_silent_before_its_first_and_after_its_last_year() -> None:
    rule = read_relation(row(first_year=2021, last_year=2023, layouts=["shanghai"]))
    assert [year for year in range(2019, 2026) if rule.holds(year, "shanghai")] == [2021, 2022, 2023]
    assert not rule.holds(2022, "national")
    assert relations(2009, "national") == ()


def test_every_id_is_used_once() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids)) > 100


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_is_quoted_by_the_title_of_a_law_a_form_or_a_standard(lang: Lang) -> None:
    for rule in RULES:
        quoted = citations(rule.basis, lang)
        assert quoted and not any(label in quoted for label in ("RECALL", "SEED", "SH-TPL", "FORM", "#")), rule.id


@pytest.mark.parametrize("rule", STATEMENTS, ids=lambda rule: rule.id)
def test_a_relation_of_statements_names_those_that_it_speaks_of(rule: Relation) -> None:
    spoken = {term.cell.form for term in (*rule.left, *rule.right) if term.cell and term.cell.form.startswith("GK")}
    named = {form for ref in rule.basis if ref.startswith("forms#") for form in ref.partition("#")[2].split(",")}
    assert named == spoken or not named


@pytest.mark.parametrize("rule", STATEMENTS, ids=lambda rule: rule.id)
def test_a_rule_speaks_of_rows_and_columns_that_its_layouts_have(rule: Relation) -> None:
    now = classification(2024)
    for item in layouts(2024):
        if not rule.holds(2024, item.id):
            continue
        for term in [term for said in (rule, *rule.when) for term in (*said.left, *said.right)]:
            if term.cell is None:
                continue
            form = item.form(term.cell.form)
            assert term.cell.column == "*" or form.column(term.cell.column), (item.id, str(term.cell))
            selector = term.cell.selector
            if term.summed or term.cell.quantifies or selector == "@":
                continue
            keys = {found.key for found in form.fixed_rows()}
            if form.kind == "by_code":
                keys.add("合计")
            assert selector in keys or now.economic(selector), (item.id, str(term.cell))


def test_every_gathered_fact_about_statements_is_a_rule_or_has_a_reason_not_to_be() -> None:
    said = " ".join(rule.facts for rule in rule_book())
    shown = said + (ROOT / "src/juesuan/standard/data/not_relations.csv").read_text(encoding="utf-8")
    assert [f"C{n:03}" for n in range(1, 105) if f"C{n:03}" not in shown] == []


def test_inequalities_between_all_money_and_fiscal_money_in_the_totals_are_no_errors() -> None:
    loose = [rule for rule in rule_book() if rule.id in {f"GK04-{n}" for n in range(44, 50)}]
    assert len(loose) == 6 and all(rule.severity != "error" for rule in loose)


def test_a_conditional_identity_is_no_error() -> None:
    assert all(rule.severity != "error" for rule in STATEMENTS if rule.when)


def test_the_page_of_rules_is_what_the_data_say() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == page(), (
        "run python -m juesuan.standard.rules_page > docs/rules.md"
    )


def test_every_public_name_of_the_standard_is_documented() -> None:
    for name in juesuan.standard.__all__:
        member = getattr(juesuan.standard, name)
        if inspect.isclass(member) or inspect.isroutine(member):
            assert member.__doc__, name


def test_a_person_can_edit_every_file_of_the_law_data() -> None:
    """Tables of codes grow by a row a code; what is written by hand stays within what one reads through."""
    data = ROOT / "src" / "juesuan" / "standard" / "data"
    lines = {str(path.relative_to(data)): path.read_text(encoding="utf-8").count("\n") for path in data.rglob("*.toml")}
    assert len(lines) > 30
    assert {name: count for name, count in lines.items() if count > 530} == {}
