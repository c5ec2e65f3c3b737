"""Chinese texts of the caseworker's page of one person: head, forms, timeline, service floor."""

from __future__ import annotations

# Reading forms.
TOO_LONG = "写了{count}字，最多{limit}字，请缩短。"
DAY_MISSING = "请填写日期，例如 2026-12-05。"
DAY_WRONG = "“{given}”不是日期，请写成 2026-12-05 的样子。"
NUMBER_WRONG = "“{given}”应是0或以上的整数。"
CHOICE_MISSING = "请选择一项。"
CHOICE_WRONG = "“{given}”不是可选的项，请重新选择。"
MEASURE_DAY_MISSING = "请填写第{place}条措施的完成日期。"

# Entries in words.
SUSPENDED = "推介暂停"
RESTORED = "推介恢复"
FELL_THROUGH = "录用未成，退回{state}"
STARTS = "约定{day}到岗"
SINCE = "{day}起"
PROOF = "凭证：{kind}"
FOLLOW_UP = "{day}跟进"
YEAR_OF = "{year}届"
ASSIGNED = "指定责任人"
UNASSIGNED = "暂无责任人"
WISHES = {
    "wants_postings": "岗位推介",
    "wants_guidance": "职业指导",
    "wants_training": "技能培训",
    "wants_traineeship": "就业见习",
    "wants_startup": "创业服务",
}
NO_WISH = "暂不需要服务"
CHECKED = "已核实"
UNCHECKED = "未核实"
ENDED = "已终止"
VALID_UNTIL = "有效期至{day}"
CERTIFIED = "已认定"
JOBLESS = "已登记失业"
JOBLESS_ENDED = "失业登记结束"
REVIEW = "{day}评估"
CLOSED_AS = "结案：{how}"
HANDED_OVER = "移交给另一单位"
OBJECTED = "本人提出异议"
AGAINST_ENTRY = "针对第{number}条"
AGAINST_REFERRAL = "针对一条岗位推介"
ANSWER_BY = "须在{day}前答复"
UPHELD = "异议成立，已更改记录"
NOT_UPHELD = "异议不成立"
GIVEN = "已同意"
TAKEN_BACK = "已收回同意"
SIGNS = {
    "enrolment": "册",
    "assignment": "责",
    "intention": "需",
    "status": "状",
    "contact": "联",
    "service": "服",
    "difficulty": "困",
    "certification": "认",
    "unemployment": "失",
    "plan": "策",
    "placement": "岗",
    "hand-over": "移",
    "objection": "异",
    "objection-answer": "答",
    "consent": "同",
    "referral": "推",
}

# The page of one person.
BACK = "今日工作"
PERSON_NUMBER = "台账编号 {number}"
NOTHING_KNOWN = "尚未登记状态"
STATUS_SINCE = "{day}起"
FACTS_TITLE = "基本情况"
EDUCATION = "学历专业"
SCHOOL = "学校"
YEAR = "届别"
ORIGIN = "来源"
OFFICE = "责任单位"
CASEWORKER = "责任人"
NOBODY = "暂无"
WISHED_WORK = "想做"
WISHED_PLACE = "想去"
WISHED_PAY = "期望月薪（元）"
FOLLOW_UP_ON = "下次跟进"
NO_WILL_UNTIL = "暂无就业意愿有效至"
JOBLESS_SINCE = "登记失业自"
LONG_TERM = "长期失业青年"
LONG_TERM_NOTE = "登记失业满{days}天、{low}至{high}岁（口径不确定，可由省、市设置）"
FIRST_CONTACT = "首次联系"
LAST_CONTACT = "最近联系"
ATTEMPTS = "{day}（共{count}次）"
UNREACHABLE = "无法联系"
DIFFICULTIES = "困难类别"
DIFFICULTIES_HIDDEN = "需要单独的权限，这里不显示"
NO_DIFFICULTY = "无登记"
CERTIFICATION = "就业困难人员认定"
NOT_CERTIFIED = "无"
CONTACT_TITLE = "联系方式"
REVEAL = "显示联系方式（会留下记录）"
NAME = "姓名"
PHONE = "电话"
ID_NUMBER = "证件号码"
EMAIL = "邮箱"
ADDRESS = "常住地址"
CALL = "拨打 {phone}"
PLAN_TITLE = "一人一策"
NO_PLAN = "还没有一人一策。"
NO_PLAN_HARD = "困难毕业生和长期失业青年须有一人一策，请制订。"
PLACEMENTS_TITLE = "见习与公益性岗位"
LADDER_TITLE = "下一步"
REFERRALS_TITLE = "岗位推介"
NO_REFERRALS = "还没有推介过岗位。"
PROPOSE = "推介三个岗位"
REFER = "推介指定岗位"
AT_A_FAIR = "招聘会现场登记"
ALL_RECOMMENDATIONS = "查看全部推荐"
FLOOR_TITLE = "服务达标情况"
FLOOR_PACKAGE = "标准：{name}"
UNCERTAIN = "不确定"
FLOOR_SOURCE = "依据：{source}"
FLOOR_SINCE = "自{day}起计"
FLOOR_DUE = "{day}前达标"
FLOOR_MET = "已达标"
FLOOR_NOT_MET = "还缺"
FLOOR_COLUMNS = ("服务", "应有", "已计", "还缺")
FLOOR_KINDS = {
    "policy": "政策宣讲",
    "guidance": "职业指导",
    "referral": "岗位推介",
    "training": "技能培训或就业见习机会",
}
FLOOR_POSTINGS = "（{count}个岗位）"
NO_FLOOR = "没有就业意愿登记，服务标准暂不适用；登记“有就业意愿”后从那天起计。"
NO_FLOOR_LEFT = "本人已{status}，不再适用服务标准。"
SERVICES_COLUMNS = ("日期", "服务", "计数", "说明")
NO_SERVICES = "还没有登记过服务。"
COUNTS = "计入"
NOT_COUNTED = "不计入"
TIMELINE_TITLE = "经过"
TIMELINE_EMPTY = "还没有任何记录。从“记联系”开始。"
LATE = "{day}补录"
CORRECTED_BY = "已由第{number}条更正"
WITHDRAWN_BY = "已由第{number}条撤回"
CORRECTS = "更正第{number}条"
WITHDRAWS = "撤回第{number}条"
ENTRY_NUMBER = "第{number}条"
TIMETABLE = "系统"
HERSELF = "本人"
CORRECT = "更正"
WITHDRAW = "撤回"
ALL_KINDS = "全部"
KINDS_LABEL = "只看一类记录"
EVIDENCE_TITLE = "凭证"
NO_EVIDENCE = "还没有凭证。合同、社保、营业执照、签到表等可在这里上传，再在登记时勾选。"
EVIDENCE_UPLOAD = "上传凭证"
EVIDENCE_FILE = "文件"
EVIDENCE_HELP = "PDF、Word、JPG、PNG，不超过 {limit} MB。打开会留下记录。"
EVIDENCE_MISSING = "请选择文件。"
EVIDENCE_OF = "用于{entries}"
EVIDENCE_UNUSED = "尚未用于任何记录"
EVIDENCE_GONE = "保存期满，已删除"
ATTACH = "附凭证"
OBJECTIONS = "本人有{count}条异议没有答复，见下面“经过”。"
MERGED_ROWS = "含合并的档案：{numbers}"

# Forms.
FORM_TITLES = {
    "contact": "记联系",
    "service": "记服务",
    "status": "更改状态",
    "intention": "服务需求",
    "difficulty": "困难类别",
    "certification": "就业困难人员认定",
    "unemployment": "失业登记",
    "plan": "一人一策",
    "placement": "见习与公益性岗位",
}
FORMS_LABEL = "登记"
CORRECT_TITLE = "更正第{number}条：{title}"
SAVE = "保存"
CANCEL = "取消"
ON = "发生日期"
ON_HELP = "今天登记以前发生的事，请填发生的那天；登记日期会另外保留。"
NOTE = "备注（加密保存）"
NOTE_HELP = "不要写证件号码。"
EVIDENCE = "凭证"
REASON_TO_CORRECT = "为什么更正"
REASON_TO_WITHDRAW = "为什么撤回"
REASON_HELP = "会留在经过里。"
CHANNEL = "方式"
RESULT = "结果"
SERVICE_KIND = "服务"
SERVICE_STAGE = "到哪一步"
SERVICE_HELP = "岗位库里的岗位请用“推介三个岗位”；这里只登记库外的岗位和其他服务。"
SUBJECT = "内容"
SUBJECT_HELP = "推介写单位和岗位；培训、见习写名称，同一次机会写同一个名称。"
STATUS = "状态"
STATUS_REASON = "原因"
STATUS_REASON_HELP = "有就业意愿：正在求职、拟创业；其余属于暂无就业意愿。"
FOLLOW_UP_DAY = "跟进日期"
FOLLOW_UP_HELP = "考公考编填考试或公布成绩的日期；暂无就业意愿不填时按有效期自动定。"
RECORDED_BY = "依据哪次联系"
RECORDED_BY_HELP = "暂无就业意愿须有记录：选一次联系上本人的联系，或在备注里写明本人的说法。"
RECORDED_BY_NONE = "写在备注里"
EMPLOYMENT = "就业类别"
EVIDENCE_KIND = "就业凭证"
EVIDENCE_KIND_HELP = "没有凭证也可先登记，但不计入帮扶就业率；见习、实习材料不能作凭证。"
EVIDENCE_KIND_NONE = "还没有凭证"
EMPLOYER = "单位"
STARTED_ON = "起始日期"
CATEGORY = "类别"
SOURCE = "来源"
SOURCE_HELP = "例如：学校名单、民政比对、本人申请。"
PROOF_LABEL = "证明材料"
VALID = "有效期至"
IS_CHECKED = "已核实"
IS_OVER = "从发生日期起终止"
CERTIFICATE_NUMBER = "认定编号"
CERTIFICATION_HELP = "与困难类别不同：本人申请、社区受理、县区认定，有有效期；公益性岗位一般以它为前提（不确定，以当地规定为准）。"
DIFFICULTY_HELP = "困难类别加密保存，只有有权限的人能看到；推介单、短信、清单上不会出现。"
UNEMPLOYMENT_HELP = "登记失业和离校未就业不是一回事；长期失业从登记失业之日起算。"
GOAL = "目标"
MEASURES = "措施"
MEASURE = "第{place}条措施"
WHAT = "做什么"
OWNER = "谁负责"
DUE = "何时完成"
DONE_HEAD = "已完成"
REVIEW_ON = "评估日期"
ASSESSMENT = "评估"
CLOSED = "结案（填写结果，未结案留空）"
PLACEMENT_KIND = "类型"
PLACEMENT_STATE = "到哪一步"
PLACEMENT_OF = "续记哪一条"
PLACEMENT_NEW = "新的安置"
PLACEMENT_LINE = "第{number}条：{kind} {employer} {state}"
POST = "岗位"
STARTS_ON = "协议开始"
ENDS_ON = "协议结束"
IS_INSURED = "已办人身意外伤害保险（见习须有）"
BREAK_REASON = "提前终止的原因"
PLACEMENT_HELP = "见习不是就业；公益性岗位是兜底，须有有效认定和市场帮扶记录。"
SAVED = "已保存：{what}"
SAVED_WITH = "已保存，请留意："
DONE = {
    "saved": "已保存为第{number}条。",
    "withdrawn": "已撤回第{number}条，记录仍留在经过里。",
    "evidence": "凭证已保存，可在登记或更正时勾选。",
    "assigned": "责任人已更改。",
    "answered": "已答复异议。",
    "sent": "已推介{number}个岗位。",
    "withdrawn_drafts": "已撤回草拟的推介。",
}
ANSWER_OBJECTION = "答复异议"
ANSWER_WORDS = "答复"
ANSWER_UPHELD = "异议成立（记录有误的，另行更正那一条；推介有误的，作废那条推介）"
ANSWER_NOT_UPHELD = "异议不成立，原因写在答复里"
ANSWER_HOW = "结论"
UNDO = "撤回"
UNDO_REASON = "刚录入，录错了"
ASSIGN_TO = "责任人改为"
ASSIGN = "指定"
ASSIGN_NOBODY = "暂无责任人"
PAPER_FILE = "打印一人一档"
