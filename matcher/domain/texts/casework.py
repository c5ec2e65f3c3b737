"""Chinese texts of casework: settings, why a service does not count, flags, reasons to help somebody first."""

from __future__ import annotations

FROM_RULES_4 = "服务计数规则（试行）"
FROM_RULES_5_10 = "通知：每月30日前报送，2月为最后一天"
FROM_RULES_5 = "推介状态规则：岗位失效即结束未完的推介"
FROM_FORMS = "办会的通常做法，请以当地公安机关的要求为准"
PROPOSED = "本系统建议值，未见明文规定，可由省、市设置"
NOT_FOUND_AGE = "未查到长期失业青年的明文年龄和时长口径，暂按16至35岁、登记失业满365天，可设置"
HUBEI_TEXT = "湖北就业见习政策文本"
ONE_HUBEI_PAGE = "湖北某一页面写“最长6个月”，与3至12个月的规定不一致，仅作提示"
ONE_CITY_TEXT = "一个城市的公益性岗位文本，其他地区以当地规定为准"
ATTEMPTS_PROPOSED = "通知只要求市场渠道确实难以就业，未写次数；暂按3次有记录的推介或培训见习，可设置"
RECORDS_KEPT = "服务记录至少保存3年（国家规定，二手文本）"
YEAR_END = "通知的帮扶就业率按年末计，期限按登记年度12月31日，可设置"

OCCASIONS = {"day": "同一机构同一天算一次", "entry": "每条记录算一次"}
SETTINGS = {
    "no_will_days": "暂无就业意愿的有效天数",
    "contact_tries": "认定无法联系所需的联系天数",
    "contact_channels": "认定无法联系所需的联系方式种数",
    "resend_days": "同一岗位不得重复推介的天数",
    "same_day_flag": "同日推介达到几条时提示",
    "mass_message_limit": "相同内容发给多少人以上算信息推送",
    "youth_age_from": "长期失业青年的最低年龄",
    "youth_age_to": "长期失业青年的最高年龄",
    "long_term_days": "长期失业的登记失业天数",
    "traineeship_months_least": "就业见习最短月数",
    "traineeship_months_most": "就业见习最长月数",
    "traineeship_months_warned": "就业见习超过几个月时提示",
    "welfare_months_most": "公益性岗位最长月数",
    "welfare_retirement_years": "距退休不足几年可延长公益性岗位",
    "welfare_placements_most": "公益性岗位安置最多次数",
    "welfare_attempts_least": "安置公益性岗位前的市场帮扶次数",
    "deadline_month": "服务达标期限的月份",
    "deadline_day": "服务达标期限的日期",
    "deadline_near_days": "期限前多少天开始提示",
    "remind_days": "到期前多少天提醒",
    "back_dating_days": "补录超过多少天时提示",
    "spike_days": "月末集中填报按最后几天计",
    "spike_percent": "月末集中填报的占比（%）",
    "spike_least": "月末集中填报的最少人数",
    "objection_days": "异议应在多少个工作日内答复",
    "evidence_years": "凭证至少保存几年",
    "report_cut_off_day": "月报每月截止日（没有这一天的月份为最后一天；设置后从下一个月起用）",
    "limit_ordinary_person": "一般岗位等本人答复的天数",
    "limit_ordinary_employer": "一般岗位等单位答复的天数",
    "limit_state_owned_person": "国企岗位等本人答复的月数",
    "limit_state_owned_employer": "国企岗位等单位答复的月数",
    "limit_examination_person": "公招公考岗位等本人答复的月数",
    "limit_examination_employer": "公招公考岗位等结果的月数",
    "closing_reaches_applied": "岗位过期或撤回时，已投递及以后的推介也结束（1是，0否；被拦截的总是结束）",
    "proposal_per_place": "每招1人最多同时推介几人",
    "proposal_unknown_headcount": "招聘人数写“若干”时按几人算",
    "proposal_most_uncertain": "推介三个岗位中最多几个有待确认条件",
    "proposal_most_far": "推介三个岗位中最多几个不在本人愿意去的地方",
    "proposal_least_percent": "推介岗位的最低合适程度（%）",
    "proposal_considered": "推介前看最合适的几个岗位",
    "fair_per_person": "每人至少要有几个合适岗位（新清单的初始值）",
    "fair_occupation_percent": "同一类职业最多占清单的百分之几（新清单的初始值）",
    "fair_visits_least": "每人的路线最少几个展位",
    "fair_visits_most": "每人的路线最多几个展位",
    "fair_visits_per_booth": "一个展位预计最多接待几人",
    "fair_applications_per_seat": "每招1人预计最多几份投递",
    "fair_permit_visitors": "预计超过多少人时提醒办理公安许可",
    "fair_permit_days": "公安许可要提前多少天申请",
    "weight_difficulty": "困难毕业生的分值",
    "weight_untouched": "尚无任何服务的分值",
    "weight_not_reached": "尚未联系上的分值",
    "weight_deadline": "期限临近的分值",
    "weight_long_term": "长期失业的分值",
    "weight_follow_up": "到了跟进日的分值",
    "weight_will_expired": "暂无就业意愿到期未确认的分值",
    "weight_objection": "有未答复异议的分值",
    "weight_missing": "服务未达标的分值",
    "weight_reminder": "有到期提醒的分值",
    "weight_unproven": "就业缺凭证的分值",
    "weight_unassigned": "没有责任人的分值",
}
WHY_NOT = {
    "not-given": "只登记了意向，服务尚未提供，不计数",
    "no-posting": "没有写明岗位，不计数",
    "posting-invalid": "推介时岗位已失效，不计数",
    "ineligible": "推介时有硬条件不符合，不计数",
    "same-posting": "同一岗位已给本人推介过，只计一次",
    "resent-too-soon": "同一岗位在{days}天内无新理由再次推介，不计数",
    "mass-message": "相同内容发给了超过{limit}人，属信息推送，不算岗位推介",
    "same-opportunity": "同一次培训或见习机会已计数，参加和完成另行登记",
    "same-camp": "同一活动已计数",
}
FLAGS = {
    "same-day": "同一天推介了{count}条以上，请核实",
    "posting-unverified": "岗位不在岗位库，无法核对有效期和条件",
}
PACKAGE = "服务标准"
OWN_PACKAGE = "本地自定"
OCCASION = "服务一次的计法"
EVERYWHERE = "全国"
NOT_OWN_PLACE = "只能为本地区及下级地区设置，{code}不在其中。"
SOURCE_MISSING = "请写明依据，例如文件名称和条款；没有依据的请写“本地约定”。"
ENDS_BEFORE = "截止日{day}早于生效日，请核对。"
OUT_OF_RANGE = "{label}应为{lowest}至{highest}之间的整数，收到“{value}”。"
NO_OCCASION = "服务一次的计法只能是 day 或 entry，收到“{value}”。"
NO_PACKAGE = "没有名为“{value}”的服务标准；自定标准请写明政策宣讲、职业指导、岗位推介、培训或见习各几次。"
NO_SETTING = "没有名为“{name}”的设置。"
PACKAGE_MISSING = "没有适用的服务标准，请在设置中选定。"

MISSING = {
    "guidance": "职业指导{count}次",
    "referral": "岗位推介{count}次",
    "training": "技能培训或就业见习机会{count}次",
    "policy": "政策宣讲{count}次",
}
PRIORITY_REASONS = {
    "difficulty": "困难毕业生，优先帮扶",
    "untouched": "有就业意愿，尚无任何计数的服务",
    "no-contact": "登记后还没有联系过",
    "not-reached": "已联系{count}次，还没有联系上",
    "unreachable": "已联系{count}次，多日多种方式联系不上，请通过学校或社区寻找",
    "deadline": "服务须在{day}前达标",
    "overdue": "服务应在{day}前达标，已逾期",
    "missing": "还缺{missing}",
    "long-term": "登记失业已{days}天",
    "follow-up": "约定{day}跟进",
    "will-expired": "暂无就业意愿到{day}，须重新确认",
    "objection": "有{count}条异议未答复",
    "unproven": "登记为就业，但没有有效凭证",
    "reminder": "{what}",
    "unassigned": "还没有帮扶责任人",
}
REMINDERS = {
    "placement-ends": "安置即将到期",
    "placement-over": "安置已到期",
    "certification-ends": "就业困难人员认定即将到期",
    "difficulty-ends": "困难类别即将到期",
    "plan-review": "一人一策到评估日",
    "measure-due": "帮扶措施到期",
    "no-will-ends": "暂无就业意愿即将到期",
}
REMINDER_TEXTS = {
    "placement-ends": "{kind}到{day}期满，请商定下一步",
    "placement-over": "{kind}已于{day}期满，请登记结果",
    "certification-ends": "就业困难人员认定到{day}为止，请提醒本人重新申请",
    "difficulty-ends": "困难情况登记到{day}为止，请核实",
    "plan-review": "一人一策应在{day}评估",
    "measure-due": "措施“{what}”（{owner}）应在{day}前完成",
    "no-will-ends": "暂无就业意愿到{day}为止，请再次联系确认",
}
RUNGS = {
    "postings": "推介岗位",
    "training": "提供技能培训或就业见习机会",
    "certification": "协助申请就业困难人员认定",
    "public-welfare": "市场渠道已有帮扶记录且有认定，可安排公益性岗位兜底",
}
