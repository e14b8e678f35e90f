"""What a file is, by its content: the name's ending may lie."""

from __future__ import annotations

from typing import Final

_HEAD: Final = 2048

_HTML: Final = (
    b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<title", b"<style", b"<div", b"<table", b"<h1", b"<p>",
    b"<p ", b"<!--",
)  # fmt: skip
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_XML: Final = (
    (b"schemas.microsoft.com/office/word/2003/wordml", "word xml"),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "excel xml"),
)
_OPEN: Final = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_OTHER: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"PAR1", "parquet"),
    (b"{\\rtf", "rtf"),
)


def kind_of(data: bytes) -> str:
    """The kind of a file's content.

    ``pdf``, ``docx``, ``xlsx``, ``ofd``, ``html``, ``mht``, ``text`` and the old and other Office files ``doc``,
    ``xls``, ``rtf``, ``odt``, ``ods``, ``word xml``, ``excel xml`` can be read; ``png``, ``jpeg``, ``gif``, ``tiff``,
    ``ppt``, ``locked office``, ``broken ole``, ``ole``, ``open document`` (of other kinds), ``rar``, ``7z``,
    ``gzip``, ``zip``, ``program``, ``sqlite``, ``parquet`` and ``binary`` are distinguished so that they can be named.
    """
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024] and not _is_text_about_pdf(head):
        return "pdf"
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _zip_kind(data)
    if head.startswith(_OLE):
        from juesuan.formats.office import ole_kind

        return ole_kind(data)
    for magic, kind in _OTHER:
        if head.startswith(magic):
            return kind
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return "html" if _is_html(head.replace(b"\x00", b"")) else "text"
    if b"\x00" in head:
        return "text" if utf_16_of(head) else "binary"
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    if controls > max(2, len(head) // 50):
        return "binary"
    if head[:12].lower().startswith((b"from:", b"mime-version")) and b"multipart/related" in head.lower():
        return "mht"
    if _is_html(head):
        return "html"
    lead = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((kind for name, kind in _XML if lead.startswith(b"<?xml") and name in head), "text")


def utf_16_of(head: bytes) -> str | None:
    """The codec of text in UTF-16 without a byte order mark; ``None`` when it makes no sense as such."""
    for codec in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) // 2 * 2].decode(codec, "replace")
        sane = sum(" " <= c <= "~" or c in "\r\n\t" or "\u2000" <= c <= "\u9fff" or c >= "\uff00" for c in text)
        if sane - text.count("\ufffd") > 0.95 * len(text):
            return codec
    return None


def _is_text_about_pdf(head: bytes) -> bool:
    """A sentence that mentions the mark is no PDF: the mark opens the file or a line, and a version follows."""
    at = head.find(b"%PDF-")
    return not head[at + 5 : at + 6].isdigit() or (at > 0 and head[at - 1] not in b"\r\n\x00" and head[:at].isascii())


def _is_html(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return start.startswith(_HTML) or (start.startswith(b"<?xml") and b"<html" in start)


def _zip_kind(data: bytes) -> str:
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:5000])
            entry = archive.getinfo("mimetype") if "mimetype" in names else None
            stored = entry is not None and entry.file_size < 200 and not entry.flag_bits & 1
            said = archive.read("mimetype") if stored else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return "broken zip"
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.lower() == "ofd.xml" for name in names):
        return "ofd"
    if "mimetype" in names and "content.xml" in names:
        return next((kind for name, kind in _OPEN.items() if said.startswith(name)), "open document")
    return "zip"
