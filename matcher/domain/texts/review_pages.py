"""Chinese words on the pages of the review of postings and of employer warnings."""

from __future__ import annotations

PLACE = "岗位审核"
TITLE = "岗位审核"
LEAD = "系统发现问题的岗位先在这里等人看，看过之前不展示、不推荐、不推介；放行、拦截、退回都要写理由，单位会看到。"
TABS = "审核队列"
WORDS = "岗位或单位"
RULE = "规则"
ALL = "全部"
COLUMNS = ("岗位", "单位", "状态", "发现的问题", "风险", "更新时间")
RISK_HELP = "风险是 0 到 1 的估计，只用来排先看哪条，不单独作为拦截的理由。"
NO_FINDING = "没有发现问题，人工处理"
MORE = "另有 {count} 处"
EMPTY = {
    "waiting": "没有等待审核的岗位。",
    "appeals": "没有等待答复的申诉。",
    "hidden": "没有被拦截或退回的岗位。",
    "warned": "没有带风险提示的岗位。",
    "passed": "没有放行过的岗位。",
}
EMPTY_NEXT = "岗位进入系统时会自动检查，规则更新后会重新检查全部岗位。"
NONE_FOUND = "没有符合条件的岗位。"
TO_WARNINGS = "用人单位预警"
FINDINGS = "发现的问题"
FINDING_COLUMNS = ("程度", "问题和依据", "原文")
BASIS = "依据：{basis}"
NO_FINDINGS = "规则没有在这条岗位里发现问题。"
NO_QUOTE = "（没有对应的原文）"
SCREENED = "第 {version} 版，按规则 {rules} 于 {moment} 检查；风险 {risk:.2f}"
NOT_SCREENED = "这条岗位还没有检查过。"
FIELD_NAMES = {
    "id": "岗位编号",
    "title": "岗位名称",
    "employer": "用人单位",
    "department": "用人部门",
    "kind": "岗位性质",
    "regions": "工作地点",
    "education": "学历要求",
    "degree": "学位要求",
    "majors": "专业要求",
    "audience": "招聘对象",
    "graduating_years": "毕业届别",
    "experience": "经验要求",
    "political_status": "政治面貌",
    "age": "年龄要求",
    "gender": "性别",
    "household": "户籍要求",
    "certificates": "证书要求",
    "other_requirements": "其他要求",
    "headcount": "招聘人数",
    "salary": "薪资",
    "salary_min": "最低薪资",
    "salary_max": "最高薪资",
    "description": "工作内容",
    "published_on": "发布日期",
    "valid_until": "有效期至",
    "source": "来源",
    "employer_code": "统一社会信用代码",
    "employer_nature": "单位性质",
    "employer_size": "单位规模",
    "employment_form": "用工形式",
    "actual_employer": "实际用工单位",
    "probation": "试用期",
    "working_hours": "工作时间",
    "board_and_lodging": "食宿",
    "how_to_apply": "应聘方式",
    "remark": "备注",
}
"""Fields that came without a printed header of their own, as over the API."""
PRINTED = "岗位原文（涂色的是问题所在）"
DECIDE = "作出决定"
DECISION = "决定"
DECISION_HELP = {
    "pass": "确认没有问题，恢复展示和推荐",
    "block": "不展示；未结束的推介随之结束",
    "return": "请单位修改；改好后重新检查",
}
REASON = "理由（单位会看到）"
REASON_HELP = "写明依据哪句话、怎样核实的。以后要改，再作一次新的决定即可，原来的决定保留。"
SAVE = "保存决定"
ANSWERS_APPEAL = "同时答复申诉 {number} 号"
DECISION_MISSING = "请选择放行、拦截或退回修改。"
DECIDED = "“{title}”已{decision}。"
UNDO = "改判"
CHANGE = "重新决定"
HISTORY = "审核经过"
NO_HISTORY = "还没有人作过决定。"
DECIDED_LINE = "第 {version} 版 · {who} · {moment}"
APPEALS = "单位的申诉"
APPEALED = "申诉 {number} 号 · {moment}"
APPEAL_GONE = "申诉内容已不再保存。"
APPEAL_ANSWERED = "已由决定 {number} 答复"
APPEAL_WAITS = "等待答复"
EMPLOYER_WARNINGS = "这家单位的预警"
WRITE_WARNING = "写这家单位的预警"
TO_POSTING = "岗位页面"
TO_REVIEW = "审核这条岗位"
NEXT = "下一条待审核"
STAFF_SECTION = "合规检查"
WARNINGS_TITLE = "用人单位预警"
WARNINGS_LEAD = "预警先是内部提示，只有审核人员看得到；有决定文号、由另一位审核人员批准后才公布给毕业生。撤下后记录保留。"
WARNING_STATE = "状态"
WRITTEN = "{who} 写于 {moment}"
PUBLISHED = "{who} 批准，{moment} 公布，决定文号 {number}"
WITHDRAWN = "{moment} 撤下：{reason}"
EVIDENCE = "依据的审核决定"
NEW_WARNING = "写一条预警：{employer}"
WARNING_TEXT = "提醒内容"
WARNING_TEXT_HELP = "写查实的事实和毕业生该怎么做，不写推测。"
NO_EVIDENCE = "这家单位没有生效的拦截或退回决定，不能写预警：先在审核队列里作出决定。"
SAVE_HINT = "保存为内部提示"
DECISION_NUMBER = "决定文号"
DECISION_NUMBER_HELP = "例如：江人社监〔2026〕15 号"
PUBLISH = "批准并公布"
OWN_WARNING = "公布要由您以外的审核人员批准。"
WITHDRAW_REASON = "撤下的理由"
WITHDRAW = "撤下"
WARNINGS_EMPTY = "没有这样的预警。"
DONE = {"written": "已保存为内部提示，还没有公布。", "published": "已公布。", "withdrawn": "已撤下。"}
PUBLIC_TITLE = "用人单位预警公告"
PUBLIC_LEAD = "以下单位的招聘行为经查实有问题。应聘时请提高警惕：不交任何费用、不抵押证件、不垫资。"
PUBLIC_NUMBER = "决定文号"
PUBLIC_ON = "公布日期"
PUBLIC_EMPTY = "目前没有公布的预警。"
PUBLIC_HELP = "遇到收费、扣证、骗贷等情况，可拨打 12333 咨询和投诉，受骗请拨打 110。"
EMPLOYER_STATE = "审核"
EMPLOYER_FOUND = "“{quote}”：{text}（{basis}）"
EMPLOYER_FOUND_BARE = "{text}（{basis}）"
EMPLOYER_DECISION = "决定 {number}（{moment}）：{decision}。理由：{reason}"
EMPLOYER_DECISION_SHORT = "决定 {number}（{moment}）：{decision}。"
APPEAL = "申诉"
APPEAL_LABEL = "申诉理由"
APPEAL_HELP = "写明哪里被误解、实际情况怎样；请不要写个人的证件号码。工作人员答复后会显示在这里。"
APPEAL_SEND = "提交申诉"
APPEAL_YOURS = "您的申诉（{moment}）：{text}"
APPEAL_REPLY = "答复（{moment}）：{decision}。{reason}"
POSTING_HELD = "这条岗位正在审核，暂不推荐；您之前标记过它，所以还看得到。请先不要投递或联系。"
