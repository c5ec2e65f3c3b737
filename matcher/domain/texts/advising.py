"""Chinese texts of recommendations over the service."""

from __future__ import annotations

SWITCHED_OFF = "本人已关闭自动推荐，因此不生成推荐名单；仍可按条件查找岗位，也可随时在“设置”里重新打开。"
NOT_ON_OFFER = "这条岗位现在{state}，不在推荐范围内。"
NO_PROFILE = "这个账号没有毕业生档案。"
REASONS = {
    "far": "地点太远",
    "pay": "薪资偏低",
    "work": "不想做这类工作",
    "hours": "工时不合适",
    "employer": "不想去这个单位",
    "applied": "已投过",
    "other": "其他",
}
REASON_UNKNOWN = "请从列出的原因里选一个。"
