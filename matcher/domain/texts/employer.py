"""Chinese texts of employers' links and the page that they open."""

from __future__ import annotations

LINK_GONE = "这个链接不能使用：可能已过期、已停用或地址不完整。请联系给您链接的公共就业服务机构重新发放。"
CODE_WRONG = "验证码不对，还可以再试 {left} 次。验证码是 6 位数字，由工作人员另外告诉您。"
CODE_CLOSED = "验证码输错次数过多，链接已停用。请联系给您链接的公共就业服务机构重新发放。"
DAYS = "有效期应为 1–{longest} 天。"
NEW_DAY_MISSING = "请填写新的截止日期，例如 2026-12-31。"
NEW_DAY_PAST = "新的截止日期应在今天之后。"
NEW_DAY_FAR = "新的截止日期最多到 {latest}，到期后可以再延长。"
NOT_OPEN = "这个岗位已不在招聘中，不能再确认或延长；要重新招聘，请联系公共就业服务机构。"
REASON_MISSING = "请选择停止招聘的原因。"
REASONS = {
    "filled": "已招满",
    "cancelled": "取消招聘计划",
    "changed": "岗位内容有变化，另行发布",
    "mistaken": "不是本单位的岗位",
    "other": "其他原因",
}
WITHDRAWN_BY_EMPLOYER = "用人单位停止招聘：{reason}"
