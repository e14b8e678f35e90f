"""The names of functional and economic items, as they are compared and as they are told."""

from __future__ import annotations

import re
from functools import lru_cache

from juesuan.standard import Classification, normal_name


@lru_cache(maxsize=10_000)
def bare(name: str) -> str:
    """A name without blanks, brackets, quotes and the word 支出 at its end."""
    return re.sub(r"[“”\"()（）]", "", normal_name(name)).removesuffix("支出")


def path_of(known: Classification, code: str) -> str:
    """``2010301 政府办公厅（室）及相关机构事务（款）行政运行（项）``, without its code."""
    return "".join(f"{step.name}（{step.level}）" for step in known.path(code)[1:])
