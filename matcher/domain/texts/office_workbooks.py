"""Chinese texts of offices' own workbooks: words by which columns are known, what can be written, refusals."""

from __future__ import annotations

# code: alternatives, each words that must all stand over the column; the more letters fit, the better.
COLUMN_WORDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "registered": (("登记", "小计"), ("登记", "合计"), ("登记", "总数"), ("登记人数",), ("实名登记",), ("登记总人数",), ("登记",)),
    "registered-local": (("登记", "本地"), ("本地户籍",), ("本地生源",), ("本地",)),
    "registered-incoming": (("登记", "外地"), ("外地来求职",), ("外地户籍",), ("外来求职",), ("外地",)),
    "contacted": (("已联系",), ("联系人数",), ("联系上",)),
    "unreachable": (("无法联系",), ("失联",), ("未联系上",)),
    "contact-open": (("待联系",), ("尚未联系",)),
    "willing": (("有意愿",), ("有就业意愿",), ("有求职意愿",)),
    "no-will": (("暂无意愿",), ("暂无就业意愿",), ("无就业意愿",)),
    "no-will-expired": (("意愿", "逾期"),),
    "status-unknown": (("状态未登记",),),
    "guidance-persons": (("指导", "人"), ("职业指导人数",)),
    "guidance-times": (("指导", "次"), ("职业指导人次",)),
    "referral-persons": (("推介", "人"), ("岗位推荐", "人"), ("推介人数",)),
    "referral-times": (("推介", "次"), ("岗位推荐", "次"), ("推介人次",), ("推介次数",)),
    "referral-postings": (("推介", "岗位数"), ("推荐", "岗位数"), ("推介岗位数",)),
    "training-persons": (("培训", "人"), ("技能培训人数",)),
    "training-times": (("培训", "次"), ("技能培训人次",)),
    "traineeship-persons": (("见习", "人"), ("就业见习人数",)),
    "traineeship-times": (("见习", "次"), ("就业见习人次",)),
    "traineeship-working": (("见习", "在岗"), ("上岗见习",), ("在岗见习",)),
    "floor-owed": (("应达标",), ("应服务",)),
    "floor-met": (("达标",), ("达标人数",), ("服务达标",)),
    "employed": (("就业", "小计"), ("就业", "合计"), ("已就业",), ("就业人数",), ("实现就业",)),
    "employed-in-traineeship": (("就业", "实为见习"),),
    "employed-employer": (("就业", "单位"), ("单位就业",), ("签约就业",)),
    "employed-flexible": (("就业", "灵活"), ("灵活就业",)),
    "employed-own-business": (("就业", "创业"), ("自主创业",), ("创业人数",)),
    "employed-programme": (("就业", "政策性"), ("政策性岗位",), ("基层项目",)),
    "employed-public-welfare": (("就业", "公益"), ("公益性岗位",), ("公益岗",)),
    "employed-unknown": (("就业", "类别未填"),),
    "employed-proved": (("有凭证",), ("凭证", "就业")),
    "further-study": (("升学",),),
    "enlisted": (("入伍",), ("参军",)),
    "abroad": (("出国",), ("出境",)),
    "moved-out": (("移出",), ("转出",)),
    "deceased": (("死亡",),),
    "difficult": (("困难", "总"), ("困难", "小计"), ("困难毕业生人数",), ("困难毕业生",)),
    "difficult-helped": (("困难", "帮扶"),),
    "difficult-employed": (("困难", "就业"),),
    "long-term-jobless": (("长期失业",),),
    "rate-all": (("帮扶就业率",), ("就业率",)),
}
NOT_YET, RATE = "离校未就业", "率"
NOT_A_COLUMN = ("未就业", "备注", "序号", "联系电话", "单位名称", "困难毕业生就业率")
NAME_WORDS = ("县区", "县市区", "区县", "地区", "市州", "单位", "机构", "学校", "院校", "街道", "社区", "届别", "名称")
TOTAL_WORDS = ("合计", "总计", "小计", "全市", "全省", "全县", "全区")
SIGN_WORDS = ("填报", "审核", "负责人", "制表")
NOTE_WORDS = (*SIGN_WORDS, "说明", "备注", "注：", "注:", "联系电话")
NUMBER_WORD = "序号"
RATES = {"rate-all": "all", "rate-with-will": "with-will", "rate-contacted": "contacted"}
WRITABLE = {
    "rate-all": "帮扶就业率（试行口径，全部登记人员）",
    "rate-with-will": "帮扶就业率（试行口径，不含暂无就业意愿）",
    "rate-contacted": "帮扶就业率（试行口径，只含已联系人员）",
    "text-period": "月份，如 2026年11月",
    "text-range": "统计期，如 2026-10-31 至 2026-11-30",
    "text-cut-off": "截止日，如 2026-11-30 24:00",
    "text-office": "填报单位名称",
    "text-definition": "口径版本（试行口径）",
}
GROUP_RATES, GROUP_TEXTS = "帮扶就业率", "表头文字"
PERIOD = "{year}年{month}月"
RANGE = "{begins} 至 {ends}"
CUT_OFF = "{ends} 24:00"
DEFINITION = "{definition}（试行口径）"

TOO_LARGE = "工作簿超过 {limit} MB，请去掉图片后再上传。"
NOT_XLSX = "“{name}”不是 xlsx 工作簿；请在 WPS 或 Excel 里另存为“Excel 工作簿（*.xlsx）”后再上传。"
UNREADABLE = "工作簿“{name}”打不开（可能加了密码或已损坏）；请另存一份不带密码的再上传。"
LOST_PARTS = "工作簿里的图片、图表和控件填报后不会保留，其余格式、合并单元格和公式不变。"
NOTHING_KNOWN = "没有认出任何指标的列，请逐列指定。"
CHECK_MAPPING = "对应关系有问题，请改正后再保存。"
NO_SHEET = "没有工作表“{value}”。"
NO_CELL = "“{value}”不是单元格地址，应写成 C5 这样。"
NO_COLUMN = "“{value}”不是列号，应写成 C 或 AB 这样。"
NO_CODE = "没有指标“{value}”。"
ROWS_WRONG = "行号 {first} 至 {last} 不对：应从小到大，不超过 {most} 行。"
IS_FORMULA = "{sheet} 的 {cell} 是公式，不能填入；请改选别的单元格。"
TWICE = "{sheet} 的 {column} 列指定了两次。"
ROW_MISSING = "工作簿里没有“{name}”这一行，也没有空行，这一行的数没有填入。"
ROW_UNKNOWN = "工作簿里的“{name}”（{sheet} 第 {row} 行）在报表里没有，留空。"
WITHHELD = "“{name}”需要查看困难信息的权限，没有填入。"
FORMULAS_KEPT = "{count} 个单元格原是公式，保留公式，由表格软件计算。"
RETIRED = "这个工作簿已停用，请上传新的。"
FILLED_NAME = "{name}-{office}-{period}.xlsx"
