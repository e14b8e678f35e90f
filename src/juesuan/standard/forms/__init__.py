"""What the statements look like in each place and year."""

from juesuan.standard.forms.forms import (
    Block,
    Column,
    Form,
    FormKind,
    FormRow,
    Layout,
    PrintedLevel,
    Side,
    normal_title,
)
from juesuan.standard.forms.layouts import form_titles, layout, layouts, normal_label, short_title

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
    "short_title",
]
