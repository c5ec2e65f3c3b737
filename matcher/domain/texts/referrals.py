"""Chinese texts of referrals: reasons, refusals, batches."""

from __future__ import annotations

OTHER, BATCH_UNDONE = "other", "batch-undone"
REASONS = {
    "declined-by-person": {
        "place": "工作地点不合适",
        "pay": "待遇不合适",
        "work": "工作内容不合适",
        "hours": "工作时间不合适",
        "major": "专业不对口",
        "employer": "不考虑该单位",
        "exam": "准备考试",
        "has-other": "已有其他去向",
        "untold": "未说明原因",
        OTHER: "其他",
    },
    "rejected-by-employer": {
        "conditions": "条件不符合",
        "written-test": "笔试未通过",
        "interview": "面试未通过",
        "filled": "岗位已招满",
        "medical": "体检未通过",
        "vetting": "政审未通过",
        "untold": "单位未说明原因",
        OTHER: "其他",
    },
    "no-response": {"limit-past": "超过期限没有答复"},
    "posting-closed": {
        "expired": "岗位已过有效期",
        "withdrawn": "岗位已撤回",
        "flagged": "岗位有违规或虚假风险",
        "filled": "岗位已招满",
        OTHER: "其他",
    },
    "superseded": {
        "started-elsewhere": "已在另一条推介的单位到岗",
        "verified-elsewhere": "另一条推介的就业已核验",
        "employed-elsewhere": "已自行在他处就业",
        OTHER: "其他",
    },
    "withdrawn": {
        "wrong-posting": "推介的岗位有误",
        "condition-unmet": "发现条件不符合",
        "duplicate": "重复推介",
        "person-asked": "本人要求撤回",
        "posting-closed": "岗位已失效，尚未推介",
        "employed-elsewhere": "本人已在他处就业，尚未推介",
        "started-elsewhere": "已在另一条推介的单位到岗，尚未推介",
        "verified-elsewhere": "另一条推介的就业已核验，尚未推介",
        BATCH_UNDONE: "撤销批量操作",
        OTHER: "其他",
    },
    "voided": {
        "entered-in-error": "录入有误",
        "wrong-person": "记错了人",
        "duplicate": "重复录入",
        OTHER: "其他",
    },
    "left-in-probation": {
        "left": "本人离职",
        "dismissed": "未通过试用",
        OTHER: "其他",
    },
    "fallen-through": {
        "medical": "体检未通过",
        "vetting": "政审未通过",
        "no-show": "未报到",
        "employer-cancelled": "单位取消录用",
        "person-declined": "本人放弃",
        OTHER: "其他",
    },
}
FALLEN_THROUGH = "fallen-through"
"""Reasons why a hire fell through; the referral returns to its state before."""
AUTOMATIC = frozenset({"limit-past", BATCH_UNDONE, "posting-closed", "started-elsewhere", "verified-elsewhere"})
"""Reasons that only the service itself gives."""
UNKNOWN_REASON = "未知原因"

CHANGED_MEANWHILE = "推介 {slip} 刚刚被别人更新过，您这次的操作没有保存；请刷新后再试。"
# Transitions that the table refuses, the most telling sentence first.
VOIDED_STAYS = "推介 {slip} 已作废，不能再改；如仍需推介，请新建一条。"
SAME_STATE = "推介 {slip} 已经是“{state}”，不用重复登记。"
NOT_BACK = "推介 {slip} 已到“{state}”，不能退回“{wanted}”；如录入有误，请作废后重新登记。"
ENDED = "推介 {slip} 已结束（{state}），不能改为“{wanted}”；如录入有误，请作废后重新登记。"
NOT_SENT = "推介 {slip} 还是“{state}”，没有推介给本人，不能登记“{wanted}”；请先审核并推介。"
REVIEW_FIRST = "推介 {slip} 还是草拟，请先审核再推介。"
NOT_APPLIED = "推介 {slip} 还没有投递（目前“{state}”），单位无从答复，不能登记“未录用”；本人不考虑请登记“本人婉拒”。"
APPLIED_STAYS = "推介 {slip} 已到“{state}”，投递以后不能撤回；请登记本人婉拒、未录用或岗位失效。"
SILENCE_OVER = "推介 {slip} 已到“{state}”，不再按超期无反馈结束；请登记实际结果。"
VERIFY_HIRED = "推介 {slip} 目前是“{state}”，要先登记“已录用”才能核验就业。"
PROBATION_HIRED = "推介 {slip} 目前是“{state}”，没有录用，不能登记“试用未留”。"
VERIFIED_STAYS = "推介 {slip} 的就业已核验，不能改为“{wanted}”；没有留下来请登记“试用未留”，录入有误请作废。"
HIRED_STAYS = "推介 {slip} 已登记录用，不能改为“{wanted}”；没有报到请登记“录用未成”，录入有误请作废。"
REFUSED = "推介 {slip} 目前是“{state}”，不能改为“{wanted}”。"
FALLS_BACK_TO = "推介 {slip} 的录用没有成，只能回到录用前的“{before}”，不能改为“{wanted}”。"
REOPENS_TO = "推介 {slip} 超期前已到“{before}”，收到答复后不能退回“{wanted}”。"
REOPEN_LATE = "推介 {slip} 已于 {ended} 按超期无反馈结束，超过 {days} 天，不能再恢复；请新建一条推介。"
NOT_DUE = "推介 {slip} 的期限是 {due}，还没有过，不能按超期无反馈结束。"
SUSPENDED = "推介 {slip} 已暂停：本人已在另一个单位登记录用、等待核验。那条录用没有成，这条会自动恢复。"
START_HIRED = "推介 {slip} 目前是“{state}”，要先登记“已录用”才能登记到岗。"
STARTED_ALREADY = "推介 {slip} 已于 {day} 登记到岗，不用重复登记。"
STARTED_STAYS = "推介 {slip} 已于 {day} 到岗，不是录用未成；没有留下来请登记“试用未留”。"
ANOTHER_HIRE = "本人在“{employer}”的录用（推介 {slip}）还没有核验；请先登记那一条的结果（核验、未成或试用未留）。"
# Sending.
POSTING_SHUT = "岗位“{title}”已失效（{why}），不能再推介；请撤回这条，换一个岗位。"
POSTING_GONE = "岗位“{title}”已不在库中，不能再推介；请撤回这条，换一个岗位。"
REFUSED_BEFORE = "本人在 {day} 婉拒过这个岗位（{reason}），不再重复推介；请换一个岗位。"
SENT_BEFORE = "{day} 已推介过这个岗位，{days} 天内不重复推介；确有新情况请写明理由。"
STILL_OPEN = "这个岗位已推介（{slip}，{state}），还在进行中；请在那一条上登记进展。"
# Voiding.
VOID_ASKED = "推介 {slip} 已由您申请作废，等待本单位另一人同意。"
NOT_HIRED = "推介 {slip} 目前是“{state}”，没有登记录用，谈不上录用未成。"
NOT_SILENT = "推介 {slip} 目前是“{state}”，不是超期无反馈，不用恢复。"
NOT_BY_HERSELF = "“{state}”由帮扶责任人登记；您可以告诉责任人。"
MADE_ON_WRONG = "补登日期 {day} 不能晚于今天，也不能早于 {days} 天前。"
REASON_AUTOMATIC = "“{reason}”只由系统登记，请选别的原因。"
# Batches.
NOT_VISIBLE = "没有找到，或者您无权查看。"
NOT_OWN_CASE = "不是您负责的人，批量操作只处理自己的；请逐条处理或请责任人处理。"
TWICE_IN_BATCH = "这次选中的另一条已向同一个人推介同一个岗位。"
TOO_MANY = "一次最多处理 {most} 条，您选了 {count} 条；请分几次。"
NO_SUCH_END = "批量结束只能选本人婉拒、未录用、岗位失效、已在他处就业或撤回。"
NO_SUCH_BATCH = "批量只能审核、推介或结束。"
PREVIEW_STALE = "预览之后有推介发生了变化；请重新预览，确认后再执行。"
NOTHING_TO_DO = "选中的推介都不能这样处理，没有执行。"
MASS_MESSAGE = "同样的话将发给 {count} 人，超过 {most} 人，只算信息推送，不计入岗位推介。"
SAME_DAY = "有 {persons} 人一天内收到 {count} 条以上推介，只算一次，并会标出供核对。"
UNDO_LATE = "批量操作 {number} 不是今天做的，不能整批撤销；请逐条处理。"
UNDONE_ALREADY = "批量操作 {number} 已经撤销过。"
MOVED_SINCE = "此后已有新的进展（{state}，{day}），没有撤销。"
# Dates.
IN_FUTURE = "日期 {day} 还没有到；发生以后再登记。"
BEFORE_MADE = "日期 {day} 早于这条推介的建立日期 {made}；请核对日期。"
BEFORE_LAST = "日期 {day} 早于上一步（{state}，{last}）；请核对日期。"
# What a step must bring.
DETAILS_MISSING = "请补充：{fields}。"
FIELDS = {
    "reason": "原因",
    "note": "选“其他”时写明原因",
    "channel": "推介方式",
    "employer": "录用单位",
    "starts_on": "约定到岗日期",
    "evidence_kind": "就业凭证",
    "approver": "同意作废的另一人",
}
FIELD_FAULTS = {
    "reason": "请选择原因。",
    "note": "选了“其他”，请写明原因。",
    "channel": "请选择推介方式。",
    "employer": "请填写录用单位。",
    "starts_on": "请填写约定的到岗日期。",
    "evidence_kind": "请选择就业凭证。",
    "approver": "作废须由另一人同意。",
}
"""What stands below a field that a step lacks."""
REASON_WRONG = "“{reason}”不是可选的原因；可选：{reasons}。"
NUMBERS_IN_TEXT = "“{field}”里不要写证件号或手机号。"
NO_PROOF = "“{evidence}”不能证明就业；请改用合同或协议、社保、营业执照或灵活就业说明。"
NOT_EMPLOYMENT = "“{kind}”不是就业，不能登记录用；请在“就业见习”里登记上岗。"
STARTS_BEFORE_MADE = "约定到岗日期 {day} 早于推介日期 {sent}；请核对日期。"
