"""The words of made-up departments: as clerks write them, some with signs that are markup elsewhere."""

from __future__ import annotations

import random
from collections.abc import Iterable

from juesuan.books import BudgetLine

_REASONS = (
    "工作安排有变化",
    "在职人员减少，人员经费相应减少",
    "上年的项目在 2024 年完成",
    "落实“过紧日子”要求；压减会议和培训",
    "按 A&B 公司合同付款，单价 <1 万元，共 3*2 批",
    "统计口径调整（原 #12 项目并入），按#号归类",
    "采购均价低于预算 $100，*差额* 上缴",
    "执行 `Q4` 计划，进度_提前_完成",
    "2023 年结转资金在本年使用",
    "第 1 批补助提前拨付，第 2 批 = 全部余款",
    r"路径 \\server\share 上的清单为准",
)
_PURPOSES = (
    "保障工作开展",
    "人员工资福利和日常运转",
    "“智慧城管”平台（一期）运行维护",
    "社区文化、体育活动及 12 个街道的设备更新",
    "C++ 培训、R&D 项目和 100% 国产软件采购",
)
_ITEMS = (
    "因公出国（境）费",
    "公务用车购置费",
    "公务用车运行维护费",
    "公务接待费",
    "公务用车购置及运行维护费",
    "公务用车",
)
_PROJECTS = ("专项业务费", "城市更新 2024 年度工程", "“一网通办”平台", "A/B 楼维修", "群众文化项目", "第 3 期培训")


def project_name(number: int) -> str:
    """The name of a department's project; none occurs twice."""
    return f"{_PROJECTS[number % len(_PROJECTS)]}{'甲乙丙丁戊己庚辛'[number // len(_PROJECTS) % 8]}{number}号"


def texts(chance: random.Random, used: Iterable[str], budgets: Iterable[BudgetLine]) -> dict[tuple[str, str], str]:
    """Every text that may be needed: for each place a reason, for each code and item a purpose."""
    places = [
        "一",
        "二",
        "三",
        "四",
        "五.一",
        "五.三",
        "六",
        "七",
        "八",
        "九.一",
        "九.一.预算",
        "九.二",
        "十",
        "十一",
        "十二",
    ]
    places += [f"四.{fund}" for fund in ("一般公共预算", "政府性基金", "国有资本经营")]
    places += [f"九.二.{item}" for item in _ITEMS]
    places += [f"{section}.{line.functional}" for line in budgets for section in ("五.三", "七", "八")]
    found = {("原因", place): chance.choice(_REASONS) for place in places}
    purposes = [*(code[:3] for code in used), *(line.functional for line in budgets), *_ITEMS[:4], "其他用车"]
    found |= {("用途", item): chance.choice(_PURPOSES) for item in purposes}
    return found | {
        ("单位", "主要职责"): "1.负责本行业的管理。\n2.承办交办的其他事项。",
        ("单位", "机构设置"): "内设三个科室。",
        ("单位", "单位构成"): "本级一个单位。",
        ("单位", "联系电话"): "010-00000000",
        ("单位", "公开日期"): "2025-09-01",
        ("重点工作", "1"): "完成年度重点任务。",
        ("绩效", "整体等级"): chance.choice(("优", "良", "中", "差")),
        ("绩效", "工作开展情况"): "组织开展了绩效自评。\n目标基本完成，2024 年新增指标 6 个。",
        ("绩效", "结果应用"): "结果用于改进管理；不合格的项目压减 10% 以上。",
    }
