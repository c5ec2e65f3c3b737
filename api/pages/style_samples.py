"""Invented values for the style page: a recommended posting, rows of a table, a timeline, a list on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from api.pages.views import Card, WhyRow


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sample table; ``kind`` colours its state."""

    number: int
    title: str
    employer: str
    pay: int
    state: str
    kind: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the sample timeline, as the macro reads it."""

    sign: str
    what: str
    who: str
    at: datetime
    counted: bool | None
    why: str


CARD = Card(
    1,
    "工艺工程师",
    "武汉江曜精密机械有限公司",
    "民营企业",
    "湖北省武汉市江夏区",
    "6,500–8,500 元/月",
    "劳务派遣",
    "6",
    "全职",
    None,
    "uncertain",
    ("学历符合：要求“本科及以上”，您的情况：本科", "专业符合：要求“机械类”，您的情况：机械设计制造及其自动化"),
    ("岗位要求“能适应短期出差”，您未填写",),
    ("用工形式：劳务派遣", "工时：单休"),
)
WHY = (
    WhyRow("学历", "硕士及以上", "本科", "ineligible", "低于要求"),
    WhyRow("其他", "能适应短期出差", "未填写", "uncertain", ""),
    WhyRow("专业", "机械类", "机械设计制造及其自动化", "eligible", ""),
)
ROWS = (
    Row(1, "工艺工程师", "武汉江曜精密机械有限公司", 6500, "在招", "good"),
    Row(2, "检测员", "湖北澄禾检测有限公司", 5000, "已过期", "warn"),
    Row(3, "设备技术员", "襄阳岘新汽配有限公司", 5500, "已撤回", "bad"),
    Row(4, "高分子材料研发助理", "宜昌临峡新材料科技有限公司", 7000, "在招", "good"),
)
COLUMNS = (("title", "岗位"), ("employer", "单位"), ("pay", "月薪（元）"), ("state", "状态"))
ENTRIES = (
    Entry("✔", "推介岗位：工艺工程师", "秦雨荷", datetime(2026, 11, 26, 1, 10, tzinfo=UTC), True, "有岗位、有日期、有回执"),
    Entry("☎", "电话联系：未接通", "秦雨荷", datetime(2026, 11, 25, 8, 40, tzinfo=UTC), False, "没有联系上本人"),
    Entry("✎", "本人修改档案", "", datetime(2026, 11, 24, 12, 5, tzinfo=UTC), None, ""),
)
LIST_TITLES = ("展位", "单位（性质）", "岗位／用工", "人数", "学历·专业（原文）", "地点", "月薪（元）", "工时食宿", "提示")
LIST_ROWS = (
    ("A03", "武汉江曜精密机械（民营）", "工艺工程师／劳动合同", 6, "“本科及以上，机械类”", "江夏", "6,500–8,500", "双休，有宿舍", ""),
    ("A11", "湖北澄禾检测（国企）", "检测员／劳动合同", 4, "“大专及以上，材料、化工相关专业”", "东西湖", "5,000–6,000", "单休，包午餐", "“相关专业”请现场确认"),
    ("B07", "襄阳岘新汽配（民营）", "设备技术员／劳务派遣", 10, "“专科，机电类”", "襄阳", "5,500–7,000", "两班倒，包食宿", "派遣用工；夜班"),
)
