"""What a publication consists of, and the terms that it explains."""

from juesuan.standard.publication.glossary import (
    GlossaryTerm,
    ItemExplanation,
    glossary_terms,
    item_explanation,
    item_path,
)
from juesuan.standard.publication.outline import Outline, OutlinePart, OutlineSection, PartKind, outline

__all__ = [
    "GlossaryTerm",
    "ItemExplanation",
    "Outline",
    "OutlinePart",
    "OutlineSection",
    "PartKind",
    "glossary_terms",
    "item_explanation",
    "item_path",
    "outline",
]
