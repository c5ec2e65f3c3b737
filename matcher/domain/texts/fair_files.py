"""Chinese texts of what a fair's list gives to take away: names, what each is for, in which form."""

from __future__ import annotations

FILES = {
    "list.xlsx": ("招聘会岗位汇总表", "每个岗位一行；另有覆盖、未入选和统计三张表", "Excel"),
    "list.pdf": ("秩序册", "打印发放，A4横向，表头每页重复", "PDF"),
    "list.docx": ("岗位清单", "需要手工改动时用，A4横向", "Word"),
    "poster.pdf": ("海报", "A3张贴，有公开页面的二维码（发布后）", "PDF"),
    "booth-cards.pdf": ("展位卡", "每个展位一页A4，贴在展位上", "PDF"),
    "slips.pdf": ("招聘会推介单", "每人（或每个专业）的参观路线，按专业分开", "PDF"),
    "slips.zip": ("招聘会推介单（网页）", "每个专业一个网页，手机上能看；打印时每张一页", "ZIP"),
    "employers.pdf": ("展位预计人流与岗位建议", "每家单位一页，可以发给单位", "PDF"),
    "list.csv": ("岗位清单", "导入其他系统", "CSV"),
    "list.jsonl": ("岗位清单", "程序读取，每行一个岗位", "JSON"),
    "coverage.json": ("覆盖情况", "程序读取", "JSON"),
}
NAME = "{fair}-{label}-{name}.{ending}"
UNKNOWN = "没有“{name}”这种材料。可选：{names}。"
