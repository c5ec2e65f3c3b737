"""Chinese texts of steps of many employers at once: looked at first, done as shown, undone once."""

from __future__ import annotations

LEAD = "勾选单位后先看会动哪些、不动哪些，确认了才做；当天可以撤销一次。"
STEPS = {
    "invited": "标为已邀",
    "approved": "审核通过",
    "reserve": "列为候补",
    "declined": "记为不参加",
    "cancelled": "单位退出，空出的展位由候补递补",
    "pinned": "固定到下一版清单",
    "banned": "从下一版清单排除",
    "unwished": "不再固定或排除",
}
STEP = "对勾选的单位"
LOOK = "先看会动哪些"
TITLE = "{step}：{count}家单位"
INCLUDED = "会动的单位（{count}家）"
EXCLUDED = "不动的单位（{count}家）"
EXCLUDED_COLUMNS = ("单位", "现在的状态", "为什么不动")
CONFIRM = "确认，就按上面的做"
BACK = "返回参会单位"
REASON = "原因（写入每家的记录）"
NOBODY_LEFT = "勾选的单位都不能这样处理，原因见下表。"
NOT_FROM_HERE = "“{now}”不能改为“{then}”"
HAS_BOOTH = "已排在 {booth} 展位，请逐家处理"
CHECKS_FAIL = "资质审核有不通过的项目：{checks}"
ALREADY = "已经是这样"
CHANGED = "看过以后单位的情况又变了，请重新确认。"
CANCEL_NOTE = "退出的单位不能一次撤销：展位已给了候补单位。"
DONE = "{step}：已处理{count}家单位。"
DONE_CANCELLED = "已记为退出：{count}家；候补递补{filled}家，空出{empty}个展位，其余单位的展位号不变。请重新生成定稿清单，再印秩序册、展位卡和海报。"
UNDO = "撤销这次操作"
UNDONE = "已撤销：{count}家单位回到原来的状态。"
UNDONE_KEPT = "{kept}家此后又有变动，保持不变。"
UNDONE_REASON = "撤销批量操作"
UNDO_NOTHING = "这次操作已经撤销过，或者单位此后都有变动，没有可以撤销的。"
UNDO_LATE = "批量操作只能在当天撤销。"
