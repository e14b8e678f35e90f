"""What a publication consists of, and the terms that it explains."""

from juesuan.standard.publication.glossary import Explanation, GlossaryTerm, glossary_terms, item_explanation, item_path
from juesuan.standard.publication.outline import Outline, OutlinePart, OutlineSection, PartKind, outline

__all__ = [
    "Explanation",
    "GlossaryTerm",
    "Outline",
    "OutlinePart",
    "OutlineSection",
    "PartKind",
    "glossary_terms",
    "item_explanation",
    "item_path",
    "outline",
]
