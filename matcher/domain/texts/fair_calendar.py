"""Chinese texts of the calendar check and of school plans."""

from __future__ import annotations

DEMANDS = {
    "specialised-weekly": "专业性招聘会每周至少1场",
    "general-monthly": "综合性招聘会每月至少1场",
    "small-regular": "小型专场招聘会定期举办（按每月1场）",
}
PERIOD = "{begins}至{ends}"
WEEK = "{begins:%m-%d}至{ends:%m-%d}"
MONTH = "{year}年{month}月"

REASON_SHARE = "未就业{unplaced}人，占登记人数的{share:.0%}"
REASON_UNPLACED = "未就业{unplaced}人"
REASON_LACKING = "{count}个专业缺岗位：{majors}"
REASON_NO_FAIR = "还没有办过招聘会"
REASON_LONG_AGO = "最近一次招聘会在{day}，已过{days}天"
REASON_WORSE = "未就业占比比上一届高{points:.0f}个百分点"
NOTE_NONE = "没有合适的岗位"
NOTE_FEW = "合适的岗位只有{count}个"
NOTE_FAR = "合适的岗位{count}个，但省内只有{near}个"
NOTE_SEATS = "合适岗位共招{seats}人，未就业{unplaced}人"
AND_MORE = "等"
