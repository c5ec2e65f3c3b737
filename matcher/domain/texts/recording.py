"""Chinese texts of recording: what is refused or doubted, with what to do next."""

from __future__ import annotations

UNNAMED = "未写单位"
REASON_NOT_FITTING = "“{reason}”不是状态“{status}”的原因，请改选原因或状态。"
FOLLOW_UP_BEFORE = "跟进日{day}早于登记日{on}，请核对。"
NO_WILL_NEEDS_RECORD = "登记暂无就业意愿须有记录：请选择联系上本人的那次联系，或写明本人的说法。"
RECORD_IS_NONE = "第{number}条不是在此之前联系上本人的记录，请选择本人的联系记录或写明说法。"
REASON_MISSING = "没有写明暂无就业意愿的原因，请补充。"
EXAM_DAY_MISSING = "没有填写考试或公布成绩的日期，先按有效期到期日跟进；日期公布后请补上。"
TRAINEESHIP_IS_NO_PROOF = "见习或实习材料不能作为就业凭证。请在“见习与公益性岗位”中登记见习；签订劳动合同后再登记就业。"
EMPLOYMENT_MISSING = "请选择就业类别：单位就业、灵活就业、自主创业、政策性项目或公益性岗位。"
NOT_STARTED = "起始日{day}还没有到，请在到岗后登记；已定下的录用记在推介里。"
WELFARE_WITHOUT_PLACEMENT = "没有在岗的公益性岗位安置记录。请先登记安置，再登记就业。"
REFERRALS_ENDED = "本人已就业，已结束{count}条未完结的推介（考试类除外）。"
UNPROVEN = "没有有效凭证，不计入帮扶就业率；取得合同、社保、营业执照或灵活就业说明后请更正。"
PROOF_NOT_FITTING = "“{evidence}”通常不用于“{employment}”，请核对。"
TRAINEESHIP_RUNNING = "本人正在见习（{employer}），见习不算就业，请确认已另行签订劳动合同。"
NO_PLACEMENT = "没有第{number}号{kind}记录，请重新选择。"
PLACEMENT_RUNNING = "本人已有未结束的{kind}，请先登记其结果，或在原记录上续记。"
NOT_BEGUN = "尚未提出"
NOTHING_FOLLOWS = "无，已结束"
PLACEMENT_ORDER = "安置现为“{present}”，不能登记为“{state}”；可以登记：{allowed}。"
KEPT_IS_OF_TRAINEESHIPS = "期满留用只用于就业见习；公益性岗位期满请登记为期满结束。"
BREAK_REASON_MISSING = "请写明提前终止的原因。"
PLACEMENT_EMPLOYER_MISSING = "请填写单位名称。"
PLACEMENT_DAY_MISSING = "请填写协议的起止日期。"
ENDS_BEFORE = "结束日{end}早于开始日{start}，请核对。"
PLACEMENT_INCOMPLETE = "{kind}的协议还缺内容，请补充。"
EMPLOYED_ALREADY = "本人现登记为就业，不能安排{kind}；若已离职，请先更新状态。"
NOT_INSURED = "见习人员上岗前须办理人身意外伤害保险，请办理后再登记在岗。"
TRAINEESHIP_MONTHS = "见习期应为{least}至{most}个月，{start}至{end}不符合，请核对协议。"
TRAINEESHIP_LONG = "见习期{months}个月，有一处湖北文本写最长{warned}个月，请以当地规定为准（不确定）。"
TRAINEESHIP_IS_NO_WORK = "见习不算就业；已同时登记一次见习机会，可用于服务达标。"
KEPT_NEEDS_STATUS = "期满留用的，请凭劳动合同另行登记就业。"
NOT_CERTIFIED = (
    "公益性岗位用于经认定的就业困难人员，本人目前没有有效认定。"
    "下一步：本人向户籍地或常住地社区申请，社区受理，县区人社部门认定后登记认定日期和有效期。"
)
TOO_FEW_ATTEMPTS = (
    "公益性岗位是兜底安置，须先有市场帮扶记录：现有{count}次计数的推介、培训或见习机会，至少{least}次。"
    "下一步：先推介合适岗位，再提供培训或见习机会，并登记结果。"
)
WELFARE_COUNT = "公益性岗位已安置{count}次，最多{most}次，请改为岗位推介、培训或灵活就业帮扶。"
WELFARE_TERM = "公益性岗位期限{months}个月，超过{most}个月；只有距法定退休年龄不足{years}年的可以延长至退休，请填写退休日期或缩短期限。"
WELFARE_UNCERTAIN = "期限和次数依据：{source}（不确定）。"
WELFARE_NEEDS_STATUS = "到岗后请另行登记就业，类别选公益性岗位，并附合同。"
IN_FUTURE = "发生日期{day}还没有到，请核对；约定的事请填在跟进日。"
LONG_AGO = "补录的是{days}天前的事，计入今天所在的月份；请确认日期没有写错。"
ERASED = "本人的资料已应其要求删除，不能再登记。"
NOT_COUNTED = "已登记，但{why}。"
PLAN_GOAL_MISSING = "请写明帮扶目标。"
PLAN_MEASURES_MISSING = "请至少写一条措施，并写明责任人和期限。"
MEASURE_INCOMPLETE = "第{place}条措施须写明做什么、谁负责、何时完成。"
MEASURE_BEFORE = "第{place}条措施的期限{day}早于登记日，请核对。"
PLAN_INCOMPLETE = "一人一策还缺内容，请补充。"
REFERRAL_ELSEWHERE = "岗位库里的推介请在推介单中登记，不在此处登记。"
REFERRAL_SUBJECT = "请写明推介的单位和岗位。"
VALID_BEFORE = "有效期{until}早于登记日{on}，请核对。"
NOT_TO_BE_CORRECTED = "“{kind}”记录不能在此更正或撤销：{instead}"
INSTEAD = {
    "enrolment": "登记决定由谁负责，不能撤销；学校、届别等写错的可以更正。",
    "assignment": "请重新指定责任人。",
    "hand-over": "请另行办理移交，把人交回原单位。",
    "objection": "异议由本人提出，请答复，不要改动。",
    "objection-answer": "答复已告知本人，请另行答复。",
    "consent": "同意由本人给出或收回，请另行登记。",
    "referral": "由推介产生，请在推介单中更正或作废。",
}
NOT_OWN_ENTRY = "第{number}条由其他单位登记，计在该单位名下，请联系该单位或上级更正。"
WITHDRAWN_ALREADY = "第{number}条已撤销，请另行登记。"
CORRECTION_REASON_MISSING = "请写明更正或撤销的原因。"
NOT_A_CASEWORKER = "第{account}号账号不是本单位或下级单位在用的帮扶责任人账号，请重新选择。"
NOT_YOUR_CASE = "不是您负责的人，批量登记不处理。"
NOT_YOUR_CASE_TO_PASS = "不是您负责的人，请由其责任人或主管重新指定。"
NOT_OVER = "没有正在进行的登记，不能登记结束。"
