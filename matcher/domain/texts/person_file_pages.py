"""Chinese texts of the page on which a version of the 一人一档 is chosen."""

from __future__ import annotations

TITLE = "一人一档"
BACK = "返回个人页"
MASKED = "默认版"
MASKED_LEAD = "姓名、电话、证件号隐去一部分，不含困难类别和凭证内容；可以装订存档。"
MASKED_OPEN = "打开默认版（PDF）"
INTERNAL = "内部版"
INTERNAL_LEAD = "另含困难类别，只供本单位使用，不得外传；打开会记入操作记录。"
INTERNAL_OPEN = "打开内部版（PDF）"
FULL = "完整版"
FULL_LEAD = "含完整的姓名、电话、证件号和凭证页；须写明用途，用途印在每一页上，打开会记入操作记录。"
FULL_REASON = "用途"
FULL_REASON_HELP = "例如：省级审计抽查"
FULL_INTERNAL = "同时含困难类别（内部版）"
FULL_OPEN = "打开完整版（PDF）"
