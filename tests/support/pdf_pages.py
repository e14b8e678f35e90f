"""A page of a PDF drawn by hand, with forms, pictures, layers and annotations."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from juesuan.document import Document
from juesuan.formats import read

SEEN = "BT /F1 12 Tf 100 700 Td (Total 123.45 end) Tj ET\n"


class Page:
    """A page drawn by hand, with what it refers to."""

    def __init__(self) -> None:
        self.pdf = pikepdf.new()
        self.pdf.add_blank_page(page_size=(595, 842))
        self.font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        self.objects: dict[str, Any] = {}
        self.states: dict[str, Any] = {}
        self.shadings: dict[str, Any] = {}
        self.properties: dict[str, Any] = {}

    def resources(self) -> Dictionary:
        return Dictionary(
            Font=Dictionary(F1=self.font),
            XObject=Dictionary({f"/{name}": item for name, item in self.objects.items()}),
            ExtGState=Dictionary({f"/{name}": item for name, item in self.states.items()}),
            Shading=Dictionary({f"/{name}": item for name, item in self.shadings.items()}),
            Properties=Dictionary({f"/{name}": item for name, item in self.properties.items()}),
        )

    def form(self, content: str, box: tuple[float, ...] = (0, 0, 595, 842), **more: Any) -> Stream:
        form = Stream(self.pdf, content.encode())
        form.Type, form.Subtype, form.BBox, form.Resources = Name.XObject, Name.Form, Array(box), self.resources()
        for name, value in more.items():
            form[f"/{name}"] = value
        return form

    def picture(self, shade: int, mask: int | None = None) -> Stream:
        picture = Stream(self.pdf, bytes([shade]))
        picture.Type, picture.Subtype = Name.XObject, Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent, picture.ColorSpace = 1, 1, 8, Name.DeviceGray
        if mask is not None:
            picture.SMask = self.picture(mask)
        return picture

    def layer(self, name: str, *, on: bool) -> Dictionary:
        layer = self.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name))
        self.pdf.Root.OCProperties = Dictionary(
            OCGs=Array([layer]), D=Dictionary(OFF=Array([] if on else [layer]), ON=Array([layer] if on else []))
        )
        return layer

    def annotation(self, kind: str, content: str, box: tuple[float, ...], **more: Any) -> None:
        look = self.form(content, (0, 0, box[2] - box[0], box[3] - box[1]))
        annotation = Dictionary(
            Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(box), F=4, AP=Dictionary(N=look), **more
        )
        self.pdf.pages[0].Annots = Array([self.pdf.make_indirect(annotation)])

    def read(self, path: Path, content: str, **page: Any) -> Document:
        sheet = self.pdf.pages[0]
        sheet.Resources = self.resources()
        sheet.Contents = Stream(self.pdf, content.encode())
        for name, value in page.items():
            sheet[f"/{name}"] = value
        out = io.BytesIO()
        self.pdf.save(out)
        path.write_bytes(out.getvalue())
        return read(path)
