"""Chinese texts of route slips as pages: the index of an archive and what stands on each page beside the slip."""

from __future__ import annotations

INDEX_TITLE = "推介单网页目录"
INDEX_LEAD = "每个专业（班级）一个文件，用浏览器打开；每张推介单打印时单独一页A4，手机上也能看。"
INDEX_COLUMNS = ("专业（班级）", "推介单（张）", "文件")
INDEX_TOTAL = "合计"
OPEN = "打开"
BACK = "返回目录"
CONTENTS = "本文件的推介单"
COPIES = "同一路线 {count} 人，各发一份"
NUMBER_RANGE = "编号 {first} 至 {last}"
VISIT_COLUMNS = ("展位", "岗位", "结果")
AS_OF = "清单 {label}"
