"""Chinese texts of many invitations at once: the workbook of links with codes, and who gets none."""

from __future__ import annotations

BUTTON = "下载邀请函和链接"
LEAD = (
    "“下载邀请函和链接”马上为勾选的每家单位生成一个新链接和验证码，拟邀、候补的同时记为已邀；"
    "链接和验证码只出现在这个文件里，以后查不到，请妥善保管、发完即删。以前发出的链接仍然有效。下载后刷新本页看新状态。"
)
FILE = "邀请函和链接.xlsx"
SHEET = "邀请函和链接"
COLUMNS = (
    "单位名称",
    "联系人",
    "联系电话",
    "回执链接",
    "验证码（请与链接分开告知）",
    "回执截止日期",
    "链接有效期至",
    "邀请函（可直接发送）",
    "说明",
)
WIDTHS = (28, 16, 16, 44, 14, 14, 14, 60, 36)
OF_LIST = "联系方式取自岗位信息"
NO_CONTACT = "没有登记过联系方式，请另查"
NOT_NOW = "状态是“{state}”，没有生成链接；要邀请请先把它改回拟邀或已邀"
UNKNOWN_EMPLOYER = "单位名称无法对应到单位库，没有生成链接"
NOBODY = "勾选的单位都不能生成链接：{reasons}。"
REASON = "{employer}{why}"
