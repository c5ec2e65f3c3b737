"""Chinese texts of a graduate's own record, her objections, and what registration changes and what it does not."""

from __future__ import annotations

# Objecting.
WORDS_MISSING = "请写明您认为哪里不对，方便核对。"
WORDS_LONG = "最多 {limit} 个字。"
OBJECTED_ALREADY = "您对这条记录的异议还没有答复（{due} 前答复），不用重复提出。"
NOT_YOURS_TO_OBJECT = "没有找到这条记录；请刷新页面后再试。"
ANSWER_MISSING = "请写明答复内容，本人会看到。"
ANSWERED_ALREADY = "第 {number} 条异议已经答复，不能再答。"
NO_OBJECTION = "第 {number} 条记录不是异议。"
NOT_ENROLLED = "您还没有登记在帮扶台账里。"
# The page.
TITLE = "我的帮扶记录"
NONE = "您还没有登记在离校未就业毕业生帮扶台账里，所以这里没有记录。"
NONE_NEXT = "需要帮助可以联系户籍地或求职地的公共就业服务机构，或拨打 12333。推荐岗位不受影响。"
STATE = "目前登记的状态"
STATE_NONE = "还没有登记"
SINCE = "自 {day} 起"
PROVED = "有就业凭证"
NOT_PROVED = "还没有就业凭证"
OFFICE = "负责单位"
YEAR = "登记年度"
YEAR_UNIT = "{year} 届"
ORIGIN = "来源"
FLOOR = "服务进度"
FLOOR_HAD = "{name}：职业指导 {guidance} 次，岗位推介 {occasions} 次（{postings} 个岗位），培训或见习机会 {training} 次"
FLOOR_MET = "已达到服务标准。"
FLOOR_MISSING = "还应为您提供：{what}。"
SERVICES = "为您提供的服务"
SERVICES_NONE = "还没有登记服务。"
COUNTS = "计入"
COUNTS_NOT = "{why}"
CONTACTS = "联系记录"
CONTACTS_NONE = "还没有登记联系。"
CHANGES = "状态变化"
REFERRALS = "推介给您的岗位"
REFERRALS_NONE = "还没有推介岗位。"
SLIP = "推介单 {number}"
SUSPENDED = "暂停：另一个单位已登记录用，没有成会恢复"
SENT_ON = "{day} 推介"
DUE_ON = "请在 {day} 前答复"
ASK = "需要您确认"
INTERESTED = "有意向"
APPLIED = "我已投递"
DECLINE = "不考虑"
DECLINE_REASON = "不考虑的原因"
DECLINE_WORDS = "其他原因（选“其他”时填写）"
DECLINE_NOTE = "不考虑不影响您继续接受就业服务。"
OBJECTIONS = "我的异议"
OBJECTIONS_NONE = "没有异议。"
OBJECT = "提出异议"
OBJECT_WORDS = "哪里不对"
OBJECT_WORDS_HELP = "例如：这天没有人给我打过电话。不用写证件号。"
OBJECT_SEND = "提交异议"
OBJECT_GENERAL = "对其他内容提出异议"
OBJECT_LEAD = "您觉得记录不对，可以提出异议。负责单位会在 {days} 个工作日内答复（暂定，以当地规定为准），答复显示在这里。"
OBJECTION_DUE = "待答复（{due} 前）"
OBJECTION_LATE = "已过答复期限（{due}），可拨打 12333"
OBJECTION_UPHELD = "已采纳，记录已更正"
OBJECTION_REFUSED = "已答复，记录不变"
OBJECTION_AGAINST_ENTRY = "针对 {day} 的{kind}记录"
OBJECTION_AGAINST_REFERRAL = "针对推介单 {slip}"
OBJECTION_GENERAL = "一般异议"
DISPUTED = "异议处理中"
CONSENT = "把信息提供给用人单位"
CONSENT_GIVEN = "您已于 {day} 同意。"
CONSENT_NOT = "您还没有同意（或已撤回），用人单位只能看到推介单编号。"
CONSENT_GIVE = "我同意"
CONSENT_TAKE_BACK = "撤回同意"
LOOKS = "谁看过我的信息"
LOOKS_NONE = "没有人看过。"
HERSELF, STAFF, EMPLOYER, PROGRAM = "您本人", "工作人员", "用人单位（凭链接）", "系统"
NOTICE = "登记会改变什么，不会改变什么"
NOTICE_LINK = "登记影响应届身份吗？登记会改变什么"
NOTICE_RECORDED = "登记后记录的是：您的基本信息和求职意向、登记的状态、工作人员的联系和服务、推介给您的岗位和结果。"
NOTICE_NOT = "登记不是就业登记，不签任何协议，也不缴纳费用；是否影响应届毕业生身份，以招录公告为准，我们不作判断。"
NOTICE_WHO = "能看到的是负责单位及其上级、毕业学校（本校学生）；用人单位看不到您的电话、证件号和困难类别。"
NOTICE_RIGHTS = "您可以查看、提出异议、导出或要求删除；已提供服务的次数作为统计保留，但不再能看出是谁。"
DONE = {
    "objected": "异议已提交，负责单位会在 {due} 前答复。",
    "answered": "您的答复已登记，负责单位会看到。",
    "consented": "已登记您的同意，可随时撤回。",
    "withdrew": "已撤回同意，用人单位不再看到您的姓氏。",
}
LOOK_ACTIONS = {
    "graduate.viewed": "查看档案",
    "graduate.revealed": "查看联系方式",
    "graduate.changed": "修改档案",
    "recommendations.viewed": "查看推荐",
    "record.viewed": "查看帮扶记录",
    "difficulties.viewed": "查看困难类别",
    "evidence.attached": "上传凭证",
    "evidence.opened": "打开凭证",
    "person_file.made": "导出一人一档",
    "service_record.made": "打印服务记录表",
    "plan_paper.made": "打印一人一策表",
    "fair_slip.made": "打印招聘会推介单",
    "fair_report.person": "用人单位填报招聘会上的结果（只知道推介单编号）",
    "fair_report.adopted": "核对用人单位填报的结果，已采用",
    "fair_report.left_out": "核对用人单位填报的结果，未采用",
    "ledger.exported": "导出台账",
    "referral.on_feedback_sheet": "印在给用人单位的反馈单上（姓氏隐去名字）",
    "hand_over.viewed": "移交时查看",
    "ledger.handed_over": "移交给另一单位",
    "ledger.assigned": "更换责任人",
    "export.made": "导出数据",
    "referral.shown_to_employer": "用人单位查看推介结果页",
}
COUNTS_STAY = "删除后，已提供服务的次数作为统计保留，但不再能看出是谁。"
EVIDENCE_KEPT = "另有 {count} 份凭证按规定须保存到 {until}，加密存放，到期删除。"
