"""Chinese texts of the states of stored postings and graduates."""

from __future__ import annotations

POSTING_STATES = {
    "open": "在招",
    "withdrawn": "已撤回",
    "expired": "已过期",
    "held": "待审核",
    "blocked": "审核拦截",
    "returned": "退回修改",
}
CHANGE_KINDS = {
    "created": "新增",
    "updated": "修改",
    "withdrawn": "撤回",
    "expired": "到期下架",
    "reopened": "重新上架",
    "held": "审核中，暂停展示",
}
MARKS = {"saved": "收藏", "interested": "有意向", "hidden": "不合适"}
REOPEN_REVIEW = "这条岗位现在是“{state}”，要由审核人员写明理由放行后才会重新展示。"
REOPEN_PAST = "有效期至 {date} 已过，请先延长有效期再重新上架。"
CHANGED_MEANWHILE = "这条岗位已被别人修改（现在是第 {version} 版），您的修改没有保存；请刷新后再改。"
PROFILE_CHANGED_MEANWHILE = "档案刚刚在别处被修改过，您这次的修改没有保存；请刷新后再改。"
