"""What of a document is read, as one text, and what of it is listed as hidden."""

from __future__ import annotations

from juesuan.document import Document, Table


def words(document: Document) -> str:
    """The texts of all blocks and cells, parted by blanks."""
    found = []
    for block in document.blocks:
        if isinstance(block, Table):
            found += [cell.text for cell in block.cells]
        else:
            found.append(getattr(block, "text", ""))
    return " ".join(filter(None, found))


def hidden(document: Document) -> list[tuple[str, str]]:
    """Each piece of text that is not seen, with the reason."""
    return [(piece.text.strip(), piece.reason) for piece in document.hidden]
