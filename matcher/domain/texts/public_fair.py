"""Chinese texts of a fair's public page: postings and booths on a phone, without signing in, and the check-in."""

from __future__ import annotations

SEARCH = "找岗位"
SEARCH_HELP = "写岗位、单位、专业或地点，例如“机械”。"
SEARCH_BUTTON = "查找"
FOUND = "找到{count}个岗位"
FOUND_NONE = "没有找到“{q}”。换个写法试试，例如只写专业大类“机械”，或者写城市。"
SHOW_ALL = "看全部岗位"
ALL_POSTINGS = "全部岗位（{employers}家单位，{count}个岗位）"
MORE = "再看后面的"
BOOTH_MAP = "展位图"
BOOTH_ROW = "{row}排"
BOOTH_OTHER = "其他"
BOOTH_LABEL = "{booth}展位 {employer}"
BOOTH = "{booth}展位"
NO_BOOTH = "展位待定"
FACTS = (
    ("headcount", "招聘人数"),
    ("employment_form", "用工形式"),
    ("education", "学历"),
    ("majors", "专业"),
    ("audience", "届别"),
    ("other", "其他条件"),
    ("place", "工作地点"),
    ("pay", "月薪（元）"),
    ("insurance", "社保"),
    ("hours", "工时"),
    ("board_and_lodging", "食宿"),
    ("valid_until", "有效期至"),
)
SHARED = "各岗位都请留意：{hints}。"
GOOD_TO_KNOW = "请留意"
GO_TO = "到{booth}展位找{employer}。"
BACK = "回到全部岗位"
AS_OF = "清单{label}，数据截至{as_of}。岗位以单位现场说明为准。"
SAFETY = "任何收费、押金、扣留证件的要求请拒绝，并拨打12333。"
WARNINGS = "对本场单位的提醒"
WARNING = "{employer}：{text}"
CHANGED = "清单之后有变化：{names}不再参加。"
CAME = "清单之外也设展位的单位：{names}。"
CAME_ONE = "{booth}展位 {employer}"
GONE_TITLE = "没有这个页面"
GONE = "这个地址没有对应的招聘会，可能已经撤下。请核对二维码或链接。"
CANCELLED = "这场招聘会已取消。"
OVER = "这场招聘会已结束，下面是当时的岗位。"
CHECK_IN = "进场登记"
CHECK_IN_LEAD = "点一下就算登记，不需要姓名和手机号，只统计人数。"
CHECK_IN_GRADUATE = "我是高校毕业生"
CHECK_IN_OTHER = "我不是高校毕业生"
CHECK_IN_DONE = "已登记，欢迎入场。"
CHECK_IN_ALREADY = "这部手机已经登记过，不用再登记。"
CHECK_IN_EARLY = "还没到开放登记的时间：{day}。"
CHECK_IN_PAST = "这场招聘会已结束，不再登记。"
TO_POSTINGS = "看岗位和展位"
TOO_OFTEN = "这里的登记太频繁，请稍后再试，或到入口处登记。"
