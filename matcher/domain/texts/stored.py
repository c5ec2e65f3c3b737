"""Chinese texts of the states of stored postings and graduates."""

from __future__ import annotations

POSTING_STATES = {"open": "在招", "withdrawn": "已撤回", "expired": "已过期"}
CHANGE_KINDS = {
    "created": "新增",
    "updated": "修改",
    "withdrawn": "撤回",
    "expired": "到期下架",
    "reopened": "重新上架",
}
MARKS = {"saved": "收藏", "interested": "有意向", "hidden": "不合适"}
