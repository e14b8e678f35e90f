"""The help of the commands, and what is said of wrong usage."""

from __future__ import annotations

from typing import Final

HELP: Final[dict[str, tuple[str, str]]] = {
    # help
    "about": (
        "编制、校验、发布和审核部门决算公开",
        "Compile, check, publish and audit departmental final accounts (部门决算)",
    ),
    "commands": ("命令", "commands"),
    "arguments": ("参数", "arguments"),
    "options": ("选项", "options"),
    "usage": ("用法：", "usage: "),
    "help": ("显示本说明", "show this help"),
    "version": ("显示版本", "show the version"),
    "law": (
        "另加的规则数据文件夹：版式、句式、规则等（见 docs/law-data.md），可写多次；也可用环境变量 JUESUAN_LAW",
        "a folder of further law data: forms, phrases, rules (see docs/law-data.md); may be given several times, "
        "or by the environment variable JUESUAN_LAW",
    ),
    "lang": ("说明和消息的语言：zh 中文（默认），en 英文", "language of help and messages: zh (default) or en"),
    "exit codes": (
        "退出码：0 在已检范围内没有错误，1 发现错误，2 有文件读不了或命令用法不对，3 有文件什么数也没有检查，"
        "4 juesuan 内部错误；几种都有时依 4、2、1、3 取最前的一个",
        "exit codes: 0 no error in what was checked, 1 errors found, 2 a file could not be read or wrong usage, 3 of a"
        " file no figure was checked, 4 an internal error; of several the first in the order 4, 2, 1, 3",
    ),
    "compile": ("由账套编制九张报表", "the nine statements from a year's books"),
    "compile BOOKS": ("账套：文件夹或一个工作簿", "the books: a folder or one workbook"),
    "compile -o": ("写出的报告文件（JSON）", "the report file to write (JSON)"),
    "audit": ("审核已公开的决算", "check what has been published"),
    "audit FILE": (
        "任何一种公开文件、报告文件（JSON）或账套文件夹；文件夹则逐个审核其中的文件",
        "any publication, report (JSON) or folder of books; of another folder, every file in it",
    ),
    "audit --as-one": (
        "所给的文件（文件夹、ZIP 压缩包里的）是一个单位一个年度的一套公开文件，合起来审核；ZIP 总是这样",
        "the files given, or in the folder or ZIP archive, are one publication of one unit and year and are audited"
        " together; an archive always is",
    ),
    "audit --each": (
        "每份文件单独审核；不写时，同一文件夹里文件名写同一单位同一年度、内容也相符的合为一套，并说明",
        "each file by itself; by default files of a folder whose names say the same unit and year are audited together"
        " where what they hold agrees, which is said",
    ),
    "audit --jobs": (
        "同时审核几份文件，默认与处理器核数相同",
        "how many files at once; as many as there are cores by default",
    ),
    "audit --time-limit": ("一份文件最多用几秒，默认 120", "seconds that one file may take, 120 by default"),
    "audit --prior": (
        "同一部门上年的决算（任何能读的格式）：所写上年数、增减额、年初结转与它核对；只能配一份文件",
        "last year's accounts of the same department, in any format: changes and opening balances are held against"
        " them; for one file only",
    ),
    "one prior": (
        "--prior 给的是一个部门上年的决算，只能审核一份文件",
        "--prior is last year's accounts of one department; audit one file with it",
    ),
    "with prior": (
        "与上年对照：{unit} {year} 年度（{path}）",
        "held against last year: {unit} {year} ({path})",
    ),
    "audit --format": (
        "text 供人阅读（默认）；json 每份文件一行，次序同所给；xlsx、docx、html 写成审核意见表，要用 -o 指定文件",
        "text to read (default); json, one line a document, in the order given;"
        " xlsx, docx and html write the review letter and need -o",
    ),
    "audit -o": (
        "写到这个文件，不写 --format 时看文件名的结尾（如 审核意见表.xlsx）；不写则打印",
        "the file to write, its ending tells the format when --format is not given (letter.xlsx); default: print",
    ),
    "letter -o": (
        "审核意见表（{kind}）要写到文件：请加 -o 审核意见表.{kind}",
        "the review letter ({kind}) is written to a file: add -o letter.{kind}",
    ),
    "quiet": ("不显示进度", "no progress"),
    "explain": ("一个数从哪里来、被哪些关系用到", "where a number comes from and which relations use it"),
    "explain REPORT": (
        "compile 写出的报告文件、账套文件夹，或任何公开文件",
        "a report written by compile, a folder of books, or any publication",
    ),
    "explain --books": (
        "账套现在的位置（不写则用编制时的位置）",
        "where the books are now (default: where they were compiled from)",
    ),
    "explain ADDRESS": ("地址，如 GK05/2010301/基本支出", "an address, such as GK05/2010301/基本支出"),
    "explain --format": ("text 供人阅读（默认）；json 供程序读取", "text to read (default) or json"),
    "indicators": (
        "从以往决算的绩效自评表里查指标，看别人怎样衡量",
        "indicators of past self-evaluations: what others measure",
    ),
    "indicators search": ("查指标", "look for indicators"),
    "indicators WORDS": (
        '要查的词，几个词用空格分开并加引号，每个词都要有（指标名称、项目、级别或单位里）；写 "" 列出全部',
        'words parted by blanks, in quotes; each must be there (in name, project, level or unit); "" lists all',
    ),
    "indicators REPORT": (
        "任何一种公开文件、报告文件（JSON）、账套，或放着它们的文件夹",
        "any publications, reports (JSON), books, or folders of them",
    ),
    "indicators --code": (
        "功能分类的类、款或项编码（如 2010302）：只看在该科目有项目支出的单位",
        "code of a functional 类, 款 or 项 (2010302): only units with project expenditure there",
    ),
    "indicators --format": (
        "text 供人阅读（默认）；json 供程序读取，含得分和每个词在哪里找到；csv 可用表格软件打开",
        "text to read (default); json with the score and where each word was found; csv for a spreadsheet",
    ),
    "indicators --limit": ("最多列出几个，默认 30", "how many to list at most, 30 by default"),
    "publish": ("由报告生成公开文件", "the publication of a report, in several formats"),
    "publish REPORT": ("compile 写出的报告文件，或账套", "a report written by compile, or books"),
    "publish -o": ("写到哪个文件夹", "the folder to write to"),
    "publish --to": ("要哪些格式，用逗号分开（默认全部）", "formats, comma separated (default all of them)"),
    "mark": ("把问题标在原文件的页面上", "the findings as marks on the original's own pages"),
    "mark FILE": (
        "要审核并标注的文件；或一套公开文件（文件夹、ZIP 压缩包），每份各写一个标注文件",
        "the file to audit and mark; or the folder or ZIP archive of one publication, of which each file is marked",
    ),
    "mark -o": (
        "写出的文件：.pdf 在原 PDF 页面上批注，.html 是带标注的网页（任何格式都可以）；一套公开文件写到这个新文件夹",
        "the file to write: .pdf annotates the pages of a PDF, .html is a marked page of any document; for a"
        " publication in several files a new folder",
    ),
    "schema": ("报告文件的 JSON Schema", "the JSON Schema of report files"),
    "demo": (
        "用自带的部门账套走一遍：编制、校验、发布、审核",
        "the bundled department: compile, check, publish, audit",
    ),
    "demo -o": ("写到哪个文件夹（默认 {folder}）", "the folder to write to (default {folder})"),
    # wrong usage
    "wrong usage": (
        "用法不对：{problem}。运行 {command} --help 看说明",
        "wrong usage: {problem}. See {command} --help",
    ),
    "required": ("缺少 {what}", "missing {what}"),
    "needs value": ("{what} 后面要有值", "{what} needs a value"),
    "bad choice": ("{what} 不能是 {value}，可选：{choices}", "{what} cannot be {value}; choose from {choices}"),
    "unknown words": ("不认识 {what}", "unknown: {what}"),
}
"""Each text in Chinese and in English."""
