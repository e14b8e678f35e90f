"""A province that juesuan does not know is laid into a folder: forms, sentences, outline, relations, patterns.

``yunling`` beside this file is such a folder, of a province that there is not.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

REGION = Path(__file__).with_name("yunling")


def juesuan(*words: str | Path, cwd: Path, law: Path | None = REGION) -> subprocess.CompletedProcess[str]:
    """The command run in a process of its own, with the folder of law data."""
    option = ["--law", str(law)] if law is not None else []
    command = [sys.executable, "-m", "juesuan", *map(str, words), *option]
    environment = {name: value for name, value in os.environ.items() if name != "JUESUAN_LAW"}
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, encoding="utf-8")


def audited(path: Path, law: Path | None = REGION) -> dict[str, Any]:
    done = juesuan("audit", "--format", "json", path, cwd=path.parent, law=law)
    line: dict[str, Any] = json.loads(done.stdout)
    return line


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Books of a department of the province, compiled and published."""
    folder = tmp_path_factory.mktemp("yunling")
    books = shutil.copytree(root / "examples" / "mingyuan-2024", folder / "books")
    unit = books / "unit.toml"
    text = unit.read_text(encoding="utf-8").replace("明远区文化体育局", "云岭省明远区文化体育局", 1)
    unit.write_text(text.replace('"shanghai"', '"yunling"').replace('region = "31"', 'region = "98"'), encoding="utf-8")
    done = juesuan("compile", "books", "-o", "report.json", cwd=folder)
    assert done.returncode == 0, done.stderr
    done = juesuan("publish", "report.json", "-o", "out", "--to", "html,docx", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def published(folder: Path, kind: str) -> Path:
    (path,) = (folder / "out").glob(f"*.{kind}")
    return path


def test_books_of_a_new_province_are_compiled_in_its_forms(folder: Path) -> None:
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert report["layout"] == "yunling"
    assert [statement["form"] for statement in report["statements"]][6:] == ["GK09", "GK08", "GK07"]
    assert "“三公”经费及会议费支出决算表" in [statement["title"] for statement in report["statements"]]


def test_its_publication_has_its_own_sentences_sections_and_order(folder: Path) -> None:
    text = re.sub(r"<[^>]*>", "", published(folder, "html").read_text(encoding="utf-8"))
    assert "本部门2024年收支规模为" in text and "全年取得收入" in text
    assert "年度收、支总计均为" not in text
    assert text.index("三、“三公”经费支出决算情况") < text.index("第三部分　2024年度部门决算表")


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_its_publication_is_read_by_its_own_sentences_and_checked_by_its_own_rules(folder: Path, kind: str) -> None:
    line = audited(published(folder, kind))
    assert line["document"]["layout"] == "yunling"
    assert line["read"]["bound"] == line["read"]["numbers"] > 20
    checks = {finding["check"] for finding in line["findings"]}
    assert "YL-01" in checks and "YL-02" not in checks
    assert [finding for finding in line["findings"] if finding["severity"] == "error"] == []


def test_its_rules_quote_its_own_regulation_and_hold_for_its_departments_alone(folder: Path) -> None:
    text = published(folder, "html").read_text(encoding="utf-8").replace("全年取得收入", "大概全年取得收入")
    changed = folder / "changed.html"
    changed.write_text(text, encoding="utf-8")
    reported = juesuan("audit", changed, cwd=folder).stdout
    assert "《云岭省部门决算公开细则》（云财预〔2024〕7号）第八条第二款" in reported and "YL-02" in reported
    elsewhere = folder / "elsewhere.html"
    elsewhere.write_text(text.replace("云岭省明远区", "湖北省明远区"), encoding="utf-8")
    checks = {finding["check"] for finding in audited(elsewhere)["findings"]}
    assert not {"YL-01", "YL-02"} & checks


def test_a_wrong_number_in_its_own_sentence_is_found(folder: Path) -> None:
    text = published(folder, "html").read_text(encoding="utf-8")
    changed = folder / "wrong.html"
    changed.write_text(re.sub(r"(收支规模为(?:<[^>]*>)*)\d", r"\g<1>99", text), encoding="utf-8")
    assert {"N1-01"} <= {finding["check"] for finding in audited(changed)["findings"]}


def test_without_the_folder_the_province_is_unknown(folder: Path) -> None:
    done = juesuan("compile", "books", "-o", "other.json", cwd=folder, law=None)
    assert done.returncode == 2 and "yunling" in done.stderr
    assert audited(published(folder, "html"), law=None)["document"]["layout"] == "national"


@pytest.mark.parametrize(
    ("file", "before", "after", "reported"),
    [
        (
            "relations/yunling.toml",
            'id = "YL-01"',
            'id = "N1-01"',
            "yunling.toml:2：编号 N1-01 用了两次，又见 ",
        ),
        ("relations/yunling.toml", "GK06[30201]", "GK16[30201]", "relations/yunling.toml:2：规则 YL-01：没有报表 GK16"),
        ("relations/yunling.toml", "yunling-rules-2024#8.2", "other#1", "规则 YL-01：sources.csv 没有 other"),
        ("relations/yunling.toml", '"yunling-rules-2024#8.2"', '"YL-TPL"', "规则 YL-01：YL-TPL 不能作依据"),
        ("relations/yunling.toml", 'layouts = ["yunling"]', 'layouts = ["yunlin"]', "YL-01：没有版式 yunlin，有的是 "),
        ("relations/yunling.toml", "first_year", "firstyear", "规则 YL-01：缺 first_year"),
        ("relations/yunling.toml", "[[relation]]", "[[relation]", "relations/yunling.toml 读不懂："),
        ("word_patterns.toml", "advice =", "advise =", "word_patterns.toml:1：规则 YL-02：不认识的 advise"),
        ("phrases/yunling.toml", "yunling = ", "yunlin = ", "phrases/yunling.toml:1：N1.total：没有版式 yunlin，"),
        ("phrases/yunling.toml", "{合计}", "{总数}", "句式 N2.total：没有声明的空位 总数"),
        ("phrases/yunling.toml", 'id = "N2.total"', 'id = "N2.sum"', "phrases/yunling.toml:5：没有句式 N2.sum"),
        ("forms/yunling.toml", '"GK08", "GK07"', '"GK08", "GK77"', "forms/yunling.toml：order 中没有 GK77"),
        ("forms/yunling.toml", '["GK09-03"]', '["GK09-33"]', "版式 yunling：没有规则 GK09-33"),
        (
            "forms/yunling.toml",
            'extends = "national"',
            'extends = "nation"',
            "yunling.toml：extends 所指的版式没有",
        ),
        ("forms/yunling.toml", "form_marks", "formmarks", "forms/yunling.toml：不认识的 formmarks"),
        ("sources.csv", "notice", "letter", "sources.csv:3：不认识的种类 letter"),
    ],
)
def test_a_fault_of_the_folder_names_file_and_line(
    tmp_path: Path, file: str, before: str, after: str, reported: str
) -> None:
    law = shutil.copytree(REGION, tmp_path / "law")
    text = (law / file).read_text(encoding="utf-8")
    assert before in text
    (law / file).write_text(text.replace(before, after), encoding="utf-8")
    done = juesuan("explain", "report.json", "GK01", cwd=tmp_path, law=law)
    assert done.returncode == 2 and reported in done.stderr, done.stderr


def test_a_misspelt_file_and_a_missing_folder_are_faults(tmp_path: Path) -> None:
    law = shutil.copytree(REGION, tmp_path / "law")
    (law / "relations").rename(law / "relation")
    assert "relation/yunling.toml：不认识的规则数据" in juesuan("audit", "a.txt", cwd=tmp_path, law=law).stderr
    assert "没有规则文件夹" in juesuan("audit", "a.txt", cwd=tmp_path, law=tmp_path / "none").stderr
