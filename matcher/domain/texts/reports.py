"""Chinese texts of the monthly report: figures with their formulas, reasons of differences, refusals."""

from __future__ import annotations

GROUPINGS = {"place": "县区", "office": "机构", "school": "学校", "year": "届别", "origin": "来源", "group": "群体"}
PERIOD_UNREADABLE = "报表月份“{value}”应写成 YYYY-MM，例如 2026-11。"
PERIOD_RUNNING = "{period} 的截止日 {day} 24:00 尚未到，不能封存；截止后再封存。"
NOT_FROZEN = "{period} 的月报尚未封存，请先封存。"
NO_SUCH_FIGURE = "没有指标“{value}”，可用的见口径说明。"
NO_SUCH_ROW = "报表里没有“{value}”这一行。"
DIFFICULTY_ONLY = "“{name}”涉及困难类别，需要查看困难信息的权限。"
SNAPSHOT_ALTERED = "{period} 的封存数据与校验值不符，可能被改动；请用备份恢复，不要上报。"

TRIAL = "试行口径"
TOTAL = "合计"
OWN_LEVEL = "{name}本级"
NOT_STATED = "未登记"
YEAR = "{year}届"
GROUPS = {"difficult": "困难毕业生", "long-term": "长期失业青年", "other": "其他毕业生"}

# code: (group of the table's head, name in it, formula in words)
FIGURES = {
    "registered": ("登记", "小计", "截止日24时在册的实名登记毕业生，每人一次，含本地户籍和外地来求职；合并的重复记录算一人"),
    "registered-local": ("登记", "本地", "登记人数中登记来源为本地户籍的"),
    "registered-incoming": ("登记", "外地", "登记人数中登记来源为外地来求职的"),
    "contacted": ("联系", "已联系", "登记以来至少联系上一次的；后来又联系不上的仍计在内，工作清单另有提示"),
    "unreachable": ("联系", "无法联系", "从未联系上，且已按规则（默认不同日期三次以上、两种以上方式）联系过的"),
    "contact-open": ("联系", "待联系", "从未联系上、也未达到无法联系认定条件的"),
    "willing": ("意愿", "有意愿", "截止日状态为有就业意愿的（含拟创业）"),
    "no-will": ("意愿", "暂无意愿", "截止日状态为暂无就业意愿且仍在有效期内的（默认60天，含拟参加公招考试、拟升学等）；逾期未确认的另列"),
    "no-will-expired": ("意愿", "暂无意愿逾期", "登记为暂无就业意愿、已过有效期而未再确认的：既不算暂无意愿，也不算有意愿"),
    "status-unknown": ("意愿", "状态未登记", "登记后尚无任何状态记录的"),
    "guidance-persons": ("职业指导", "人", "本期得到至少一次计数的职业指导的人数，归提供服务的机构"),
    "guidance-times": ("职业指导", "次", "本期计数的职业指导次数：默认同一机构同一天给同一人的算一次，归提供服务的机构"),
    "referral-persons": ("岗位推介", "人", "本期得到至少一条计数的岗位推介的人数，归提供服务的机构"),
    "referral-times": ("岗位推介", "次", "本期推介次数：默认同一机构同一天给同一人的一条或几条推介算一次"),
    "referral-postings": ("岗位推介", "岗位数", "本期计数的推介条数（一人一岗一条）"),
    "training-persons": ("技能培训", "人", "本期得到至少一次计数的技能培训机会的人数"),
    "training-times": ("技能培训", "次", "本期计数的技能培训机会次数（提供机会即计数，参加另记）；没写名称的默认同一机构同一天算一次"),
    "traineeship-persons": ("就业见习", "人", "本期得到至少一次计数的就业见习机会的人数"),
    "traineeship-times": ("就业见习", "次", "本期计数的就业见习机会次数（提供机会即计数，上岗另记）；没写名称的默认同一机构同一天算一次"),
    "traineeship-working": ("就业见习", "在岗", "截止日正在见习岗位上的人数；见习不是就业，不计入就业"),
    "floor-owed": ("服务标准", "应达标", "截止日有就业意愿、且有适用服务标准的人数"),
    "floor-met": ("服务标准", "达标", "应达标人数中，服务标准（默认1次指导、3次推介、1次培训或见习机会）已全部满足的"),
    "employed": ("就业", "小计", "截止日状态为就业的（按登记，不论有无凭证；正在见习岗位上的不算就业）"),
    "employed-in-traineeship": ("就业", "实为见习", "截止日登记为就业、实际仍在见习岗位上的，不计入就业"),
    "employed-employer": ("就业", "单位", "就业人数中为单位就业的"),
    "employed-flexible": ("就业", "灵活", "就业人数中为灵活就业的"),
    "employed-own-business": ("就业", "创业", "就业人数中为自主创业的"),
    "employed-programme": ("就业", "政策性", "就业人数中为政策性项目的"),
    "employed-public-welfare": ("就业", "公益", "就业人数中为公益性岗位的"),
    "employed-unknown": ("就业", "类别未填", "就业人数中没有写明就业类别的"),
    "employed-proved": ("就业", "有凭证", "就业人数中有合同或协议、社保、营业执照或灵活就业说明之一，且不在见习岗位上的"),
    "further-study": ("去向", "升学", "截止日状态为升学的"),
    "enlisted": ("去向", "入伍", "截止日状态为入伍的"),
    "abroad": ("去向", "出国（境）", "截止日状态为出国（境）的"),
    "moved-out": ("去向", "移出", "截止日状态为移出的"),
    "deceased": ("去向", "死亡", "截止日状态为死亡的"),
    "difficult": ("困难毕业生", "总数", "截止日有一种以上有效困难类别的人数，每人一次；长期失业青年另计，不在其中"),
    "difficult-helped": ("困难毕业生", "帮扶", "困难毕业生中，本登记年度内得到至少一次计数服务或制定了一人一策帮扶计划的，不论哪个机构"),
    "difficult-employed": ("困难毕业生", "就业", "困难毕业生中截止日状态为就业的"),
    "long-term-jobless": ("长期失业", "人", "截止日符合长期失业青年条件的（年龄和时长可设置，默认16至35岁、登记失业满365天）"),
    "guidance-ever": ("累计服务", "指导人数", "本登记年度内得到过计数的职业指导的人数，归责任机构"),
    "referral-ever": ("累计服务", "推介人数", "本登记年度内得到过计数的岗位推介的人数，归责任机构"),
    "training-ever": ("累计服务", "培训人数", "本登记年度内得到过计数的技能培训机会的人数，归责任机构"),
    "traineeship-ever": ("累计服务", "见习人数", "本登记年度内得到过计数的就业见习机会的人数，归责任机构"),
}
# Formulas that were others in earlier versions of the definitions: months frozen then are counted and explained by them.
EARLIER_FORMULAS = {
    "2026.1-试行": {
        "no-will": "截止日状态为暂无就业意愿的（含拟参加公招考试、拟升学等）",
        "no-will-expired": "暂无意愿中已过有效期而未再确认的",
        "guidance-times": "本期计数的职业指导次数，归提供服务的机构",
        "referral-times": "本期推介次数：默认同一人同一天的一条或几条推介算一次",
        "training-times": "本期计数的技能培训机会次数（提供机会即计数，参加另记）",
        "traineeship-times": "本期计数的就业见习机会次数（提供机会即计数，上岗另记）",
        "difficult-helped": "困难毕业生中，本登记年度内得到至少一次计数服务的，不论哪个机构提供",
    }
}
UNITS = {"persons": "人", "times": "次", "postings": "个"}

RATE_NAME = "帮扶就业率"
RATE_FORMULA = (
    "分子：分母中截止日状态为就业、有凭证（合同或协议、社保、营业执照、灵活就业说明）且不在见习岗位上的人；"
    "分母：本届登记的离校未就业毕业生，{excluded}。官方公式未查到，本口径为试行。"
)
RATE_EXCLUDED = "减去{names}"
RATE_NOTHING_EXCLUDED = "不作扣除"
RATE_VARIANTS = {
    "all": "全部登记人员",
    "with-will": "不含暂无就业意愿（逾期未确认的仍计入分母）",
    "contacted": "只含已联系人员",
}
RATE_OVER = "超过{goal}%"
RATE_EMPTY = "分母为0，不计算"

COMPARED = {
    "guidance": "职业指导",
    "referral": "岗位推介",
    "training": "技能培训",
    "traineeship": "就业见习",
    "employed": "就业",
}
COMPARED_LIST = "名单数"
COMPARED_RECORDS = "服务记录数"
COMPARED_LIST_FORMULA = "按人：截止日由本机构负责、本期得到过该项服务的人数；就业为状态登记为就业的人数"
COMPARED_RECORDS_FORMULA = "按记录：本期由本机构提供并计数的该项服务所涉人数；就业为有凭证的人数"
DIFFERENCES = {
    "served-elsewhere": "由其他机构服务，现由本机构负责",
    "responsible-elsewhere": "由本机构服务，截止日由其他机构负责",
    "not-registered": "有服务记录，截止日没有登记记录",
    "without-proof": "登记为就业，但没有凭证",
    "in-traineeship": "登记为就业，但在见习岗位上或只有见习材料",
}
RESTATED = {
    "corrected": "更正",
    "entered-late": "补录",
    "recounted": "因更正或补录重新计数",
}

FLAGS = {
    "same-day": "同一天给同一人推介{count}条以上",
    "mass-message": "相同内容发给超过{count}人（属信息推送，不算岗位推介）",
    "traineeship-as-work": "见习登记为就业",
    "work-without-evidence": "登记为就业而没有凭证",
    "no-will-spike": "月末最后{days}天集中填报暂无就业意愿（占本期{share}%）",
}

RATE_NUMERATOR = "分子"
RATE_DENOMINATOR = "分母"
RATE_TAKEN_OUT = "扣除·{status}"
UNCOUNTED = "有记录、不计数"

LIST_SHEET = "名单"
LIST_TITLE = "{name}（{begins} 至 {ends}，{count}人）"
LIST_ELSEWHERE = "；另有{count}人现由其他机构负责，不列出"
LIST_HEADS = ("编号", "姓名", "联系电话", "证件号码", "毕业院校", "专业", "届别", "状态", "就业类别")
LIST_MASKED = "个人信息已脱敏，仅供核对，不得外传"
LIST_FULL = "含个人信息，严禁外传；导出人：{name}；时间：{moment}；用途：{reason}"
DIFFICULTY_STAYS = "“{name}”的名单只在系统内查看，不导出：名单、文件名里都不出现困难信息。"
REASON_MISSING = "导出完整信息须写明用途（不超过60字）。"

BOOK_TITLE = "离校未就业高校毕业生就业帮扶月报表（{year}年{month}月）"
BOOK_TABLES = ("月报表一（登记与服务）", "月报表二（就业与困难）")
BOOK_LINE = "填报单位：{office}　统计期：{begins} 至 {ends} 24:00（北京时间）　口径版本：{definition}（{trial}）"
BOOK_FROZEN = "已封存，校验值 {checksum}"
BOOK_NOT_FROZEN = "未封存"
BOOK_RUNNING = "本期未结束，截至目前"
BOOK_CHANGES = "本期更正{corrected}条、补录{late}条（补录指填报以前各期发生的事项，按录入日计入本期）。"
BOOK_NOTE_PERSONS = "服务的人数按提供服务的机构计；一人在几个机构得到服务，各行都计，合计只算一次，故合计可少于各行之和。"
BOOK_NOTE_SUPPRESSED = "“…”：少于5，或可用来推算少于5的数，不对外公布。"
BOOK_SIGNED = "填报人：　　　　　　　　审核人：　　　　　　　　负责人：　　　　　　　　填报日期：　　　　年　　月　　日"
HIDDEN = "…"
BOOK_RATES = "帮扶就业率（试行口径）"
BOOK_RATE_HEADS = ("届别", "口径", "分子（人）", "分母（人）", "帮扶就业率", "是否超过{goal}%")
BOOK_RATE_EXCLUDED = "扣除：{status}"
BOOK_RATES_WITHHELD = "有少于5的数或可由此推算，不对外公布。"
YES, NO = "是", "否"
BOOK_COMPARED = "名单与服务记录"
BOOK_COMPARED_HEADS = ("项目", "名单数（人）", "服务记录数（人）", "相差（人）", "差异原因", "人数")
BOOK_ONLY_LISTED = "只在名单：{reason}"
BOOK_ONLY_RECORDED = "只在服务记录：{reason}"
BOOK_UNCOUNTED = "有记录但不计数：{reason}"
BOOK_SAME = "无差异"
BOOK_FLAGS = "异常提示"
BOOK_FLAG_HEADS = ("机构", "提示", "件数", "涉及人数")
BOOK_NO_FLAGS = "本期没有异常提示。"
BOOK_DEFINITIONS = "口径说明"
BOOK_DEFINITION_HEADS = ("指标", "单位", "口径", "属于", "备注")

FILE_WORKBOOK = "月报表-{office}-{period}{kind}.xlsx"
FILE_RECORD = "月报表-{period}.json"
FILE_DEFINITIONS = "口径说明-{period}.json"
FILE_INSIDE, FILE_OUTSIDE = "", "-对外"
FOLDER_REFUSED = "文件夹“{path}”建不起来（{reason}），请换一个。"
COMMAND_HELP = "写出一个月的月报表：工作簿、数据和口径说明。"
COMMAND_MONTH = "YYYY-MM"
COMMAND_OUTPUT = "写到这个文件夹（没有就新建）。"
COMMAND_ORGANISATION = "机构名称或编号，默认最上级。"
COMMAND_YEAR = "只统计这一届（四位年份），默认全部。"
COMMAND_OUTSIDE = "对外版本：少于5的数不显示，也推算不出来。"
COMMAND_FROZEN = "{period} 已封存（校验值 {checksum}），数字不再变动。"
COMMAND_NOT_FROZEN = "{period} 尚未封存；封存前合并重复人员等操作仍可能改变数字。"
COMMAND_WRITTEN = "登记 {registered} 人，已写出 {path}。"
YEAR_UNREADABLE = "届别“{value}”应为四位年份，例如 2026。"
