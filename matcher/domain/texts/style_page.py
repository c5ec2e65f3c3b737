"""Chinese texts of the style page."""

from __future__ import annotations

TITLE = "样式页"
LEAD = "页面用到的全部部件，内容均为虚构。"
BUTTONS = "按钮"
RECOMMEND = "推介给她"
SAVE = "收藏"
WITHDRAW = "撤回"
WITHDRAW_SURE = "撤回后，毕业生不再看到这条岗位。以后可以重新发布。"
OFF = "不可用"
LINK = "链接按钮"
COPY = "复制短信"
CODE = "K7M2-9QXD"
COPY_CODE = "复制代码"
COPIED = "武汉市公共就业中心为您推荐了 3 个岗位，免费。核实请拨 12333。"
VERDICTS = "结论与状态"
STATES = (("在招", "good"), ("已过期", "warn"), ("已撤回", "bad"), ("见习", ""))
NOTICES = "提示"
NOTICE_WORDS = (
    ("info", "数据截至 2026-11-30 18:00。"),
    ("good", "已保存。"),
    ("warn", "有效期还剩 3 天。"),
    ("bad", "岗位已撤回，不再推荐。"),
)
HIDDEN = "已不再推荐“检测员”。"
UNDO = "恢复推荐"
FORM = "表单"
FORM_PROBLEM = "还有内容需要修改。"
YEAR_WRONG = "毕业年份应为四位数字，例如 2026。"
REASON_MISSING = "请选择一个原因。"
SCHOOL = "学校"
SCHOOL_HELP = "输入名称、简称或拼音首字母"
WISH = "想做什么工作"
WISH_HELP = "可以填几个"
YEAR = "毕业年份"
YEAR_HELP = "四位数字，例如 2026"
DATE = "毕业日期"
LEVEL = "学历"
LEVELS = (("zk", "专科"), ("bk", "本科"), ("ss", "硕士"), ("bs", "博士"))
REASON = "为什么不合适"
REASONS = (("far", "太远"), ("pay", "工资低"), ("form", "用工形式"))
KINDS = "愿意考虑"
TERMS = "我已阅读使用说明"
TEXT = "经历"
TEXT_HELP = "不用写姓名和电话"
FILE = "岗位表"
FILE_HELP = "Excel 或 CSV，不超过 100 MB"
SEND = "提交"
CARDS = "推荐卡片"
INTERESTED = "有意向"
UNFIT = "不合适"
WHY_LINK = "为什么"
WHY = "为什么推荐、为什么没有推荐"
TABLE = "表格"
FILTER_SHOWN = (("level", "学历", "本科"), ("region", "地点", "武汉"))
WORDS = "岗位或单位"
OPEN_ONLY = "只看没过期的"
EXPORT = "导出为表格"
HIDE = "批量撤回"
ROWS_TOTAL = 1204
EMPTY = "空状态"
EMPTY_WHY = "还没有岗位。"
EMPTY_NEXT = "请先导入单位报来的岗位表。"
EMPTY_BUTTON = "去导入"
WORK = "后台任务"
WORK_NAME = "导入岗位"
WORK_STEP = "正在理解岗位要求"
WAITING_STEP = "排队等待"
CANCEL = "停止导入"
RESULT_STATE = "已完成"
RESULT_COUNTS = (("1,204", "新增", "#table"), ("36", "更新", ""), ("5", "没有导入的行", ""))
PERSON = "一个人的页面"
CRUMBS = (("#top", "毕业生"), ("#table", "武汉市"))
MASKED_NAME = "陈*"
MASKED_PHONE = "138****1234"
PHONE = "电话"
FACTS = (("学校", "江城理工学院"), ("专业", "材料成型及控制工程"), ("政治面貌", ""))
TABS = (("#timeline", "服务记录", 3), ("#facts", "档案", None))
DIALOG = "为什么要显示电话"
DIALOG_TEXT = "显示一次就记录一次：谁、什么时候、看了谁。"
DIALOG_OPEN = "打开说明"
PAPER = "打印样张"
LIST_TITLE = "岗位清单（定稿）"
LIST_LINES = ("职引未来·江城理工学院机电材料专场", "2026-12-05（周六）9:00 体育馆", "40 个展位")
LIST_NUMBER = "JC1205-v3"
OFFICES = ("主办单位", "承办单位", "填表人")
