"""Chinese texts of what is checked in a posting as a whole: what it leaves out, its pay, its age, its employer."""

NATIONAL = "全国"
MISSING = {
    "missing_pay": "没有写明劳动报酬（或只写“面议”）",
    "missing_place": "没有写明工作地点",
    "missing_headcount": "没有写明招聘人数",
    "missing_work_content": "没有写明工作内容",
    "missing_employer": "没有写明用人单位名称",
    "missing_validity": "没有写明有效期",
}
CHECKS = {
    "missing_pay": "缺劳动报酬",
    "missing_place": "缺工作地点",
    "missing_headcount": "缺招聘人数",
    "missing_work_content": "缺工作内容",
    "missing_employer": "缺用人单位名称",
    "missing_validity": "缺有效期",
    "probation_by_term": "试用期超过法定",
    "title_duties": "名称与职责不一致",
    "pay_outlier": "薪资明显偏高",
    "headcount_size": "招聘人数超过单位规模",
    "evergreen": "长期挂出",
    "employer_history": "单位有过拦截或预警",
}
"""The short name of each check of a whole posting, for filters and tables."""
BASIS_STATED = "招聘信息应当载明用人单位、招聘人数、招聘条件、工作内容、工作地点、基本劳动报酬（来源标记 L）"
BASIS_VALIDITY = "自2026年起，招聘信息还应当载明有效期或及时更新（来源标记 L）"
BASIS_PROBATION = "《劳动合同法》第十九条：合同期限三个月以上不满一年的试用期不超过一个月，一年以上不满三年的不超过二个月，三年以上固定期限和无固定期限的不超过六个月；不满三个月的不得约定试用期（来源标记 L）"
BASIS_HINT = "服务机构核实提示，非法律条款（来源标记 U）"
PAY_OUTLIER = "标出的月薪下限 {minimum} 元高于{place}同类岗位 {share}（中位数 {median} 元，样本 {count} 条），且没有写明较高的学历、经验、证书或技能要求，请核实"
PAY_SHARE = "九成的月薪，也超过中位数的两倍"
PROBATION = "试用期 {months} 个月，合同期限 {term} 个月时法定最长 {limit} 个月"
PROBATION_NONE = "合同期限 {term} 个月，不满三个月的合同不得约定试用期"
TITLE_DUTIES = "岗位名称属于“{title}”，工作内容更像“{duties}”，请核对名称和职责是否一致"
HEADCOUNT = "招聘 {headcount} 人，单位自述规模约 {size} 人，请核实"
EVERGREEN = "同一岗位自 {since} 起挂出，已超过 90 天，请核实是否仍在招聘"
EVERY_FAIR = "同一岗位已在 {fairs} 场招聘会出现，请核实是否真实招聘"
EMPLOYER_BLOCKED = "该单位此前有 {count} 条岗位经审核拦截"
EMPLOYER_WARNED = "服务机构对该单位发布过预警（{number}）"
