"""Chinese texts of the import of ledgers: what is wrong with a row, what would change, who may be one person."""

from __future__ import annotations

ACTIONS = {
    "create": "新增",
    "update": "更新",
    "unchanged": "无变化",
    "queue": "疑似同一人（待人工合并）",
    "error": "没有导入",
}
FIELDS = {
    "name": "姓名",
    "phone": "联系电话",
    "id_number": "证件号码",
    "email": "邮箱",
    "address": "常住地址",
    "ethnicity": "民族",
    "gender": "性别",
    "birth_date": "出生日期",
    "education": "学历",
    "degree": "学位",
    "school": "毕业院校",
    "major": "专业",
    "major_code": "专业代码",
    "bachelor_major": "本科专业",
    "graduation_year": "毕业年份",
    "graduation_date": "毕业日期",
    "political_status": "政治面貌",
    "household_region": "户籍地",
    "origin_region": "生源地",
    "study_mode": "学习形式",
    "first_education": "第一学历",
    "service_identities": "服务身份",
    "skills": "技能",
    "certificates": "证书",
    "experience": "经历",
    "experience_years": "工作年限",
    "intentions": "求职意向",
    "employed_since_graduation": "毕业后是否就业",
    "available_from": "可到岗日期",
    "year": "届别",
    "origin": "来源",
    "enrolment": "登记",
    "status": "状态",
    "contact": "联系",
    "service": "服务",
    "intention": "服务需求",
    "difficulty": "困难类别",
    "note": "备注",
}
MATCH_REASONS = {
    "same-id-number": "证件号码相同",
    "same-name-and-phone": "姓名和手机号相同",
    "same-name-school-birth": "姓名、学校和出生日期相同",
}
NO_LEDGER_HEADER = "前十行里没有找到台账的表头（至少要有三个认识的列名，例如“姓名、身份证号码、毕业院校”），没有导入。"
NO_LEDGER_COLUMN = "没有“姓名”或“证件号码”一栏，无法作为台账读取。"

NAME_MISSING = "缺少姓名；请补上后重新导入。"
NOBODY = "这一行没有姓名和证件号码，却有其他个人信息，看不出是谁；请补上姓名和证件号码。"
NOTHING_BEFORE = "这一行没有姓名和证件号码，前面也没有可以接续的人；请补上姓名和证件号码。"
WITH_FIRST_ROW = "这一行接续第 {row} 行，那一行没有导入，所以一起没有导入；请改好后两行一起重新导入。"
WITH_NEXT_ROW = "接续它的第 {row} 行有问题，所以一起没有导入；请改好后一起重新导入。"
NOT_A_PERSON = "“{value}”不是人员，这一行已跳过。"
ID_SCIENTIFIC = "证件号码“{value}”已被表格软件变成科学计数法，原来的数字无法恢复，这一行没有导入；请把该列设为文本，重新填写18位号码。"
ID_LENGTH = "证件号码“{value}”有 {count} 位，应为18位（旧证15位）；请核对后重填。"
ID_LETTERS = "证件号码“{value}”含有不该有的字符；请核对后重填。"
ID_BIRTH = "证件号码“{value}”里的出生日期“{birth}”不存在或不合常理；请核对后重填。"
ID_CHECK = "证件号码“{value}”校验位不对，至少有一位写错；请核对后重填。"
ID_REGION = "证件号码“{value}”开头的地区代码不存在；请核对后重填。"
ID_OLD = "证件号码“{value}”是15位旧号码，已换算成18位“{converted}”，请核对。"
ID_OTHER = "“{value}”不是居民身份证号码，没有作为证件号码保存；按姓名、手机号、学校和出生日期识别。"
ID_MISSING = "没有证件号码，按姓名、手机号、学校和出生日期识别；请尽快补上。"
ID_ENDS_IN_ZEROS = "证件号码“{value}”末三位都是0，可能被表格软件改过；请核对。"
IDENTITY_TOO_THIN = "没有证件号码，手机号和“学校加出生日期”也都没有，无法与同名的人区分；请补上证件号码或手机号。"
ID_TWO_NAMES = "证件号码“{value}”在第 {row} 行是“{other}”，这一行是“{name}”；请核对是谁的号码。"
GENDER_DISAGREES = "性别“{value}”与证件号码不一致，其中一项写错了；请核对。"
BIRTH_DISAGREES = "出生日期“{value}”与证件号码不一致，按证件号码读取；请核对。"
PHONE_TWICE = "联系电话与第 {row} 行的不同，以后一行的“{value}”为准；请核对。"
YEAR_MISSING = "看不出是哪一届；请填写毕业日期或届别，例如 2026-06-30。"
YEAR_UNREADABLE = "“{value}”看不出是哪一届；请写成例如 2026-06-30。"
YEAR_IMPOSSIBLE = "毕业年份“{value}”不合常理（应在 {first} 至 {last} 之间）；请核对。"
MONTH_OR_OCTOBER = "“{value}”可能是1月，也可能是10月被表格软件去掉了0，日期没有读取；请写成例如 2023-10-01。"
DATE_UNREADABLE = "{column}“{value}”看不出是哪一天；请写成例如 2026-06-15。"
DATE_MONTH_ONLY = "{column}“{value}”只写到月，看不出是哪一天；请写成例如 2026-06-15。"
DATE_FUTURE = "{column}“{value}”在今天（{today}）之后；请核对。"
DATE_TOO_EARLY = "{column}“{value}”早于2000年；请核对。"
CHANNEL_UNKNOWN = "调查方式“{value}”不认识；请写成电话、短信、微信、入户、现场或电子邮件。"
CHANNEL_MISSING = "有调查日期，但没有写调查方式，这次联系没有登记；请补上电话、短信、微信、入户、现场或电子邮件。"
RESULT_UNKNOWN = "联系结果“{value}”不认识；请写成已联系上、无人接听、空号、拒接或已留言。"
WILL_UNKNOWN = "就业意愿“{value}”不认识；请写“有”或“无”。"
REASON_UNKNOWN = "未就业原因“{value}”不认识；请写成正在求职、拟升学、拟应征入伍、拟创业、拟参加公招考试、暂无就业意愿或其他。"
STATUS_UNKNOWN = "状态“{value}”不认识；请写成就业、有就业意愿、暂无就业意愿、升学、入伍、出国、移出。"
REASON_OPEN = "未就业原因“{value}”看不出有没有就业意愿，状态没有登记；请补上就业意愿。"
CONTACT_NO_DATE = "写了调查方式，但没有调查日期，这次联系没有登记；请补上日期。"
POSTING_NO_SERVICE = "推荐单位“{value}”与服务时间对不上，没有登记为岗位推介；请分行填写。"
WILL_AND_REASON = "就业意愿是“{will}”，未就业原因却是“{value}”，两项矛盾；请核对。"
EMPLOYED_AND_REASON = "填了单位“{employer}”，又填了未就业原因“{value}”，两项矛盾；请核对是否已就业。"
EMPLOYED_AND_STATUS = "填了单位“{employer}”，状态却是“{value}”，两项矛盾；请核对。"
STATUS_DISAGREES = "同一人同一天在第 {row} 行的状态是“{other}”，这一行是“{value}”；请核对。"
TRAINEESHIP_NO_EMPLOYMENT = "“{value}”是见习，见习不算就业，没有登记为就业。"
EVIDENCE_UNKNOWN = "凭证“{value}”不认识，按没有凭证登记；请写成合同、社保、营业执照或灵活就业说明。"
SERVICE_UNKNOWN = "已接受就业服务“{value}”不认识；请写成职业指导、岗位推介、技能培训、就业见习、创业服务、政策宣讲或青年就业训练营。"
SERVICE_NO_DATE = "没有服务时间，“{value}”没有登记为服务；请补上日期。"
SERVICE_NOTHING = "有服务时间，却没有写是什么服务；请补上。"
SERVICE_DATES = "写了 {services} 次服务，服务时间“{value}”却是 {dates} 个日期，对不上；请分行填写，每次服务一行。"
NEED_UNKNOWN = "就业服务需求“{value}”没有对应的选项，只作为备注保存。"
DIFFICULTY_UNKNOWN = "困难类别“{value}”不认识，没有登记；请写成脱贫家庭、低保家庭、零就业家庭、残疾、防止返贫监测对象、特困人员、国家助学贷款或其他。"
DIFFICULTY_SCHOOL_ONLY = "“{value}”是学校的困难生类别，不等于困难毕业生，也不是就业困难人员认定，没有登记为困难类别；请核实。"
ORIGIN_UNKNOWN = "来源“{value}”不认识；请写“本地户籍”或“外地来求职”。"
FOLLOW_UP_UNREADABLE = "下次跟进日“{value}”无法识别，没有登记；请写成例如 2026-12-05。"

NOTE_SURVEYOR = "调查人：{name}"
NOTE_REMARK = "备注：{text}"
NOTE_FIT = "专业对口（本人自评）：{value}"
NOTE_NEEDS = "服务需求：{value}"
SOURCE = "台账导入"
NOTE_SOURCE = "（来源：台账导入）"
SCHOOL_CATEGORY = "学校困难生类别"

DATED = "{day} {what}"
NEEDS = {
    "wants_training": "技能培训",
    "wants_traineeship": "就业见习",
    "wants_startup": "创业服务",
    "wants_guidance": "职业指导",
    "wants_postings": "岗位推介",
}

STEP_CHECK = "核对台账"
STEP_APPLY = "写入台账"
STEP_MATCH = "查找疑似同一人"
CHECK_NOT_DONE = "第 {job} 号核对任务还没有完成，不能写入；请等它完成后再试。"
APPLIED_ALREADY = "第 {check} 号核对的结果已由第 {job} 号任务写入，不能再写一次；请重新上传文件核对。"
DIFFERENCE_GONE = "第 {check} 号核对的结果已清理（超过 30 天）；请重新上传文件核对。"

BAD_ROWS_SHEET = "待改正的行"
BAD_ROWS_NUMBERED = "待改正的行{number}"
BAD_ROWS_COLUMN = "问题说明"
FAULT = "【{column}】{message}"

MATCH_DECIDED = "这一对已经处理（{state}）；如要改动，请先撤销。"
MATCH_NOT_DECIDED = "这一对还没有处理，不能撤销。"
MATCH_BEYOND = "其中一条属于“{office}”，您看不到，不能单独决定；请由两家共同的上级机构处理。"
MATCH_KEEP_WRONG = "保留的一条应是这一对中的一条（{first} 或 {second}）。"
MATCH_STATES = {"suspected": "待处理", "merged": "已合并", "apart": "不是同一人"}
