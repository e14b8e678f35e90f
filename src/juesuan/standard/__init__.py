"""The law as data: forms, classification and relations, each valid from a fiscal year on and with its source."""

from juesuan.standard.classification import (
    Classification,
    Entry,
    RevenueLine,
    Standing,
    classification,
    normal_name,
    sources,
)
from juesuan.standard.dsl import CellRef, Comparison, Expr, Percent, Sentence, Term, parse
from juesuan.standard.forms import (
    Block,
    Column,
    Form,
    FormKind,
    FormRow,
    Layout,
    PrintedLevel,
    Side,
    normal_title,
    ordinal,
)
from juesuan.standard.glossary import GlossaryTerm, glossary_terms, item_meaning, item_path
from juesuan.standard.layouts import form_titles, layout, layouts, normal_label
from juesuan.standard.outline import Outline, OutlinePart, OutlineSection, PartKind, outline
from juesuan.standard.relations import Relation, RelationKind, RelationSeverity, read_relation, relations, rule_book

__all__ = [
    "Block",
    "CellRef",
    "Classification",
    "Column",
    "Comparison",
    "Entry",
    "Expr",
    "Form",
    "FormKind",
    "FormRow",
    "GlossaryTerm",
    "Layout",
    "Outline",
    "OutlinePart",
    "OutlineSection",
    "PartKind",
    "Percent",
    "PrintedLevel",
    "Relation",
    "RelationKind",
    "RelationSeverity",
    "RevenueLine",
    "Sentence",
    "Side",
    "Standing",
    "Term",
    "classification",
    "form_titles",
    "glossary_terms",
    "item_meaning",
    "item_path",
    "layout",
    "layouts",
    "normal_label",
    "normal_name",
    "normal_title",
    "ordinal",
    "outline",
    "parse",
    "read_relation",
    "relations",
    "rule_book",
    "sources",
]
