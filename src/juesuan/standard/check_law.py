"""All law data loaded and held against each other at once, so that a fault shows before any work is done."""

from __future__ import annotations

from datetime import date

from juesuan.errors import BrokenRuleBook
from juesuan.standard.classification import classification
from juesuan.standard.forms import layout_versions, layouts, milder_rules, rules_left_out
from juesuan.standard.phrases import phrase_book
from juesuan.standard.publication import glossary_terms, outline
from juesuan.standard.rules import figures, prior_figures, rule_book, text_rules, word_patterns
from juesuan.standard.self_evaluation import grades, is_known_unit, scheme_ids
from juesuan.standard.sources import sources


def check_law() -> None:
    """Loads every book of the law.

    Raises:
        BrokenRuleBook: one is wrong, or a layout names a rule that is in none of them.
    """
    this_year = date.today().year
    sources()
    layouts(this_year)
    known = {rule.id for rule in rule_book()} | {rule.id for rule in text_rules()}
    known |= {pattern.id for pattern in word_patterns()}
    book = phrase_book()
    for layout_id in layout_versions():
        for rule in sorted({*rules_left_out(layout_id), *milder_rules(layout_id)} - known):
            raise BrokenRuleBook(f"版式 {layout_id}：没有规则 {rule}", f"layout {layout_id}: no rule {rule}")
        outline(layout_id)
        book.outline(layout_id)
    prior_figures()
    figures()
    glossary_terms()
    scheme_ids()
    grades(this_year)
    is_known_unit("")
    list(classification(this_year).functional_codes())
