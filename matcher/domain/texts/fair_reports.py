"""Chinese texts of what employers report of a fair by their links, and of the office's decision on it."""

from __future__ import annotations

TOO_EARLY = "招聘会 {day} 开始，开始后才能填写结果。"
TOO_LATE = "招聘会结束已超过 {days} 天，不能再填写，请与“{office}”联系。"
NOT_THERE = "贵单位在这场招聘会的状态是“{state}”，没有到场，不能填写结果；如有误请与主办方联系。"
CANCELLED = "这场招聘会已取消。"
KIND_WRONG = "“{kind}”由主办方登记，这里只能填：{kinds}。"
COUNT_WRONG = "“{given}”应是 0 到 {most} 之间的整数。"
GRADUATES_WRONG = "其中毕业生 {graduates} 人多于达成意向的 {count} 人。"
NOTHING = "请至少填一个大于 0 的数。"
POSTING_WRONG = "请选择贵单位在这场招聘会的岗位。"
CODE_MISSING = "请填写求职者推介单上的编号，例如 7KQ2M-4XD9P 或 TJ-2026-004183。"
CODE_WRONG = "没有编号“{code}”的推介单，或者不是这场招聘会、这个岗位的；请核对后再填（连续 {tries} 次填错要等一小时）。"
LOCKED = "填错次数过多，请 {minutes} 分钟后再试，或与“{office}”联系。"
TWICE = "编号 {code} 的“{kind}”已经填过。"
PERSON_KIND = "请选择结果：达成意向、约面试或拟录用。"
DECIDED = "编号 {number} 的填报已经处理过。"
SUPERSEDED = "单位重新填报，以新的为准"
REASON_MISSING = "请写明不采用的原因，单位会看到。"
NOT_SHOWN = "没有编号 {number} 的填报，或者不由您核对。"
PERSON_GONE = "这位毕业生的个人信息已按本人要求删除，只能选“不采用”。"
STATES = {"waiting": "待核对", "adopted": "已采用", "refused": "未采用"}

# The employer's page.
TITLE = "填写招聘会结果"
LINK = "填写这场招聘会的结果"
LEAD = "请填写贵单位展位的结果。主办方和帮扶责任人核对后计入统计；采用或不采用，这一页都能看到。可以修改后再提交，以最后一次为准。"
COUNTS = "各岗位人数"
COUNTS_LEAD = "按岗位填总人数；下面按推介单编号逐人填写的，不用再算进来。没有的留空。"
ALL_POSTINGS = "不分岗位"
FIELDS = {"resume": "收到简历", "intention": "达成意向", "graduates": "其中毕业生", "interview": "约面试", "offer": "拟录用"}
SEND_COUNTS = "提交人数"
PERSONS = "按推介单编号逐人填写"
PERSONS_LEAD = "求职者的推介单上有编号，不用写姓名。意向、面试和拟录用会登记为对她的推介结果，由她的帮扶责任人核对。"
CODE = "推介单编号"
POSTING = "岗位"
KIND = "结果"
SEND_PERSON = "登记这一位"
MINE = "已填报的"
MINE_COLUMNS = ("时间", "岗位", "填报", "核对情况")
MINE_NONE = "还没有填报。"
COUNT_LINE = "{kind} {count} 人"
COUNT_GRADUATES = "{kind} {count} 人（其中毕业生 {graduates} 人）"
CODE_LINE = "{code}：{kind}"
DONE = {"counts": "人数已提交，等待主办方核对。", "person": "已登记，等待帮扶责任人核对。"}
BACK = "回到招聘会"

# The office's page.
OFFICE_TITLE = "用人单位填报的结果"
OFFICE_LEAD = "用人单位用链接填报的结果，核对后再计入。采用人数会替换本展位已登记的同类数（不含按人登记的）；采用按编号填报的，会登记为这位毕业生的推介结果。"
OFFICE_COUNTS = "人数（主办方核对）"
OFFICE_PERSONS = "按推介单编号（帮扶责任人核对）"
OFFICE_COLUMNS = ("单位", "岗位", "填报", "已登记", "时间", "处理")
PERSON_COLUMNS = ("单位", "岗位", "毕业生", "填报", "时间", "处理")
ADOPT = "采用"
ADOPT_ALL = "全部采用（{count} 条）"
REFUSE = "不采用"
REASON = "原因（单位会看到）"
NONE_WAITING = "没有待核对的填报。"
ELSEWHERE = "另有 {count} 条按推介单编号填报，由毕业生的帮扶责任人核对。"
DECIDED_TITLE = "已处理的"
NONE_DECIDED = "还没有处理过的填报。"
REFUSED_BECAUSE = "未采用：{reason}"
SAID = {"adopted": "已采用，计入结果。", "refused": "已退回，单位会看到原因。"}
WAITING = "用人单位填报了 {count} 条结果，等待核对。"
OPEN = "去核对"
PERSON_ERASED = "已删除个人信息"
