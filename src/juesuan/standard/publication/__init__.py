"""What a publication consists of, and the terms that it explains."""

from juesuan.standard.publication.definitions import Definition, definitions
from juesuan.standard.publication.glossary import (
    GlossaryTerm,
    ItemExplanation,
    glossary_terms,
    item_explanation,
    item_path,
)
from juesuan.standard.publication.outline import Outline, OutlinePart, OutlineSection, PartKind, outline

__all__ = [
    "Definition",
    "GlossaryTerm",
    "ItemExplanation",
    "Outline",
    "OutlinePart",
    "OutlineSection",
    "PartKind",
    "definitions",
    "glossary_terms",
    "item_explanation",
    "item_path",
    "outline",
]
