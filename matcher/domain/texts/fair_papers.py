"""Chinese texts of a fair's papers: the position list, poster, booth cards, route slips, the table of what happened."""

from __future__ import annotations

# The position list.
TITLES = {"invite": "拟邀单位及岗位清单", "final": "岗位清单（定稿）"}
LINE = "{name} · {when} {venue} · {booths} 展位 · 清单 {label} · 数据截至 {as_of}"
HOSTS = "主办：{host}"
CO_HOSTS = "承办：{co_host}"
SPACE = "　"
MOMENT = "%Y-%m-%d %H:%M"
DAY = "%Y-%m-%d"
TOTAL = "合计"
TOTALS = "参会单位 {employers} 家 · 岗位 {postings} 个 · 招聘 {heads} 人"
TOTALS_UNSTATED = "（另有 {count} 个岗位未写人数）"
TOTALS_NO_HEADS = "参会单位 {employers} 家 · 岗位 {postings} 个（都没有写招聘人数）"
NO_BOOTH = "待定"
UNSTATED = "—"
JOIN = "；"
NONE = "无"
BRACKETS = "{text}（{inside}）"

SHEET_LIST = "清单"
SHEET_COVERAGE = "覆盖"
SHEET_LEFT_OUT = "未入选"
SHEET_FIGURES = "统计"
COLUMNS = {
    "place": "序号",
    "booth": "展位号",
    "employer": "单位名称",
    "nature": "性质",
    "title": "岗位名称",
    "employment_form": "用工形式",
    "headcount": "招聘人数",
    "education": "学历",
    "majors": "专业",
    "audience": "届别",
    "other": "其他条件",
    "work_place": "工作地点",
    "pay": "月薪(元)",
    "insurance": "社保",
    "hours": "工时",
    "board_and_lodging": "食宿",
    "contact": "联系方式",
    "valid_until": "有效期至",
    "reasons": "入选理由",
    "hints": "提示",
}
COVERAGE_COLUMNS = ("专业", "学历", "人数", "≥{k}岗", "1–{less}岗", "0岗", "最多可能≥{k}岗", "原因", "征集文字")
LEFT_OUT_COLUMNS = ("未入选原因", "岗位数")
FIGURES_COLUMNS = ("项目", "数值", "说明")
FIGURES = {
    "employers": ("参会单位", "清单中不同单位的数目"),
    "postings": ("岗位数", "“清单”表的行数"),
    "heads": ("招聘人数", "“清单”表招聘人数之和，未写人数的不计"),
    "unstated": ("未写人数的岗位", ""),
    "audience": ("毕业生人数", "“覆盖”表人数之和"),
    "enough": ("有至少{k}个合适岗位的人", ""),
    "some": ("有岗位但不足{k}个的人", ""),
    "none": ("没有合适岗位的人", "原因见“覆盖”表"),
    "matches": ("预计合适匹配", "按模型估计"),
    "seats": ("预计招满人数", "按模型估计"),
    "gini": ("各岗位人流差距（基尼系数）", "0为完全平均"),
}
STAMP = {
    "label": "清单编号",
    "made_at": "生成时间",
    "as_of": "数据截至",
    "rules": "规则版本",
    "bundle": "模型版本",
    "seed": "随机数种子",
    "digest": "输入数据校验码",
}

# The list as it is read: nine columns, as the good example has it.
READING_COLUMNS = ("展位", "单位（性质）", "岗位 / 用工", "人数", "学历·专业（原文）", "地点·月薪", "工时食宿", "入选理由", "提示")
HIDDEN_COLUMNS = "（没有一个岗位填写的列已隐藏，需要时可取消隐藏：{columns}）"
SHARED_HINTS = "每个岗位都一样的提示：{hints}。"
EMPTY_COLUMNS = "没有一个岗位写了：{columns}，不另列。"
VALID = "有效期至 {day}"
SEGMENT = " · "
SLASH = " / "
COVERED = "覆盖情况"
COVERED_GROUP = "{major}{education} {count}人"
COVERED_ENOUGH = "≥{k}岗 {count}"
COVERED_SOME = "1–{less}岗 {count}"
COVERED_NONE = "0岗 {count}"
COVERED_WHY = "（{reasons}）"
LEFT_OUT = "未入选 {total} 岗：{parts}"
LEFT_OUT_PART = "{reason} {count}"
PAGE = "第 {page} 页"

# Poster and booth cards.
NOT_FINAL = "拟邀名单，尚未定稿"
POSTER_WHEN = "时间"
POSTER_WHERE = "地点"
POSTER_HOST = "主办"
POSTER_CO_HOST = "承办"
POSTER_SCAN = "扫码看全部岗位和展位图，不用登录"
POSTER_MORE = "另有 {count} 家单位，扫码查看"
POSTER_FREE = "免费入场，任何收费、押金、扣证件的要求请拒绝并拨 12333。"
POSTER_EMPLOYERS = "参会单位"
POSTER_NUMBERS = ("家单位", "个岗位", "招聘人数")
UNTIL = "{begins}–{ends}"
DATED = "{day}（周{weekday}）{time}"
WEEKDAYS = "一二三四五六日"
A_MONTH = "元/月"
CARD_SCAN = "扫码看岗位"
CARD_HEADS = ("岗位", "人数", "学历·专业（原文）", "月薪（元）", "地点")
CARD_LIVING = "工时食宿社保：{said}"
CARD_MORE = "另有 {count} 个岗位，扫码查看"

# Route slips.
SLIP_TITLE = "招聘会推介单"
SLIP_GROUP = "{group}"
SLIP_NUMBER = "编号 {number}"
SLIP_WHY = "为什么去"
SLIP_ASK = "现场问"
SLIP_MISSING = "尚缺"
SLIP_HINTS = "要先知道"
SLIP_BRING = "带上"
SLIP_SHORT = "说明"
SLIP_NOTHING = "这场招聘会没有找到合适的岗位。"
SLIP_REMINDER = "顺序按展位排，少走回头路；没列出的岗位同样可以去。本单不保证录用；任何收费、押金、扣证件请拒绝并拨 12333。"
SLIP_SCAN = "扫码看全部岗位"
SLIP_BOXES = ("□ 已投简历", "□ 约面试", "□ 不考虑")

# What happened.
STATISTICS_TITLE = "招聘会情况统计表"
STATISTICS_COLUMNS = (
    "招聘会名称",
    "类型",
    "时间地点",
    "主办/承办",
    "参会单位（家）",
    "岗位数（个）",
    "招聘人数（人）",
    "进场人次",
    "简历份数",
    "达成意向人数",
    "其中毕业生",
    "政策咨询（人次）",
)
STATISTICS_SIGNED = "填报人：__________　审核人：__________　负责人：__________　填报日期：__________"
STATISTICS_AS_OF = "登记截至 {as_of}"
PLACE_AND_TIME = "{when} {venue}"

# For one employer.
EMPLOYER_TITLE = "展位预计人流与岗位建议"
EMPLOYER_LINE = "{employer} · {booth} 展位 · 预计到展位约 {visits} 人次"
EMPLOYER_GROUPS = "预计来的毕业生（专业·学历）"
EMPLOYER_GROUP_COLUMNS = ("专业（学历）", "预计人数")
EMPLOYER_NO_GROUPS = "没有达到{count}人的专业，人数少的专业不列出。"
EMPLOYER_APPLICATIONS = "各岗位预计投递"
EMPLOYER_APPLICATION_COLUMNS = ("岗位", "招聘人数", "预计投递")
EMPLOYER_WIDENING = "放宽哪些要求，可以多覆盖多少人"
EMPLOYER_WIDENING_COLUMNS = ("岗位", "现在写的（原文）", "建议", "可多覆盖（人）")
EMPLOYER_NO_WIDENING = "没有可以建议放宽的要求。"
EMPLOYER_NOTE = "人数是按来场毕业生的条件逐一重新判断得出的估计，不含个人信息；是否放宽由单位决定。"
DROP = "去掉“{quote}”可多覆盖 {gain} 人"
BY_EMPLOYER = "单位 {number}"

# Files.
FILES = {
    "workbook": "招聘会岗位汇总表",
    "paper": "秩序册",
    "word": "岗位清单",
    "poster": "海报",
    "booth-cards": "展位卡",
    "csv": "岗位清单",
    "list": "list",
    "coverage": "coverage",
    "slips": "推介单",
    "statistics": "招聘会情况统计表",
    "employer": "展位预计人流与岗位建议",
}
