"""Findings as annotations of a PDF: highlights with comments, notes for what has no place on a page.

Every annotation carries its own appearance, so that each reader shows the same; the comment opens in any
reader that knows comments.  Nothing else of the file changes: see :mod:`juesuan.mark.incremental_update`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from juesuan.document import BBox
from juesuan.errors import Lang, UnreadableFile
from juesuan.mark import appearance
from juesuan.mark.active import Active, drop_active
from juesuan.mark.incremental_update import append_changes
from juesuan.mark.remarks import AUTHOR, Remark, word

if TYPE_CHECKING:
    import pikepdf


def marked_pdf(path: Path, data: bytes, remarks: Sequence[Remark], lang: Lang) -> tuple[bytes, list[Active]]:
    """The PDF with the remarks as annotations, and what it carried that acts by itself, which the copy does not.

    The bytes of the original stand unchanged before the annotations, where that can be and nothing acts by itself.

    Raises:
        UnreadableFile: locked with a password, or too damaged to be written on.
    """
    import pikepdf

    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError as error:
        raise UnreadableFile(
            f"{path}：这份 PDF 设有打开密码，不能批注，请先解除密码",
            f"{path}: this PDF is locked with a password and cannot be annotated; remove the password first",
        ) from error
    except (pikepdf.PdfError, ValueError) as error:
        raise _damaged(path) from error
    with pdf:
        with _of_the_file(path):
            first_new = int(pdf.trailer.get("/Size", 0))
            pages = list(pdf.pages)
            dropped = drop_active(pdf)
        changed = _Annotator(path, pdf, pages, lang).annotate(remarks)
        with _of_the_file(path):
            updated = append_changes(pdf, data, first_new, changed) if not dropped else None
            if updated is not None and _readable(updated):
                return updated, []
            out = io.BytesIO()
            pdf.save(out, encryption=True if pdf.is_encrypted else None)
        return out.getvalue(), dropped


@contextmanager
def _of_the_file(path: Path) -> Iterator[None]:
    """What pikepdf raises on the file's own structures becomes the error that it is damaged."""
    import pikepdf

    try:
        yield
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as error:
        raise _damaged(path) from error


class _Page(NamedTuple):
    """A page of the file, its visible box, and by how many degrees it is turned."""

    obj: Any
    frame: BBox
    turn: int


def _damaged(path: Path) -> UnreadableFile:
    return UnreadableFile(
        f"{path}：PDF 文件已损坏，不能在上面批注；请重新导出，或改写成 .html",
        f"{path}: this PDF is damaged and cannot be annotated; export it again, or write to .html",
    )


def _readable(data: bytes) -> bool:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return len(pdf.pages) > 0 and not pdf.get_warnings()
    except pikepdf.PdfError:
        return False


class _Annotator:
    """Puts remarks on the pages of one file and keeps which objects that touched."""

    def __init__(self, path: Path, pdf: pikepdf.Pdf, pages: Sequence[Any], lang: Lang) -> None:
        self.path = path
        self.pages = pages
        self.lang = lang
        self.touched: list[Any] = []
        self.taken: dict[int, list[BBox]] = {}
        self.notes = 0
        self.time = datetime.now(UTC).strftime("D:%Y%m%d%H%M%SZ")
        self.parts = appearance.Parts(pdf)

    def annotate(self, remarks: Sequence[Remark]) -> list[Any]:
        """Adds every remark; the objects that are new or changed, pages last."""
        by_page: dict[int, list[Any]] = {}
        for remark in remarks:
            placed = [at for at, place in enumerate(remark.places) if place.bbox and self._on(place.page)]
            for at in placed:
                place = remark.places[at]
                assert place.bbox is not None and place.page is not None
                index = place.page - 1
                by_page.setdefault(index, []).extend(self._highlight(index, place.bbox, remark, at))
            if not placed and self.pages:
                by_page.setdefault(0, []).extend(self._note(remark))
        for index, added in sorted(by_page.items()):
            page = self._page(index).obj
            page.Annots = self.parts.array([*self._present(page), *added])
            self.touched.append(page)
        return [*self.parts.made, *self.touched]

    def _on(self, page: int | None) -> bool:
        return page is not None and 1 <= page <= len(self.pages)

    def _page(self, index: int) -> _Page:
        page = self.pages[index]
        with _of_the_file(self.path):
            left, bottom, right, top = (float(value) for value in page.cropbox)
            turn = int(page.rotation) % 360
        return _Page(page.obj, (min(left, right), min(bottom, top), max(left, right), max(bottom, top)), turn)

    def _present(self, page: Any) -> Iterator[Any]:
        import pikepdf

        found = page.get("/Annots")
        if isinstance(found, pikepdf.Array):
            yield from found

    def _highlight(self, index: int, box: BBox, remark: Remark, at: int) -> list[Any]:
        page = self._page(index)
        main = at == remark.main
        shape = appearance.highlight(
            box, remark.label(at), remark.severity, main=main, turn=page.turn, room=self._room(index, page)
        )
        several = [word("places", self.lang, len(remark.places), at + 1)] if len(remark.places) > 1 else []
        return self._commented(
            page,
            remark,
            "\n".join((remark.text, *several)),
            shape,
            Subtype="Highlight",
            QuadPoints=appearance.quad(box),
        )

    def _note(self, remark: Remark) -> list[Any]:
        page = self._page(0)
        shape = appearance.note(self.notes, remark.sign, remark.severity, frame=page.frame, turn=page.turn)
        self.notes += 1
        return self._commented(page, remark, remark.text, shape, Subtype="Text", Name="Comment")

    def _room(self, index: int, page: _Page) -> appearance.Room:
        return appearance.Room(page.frame, self.taken.setdefault(index, []))

    def _commented(self, page: _Page, remark: Remark, text: str, shape: appearance.Shape, **own: Any) -> list[Any]:
        """The annotation and the popup that shows its comment."""
        author, title = AUTHOR[self.lang != "zh"], f"{remark.title}"
        mark = self.parts.annotation(
            own.pop("Subtype"),
            page.obj,
            shape,
            T=f"{author} {title}",
            Contents=text,
            Subj=remark.rule,
            NM=f"juesuan-{remark.number}-{len(self.parts.made)}",
            M=self.time,
            CreationDate=self.time,
            **own,
        )
        popup = self.parts.popup(mark, page.obj, page.frame, shape.box)
        return [mark, popup]
