"""OFD files that are each too much in one way, or lead a reader in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from ofd_files import NAMESPACE, OfdPage, ofd_bytes

_RESOURCES = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"


def hostile_ofds() -> Iterator[tuple[str, bytes]]:
    """Name and content of each."""
    pages = {
        "distances": _text(" ".join(f"{4 + nth % 7919 / 1e6:.6f}" for nth in range(1_000_000)), "支出合计"),
        "run": _text("g 9999999 4", "支出合计"),
        "characters": _text("0.001", "".join(chr(0x4E00 + nth * 7 % 20_000) for nth in range(310_000))),
        "objects": _drawn("".join(f'<ofd:PathObject ID="{nth}"/>' for nth in range(110_000))),
        "segments": _drawn(_path(" ".join(f"L {nth % 997} {nth % 991}" for nth in range(110_000)))),
        "arcs": _drawn(_path(" ".join(f"A {nth % 97 + 1} 5 {nth % 91} 1 0 {nth % 89} 3" for nth in range(11_000)))),
        "covers": _covers(),
        "sizes": _drawn('<ofd:TextObject Size="9999999" Boundary="-9999999 -9999999 9999999 9999999"/>'),
        "units": _drawn(_use(1)),
    }
    for name, page in pages.items():
        parts = _units(*(_use(nth + 2) * 40 for nth in range(6)), "") if name == "units" else {}
        yield f"{name}.ofd", ofd_bytes([page], common=_RESOURCES if parts else "", parts=parts)
    circle = {f"Doc_0/T{nth}.xml": _template(3 - nth) for nth in (1, 2)}
    listed = "".join(f'<ofd:TemplatePage ID="{nth}" BaseLoc="T{nth}.xml"/>' for nth in (1, 2))
    yield "templates.ofd", ofd_bytes([_template(1)], common=listed, parts=circle)
    styles = "".join(f'<ofd:DrawParam ID="{nth}" Relative="{(nth + 1) % 9}"/>' for nth in range(9))
    text = '<ofd:TextObject Size="4" DrawParam="0"><ofd:TextCode X="9" Y="9">9</ofd:TextCode></ofd:TextObject>'
    resources = {"Doc_0/DocumentRes.xml": f'<ofd:Res xmlns:ofd="{NAMESPACE}"><a>{styles}</a></ofd:Res>'}
    yield "styles.ofd", ofd_bytes([_drawn(text)], common=_RESOURCES, parts=resources)
    entities = "<!DOCTYPE p [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>"
    yield "entities.ofd", ofd_bytes([entities + OfdPage().xml()])
    yield "bomb.ofd", ofd_bytes([OfdPage().xml() + " " * (97 * 2**20)])
    yield "parts.ofd", ofd_bytes([OfdPage()], parts={f"x{nth}": b"" for nth in range(10_001)})
    yield "pages.ofd", ofd_bytes([OfdPage().xml()] * 3_100)
    yield "cut.ofd", ofd_bytes([OfdPage()] * 50)[:-3_000]


def _drawn(objects: str) -> str:
    page = OfdPage()
    page.objects.append(objects)
    return page.xml()


def _text(deltas: str, text: str) -> str:
    return _drawn(
        f'<ofd:TextObject Size="4"><ofd:TextCode X="9" Y="9" DeltaX="{deltas}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def _path(segments: str) -> str:
    return f'<ofd:PathObject Fill="true"><ofd:AbbreviatedData>M 0 0 {segments} C</ofd:AbbreviatedData></ofd:PathObject>'


def _covers() -> str:
    """Very many characters, each under very many shapes."""
    text = "".join(chr(0x4E00 + nth * 7 % 20_000) for nth in range(200_000))
    shapes = "".join(
        f'<ofd:PathObject Fill="true" Boundary="0 {nth % 97} 210 297"><ofd:AbbreviatedData>M 0 0 '
        f"L 210 {nth % 89}.5 L 200 297 L 0 290 C</ofd:AbbreviatedData></ofd:PathObject>"
        for nth in range(19_000)
    )
    return _drawn(
        f'<ofd:TextObject Size="4"><ofd:TextCode X="9" Y="99" DeltaX="0.0005">{text}</ofd:TextCode></ofd:TextObject>'
        + shapes
    )


def _use(number: int) -> str:
    return f'<ofd:CompositeObject ResourceID="{number}" Boundary="0 0 210 297"/>'


def _units(*contents: str) -> dict[str, str]:
    listed = "".join(
        f'<ofd:CompositeGraphicUnit ID="{nth}"><ofd:Content>{content}</ofd:Content></ofd:CompositeGraphicUnit>'
        for nth, content in enumerate(contents, 1)
    )
    return {"Doc_0/DocumentRes.xml": f'<ofd:Res xmlns:ofd="{NAMESPACE}"><a>{listed}</a></ofd:Res>'}


def _template(number: int) -> str:
    return OfdPage().xml(f'<ofd:Template TemplateID="{number}"/>')
