"""Chinese texts of the booth plan of a fair: who stands where, changed places, reserves that come in."""

from __future__ import annotations

TAB = "展位"
LEAD = "展位一经印出，单位换了位置也要通知到；在这里对调、换位，或请候补单位顶替没来的单位。"
FIGURES = ("已排展位", "空展位", "候补可顶替")
COLUMNS = ("展位", "单位", "状态", "岗位清单里的展位")
NONE = "还没有单位排上展位。"
NONE_NEXT = "审核通过后在“参会单位”里按定稿清单排展位。"
FREE = "空展位"
FREE_NONE = "没有空展位。"
SAME = "一致"
PRINTED_OTHER = "印的是 {booth}"
PRINTED_NOT = "没有印出"
SWAP = "对调两家展位"
SWAP_FIRST = "一家的展位号"
SWAP_SECOND = "另一家的展位号"
SWAP_BUTTON = "对调"
MOVE = "换到空展位"
MOVE_FROM = "现在的展位号"
MOVE_TO = "换到"
MOVE_BUTTON = "换展位"
SUBSTITUTE = "候补单位顶替"
SUBSTITUTE_BOOTH = "没来的单位的展位号"
SUBSTITUTE_WHO = "由哪家顶替"
SUBSTITUTE_BUTTON = "顶替"
SUBSTITUTE_NOBODY = "没有审核通过的候补单位。"
DONE = {
    "swapped": "已对调：{booth} 现在是 {employer}，{other_booth} 现在是 {other}。",
    "moved": "{employer} 已换到 {booth}。",
    "substituted": "{booth} 已由 {employer} 顶替，{other} 记为未到。",
}
CHOOSE = "请选择"
RESERVE_MISSING = "请选择由哪家单位顶替。"
CHECK_IN = "扫展位牌，或输入展位号"
CHECK_IN_HELP = "用扫码枪对准展位牌上的二维码，或输入展位号后按回车。"
CHECK_IN_BUTTON = "签到"
CHECKED_IN = "{booth} {employer} 已签到。"
TO_SUBSTITUTE = "请候补顶替"
