"""A publication in several files is audited as one; two units, two years or a statement twice never are."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace
from publications import published
from split_files import split, written

from juesuan.audit import Member, audit, audit_line, audit_set, members_of, read_audit_line, read_set
from juesuan.document import Block, Cell, Document, Heading, Paragraph, Place, Table, Trouble, joined
from juesuan.errors import NotFinalAccounts, NotOneSet, UnreadableFile
from juesuan.formats import file_bytes, write
from juesuan.recognise import recognise
from juesuan.report import in_words, same_figures, where

NAMES = ("说明.docx", "报表.xlsx", "附件.pdf")


@pytest.mark.parametrize("layout", ["national", "shanghai"])
def test_text_statements_and_annexes_in_three_files_are_one_publication(layout: str, tmp_path: Path) -> None:
    audited = audit_set(members_of(written(layout, tmp_path, NAMES)), tmp_path)
    expected = recognise(published(layout))
    ours, theirs = ([f for s in each.statements for f in s.facts] for each in (expected, audited.report))
    assert same_figures(ours, theirs) == []
    assert sorted((c.address, c.text) for c in audited.report.claims) == sorted(
        (c.address, c.text) for c in expected.claims
    )
    assert len(audited.report.indicators) == len(expected.indicators)
    assert (audited.report.unit, audited.report.kind) == (expected.unit, "publication")
    assert audited.findings == ()
    assert [file.path for file in audited.report.source.files] == list(NAMES)


def test_a_mistake_between_two_files_is_found_and_each_place_names_its_file(tmp_path: Path) -> None:
    text, tables, annexes = split("national").values()
    wrong = replace(text, blocks=[_changed(block) for block in text.blocks])
    for name, document in zip(NAMES, (wrong, tables, annexes), strict=True):
        write(document, tmp_path / name, name.rpartition(".")[2])
    findings = audit_set(members_of([tmp_path / name for name in NAMES]), tmp_path).findings
    (error,) = (finding for finding in findings if finding.severity == "error")
    said = where(in_words(error).places, 9, "zh")
    assert "《说明.docx》" in said and "《报表.xlsx》公开03表!" in said
    assert "说明.docx" in where(in_words(error, "en").places, 9, "en")


def _changed(block: Block) -> Block:
    old, new = "其中：基本支出1014.68万元，占", "其中：基本支出1041.68万元，占"
    if isinstance(block, Paragraph) and old in block.text:
        return replace(block, text=block.text.replace(old, new))
    return block


def test_the_line_of_json_names_the_files(tmp_path: Path) -> None:
    audited = audit_set(members_of(written("national", tmp_path, NAMES)), tmp_path)
    line = read_audit_line(audit_line(audited).decode())
    assert [(file.path, file.format) for file in line.document.files or ()] == [
        ("说明.docx", "docx"), ("报表.xlsx", "xlsx"), ("附件.pdf", "pdf"),
    ]  # fmt: skip
    alone = read_audit_line(audit_line(audit(tmp_path / NAMES[1])).decode())
    assert not alone.document.files


def test_two_units_two_years_or_a_statement_twice_are_not_put_together(tmp_path: Path) -> None:
    one, other = (written(layout, _folder(tmp_path / layout), NAMES) for layout in ("national", "shanghai"))
    with pytest.raises(NotOneSet, match="不是同一单位的"):
        read_set(members_of([one[0], other[1]]), tmp_path)
    with pytest.raises(NotOneSet, match="都有收支总表，分不清以哪份为准"):
        read_set(members_of([one[1], _copied(one[1], tmp_path / "b.xlsx"), one[0]]), tmp_path)
    with pytest.raises(NotOneSet, match="都有情况说明"):
        read_set(members_of([one[0], _copied(one[0], tmp_path / "b.docx")]), tmp_path)
    earlier = split("national")["annexes"]
    earlier = replace(earlier, blocks=[_of_2023(block) for block in earlier.blocks])
    with pytest.raises(NotOneSet, match="不是同一年度的：2024（a），2023（b）"):
        read_set([Member("a", one[1]), Member("b", file_bytes(earlier, "docx"))], tmp_path)


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _copied(path: Path, to: Path) -> Path:
    to.write_bytes(path.read_bytes())
    return to


def _of_2023(block: Block) -> Block:
    if isinstance(block, Heading | Paragraph):
        return replace(block, text=block.text.replace("2024", "2023"), lines=[])
    return block


def test_a_file_that_cannot_be_read_or_is_something_else_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    paths = written("national", tmp_path, NAMES)
    budget = "某局2025年部门预算公开\n一、收支预算总表\n2025年收入预算 100.00 万元。\n"
    members = [
        *members_of(paths),
        Member("封面.png", b"\x89PNG\r\n\x1a\n" + bytes(99)),
        Member("c.txt", budget.encode()),
    ]
    found = read_set(members, tmp_path)
    said = [trouble.zh for trouble in found.report.source.troubles]
    assert any("没有并入：封面.png：" in one for one in said)
    assert any("没有并入：c.txt：这是预算" in one for one in said)
    assert len(found.parts) == 3
    with pytest.raises(NotFinalAccounts):
        read_set(members[-1:], tmp_path)
    with pytest.raises(UnreadableFile):
        read_set(members[-2:-1], tmp_path)


class InGbk(zipfile.ZipInfo):
    """An entry as archivers on Chinese Windows write it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), 0


@pytest.mark.parametrize("coded", [True, False])
def test_an_archive_is_one_publication_whatever_the_code_of_its_names(coded: bool, tmp_path: Path) -> None:
    paths = written("national", tmp_path, NAMES)
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for path in paths:
            info = (zipfile.ZipInfo if coded else InGbk)(f"决算/{path.name}")
            made.writestr(info, path.read_bytes())
        made.writestr("__MACOSX/x", b"x")
    names = [member.name.rpartition("/")[2] for member in members_of([archive])]
    assert sorted(names) == sorted(NAMES)


def test_archives_that_are_damaged_locked_or_too_much_are_one_line(tmp_path: Path) -> None:
    def refused(data: bytes) -> str:
        (tmp_path / "a.zip").write_bytes(data)
        with pytest.raises(UnreadableFile) as met:
            members_of([tmp_path / "a.zip"])
        return met.value.zh

    def archive(count: int, content: bytes) -> bytes:
        with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as made:
            for number in range(count):
                made.writestr(f"{number}.txt", content)
        return (tmp_path / "b.zip").read_bytes()

    assert "损坏" in refused(archive(2, b"x" * 99)[:-40])
    assert "多于 200 个文件" in refused(archive(201, b"x"))
    assert "解开后太大" in refused(archive(1, bytes(40_000_000)))
    assert "没有文件" in refused(archive(0, b""))
    locked = bytearray(archive(1, b"x"))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + at] |= 1
    assert "密码" in refused(bytes(locked))


def test_files_are_joined_each_in_its_order_and_parts_in_theirs() -> None:
    def part(name: str, *texts: str, pages: int = 0) -> tuple[str, Document]:
        blocks = [Heading(text, 1) if text.startswith("第") else Paragraph(text) for text in texts]
        return name, Document(list(blocks), pages=pages, troubles=[Trouble("坏", "bad", "pages", pages=(2,))])

    first = part("a", "封面", "第一部分 甲", "甲", "第三部分 丙", pages=3)
    table = ("t", Document([Table(1, 1, [Cell(0, 0, "1", place=Place(page=1))])], pages=1, unread=[1]))
    whole = joined([first, part("b", "第二部分 乙", "乙"), table], "x")
    texts = [getattr(block, "text", "|") for block in whole.blocks]
    assert texts == ["封面", "第一部分 甲", "甲", "|", "第二部分 乙", "乙", "|", "第三部分 丙", "|", "|"]
    cell = whole.blocks[-1].cells[0].place  # type: ignore[union-attr]
    assert (cell.file, cell.page, cell.own_page) == ("t", 4, 1)
    assert (whole.pages, whole.unread) == (4, [4])
    assert whole.troubles[0] == Trouble("《a》坏", "a: bad", "pages", pages=(2,))
    assert whole.blocks[0].place_of(0, 2) == Place(quote="封面", file="a")  # type: ignore[union-attr]
