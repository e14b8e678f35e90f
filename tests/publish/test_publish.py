from pathlib import Path

import pytest
from sample_reports import sample_report

from juesuan.errors import BadInput, NotPublishable
from juesuan.publish import obstacles, publish
from juesuan.report import Report, exact_fact

KINDS = ("pdf", "data")


def test_a_publication_is_a_file_for_each_format_and_a_folder_of_data(tmp_path: Path) -> None:
    paths = publish(sample_report(), tmp_path, KINDS)
    assert sorted(path.name for path in paths) == ["data", "某市某区某局2024年度部门决算.pdf"]
    assert (tmp_path / "data" / "datapackage.json").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in paths)


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_report_gives_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        publish(sample_report(), tmp_path / name, KINDS)
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_a_second_publication_replaces_the_first(tmp_path: Path) -> None:
    publish(sample_report(), tmp_path, KINDS)
    (tmp_path / "data" / "gk77.csv").write_text("")
    publish(sample_report(seed=2), tmp_path, KINDS)
    assert not (tmp_path / "data" / "gk77.csv").exists()


def broken() -> Report:
    report = sample_report(texts={})
    first = report.statements[0]
    first.facts = [
        exact_fact("GK01", "本年收入合计", "决算数", 1) if fact.address == "GK01/本年收入合计/决算数" else fact
        for fact in first.facts
    ]
    first.facts.append(exact_fact("GK01", "未来支出", "决算数", 100_000))
    return report


def test_a_report_with_gaps_and_errors_is_refused_with_every_reason(tmp_path: Path) -> None:
    with pytest.raises(NotPublishable) as refusal:
        publish(broken(), tmp_path / "out", KINDS)
    reported = refusal.value.zh
    assert "资料/单位/主要职责" in reported
    assert "GK01/未来支出/决算数" in reported
    assert "本年收入合计" in reported
    assert len(refusal.value.problems) == len(obstacles(broken())) >= 6
    assert not (tmp_path / "out").exists()


def test_an_unknown_format_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="doc"):
        publish(sample_report(), tmp_path / "out", ("doc",))
    assert not (tmp_path / "out").exists()


def test_nothing_is_left_behind_when_a_format_fails(tmp_path: Path) -> None:
    with pytest.raises(NotPublishable, match="U\\+1F600"):
        publish(sample_report(unit="某局😀"), tmp_path, ("data", "pdf"))
    assert list(tmp_path.iterdir()) == []


def test_a_name_of_sixty_characters_and_of_markup_makes_a_file_name(tmp_path: Path) -> None:
    (path,) = publish(sample_report(unit="某省" * 30 + "/../#$<x>"), tmp_path, ("pdf",))
    assert path.parent == tmp_path
    assert len(path.name.encode()) <= 184
