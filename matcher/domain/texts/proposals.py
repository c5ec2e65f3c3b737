"""Chinese texts of proposals: reasons and bad news as they are read out on the phone, questions, why there are fewer."""

from __future__ import annotations

from matcher.domain.texts.eligibility import Doubt

LEFT_OUT = {
    "unmet": "硬条件不符合",
    "closed": "岗位已停招或过期",
    "last-resort": "公益性岗位（市场确实找不到时才用）或兼职",
    "hidden": "本人标过不合适",
    "refused-employer": "本人说过不去这个单位",
    "referred-before": "以前推介过或正在推介",
    "flooded": "推介人数已到上限",
    "weak": "与意向或所学相差较远",
    "far": "不在本人愿意去的地方",
    "same-employer": "同一单位已有一个",
    "uncertain": "有条件待确认，名额已用",
}
LIST = "、"
STOP = "。"

# Reasons, as they are said to her. {quote} is what the posting says, {found} what her profile says.
EDUCATION = "学历：岗位要求“{quote}”，您是{found}"
DEGREE = "学位：岗位要求“{quote}”，您是{found}"
MAJOR = "专业：岗位要求“{quote}”，您学的是{found}"
MAJOR_ANY = "专业：岗位写明“{quote}”，您的专业可以报"
MAJOR_IN_CLASS = "{major}，{code}属{class_name}"
GRADUATING_YEAR = "届别：岗位面向“{quote}”，您是{found}"
EXPERIENCE = "经历：岗位要求“{quote}”，您有{found}"
EXPERIENCE_NONE = "经历：岗位写明“{quote}”，没有工作经历也可以"
POLITICAL_STATUS = "政治面貌：岗位要求“{quote}”，您是{found}"
AGE = "年龄：岗位要求“{quote}”，您{found}"
GENDER = "性别：公告写明“{quote}”，您符合"
HOUSEHOLD = "户籍：岗位要求“{quote}”，您{found}"
CERTIFICATE = "证书：岗位要求“{quote}”，您有{found}"
SPECIAL_GROUP = "定向：岗位面向“{quote}”，您属于{found}"
SPECIAL_GROUP_QUIET = "定向：岗位的定向条件您符合"
STUDY_MODE = "学习形式：岗位要求“{quote}”，您是{found}"
OTHER = "条件：岗位要求“{quote}”，您符合"
WORK = "方向：您想做{wish}，岗位是“{title}”"
PLACE = "地点：您想去{wish}，岗位就在{place}"
PLACE_NEAR = "地点：岗位在{place}，离您想去的{wish}不远"
SKILL = "能力：岗位提到“{quote}”，您写了“{own}”"
PAY = "工资：每月{low}到{high}元，达到您期望的{wish}元"
PAY_FROM = "工资：每月{low}元起，达到您期望的{wish}元"
PAY_CONVERTED = "工资：写的是“{quote}”，{pay}，达到您期望的{wish}元"
PREFERRED_MAJOR = "专业：岗位优先考虑“{quote}”，您的专业在内"
LACKING_SKILL = "岗位要求“{skill}”，您没有写"

# Bad news, in plain words.
DISPATCH = "是劳务派遣：合同跟派遣公司签，不跟上班的单位签"
DISPATCH_AT = "，实际在{actual}上班"
DISPATCH_ASK = "，请先问清实际在哪家单位上班"
DISPATCH_MENTIONED = "岗位说明里提到“{quote}”，签的是哪家的合同要先问清"
OUTSOURCED = "是外包：人员归外包公司，在别家单位干活"
OUTSOURCED_AT = "是外包：人员归外包公司，实际在{actual}干活"
NO_CONTRACT = "不签劳动合同（写的是“{quote}”），底薪和社保要先问清"
NOT_ESTABLISHED = "没有编制（写的是“{quote}”）"
BOUGHT = "是政府购买服务的岗位（写的是“{quote}”），没有编制，项目到期要看续不续"
STATIONED = "要派驻到客户那里上班（写的是“{quote}”）"
SHORT_TERM = "合同有期限（写的是“{quote}”）"
LITTLE_REST = "休息少：写的是“{quote}”"
SHIFTS = "要倒班或上夜班：写的是“{quote}”"
AWAY = "常要出差或驻外：写的是“{quote}”"
SALES = "有销售任务：写的是“{quote}”"
ONLY_AKIN = "和您想找的工作相近，不完全一样"
SALES_WORK = "是做销售的，要跑业绩"
FAR = "地点远：在{place}，不在您想去的{wish}"
FAR_KM = "，离{near}约{km}公里"
NO_PLACE = "没写在哪里上班，要先问清"
NO_PAY = "没写工资，要先问清"
PAY_NEGOTIABLE = "工资面议，要先问清"
PAY_BY = "按{period}算钱：写的是“{quote}”"
PAY_MOVING = "工资不固定：写的是“{quote}”"
PAY_BELOW = "工资最高{high}元，比您期望的{wish}元低"
EXAM = "按公告招录，多半要考试：报名和条件以公告为准"
PART_TIME = "是兼职，不是全职"
NO_END = "没写截止日期，去之前先打电话问还招不招"
ENDS_SOON = "{date}就截止，只剩{days}天"
ENDS_TODAY = "今天就截止"
OLD = "已发布{days}天，先问还招不招"

# Questions. Of the doubts not named here: QUESTION_OF_UNKNOWN by criterion, else QUESTION.
QUESTION = "岗位要求“{quote}”，{reason}。"
QUESTION_UNQUOTED = "{label}：{reason}。"
QUESTION_OF_UNKNOWN = {
    "education": "岗位要求“{quote}”，您是什么学历？",
    "degree": "岗位要求“{quote}”，您拿到学位了吗？是什么学位？",
    "major": "岗位要求“{quote}”，您学的是什么专业？",
    "graduating_year": "岗位面向“{quote}”，您是哪一年毕业的？",
    "experience": "岗位要求“{quote}”，您毕业后工作过多久？做的是什么？",
    "political_status": "岗位要求“{quote}”，您是党员或团员吗？",
    "age": "岗位要求“{quote}”，您是哪年哪月出生的？",
    "gender": "公告写明“{quote}”，您符合吗？",
    "household": "岗位要求“{quote}”，您的户口和生源地在哪里？",
    "certificate": "岗位要求“{quote}”，您有这个证吗？",
    "special_group": "岗位只面向定向对象（“{quote}”），您属于吗？",
    "study_mode": "岗位要求“{quote}”，您读的是全日制吗？",
    "other": "岗位写着“{quote}”，您可以吗？",
}
QUESTION_QUIET = "岗位有定向条件，您看过原文后自己确认是否属于，可以吗？"
QUESTIONS = {
    Doubt.EDUCATION_ABOVE_ONLY: "岗位写的是“{quote}”，您学历更高，愿意去吗？单位收不收要先问。",
    Doubt.DEGREE_FOR_LOWER_EDUCATION: "岗位要求“{quote}”，您有学位证吗？",
    Doubt.FRESH_WITHIN_TWO_YEARS: "岗位面向“{quote}”，您是{found}：毕业后签过合同、交过社保吗？能不能按应届报，以公告为准。",
    Doubt.FRESH_EMPLOYED: "岗位面向“{quote}”，您是{found}：能不能按应届报以公告为准，愿意先问一问吗？",
    Doubt.WINDOW_EDGE: "岗位要求“{quote}”，您毕业证上是哪一天？",
    Doubt.EXPERIENCE_RELEVANCE: "岗位要求“{quote}”，您做过哪些相关的工作、实习或项目？",
    Doubt.EXPERIENCE_EQUIVALENT: "岗位要求“{quote}”，有同等能力也行，您做过什么能说明？",
    Doubt.EXPERIENCE_ABOVE: "岗位写的是“{quote}”，您的年限更长，愿意去吗？",
    Doubt.GRASSROOTS_KIND: "岗位要求“{quote}”，您的经历有哪些是在县以下基层？",
    Doubt.HOUSEHOLD_ONE_KNOWN: "岗位要求“{quote}”，您的户口和生源地分别在哪里？",
    Doubt.HOUSEHOLD_BROAD: "岗位要求“{quote}”，您的户口具体在哪个县（市、区）？",
    Doubt.CERTIFICATE_LEVEL: "岗位要求“{quote}”，您的证书是什么类别、什么等级？",
    Doubt.CERTIFICATE_EXAM_ONLY: "岗位要求“{quote}”，您的证什么时候能拿到？",
    Doubt.CERTIFICATE_SELDOM_LISTED: "岗位要求“{quote}”，您有吗？",
    Doubt.GROUP_TERMS: "岗位面向“{quote}”，您服务期满了吗？考核合格吗？",
    Doubt.GROUP_GENERAL: "岗位面向“{quote}”，您具体是哪一种身份？",
    Doubt.STUDY_MODE_FIRST_DEGREE: "岗位要求“{quote}”，您本科读的是全日制吗？",
    Doubt.OTHER_CONDITION: "岗位写着“{quote}”，您可以吗？",
    Doubt.MAJOR_AMBIGUOUS: "岗位要求“{quote}”，您毕业证上的专业全称（代码）是什么？",
    Doubt.MAJOR_UNKNOWN: "岗位要求“{quote}”，您毕业证上的专业全称是什么？",
}
QUESTION_MAJOR = "岗位要求“{quote}”，您学的是{found}，算不算要问单位：您学过哪些相关的课？"

# Facts.
PAY_RANGE = "{low}–{high}元/月"
PAY_EXACT = "{low}元/月"
PAY_AT_LEAST = "{low}元/月起"
PAY_ABOUT = "约合{pay}"
PAY_PRINTED = "{quote}（{about}）"
PAY_UNSTATED = "工资未写"
NEGOTIABLE = "面议"
HEADCOUNT = "招{count}人"
HEADCOUNT_RANGE = "招{low}–{high}人"
HEADCOUNT_SOME = "招若干人"
PLACES_MORE = "{place}等{count}地"
PLACE_UNKNOWN = "地点未写"
FORM_UNSTATED = "用工形式未写"

# Why fewer, and what would change it.
SWITCHED_OFF = "本人已关闭自动推荐，不能自动生成推介；可以按条件查岗位，由您逐个推介，也可请本人在“设置”里重新打开。"
NOTHING_FITS = "在招的 {considered} 个岗位里，硬条件没有一个符合或可能符合。"
NOTHING_FITS_BLOCKED = "卡在：{blocked}。"
BLOCKED = "{label} {count} 个"
WHY = "想要 {wanted} 个，只找到 {found} 个：看了最合适的 {looked} 个岗位，{reasons}。"
REASON = "{label} {count} 个"
CHANGE_PLACE = "如果愿意去{places}，可以多 {count} 个岗位。"
CHANGE_PROFILE = "补上“{label}”后，有 {count} 个岗位可以确定下来。"
CHANGE_QUESTION = "有 {count} 个岗位各有一处条件待确认；问清后可逐个推介。"
CHANGE_WORK = "意向写的是“{wish}”，在招的不多；最接近的还有{works}，愿意的话可逐个查看。"
CHANGE_WORK_TITLE = "“{title}”（{place}）"
CHANGE_NO_WORK = "档案里没有写想做什么工作；补上意向后会更准。"
CHANGE_NO_PLACE = "档案里没有写想去哪里；补上地点后会更准。"
CHANGE_FLOODED = "有 {count} 个合适岗位推介人数已满；有人婉拒或到期后空出来，可再试。"
CHANGE_REFERRED = "有 {count} 个合适岗位以前推介过；等新岗位，或更新意向后再试。"
CHANGE_MARKED = "有 {count} 个岗位是本人标过不合适的；如果想法变了，请本人取消标记。"
CHANGE_BLOCKED = "在招岗位最多卡在“{label}”（{count} 个）。"
PROFILE_GONE = "本人资料已按要求删除，不能再生成推介。"

# Drafting.
NOT_PROPOSED = "岗位 {numbers} 不在这次的推介里，请重新生成后再选。"
CLOSED_MEANWHILE = "岗位“{title}”刚刚停招，请重新生成。"
CHANGED_MEANWHILE = "岗位“{title}”刚刚有改动，请重新生成后再看。"
FULL_MEANWHILE = "岗位“{title}”的推介人数刚刚到上限（{cap} 人），请重新生成。"
REFERRED_MEANWHILE = "岗位“{title}”刚刚已推介给本人，请重新生成。"
NO_DRAFT = "推介 {slip} 已是“{state}”，只有草拟可以修改；请撤回后重新生成。"
MESSAGE_LONG = "最多 {limit} 个字。"
EDITED = "修改后重新草拟"

# Read out or copied.
SPOKEN = "{employer}招{title}：{facts}。"
SPOKEN_UNTIL = "{month}月{day}日截止"
SPOKEN_COMMA = "，"
SPOKEN_STOP = "；"
SPOKEN_WHY = "合适的地方——"
SPOKEN_ASK = "要问您——"
SPOKEN_LACKING = "还差——"
SPOKEN_BAD = "要先说清楚——"

# Batches.
WHY_NOT = {
    "not-yours": "不在本单位管理范围内、不在台账里，或已并入同一人的另一条记录",
    "not-your-case": "由其他同事负责，请由其本人或主管生成",
    "erased": "本人已要求删除资料",
    "switched-off": "本人已关闭自动推荐，请按条件查岗位后逐个推介",
    "no-will": "暂无就业意愿，到期先跟进",
    "settled": "已就业或已离开台账（升学、入伍等）",
    "hired": "已登记录用，等待核验或已核验",
    "drafted": "已有草拟或已审的推介，请先处理",
}
NOBODY_LEFT = "所选人员都不能批量生成推介，没有改动；请看每人不能生成的原因。"
TOO_MANY = "一次最多 {most} 人，所选有 {count} 人；请分几次生成。"
BATCH_UNDONE = "第 {number} 号批量操作已被撤销，后面的没有再生成。"
