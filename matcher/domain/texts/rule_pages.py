"""Chinese texts of the pages of rules: what an office may set, what holds, on what basis, and whether it is certain."""

from __future__ import annotations

TITLE = "规则和口径"
LEAD = "下面的数字决定哪些服务计数、什么时候提醒、先帮谁。没有查到明文规定的标“不确定”，可由本地设置；每次改动写明依据和生效日期，只增不改，已封存的月报不受影响。"
PLACE_SHOWN = "适用于"
GROUPS = {
    "package": "服务标准和计数",
    "referrals": "推介期限",
    "proposals": "推介三个岗位",
    "fairs": "招聘会",
    "limits": "时限",
    "placements": "安置和见习",
    "flags": "提示和核查",
    "weights": "优先顺序的分值",
}
GROUP_NOTES = {"weights": "分值只决定工作清单的先后，清单上写的是理由，不是分数。"}
COLUMNS = ("规则", "现行值", "依据", "是否确定", "生效日期", "设置")
CERTAIN = "确定"
UNCERTAIN = "不确定"
DELIVERED = "系统自带"
SET_HERE = "适用地区"
CHANGE = "修改"
VIEW = "查看"
BACK = "规则和口径"
NOW = "现行值"
SOURCE = "依据"
RANGE = "可填 {lowest} 至 {highest} 的整数"
UNIT_PARTS = {"policy": "政策宣讲", "guidance": "职业指导", "referral": "岗位推介", "training_or_traineeship": "培训或见习机会"}
PACKAGE_WORDS = "{name}：{parts}"
PACKAGE_PART = "{label} {count} 次"
FORM = "设置新的值"
FORM_LEAD = "从生效日起适用；以前的日子仍按原来的值计算，改动会留在操作记录里。"
PLACE = "适用地区"
PLACE_HELP = "只能为本地区和下级地区设置；范围更小的地区优先。"
EVERYWHERE = "不限地区"
VALUE = "新的值"
NAMED_PACKAGE = "服务标准"
NAMED_HELP = "选一个已知的标准，或者选“自定”后在下面填次数。"
OWN_PACKAGE = "自定"
VALID_FROM = "生效日期"
VALID_TO = "截止日期"
VALID_TO_HELP = "不填表示一直有效。"
SOURCE_FIELD = "依据"
SOURCE_HELP = "文件名称、文号和条款；没有明文的写“本地约定”。"
IS_CERTAIN = "有明文规定，可以确定"
IS_CERTAIN_HELP = "不勾选的，页面上标“不确定”。"
SAVE = "保存并留下记录"
SAVED = "已保存：从 {day} 起按新的值计算。"
READ_ONLY = "您可以查看规则；修改由主管或管理员办理。"
HISTORY = "历次设置"
HISTORY_COLUMNS = ("适用地区", "值", "生效日期", "截止日期", "依据", "是否确定", "设置时间")
NO_HISTORY = "还没有本地设置，按系统自带的值计算。"
NOT_A_NUMBER = "请填整数，例如 60；收到“{value}”。"
NOT_A_DAY = "请写成 2026-12-05 这样的日期；收到“{value}”。"
LIMITS = "推介的等待期限"
LIMITS_NOTE = "超过期限没有反馈的推介自动记为“超期无反馈”，到期前先提醒本人和责任人；等待的天数和月数在上面“推介期限”里设置，从下一次登记进展起适用。"
LIMIT_COLUMNS = ("岗位种类", "等本人答复", "等单位答复", "提前提醒", "可重新打开", "依据", "是否确定")
LIMIT_GROUPS = {"ordinary": "一般岗位", "examination": "公招公考", "state-owned": "国有企业"}
DAYS = "{count} 天"
MONTHS = "{count} 个月"
