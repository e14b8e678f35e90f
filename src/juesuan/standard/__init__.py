"""The law as data: forms, classification and relations, each valid from a fiscal year on and with its source."""

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
from juesuan.standard.layouts import form_titles, layout, layouts, normal_label

__all__ = [
    "Block",
    "Column",
    "Form",
    "FormKind",
    "FormRow",
    "Layout",
    "PrintedLevel",
    "Side",
    "form_titles",
    "layout",
    "layouts",
    "normal_label",
    "normal_title",
    "ordinal",
]
