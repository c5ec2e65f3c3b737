"""Chinese texts of answering a referral by the link on its slip (推介单回执)."""

from __future__ import annotations

TITLE = "推介单回执"
GONE = "这个回执链接已失效，或推介已撤回。如需答复，请打推介单上的电话，或拨打 12333。"
LEAD = "推介单 {slip}，{day} 推介。答复前请输入您登记的{what}后四位，确认是您本人。"
PHONE, ID_NUMBER = "手机号", "证件号"
LAST_FOUR = "后四位"
WRONG = "后四位不对，请核对后再试；连续输错 {tries} 次会暂时锁住。"
LOCKED = "输错次数太多，请 {minutes} 分钟后再试，或打推介单上的电话答复。"
NOT_KNOWN = "您没有登记手机号和证件号，不能在这里答复，请打推介单上的电话。"
ANSWER = "您的答复"
ANSWERS = {"interested": "有意向", "applied": "已投递", "declined-by-person": "不考虑"}
ANSWER_MISSING = "请选择一个答复。"
REASON = "不考虑的原因（选“不考虑”时填写）"
SEND = "提交回执"
DONE = "已登记您的答复：{state}。谢谢。"
STATE = "目前：{state}"
NOTHING = "这条推介现在不需要答复。"
NOTE = "不考虑不影响您继续接受就业服务。任何收费、押金、扣证件请拒绝，并拨打 12333。"
