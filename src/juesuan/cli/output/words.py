"""Everything the commands say to a person, in Chinese and in English, by key."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from juesuan.characters import one_line
from juesuan.cli.output.help_words import HELP
from juesuan.errors import Lang
from juesuan.text import Count

_WORDS: Final[dict[str, tuple[str, str]]] = {
    **HELP,
    # troubles
    "interrupted": ("已中止", "interrupted"),
    "no memory": (
        "内存不够；请拆分文件或在内存较大的电脑上运行",
        "not enough memory; split the file or use a larger computer",
    ),
    "too slow": (
        "{path}：审核超过 {seconds} 秒，已停止；可用 --time-limit 放宽，其余文件照常审核",
        "{path}: stopped after {seconds} seconds; --time-limit allows more; the other files go on",
    ),
    "too slow here": (
        "{path}：超过 {seconds} 秒，已停止，什么也没有写出",
        "{path}: stopped after {seconds} seconds; nothing was written",
    ),
    "died here": (
        "{path}：处理它的进程中断，什么也没有写出；请把这个文件交给维护者",
        "{path}: the process that worked on it died, nothing was written; please give this file to the maintainers",
    ),
    "died": (
        "{path}：审核这个文件的进程中断；其余文件照常审核。请把这个文件交给维护者",
        "{path}: the process that audited it died; the other files go on; please give this file to the maintainers",
    ),
    "no limits": (
        "{path}：没有读取：不能限制所用的内存和时间（{problem}）；请找系统管理员",
        "{path}: not read: memory and time cannot be limited ({problem}); ask the administrator of this system",
    ),
    "no limits here": (
        "此系统不能限制读取文件所用的内存和处理器时间，只限制时间；请勿在此系统上审核来历不明的文件",
        "this system cannot limit the memory and processor time of reading a file, only its time;"
        " do not audit files of unknown origin on it",
    ),
    "too much memory": (
        "{path}：内存不够，没能读完；请拆分文件或在内存较大的电脑上审核",
        "{path}: not enough memory; split the file or audit it on a larger computer",
    ),
    "cannot read": ("{path}：打不开（{problem}）", "{path}: cannot open ({problem})"),
    "cannot write": ("{path}：写不了（{problem}）", "{path}: cannot write ({problem})"),
    "no example": (
        "找不到自带的账套 {name}，请重新安装 juesuan",
        "the bundled books {name} are not here; install juesuan again",
    ),
    "as one": (
        "{count} 份文件的文件名和内容是同一单位同一年度，合为一套审核：{names}；要分开审核请加 --each",
        "{count} files are of one unit and year by name and content and were audited together: {names};"
        " --each audits each by itself",
    ),
    "not empty": (
        "{path}：文件夹里已有文件，没有写；请给一个新的文件夹",
        "{path}: there are files in this folder, nothing was written; give a new folder",
    ),
    "of files": ("由 {count} 份文件组成：{names}", "{count} files: {names}"),
    "left out": (
        "文件夹里有 {count} 项没有读：{kinds}；压缩包请先解开",
        "{count:item of the folder was|items of the folder were} not read: {kinds}; unpack archives first",
    ),
    "more kinds": ("其他 {count}", "others {count}"),
    "kind books": ("账套文件夹", "folders of books"),
    "kind closed": ("打不开的文件夹", "folders that cannot be opened"),
    "kind link": ("指向文件夹的链接", "links to folders"),
    "kind bare": ("没有扩展名的文件", "files without an ending"),
    # what was done
    "reading": ("正在读 {path}", "reading {path}"),
    "recognising": ("正在识别 {path}：{done}/{total} 页", "recognising {path}: {done} of {total} pages"),
    "time left": ("，约剩 {seconds} 秒", ", about {seconds} s left"),
    "written": ("已写出 {path}", "wrote {path}"),
    # audit
    "who": (
        "{unit} {year} 年度 · 版式 {layout} · 单位 {money}",
        "{unit} {year} · layout {layout} · unit {money}",
    ),
    "no unit": ("（未读到单位名称）", "(unit not read)"),
    "error": ("错误", "errors"),
    "warning": ("警告", "warnings"),
    "note": ("提示", "notes"),
    "stated": ("写的是：{stated}", "stated: {stated}"),
    "cause": ("多半写错的：{address}（{why}）", "most likely wrong: {address} ({why})"),
    "or": ("也可能是：{what}", "or else: {what}"),
    "follows": ("同一原因还使这些关系不成立：{rules}", "for the same cause these fail too: {rules}"),
    "basis": ("依据：{source}", "basis: {source}"),
    "not checked": ("没有检查的 {count} 项", "not checked: {count}"),
    "more not checked": ("另有 {count} 项（--format json 全部列出）", "{count} more (--format json lists them all)"),
    "tails": (
        "尾差 {count} 处，不算错误",
        "{count:tail difference, which is no error|tail differences, which are no errors}",
    ),
    "not consistent": (
        "逐条关系都成立，但没有一本账能同时印出所有这些数",
        "each relation holds, but no one ledger prints as all of these figures",
    ),
    "summary": (
        "共 {files} 份：{wrong} 份有错误，{clean} 份在已检范围内没有错误，{unchecked} 份什么数也没有检查，"
        "{unread} 份读不了；已检关系 {relations} 条：错误 {errors}，警告 {warnings}，提示 {notes}",
        "{files:document|documents}: {wrong} with errors, {clean} without error in what was checked, {unchecked} with"
        " no figure checked, {unread} not read; {relations:relation|relations} checked: {errors:error|errors},"
        " {warnings:warning|warnings}, {notes:note|notes}",
    ),
    "summary ours": (
        "其中 {ours} 份遇到 juesuan 内部错误，没有审核完",
        "{ours} of them met an internal error in juesuan and were not audited",
    ),
    # mark
    "active": (
        "{path}：原文件带有{kinds}，标注后的文件里已去掉（原文件没有改动）；来历不明的请勿打开原文件",
        "{path}: the original carries {kinds}; the marked copy does not (the original is unchanged);"
        " do not open the original if you do not know where it comes from",
    ),
    "active script": ("脚本（JavaScript）", "scripts (JavaScript)"),
    "active launch": ("启动程序或发送数据的动作", "actions that start programs or send data"),
    "active attachment": ("附件", "attachments"),
    # compile
    "compiled": (
        "{unit} {year} 年度：{statements} 张报表，{facts} 个数；情况说明 {claims} 处数字和文字",
        "{unit} {year}: {statements:statement|statements}, {facts:figure|figures};"
        " narrative: {claims} figures and words",
    ),
    "absence refuses": ("（补上以前不能公开）", " (nothing is published before that)"),
    "words missing": (
        "公开前还缺 {count} 处文字，juesuan publish 逐处列出",
        "{count:text is|texts are} missing for publication, juesuan publish lists {count:=it|them}",
    ),
    "sentence": ("所在的句子（{heading}）：{sentence}", "stands in the sentence ({heading}): {sentence}"),
    # indicators
    "indicators figures": (
        "目标 {target}　实际 {outturn}　{points} 分",
        "target {target}, outturn {outturn}, {points} points",
    ),
    "indicators found": (
        "{files} 份文件，{tables} 份有自评表，共 {indicators} 个指标，找到 {found} 个；词在指标名称里的排在前",
        "{files} files, {tables} with self-evaluations, {indicators} indicators, {found} found;"
        " those with the words in their name first",
    ),
    "indicators more": (
        "{indicators} 个指标中找到 {found} 个，列出了前 {shown} 个；要看更多请加 --limit {found}",
        "{found} of {indicators} indicators found, the first {shown} are listed; for more add --limit {found}",
    ),
    "indicators no tables": (
        "{files} 份文件里都没有读到绩效自评表；请换成附有自评表的公开文件、报告或账套",
        "none of the {files} files has a self-evaluation that could be read; give publications with their annexes",
    ),
    "indicators none": (
        "{tables} 份有自评表的文件、{indicators} 个指标里没有「{words}」",
        "no '{words}' among {indicators} indicators of {tables} files with self-evaluations",
    ),
    "indicators no code": (
        "没有单位在 {code} 有项目支出；这些文件里有项目支出的科目：{there}",
        "no unit has project expenditure in {code}; there is some in: {there}",
    ),
    "indicators bad code": (
        "「{code}」不是功能分类编码，请写 3、5 或 7 位数字",
        "'{code}' is no functional code, write 3, 5 or 7 digits",
    ),
    "indicators fewer": ("每个词都要有，请少写一个词再试", "every word must be there, try with one word less"),
    "indicators shorter": (
        '请换一个更短的词再试，写 "" 可列出全部指标',
        'try a shorter word; "" lists every indicator',
    ),
    # explain
    "prints": ("{address}：{text} {unit}", "{address}: {text} {unit}"),
    "nothing there": (
        "报告里没有 {address}；{near}",
        "the report has no {address}; {near}",
    ),
    "near": ("相近的有：{addresses}", "close to it: {addresses}"),
    "none near": ("请先用 juesuan audit 看报告里有什么", "see what it has with juesuan audit"),
    "entries": ("{count} 笔分录，合计 {sum} 元", "{count:entry|entries}, sum {sum} yuan"),
    "no entries": ("没有分录：{why}", "no entries: {why}"),
    "others allow": ("其余各数合在一起容许：{printed}", "all other numbers together allow: {printed}"),
    "others leave open": ("其余各数没有限定它", "the other numbers leave it open"),
    "others disagree": ("其余各数之间就有矛盾，定不出它的范围", "the other numbers contradict each other"),
    "outside": ("（印出的数不在其中）", " (the printed number lies outside)"),
    "booked result": (
        "成果账：{name}（{period}），来源：{source}，服务的职责：{duty}",
        "in the book of results: {name} ({period}), source: {source}, duty: {duty}",
    ),
    "used by": ("用到它的关系：", "relations that use it:"),
    "blank": ("（空）", "(blank)"),
    "holds": ("成立", "holds"),
    "fails": ("不成立", "fails"),
    "used by none": ("没有关系用到它", "no relation uses it"),
    # demo
    "demo compile": ("一、编制自带的账套 {name}", "1. compile the bundled books {name}"),
    "demo publish": ("二、发布", "2. publish"),
    "demo audit": ("三、审核刚发布的文件", "3. audit what was just published"),
    "demo files": ("文件都在 {folder}", "all files are in {folder}"),
}


def words(key: str, lang: Lang, **values: object) -> str:
    """The message of that key in the language, its places filled."""
    text = _WORDS[key][0 if lang == "zh" else 1]
    return text.format(**{name: _shown(value) for name, value in values.items()}) if values else text


def _shown(value: object) -> object:
    """A value for a message: the name of a file stays on its line, a number has its word in one or in many."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Count(value)
    return one_line(str(value)) if isinstance(value, Path) else value


def keys() -> frozenset[str]:
    """Every key there is."""
    return frozenset(_WORDS)
