"""Chinese texts of reading receipts and rosters."""

from __future__ import annotations

EMPTY = "文件是空的，请重新上传，或者直接粘贴文字。"
UNDECODABLE = "文件的文字编码读不懂，请另存为 UTF-8 或 XLSX 后再上传。"
WORD_BROKEN = "Word 文件打不开，可能已损坏或加了密码，请另存后再上传。"
WORD_SUSPECT = "Word 文件展开后过大或含有不该有的内容，没有读取。请把文字粘贴过来。"
NO_EMPLOYER = "没有读到单位名称。请确认回执写有“单位全称”，或补写一行“单位全称：……”。"
LINE = "第{row}行：{text}"
ROSTER_EMPTY = "没有读到专业人数。表格至少要有“专业”和“人数”两列，或每行写“专业 学历 人数”。"
ROSTER_NO_COUNT = "第{row}行“{text}”没有人数，没有计入。"
ROSTER_NO_LEVEL = "第{row}行“{text}”没有学历，没有计入。"
ROSTER_BAD_COUNT = "第{row}行人数“{given}”不是整数，没有计入。"
ROSTER_UNKNOWN_LEVEL = "第{row}行学历“{given}”不是专科、本科、硕士或博士，没有计入。"
ROSTER_UNREAD = "第{row}行“{text}”没有读懂，没有计入。"
UNKNOWN_MAJOR = "{major}"
UNKNOWN_MAJOR_LIKE = "{major}（是否指{like}？）"
