"""Chinese texts of the results that an employer reports through its link."""

from __future__ import annotations

STATES = {
    "sent": "已推介，等待您的反馈",
    "applied": "已投递",
    "interview": "已面试",
    "offer": "拟录用",
    "hired": "已录用",
    "verified": "已录用",
    "rejected-by-employer": "未录用",
    "no-response": "超期未反馈，可补充反馈",
    "left-in-probation": "试用未留",
}
TITLE = "推介给贵单位的毕业生"
LEAD = "求职者会出示推介单编号。请按编号反馈结果；系统不提供电话和证件号，未经本人同意不显示姓氏。"
EMPTY = "还没有推介到贵单位的毕业生。"
SLIP, POSTING, NAME, SENT_ON, STATE = "推介单编号", "岗位", "求职者", "推介日期", "结果"
NO_NAME = "未同意提供姓氏"
INTERVIEW, REJECTED, HIRED = "已面试", "未录用", "录用"
INTERVIEW_ON = "面试日期"
REASON = "未录用原因"
STARTS_ON = "约定到岗日期"
REPORT = "提交结果"
REPORT_RESULT = "反馈结果"
RESULT = "结果"
DONE = "结果已登记，谢谢。"
NO_RESULT = "推介单 {slip} 目前不能登记这个结果，请与“{office}”联系。"
START_MISSING = "请填写约定到岗日期。"
REASON_MISSING = "请选择未录用的原因。"
RESULT_UNKNOWN = "请选择结果：已面试、未录用或录用。"
DAY_WRONG = "日期应为年-月-日，例如 2026-12-05。"
NOTE = "结果会告知求职者和公共就业服务机构；录用后由就业服务机构核验。"
