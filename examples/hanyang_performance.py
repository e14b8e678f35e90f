"""The indicators of ``examples/hanyang-2024``: names in short, points and figures as the department published them."""

from __future__ import annotations

WORK, DISABLED = "业务工作及综合保障经费", "行政事业单位缴纳残保金"
LAIFENG, VILLAGE = "恩施州来凤县结对帮扶经费", "驻村帮扶专项经费"
HEAD = ("项目", "目标", "一级指标", "二级指标", "三级指标", "分值", "比较", "目标值", "单位", "实际值", "得分", "说明")
OUT, GAIN, PLEASED = "产出指标", "效益指标", "满意度指标"
N, Q, T, C, S, P = "数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标", "服务对象满意度指标"
FULL = "=100"
DONE, FIT = "完成", "达标"
OVER = "来凤县帮扶资金年中追加 10 万元，超出年初预算，下年足额编入年初预算"

# item, goal, level 1, level 2, name, points, target, unit, outturn
ROWS = [
    ("整体", "1", OUT, N, "重点工程协调会议", 4, "≥100", "场", "result:协调会议"),
    ("整体", "1", OUT, T, "重点工程督办及时率", 3, FULL, "%", "100"),
    ("整体", "1", OUT, Q, "交办件和建议提案办结率", 3, FULL, "%", "100"),
    ("整体", "1", GAIN, S, "重点项目落实率", 3, "≥90", "%", "100"),
    ("整体", "1", PLEASED, P, "建议提案办理满意率", 3, "≥95", "%", "result:提案满意率"),
    ("整体", "2", OUT, Q, "援藏工作", 3, FIT, "", FIT),
    ("整体", "2", OUT, Q, "援疆工作", 3, FIT, "", FIT),
    ("整体", "2", OUT, Q, "山坡街对口帮扶", 3, FIT, "", FIT),
    ("整体", "2", GAIN, S, "来凤县乡村振兴", 4, FIT, "", FIT),
    ("整体", "2", PLEASED, P, "来凤县帮扶满意率", 3, FULL, "%", "100"),
    ("整体", "3", OUT, N, "会议和文件数量控制", 2, FIT, "", FIT),
    ("整体", "3", OUT, Q, "公文质量满意度", 2, FULL, "%", "100"),
    ("整体", "3", OUT, T, "会议通知及时率", 3, FULL, "%", "100"),
    ("整体", "3", OUT, T, "公文传送及时率", 3, FULL, "%", "100"),
    ("整体", "3", GAIN, S, "决策部署传达率", 3, FULL, "%", "100"),
    ("整体", "3", PLEASED, P, "公文和会议满意度", 3, FULL, "%", "100"),
    ("整体", "4", OUT, N, "政府工作报告完成率", 3, FULL, "%", "100"),
    ("整体", "4", OUT, N, "上报政务信息", 3, "≥120", "条", "result:政务信息"),
    ("整体", "4", OUT, N, "专题调研报告", 3, "≥2", "篇", "result:调研报告"),
    ("整体", "4", GAIN, S, "决策参考有效率", 3, FULL, "%", "100"),
    ("整体", "4", PLEASED, P, "综合文稿采用率", 2, "≥90", "%", "95"),
    ("整体", "4", PLEASED, P, "报告通过率", 2, FULL, "%", "100"),
    ("整体", "5", OUT, Q, "值班制度执行率", 4, FULL, "%", "100"),
    ("整体", "5", OUT, T, "紧急信息报送及时率", 4, FULL, "%", "100"),
    ("整体", "5", GAIN, S, "突发事件应急处置率", 4, FULL, "%", "100"),
    ("整体", "5", PLEASED, P, "上级对值班工作满意率", 4, FULL, "%", "100"),
    (WORK, "", OUT, N, "重点工程协调会议", 3, "≥100", "场", "result:协调会议"),
    (WORK, "", OUT, N, "会议和文件数量控制", 3, FIT, "", FIT),
    (WORK, "", OUT, N, "政府工作报告完成率", 3, FULL, "%", "100"),
    (WORK, "", OUT, N, "上报政务信息", 3, "≥120", "条", "result:政务信息"),
    (WORK, "", OUT, N, "专题调研报告", 3, "≥2", "篇", "result:调研报告"),
    (WORK, "", OUT, N, "节假日慰问会员", 3, "≥3", "次", "3"),
    (WORK, "", OUT, Q, "各类会议保障", 3, DONE, "", DONE),
    (WORK, "", OUT, Q, "老干部政策落实率", 3, FULL, "%", "100"),
    (WORK, "", OUT, Q, "党建综治档案工作完成率", 3, FULL, "%", "100"),
    (WORK, "", OUT, Q, "交办件和建议提案办结率", 3, FULL, "%", "100"),
    (WORK, "", OUT, Q, "援藏工作", 3, FIT, "", FIT),
    (WORK, "", OUT, Q, "援疆工作", 3, FIT, "", FIT),
    (WORK, "", OUT, Q, "公文质量满意度", 3, FULL, "%", "100"),
    (WORK, "", OUT, Q, "值班制度执行率", 3, FULL, "%", "100"),
    (WORK, "", OUT, T, "重点工程督办及时率", 3, FULL, "%", "100"),
    (WORK, "", OUT, T, "会议通知及时率", 3, FULL, "%", "100"),
    (WORK, "", OUT, T, "公文传送及时率", 3, FULL, "%", "100"),
    (WORK, "", OUT, T, "紧急信息报送及时率", 3, FULL, "%", "100"),
    (WORK, "", OUT, C, "支出控制在预算内", 2, DONE, "", DONE),
    (WORK, "", GAIN, S, "督办落实率", 3, FULL, "%", "100"),
    (WORK, "", GAIN, S, "决策部署传达率", 3, FULL, "%", "100"),
    (WORK, "", GAIN, S, "突发事件应急处置率", 3, FULL, "%", "100"),
    (WORK, "", PLEASED, P, "综合文稿采用率", 3, "≥90", "%", "95"),
    (WORK, "", PLEASED, P, "报告通过率", 3, FULL, "%", "100"),
    (WORK, "", PLEASED, P, "建议提案办理满意率", 3, "≥95", "%", "result:提案满意率"),
    (WORK, "", PLEASED, P, "工会会员满意率", 3, FULL, "%", "100"),
    (WORK, "", PLEASED, P, "退休干部满意率", 3, FULL, "%", "100"),
    (DISABLED, "", OUT, Q, "足额缴纳残保金", 20, DONE, "", DONE),
    (DISABLED, "", OUT, T, "按时缴纳率", 20, FULL, "%", "100"),
    (DISABLED, "", OUT, C, "支出控制在预算内", 20, DONE, "", DONE),
    (DISABLED, "", GAIN, S, "残疾人权益保障", 20, FIT, "", FIT),
    (LAIFENG, "", OUT, N, "支付结对帮扶资金", 20, "≥1750", "万元", "result:帮扶资金"),
    (LAIFENG, "", OUT, C, "支出控制在预算内", 20, DONE, "", "未完成"),
    (LAIFENG, "", GAIN, S, "来凤县乡村振兴", 20, FIT, "", FIT),
    (LAIFENG, "", PLEASED, P, "来凤县帮扶满意率", 20, FULL, "%", "100"),
    (VILLAGE, "", OUT, N, "足额支付驻村帮扶资金", 16, "=3", "万元", "3"),
    (VILLAGE, "", OUT, Q, "全年驻村帮扶任务", 16, FIT, "", FIT),
    (VILLAGE, "", OUT, C, "支出控制在预算内", 16, DONE, "", DONE),
    (VILLAGE, "", GAIN, S, "巩固脱贫成果", 16, FIT, "", FIT),
    (VILLAGE, "", PLEASED, P, "帮扶村满意率", 16, FULL, "%", "100"),
]


def rows() -> list[tuple[object, ...]]:
    """The rows of ``performance.csv``."""
    found: list[tuple[object, ...]] = []
    for *levels, points, target, unit, outturn in ROWS:
        sign = target[0] if target[0] in "≥≤=" else ""
        score, reason = (10, OVER) if outturn == "未完成" else ("", "")
        found.append((*levels, points, sign, target.removeprefix(sign), unit, outturn, score, reason))
    return found
