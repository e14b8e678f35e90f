"""Files of one publication are audited together where the person or their names say so, and never else."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from publications import published
from split_files import written

from juesuan.audit import read_audit_line
from juesuan.cli import main
from juesuan.cli.children import FilesTogether
from juesuan.cli.commands.audit_plan import plan
from juesuan.formats import write

UNIT = "武汉市汉阳区人民政府办公室"
NAMES = (f"{UNIT}2024年度部门决算说明.docx", f"附件1：{UNIT}2024年度公开表.xlsx", f"2.2024年度{UNIT}绩效自评.html")


def items(folder: Path, *names: str) -> list[tuple[str, ...]]:
    for name in names:
        (folder / name).write_bytes(b"x")
    planned = plan([folder], "")
    return [
        tuple(f.name for f in one.files) if isinstance(one, FilesTogether) else (one.name,) for one in planned.items
    ]


def test_names_of_one_unit_and_year_belong_together_and_others_do_not(tmp_path: Path) -> None:
    together = (
        "2024年度江畔市档案馆部门决算自评表.pdf",
        "江畔市档案馆2024年度部门决算.docx",
        "附件2：江畔市档案馆2024年决算报表.xls",
    )
    alone = ["2024年度部门决算.docx", "报表.xlsx", "江畔市档案局2024年度部门决算.docx", "江畔市档案馆2023年度决算.docx"]
    assert sorted(items(tmp_path, *together, *alone)) == sorted([together, *((name,) for name in alone)])


def test_files_of_two_folders_are_not_put_together_unasked(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "江畔市档案馆2024年度部门决算.docx").write_bytes(b"x")
    assert len(items(tmp_path)) == 2


def test_they_are_audited_together_and_one_line_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written("national", tmp_path, NAMES)
    assert main(["audit", str(tmp_path), "--format", "json"]) == 0
    said = capsys.readouterr()
    (line,) = said.out.splitlines()
    assert len(read_audit_line(line).document.files or ()) == 3
    assert "3 份文件的文件名和内容是同一单位同一年度，合为一套审核" in said.err and "--each" in said.err
    assert main(["audit", str(tmp_path), "--each", "--format", "json", "-q"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_files_whose_names_agree_and_whose_content_does_not_are_audited_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (f"{UNIT}2024年度部门决算.docx", f"{UNIT}2024年度部门决算.html"):
        write(published("national"), tmp_path / name, name.rpartition(".")[2])
    assert main(["audit", str(tmp_path), "--format", "json", "-q"]) == 0
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 2 and "合为一套" not in said.err
    assert main(["audit", str(tmp_path), "--as-one"]) == 2
    assert "分不清以哪份为准" in capsys.readouterr().err


def test_an_archive_is_audited_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = written("national", tmp_path, ("说明.docx", "报表.xlsx", "附件.html"))
    with zipfile.ZipFile(tmp_path / "公开.zip", "w") as archive:
        for path in paths:
            archive.write(path, path.name)
    assert main(["audit", str(tmp_path / "公开.zip"), "--lang", "en"]) == 0
    assert "3 files: 说明.docx, 报表.xlsx, 附件.html" in capsys.readouterr().out
