"""Chinese texts of the forms that are signed with a person: 服务记录表 and 一人一策表; and of full versions of papers."""

from __future__ import annotations

# Versions.
MASKED = "默认版：姓名、电话、证件号已隐去一部分，不含困难类别"
FULL = "完整版 · 导出人 {name} · {moment} · 用途：{reason} · 不得外传"
REASON_MISSING = "导出完整版需要写明用途（{limit} 字以内），用途会印在每一页上。"

# Facts of a person.
NUMBER, NAME, ID_NUMBER, PHONE = "台账编号", "姓名", "证件号码", "联系电话"
SCHOOL, MAJOR, EDUCATION, YEAR, ORIGIN = "毕业院校", "专业", "学历", "届别", "来源"
OFFICE, CASEWORKER, STATUS = "责任单位", "帮扶责任人", "当前状态"
YEAR_OF = "{year}届"
NOT_STATED = "未填写"
NOBODY = "未指定"

# 服务记录表.
RECORD_TITLE = "就业服务记录表"
RECORD_NUMBER = "{begins} 至 {ends}"
RECORD_HEAD = "就业服务记录表 · {office} · 打印于 {day}"
RECORD_COLUMNS = ("序号", "日期", "服务类别", "内容", "方式", "服务人", "是否计数")
NO_SERVICE = "这段时间没有服务记录。"
COUNTED, SAME_OCCASION = "计入", "计入（与同日同类服务合为一次）"
FLAGGED = "{said}；{flags}"
LATE = "{day} 补录"
CONTENT = "{title}（{employer}，{slip}）"
STAGE = "{subject}（{stage}）"
SERVED_BY = "{name}（{office}）"
BY_EMPLOYER, BY_SYSTEM = "用人单位", "系统"
TOTAL = (
    "合计：记录 {all} 条，计入 {counted} 条。职业指导 {guidance} 次；岗位推介 {referrals} 次、{postings} 个岗位；"
    "培训或见习机会 {opportunities} 次；其他服务 {others} 次。"
)
RECORD_NOTE = "按计入日期列出：发生日与录入日中较晚的一天；更正按原记录的录入日。联系（电话、短信、微信、入户）不是服务，不在此表。"
RECORD_SIGNATURES = ("服务对象（签字）", "帮扶责任人（签字）", "责任单位（盖章）")
SIGN_DAY = "日期：　　　　年　　月　　日"
PERIOD_WRONG = "开始日期 {begins} 晚于结束日期 {ends}，请核对。"
PERIOD_LONG = "一次最多打印 {days} 天的记录，所选有 {given} 天；请分段打印。"
TOO_MANY = "一次最多打印 {most} 人，所选有 {count} 人；请分几次打印。"
NOBODY_CHOSEN = "请至少选一个人。"

# 一人一策表.
PLAN_TITLE = "“一人一策”帮扶计划表"
PLAN_NUMBER = "台账编号 {person} · 首次制定 {begun} · 本版 {day}"
PLAN_HEAD = "一人一策 · {office} · 打印于 {day}"
GOAL = "帮扶目标"
MEASURES, MEASURE_COLUMNS = "帮扶措施", ("序号", "措施", "责任人", "完成期限", "完成情况")
NO_MEASURE = "没有写明措施。"
DONE, OVERDUE, OPEN = "已完成", "已过期限，未完成", "进行中"
REVIEWS, REVIEW_COLUMNS = "评估", ("日期", "评估意见", "登记人")
NO_REVIEW = "还没有评估。"
NEXT_REVIEW = "下次评估：{day}"
NEXT_REVIEW_OPEN = "下次评估：　　　　年　　月　　日"
CLOSING = "结案：{how}（{day}）"
CLOSING_OPEN = "结案：□ 已就业　□ 升学、入伍等　□ 调整计划　□ 其他：____________________"
PLAN_SIGNATURES = ("帮扶对象（签字）", "帮扶责任人（签字）", "单位负责人（签字、盖章）")
NO_PLAN = "还没有“一人一策”，不能打印；请先在个人页登记计划。"
