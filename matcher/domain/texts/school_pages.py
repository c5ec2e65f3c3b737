"""Chinese texts of the pages of school plans (一校一策): which schools are under pressure, and what to bring there."""

from __future__ import annotations

PLACE = "学校"
TITLE = "一校一策"
LEAD = "按未就业人数、岗位够不够和走访情况列出各校，压力大的在前，并说明原因。"
COLUMNS = ("学校", "登记人数", "未就业", "未就业占比", "学校人数表", "缺岗位的专业", "最近活动", "为什么排在这里")
ROSTER = "学校人数表"
TOO_FEW = "人数少"
SHARE_NOTE = "登记不足5人的学校不算占比，排在后面；没有登记、只有学校人数表的，按人数表看缺不缺岗位。"
PLANNED = "还没有举办"
YEARS_NONE = "没有登记的毕业生，不能逐年比较。"
TO_POSTINGS = "看岗位"
EMPTY = "还没有可以列出的学校。"
EMPTY_NEXT = "导入毕业生后，这里按学校汇总。"
PRESSURE = "压力"
MAJORS = "各专业的供需"
MAJOR_COLUMNS = ("专业", "学历", "登记人数", "未就业", "学校人数表", "合适的岗位", "其中省内", "说明")
LACKING_ONE = "缺岗位"
LACKING = "缺岗位的专业"
SUGGESTED = "建议带去的单位"
SUGGESTED_LEAD = "按能覆盖的未就业人数排列（没有登记的专业按学校人数表），缺岗位的专业加倍计。"
SUGGESTED_COLUMNS = ("单位", "岗位数", "可覆盖人数", "覆盖的专业")
SUGGESTED_NONE = "目前没有合适的单位可建议。"
HISTORY = "走访和活动"
HISTORY_COLUMNS = ("活动", "时间", "参会单位", "进场人次", "达成意向")
HISTORY_NONE = "还没有办过活动。"
YEARS = "逐年情况"
YEAR_COLUMNS = ("届别", "登记人数", "未就业", "未就业占比")
NEW_FAIR = "为这所学校办一场招聘会"
