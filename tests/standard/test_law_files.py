"""Files of law data: what is wrong in one is said with its name and line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from juesuan.standard.law_files import ENVIRONMENT


def test_a_table_that_lacks_a_column_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "classification").mkdir()
    (tmp_path / "classification" / "functional.csv").write_text("code,name\n2019977,试设支出\n", encoding="utf-8")
    code = f"import os; os.environ[{ENVIRONMENT!r}] = {str(tmp_path)!r}\n"
    code += "from juesuan.errors import BrokenRuleBook\nfrom juesuan.standard import classification\n"
    code += (
        "try:\n    classification(2024).functional('2019977')\nexcept BrokenRuleBook as error:\n    print(error.zh)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert "classification/functional.csv:2：缺 first_year" in done.stdout, done.stderr
