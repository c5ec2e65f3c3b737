"""Chinese texts of the caseworker's lists: today's work, deficits, long jobless, no will; batches over a selection."""

from __future__ import annotations

TITLE = "今日工作"
LEAD = "先看最前面的人：排在前面的理由都写在行里，权重可由省、市设置。"
WHO = "谁的"
WHO_CHOICES = {"mine": "我负责的", "all": "本单位全部", "unassigned": "没有责任人的"}
STATUS = "状态"
REASON = "理由"
REASONS = {
    "difficulty": "困难毕业生",
    "untouched": "尚无任何服务",
    "no-contact": "还没联系过",
    "not-reached": "没联系上",
    "unreachable": "无法联系",
    "deadline": "期限临近",
    "overdue": "已逾期",
    "missing": "服务未达标",
    "long-term": "长期失业",
    "follow-up": "到了跟进日",
    "will-expired": "暂无意愿到期",
    "objection": "有异议",
    "unproven": "就业缺凭证",
    "reminder": "有到期提醒",
    "unassigned": "没有责任人",
}
MISSING = "还缺"
MISSING_KINDS = {"policy": "政策宣讲", "guidance": "职业指导", "referral": "岗位推介", "training": "培训或见习"}
ANSWER = "推介答复"
ANSWERS = {"waiting": "等答复", "soon": "七天内到期", "past": "已过期限"}
SCHOOL = "学校"
ALL = "全部"
FIND = "查找"
PRINT = "打印"
STATS = {
    "people": "要做的人",
    "follow-up": "到了跟进日",
    "objection": "有异议",
    "silent": "推介等答复",
    "not-reached": "没联系上",
    "missing": "服务未达标",
}
COLUMNS = ("姓名", "为什么先找", "还缺", "联系与推介", "记联系")
LAST_CONTACT = "最近联系 {day}"
FOLLOW_UP = "约定跟进 {day}"
MORE_REASONS = "等{count}条"
LACKS = "{kind} {count}"
NOTHING_MISSING = "已达标"
NO_FLOOR = "不适用"
DUE_ON = "{day}"
OVERDUE = "已过"
WAITING = "{count}条推介等答复"
WAITING_UNTIL = "{day}到期"
NEVER = "无"
NEXT_STEP = "下一步：{step}"
CALL = "方式"
CALL_RESULTS = {"reached": "接通", "no-answer": "未接", "wrong-number": "空号", "refused": "拒接", "message-left": "留言"}
CALL_NOTE = "备注"
CALL_GROUP = "记一次与{name}的联系"
PHONE = "看号码"
PHONE_TITLE = "看号码：{name}的电话（会留下记录）"
NO_PHONE = "没有登记电话"
RECORDED = "已记：{what}"
UNDO = "撤回"
WITHDRAWN = "已撤回"
UNDO_REASON = "刚录入，录错了"
EMPTY_MINE = "您负责的人目前没有要做的事。"
EMPTY_MINE_NEXT = "可以看看没有责任人的，或在“帮扶缺口”里查达标情况。"
EMPTY_NOBODY = "台账里还没有人。"
EMPTY_NOBODY_NEXT = "请先导入实名台账。"
TO_IMPORT = "去导入"
TO_ALL = "看本单位全部"
NONE_FOUND = "没有符合条件的人。"
NONE_FOUND_NEXT = "可以减少条件再查。"
PREVIOUS_PAGE = "上一页"
PAGE_OF = "第{page}页，共{pages}页"

# A selection.
PROPOSE = "推介三个岗位"
NAMELESS = "未填写姓名（{number}号）"
ASSIGN = "指定责任人"
ASSIGN_TO = "责任人"
CHOOSE_COLLEAGUE = "选择同事"
NOBODY_CHOSEN = "还没有选人，请先勾选。"
COLLEAGUE_MISSING = "请先选择责任人。"
PREVIEW_PROPOSE = "给{count}人各拟三个推介"
PREVIEW_PROPOSE_LEAD = "只生成草拟，不会发给本人；生成后由您逐条看过、审核再推介。同一岗位推介人数有上限，排在前面的人先选。"
PREVIEW_ASSIGN = "把{count}人的责任人改为{name}"
PREVIEW_ASSIGN_LEAD = "以前的记录都保留，计数仍归原来服务的单位。可以撤回一次。"
EXCLUDED = "不包括的人（{count}）"
EXCLUDED_COLUMNS = ("姓名", "为什么")
INCLUDED = "包括的人（{count}）"
NOBODY_LEFT = "所选的人都不能处理，原因见下。"
START = "开始生成"
DO_ASSIGN = "确定"
BACK = "回到清单"
BATCH_TITLE = "批量推介 第{number}号"
BATCH_COUNTS = {
    "with_all": "拟满三个",
    "with_fewer": "不足三个",
    "with_none": "没有合适岗位",
    "left_out": "没有处理",
    "referrals": "草拟推介",
    "uncertain": "含待确认",
}
BATCH_NEXT = "去审核和推介"
BATCH_UNDO = "全部撤回"
BATCH_UNDO_SURE = "撤回这一批还没有推介的草拟，只能撤一次。"
BATCH_UNDONE = "这一批已撤回。"
BATCH_UNDONE_COUNT = "已撤回{count}条；{kept}条已有后续进展，没有动。"
BATCH_STATES = {"done": "good", "failed": "bad", "cancelled": "warn"}
ASSIGNED = "已把{count}人的责任人改好。"
ASSIGN_UNDONE = "已退回，责任人恢复原样。"

# Deficits, long jobless, no will.
DEFICITS = "帮扶缺口"
DEFICITS_LEAD = "有就业意愿、服务还没有达标的人。默认标准由所在地设置，缺什么按计数规则算。"
LONG_TERM = "长期失业青年"
LONG_TERM_LEAD = "登记失业满规定天数的青年；年龄和天数没有查到明文口径，按本地设置计（不确定）。"
NO_WILL = "暂无就业意愿到期"
NO_WILL_LEAD = "说过暂无就业意愿、有效期已过或将到的人：请再联系一次，确认或改状态。"
TABS = "清单"
OFFICE = "单位"
DUE = "期限"
DUES = {"past": "已逾期", "month": "30天内", "later": "30天以后"}
OWED = "应达标"
LACKING = "未达标"
EXPORT = "导出（所见即所得，已脱敏）"
PAPERS = "打印与导出"
DEFICIT_COLUMNS = ("姓名", "学校专业", "单位", "责任人", "状态", "还缺", "期限", "最近联系", "下一步")
DEFICIT_SHEET = ("台账编号", "姓名", "学校", "专业", "届别", "单位", "责任人", "状态", "还缺", "期限", "最近联系", "下一步")
LONG_TERM_COLUMNS = ("姓名", "学校专业", "单位", "责任人", "登记失业自", "天数", "还缺", "一人一策", "下一步")
LONG_TERM_SHEET = ("台账编号", "姓名", "学校", "专业", "届别", "单位", "责任人", "登记失业自", "天数", "还缺", "一人一策", "下一步")
NO_WILL_COLUMNS = ("姓名", "学校专业", "单位", "责任人", "原因", "登记日", "有效至", "最近联系", "提醒")
NO_WILL_SHEET = ("台账编号", "姓名", "学校", "专业", "届别", "单位", "责任人", "原因", "登记日", "有效至", "最近联系", "提醒")
EXPIRED = "已过期{days}天"
EXPIRES = "还有{days}天"
HAS_PLAN = "有"
NO_PLAN = "没有"
NO_DEFICIT = "没有人缺服务。"
NO_LONG_TERM = "没有长期失业青年。"
NO_NO_WILL = "没有到期的暂无就业意愿。"
SPIKES = "月末集中填报的单位"
SPIKES_LEAD = "某月最后几天集中登记暂无就业意愿的单位，请核实是否真实联系过。"
SPIKE_COLUMNS = ("单位", "本月登记", "最后几天", "占比")
