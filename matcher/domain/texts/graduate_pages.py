"""Chinese texts of the pages for graduates and of a posting's page."""

from __future__ import annotations

NO_EMPLOYER = "单位未写明"
NO_PLACE = "地点未写明"
AND_MORE = " 等"
NO_PAY = "薪资未写明"
NEGOTIABLE = "薪资面议"
PAY_FROM = "{low:,} 元/月起"
PAY_ONE = "{high:,} 元/月"
PAY_RANGE = "{low:,}–{high:,} 元/月"
PAY_CONVERTED = "{quote}（按月折算约 {amount}）"
NOT_STATED = "未填写"
WHY_NOT = "没有推荐，因为有硬条件不符合："
WHY_LOW = "这条岗位您可以报，但和您的意向、专业或地点距离较远，排在一百名以后。"
WHY_RANK = "这条岗位您可以报，在所有可报岗位里排第 {rank} 位。"
FIELDS = {
    "学历": ("education",),
    "学位": ("degree",),
    "专业": ("majors", "majors.vocational", "majors.undergraduate", "majors.postgraduate"),
    "招聘对象": ("audience", "graduating_years"),
    "工作经历": ("experience",),
    "政治面貌": ("political_status",),
    "年龄": ("age",),
    "性别": ("gender",),
    "户籍": ("household",),
    "证书": ("certificates",),
    "其他条件": ("other_requirements",),
    "招聘人数": ("headcount",),
    "薪资": ("salary", "salary_min", "salary_max"),
    "工作地点": ("regions",),
    "用工形式": ("employment_form",),
    "实际用工单位": ("actual_employer",),
    "试用期": ("probation",),
    "工时": ("working_hours",),
    "食宿": ("board_and_lodging",),
    "应聘方式": ("how_to_apply",),
    "发布日期": ("published_on",),
    "有效期至": ("valid_until",),
    "备注": ("remark",),
    "来源": ("source",),
}
HOME_TITLE = "找到真正能报的岗位"
HOME_LEAD = "逐条核对学历、专业、届别等硬条件，再按您的意向排序；每一条理由都引用岗位原文。"
HOME_POINTS = (
    "不符合硬条件的岗位不推荐；说不准的写明要确认什么。",
    "姓名、性别、年龄、学校层次、户籍不参与排序。",
    "不收费。任何收费、押金、扣证件请拒绝并拨打 12333。",
)
TRY = "先看看岗位"
TRY_TITLE = "先看看岗位"
TRY_LEAD = "不用注册。填三项就能看到五条岗位；您填的内容不会保存。"
TRY_NOTHING = "按您填的条件，现在没有能报的在招岗位。可以换一个意向或地点再看。"
TRY_FOUND = "在招岗位 {considered} 条里，您能报 {eligible} 条，另有 {uncertain} 条要确认。先看这五条："
TRY_REGISTER = "注册后可以收藏、隐藏、看更多，并补充技能和证书让推荐更准。"
TRY_FRESH = "注册会不会影响应届身份？本服务只记录您填写的求职信息；是否影响应届身份以招录公告为准。"
SCHOOL = "学校"
MAJOR = "专业"
LEVEL = "学历"
YEAR = "毕业年份"
YEAR_HELP = "四位数字，例如 2026"
YEAR_WRONG = "毕业年份应为四位数字，例如 2026。"
WISH = "想做什么工作"
WISH_HELP = "可以填几个，用顿号分开，例如 软件开发、测试"
PLACE = "想在哪里工作"
PLACE_HELP = "可以填几个，按您的偏好先后，例如 武汉、襄阳"
SHOW = "看岗位"
MAJOR_OR_WISH = "请至少填写专业或想做的工作。"
REGISTER = "注册"
HAVE_ACCOUNT = "已有账号，登录"
STAFF_DOOR = "工作人员登录"
ME_TITLE = "为您推荐"
ME_COUNTS = "在招岗位 {considered} 条：您能报 {eligible} 条，待确认 {uncertain} 条。"
ME_BLOCKED = "其余被硬条件挡住，最多的是："
ME_MORE = "再看 {count} 条"
ME_TAB_JOBS = "就业岗位"
ME_TAB_TRAINEE = "见习和实习"
ME_TAB_FAIRS = "招聘会"
ME_TRAINEE_NOTE = "见习是上岗见习，不是录用；见习期间不算就业。"
ME_EMPTY = "没有可以推荐的岗位。"
ME_EMPTY_NOTHING = "服务里现在没有在招岗位，请过几天再来。"
ME_EMPTY_NEXT = "可以在档案里补充技能、证书，或放宽意向地点。"
ME_EMPTY_PROFILE = "请先填写档案：学校、专业和意向，两分钟就好。"
ME_NO_MORE = "没有更多了。"
ME_SWITCHED_OFF = "您已关闭自动推荐。可以按条件查找岗位，或在设置里重新打开。"
FILL_PROFILE = "填写档案"
OPEN_SETTINGS = "去设置"
FIND_OTHER = "为什么没有推荐某个岗位？"
INTERESTED = "有意向"
INTERESTED_ON = "已标记有意向"
SAVE = "收藏"
SAVED_ON = "已收藏"
HIDE = "不合适"
HIDE_REASON = "为什么不合适（不会再推荐）"
HIDE_NOTE = "补充说明（可不填）"
WHY = "为什么"
SEE_ALSO = "另有 {count} 条相同的发布"
HIDDEN_DONE = "已隐藏“{title}”，不会再推荐。"
UNDO = "撤销"
WHY_TITLE = "为什么推荐，为什么没有"
WHY_SEARCH = "岗位或单位名称"
WHY_SEARCH_HELP = "输入几个字，例如 岗位名称或单位名称"
WHY_FOUND_NONE = "没有找到叫“{words}”的在招岗位；可能已过期或撤回，也可能没有收录。"
WHY_ASK = "要求（原文）"
WHY_HAVE = "您的情况"
WHY_VERDICT = "结论"
WHY_ITEM = "条件"
WHY_CHANGE = "最有用的一个改变"
WHY_NOTHING = "这条岗位没有写明硬条件。"
SEARCH = "查找"
SAVED_TITLE = "我标记过的岗位"
SAVED_EMPTY = "还没有标记过岗位。"
SAVED_NEXT = "在推荐里点“收藏”或“有意向”，就会出现在这里。"
SAVED_GROUPS = {"interested": "有意向", "saved": "收藏", "hidden": "不合适（不再推荐）"}
TAKE_BACK = "取消标记"
NOT_OFFERED = "已不在招"
PROFILE_TITLE = "我的档案"
PROFILE_STEPS = ("学校和专业", "学历与毕业", "意向", "技能与证书", "经历与其他")
PROFILE_NEXT = "保存，下一步"
PROFILE_DONE = "保存，看推荐"
PROFILE_BACK = "上一步"
PROFILE_SAVED = "已保存。"
PROFILE_WARN = "已保存，下面几项没有读懂，请核对："
PROFILE_CHECK = "请修改下面的内容。"
DEGREE = "学位"
GRADUATION_DATE = "毕业日期"
STUDY_MODE = "学习形式"
BIRTH = "出生日期"
BIRTH_HELP = "只用来核对有年龄要求的岗位，不参与排序。"
GENDER = "性别"
GENDER_HELP = "只用来核对法律允许限定性别的岗位，不参与排序。"
POLITICAL = "政治面貌"
HOUSEHOLD = "户籍地"
ORIGIN = "生源地"
SALARY = "期望月薪不低于（元）"
SALARY_WRONG = "期望月薪应为数字，例如 5000。"
KINDS = "愿意看的岗位性质"
SKILLS = "会什么"
SKILLS_HELP = "软件、设备、语言等，例如 SolidWorks、PLC、Excel"
CERTIFICATES = "证书"
CERTIFICATES_HELP = "例如 英语四级、教师资格证"
EXPERIENCE = "实习、项目和工作经历"
EXPERIENCE_HELP = "写做过什么、用到什么，不用写姓名和电话。"
EXPERIENCE_YEARS = "工作年限（全职，年）"
EXPERIENCE_WRONG = "工作年限应为数字，没有填 0。"
SETTINGS_TITLE = "设置"
SETTINGS_RANKING = "自动推荐"
SETTINGS_RANKING_ON = "已打开：按您的档案核对条件并排序。您可以随时关闭。"
SETTINGS_RANKING_OFF = "已关闭：不再为您生成推荐名单，仍可自己查找岗位。"
SETTINGS_SWITCH_ON = "打开自动推荐"
SETTINGS_SWITCH_OFF = "关闭自动推荐"
SETTINGS_FRESH = "登记和应届身份"
SETTINGS_FRESH_TEXT = "本服务记录的是：您填写的档案、意向，您对岗位的标记，以及工作人员为您做的服务。登记本身不是就业登记，也不签任何协议；是否影响应届身份以招录公告为准。"
SETTINGS_DATA = "我的数据"
SETTINGS_EXPORT = "导出我的数据"
SETTINGS_DELETE = "删除我的数据"
SETTINGS_DELETE_LEAD = "删除后档案、标记和账号都无法恢复。请输入“删除”确认。"
SETTINGS_DELETE_WORD = "删除"
SETTINGS_DELETE_WRONG = "请输入“删除”两个字。"
SETTINGS_LOOKS = "谁看过我的信息"
SETTINGS_LOOKS_NONE = "没有人看过。"
SETTINGS_ACCOUNT = "密码和登录"
POSTING_REQUIREMENTS = "要求"
POSTING_FACTS = "岗位信息"
POSTING_TEXT = "岗位说明"
POSTING_STATE = "状态"
POSTING_TWINS = "同一岗位的其他发布"
POSTING_HISTORY = "历次修改"
POSTING_VERSION = "第 {version} 版"
POSTING_EXPIRED = "有效期已过，不再推荐。"
POSTING_WITHDRAWN = "已撤回，不再推荐。"
POSTING_CHECK = "报名前请核实单位；任何收费、押金、扣证件请拒绝，并拨打 12333。"
POSTING_WHY_ME = "我符合吗"
PRINT = "打印"
WITHDRAW = "撤回"
REOPEN = "重新上架"
EXTEND = "改有效期"
EXTEND_TO = "有效期改为"
DAY_WRONG = "请选择一个日期。"
LINKS = "给单位发确认链接"
