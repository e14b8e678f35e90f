"""What the narrative lacks, in words for the clerk: the section, the figures, and where in the books to add it."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.compose.absence import absences
from juesuan.errors import BadInput
from juesuan.report import INPUTS, Fact, Narrated, Report, facts_by_row, narrate
from juesuan.standard import CHANGE, judged, names_measures
from juesuan.text import chinese_number

_WHAT = {
    "原因": ("增减原因", "the reason for the change"),
    "比较原因": ("决算与预算不一致的原因", "the reason for the gap to the budget"),
    "用途": ("用途", "the purpose"),
    "其他用车用途": ("其他用车的用途", "the purpose of other vehicles"),
    "产出效益": ("项目的产出和效益", "outputs and benefits of the project"),
    "工作开展情况": ("预算绩效管理工作开展情况", "the work on performance"),
    "结果应用": ("绩效评价结果应用情况", "the use of the results"),
}


def missing_words(report: Report) -> list[BadInput]:
    """Every reason, purpose and section that the figures call for and the report lacks."""
    if not report.claims:
        return []
    known = facts_by_row(report.claims)
    found: list[BadInput] = []
    explained = {absence.section for absence in absences(report) if absence.refuses}
    heading, spoken = "", True
    for narrated in narrate(report.claims, report.layout):
        if narrated.section.level == 2:
            if not spoken:
                found.append(_silent(heading))
            heading, spoken = narrated.section.heading, narrated.section.id in explained
        spoken = spoken or bool(narrated.paragraphs) or bool(narrated.wanting)
        found += (_lack(_heading(heading, narrated), row, slot, known) for row, slot in narrated.wanting)
    return [*found, *([] if spoken else [_silent(heading)]), *_unexplained(report)]


def _unexplained(report: Report) -> Iterator[BadInput]:
    """Indicators short of their points that nothing explains, missed ones that nothing is done about."""
    rows = facts_by_row(report.indicators)
    inputs = {fact.address: fact.text for fact in report.inputs}
    for row, facts in rows.items():
        points, score = facts.get("分值"), facts.get("得分")
        if not row.startswith("指标.") or points is None or score is None or score.value >= points.value:
            continue
        item, name = row.split(".")[1], facts["指标"].text
        own, reason = facts.get("说明"), rows[item].get("偏差原因")
        if own is None and (reason is None or name not in reason.text):
            yield BadInput(
                f"「{item}」自评表的指标「{name}」得 {score.text} 分，少于分值 {points.text} 分，缺原因；"
                "请在 performance.csv 该行的「说明」栏写明",
                f"{item}: indicator {name} scores {score.text} of {points.text} without a reason; "
                "write it in performance.csv, column 说明",
            )
        elif _missed(facts):
            said = "".join(fact.text for fact in (own, reason) if fact is not None)
            if not names_measures(said) and not inputs.get(f"{INPUTS}/绩效表.{item}/改进措施"):
                yield BadInput(
                    f"「{item}」自评表的指标「{name}」没有完成，写了原因，缺改进措施；"
                    "请在 performance.csv 该行的「说明」栏写明，"
                    f'或在 unit.toml 的 [texts."绩效表.{item}"] 下写 "改进措施"',
                    f"{item}: indicator {name} was missed, what will be done is not said; write it in performance.csv, "
                    f'column 说明, or "改进措施" under [texts."绩效表.{item}"] in unit.toml',
                )


def _missed(facts: dict[str, Fact]) -> bool:
    target, outturn = (facts[column].text if column in facts else "" for column in ("目标值", "实际值"))
    return judged(target, outturn).reached is False


def _heading(above: str, narrated: Narrated) -> str:
    return above if narrated.section.level == 2 else above + narrated.section.heading


def _silent(heading: str) -> BadInput:
    return BadInput(
        f"「{heading}」没有内容，请在 counts.csv 等账簿文件中补相应数字",
        f"section {heading} has nothing to say, add its figures to the books (counts.csv)",
    )


def _lack(heading: str, row: str, slot: str, known: dict[str, dict[str, Fact]]) -> BadInput:
    what, what_en = _WHAT.get(slot, (slot, slot))
    facts = known.get(row, {})
    figures = "".join(_figures(slot, row, facts))
    zh, en = _where(slot, row)
    return BadInput(
        f"「{heading}」{figures}，缺{what}；请在 {zh}",
        f"{heading} ({row}): {what_en} is missing, {en}",
    )


def _figures(slot: str, row: str, facts: dict[str, Fact]) -> Iterator[str]:
    """What the row is about, and the figures that call for the words."""
    name = next((facts[column].text for column in ("项", "类", "项目") if column in facts), row.partition(".")[2])
    last = row.rpartition(".")[2]
    yield f"{last} {name}" if last.isdecimal() and name != last else name if not chinese_number(name) else ""
    if slot == "原因" and CHANGE[0] in facts:
        fact = facts[CHANGE[0]]
        yield f" {fact.word} {fact.text} {fact.unit}"
    elif slot == "比较原因":
        for column in ("年初预算", "全年预算", "决算"):
            if column in facts:
                yield f" {column} {facts[column].text} {facts[column].unit}"
    elif slot == "用途":
        money = next((facts[column] for column in ("决算", "支出", "金额") if column in facts), None)
        yield f" 支出 {money.text} {money.unit}" if money else ""


def _where(slot: str, row: str) -> tuple[str, str]:
    """Where in the books the words belong."""
    last = row.rpartition(".")[2]
    if slot == "产出效益":
        return (
            f"projects.csv「{last}」一行的「产出效益」栏写明",
            f"write it in projects.csv, row {last}, column 产出效益",
        )
    category, item = {
        "原因": ("原因", row),
        "比较原因": ("原因", f"{row}.预算" if row.startswith("九") else row),
        "用途": ("用途", last),
        "其他用车用途": ("用途", "其他用车"),
    }.get(slot, ("绩效", slot))
    return (
        f'texts.csv 加一行「{category},{item},……」，或在 unit.toml 的 [texts."{category}"] 下写 "{item}" = "……"',
        f'add the line {category},{item},… to texts.csv, or "{item}" under [texts."{category}"] in unit.toml',
    )
