"""The whole publication: cover, contents, and the parts that the outline of the layout names."""

from __future__ import annotations

import re

from juesuan.compose.annexes import annex_table
from juesuan.compose.glossary import glossary
from juesuan.compose.missing import missing_words
from juesuan.compose.narrative import linked, narrative
from juesuan.compose.statements import statements
from juesuan.document import Block, Document, Heading, PageBreak, Paragraph
from juesuan.errors import BadInput
from juesuan.patterns import lazy_pattern
from juesuan.report import KEY_WORK, WHOLE, Report, key_work, work_lines
from juesuan.standard import OutlinePart, OutlineSection, outline
from juesuan.text import chinese_numeral

DATE = "资料/单位/公开日期"
WHERE_TABLES = "资料/绩效/自评表公开"
TELEPHONE = "资料/单位/联系电话"
_PROJECT = lazy_pattern(r"资料/项目\.([^/]+)/")
_APART = "本表随绩效自评结果另行公开。"


def compose(report: Report) -> Document:
    """The publication of a report, from cover to annexes, as the outline of its layout has it.

    Texts that the books lack are left out; :func:`missing_texts` lists them and ``publish`` refuses on them.
    """
    frame = outline(report.layout)
    blocks: list[Block] = [Paragraph(_filled(line, report), style="cover") for line in frame.cover]
    date = cover_date(_text(report, DATE))
    if date:
        blocks.append(Paragraph(date, style="cover"))
    blocks += [PageBreak(), Paragraph(frame.contents, style="contents")]
    printed = [part for part in frame.part if not part.optional or _has(part, report)]
    for nth, part in enumerate(printed, 1):
        title = re.sub("^第.部分", f"第{chinese_numeral(nth)}部分", _filled(part.title, report))
        blocks += [PageBreak(), Heading(title, 1), *_part(part, report)]
    if telephone := _text(report, TELEPHONE):
        blocks.append(Paragraph(f"联系电话：{telephone}"))
    return Document(blocks, title=title_of(report))


def title_of(report: Report) -> str:
    """The title of the publication: ``<unit>2024年度部门决算``."""
    return _filled(outline(report.layout).title, report)


def missing_texts(report: Report) -> list[BadInput]:
    """Every text of the books that the outline needs and the report lacks, in words."""
    missing: list[BadInput] = []
    for part in outline(report.layout).part:
        title = _filled(part.title, report)
        if part.kind == "key_work" and not part.optional and not key_work(report):
            missing.append(_missing(title, f"{KEY_WORK}1"))
        for section in part.section if part.kind == "texts" else ():
            if not any(_text(report, where) for where in section.texts):
                missing.append(_missing(f"{title}「{section.title}」", " 或 ".join(section.texts)))
    missing += missing_words(report)
    if not _text(report, DATE):
        missing.append(_missing("封面公开日期", DATE))
    return missing


def _missing(place: str, where: str) -> BadInput:
    return BadInput(f"{place}缺文字，请在账簿资料中补「{where}」", f"{place}: text missing, add {where} to the books")


def cover_date(text: str) -> str:
    """A date as a cover prints it: ``2025-10-15`` becomes ``2025年10月15日``; other wordings stay as they are."""
    match = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text.strip())
    return f"{match[1]}年{int(match[2])}月{int(match[3])}日" if match else text.strip()


def _has(part: OutlinePart, report: Report) -> bool:
    """True when there is something to stand in an optional part."""
    return bool(key_work(report) if part.kind == "key_work" else report.annexes())


def _part(part: OutlinePart, report: Report) -> list[Block]:
    match part.kind:
        case "texts":
            return [block for section in part.section for block in _texts(section, report)]
        case "statements":
            return statements(report)
        case "narrative":
            return narrative(report)
        case "key_work":
            return [linked(line) for line in work_lines(report)]
        case "glossary":
            return glossary(report, outline(report.layout))
        case "annexes":
            return [block for section in part.section for block in _annex(section, report)]


def _texts(section: OutlineSection, report: Report) -> list[Block]:
    """A section whose words come from the books."""
    blocks: list[Block] = [Heading(_filled(section.title, report), 2)]
    for where in section.texts:
        blocks += [Paragraph(line) for line in _lines(_text(report, where))]
    return blocks


def _annex(section: OutlineSection, report: Report) -> list[Block]:
    """The place of a self-evaluation table, or of one for each project."""
    blocks: list[Block] = [Heading(_filled(section.title, report), 2)]
    tables = [name for name in report.annexes() if (name != WHOLE) == section.projects]
    if tables and section.projects:
        blocks.insert(0, PageBreak())
    if tables:
        for nth, name in enumerate(tables, 1):
            if section.projects:
                blocks += [PageBreak()] * (nth > 1)
                blocks.append(Heading(f"（{chinese_numeral(nth)}）{_titled(name)}项目绩效自评表", 3))
            blocks.append(annex_table(report, name))
        return blocks
    names = dict.fromkeys(match[1] for fact in report.inputs if (match := _PROJECT.match(fact.address)))
    if section.projects:
        blocks += [Paragraph(f"{nth}.{_titled(name)}项目绩效自评表") for nth, name in enumerate(names, 1)]
    blocks.append(Paragraph(_text(report, WHERE_TABLES) or _APART))
    return blocks


def _titled(project: str) -> str:
    """A project's name as a title has it, without the 项目 that follows there."""
    return project.removesuffix("项目") or project


def _text(report: Report, where: str) -> str:
    return next((fact.text for fact in report.inputs if fact.address == where), "").strip()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _filled(pattern: str, report: Report) -> str:
    return pattern.format(unit=report.unit, year=report.year)
