"""Chinese texts of the 用人单位反馈单."""

from __future__ import annotations

TITLE = "用人单位反馈单"
NUMBER = "共 {count} 条推介 · 打印于 {day}"
HEAD = "用人单位反馈单 · {office}"
MARK = "不含电话、证件号和本人其他信息；姓氏经本人单独同意才印出"
EMPLOYER, RETURN_BY, RETURN_TO, BY = "用人单位", "请于此日前退回", "退回至", "经办人"
COLUMNS = ("推介单编号", "岗位", "求职者", "推介日期", "面试", "录用", "未录用")
NO_NAME = "未同意提供姓氏"
INTERVIEW, HIRED, REJECTED = "□ __月__日", "□ 到岗 __月__日", "□ 原因 ____"
REASONS = "未录用原因（填序号）：{reasons}"
REASON = "{number}{label}"
NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩"
SPACE = "　"
ONLINE = "也可在网上反馈：打开就业服务机构发给贵单位的链接（有效至 {until:%Y-%m-%d}），输入另行告知的验证码。链接和验证码不印在本单上。"
NO_LINK = "也可在网上反馈：请向就业服务机构索取链接和验证码，两者分开告知，不印在本单上。"
NOTE = "请按求职者出示的推介单编号填写。结果会告知本人；录用后由就业服务机构核验。招聘不得收费、收押金或扣留证件。"
SIGNATURES = ("用人单位（盖章）", "联系人（签字）、电话", "就业服务机构收到（签字）")
SIGN_DAY = "日期：　　　　年　　月　　日"
NOTHING = "没有等待“{employer}”反馈的推介，不用打印反馈单。"
DAY_WRONG = "退回日期应在 {first} 至 {last} 之间，收到 {given}。"

# The form on staff's page of an employer's links.
FORM = "纸质反馈单"
FORM_LEAD = "列出本单位已推介、还没有结果的人：推介单编号和岗位；姓氏经本人同意才印，不印电话和证件号。"
UNTIL = "请用人单位于此日前退回"
PRINT = "打印反馈单（PDF）"
