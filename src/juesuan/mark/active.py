"""What acts by itself in a PDF (scripts, programs that are started, attached files), taken out of the copy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    import pikepdf

Active = Literal["script", "launch", "attachment"]

_ACTIONS: Final[dict[str, Active]] = {
    "/JavaScript": "script",
    "/Rendition": "script",
    "/Launch": "launch",
    "/SubmitForm": "launch",
    "/ImportData": "launch",
    "/GoToE": "launch",
    "/RichMediaExecute": "launch",
}
_ANNOTATIONS: Final[dict[str, Active]] = {
    "/FileAttachment": "attachment",
    "/RichMedia": "launch",
    "/Screen": "launch",
    "/Movie": "launch",
    "/3D": "launch",
}
_PLACES: Final = ("/OpenAction", "/A", "/PA", "/Next")
_DEEPEST: Final = 20


def drop_active(pdf: pikepdf.Pdf) -> list[Active]:
    """Takes out of an open file whatever acts by itself; the kinds that were there, in a fixed order.

    Links to pages and to the web stay: they wait for a click and say where they lead.
    """
    import pikepdf

    found: set[Active] = set()
    for item in (*pdf.objects, pdf.Root):
        for node in _dictionaries(item, 0):
            found |= _drop(node)
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        found |= _without(names, {"/JavaScript": "script", "/EmbeddedFiles": "attachment"})
    forms = pdf.Root.get("/AcroForm")
    if isinstance(forms, pikepdf.Dictionary):
        found |= _without(forms, {"/XFA": "script"})
    found |= _without(pdf.Root, {"/AF": "attachment", "/Collection": "attachment"})
    order: tuple[Active, ...] = ("script", "launch", "attachment")
    return [kind for kind in order if kind in found]


def _dictionaries(item: Any, depth: int) -> Iterator[Any]:
    """A dictionary and those that stand directly in it; what has a number of its own comes by itself."""
    import pikepdf

    if depth > _DEEPEST:
        return
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        yield item
        inner = [item.get(key) for key in list(item.keys())]
    elif isinstance(item, pikepdf.Array):
        inner = list(item)
    else:
        return
    for value in inner:
        if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
            yield from _dictionaries(value, depth + 1)


def _drop(node: Any) -> set[Active]:
    import pikepdf

    found: set[Active] = set()
    for key in _PLACES:
        kind = _kind(node.get(key))
        if kind is not None:
            del node[key]
            found.add(kind)
    more = node.get("/AA")
    if isinstance(more, pikepdf.Dictionary):
        kinds = {kind for key in list(more.keys()) if (kind := _kind(more.get(key))) is not None}
        if kinds:
            del node["/AA"]
            found |= kinds
    marks = node.get("/Annots")
    if isinstance(marks, pikepdf.Array):
        kept = []
        for mark in marks:
            sort = _ANNOTATIONS.get(str(mark.get("/Subtype"))) if isinstance(mark, pikepdf.Dictionary) else None
            if sort is None:
                kept.append(mark)
            else:
                found.add(sort)
        if len(kept) < len(marks):
            node["/Annots"] = pikepdf.Array(kept)
    return found


def _kind(action: Any) -> Active | None:
    """What an action does by itself; ``None`` for one that does not, and for what is no action."""
    import pikepdf

    if not isinstance(action, pikepdf.Dictionary):
        return None
    return _ACTIONS.get(str(action.get("/S"))) or ("script" if "/JS" in action else None)


def _without(node: Any, keys: dict[str, Active]) -> set[Active]:
    found: set[Active] = set()
    for key, kind in keys.items():
        if key in node:
            del node[key]
            found.add(kind)
    return found
