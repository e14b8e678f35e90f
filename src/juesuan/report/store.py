"""Reports and documents as JSON files: one schema, checked on load, written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from juesuan.document import Document
from juesuan.errors import UnreadableFile
from juesuan.report.report import Report
from juesuan.report.validate import wrong_in

_ENCODER = msgspec.json.Encoder()


def report_bytes(report: Report) -> bytes:
    """The JSON of a report, indented, the same bytes for the same report."""
    return msgspec.json.format(_ENCODER.encode(report), indent=1) + b"\n"


def document_bytes(document: Document) -> bytes:
    """The JSON of a document tree."""
    return msgspec.json.format(_ENCODER.encode(document), indent=1) + b"\n"


def report_from(data: bytes, *, where: str = "report") -> Report:
    """The report in a JSON text, checked against the schema and for what its values mean.

    Raises:
        UnreadableFile: not JSON, not of this schema, or no report that can be; the message names the place inside.
    """
    try:
        report = msgspec.json.decode(data, type=Report)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableFile(
            f"{where}：不是 juesuan 报告文件（{error}），请用 juesuan compile 或 audit 重新生成",
            f"{where}: not a juesuan report ({error}); make it again with juesuan compile or audit",
        ) from None
    wrong = next(wrong_in(report), None)
    if wrong is not None:
        raise UnreadableFile(
            f"{where}：报告文件的内容不对（{wrong.place}：{wrong.zh}），请用 juesuan compile 或 audit 重新生成",
            f"{where}: this report cannot be ({wrong.place}: {wrong.en}); make it again with juesuan compile or audit",
        )
    return report


def load_report(path: Path) -> Report:
    """The report in a file; see :func:`report_from`."""
    return report_from(report_data(path), where=str(path))


def report_data(path: Path) -> bytes:
    """The content of a report file.

    Raises:
        UnreadableFile: it cannot be opened.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path}：打不开（{error.strerror}）", f"{path}: cannot open ({error.strerror})") from None


def schema(*others: type[msgspec.Struct]) -> dict[str, Any]:
    """The JSON Schema of reports, documents and other files, as ``juesuan schema`` prints it."""
    import json

    kinds = [Report, Document, *others]
    every, components = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "juesuan-report/1",
        "title": "juesuan Report, Document and audit",
        "anyOf": list(every),
        "$defs": json.loads(json.dumps(components, ensure_ascii=False)),
    }
