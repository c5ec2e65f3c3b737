"""Chinese texts of offices' own booth-list workbooks: words by which columns are known, what can be written, refusals."""

from __future__ import annotations

# codes that the words may mean (more than one: somebody is asked): words; the longest that stands in a head counts.
COLUMN_WORDS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("place",), ("序号", "排序")),
    (("place", "booth"), ("编号", "号码")),
    (("booth",), ("展位号", "展位编号", "展位", "展台号", "展台", "摊位号", "摊位", "席位号", "席位", "桌号")),
    (
        ("employer",),
        (
            "单位名称", "单位全称", "企业名称", "公司名称", "用人单位", "招聘单位", "招聘企业", "参会单位", "参会企业",
            "参展单位", "参展企业", "用工单位", "企业全称", "单位", "企业", "公司",
        ),
    ),
    (("credit_code",), ("统一社会信用代码", "社会信用代码", "信用代码", "机构代码")),
    (("nature",), ("单位性质", "企业性质", "单位类型", "企业类型", "公司性质", "经济类型", "单位属性", "所有制")),
    (("nature", "employment_form"), ("性质",)),
    (("title",), ("岗位名称", "职位名称", "招聘岗位", "招聘职位", "需求岗位", "岗位", "职位", "工种")),
    (("occupation",), ("岗位类别", "职位类别", "岗位类型", "职业类别", "岗位大类")),
    (("employment_form",), ("用工形式", "用工性质", "用工方式", "用工类型", "合同类型", "岗位性质", "工作性质")),
    (("headcount",), ("招聘人数", "需求人数", "招录人数", "拟招人数", "用工人数", "计划人数", "招聘数量", "需求数量", "人数", "名额")),
    (("posting_count",), ("岗位数量", "岗位个数", "岗位数", "职位数量", "职位数", "需求岗位数")),
    (("education",), ("学历要求", "最低学历", "学历层次", "文化程度", "学历学位", "学历")),
    (("majors",), ("专业要求", "所需专业", "需求专业", "所学专业", "专业名称", "专业类别", "相关专业", "专业")),
    (("education_majors",), ("学历及专业", "学历和专业", "学历专业", "专业及学历", "专业学历", "学历与专业")),
    (("audience",), ("毕业年份", "毕业年度", "毕业时间", "招聘对象", "面向对象", "招录对象", "届别", "届次")),
    (("other",), ("其他要求", "其它要求", "其他条件", "其它条件", "其他", "其它")),
    (
        ("conditions", "other"),
        ("岗位要求", "任职要求", "任职条件", "招聘要求", "招聘条件", "应聘条件", "应聘要求", "岗位条件", "具体要求", "要求", "条件"),
    ),
    (("work_place",), ("工作地点", "工作地区", "工作区域", "工作城市", "就业地点", "用工地点", "岗位地点", "工作地址", "地点")),
    (("work_place", "left"), ("地址", "地区", "区域", "所在地")),
    (("pay",), ("薪酬待遇", "薪资待遇", "工资待遇", "薪酬范围", "月薪", "薪酬", "薪资", "工资", "年薪", "待遇", "报酬")),
    (("welfare",), ("福利", "其他待遇")),
    (("pay", "welfare"), ("福利待遇", "薪酬福利", "薪资福利", "工资福利")),
    (("insurance",), ("社会保险", "五险一金", "社保", "保险")),
    (("hours",), ("工作时间", "工作时长", "工时", "作息", "休息", "班次", "班制")),
    (("board_and_lodging",), ("食宿情况", "食宿", "住宿", "包吃住")),
    (("contact",), ("联系方式", "联系人及电话", "联系人及联系方式", "联系人电话", "联系人和电话", "联系人/电话")),
    (("contact_name",), ("联系人姓名", "联系人", "招聘负责人")),
    (("contact_phone",), ("联系电话", "电话号码", "咨询电话", "手机号码", "手机", "电话")),
    (("valid_until",), ("有效期至", "有效期", "截止日期", "截止时间", "报名截止")),
    (("reasons",), ("入选理由", "推荐理由")),
    (("hints",), ("备注", "提示", "特别说明")),
)
NOT_A_COLUMN = (
    "简介", "邮箱", "网址", "网站", "二维码", "照片", "传真", "法人", "行业", "规模", "参会人数", "参会人员", "人员名单", "签到",
    "签名", "签字", "职责", "工作内容", "岗位描述", "职位描述", "发布", "展位数", "展位类型", "展位图", "单位地址", "企业地址",
    "公司地址", "详细地址", "投递", "简历", "意向", "面试时间", "面试地点", "年龄", "性别", "是否",
)  # fmt: skip
WHO = ("employer", "title")
"""Of these a head must name one; else it is another table."""
LEFT, BLANK = "left", "blank"
WRITABLE = {
    "place": "序号",
    "booth": "展位号",
    "employer": "单位名称",
    "credit_code": "统一社会信用代码",
    "nature": "单位性质",
    "title": "岗位名称",
    "occupation": "岗位类别（职业小类）",
    "posting_count": "该单位的岗位数",
    "employment_form": "用工形式",
    "headcount": "招聘人数",
    "education": "学历要求（原文）",
    "majors": "专业要求（原文）",
    "education_majors": "学历和专业（合在一格）",
    "audience": "届别、招聘对象",
    "other": "其他条件",
    "conditions": "全部要求（学历、专业、届别、其他合在一格）",
    "work_place": "工作地点",
    "pay": "薪酬（元/月）",
    "insurance": "社保",
    "hours": "工时",
    "board_and_lodging": "食宿",
    "welfare": "福利（工时、食宿、社保合在一格）",
    "contact": "联系方式（联系人和电话）",
    "contact_name": "联系人",
    "contact_phone": "联系电话",
    "valid_until": "有效期至",
    "reasons": "入选理由",
    "hints": "提示（派遣、夜班、单休等）",
    LEFT: "不填，表样里原有的内容留着",
    BLANK: "不填，清掉表样里原有的内容",
    "text-fair": "招聘会名称",
    "text-when": "时间",
    "text-venue": "地点",
    "text-host": "主办单位",
    "text-co-host": "承办单位",
    "text-label": "清单编号",
    "text-as-of": "数据截至",
    "total-employers": "参会单位数",
    "total-postings": "岗位数",
    "total-heads": "招聘人数合计",
}
CELLS_ONLY = tuple(code for code in WRITABLE if code.startswith(("text-", "total-")))
LABELS = {
    "招聘会名称": "text-fair",
    "活动名称": "text-fair",
    "招聘会": "text-fair",
    "时间": "text-when",
    "举办时间": "text-when",
    "招聘会时间": "text-when",
    "地点": "text-venue",
    "举办地点": "text-venue",
    "招聘会地点": "text-venue",
    "主办单位": "text-host",
    "主办": "text-host",
    "承办单位": "text-co-host",
    "承办": "text-co-host",
    "清单编号": "text-label",
    "参会单位数": "total-employers",
    "岗位总数": "total-postings",
    "招聘总人数": "total-heads",
}
"""Words beside an empty cell above the head, and what that cell takes."""
PHONE = r"(?<!\d)(?:0\d{2,3}[-－—\s]?\d{7,8}(?:[-－]\d{1,6})?|1[3-9]\d{9}|400[-－]?\d{3}[-－]?\d{4}|\d{7,8})(?!\d)"

NO_HEAD = (
    "“{name}”里没有认出展位表的表头：前 {rows} 行里至少要有“单位名称”或“岗位名称”，再加一列认得的（如招聘人数、学历、专业、"
    "薪酬、地点、联系方式）。{found}请把表头写在前 {rows} 行、每列一个名称，另存后再上传；也可以直接下载系统的招聘会岗位汇总表。"
)
NO_HEAD_FOUND = "工作表“{sheet}”第 {row} 行写的是：{words}。"
NO_HEAD_EMPTY = "工作表都是空的。"
MOST_WORDS, AND_MORE = 8, "等"
ASKED = "工作表“{sheet}”{column} 列“{words}”可能是{choices}，请选定；选定前这一列不填。"
OR = "或"
ASKED_TWICE = "工作表“{sheet}”{column} 列“{words}”和前面的列意思相同，请确认填什么；选定前这一列不填。"
NOTHING_MAPPED = "这份表样还没有指定要填的列，请先在“展位表样”里逐列指定。"
ROWS_WRONG = "行号 {first} 至 {last} 不对：第一行从 1 起，最后一行不小于第一行（没有空行时可以写第一行减 1），不超过 {most} 行。"
SHEET_TWICE = "工作表“{sheet}”已经填了一份清单，一张工作表只能填一份；请删去多出来的这一份。"
CELL_CODE = "“{value}”只能填在单个单元格里，不能整列填。"
COLUMN_CODE = "“{value}”要整列填，不能只填一个单元格。"
LEFT_CONTENT = "工作表“{sheet}”{column} 列“{words}”没有对应的内容，表样里原有的 {count} 格留着；如是往年的数据，请改选“清掉”。"
LONG_WORDS = 12
NO_ROWS = "清单里没有岗位，只清空了表样里要填的行。"
GROWN = "清单有 {rows} 行，表样只留了 {place} 行，已按最后一行的格式加了 {more} 行。"
FILLED_NAME = "{name}-{fair}-{label}.xlsx"
