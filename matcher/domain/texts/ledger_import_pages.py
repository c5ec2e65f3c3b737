"""Chinese texts of the pages of ledger imports: upload, what would change, what was written; persons suspected twice."""

from __future__ import annotations

TITLE = "台账导入"
LEAD = "导入离校未就业毕业生实名台账。先检查、不写入：逐人看清新增什么、改什么，有问题的行说明怎么改；确认后再写入。同一份台账再导一次不会重复。"
TABS = {"imports": "导入", "matches": "疑似同一人"}
UPLOAD = "检查一份台账"
FILE = "台账文件"
FILE_HELP = "可拖到这里或点击选择。Excel（xlsx、xls）或 CSV，不超过 {limit} MB；GB18030、UTF-8 都认，表头名称和次序不限，有合并标题、一人多行也可以。"
OFFICE = "导入到"
OFFICE_HELP = "新增的人由这个单位负责；台账里已有的人仍由原单位负责。"
SEND = "上传并检查"
MISSING = "请选择台账文件。"
EMPTY_FILE = "文件是空的，请检查后再选。"
OFFICE_UNKNOWN = "请选择本单位或下级单位。"
TEMPLATE = "下载空白台账模板"
TEMPLATE_SHEET = "实名台账"
TEMPLATE_NOTE = "没有现成台账时可用模板；证件号码和电话两列请保持文本格式。"
TEMPLATE_COLUMNS = (
    "姓名", "证件号码", "性别", "民族", "学历", "毕业院校", "专业", "毕业日期", "联系电话", "户籍地址", "常住地址",
    "生源所在地", "政治面貌", "来源", "困难类别", "调查人", "调查日期", "调查方式", "联系结果", "就业意愿", "未就业原因",
    "就业服务需求", "已接受就业服务", "服务时间", "推荐单位及岗位名称", "就业日期", "单位名称", "单位性质", "就业地",
    "专业是否对口", "就业凭证", "备注",
)  # fmt: skip
RECENT = "最近的导入"
NONE = "还没有导入过台账。"
NONE_NEXT = "选择一份台账，先看检查结果，再决定是否写入。"
COLUMNS = ("编号", "文件", "检查", "新增", "更新", "疑似同一人", "有问题的行", "写入", "时间")
NOT_APPLIED = "尚未写入"
ONE = "台账检查"
CHECKING = "正在检查"
APPLYING = "正在写入"
WAITING = "排队中"
COUNTS = {
    "create": "新增",
    "update": "更新",
    "unchanged": "无变化",
    "queue": "疑似同一人",
    "error": "有问题的行",
}
RESULT = {
    "created": "新增人员",
    "updated": "更新人员",
    "queued": "新增、待确认是否同一人",
    "entries": "写入记录（条）",
    "matches": "疑似同一人（对）",
    "stale": "检查后被人改过、没有写入",
    "unchanged": "无变化",
}
READY = "检查完成，还没有写入。请看下面的变化，确认后写入。"
NOTHING = "检查完成：没有要写入的变化，台账和系统里的一致。"
NOBODY_READ = "检查完成，但没有读到任何人员。请确认文件里有“姓名”或“证件号码”一栏，而且不是空表。"
FAILED = "没有完成：{reason}"
CANCELLED = "已停止。"
APPLIED = "已写入。检查时有问题的行没有写入，可下载改好后再导一次。"
APPLY = "写入 {count} 人的变化"
APPLY_SURE = "将新增 {create} 人、更新 {update} 人、另有 {queue} 人新增后等待确认是否同一人；有问题的 {error} 行不写入。确定写入？"
CANCEL = "停止"
BAD_ROWS = "下载有问题的 {count} 行（改好可直接再导）"
WARNINGS = "另有 {count} 处已读取、请核对"
DOWNLOAD_WARNINGS = "下载核对清单"
IGNORED = "没有用到的列："
FILTER = "看哪一类"
ALL = "全部"
LINES_EMPTY = "没有这一类的行。"
LINE_COLUMNS = ("行", "人员", "处理", "变化（原 → 新）")
NEW_PERSON = "新人员"
NOTHING_BEFORE = "（空）"
TAKEN_AWAY = "（删除）"
SAME_AS = "可能与编号 {numbers} 是同一人：{reasons}"
SAME_IN_FILE = "可能与本文件另一行是同一人：{reasons}"
FAULT = "{column}：{message}"
SHEET_ROW = "{sheet}·{row}"
AGAIN = "再检查一份"
TO_MATCHES = "去看疑似同一人"
TO_UNASSIGNED = "给新增人员指定责任人"

MATCHES_TITLE = "疑似同一人"
MATCHES_LEAD = "导入或登记时，证件号、姓名和电话等相近的两条记录放在这里，由人判断。合并后两边的经历都保留，合并可以撤销。"
STATES = {"suspected": "待判断", "merged": "已合并", "apart": "不是同一人"}
STATE = "状态"
MATCHES_EMPTY = "没有待判断的记录。"
MATCHES_EMPTY_NEXT = "导入台账时发现相近的记录，会自动放到这里。"
MATCHES_NONE = "没有这个状态的记录。"
MATCHES_NONE_NEXT = "可以看其他状态。"
FOUND = "发现"
REASONS = "相近之处"
RECORD = "编号 {number}"
KEEP = "是同一人，保留编号 {number}"
APART = "不是同一人"
UNDO = "撤销合并"
UNDO_NOW = "撤销"
UNDO_APART = "重新判断"
MERGE_SURE = "合并后编号 {other} 的经历归到编号 {kept}，以后只有一条。合并可以撤销。确定合并？"
DONE = {
    "merged": "已合并，两边的经历都保留。",
    "apart": "已记下：不是同一人，以后不再提示。",
    "undone": "已撤销，重新待判断。",
}
DIFFERENT = "不同"
FIELDS = "项目"
SIDE_FIELDS = {
    "name": "姓名",
    "id_number": "证件号码",
    "phone": "联系电话",
    "school": "毕业院校",
    "organisation": "责任单位",
    "entries": "台账记录（条）",
}
SIDE_MARKS = {"is_enrolled": "已在台账", "has_account": "本人已开通账号"}
YES_NO = {True: "是", False: "否"}
DECIDED = "判断时间 {moment}"
MAY_NOT = "另一条记录属于其他单位，请由上级单位判断。"
