"""Chinese texts of fairs: kinds, states and what happened there."""

from __future__ import annotations

KINDS = {
    "specialised": "专业性招聘会",
    "general": "综合性招聘会",
    "small": "小型专场招聘会",
    "campus": "校园招聘会",
    "community": "社区巡回招聘会",
    "live": "直播招聘",
}
STATES = {
    "planning": "筹备中",
    "inviting": "邀约中",
    "final": "名单已定",
    "open": "进行中",
    "over": "已结束",
    "cancelled": "已取消",
}
PARTICIPANT_STATES = {
    "proposed": "拟邀",
    "invited": "已邀",
    "replied": "已回执",
    "approved": "审核通过",
    "returned": "已退回",
    "placed": "已排展位",
    "reserve": "候补",
    "arrived": "已签到",
    "absent": "未到",
    "declined": "不参加",
    "cancelled": "已取消参会",
}
AUDIENCE_SOURCES = {"registered": "登记的毕业生", "roster": "学校提供的专业人数表", "both": "登记毕业生和专业人数表"}
LIST_KINDS = {"invite": "拟邀名单", "final": "岗位清单（定稿）"}
OUTCOME_KINDS = {
    "check-in": "进场",
    "resume": "收到简历",
    "intention": "达成意向",
    "interview": "安排面试",
    "offer": "拟录用",
    "policy-advice": "政策咨询",
}
