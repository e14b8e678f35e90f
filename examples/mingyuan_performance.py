"""The indicators of ``examples/mingyuan-2024``, of the whole department and of each project; all of it is invented."""

from __future__ import annotations

CULTURE, GAMES, LOTTERY, HERITAGE = "公共文化活动经费", "群众体育赛事经费", "体育彩票公益金项目", "民间技艺抢救记录"
SQUARE, RETIRED = "文化广场维修", "国企退休人员社会化管理"
HEAD = ("项目", "目标", "一级指标", "二级指标", "三级指标", "分值", "比较", "目标值", "单位", "实际值", "得分", "说明")
OUT, GAIN, PLEASED = "产出指标", "效益指标", "满意度指标"
N, Q, T, C = "数量指标", "质量指标", "时效指标", "成本指标"
S, E, L, P = "社会效益指标", "生态效益指标", "可持续影响指标", "服务对象满意度指标"
DONE = "完成"

# item, level 1, level 2, name, points, target, unit, outturn, then a score and a reason where there is one
ROWS: list[tuple[str | int, ...]] = [
    ("整体", OUT, N, "公益演出和展览", 10, "≥60", "场", "result:展演"),
    ("整体", OUT, N, "公益艺术培训", 8, "≥45", "期", "result:培训"),
    ("整体", OUT, N, "区级赛事", 8, "≥8", "项", "result:赛事"),
    ("整体", OUT, N, "新建和更新健身点", 8, "≥12", "处", "result:健身点"),
    ("整体", OUT, Q, "健身设施完好率", 6, "≥98", "%", "result:完好率"),
    ("整体", OUT, T, "年度任务按期完成率", 5, "=100", "%", "100"),
    ("整体", OUT, C, "三公经费不超预算", 5, DONE, "", DONE),
    ("整体", GAIN, S, "公益演出和展览服务群众", 15, "≥3", "万人次", "result:观众"),
    ("整体", GAIN, L, "完成影像记录的民间技艺", 15, "≥2", "项", "result:技艺"),
    ("整体", PLEASED, P, "群众满意率", 10, "≥90", "%", "88.6", "", "高峰时段排队较长，已增加预约场次"),
    (CULTURE, OUT, N, "公益演出和展览", 20, "≥60", "场", "result:展演"),
    (CULTURE, OUT, N, "公益艺术培训", 10, "≥45", "期", "result:培训"),
    (CULTURE, OUT, Q, "演出按计划完成率", 10, "=100", "%", "100"),
    (CULTURE, OUT, C, "支出控制在预算内", 10, DONE, "", DONE),
    (CULTURE, GAIN, S, "公益演出和展览服务群众", 15, "≥3", "万人次", "result:观众"),
    (CULTURE, GAIN, L, "社区文艺骨干队伍", 15, DONE, "", "部分完成", 11, "两个街镇的队伍年底才组建，下年继续培训"),
    (CULTURE, PLEASED, P, "观众满意率", 10, "≥90", "%", "93"),
    (GAMES, OUT, N, "区级赛事", 20, "≥8", "项", "result:赛事"),
    (GAMES, OUT, N, "区级赛事参与人次", 15, "≥5000", "人次", "result:选手"),
    (GAMES, OUT, Q, "安全办赛", 15, DONE, "", DONE),
    (GAMES, GAIN, S, "带动社区健身活动", 30, "≥20", "场", "24"),
    (GAMES, PLEASED, P, "参赛者满意率", 10, "≥90", "%", "95"),
    (LOTTERY, OUT, N, "新建和更新健身点", 20, "≥12", "处", "result:健身点"),
    (LOTTERY, OUT, Q, "健身设施完好率", 15, "≥98", "%", "result:完好率"),
    (LOTTERY, OUT, T, "按期完工率", 15, "=100", "%", "83.33", "", "两处健身点因管线迁改推迟一个月，已完工"),
    (LOTTERY, GAIN, S, "覆盖社区", 15, "≥30", "个", "33"),
    (LOTTERY, GAIN, L, "设施管护制度", 15, DONE, "", DONE),
    (LOTTERY, PLEASED, P, "居民满意率", 10, "≥90", "%", "94"),
    (HERITAGE, OUT, N, "完成影像记录的民间技艺", 25, "≥2", "项", "result:技艺"),
    (HERITAGE, OUT, Q, "成果验收合格率", 25, "=100", "%", "100", 22, "一项成果补采后才通过复验，自行扣分"),
    (HERITAGE, GAIN, S, "记录成果公开点播", 15, "≥1000", "次", "1350"),
    (HERITAGE, GAIN, L, "传承人档案", 15, DONE, "", DONE),
    (HERITAGE, PLEASED, P, "传承人满意率", 10, "≥90", "%", "100"),
    (SQUARE, OUT, N, "修缮地面面积", 20, "≥1200", "平方米", "1260"),
    (SQUARE, OUT, Q, "一次验收合格率", 15, "=100", "%", "100"),
    (SQUARE, OUT, C, "支出控制在预算内", 15, DONE, "", DONE),
    (SQUARE, GAIN, S, "夜间开放天数", 15, "≥300", "天", "312"),
    (SQUARE, GAIN, E, "更换节能灯具", 15, "≥80", "盏", "86"),
    (SQUARE, PLEASED, P, "周边居民满意率", 10, "≥90", "%", "91"),
    (RETIRED, OUT, N, "管理服务退休人员", 25, "≥310", "人", "306", "", "年内去世和迁出 4 人，下年按实有人数调整目标"),
    (RETIRED, OUT, T, "按月服务到位率", 25, "=100", "%", "100"),
    (RETIRED, GAIN, S, "人事档案移交", 30, DONE, "", DONE),
    (RETIRED, PLEASED, P, "退休人员满意率", 10, "≥90", "%", "97"),
]


def rows() -> list[tuple[object, ...]]:
    """The rows of ``performance.csv``."""
    found: list[tuple[object, ...]] = []
    for item, first, second, name, points, target, unit, outturn, *given in ROWS:
        score, reason = given or ("", "")
        text = str(target)
        sign = text[0] if text[0] in "≥≤=" else ""
        found.append(
            (item, "", first, second, name, points, sign, text.removeprefix(sign), unit, outturn, score, reason)
        )
    return found
