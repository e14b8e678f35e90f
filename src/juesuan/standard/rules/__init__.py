"""The rules as data: relations between numbers, rules on words, patterns; what they imply, and their sentences."""

from juesuan.standard.rules.coverage_words import CoverageWords, because, coverage_words
from juesuan.standard.rules.figures import Base, Figures, figures
from juesuan.standard.rules.fixed_phrases import FixedPhrase, alike_characters, fixed_phrases
from juesuan.standard.rules.kinds import DocumentKind, KindOfDocument, kind_of_document
from juesuan.standard.rules.language import CellRef, Comparison, Expr, ParsedRelation, Percent, RelationTerm, parse
from juesuan.standard.rules.prior import PriorFigure, prior_figures
from juesuan.standard.rules.relations import (
    Relation,
    RelationKind,
    read_relation,
    relations,
    rule_book,
)
from juesuan.standard.rules.required_words import required_words
from juesuan.standard.rules.rule_data import Implied, SameCause, Severity, Wording
from juesuan.standard.rules.sentences import (
    RuleWords,
    identity_values,
    is_relation,
    rule_words,
    same_causes,
    sentence_template,
    shared_sentences,
)
from juesuan.standard.rules.text_rules import (
    Needed,
    TextRule,
    Theme,
    every_needed,
    exclusions,
    ids_by_absence,
    needed,
    rules_not_in_force,
    text_rule,
    text_rules,
    themes,
)
from juesuan.standard.rules.word_patterns import WordPattern, word_patterns

__all__ = [
    "Base",
    "CellRef",
    "Comparison",
    "CoverageWords",
    "DocumentKind",
    "Expr",
    "Figures",
    "FixedPhrase",
    "Implied",
    "KindOfDocument",
    "Needed",
    "ParsedRelation",
    "Percent",
    "PriorFigure",
    "Relation",
    "RelationKind",
    "RelationTerm",
    "RuleWords",
    "SameCause",
    "Severity",
    "TextRule",
    "Theme",
    "WordPattern",
    "Wording",
    "alike_characters",
    "because",
    "coverage_words",
    "every_needed",
    "exclusions",
    "figures",
    "fixed_phrases",
    "identity_values",
    "ids_by_absence",
    "is_relation",
    "kind_of_document",
    "needed",
    "parse",
    "prior_figures",
    "read_relation",
    "relations",
    "required_words",
    "rule_book",
    "rule_words",
    "rules_not_in_force",
    "same_causes",
    "sentence_template",
    "shared_sentences",
    "text_rule",
    "text_rules",
    "themes",
    "word_patterns",
]
