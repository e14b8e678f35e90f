"""Pages of an OFD that are pictures are read by text recognition."""

from __future__ import annotations

import io

from ofd_files import NAMESPACE, OfdPage, ofd_bytes
from page_pictures import table_picture

from juesuan.document import Table
from juesuan.formats import read

ROWS = (("名称", "数量", "金额"), ("办公费", "7", "13.80"))


def test_a_page_that_is_a_picture_is_read_with_places_on_the_page() -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(table_picture("经费明细表", ROWS)).save(out, "PNG")
    resources = (
        f'<ofd:Res xmlns:ofd="{NAMESPACE}" BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="9" Type="Image">'
        "<ofd:MediaFile>scan.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    )
    page = OfdPage()
    page.objects.append('<ofd:ImageObject ResourceID="9" Boundary="5 10 200 175" CTM="200 0 0 175 0 0"/>')
    data = ofd_bytes(
        [page],
        common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        parts={"Doc_0/DocumentRes.xml": resources, "Doc_0/Res/scan.png": out.getvalue()},
    )
    document = read(data, name="扫描件.ofd")

    assert document.recognised == [1] and document.unread == []
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [[cell.text if cell else "" for cell in row] for row in table.grid()] == [list(row) for row in ROWS]
    left, _, right, top = table.place.bbox or (0, 0, 0, 0)
    points = 72 / 25.4
    # the table begins 60 of 1200 pixels from the left of the picture and 120 of 1050 from its top
    assert abs(left - (5 + 200 * 60 / 1200) * points) < 3 and abs(right - (5 + 200 * 1140 / 1200) * points) < 3
    assert abs(top - (297 - 10 - 175 * 120 / 1050) * points) < 3
    assert all(cell.place.ocr for cell in table.cells)
