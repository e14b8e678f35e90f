"""What a file may hold at most, format by format: beyond a limit it is refused, or a part of it is said to be unread.

The numbers are far above those of any publication, and far below what would take a machine's memory or a worker's time.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from juesuan.document import Trouble
from juesuan.errors import UnreadableFile

_MB: Final = 2**20


class Limit(NamedTuple):
    """A limit: how many at most, of what (Chinese, English); a size is in bytes where ``size`` says so."""

    most: int
    zh: str
    en: str
    size: bool = False

    @property
    def shown(self) -> str:
        """The number as a person reads it."""
        return f"{self.most // _MB} MB" if self.size else f"{self.most:,}"

    def met(self, pages: str, pages_en: str, rest: tuple[str, str]) -> Trouble:
        """The message on pages beyond the limit; ``rest`` says what became of them, Chinese and English."""
        return Trouble(
            f"第 {pages} 页：{self.zh}超过上限 {self.shown}，{rest[0]}",
            f"page {pages_en}: {self.en}: more than the limit of {self.shown}; {rest[1]}",
            "pages",
            "limit",
        )

    def refused(self, path: Path, where: str = "") -> UnreadableFile:
        """The error for a file beyond the limit; ``where`` names the part, sheet or page."""
        zh_where, en_where = (f"（{where}）", f" ({where})") if where else ("", "")
        return UnreadableFile(
            f"{path}：{self.zh}超过上限 {self.shown}{zh_where}，为安全起见不读取；请删去多余内容或拆分后再试",
            f"{path}: {self.en}: more than the limit of {self.shown}{en_where}, not read for safety; "
            "remove what is not needed, or split it",
        )


FILE: Final = Limit(512 * _MB, "文件大小", "size of a file", size=True)

HTML_PAGE: Final = Limit(32 * _MB, "网页大小", "size of a web page", size=True)
HTML_FRAMES: Final = Limit(100, "网页框架里的网页个数", "pages in the frames of a page")
HTML_DEPTH: Final = Limit(255, "网页元素的嵌套层数", "depth of the elements of a page")
HTML_ELEMENTS: Final = Limit(1_000_000, "网页元素个数", "elements of a page")
HTML_ATTRIBUTES: Final = Limit(2_000_000, "网页元素的属性个数", "attributes of the elements of a page")
HTML_TAG: Final = Limit(10_000_000, "网页一个标签的字节数", "bytes of one tag of a page")
HTML_BLOCKS: Final = Limit(200_000, "网页段落和表格个数", "paragraphs and tables of a page")
HTML_COLUMNS: Final = Limit(500, "网页表格的列数", "columns of a table of a page")
HTML_CELLS: Final = Limit(
    1_000_000, "网页表格的单元格个数（含合并）", "cells of a table of a page, merged ones in full"
)
HTML_SHEETS: Final = Limit(100, "网页样式表个数", "style sheets of a page")
HTML_SHEET: Final = Limit(4 * _MB, "一个样式表的大小", "size of a style sheet", size=True)
HTML_RULES: Final = Limit(20_000, "网页样式规则条数", "rules of the style sheets of a page")
HTML_STYLE_SECONDS: Final = Limit(10, "核对网页样式的处理器秒数", "processor seconds for the styles of a page")

PDF_PAGES: Final = Limit(3_000, "PDF 页数", "pages of a PDF")
PDF_STREAM: Final = Limit(512 * _MB, "PDF 一个数据流解压后的大小", "size of a stream of a PDF, unpacked", size=True)
PDF_DECODED: Final = Limit(4096 * _MB, "PDF 数据流解压后的总大小", "size of the streams of a PDF, unpacked", size=True)
PDF_OBJECTS: Final = Limit(300_000, "PDF 一页的图文对象个数", "objects of a page of a PDF")
PDF_FORMS: Final = Limit(12, "PDF 图文对象的嵌套层数", "depth of the forms of a page of a PDF")
PDF_SEGMENTS: Final = Limit(50_000, "PDF 一页图形的线段个数", "segments of the paths of a page of a PDF")

PICTURE_PIXELS: Final = Limit(80_000_000, "一页图片的像素个数", "pixels of the picture of a page")
PICTURE_PAGES: Final = Limit(500, "图片文件的页数", "pages of a picture file")

OFFICE_PARTS: Final = Limit(10_000, "Office 文件的部件个数", "parts of an Office file")
OFFICE_PART: Final = Limit(
    96 * _MB, "Office 文件一个部件解压后的大小", "size of a part of an Office file, unpacked", size=True
)
OFFICE_TOTAL: Final = Limit(512 * _MB, "Office 文件解压后的总大小", "size of an Office file, unpacked", size=True)
OFFICE_RATIO: Final = Limit(200, "Office 文件一个部件的压缩倍数", "times by which a part of an Office file is packed")
OFFICE_SECONDS: Final = Limit(90, "LibreOffice 转换一份文件的秒数", "seconds of a conversion by LibreOffice")
RTF_SIZE: Final = Limit(128 * _MB, "RTF 文件大小", "size of an RTF file", size=True)
RTF_DEPTH: Final = Limit(200, "RTF 括号的嵌套层数", "depth of the groups of an RTF file")
OFD_PARTS: Final = Limit(10_000, "OFD 文件的部件个数", "parts of an OFD file")
OFD_PART: Final = Limit(96 * _MB, "OFD 文件一个部件解压后的大小", "size of a part of an OFD file, unpacked", size=True)
OFD_TOTAL: Final = Limit(512 * _MB, "OFD 文件解压后的总大小", "size of an OFD file, unpacked", size=True)
OFD_RATIO: Final = Limit(200, "OFD 文件一个部件的压缩倍数", "times by which a part of an OFD file is packed")
OFD_PAGES: Final = Limit(3_000, "OFD 页数", "pages of an OFD file")
OFD_OBJECTS: Final = Limit(100_000, "OFD 一页的图元个数", "objects of a page of an OFD file")
OFD_CHARACTERS: Final = Limit(300_000, "OFD 一页的字数", "characters of a page of an OFD file")
OFD_SEGMENTS: Final = Limit(100_000, "OFD 一页图形的线段个数", "segments of the paths of a page of an OFD file")
OFD_PAIRS: Final = Limit(
    50_000_000,
    "OFD 一页中图形与其上下文字的比对次数",
    "comparisons of the shapes of a page of an OFD file with its characters",
)
DOCX_DEPTH: Final = Limit(60, "Word 文件的嵌套层数", "depth of what is nested in a Word file")
DOCX_BLOCKS: Final = Limit(200_000, "Word 文件段落和表格个数", "paragraphs and tables of a Word file")
DOCX_COLUMNS: Final = Limit(500, "Word 表格的列数", "columns of a table of a Word file")
XLS_STREAM: Final = Limit(64 * _MB, "旧版 Excel 工作簿的大小", "size of an old Excel workbook", size=True)
XLSX_SHEET: Final = Limit(64 * _MB, "工作表解压后的大小", "size of a sheet, unpacked", size=True)
XLSX_CELLS: Final = Limit(400_000, "工作表的单元格个数", "cells of a sheet")
XLSX_ALL_CELLS: Final = Limit(1_500_000, "工作簿的单元格个数", "cells of a workbook")
XLSX_PLACES: Final = Limit(2_000_000, "工作表的合并范围或表格的格数", "places of a sheet's merged areas or tables")
XLSX_CONDITIONS: Final = Limit(2_000, "工作表的条件格式条数", "conditional formats of a sheet")
