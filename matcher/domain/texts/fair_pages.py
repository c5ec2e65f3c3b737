"""Chinese texts of the organizer's pages about fairs: the list of fairs, the form of one, where it stands, its papers."""

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
NO_ONE = "无"

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
