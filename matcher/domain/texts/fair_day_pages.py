"""Chinese texts of the day of a fair and of its result."""

from __future__ import annotations

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
