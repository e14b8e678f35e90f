"""One audit, whatever the accounts come as: a path, the content of a file, a document, a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.audit import Audit, audit
from juesuan.errors import UnreadableFile, WrongPrior
from juesuan.formats import LARGEST, read
from juesuan.recognise import recognise
from juesuan.report import load_report, report_bytes


@pytest.fixture(scope="module")
def path(root: Path) -> Path:
    """A publication with one wrong total."""
    return root / "examples" / "with-a-mistake" / "临江县档案馆-2024.txt"


@pytest.fixture(scope="module")
def by_path(path: Path) -> Audit:
    """Its audit."""
    return audit(path)


def test_a_path_may_be_a_string(path: Path, by_path: Audit) -> None:
    assert audit(str(path)).findings == by_path.findings
    assert by_path.findings[0].severity == "error"


def test_content_is_audited_like_the_file_and_has_the_name_that_it_is_given(path: Path, by_path: Audit) -> None:
    audited = audit(path.read_bytes(), name="上传.txt")
    assert audited.findings == by_path.findings
    assert audited.report.source.sha256 == by_path.report.source.sha256
    assert (str(audited.path), audited.report.source.path) == ("上传.txt", "上传.txt")


def test_a_document_and_a_report_are_audited_as_they_are(path: Path, by_path: Audit) -> None:
    document = read(path)
    assert audit(document).findings == by_path.findings
    audited = audit(recognise(document))
    assert audited.findings == by_path.findings
    assert audited.path == path


def test_a_report_file_is_told_by_its_name(by_path: Audit, tmp_path: Path) -> None:
    data = report_bytes(by_path.report)
    (tmp_path / "r.json").write_bytes(data)
    assert audit(tmp_path / "r.json").findings == by_path.findings
    assert audit(data, name="r.json").findings == by_path.findings
    assert audit(load_report(tmp_path / "r.json")).findings == by_path.findings


def test_last_year_may_come_as_anything_too(path: Path, root: Path) -> None:
    prior = audit(root / "examples" / "hanyang-2024").report
    with pytest.raises(WrongPrior):
        audit(path, prior=prior)


@pytest.mark.parametrize(("data", "problem"), [(b"", "文件是空的"), (b"GIF89a0000", "GIF 图片")])
def test_content_that_is_no_accounts_is_refused_under_its_name(data: bytes, problem: str) -> None:
    with pytest.raises(UnreadableFile, match=f"^上传：.*{problem}"):
        audit(data, name="上传")


def test_content_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("juesuan.formats.LARGEST", 10)
    with pytest.raises(UnreadableFile, match="超过上限"):
        read(b"x" * 11)
    assert LARGEST > 10
