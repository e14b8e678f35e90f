"""What the statements look like in each place and year."""

from juesuan.standard.forms.forms import (
    FUNCTIONAL_FORMS,
    Column,
    ColumnBlock,
    Form,
    FormKind,
    FormRow,
    Layout,
    PrintedLevel,
    Side,
    normal_title,
)
from juesuan.standard.forms.layouts import form_titles, layout, layouts, named_layout, normal_label, short_title
from juesuan.standard.forms.provinces import without_forms
from juesuan.standard.forms.tables import (
    check_layouts,
    default_layout,
    form_ids,
    layout_versions,
    lineage,
    milder_rules,
    rules_left_out,
)

__all__ = [
    "FUNCTIONAL_FORMS",
    "Column",
    "ColumnBlock",
    "Form",
    "FormKind",
    "FormRow",
    "Layout",
    "PrintedLevel",
    "Side",
    "check_layouts",
    "default_layout",
    "form_ids",
    "form_titles",
    "layout",
    "layout_versions",
    "layouts",
    "lineage",
    "milder_rules",
    "named_layout",
    "normal_label",
    "normal_title",
    "rules_left_out",
    "short_title",
    "without_forms",
]
