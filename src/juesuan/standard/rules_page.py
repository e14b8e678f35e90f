"""The page ``docs/rules.md``, made from the rule book: ``python -m juesuan.standard.rules_page > docs/rules.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from juesuan.standard.law_files import csv_rows
from juesuan.standard.rules import (
    Relation,
    TextRule,
    WordPattern,
    every_needed,
    rule_book,
    text_rules,
    themes,
    word_patterns,
)
from juesuan.standard.sources import Source, citations, sources

_HEAD = """\
# 规则一览 · The rules

本页由 `src/juesuan/standard/data` 的 `relations/`、`text_rules/`、`word_patterns.toml` 生成，
请改数据而不改本页：
`python -m juesuan.standard.rules_page > docs/rules.md`。
This page is made from the data; change them, not the page.

**写法 · How to read a rule.** `GK05[*].小计` 是 GK05 每一行的小计；`@` 是同一行。
`GK05[*].小计` is the 小计 of every row of GK05; `@` is the same row in another cell.

| 写法 | 意思 | meaning |
|---|---|---|
| `*` | 每一行 | every row |
| `#` | 每一科目行（不含合计） | every code row, not the total |
| `项` `款` `类` | 该级的每一行 | every row of that level |
| `class` | 总表中的每一类；同式再写指同一类 | every class line; again in one rule: the same class |
| `inner` | 印有下级的每一科目行 | every code row with printed descendants |
| `@` | 逐行时的这一行 | the row bound by one of the above |
| `sum(F[children].c)` | 这一行的直接下级之和 | its direct printed children |
| `sum(F[top].c)` | 没有印出上级的科目行之和 | rows without a printed ancestor |
| `sum(F[top in @].c)` | 这一类内最上级的科目行之和 | the uppermost rows inside the bound class |
| `五.三.#` | 名称以此开头的每一行，`五.三.@` 指同一行 | every row whose key begins so; `五.三.@` is the same row |
| `sum(F[3010#].c)` | 名称以 3010 开头的各行之和 | the sum of the rows whose key begins so |
| `sum(F[=名称].c)` | 名称如此的各科目行之和 | the sum of the code rows that are named so |
| `sum(F[行].甲\\|乙)` | 同一行所写几栏之和 | the sum of those columns that a row states |
| `F[行].@` | 以这一行的名称为栏 | the column that the bound row names |
| `F[行].*` | 每一栏，两边同栏 | each column, the same on both sides |
| `a %= (b) / (c)` | 所印百分比等于 b 除以 c | the printed percentage is the quotient |
| 除非 unless | 该式成立时，本规则不用 | where that holds, the rule is not used |
| `说明[三公.…]` | 三公经费的同一项，见 `figures.toml` | an item of section 九, wherever stated: `figures.toml` |

空白单元格为零。金额是区间：四舍五入造成的尾差不算不符，规则里不写容差。
A blank cell is zero. Amounts are intervals: rounding alone never breaks a rule, and no rule has a tolerance.
没有读到的单元格，其规则记为未检，不算通过。A rule whose cells were not read is not run, never passed.

级别：error 必有误；warning 违反规定或很可能有误；note 值得一看。只依据通行做法（practice）的规则最多为 note。
Severity: error must be wrong; warning breaks a rule or is very likely wrong; note is worth a look, and the most that a
rule may say that rests on practice alone.
"""

_KINDS = {
    "arithmetic": "表内关系 · Within one statement",
    "articulation": "表间关系 · Between statements",
    "narrative": "表文关系 · Between statements and sentences",
    "performance": "绩效自评 · Performance self-evaluation",
    "books": "账套 · What only the books know",
}


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _HEAD
    book = rule_book()
    for kind, heading in _KINDS.items():
        rules = [rule for rule in book if rule.kind == kind]
        if not rules:
            continue
        yield f"## {heading}\n"
        yield "| 编号 | 规则 | 写法 | 级别 | 依据 | 年度 |"
        yield "|---|---|---|---|---|---|"
        for rule in rules:
            yield _row(rule)
        yield ""
    yield from _text_rules()
    yield "## 没有列为规则的事实 · Facts that are not rules\n"
    yield "| 事实 | 原因 | reason |"
    yield "|---|---|---|"
    for row in csv_rows("not_relations"):
        yield f"| {row['facts']} | {row['zh']} | {row['en']} |"
    yield ""
    yield "## 来源 · Sources\n"
    yield "依据引用的文件；`#` 后面是条款、报表或所引的话。"
    yield "What rules rest on; behind `#` stands the article, statement or words.\n"
    yield "| 代号 | 种类 | 名称 | 文号 | 发布 | 说明 |"
    yield "|---|---|---|---|---|---|"
    for source in sources().values():
        if source.can_be_quoted:
            yield _source_row(source)
    yield ""
    yield "规则和数据见于下列材料，不作依据。Where rules and rows of the data were seen; no rule rests on them.\n"
    yield "| 代号 | 材料 | 说明 |"
    yield "|---|---|---|"
    for source in sources().values():
        if not source.can_be_quoted:
            yield f"| {source.key} | {_cell(source.title)} | {_cell(source.note)} |"
    yield ""


def _text_rules() -> Iterator[str]:
    yield "## 文字、标题、科目名称 · Words, headings, names\n"
    yield "写在 `data/text_rules/` 和 `data/word_patterns.toml`；级别是最重的情形，不能确定时减轻。"
    yield "The severity is the gravest; where something is not certain it is milder.\n"
    yield "标 * 的说的是没有找到什么：有页没读到（图片、乱码、损坏）时只作提示。"
    yield "A * marks what speaks of something not found: no more than a note where pages could not be read.\n"
    yield "| 编号 | 规则 | 例（错） | 级别 | 依据 |"
    yield "|---|---|---|---|---|"
    every: list[TextRule | WordPattern] = [*text_rules(), *word_patterns()]
    for rule in sorted(every, key=lambda rule: rule.id):
        title = f"{_cell(rule.title)}<br>{_cell(rule.title_en)}"
        severity = str(rule.severity) + ("*" if isinstance(rule, TextRule) and rule.by_absence else "")
        if isinstance(rule, TextRule) and rule.layouts:
            severity += "<br>" + "、".join(f"{name} {milder}" for name, milder in rule.layouts.items())
        yield f"| {rule.id} | {title} | {_cell(rule.example)} | {severity} | {_cell(citations(rule.basis))} |"
    yield ""
    yield "### 必须公开的内容 · What must be published\n"
    yield "| 内容 | 识别的词 | 依据 |"
    yield "|---|---|---|"
    for item in every_needed():
        yield f"| {item.name} | {'、'.join(item.words)} | {_cell(citations(item.basis))} |"
    yield ""
    yield "### 只有一种用途的科目 · Items with one purpose\n"
    yield "| 用途 | 识别的词 | 科目 | 依据 |"
    yield "|---|---|---|---|"
    for theme in themes():
        words, codes = "、".join(theme.words), "、".join(theme.codes)
        yield f"| {theme.name} | {words} | {codes} | {_cell(citations(theme.basis))} |"
    yield ""


def _row(rule: Relation) -> str:
    says = f"`{rule.says}`"
    if rule.when:
        says += "<br>当 when " + "；".join(f"`{condition.says}`" for condition in rule.when)
    if rule.unless:
        says += "<br>除非 unless " + "；".join(f"`{condition.says}`" for condition in rule.unless)
    title = f"{_cell(rule.title)}<br>{_cell(rule.title_en)}"
    years = f"{rule.first_year}–{rule.last_year or ''}" + (f"<br>{'、'.join(rule.layouts)}" if rule.layouts else "")
    return f"| {rule.id} | {title} | {says} | {rule.severity} | {_cell(citations(rule.basis))} | {years} |"


def _source_row(source: Source) -> str:
    title = f"{source.title}<br>{source.title_en}"
    issued = "，".join(part for part in (source.publisher, source.year) if part)
    note = f"{source.note} {source.url}".strip()
    return f"| {source.key} | {source.kind} | {_cell(title)} | {source.number} | {issued} | {_cell(note)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # a real stdout has it
    sys.stdout.write(page())
