"""Document ↔ file: one module a format, chosen by what the file contains."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from juesuan.document import Document
from juesuan.errors import UnreadableFile, internal_errors
from juesuan.formats.digest import Digest
from juesuan.formats.limits import FILE
from juesuan.formats.sniff import kind_of

__all__ = ["LARGEST", "READERS", "WRITERS", "file_bytes", "open_order", "read", "write"]

LARGEST: Final = FILE.most
"""Bytes; a larger file is refused before it is read."""

_HEAD: Final = 4096
_BLANK: Final = b"\x00 \t\r\n"

READERS: Final[dict[str, tuple[str, str]]] = {
    "pdf": ("juesuan.formats.pdf", "read_pdf"),
    "ofd": ("juesuan.formats.ofd", "read_ofd"),
    "text": ("juesuan.formats.text.reader", "read_text"),
    "docx": ("juesuan.formats.docx.reader", "read_docx"),
    "xlsx": ("juesuan.formats.xlsx.reader", "read_xlsx"),
    "html": ("juesuan.formats.html.reader", "read_html"),
    "png": ("juesuan.formats.scan.picture_file", "read_picture"),
    "jpeg": ("juesuan.formats.scan.picture_file", "read_picture"),
    "tiff": ("juesuan.formats.scan.picture_file", "read_picture"),
    "mht": ("juesuan.formats.html.reader", "read_mht"),
    "xls": ("juesuan.formats.xls.reader", "read_xls"),
    "doc": ("juesuan.formats.converted.reader", "read_doc"),
    "rtf": ("juesuan.formats.converted.reader", "read_rtf"),
    "odt": ("juesuan.formats.converted.reader", "read_odt"),
    "ods": ("juesuan.formats.converted.reader", "read_ods"),
    "word xml": ("juesuan.formats.converted.reader", "read_word_xml"),
    "excel xml": ("juesuan.formats.converted.reader", "read_excel_xml"),
}
"""Kind of content → module and function ``(path, data) -> Document``; loaded on first use.

A reader raises :class:`UnreadableFile` where a parser refuses the content; what else it raises is a fault of ours.
"""

WRITERS: Final[dict[str, tuple[str, str]]] = {
    "pdf": ("juesuan.formats.pdf_writing.writer", "pdf_bytes"),
    "docx": ("juesuan.formats.docx.writer", "docx_bytes"),
    "xlsx": ("juesuan.formats.xlsx.writer", "xlsx_bytes"),
    "html": ("juesuan.formats.html.writer", "html_bytes"),
}
"""Format asked for → module and function ``(document) -> bytes``; loaded on first use."""

_NAMES: Final[dict[str, tuple[str, str]]] = {
    "gif": ("GIF 图片", "a GIF picture"),
    "ppt": ("PowerPoint 演示文稿", "a PowerPoint presentation"),
    "locked office": ("设有打开密码的 Office 文件", "an Office file with a password"),
    "broken ole": (
        "损坏或不完整的旧版 Office 文件（doc、xls 等）",
        "a damaged or incomplete old Office file (doc, xls)",
    ),
    "ole": ("无法识别的旧版 Office 文件", "an old Office file of unknown kind"),
    "open document": ("OpenDocument 演示文稿或其他文件", "an OpenDocument presentation or other file"),
    "rar": ("RAR 压缩包", "a RAR archive"),
    "7z": ("7z 压缩包", "a 7z archive"),
    "gzip": ("gzip 压缩文件", "a gzip file"),
    "zip": ("ZIP 压缩包", "a ZIP archive"),
    "broken zip": ("损坏的压缩包、Office 或 OFD 文件", "a damaged archive, Office or OFD file"),
    "program": ("程序文件", "a program"),
    "sqlite": ("SQLite 数据库", "an SQLite database"),
    "parquet": ("Parquet 数据文件", "a Parquet file"),
    "binary": ("无法识别的二进制文件", "a binary file of unknown kind"),
}

_OTHERWISE: Final = (
    "请提供 PDF、OFD、Word、Excel、网页、文本或图片（PNG、JPEG、TIFF）文件",
    "give a PDF, OFD, Word, Excel, HTML or text file, or a picture (PNG, JPEG, TIFF)",
)
_RESAVE: Final = (
    "请用 Word、Excel 或 WPS 打开，另存为 docx、xlsx 或 PDF（有打开密码的先解除）再审核",
    "open it in Word, Excel or WPS and save it as docx, xlsx or PDF (without a password)",
)
_UNLOCK: Final = (
    "请用 Word、Excel 或 WPS 打开，取消密码后另存再审核",
    "open it in Word, Excel or WPS, remove the password and save it again",
)
_AGAIN: Final = (
    "请重新下载或复制；用 Word、Excel 或 WPS 打得开的，另存为 docx、xlsx 再审核",
    "get it anew; if Word, Excel or WPS opens it, save it as docx or xlsx",
)
_ADVICE: Final = {"ole": _RESAVE, "open document": _RESAVE, "locked office": _UNLOCK, "broken ole": _AGAIN}


def read(source: str | Path | bytes, *, name: str = "") -> Document:
    """The document that a file holds, whatever its name ends in.

    Args:
        source: the path of a file, or its content.
        name: what messages and ``Document.path`` call a content that has no path.

    Returns:
        Blocks in reading order; places are pages and boxes in PDF points, or lines, or sheets and cells.
        ``troubles`` says what of the file could not be read, in Chinese and English.

    Raises:
        UnreadableFile: missing, a folder, empty, too large, damaged, locked, or of a kind that is not read.
        InternalError: the reader failed in a way that it does not foresee.
    """
    path = Path(name or "-") if isinstance(source, bytes) else Path(source)
    data = _content(path, source if isinstance(source, bytes) else _bytes_of(path))
    kind = kind_of(data)
    if kind not in READERS:
        zh, en = _NAMES[kind]
        raise UnreadableFile(
            f"{path}：这是{zh}，不能审核；{_ADVICE.get(kind, _OTHERWISE)[0]}",
            f"{path}: this is {en} and cannot be audited; {_ADVICE.get(kind, _OTHERWISE)[1]}",
        )
    digest = Digest(data)
    with internal_errors(path):
        reader: Callable[[Path, bytes], Document] = _load(READERS[kind])
        document = reader(path, data)
    document.path = str(path)
    document.sha256 = digest.hex()
    document.format = document.format or kind
    return document


def file_bytes(document: Document, to: str) -> bytes:
    """The document as a file of the format ``to`` (pdf, docx, xlsx or html); the same bytes for the same document.

    Raises:
        UnreadableFile: the format is not known.
    """
    if to not in WRITERS:
        raise UnreadableFile(
            f"不能写成「{to}」；可写：{'、'.join(WRITERS)}", f"cannot write '{to}'; formats: {', '.join(WRITERS)}"
        )
    writer: Callable[[Document], bytes] = _load(WRITERS[to])
    return writer(document)


def write(document: Document, path: Path, to: str) -> None:
    """Writes the document to ``path`` in the format ``to`` (pdf, docx, xlsx or html), whole or not at all.

    Raises:
        UnreadableFile: the format is not known.
    """
    from juesuan.files import write_atomically

    write_atomically(Path(path), file_bytes(document, to))


def open_order(paths: Sequence[Path]) -> list[Path]:
    """Files and folders as files to read: order kept, folders opened sorted by name, nothing twice."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p.relative_to(path)))
            found.update(dict.fromkeys(inside))
        else:
            found[path] = None
    return list(found)


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFile(
                f"{path}：这是文件夹，不是文件；请给出里面的文件", f"{path}: this is a folder; give a file in it"
            )
        if not path.exists():
            raise UnreadableFile(f"{path}：没有这个文件，请检查路径", f"{path}: no such file; check the path")
        if not path.is_file():
            raise UnreadableFile(f"{path}：不是普通文件", f"{path}: not a regular file")
        size = path.stat().st_size
        return path.read_bytes() if size <= LARGEST else _refuse_size(path, size)
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            f"{path}：打不开（{getattr(error, 'strerror', None) or error}）", f"{path}: cannot be opened ({error})"
        ) from error


def _content(path: Path, data: bytes) -> bytes:
    if len(data) > LARGEST:
        _refuse_size(path, len(data))
    if not data[:_HEAD].strip(_BLANK) and not data.strip(_BLANK):
        raise UnreadableFile(f"{path}：文件是空的", f"{path}: the file is empty")
    return data


def _refuse_size(path: Path, size: int) -> NoReturn:
    raise UnreadableFile(
        f"{path}：文件有 {size // 2**20} MB，超过上限 {LARGEST // 2**20} MB",
        f"{path}: the file has {size // 2**20} MB, the limit is {LARGEST // 2**20} MB",
    )


def _load(entry: tuple[str, str]) -> Callable[..., Any]:
    module, name = entry
    function: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return function
