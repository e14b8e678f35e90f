"""The elements of which the linkbases of the taxonomy are made: locators, arcs, roles and references to roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple
from xml.sax.saxutils import quoteattr

ROLE: Final = "http://www.xbrl.org/2003/role"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Arc(NamedTuple):
    """A relationship of one element to another; ``more`` are attributes of its own."""

    arcrole: str
    start: str
    end: str
    more: str = ""


def namespace(year: int) -> str:
    """The namespace of a fiscal year's elements."""
    return f"urn:juesuan:final-accounts:{year}"


def role(year: int, form: str, nth: int = 1) -> str:
    """The role of a statement; of its second and later sums of the same total where ``nth`` says so."""
    return f"{namespace(year)}:role:{form}" + (f":{nth}" if nth > 1 else "")


def linkbase_ref(name: str, kind: str) -> str:
    """The element by which a schema refers to a linkbase of a kind."""
    return (
        f'<link:linkbaseRef xlink:type="simple" xlink:href="{name}" xlink:role="{ROLE}/{kind}LinkbaseRef" '
        'xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>'
    )


def role_refs(year: int, forms: Iterable[str]) -> list[str]:
    """The first role of each statement, declared for a linkbase."""
    return [role_ref(year, form, 1) for form in forms]


def role_ref(year: int, form: str, nth: int) -> str:
    """A role, declared for a linkbase."""
    mark = form if form == "functions" else f"{form}_{nth}"
    return (
        f'<link:roleRef roleURI="{role(year, form, nth)}" xlink:type="simple" xlink:href="juesuan-{year}.xsd#{mark}"/>'
    )


def extended_link(year: int, kind: str, uri: str, arcs: Sequence[Arc]) -> list[str]:
    """An extended link with a locator for each element and the arcs in their order."""
    names = dict.fromkeys(name for arc in arcs for name in (arc.start, arc.end))
    return [
        f'<link:{kind}Link xlink:type="extended" xlink:role="{uri}">',
        *(locator(year, name) for name in names),
        *(arc_element(kind, arc, nth) for nth, arc in enumerate(arcs, 1)),
        f"</link:{kind}Link>",
    ]


def locator(year: int, name: str) -> str:
    """The locator of an element of the year's core."""
    return f'<link:loc xlink:type="locator" xlink:href="juesuan-{year}.xsd#fa_{name}" xlink:label="{name}"/>'


def arc_element(kind: str, arc: Arc, order: int = 0) -> str:
    """A relationship as an element of its link; ``order`` 0 is not written."""
    at = f' order="{order}"' if order else ""
    return (
        f'<link:{kind}Arc xlink:type="arc" xlink:arcrole="{arc.arcrole}" xlink:from="{arc.start}" xlink:to="{arc.end}"'
        f"{at}{arc.more}/>"
    )


def linkbase(lines: Iterable[str]) -> str:
    """The file of a linkbase with these elements."""
    head = (
        f'{HEAD}<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' xmlns:xbrldt="http://xbrl.org/2005/xbrldt">'
    )
    return "\n".join([head, *lines, "</link:linkbase>\n"])


def escaped(text: str) -> str:
    """A text as the content of an element."""
    return quoteattr(text)[1:-1]
