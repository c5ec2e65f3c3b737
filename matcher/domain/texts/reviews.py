"""Chinese texts of the review of postings: decisions, appeals, warnings of employers."""

from __future__ import annotations

DECISIONS = {"pass": "放行", "block": "拦截", "return": "退回修改"}
DECISION_NUMBER = "审{year}-{number:06d}"
PARTS = {
    "waiting": "待审核",
    "appeals": "申诉待答复",
    "hidden": "已拦截、退回",
    "warned": "有风险提示",
    "passed": "已放行",
}
WARNING_STATES = {"internal": "内部提示", "published": "已公布", "withdrawn": "已撤下"}
REASON_MISSING = "请写明理由：放行、拦截、退回都要有理由，单位会看到。"
REASON_LONG = "理由请不超过 {most} 字，现在是 {count} 字。"
CHANGED_MEANWHILE = "这条岗位刚刚有了新的内容（现在是第 {version} 版），您看到的是第 {seen} 版；请刷新后重新看过再决定。"
WITHDRAWN = "这条岗位已撤回，不需要再审核。"
APPEAL_NOT_THIS = "申诉 {appeal} 号不是针对这条岗位的，或已经答复过；请刷新后再看。"
APPEAL_MISSING = "请写明申诉的理由，例如哪句话被误解、实际情况是什么。"
APPEAL_LONG = "申诉请不超过 {most} 字，现在是 {count} 字。"
APPEAL_NONE = "这条岗位现在没有可以申诉的决定。"
APPEAL_WAITS = "您的申诉（{number} 号）还在等答复，不需要再提一次。"
WARNING_TEXT_MISSING = "请写明要提醒毕业生的内容。"
WARNING_TEXT_LONG = "提醒内容请不超过 {most} 字，现在是 {count} 字。"
WARNING_NO_EVIDENCE = "请至少选一条作为依据的审核决定：没有证据的预警不能写。"
WARNING_FOREIGN_EVIDENCE = "决定 {number} 不是针对这家单位的拦截或退回决定，不能作为依据。"
WARNING_NUMBER_MISSING = "请填写决定文号：没有决定文号的预警不能公布，只能作内部提示。"
WARNING_NUMBER_LONG = "决定文号请不超过 {most} 字。"
WARNING_OF_ABOVE = "这条提示由上级或其他地区的机构写下，请由该机构或其上级发布、撤下。"
EVIDENCE_UNSEEN = "这条提示依据的审核决定有的不在您的查看范围内，不能由您发布，请由写下提示的机构处理。"
WARNING_OWN = "公布要由写这条预警以外的人批准；请让另一位有审核权限的同事批准。"
WARNING_NOT_INTERNAL = "这条预警现在是“{state}”，不能再公布。"
WARNING_NOT_PUBLISHED = "这条预警现在是“{state}”，没有公布，不需要撤下。"
WARNING_WITHDRAW_REASON = "请写明撤下的理由。"
EVIDENCE_OVERRULED = "作为依据的决定 {number} 后来已被改判为“{decision}”，请先核对；不能据此公布。"
HELD_ON_ARRIVAL = "{text}；岗位已收下，但这类内容要由审核人员放行后才展示（放行过的不受影响）。"
HELD_TOLD = "这条岗位正在审核，暂停展示和推荐。原因：{reasons}"
HELD_OTHER = "内容有改动，需要工作人员重新看过"
BLOCKED_TOLD = "这条岗位经审核没有通过，不再展示。理由：{reason}"
RETURNED_TOLD = "这条岗位被退回修改，改好之前不展示。理由：{reason}"
PUBLISHED_WARNING = "公共就业服务机构对这家单位发布过预警（{number}）：{text}"
