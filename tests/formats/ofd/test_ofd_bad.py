"""Damaged and hostile OFD files: one clear line each, inside the limits, and sound pages of a damaged file are read."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from ofd_files import NAMESPACE, OfdPage, ofd_bytes

from juesuan.document import Paragraph
from juesuan.errors import UnreadableFile
from juesuan.formats import read

SECONDS = 20.0
"""Far more than any takes on a busy machine."""


def a_page(text: str = "收入支出决算总表") -> OfdPage:
    page = OfdPage()
    page.text(text, 30, 40)
    return page


def code(deltas: str, text: str = "支出合计") -> str:
    page = OfdPage()
    page.objects.append(
        f'<ofd:TextObject Font="1" Size="4" Boundary="20 20 150 20"><ofd:TextCode X="0" Y="4" DeltaX="{deltas}">{text}'
        "</ofd:TextCode></ofd:TextObject>"
    )
    return page.xml()


def units(*contents: str) -> dict[str, str]:
    """Resources with these units, numbered from 1."""
    listed = "".join(
        f'<ofd:CompositeGraphicUnit ID="{nth}" Width="9" Height="9"><ofd:Content>{content}</ofd:Content>'
        "</ofd:CompositeGraphicUnit>"
        for nth, content in enumerate(contents, 1)
    )
    whole = (
        f'<ofd:Res xmlns:ofd="{NAMESPACE}"><ofd:CompositeGraphicUnits>{listed}</ofd:CompositeGraphicUnits></ofd:Res>'
    )
    return {"Doc_0/DocumentRes.xml": whole}


def use(number: int) -> str:
    return f'<ofd:CompositeObject ResourceID="{number}" Boundary="0 0 210 297"/>'


RESOURCES = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
TEMPLATES = "".join(f'<ofd:TemplatePage ID="{nth}" BaseLoc="Tpls/{nth}.xml"/>' for nth in (1, 2))


def drawn(*objects: str) -> str:
    page = a_page()
    page.objects += objects
    return page.xml()


@pytest.mark.parametrize(
    ("page", "more"),
    [
        pytest.param("<ofd:Page", {}, id="xml cut short"),
        pytest.param(code("4 4 x"), {}, id="no number"),
        pytest.param(code("4 nan 4"), {}, id="not a number"),
        pytest.param(code("1e300 4 4"), {}, id="a number beyond any page"),
        pytest.param(code("g 3"), {}, id="a run cut short"),
        pytest.param(drawn('<ofd:PathObject Boundary="1 2 3"/>'), {}, id="a rectangle of three numbers"),
        pytest.param(
            drawn("<ofd:PathObject><ofd:AbbreviatedData>M 0 0 L 5</ofd:AbbreviatedData></ofd:PathObject>"),
            {},
            id="a path cut short",
        ),
        pytest.param(drawn(use(1)), {"common": RESOURCES, "parts": units(use(1))}, id="a unit that holds itself"),
        pytest.param(
            a_page().xml('<ofd:Template TemplateID="1"/>'),
            {
                "common": TEMPLATES,
                "parts": {
                    "Doc_0/Tpls/1.xml": a_page().xml('<ofd:Template TemplateID="2"/>'),
                    "Doc_0/Tpls/2.xml": a_page().xml('<ofd:Template TemplateID="1"/>'),
                },
            },
            id="templates in a circle",
        ),
    ],
)
def test_a_broken_page_is_named_and_the_others_are_read(page: str, more: dict[str, str]) -> None:
    started = time.process_time()
    document = read(ofd_bytes([a_page("第一页。"), page], **more))  # type: ignore[arg-type]
    assert time.process_time() - started < SECONDS
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["第一页。"]
    assert document.unread == [2]
    assert [tuple(one) for one in document.troubles] == [("第 2 页已损坏，未读", "page 2: damaged, not read")]


@pytest.mark.parametrize(
    ("distance", "count"),
    [("g 9000000 {}", 1), ("{}", 400_000), ("g 1 {}", 200_000)],
)
def test_distances_beyond_the_text_cost_nothing(distance: str, count: int) -> None:
    page = code(" ".join(distance.format(f"{4 + nth % 7919 / 1e6:.6f}") for nth in range(count)), "支出合计")
    started = time.process_time()
    document = read(ofd_bytes([page]))
    assert time.process_time() - started < SECONDS
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["支出合计"]


@pytest.mark.parametrize(
    ("page", "more", "said"),
    [
        (lambda: code("0.001", "1" * 300_001), {}, "OFD 一页的字数超过上限 300,000"),
        (
            lambda: drawn(use(1)),
            {"common": RESOURCES, "parts": units(*(use(nth + 2) * 40 for nth in range(6)), "")},
            "OFD 一页的图元个数超过上限 100,000",
        ),
        (
            lambda: drawn(
                "<ofd:PathObject><ofd:AbbreviatedData>M 0 0 "
                + " ".join(f"L {nth % 200} {nth % 271}" for nth in range(100_001))
                + "</ofd:AbbreviatedData></ofd:PathObject>"
            ),
            {},
            "OFD 一页图形的线段个数超过上限 100,000",
        ),
    ],
)
def test_a_page_beyond_a_limit_is_named_with_it_and_not_read(
    page: Callable[[], str], more: dict[str, str], said: str
) -> None:
    data = ofd_bytes([a_page("第一页。"), page()], **more)  # type: ignore[arg-type]
    started = time.process_time()
    document = read(data)
    assert time.process_time() - started < SECONDS
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["第一页。"]
    assert document.unread == [2]
    assert [zh.partition("，")[0] for zh, _ in document.troubles] == [f"第 2 页：{said}"]


BOMB = "<!DOCTYPE p [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
OUTSIDE = "<!DOCTYPE p [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"


@pytest.mark.parametrize(
    ("made", "said"),
    [
        pytest.param(lambda: ofd_bytes([a_page()])[:400], "损坏", id="cut short"),
        pytest.param(lambda: ofd_bytes([]), "没有能打开的页", id="no page"),
        pytest.param(lambda: ofd_bytes(["<ofd:Page"]), "没有能打开的页", id="no sound page"),
        pytest.param(lambda: ofd_bytes([a_page()], parts={"OFD.xml": "<a/>"}), "找不到文档", id="no document"),
        pytest.param(
            lambda: ofd_bytes([a_page()], parts={"OFD.xml": "<a/>", "Encryptions.xml": "<a/>"}),
            "已加密",
            id="encrypted",
        ),
        pytest.param(
            lambda: ofd_bytes([a_page()], parts={"Doc_0/Document.xml": "<a"}), "不是完好的 XML", id="broken document"
        ),
        pytest.param(lambda: ofd_bytes([BOMB + a_page().xml()]), "实体定义", id="entities"),
        pytest.param(lambda: ofd_bytes([OUTSIDE + a_page().xml()]), "实体定义", id="entities from outside"),
        pytest.param(
            lambda: ofd_bytes([a_page().xml() + " " * (97 * 2**20)]), "解压后的大小超过上限 96 MB", id="zip bomb"
        ),
        pytest.param(
            lambda: ofd_bytes([a_page().xml() + " " * 2**23]), "压缩倍数超过上限", id="a part packed too well"
        ),
        pytest.param(lambda: ofd_bytes([code("4 " * 1_000_000)]), "压缩倍数超过上限", id="a million distances alike"),
        pytest.param(
            lambda: ofd_bytes([a_page()], parts={f"x{nth}": b"" for nth in range(10_001)}),
            "部件个数超过上限",
            id="many parts",
        ),
    ],
)
def test_a_damaged_or_hostile_file_ends_in_one_line(made: Callable[[], bytes], said: str) -> None:
    data = made()
    started = time.process_time()
    with pytest.raises(UnreadableFile) as caught:
        read(data, name="某局决算.ofd")
    assert time.process_time() - started < SECONDS
    assert said in caught.value.zh
    assert caught.value.zh.startswith("某局决算.ofd")
    assert "\n" not in caught.value.zh + caught.value.en


def test_a_part_that_leads_out_of_the_package_is_not_there() -> None:
    document = (
        f'<ofd:Document xmlns:ofd="{NAMESPACE}"><ofd:CommonData/><ofd:Pages>'
        '<ofd:Page ID="1" BaseLoc="../../../../etc/passwd"/></ofd:Pages></ofd:Document>'
    )
    with pytest.raises(UnreadableFile, match="没有能打开的页"):
        read(ofd_bytes([a_page()], parts={"Doc_0/Document.xml": document}))
