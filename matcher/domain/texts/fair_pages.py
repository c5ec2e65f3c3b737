"""Chinese texts of the organizer's pages about fairs: describing, audience, list, employers, papers, the day, the result."""

from __future__ import annotations

PLACE = "招聘会"
TITLE = "招聘会"
LEAD = "描述一场招聘会，得到岗位清单；每个专业有没有岗位、为什么没有，都在清单旁边说明。"
NEW = "新建招聘会"
EMPTY = "还没有招聘会。"
EMPTY_NEXT = "先说明时间、地点、展位数和邀请的学校，再导入各专业人数。"
EMPTY_FILTERED = "没有符合条件的招聘会。"
EMPTY_READER = "本单位建立的招聘会会列在这里。"
COLUMNS = ("招聘会", "类型", "时间", "地点", "展位", "状态")
STATE = "状态"
KIND = "类型"
ALL = "全部"
SHOW = "查看"

CALENDAR = "举办频次核对"
CALENDAR_LEAD = "按通知要求核对最近一段时间的举办频次，再看本期和以后几期排了没有；标有“待核实”的要求请以当地文件为准。"
CALENDAR_COLUMNS = ("地区", "要求", "还没有排的", "过去和本期", "办过或已排", "应办", "核对的时间")
CALENDAR_MET = "够"
CALENDAR_SHORT = "缺：{periods}"
CALENDAR_PLANNED = "都排了"
CALENDAR_PLAN = "排一场{kind}"
CALENDAR_NONE = "目前没有需要核对的举办频次。"
UNCERTAIN = "待核实"

# One form.
FORM_NEW = "新建招聘会"
FORM_EDIT = "修改招聘会"
FORM_LEAD = "带“可不填”的可以以后再补。"
NAME = "名称"
NAME_HELP = "例如：职引未来·江城理工学院机电材料专场"
THEME = "主题（可不填）"
STARTS = "开始时间"
ENDS = "结束时间"
VENUE = "地点"
VENUE_HELP = "例如：体育馆一层"
REGION = "所在地"
REGION_HELP = "填区县或城市，例如“洪山区”。"
HOST = "主办单位"
CO_HOST = "承办单位（可不填）"
BOOTHS = "展位数"
BOOTHS_COUNT = "{count}个展位"
BOOTHS_HELP = "能容纳多少家单位，每家一个展位。"
POSTINGS_PER_BOOTH = "每家最多展示几个岗位"
SCHOOLS = "邀请的学校（可不填）"
SCHOOLS_HELP = "每行一所学校，写全称。"
TURNOUT = "预计到场比例（%）"
TURNOUT_HELP = "预计到场人数按各专业人数乘以这个比例估算。"
VISITORS = "预计到场人数（可不填）"
VISITORS_HELP = "知道人数时填写；超过1000人时会提醒办理大型活动安全许可。"
NOTE = "备注（可不填）"
FIELD_CO_HOST = "承办单位"
FIELD_SCHOOLS = "邀请的学校"
FIELD_VISITORS = "预计到场人数"
FIELD_TURNOUT = "预计到场比例"
FIELD_NOTE = "备注"
SAVE = "保存"
CREATE = "建立招聘会"
CANCEL_FAIR = "取消这场招聘会"
CANCEL_SURE = "取消“{name}”？取消后不能再恢复，已有的清单和记录会保留。"
CANCEL_REASON = "取消原因"
CHECK_FIELDS = "有几处需要修改。"
NEEDED = "请填写{label}。"
MOMENT_WRONG = "{label}“{given}”读不懂，请写成 2026-12-05 09:00。"
NUMBER_RANGE = "{label}“{given}”应是{low}到{high}之间的整数。"
REGION_WRONG = "没有找到地区“{given}”，请写省内的市、区或县，例如“洪山区”。"
ENDS_BEFORE = "结束时间应晚于开始时间，现在是{given}。"
SAVED = "已保存。"

# One fair.
NEXT = "下一步"
OVER = "标为已结束"
OVER_SURE = "标为已结束后，招聘会和单位的状态不能再改，公开登记停止；现场结果仍可补登。确定吗？"
STAGES = "各单位现在走到哪一步"
STAGE_PROPOSED = "拟邀"
STAGE_INVITED = "已邀"
STAGE_REPLIED = "已回执"
STAGE_APPROVED = "审核通过"
STAGE_PLACED = "展位"
STAGE_ARRIVED = "签到"
STAGE_RESULT = "统计表"
TABS = {
    "": "概况",
    "audience": "毕业生",
    "list": "岗位清单",
    "participants": "参会单位",
    "receipts": "回执",
    "booths": "展位",
    "outputs": "材料下载",
    "day": "现场登记",
    "result": "结果",
}
TAB_LABEL = "这场招聘会"
FACTS = "基本情况"
NEXT_STEPS = {
    "audience": ("先说明有哪些毕业生会来：用登记的毕业生，或上传学校的专业人数表。", "填写毕业生情况"),
    "invite": ("根据毕业生情况生成拟邀名单，看看该邀请哪些单位。", "生成拟邀名单"),
    "propose": ("拟邀名单已生成，把名单上的单位列为拟邀，再发邀请。", "去列为拟邀单位"),
    "send": ("有{count}家单位还没有发邀请。", "去发邀请"),
    "vet": ("有{count}家单位的回执等待审核。", "去审核"),
    "final": ("已有{count}家单位审核通过，可以生成定稿清单。", "生成定稿清单"),
    "place": ("定稿清单已生成，给单位排展位。", "去排展位"),
    "publish": ("清单已定，下载材料、发布公开页面。", "去下载和发布"),
    "day": ("公开页面已发布。活动当天在这里登记签到。", "去现场登记"),
    "result": ("活动已结束，补齐登记后下载统计表。", "看结果"),
    "wait": ("邀请已发出，等待单位回执；收到的回执可以在这里录入。", "录入回执"),
    "none": ("这场招聘会已取消。", ""),
}
PUBLIC = "公开页面"
PUBLISH = "发布公开页面"
PUBLISHED = "公开页面已发布，不用登录就能看。"
PUBLISH_DONE = {"published": "已发布。", "withdrawn": "公开页面已撤下，原来的地址不再有效。"}
WITHDRAW = "撤下公开页面"
WITHDRAW_SURE = "撤下后原来的二维码和链接都会失效，确定吗？"
OPEN_PUBLIC = "打开公开页面"
CHECK_IN = "进场登记页面"
CHECK_IN_LEAD = "把这个二维码贴在入口，来的人用手机点一下就算登记，不需要姓名。开始前2小时到结束后2小时开放。"
NOT_PUBLISHED = "公开页面还没有发布。定稿清单做好后可以发布。"
NO_LIST = "还没有岗位清单。"

# Audience.
AUDIENCE_LEAD = "清单按来的毕业生挑岗位。不需要姓名：专业、学历、人数就够了。"
AUDIENCE_NOW = "目前的毕业生"
AUDIENCE_NONE = "还没有填写毕业生情况。"
AUDIENCE_NONE_NEXT = "选一种来源。两种都用时，人数按较大的一个计，登记的毕业生计入其中。"
AUDIENCE_COLUMNS = ("学校", "专业", "专业代码", "学历", "人数", "其中已登记")
AUDIENCE_YEAR = "届别"
UNKNOWN_MAJOR = "目录中没有"
SEVERAL_MAJORS = "同名的不止一个，按名称匹配"
USE_REGISTERED = "用登记的毕业生"
USE_REGISTERED_HELP = "统计邀请学校中已登记、仍在求职的毕业生，只取专业、学历和人数。"
ROSTER = "学校的专业人数表"
ROSTER_FILE = "上传表格（XLSX 或 CSV，可不传）"
ROSTER_TEXT = "或者直接粘贴"
ROSTER_TEXT_HELP = "每行一个专业：专业、学历、人数，用空格、逗号或制表符隔开，例如“高分子材料与工程 专科 28”。"
ROSTER_SCHOOL = "学校（可不填）"
ROSTER_BOTH = "同时计入登记的毕业生"
ROSTER_READ = "先看读到了什么"
ROSTER_PREVIEW = "读到的内容"
ROSTER_TOTAL = "共{groups}个专业，{people}人。"
ROSTER_UNREAD = "没有读懂的行"
ROSTER_UNKNOWN = "目录中没有的专业"
ROSTER_UNKNOWN_LEAD = "这些专业名称在教育部目录中找不到。会按名称去匹配岗位；名称有误时请改后再读一次。"
ROSTER_ACCEPT = "就用这份人数表"
ROSTER_NONE = "请上传表格，或者粘贴内容。"
AUDIENCE_SAVED = "毕业生情况已保存：{groups}个专业，{people}人。"

# The list.
LIST_LEAD = "先保证每个专业的毕业生都有合适的岗位，再看整体效果。固定或排除单位后马上重新计算，并说明代价。"
SETTINGS = "清单设置"
SETTING_BOOTHS = "展位数"
SETTING_PER_BOOTH = "每家最多几个岗位"
SETTING_PER_PERSON = "希望每人至少有几个合适的岗位"
SETTING_INTERNSHIP = "见习岗位至少占（%）"
SETTING_POLICY = "政策性岗位至少占（%）"
SETTING_OCCUPATION = "同一类职业最多占（%）"
SETTING_NATURE = "同一性质单位最多占（%）"
SETTING_SEED = "随机数种子"
MAKE = {"invite": "生成拟邀名单", "final": "生成定稿清单"}
MAKE_NOTE = "岗位和毕业生不多时几秒钟完成；很多时在后台生成，本页显示进度，可以先做别的。"
MAKING = "正在生成清单"
MAKING_CANCEL = "取消生成"
MAKING_FAILED = "清单没有生成：{error}"
MAKING_CANCELLED = "已取消，没有生成清单。"
NO_AUDIENCE = "还没有毕业生情况，清单无从挑起。"
FILL_AUDIENCE = "先填写毕业生情况"
NO_POSTINGS = "目前没有可以列入的岗位。"
LISTS = "各版清单"
LISTS_COLUMNS = ("清单编号", "类型", "生成时间", "岗位", "够{k}个岗位的人", "没有岗位的人")
LIST_EMPTY = "还没有生成过清单。"
LIST_EMPTY_NEXT = "按下面的设置生成第一份。"
LIST_FACTS = "清单 {label}｜{kind}｜数据截至 {as_of}"
STAT_EMPLOYERS = "单位"
STAT_POSTINGS = "岗位"
STAT_HEADCOUNT = "招聘人数"
STAT_ENOUGH = "有至少{k}个合适岗位"
STAT_NONE = "没有合适岗位"
STAT_SEATS = "预计招满人数"
STAT_MATCHES = "预计合适匹配"
ROWS = "清单"
ROW_COLUMNS = ("展位", "单位（性质）", "岗位 / 用工", "人数", "学历·专业（原文）", "地点·月薪（元）", "工时·食宿", "入选理由", "提示", "调整")
HEAT = "哪些专业、学历的毕业生岗位不够？"
HEAT_LEAD = "每格是有至少{k}个合适岗位的人数占比；颜色越深越够，字里写明人数。"
HEAT_TABLE = "表格"
HEAT_MAJOR = "专业"
POSTS_SHORT = "岗"
HEAT_MORE = "占比最低的{shown}个专业在图中，其余{rest}个见表格。"
COVERAGE_COLUMNS = ("专业", "学历", "人数", "≥{k}岗", "1–{less}岗", "0岗", "最多可能≥{k}岗", "原因")
NOBODY = "没有这类毕业生"
NONE_LEFT = "谁还没有岗位，为什么"
NONE_LEFT_NONE = "每个专业的毕业生都至少有1个合适的岗位。"
NONE_LEFT_LINE = "{group}：{count}人没有合适的岗位"
FEW_LEFT = "谁的岗位不足{k}个，为什么"
FEW_LEFT_NONE = "有合适岗位的毕业生都有至少{k}个。"
FEW_LEFT_LINE = "{group} {count}人，≥{k}岗 {enough}，1–{less}岗 {some}"
FEW_LEFT_UNTOLD = "这份清单生成时还不说明原因；重新生成后可见。"
FEW_LEFT_REST = "其余{count}个专业"
ASK_COPY = "复制征集文字"
LEFT_OUT = "未入选的岗位"
LEFT_OUT_LEAD = "共{count}个岗位没有列入，按原因计："
RESERVE = "候补单位"
RESERVE_LEAD = "有单位退出时，从这里按顺序递补。"
PIN = "固定"
UNPIN = "取消固定"
BAN = "排除"
UNBAN = "取消排除"
PIN_ROW = "固定{name}"
BAN_ROW = "排除{name}"
PINNED = "已固定的单位"
BANNED = "已排除的单位"
WISH_FIELD = "固定或排除一家单位"
WISH_HELP = "填单位全称或统一社会信用代码。"
WISH_UNKNOWN = "没有找到单位“{given}”，请写全称或统一社会信用代码。"
WISH_UNKNOWN_LIKE = "没有找到单位“{given}”，是否指{like}？请写全称。"
PIN_LEFT_OUT = "已固定的{names}没有能上清单的岗位（可能已过有效期、缺薪酬或被审核拦下），没有排进来。"
COST = "与{before}相比：够{k}个岗位的人 {enough:+d}，没有岗位的人 {none:+d}，预计招满人数 {seats:+.1f}，预计合适匹配 {matches:+.1f}；新增单位{added}家，去掉{removed}家。"
COST_NAMES = "新增：{added}。去掉：{removed}。"
COST_NOTHING = "与{before}相比没有变化。"
NO_ONE = "无"
COMPARE = "与另一版比较"
TRY = "先算算看"
MADE = "已生成清单 {label}。"
PROPOSE = "把这些单位列为拟邀"
PROPOSED = "已列为拟邀：新增{count}家。"
PROPOSED_RESERVE = "另有{count}家列为候补，有单位退出时可以递补。"
PINNED_NEXT = "已固定、下一份清单起排入的单位"
PINNED_OUT = "已固定、没有排进来的单位"

# Comparing.
COMPARE_TITLE = "比较两版清单"
COMPARE_LEFT = "左边"
COMPARE_RIGHT = "右边"
COMPARE_FIGURES = ("项目", "{left}", "{right}", "变化")
COMPARE_ENOUGH = "有至少{k}个合适岗位的人"
COMPARE_SOME = "有岗位但不足{k}个的人"
COMPARE_NOBODY = "没有合适岗位的人"
COMPARE_GINI = "各展位人流差距（基尼系数）"
COMPARE_GROUPS = "变化最大的专业"
COMPARE_GROUP_COLUMNS = ("专业", "学历", "人数", "{left}够", "{right}够", "{left}没有", "{right}没有")
COMPARE_ONLY = "只在{label}中的单位"
COMPARE_SAME = "两版的单位完全一样。"
COMPARE_NEEDS = "至少要有两版清单才能比较。"

# Participants.
PARTICIPANTS_LEAD = "每家单位走到哪一步、谁在什么时候做的，都留有记录。"
PARTICIPANT_COLUMNS = ("单位", "状态", "展位", "意愿", "最近变动", "说明")
PARTICIPANTS_EMPTY = "还没有参会单位。"
PARTICIPANTS_EMPTY_NEXT = "生成拟邀名单后把单位列为拟邀，或者直接录入收到的回执。"
PARTICIPANTS_NONE_FOUND = "没有这种状态的单位。"
PARTICIPANTS_CLEAR = "查看全部单位"
INVITATION = "邀请文字"
INVITATION_COPY = "复制邀请文字"
INVITATION_LEAD = "可以贴进微信、短信或邮件；请按单位逐一发送。"
RETURN = "退回"
RETURN_MESSAGE = "退回说明（单位会看到）"
DECLINED = "不参加"
CANCEL = "取消参会"
CANCEL_WHY = "原因"
PLACE_BOOTHS = "按定稿清单排展位"
PLACED = "已排展位：{count}家。"
PARTICIPANTS_DONE = {
    "proposed": PROPOSED,
    "placed": PLACED,
    "step": "已登记。",
}
WITHOUT_BOOTH = "{count}家没有空展位，请增加展位或列为候补。"
CHECKS = "核对"
STEP_WORDS = {
    "proposed": "改回拟邀",
    "invited": "标为已邀",
    "replied": "收到回执",
    "approved": "审核通过",
    "returned": "退回",
    "placed": "排展位",
    "reserve": "列为候补",
    "declined": "不参加",
    "cancelled": "取消参会",
    "arrived": "签到",
    "absent": "未到",
}
HISTORY = "经过"
BOOTH = "展位号"
WISHES = {"": "", "pinned": "已固定", "banned": "已排除"}
LINK_MAKE = "生成单位链接"
LINK_LEAD = "这是{name}的链接和验证码，只显示这一次。链接和验证码请分开发送。"
LINK_ADDRESS = "链接"
LINK_CODE = "验证码"
LINK_COPY = "复制链接"
LINK_INVITATION_COPY = "复制带这个链接的邀请文字"
ACTIONS = "处理"

# Receipts.
RECEIPTS_LEAD = "单位填的回执不管是 Excel、Word 还是聊天里的一段文字，都可以放进来；先看读到了什么，再决定收下。"
RECEIPT_FILE = "上传回执（XLSX、DOCX、CSV、TXT，可不传）"
RECEIPT_TEXT = "或者粘贴文字"
RECEIPT_READ = "先看读到了什么"
RECEIPT_PREVIEW = "读到的内容"
RECEIPT_FACTS = {
    "employer_name": "单位全称",
    "credit_code": "统一社会信用代码",
    "nature": "单位性质",
    "industry": "所属行业",
    "size": "人员规模",
    "address": "单位地址",
    "contact_name": "联系人",
    "contact_phone": "联系电话",
    "attendants": "参会人数",
    "booths": "展位数",
    "gives_talk": "是否宣讲",
    "has_licence": "是否附营业执照",
    "promises": "承诺",
}
YES, NO = "是", "否"
RECEIPT_POSTINGS = "岗位"
RECEIPT_POSTING_COLUMNS = ("岗位", "人数", "学历", "专业", "地点", "月薪")
RECEIPT_UNREAD = "没有读懂的内容"
RECEIPT_UNREAD_LEAD = "这些内容没有归到任何一项，请核对后手工补上。"
RECEIPT_ACCEPT = "收下这份回执"
RECEIPT_NONE = "请上传回执，或者粘贴文字。"
RECEIPT_LARGE = "文件超过{limit} MB，请只上传回执本身。"
RECEIPT_ACCEPTED = "已收下{name}的回执，等待审核。"
RECEIPT_NEWS = "请留意"
RECEIPT_LEFT_OUT = "{name}的岗位“{title}”没有收进岗位库，请核对后补上。"
RECEIPT_CHANGED = "{name}这次改了{field}：原来{before}，现在{after}。"
RECEIPT_CHANGED_SOMEHOW = "{name}这次改了{field}。"
RECEIPT_CHANGED_FIELDS = {"contact": "联系人或电话"}
RECEIPT_NOTHING = "没有"
RECEIPT_LIST = "已收到的回执"
RECEIPT_COLUMNS = ("单位", "来源", "收到时间", "岗位数", "营业执照")
RECEIPT_SOURCES = {"link": "单位链接", "excel": "Excel", "word": "Word", "pasted": "粘贴", "api": "接口"}
RECEIPT_EMPTY = "还没有收到回执。"
RECEIPT_SEVERAL = "读到{count}份回执。"

# Outputs.
OUTPUTS_LEAD = "以清单 {label} 为准，数据截至 {as_of}。同一份清单任何时候下载都一模一样。"
OUTPUTS_NONE = "还没有岗位清单，没有可以下载的材料。"
OUTPUT_COLUMNS = ("材料", "用途", "格式", "下载")
OUTPUT_CHOOSE = "清单"
OWN_BOOTH_LIST = "用本单位的展位表样填这份清单"
OWN_BOOTH_LISTS = "本单位展位表样"
PRINT_OWN_SLIPS = "给自己的毕业生打印推介单（按人）"
DOWNLOAD = "下载"
DOWNLOAD_NAME = "下载{name}（{form}）"

# The day.
DAY_LEAD = "现场登记：每家单位一行，点一下加一笔；记错了可以撤回，原来的记录会保留。"
DAY_ARRIVE = "签到"
DAY_ABSENT = "未到"
DAY_COUNT = "人数"
DAY_GRADUATES = "其中毕业生"
DAY_ADD = "登记"
DAY_WHAT = "登记什么"
DAY_EMPLOYER = "单位"
DAY_RECENT = "最近登记"
DAY_RECENT_NONE = "还没有登记。"
DAY_TAKE_BACK = "撤回"
DAY_TAKEN_BACK = "已撤回"
DAY_DONE = "已登记：{kind} {count}。"
STATE_UNKNOWN = "没有“{given}”这种状态。"
DAY_NONE = "还没有单位排上展位。"
DAY_FIND = "按单位或展位查找"
DAY_ARRIVED_OF = "已签到 {arrived} / {total} 家"

# The result.
RESULT_LEAD = "实际情况与清单的预计放在一起看。"
RESULT_NONE = "还没有登记任何结果。"
RESULT_NONE_NEXT = "活动当天在“现场登记”里登记签到、简历和意向。"
RESULT_COLUMNS = ("项目", "预计", "实际", "相差")
RESULT_EMPLOYERS = "各单位"
RESULT_EMPLOYER_COLUMNS = ("展位", "单位", "签到", "简历", "意向", "面试", "拟录用")
STATISTICS = "招聘会情况统计表"
STATISTICS_ROWS = (
    ("employers", "参会单位"),
    ("postings", "岗位数"),
    ("heads", "招聘人数"),
    ("visits", "进场人次"),
    ("resumes", "简历份数"),
    ("intentions", "达成意向人数"),
    ("graduates", "其中毕业生"),
    ("advice", "政策咨询"),
)
NOT_ENTERED = "未登记"
STATISTICS_FILE = "{name}-招聘会情况统计表.xlsx"
STATISTICS_DOWNLOAD = "下载统计表"
