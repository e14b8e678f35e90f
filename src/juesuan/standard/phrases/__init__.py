"""The phrases of the narrative: what is written with them is what is read with them."""

from juesuan.standard.phrases.claim_texts import tidy
from juesuan.standard.phrases.phrases import (
    CHANGE,
    COMPARED,
    Paragraphs,
    Phrase,
    PhraseBook,
    Section,
    SectionRule,
    phrase_book,
)
from juesuan.standard.phrases.templates import (
    Choice,
    FilledPiece,
    Slot,
    Template,
    Text,
    fill,
    parse_template,
    pattern,
    slots_of,
)

__all__ = [
    "CHANGE",
    "COMPARED",
    "Choice",
    "FilledPiece",
    "Paragraphs",
    "Phrase",
    "PhraseBook",
    "Section",
    "SectionRule",
    "Slot",
    "Template",
    "Text",
    "fill",
    "parse_template",
    "pattern",
    "phrase_book",
    "slots_of",
    "tidy",
]
