"""Chinese texts of the paper file of one person (一人一档)."""

from __future__ import annotations

TITLE = "一人一档"
TITLE_INTERNAL = "一人一档（内部版，含困难类别，不得外传）"
HEAD = "编号 {person} · {day} · {office}"
MASKED = "默认版：姓名、电话、证件号已隐去一部分，不含困难类别和凭证内容"
FULL = "完整版 · 导出人 {name} · {day} · 用途：{reason} · 不得外传"
REASON_MISSING = "导出完整版需要写明用途（{limit} 字以内），用途会印在每一页上。"
PERSON, STANDING, PLAN = "基本情况", "当前状态", "一人一策"
NAME, ID_NUMBER, PHONE, SCHOOL, MAJOR, EDUCATION = "姓名", "证件号码", "联系电话", "毕业学校", "专业", "学历"
YEAR, ORIGIN, OFFICE, CASEWORKER = "登记年度", "来源", "责任单位", "帮扶责任人"
STATUS, REASON, SINCE, PROOF, FOLLOW_UP, FLOOR, DIFFICULTIES = (
    "状态",
    "原因",
    "起始日期",
    "就业凭证",
    "下次跟进",
    "服务进度",
    "困难类别",
)
PROVED, NOT_PROVED = "有", "无"
FLOOR_VALUE = "{name}：指导 {guidance} 次，推介 {occasions} 次（{postings} 个岗位），培训或见习机会 {training} 次；{state}"
FLOOR_MET, FLOOR_MISSING = "已达标", "还缺 {what}"
MISSING_ITEM = "{kind} {count} 次"
NOT_STATED = "未填写"
GOAL, MEASURES, REVIEW, ASSESSMENT, CLOSED = "目标", "措施", "评估日期", "评估", "结案"
MEASURE = "{what}（{owner}，{due} 前）"
TIMELINE = "经过（由近到远）"
COLUMNS = ("日期", "类别", "内容", "记录单位", "是否计数")
COUNTED, NOT_COUNTED = "计入", "{why}"
LATE = "{day} 补录"
REPLACED, WITHDRAWN, TAKES_BACK = "已由后一条更正", "已撤销", "撤销前一条"
NOTE = "备注：{words}"
REFERRALS = "岗位推介"
REFERRAL_COLUMNS = ("推介单", "岗位", "单位", "推介日期", "结果")
REFERRAL = "推介进展"
EVIDENCE = "凭证"
EVIDENCE_COLUMNS = ("序号", "文件", "格式", "上传日期", "用于记录", "本档")
EVIDENCE_NAME = "凭证 {number}"
USED_BY = "记录 {numbers}"
ATTACHED = "附后，{pages} 页"
ATTACHED_PART = "附后，前 {pages} 页"
NOT_ATTACHED = "另存，见系统"
DELETED = "已按规定删除"
BROKEN = "打不开，见系统"
ATTACHMENT = "附件 {place} · 第 {page} 页"
NONE = "无"
