"""Chinese texts of hand-over lists (移交清单) and of passing persons on to a colleague."""

from __future__ import annotations

STATES = {"draft": "草拟", "sent": "待接收", "signed": "已签收", "returned": "已全部退回", "recalled": "已撤回"}
LINE_STATES = {"listed": "待接收", "taken": "已接收", "returned": "已退回"}
WHY_NOT = {
    "not-yours": "不在本单位管理范围内、不在台账里，或已并入同一人的另一条记录",
    "erased": "本人已要求删除资料",
    "listed": "已在另一份未签收的移交清单中",
    "there-already": "已由接收单位负责",
    "not-your-case": "由其他同事负责，请由其本人或主管转交",
    "has-already": "已由该同事负责",
    "changed-again": "此后又换过责任人",
}
NOBODY_LEFT = "所选人员都不能移交，没有生成清单；请看每人不能移交的原因。"
NOBODY_ASSIGNED = "所选人员都不能转交，没有改动；请看每人不能转交的原因。"
SAME_PLACE = "移出单位和接收单位都是“{name}”；单位内部换责任人，请在“今日工作”里用“指定责任人”。"
NOT_IN_STATE = "移交清单 {number} 的状态是“{state}”，不能{action}。"
ACTIONS = {
    "send": "发送",
    "recall": "撤回",
    "note": "填写差异",
    "return": "退回人员",
    "keep": "取消退回",
    "sign": "签收",
    "remove": "移出人员",
}
NOT_RECEIVING = "移交清单 {number} 由“{name}”接收，请由接收单位办理。"
NOT_GIVING = "移交清单 {number} 由“{name}”移出，请由移出单位办理。"
SAME_SIGNATURE = "移出方已由您签字，接收方需由另一个人签收。"
LEFT_MEANWHILE = "清单里有 {count} 人已不在本单位（或已删除资料、已在别的清单里），请先移出后再发送：编号 {persons}。"
GONE_MEANWHILE = "清单里有 {count} 人已不由移出单位负责，请先退回后再签收：编号 {persons}。"
NOT_ON_LIST = "移交清单 {number} 里没有编号 {person} 的人。"
WORDS_MISSING = "请写明原因，方便对方处理。"
WORDS_LONG = "最多 {limit} 个字。"
NO_COLLEAGUE = "编号 {account} 的账号不是本单位在用的帮扶责任人或主管，请重新选择同事。"
UNDONE_ALREADY = "这次转交已经撤销过一次，不能再撤销。"
NOT_A_TRANSFER = "第 {number} 号批量操作不是转交同事，不能在这里撤销。"
NEEDS = {
    "contact": "尚未联系",
    "unreachable": "无法联系，需经学校或社区寻找",
    "status": "尚无就业状态记录",
    "follow-up": "应于 {day} 前跟进",
    "no-will": "暂无就业意愿，{day} 前需确认",
    "missing": "还缺 {what}",
    "plan": "一人一策应于 {day} 评估",
    "objection": "有 {count} 条异议待答复",
    "phone": "没有联系电话",
    "id-number": "没有证件号码",
    "priority": "属优先帮扶对象",
}
MISSING_ITEM = "{kind} {count} 次"
TITLE = "离校未就业高校毕业生实名移交清单"
PAPER_HEAD = "编号 {number} · {day} · 移出单位 {giving} · 接收单位 {taking}"
PAPER_COLUMNS = ("序号", "姓名", "证件号后四位", "学校 专业", "届别", "联系电话", "当前状态", "待办事项", "接收情况", "差异或退回原因")
PAPER_TOTAL = "清单共 {all} 人：接收 {taken} 人，退回 {returned} 人，待定 {open} 人；有差异说明 {different} 人。"
PAPER_GIVING = "移出单位（签字、盖章）"
PAPER_TAKING = "接收单位（签字、盖章）"
PAPER_SIGNED = "{name} {moment}"
PAPER_DAY = "日期：    年  月  日"
PAPER_MASKED = "本清单默认隐去姓名、证件号和电话的一部分；完整名单须说明用途另行导出。"
PAPER_FULL = "完整名单 · 导出人 {name} · {moment} · 用途：{reason} · 仅限本次移交使用，不得外传"
REASON_MISSING = "导出完整名单需要写明用途（10 字以内即可），用途会印在每一页上。"
