"""The fixed words of the letter, in Chinese and in English, by key."""

from __future__ import annotations

from typing import Final

from juesuan.errors import Lang

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("部门决算公开审核意见表", "Review of published final accounts"),
    "summary": ("汇总", "Summary"),
    "heading": ("{unit}{year}年度部门决算", "{unit}, {year}"),
    "no unit": ("（未读到单位名称）", "(unit not read)"),
    "notes heading": ("附：提示（{unit}）", "Appendix: notes ({unit})"),
    "unread heading": ("未能审核的文件", "Files that could not be audited"),
    "file": ("文件：{file}", "File: {file}"),
    "nothing": ("在已检的范围内没有发现错误和警告。", "No errors and no warnings were found in what was checked."),
    "not checked": ("没有检查的内容", "Not checked"),
    "do": ("可以怎样做", "What can be done"),
    "reply": ("请单位逐条填写“单位反馈”：已更正的写明更正后的数或文字，不需更正的说明理由。",
              "The unit answers each point in the last column: the corrected figure or words, or why they stand."),
    "signed": ("审核人：＿＿＿＿＿＿　审核日期：＿＿＿＿＿＿　单位填写人：＿＿＿＿＿＿　填写日期：＿＿＿＿＿＿",
               "Reviewer: ____________  Date: ____________  For the unit: ____________  Date: ____________"),
    "advice": ("提示只供参考，不要求反馈。", "Notes are for information; no reply is asked for."),
    "number": ("序号", "No."),
    "severity": ("级别", "Severity"),
    "place": ("位置", "Place"),
    "address": ("地址", "Address"),
    "message": ("问题", "Finding"),
    "stated": ("原文", "Stated"),
    "expected": ("应为", "Should be"),
    "basis": ("依据", "Basis"),
    "answer": ("单位反馈", "Unit's reply"),
    "unit": ("单位", "Unit"),
    "year": ("年度", "Year"),
    "name": ("文件", "File"),
    "statements": ("报表", "Statements"),
    "errors": ("错误", "Errors"),
    "warnings": ("警告", "Warnings"),
    "notes": ("提示", "Notes"),
    "result": ("结论", "Result"),
    "all": ("合计", "Total"),
    "reason": ("原因", "Reason"),
    "wrong": ("有错误", "errors found"),
    "doubtful": ("无错误，有警告", "no errors, warnings"),
    "clean": ("已检范围内没有错误和警告", "no errors, no warnings in what was checked"),
    "unchecked": ("什么数也没有检查", "no figure checked"),
    "unread": ("未能审核", "not audited"),
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "note": ("提示", "note"),
    "cause": ("多半写错的：{address}（{why}）", "most likely wrong: {address} ({why})"),
    "or": ("也可能是：{what}", "or else: {what}"),
    "follows": ("同一原因：{rules}", "same cause: {rules}"),
}  # fmt: skip


def word(key: str, lang: Lang, **values: object) -> str:
    """The words of that key in the language, its places filled."""
    text = _WORDS[key][lang != "zh"]
    return text.format(**values) if values else text
