"""Chinese texts of consent: kinds, and each version of the words that a person agrees to."""

from __future__ import annotations

KINDS = {"give-to-employer": "向用人单位提供个人信息（单独同意）"}
WORDINGS = {
    "give-to-employer": {
        "2026-1": (
            "我同意公共就业服务机构把我的姓氏（名字隐去）和推介单编号提供给向我推介的用人单位，仅用于核对应聘和反馈录用结果，"
            "不提供电话、证件号码和困难类别。我可以随时撤回同意，撤回不影响继续接受就业服务。"
        )
    }
}
PRESENT = {"give-to-employer": "2026-1"}
WORDING_UNKNOWN = "没有“{wording}”这一版的同意书，请刷新页面后再确认。"
SAME_ALREADY = "您已经{what}，无需重复。"
GIVEN = "同意"
TAKEN_BACK = "撤回同意"
