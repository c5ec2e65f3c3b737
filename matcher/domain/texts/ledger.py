"""Chinese texts of the ledger: states, kinds and reasons."""

from __future__ import annotations

STATUSES = {
    "seeking": "有就业意愿",
    "no-will": "暂无就业意愿",
    "employed": "就业",
    "further-study": "升学",
    "enlisted": "入伍",
    "abroad": "出国（境）",
    "moved-out": "移出",
    "deceased": "死亡",
}
STATUS_REASONS = {
    "job-seeking": "正在求职",
    "starting-business": "拟创业",
    "public-exam": "拟参加公招考试",
    "study-plan": "拟升学",
    "enlisting-plan": "拟应征入伍",
    "abroad-plan": "拟出国（境）",
    "family": "家庭原因",
    "health": "身体原因",
    "other": "其他",
}
EMPLOYMENT_KINDS = {
    "employer": "单位就业",
    "flexible": "灵活就业",
    "own-business": "自主创业",
    "programme": "政策性项目",
    "public-welfare": "公益性岗位",
}
EVIDENCE_KINDS = {
    "contract": "合同或协议",
    "social-insurance": "社保",
    "business-licence": "营业执照",
    "flexible-statement": "灵活就业说明",
    "traineeship-paper": "见习或实习材料",
    "other": "其他",
}
CHANNELS = {"phone": "电话", "sms": "短信", "wechat": "微信", "visit": "入户", "on-site": "现场", "email": "电子邮件"}
CONTACT_RESULTS = {
    "reached": "已联系上",
    "no-answer": "无人接听",
    "wrong-number": "空号或错号",
    "refused": "拒接",
    "message-left": "已留言",
}
SERVICE_KINDS = {
    "guidance": "职业指导",
    "referral": "岗位推介",
    "training": "技能培训",
    "traineeship": "就业见习",
    "startup": "创业服务",
    "camp": "青年就业训练营",
    "policy": "政策宣讲",
}
SERVICE_STAGES = {"offered": "已提供机会", "enrolled": "已参加", "completed": "已完成", "refused": "本人婉拒"}
DIFFICULTY_CATEGORIES = {
    "out-of-poverty": "脱贫家庭",
    "minimum-allowance": "城乡低保家庭",
    "zero-employment": "零就业家庭",
    "disabled": "残疾",
    "poverty-return-risk": "防止返贫监测对象",
    "extreme-poverty": "特困人员",
    "student-loan": "国家助学贷款",
    "long-term-jobless": "长期失业青年",
    "other": "其他",
}
ORIGINS = {"local": "本地户籍", "incoming": "外地来求职"}
PLACEMENT_KINDS = {"traineeship": "就业见习", "public-welfare": "公益性岗位"}
PLACEMENT_STATES = {
    "proposed": "已提出",
    "agreed": "已签协议",
    "started": "在岗",
    "extended": "已延期",
    "ended": "期满结束",
    "kept": "期满留用",
    "broken-off": "提前终止",
}
ENTRY_KINDS = {
    "enrolment": "登记",
    "assignment": "责任人",
    "intention": "服务需求",
    "status": "状态",
    "contact": "联系",
    "service": "服务",
    "difficulty": "困难类别",
    "certification": "就业困难人员认定",
    "unemployment": "失业登记",
    "plan": "一人一策",
    "placement": "见习与公益性岗位",
    "hand-over": "移交",
    "objection": "异议",
    "objection-answer": "异议答复",
    "consent": "同意书",
}
REFERRAL_STATES = {
    "draft": "草拟",
    "reviewed": "已审",
    "sent": "已推介",
    "read": "已读",
    "interested": "有意向",
    "applied": "已投递",
    "interview": "面试",
    "offer": "拟录用",
    "hired": "已录用（待核验）",
    "verified": "就业已核验",
    "declined-by-person": "本人婉拒",
    "rejected-by-employer": "未录用",
    "no-response": "超期无反馈",
    "posting-closed": "岗位失效",
    "superseded": "已在他处就业",
    "withdrawn": "撤回",
    "voided": "作废",
    "left-in-probation": "试用未留",
}
REFERRAL_NOTICES = {
    "started": "已到岗",
    "due-soon": "即将超期提醒",
    "void-asked": "申请作废",
    "undone": "撤销批量操作",
}
BATCH_KINDS = {"propose": "拟推介", "review": "审核", "send": "推介", "close": "结束", "assign": "转交同事"}
CORRECTS_ANOTHER = "更正只能针对同一个人的同一类记录（第 {number} 条不是）。"
CORRECTED_ALREADY = "第 {number} 条已由第 {later} 条更正，请更正最新的那一条。"
