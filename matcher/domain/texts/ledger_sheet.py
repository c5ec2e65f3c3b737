"""Chinese texts of the 帮扶台账 as a workbook."""

from __future__ import annotations

SHEET = "帮扶台账"
TITLE = "帮扶台账（{office}，截至 {day}，{count}人）"
ELSEWHERE = "；另有{count}人现由其他机构负责，不列出"
MASKED = "姓名、联系电话、证件号码已脱敏，不含困难类别，仅供核对，不得外传"
WITH_DIFFICULTIES = " · 含困难类别，仅限本单位内部使用"
HEADS = (
    "台账编号",
    "姓名",
    "证件号码",
    "联系电话",
    "性别",
    "学历",
    "毕业院校",
    "专业",
    "届别",
    "来源",
    "责任单位",
    "责任人",
    "首次联系日",
    "联系结果",
    "职业指导次数",
    "职业指导日期",
    "岗位推介次数",
    "推介岗位数",
    "岗位推介日期",
    "培训见习次数",
    "培训见习日期",
    "当前状态",
    "状态起始日",
    "凭证",
    "下次跟进日",
)
REASON_HEAD, DIFFICULTY_HEAD = "未就业原因", "困难类别"
ORIGIN = "{origin}（{source}）"
STATUS = "{status}（{kind}）"
DAYS = "、"
NOT_STATED = "未登记"
NOT_CONTACTED, UNREACHABLE = "未联系", "无法联系"
REACHED_SINCE = "已联系上"
NO_PROOF = "无凭证"
DIFFICULTY_NEEDS_FULL = "困难类别只随完整版导出，默认版不含；请选择完整版并写明用途。"
TOO_MANY = "一次最多导出 {most} 人，清单有 {count} 人；请用单位、学校等条件筛选后分次导出。"
NOBODY = "所选的人都不在您能看到的范围内。"
