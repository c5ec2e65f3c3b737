"""Chinese texts of the pages of the monthly report: months, the table, rates, differences, flags, persons, trends."""

from __future__ import annotations

TITLE = "月报"
LEAD = "每个数字都从有日期的记录现算，可以点开看是哪些人。截止日后封存的月报不再变化；以后的补录和更正单独列出。"
MONTH = "月份"
OPEN_MONTH = "打开月报"
PRESENT = "本期"
LAST = "上期"
PERIOD_DAYS = "{begins} 至 {ends}（含）"
RUNNING = "未到截止日，数字随记录变化"
OVER = "已过截止日，尚未封存"
FROZEN = "已封存"
FROZEN_MONTHS = "已封存的月份"
FROZEN_COLUMNS = ("月份", "单位", "期间", "口径版本", "校验值", "封存时间", "封存人")
BY_TIMETABLE = "系统每晚自动"
BY_ACCOUNT = "账号 {number}"
NONE_FROZEN = "还没有封存的月份。"
NONE_FROZEN_NEXT = "截止日过后系统每晚自动封存，也可以在月报页上封存。"

MONTH_TITLE = "{month} 月报 · {name}"
SIGNERS = ("填报人", "审核人", "负责人")
VIEWS = {"month": "月报表", "restated": "更正和补录", "trend": "走势"}
PLACE = "单位"
GROUPING = "分行"
YEAR = "届别"
ALL_YEARS = "全部届别"
SHOW = "查看"
DEFINITION = "口径版本"
CHECKSUM = "校验值"
KNOWN_UNTIL = "数据截至"
FROZEN_AT = "封存时间"
FREEZE = "封存本月"
FREEZE_SURE = "封存后本月数字不再变化，以后的补录和更正单独列出。确定封存 {month}？"
FREEZE_DONE = "{month} 已封存。"
CORRECTIONS = "本期记录中，更正 {corrected} 条，补录 {late} 条。"
TO_RESTATED = "看封存后的更正和补录"
EXCEL = "下载 Excel"
OUTSIDE = "下载对外版（小于5的数隐去）"
TRIAL = "试行口径"
TRIAL_NOTE = "标“试行口径”的是本系统的建议算法，官方公式未查到；每个比率旁都写分子和分母。"
NO_DOORS = "您的角色只能看数字，不能打开人员名单。"
TOTAL_ROW = "合计"
ROW_HEAD = {"place": "县区", "office": "机构", "school": "学校", "year": "届别", "origin": "来源", "group": "群体"}
SECTIONS = {
    "people": "登记、联系和意愿",
    "services": "本期服务和服务标准",
    "work": "就业和去向",
    "groups": "困难毕业生、长期失业和累计服务",
}
SECTION_NOTES = {
    "people": "截止日的状况，归责任单位。",
    "services": "本期做的服务归提供服务的单位；服务标准和见习在岗是截止日的状况。",
    "work": "截止日的状况，归责任单位；见习不是就业。",
    "groups": "截止日的状况；累计服务按登记年度计。",
}
NO_ROWS = "这个范围还没有登记的毕业生。"
NO_ROWS_NEXT = "先导入台账；或者换一个单位、届别。"
FORMULAS = "各指标怎么算"
FORMULA_COLUMNS = ("指标", "单位", "怎么算")

RATES = "帮扶就业率"
RATE_COLUMNS = ("届别", "范围", "帮扶就业率", "分子", "分母", "是否超过目标", "扣除")
RATE_OVER = "✔ 超过 90%"
RATE_NOT = "✖ 未超过 90%"
RATE_NONE = "不计算"
RATE_NOBODY = "没有登记的毕业生，不计算。"
EXCLUDE = "分母扣除"
RECOUNT = "按所选扣除重算"
GOAL_NOTE = "目标是超过 90%，等于 90% 不算达到。届别之间不相加。"

COMPARED = "名单数和服务记录数"
COMPARED_COLUMNS = ("项目", "名单数", "服务记录数", "差额从哪来", "有记录、不计数")
NO_DIFFERENCE = "两数一致，人员相同"
LIST_MORE = "只在名单数"
RECORDS_MORE = "只在服务记录数"

FLAGS = "请核实"
FLAGS_LEAD = "下面的情况只提示、不改数字，请单位核实或更正。"
FLAG_COLUMNS = ("情况", "单位", "例数")
NO_FLAGS = "没有发现需要核实的情况。"

RESTATED_LEAD = "封存的数字不变；下面是按现在掌握的记录重新计算会有的差别，逐人说明是更正还是补录。"
RESTATED_COLUMNS = ("指标", "封存时", "现在", "差别", "增加的人", "减少的人", "次数变化的人")
RESTATED_NONE = "封存以后没有更正和补录影响本月的数字。"
RESTATED_NOT_FROZEN = "本月还没有封存，数字随记录变化，没有“更正和补录”一说。"
RESTATED_REASON = "{reason} {count} 人"

TREND_TITLE = "{name}：各月怎样变化？"
TREND_FIGURE = "指标"
TREND_LEAD = "已封存的月份用封存时的数字；最近一个月若未封存，按现在的记录计算。"
TREND_MONTH = "月份"
TREND_NONE = "还没有可以比较的月份。"
TREND_OPEN = "未封存"
TREND_VERSION = "口径 {version}"
TREND_CHART = "柱状图，数字见下表"

PERSONS_COUNT = "共 {persons} 人。"
PERSONS_TIMES = "共 {count} {unit}，涉及 {persons} 人。"
PERSONS_LEAD = "姓名已隐去一部分；每次打开都会留下记录。"
PERSONS_ELSEWHERE = "另有 {count} 人现由其他机构负责，不列出。"
PERSON_COLUMNS = ("编号", "姓名", "责任单位", "学校", "届别", "截止日状态", "就业类别", "凭证")
NO_PERSONS = "没有人。"
PROVED = "✔ 有凭证"
NOT_PROVED = "无凭证"
LIST_MASKED = "下载名单（脱敏）"
LIST_FULL = "下载完整名单"
LIST_FULL_LEAD = "完整名单含姓名、电话和证件号，导出人、时间和用途印在表头，并留下记录。"
REASON = "用途"
