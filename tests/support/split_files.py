"""A publication in several files, as units send it: the text in Word, the statements in Excel, the annexes apart."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from publications import published

from juesuan.document import Block, Document, Heading, Paragraph
from juesuan.formats import write


def split(layout: str) -> dict[str, Document]:
    """The parts of a publication: ``text``, ``tables``, ``annexes``."""
    whole = published(layout)
    parts: dict[str, list[Block]] = {"text": [], "tables": [], "annexes": []}
    at = "text"
    for block in whole.blocks:
        if isinstance(block, Heading) and block.level == 1:
            at = "tables" if "第二部分" in block.text else "annexes" if block.text.endswith("附件") else "text"
        parts[at].append(block)
    cover = [block for block in whole.blocks if isinstance(block, Paragraph) and block.style == "cover"]
    parts["annexes"][:0] = cover
    parts["text"] = [block for block in parts["text"] if getattr(block, "style", "") != "contents"]
    return {name: replace(whole, blocks=blocks) for name, blocks in parts.items()}


def written(layout: str, folder: Path, names: tuple[str, str, str]) -> list[Path]:
    """The parts as files of those names, each in the format that its name ends in."""
    paths = [folder / name for name in names]
    for path, document in zip(paths, split(layout).values(), strict=True):
        write(document, path, path.suffix.removeprefix("."))
    return paths
