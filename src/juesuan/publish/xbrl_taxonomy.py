"""The taxonomy of the nine statements of a fiscal year, written out for one layout.

The core (elements, functional codes, labels, dimensions) is the same for every layout of the year; the entry schema
adds how the layout orders the elements and which sums hold.  Sums come from the relations that the check runs and
are Calculations 1.1, which knows that printed numbers are rounded.  Two sums of the same total stand in two roles.
All amounts are of the whole year, openings and closings too, since a calculation adds amounts of one period only.
"""

from __future__ import annotations

from typing import Final

from juesuan.compose import Frame, sums_in
from juesuan.publish.xbrl_concepts import TOTAL, Concept, concepts, english, members, spots, xml_name
from juesuan.publish.xbrl_linkbase import (
    HEAD,
    ROLE,
    Arc,
    arc_element,
    escaped,
    extended_link,
    linkbase,
    linkbase_ref,
    locator,
    namespace,
    role,
    role_ref,
    role_refs,
)
from juesuan.standard import Form, Layout, layout, layouts

DIMENSION: Final = "FunctionalClassificationDimension"
DOMAIN: Final = "AllFunctions"
TABLE: Final = "FunctionalClassificationTable"
_SUM: Final = "https://xbrl.org/2023/arcrole/summation-item"
_SUM_FILE: Final = "https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item"
_DIM: Final = "http://xbrl.org/int/dim/arcrole"
_DIM_FILE: Final = "http://www.xbrl.org/2005/xbrldt-2005.xsd"
_INSTANCE: Final = "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"
_PARENT: Final = "http://www.xbrl.org/2003/arcrole/parent-child"


def entry_name(year: int, layout_id: str) -> str:
    """The file that a report of the layout refers to."""
    return f"juesuan-{year}-{layout_id}.xsd"


def taxonomy(year: int, layout_id: str) -> dict[str, bytes]:
    """The files of the taxonomy by name: core, labels, dimensions; entry schema, order and sums of the layout."""
    frame = layout(year, layout_id)
    core, entry = f"juesuan-{year}", f"juesuan-{year}-{frame.id}"
    texts = {
        f"{core}.xsd": _core(year),
        f"{core}-dimensions.xml": _dimensions(year),
        f"{core}-labels-zh.xml": _labels(year, "zh-CN"),
        f"{core}-labels-en.xml": _labels(year, "en"),
        f"{entry}.xsd": _entry(year, frame),
        f"{entry}-presentation.xml": _presentation(year, frame),
        f"{entry}-calculation.xml": _calculation(year, frame),
    }
    return {name: text.encode() for name, text in texts.items()}


def sums_by_role(year: int, form: Form, frame: Layout) -> list[list[tuple[str, list[tuple[int, str]]]]]:
    """The sums of a statement as element names, parted so that a total has one sum in a part."""
    cells = spots(form, year)
    classes = {row.key: row.code for row in form.fixed_rows() if row.code}
    parts: list[list[tuple[str, list[tuple[int, str]]]]] = []
    for total, terms in sums_in(Frame(form.id, classes, cells), year, frame.id):
        name = _name(form, *total)
        added = [(sign, _name(form, *spot)) for sign, spot in terms]
        free = next((part for part in parts if all(known != name for known, _ in part)), None)
        if free is None:
            parts.append(free := [])
        free.append((name, added))
    return parts


def _name(form: Form, row: str, column: str) -> str:
    return xml_name(form.id, "" if form.kind == "by_code" else row, column)


def _core(year: int) -> str:
    """The elements and roles."""
    prefix = f"juesuan-{year}"
    deepest = {
        form.id: max(len(sums_by_role(year, frame.form(form.id), frame)) for frame in layouts(year))
        for form in layout(year).forms
    }
    roles = [
        (f"{form.id}_{nth}", role(year, form.id, nth), f"{form.id} {form.title}" + (f" ({nth})" if nth > 1 else ""))
        for form in layout(year).forms
        for nth in range(1, max(deepest[form.id], 1) + 1)
    ]
    roles.append(("functions", role(year, "functions"), "支出功能分类 Functional classification"))
    used = "".join(
        f"<link:usedOn>link:{kind}Link</link:usedOn>" for kind in ("presentation", "calculation", "definition")
    )
    lines = [
        f'{HEAD}<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:fa="{namespace(year)}"',
        '  xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"',
        '  xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrldt="http://xbrl.org/2005/xbrldt"',
        f'  targetNamespace="{namespace(year)}" elementFormDefault="qualified">',
        "<xs:annotation><xs:appinfo>",
        *(linkbase_ref(f"{prefix}-labels-{lang}.xml", "label") for lang in ("zh", "en")),
        linkbase_ref(f"{prefix}-dimensions.xml", "definition"),
        *(
            f'<link:roleType id="{mark}" roleURI="{uri}"><link:definition>{escaped(says)}</link:definition>'
            f"{used}</link:roleType>"
            for mark, uri, says in roles
        ),
        "</xs:appinfo></xs:annotation>",
        f'<xs:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="{_INSTANCE}"/>',
        f'<xs:import namespace="http://xbrl.org/2005/xbrldt" schemaLocation="{_DIM_FILE}"/>',
        *(_element(form.id, abstract=True) for form in layout(year).forms),
        _element(TABLE, group="xbrldt:hypercubeItem", abstract=True),
        _element(DIMENSION, group="xbrldt:dimensionItem", abstract=True),
        _element(DOMAIN, abstract=True),
        *(_element(member.name, abstract=True) for member in members(year).values()),
        *(_element(name, kind="xbrli:monetaryItemType") for name in concepts(year)),
        "</xs:schema>\n",
    ]
    return "\n".join(lines)


def _element(
    name: str, *, kind: str = "xbrli:stringItemType", group: str = "xbrli:item", abstract: bool = False
) -> str:
    look = ' abstract="true"' if abstract else ""
    return (
        f'<xs:element id="fa_{name}" name="{name}" type="{kind}" substitutionGroup="{group}"{look} nillable="true" '
        'xbrli:periodType="duration"/>'
    )


def _entry(year: int, frame: Layout) -> str:
    prefix = f"juesuan-{year}-{frame.id}"
    return "\n".join(
        [
            f'{HEAD}<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xlink="http://www.w3.org/1999/xlink"',
            '  xmlns:link="http://www.xbrl.org/2003/linkbase"',
            f'  targetNamespace="{namespace(year)}:{frame.id}" elementFormDefault="qualified">',
            "<xs:annotation><xs:appinfo>",
            linkbase_ref(f"{prefix}-presentation.xml", "presentation"),
            linkbase_ref(f"{prefix}-calculation.xml", "calculation"),
            "</xs:appinfo></xs:annotation>",
            f'<xs:import namespace="{namespace(year)}" schemaLocation="juesuan-{year}.xsd"/>',
            "</xs:schema>\n",
        ]
    )


def _labels(year: int, lang: str) -> str:
    """A label for every element, and for amounts where they stand as documentation."""
    zh = lang == "zh-CN"
    title = {form.id: form.title for form in layout(year).forms}
    words = english()
    items: list[tuple[str, str, str]] = [(form, title[form] if zh else words.get(form, form), "") for form in title]
    items += [
        (TABLE, "按支出功能分类列示" if zh else "By functional classification", ""),
        (DIMENSION, "支出功能分类" if zh else "Functional classification", ""),
        (DOMAIN, TOTAL if zh else "All functions", ""),
    ]
    items += [(member.name, member.zh if zh else member.en, "") for member in members(year).values()]
    for concept in concepts(year).values():
        where = f"{concept.form}/{concept.row or ('功能分类科目编码' if zh else 'functional code')}/{concept.column}"
        documentation = (
            f"《{title[concept.form]}》，地址 {where}"
            if zh
            else f"{words.get(concept.form, concept.form)}; address {where}"
        )
        items.append((concept.name, concept.zh if zh else concept.en, documentation))
    lines = [f'<link:labelLink xlink:type="extended" xlink:role="{ROLE}/link">']
    for name, label, documentation in items:
        lines.append(locator(year, name))
        for kind, text in (("label", label), ("documentation", documentation)):
            if text:
                lines.append(
                    f'<link:label xlink:type="resource" xlink:label="{kind}_{name}" xlink:role="{ROLE}/{kind}" '
                    f'xml:lang="{lang}">{escaped(text)}</link:label>'
                )
                arcrole = "http://www.xbrl.org/2003/arcrole/concept-label"
                lines.append(arc_element("label", Arc(arcrole, name, f"{kind}_{name}")))
    return linkbase([*lines, "</link:labelLink>"])


def _dimensions(year: int) -> str:
    """Which amounts have a functional code, and the tree of codes; without a code an amount is that of 合计."""
    forms = dict.fromkeys(concept.form for concept in concepts(year).values() if not concept.row)
    refs = "".join(
        f'<link:arcroleRef arcroleURI="{_DIM}/{kind}" xlink:type="simple" xlink:href="{_DIM_FILE}#{kind}"/>'
        for kind in ("all", "hypercube-dimension", "dimension-domain", "dimension-default", "domain-member")
    )
    lines = [*role_refs(year, [*forms, "functions"]), refs]
    for form in forms:
        arcs = [
            Arc(f"{_DIM}/all", form, TABLE, ' xbrldt:contextElement="scenario" xbrldt:closed="true"'),
            Arc(f"{_DIM}/hypercube-dimension", TABLE, DIMENSION, f' xbrldt:targetRole="{role(year, "functions")}"'),
            *(Arc(f"{_DIM}/domain-member", form, concept.name) for concept in _of_form(year, form)),
        ]
        lines += extended_link(year, "definition", role(year, form), arcs)
    default = [Arc(f"{_DIM}/dimension-default", DIMENSION, DOMAIN)]
    tree = [Arc(f"{_DIM}/dimension-domain", DIMENSION, DOMAIN)]
    for member in members(year).values():
        tree.append(Arc(f"{_DIM}/domain-member", f"F{member.parent}" if member.parent else DOMAIN, member.name))
    for arcs in (default, tree):
        lines += extended_link(year, "definition", role(year, "functions"), arcs)
    return linkbase(lines)


def _of_form(year: int, form: str) -> list[Concept]:
    return [concept for concept in concepts(year).values() if concept.form == form]


def _presentation(year: int, frame: Layout) -> str:
    """The elements of each statement in the order of the layout."""
    lines = role_refs(year, [form.id for form in frame.forms])
    for form in frame.forms:
        names = dict.fromkeys(_name(form, row, column) for row, column in spots(form, year))
        if form.kind == "by_code":
            arcs = [Arc(_PARENT, form.id, TABLE), Arc(_PARENT, TABLE, DIMENSION), Arc(_PARENT, DIMENSION, DOMAIN)]
        else:
            arcs = []
        arcs += [Arc(_PARENT, form.id, name) for name in names]
        lines += extended_link(year, "presentation", role(year, form.id), arcs)
    return linkbase(lines)


def _calculation(year: int, frame: Layout) -> str:
    """The sums inside each statement."""
    used: list[tuple[str, int]] = []
    lines: list[str] = []
    for form in frame.forms:
        for nth, part in enumerate(sums_by_role(year, form, frame), 1):
            used.append((form.id, nth))
            arcs = [Arc(_SUM, total, name, f' weight="{sign}"') for total, terms in part for sign, name in terms]
            lines += extended_link(year, "calculation", role(year, form.id, nth), arcs)
    refs = [role_ref(year, form, nth) for form, nth in used]
    refs.append(f'<link:arcroleRef arcroleURI="{_SUM}" xlink:type="simple" xlink:href="{_SUM_FILE}"/>')
    return linkbase([*refs, *lines])
