"""What kind of document this is, and how many sets of accounts stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from juesuan.document import Block, Document, Heading, Paragraph, Table
from juesuan.errors import NotFinalAccounts, OtherAccounts
from juesuan.patterns import lazy_pattern
from juesuan.recognise.identity import unit_name
from juesuan.recognise.table_view import label_text
from juesuan.report import Report
from juesuan.text import CHINESE_NUMERAL, MONEY_UNIT

_PART = lazy_pattern(rf"^第({CHINESE_NUMERAL})部分")
_CONTENTS = lazy_pattern(r"^目录$")
_LONGEST, _RUNNING, _TITLES = 70, 80, 60
_BUDGET = lazy_pattern(r"(?:部门|单位|20\d\d年度?)预算(?:公开|编制说明|情况说明|说明|草案|表)?$|预算公开$")
_COMPANY = lazy_pattern(r"资产负债表|利润表|现金流量表|所有者权益变动表|股东|董事会|股份有限公司|有限责任公司")
_TREASURY = lazy_pattern(r"财政总决算|政府决算|一般公共预算收入决算表|转移支付.{0,6}决算|决算草案")
_OUTTURN = lazy_pattern(rf"(?:决算|实际支出|支出数|执行数)[^。]{{0,60}}?\d(?:{MONEY_UNIT})")
"""An outturn in a sentence, where no title says what the document is."""


class _Start(msgspec.Struct, frozen=True):
    """A heading 第一部分: its place, and whether the body of accounts begins there or their contents."""

    at: int
    body: bool


def first_accounts(document: Document) -> tuple[Document, list[str]]:
    """The document up to where a second set of accounts begins, and the names of the further ones."""
    blocks = document.blocks
    starts = _starts(blocks)
    bodies = [start for start in starts if start.body]
    if len(bodies) < 2:
        return document, []
    cuts = [_beginning(blocks, starts, body.at) for body in bodies[1:]]
    names: list[str] = []
    for begin, end in zip(cuts, [*cuts[1:], len(blocks)], strict=True):
        names.append(unit_name(replace(document, blocks=blocks[begin:end])) or f"第 {len(names) + 2} 份")
    return replace(document, blocks=blocks[: cuts[0]]), names


def _shape(block: Block) -> str:
    """The text of a heading or short paragraph without blanks; ``""`` for anything else."""
    if not isinstance(block, Heading | Paragraph) or len(block.text) > 2 * _LONGEST:
        return ""
    shape = label_text(block.text)
    return shape if len(shape) < _LONGEST else ""


def _starts(blocks: Sequence[Block]) -> list[_Start]:
    """Where parts begin to be counted from one again; a body has text or tables, and a part of accounts after it."""
    parts = [(at, match[1], shape) for at, block in enumerate(blocks) if (match := _PART.match(shape := _shape(block)))]
    firsts = [n for n, (_, number, _) in enumerate(parts) if number == "一"]
    starts = []
    for n, following in pairwise([*firsts, len(parts)]):
        begin = parts[n][0]
        end = parts[following][0] if following < len(parts) else len(blocks)
        accounts = any("决算" in shape for _, _, shape in parts[n + 1 : following])
        if accounts:
            starts.append(_Start(begin, any(_is_content(block) for block in blocks[begin:end])))
    return starts


def _is_content(block: Block) -> bool:
    if isinstance(block, Table):
        return block.height > 2
    return isinstance(block, Paragraph) and len(block.text) > _RUNNING


def _beginning(blocks: Sequence[Block], starts: list[_Start], body: int) -> int:
    """Where the accounts of this body begin: at their contents, and the cover before them."""
    before = [start.at for start in starts if start.at < body and not start.body]
    last_body = max(start.at for start in starts if start.at < body and start.body)
    at = max((start for start in before if start > last_body), default=body)
    heading = next((n for n in range(at, max(at - 30, last_body), -1) if _CONTENTS.match(_shape(blocks[n]))), at)
    while heading - 1 > last_body and _is_cover(blocks[heading - 1]):
        heading -= 1
    return heading


def _is_cover(block: Block) -> bool:
    if isinstance(block, Table):
        return False
    if not isinstance(block, Heading | Paragraph):
        return True
    return len(block.text) < 40 and not re.search("[。；：]", block.text)


def refuse_other_kinds(document: Document, report: Report) -> None:
    """Does nothing for the final accounts of a department.

    Raises:
        NotFinalAccounts: a budget, accounts of a government or a company, anything else; says which.
    """
    titles = [
        shape for block in document.blocks if (shape := _shape(block)) and "。" not in shape and "；" not in shape
    ]
    head = titles[:_TITLES]
    read = any(statement.state in ("read", "partial") for statement in report.statements)
    name = document.path or "文件"
    budgets = [title for title in head if _BUDGET.search(title)]
    if budgets and not any("决算" in title for title in titles):
        raise OtherAccounts(
            f"{name}：这是预算（「{budgets[0]}」），不是决算；请换成部门决算公开文件",
            f"{name}: this is a budget ('{budgets[0]}'), not final accounts; give the published final accounts",
        )
    if read or report.claims:
        return
    words = " ".join(shape for block in document.blocks[:400] if (shape := _shape(block)))
    if len(set(_COMPANY.findall(words))) >= 2 and "部门决算" not in words:
        raise OtherAccounts(
            f"{name}：像是企业的财务报告，不是部门决算",
            f"{name}: this seems to be a company's report, not the final accounts of a department",
        )
    if _TREASURY.search(words) and "部门决算" not in words:
        raise OtherAccounts(
            f"{name}：像是政府（财政总）决算，不是部门决算",
            f"{name}: these seem to be the accounts of a government, not of a department",
        )
    named = "决算" in words or any(statement.state in ("image", "unread") for statement in report.statements)
    of_accounts = any(excerpt.part in ("overview", "glossary") for excerpt in report.excerpts)
    if not named and not of_accounts and not any(_OUTTURN.search(excerpt.normal.text) for excerpt in report.excerpts):
        raise NotFinalAccounts(
            "；".join([f"{name}：没有找到部门决算的报表和情况说明", *(zh for zh, _ in document.troubles[:1])]),
            "; ".join(
                [
                    f"{name}: no statements or narrative of final accounts were found",
                    *(en for _, en in document.troubles[:1]),
                ]
            ),
        )
