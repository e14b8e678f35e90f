"""PDF pages of text and rules drawn by hand, and what is read of them."""

from collections.abc import Sequence
from pathlib import Path

from juesuan.document import Document, Heading, Paragraph, Table
from juesuan.formats import read

A4 = (0, 0, 595, 842)


def text(x: float, y: float, words: str, size: float = 12, mode: int = 0) -> str:
    return f"BT {mode} Tr /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"


def stroke(x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> str:
    return f"{width} w {x0} {y0} m {x1} {y1} l S\n"


def grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    return "".join(stroke(xs[0], y, xs[-1], y) for y in ys) + "".join(stroke(x, ys[0], x, ys[-1]) for x in xs)


def table(xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]) -> str:
    drawn = grid(xs, ys)
    for y, row in zip(ys[1:], rows, strict=True):
        for x, words in zip(xs, row, strict=False):
            drawn += text(x + 2, y + 5, words, 10) if words else ""
    return drawn


def pdf(pages: Sequence[str], box: Sequence[float] = A4, extra: str = "", forms: Sequence[str] = ()) -> bytes:
    """A PDF with one content stream a page, Song as its font without being embedded."""
    bodies: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 [500] 17 26 500]"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    names = ""
    for index, form in enumerate(forms):
        data = form.encode()
        bodies.append(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 2000 2000] /Matrix [1 0 0 1 100 50]"
            f" /Resources << /Font << /F1 3 0 R >> >> /Length {len(data)} >>\nstream\n".encode()
            + data
            + b"\nendstream"
        )
        names += f" /X{index} {len(bodies)} 0 R"
    kids = []
    for content in pages:
        data = content.encode()
        bodies.append(f"<< /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream")
        edges = " ".join(map(str, box))
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{edges}] {extra} /Contents {len(bodies)} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> /XObject <<{names} >> >> >>".encode()
        )
        kids.append(f"{len(bodies)} 0 R")
    bodies[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{offset:010} 00000 n \n" for offset in offsets).encode()
    return out + f"trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def shown(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    return read(path)


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def texts(found: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in found.grid()]


def words(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph | Heading)]


XS, YS = (100, 200, 300, 400), (700, 680, 660, 640)
ROWS = (("科目", "预算数", "决算数"), ("行政运行", "826.53", "769.18"), ("合计", "826.53", "769.18"))
