"""The parts of an OFD file, found by the many ways in which writers name them."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from juesuan.errors import UnreadableFile
from juesuan.formats.limits import OFD_PART, OFD_PARTS, OFD_RATIO, OFD_TOTAL
from juesuan.formats.office import Package, PackageLimits, damaged, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOT = "OFD.xml"


class OfdPackage(Package):
    """The parts of an OFD file by name."""

    limits = PackageLimits(OFD_PARTS, OFD_PART, OFD_TOTAL, OFD_RATIO)

    def __init__(self, path: Path, data: bytes) -> None:
        super().__init__(path, data)
        self._unpacked_bytes = 0

    def read(self, name: str) -> bytes:
        """The bytes of a part; empty when there is no such part.

        Raises:
            UnreadableFile: the part is damaged, or beyond a limit, alone or with all that was read before.
        """
        data = super().read(name)
        self._unpacked_bytes += len(data)
        if self._unpacked_bytes > OFD_TOTAL.most:
            raise OFD_TOTAL.refused(self.path)
        return data

    def find(self, base: str, place: str) -> str:
        """The name of the part that stands at ``place``; empty where there is none.

        The standard counts a place from the folder of the file that names it, or from the root of the package where it
        begins with a slash.  Writers also count from the root without a slash, and from the folder of the document.

        Args:
            base: the folder of the part that names it.
            place: as written there.
        """
        written = unquote(place.strip()).replace("\\", "/")
        folders = [] if written.startswith("/") else [base, base.partition("/")[0]]
        for folder in dict.fromkeys([*folders, ""]):
            name = posixpath.normpath(posixpath.join(folder, written.lstrip("/")))
            if name in self:
                return name
        return ""

    def document_roots(self) -> list[tuple[str, str]]:
        """The name of the main part of each document in the file, and its title, in order.

        Raises:
            UnreadableFile: there is none.
        """
        root = self.tree(ROOT)
        if root is None:
            raise damaged(self.path, f"缺少 {ROOT}", f"{ROOT} is missing")
        found = []
        for body in children(root, "DocBody"):
            main = self.find("", text_of(body, "DocRoot"))
            if not main:
                continue
            info = child(body, "DocInfo")
            found.append((main, text_of(info, "Title") if info is not None else ""))
        if not found:
            if "encryptions.xml" in self:
                raise UnreadableFile(
                    f"{self.path}：这份 OFD 已加密，请先解密再审核",
                    f"{self.path}: this OFD is encrypted; decrypt it first",
                )
            raise damaged(self.path, "找不到文档", "no document in it")
        return found


def children(element: _Element | None, name: str) -> list[_Element]:
    """The child elements of a name."""
    return [one for one in element if local_name(one.tag) == name] if element is not None else []


def child(element: _Element | None, name: str) -> _Element | None:
    """The first child element of a name."""
    return next((one for one in element if local_name(one.tag) == name), None) if element is not None else None


def text_of(element: _Element | None, name: str) -> str:
    """The text of the first child of a name; empty where there is none."""
    found = child(element, name)
    return (found.text or "").strip() if found is not None else ""
