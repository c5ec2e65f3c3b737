"""The words of receipts: which printed labels mean which field, and how their answers are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from matcher.intake.headers import POSTING_NAMES, fold_name
from matcher.text.numerals import read_integer

_RECEIPT_ALIASES: Mapping[str, str] = {
    "employer_name": "单位全称 单位名称 企业名称 企业全称 公司名称 公司全称 参会单位 参会单位名称 参会企业 用人单位 用人单位名称 "
    "单位 公司 招聘单位 单位名 报名单位",
    "credit_code": "统一社会信用代码 信用代码 社会信用代码 统一信用代码 组织机构代码/统一社会信用代码 employer_code",
    "nature": "单位性质 企业性质 公司性质 性质 单位类型 企业类型",
    "industry": "所属行业 行业 行业类别 单位行业",
    "size": "单位规模 人员规模 企业规模 公司规模 规模 员工人数 员工规模",
    "address": "单位地址 公司地址 企业地址 地址 详细地址 通讯地址 通信地址 办公地址 注册地址",
    "contact_name": "联系人 参会联系人 联络人 单位联系人 负责人 经办人 联系人姓名 招聘负责人 参会人员",
    "contact_phone": "联系电话 手机 电话 联系方式 手机号 手机号码 联系人电话 联系人手机 固定电话 座机",
    "contact_both": "联系人/手机 联系人/电话 联系人及电话 联系人及联系方式 联系人及手机 联系人电话/手机 联系人和电话 联系人与电话 联系人、电话",
    "attendants": "参会人数 参会代表人数 到会人数 参加人数 参会人员数 来会人数 到场人数 现场招聘人员数",
    "booths": "展位数 展位数量 展位需求 所需展位 需要展位 展位 展位个数 所需展位数 需要几个展位",
    "gives_talk": "是否宣讲 宣讲 是否参加宣讲 是否需要宣讲 是否举办宣讲会 宣讲会",
    "has_licence": "营业执照 营业执照/许可证 营业执照或许可证 营业执照复印件 是否附营业执照 证照 是否提供营业执照 执照",
    "promises": "承诺 诚信承诺 单位承诺 招聘承诺 承诺书 是否承诺",
    "mail": "邮箱 电子邮箱 电子邮件 简历投递邮箱 投递邮箱 email e-mail 简历邮箱",
    "mail_site": "网址 官网 单位网址 公司网址",
}
RECEIPT_NAMES: Mapping[str, str] = {
    fold_name(alias): field for field, names in _RECEIPT_ALIASES.items() for alias in names.split()
}
ANSWER = "answer:"
_POSTING_MORE: Mapping[str, str] = {
    "title": "岗位 岗位名 职位 招聘职位名称 需求岗位 招聘岗位及要求 拟聘岗位 拟招岗位 拟招聘岗位 拟聘职位 需求职位 招聘工种 岗位/职位 岗位(职位)",
    "headcount": "需求人数 招聘人数 需求数 招聘数 计划人数 人数 拟招人数 需求数量 拟聘人数 招聘名额 名额 需求(人) 人数(人)",
    "education": "学历 学历要求 学历层次",
    "majors": "专业 专业要求 所需专业 专业类别",
    "salary": "月薪 薪酬 薪资 工资 待遇 薪资待遇 月薪范围 薪酬范围 工资待遇 月薪(元/月) 薪酬(元/月)",
    "regions": "工作地点 工作地 上班地点 地点 工作城市",
    "insurance": "社保 五险一金 社会保险 保险",
    "description": "岗位职责 工作内容 岗位描述 岗位要求 任职要求 要求",
    "other_requirements": "其他要求 其他条件 备注要求",
    "ordinal": "序号 编号 no no.",
}
POSTING_COLUMNS: Mapping[str, str] = {
    **POSTING_NAMES,
    **{fold_name(alias): field for field, names in _POSTING_MORE.items() for alias in names.split()},
}
PROMISES: Mapping[str, re.Pattern[str]] = {
    "真实合法": re.compile(r"真实|合法|虚假"),
    "不收费": re.compile(r"(?:不|无|免|未|杜绝|禁止)[^，。；,;]{0,8}(?:收费|费用|押金|费)|免费"),
    "不歧视": re.compile(r"(?:不|无|未|杜绝|禁止|没有)[^，。；,;]{0,10}歧视|公平"),
}
_NO_ANSWER = re.compile(
    r"[（(]?(?:单位|公司)?(?:盖章|公章|签章|签字)(?:处)?[)）]?|.{0,40}回执(?:汇总)?(?:表|单)?(?:[（(].*[)）])?|(?:招聘)?(?:岗位|职位)(?:需求|信息|情况)?(?:表)?"
)
"""Titles and places for stamps: they ask for nothing."""
_YES = re.compile(r"^(?:是|有|需要|需|要|参加|同意|承诺|已|附|提供|齐全|√|✓|✔|☑|yes|y|true|1$)", re.IGNORECASE)
_NO = re.compile(r"^(?:否|无|没有|没|不|未|暂无|×|✗|no|n$|false|0$)", re.IGNORECASE)
_CHECKED = re.compile(r"[☑√✓✔■]\s*([^\s□☐☑√✓✔■]+)")
_COUNT = re.compile(r"\d+|[零一二两三四五六七八九十百]+")


def plain(text: str) -> str:
    """Return a text in half width without white space at its ends and without line breaks."""
    return re.sub(r"[ \t\u3000]+", " ", unicodedata.normalize("NFKC", text).replace("\r", "").replace("\n", " ")).strip()


def receipt_field(label: str) -> str:
    """Return the field that a printed label means, or an empty string.

    >>> receipt_field("单位全称（盖章）"), receipt_field("工艺工程师")
    ('employer_name', '')
    """
    folded = fold_name(label)
    if folded in RECEIPT_NAMES:
        return RECEIPT_NAMES[folded]
    bare = re.sub(r"[（(].*?[)）]|^\d+[.、]|^[一二三四五六七八九十]+、", "", folded)
    return RECEIPT_NAMES.get(bare, "")


def posting_field(label: str) -> str:
    """Return the posting's field that a printed label means, or an empty string."""
    return POSTING_COLUMNS.get(fold_name(label), "")


def column_field(label: str) -> str:
    """Return what a column of a table of postings means; what tells of the employer itself is marked as an answer.

    >>> column_field("岗位"), column_field("参会单位名称"), column_field("营业执照")
    ('title', 'employer', 'answer:has_licence')
    """
    known = posting_field(label)
    if known:
        return known
    answer = receipt_field(label)
    return "employer" if answer == "employer_name" else f"{ANSWER}{answer}" if answer else ""


def yes_or_no(text: str) -> bool | None:
    """Return what a box or a word says; ``None`` where it says neither.

    >>> yes_or_no("☑是 □否"), yes_or_no("□是 √否"), yes_or_no("待定")
    (True, False, None)
    """
    checked = _CHECKED.search(text)
    word = checked[1] if checked else text.strip()
    if _NO.match(word):
        return False
    return True if _YES.match(word) else None


def count_in(text: str) -> int | None:
    """Return the first number of a text, digits or Chinese: 2, 2人, 两个, 一个."""
    found = _COUNT.search(text)
    if found is None:
        return None
    number = read_integer(found[0])
    return number if number is not None and number < 10_000 else None


def promises_in(text: str) -> tuple[str, ...]:
    """Return which of the three promises a text gives."""
    return tuple(name for name, pattern in PROMISES.items() if pattern.search(text))


def said_once(cells: Sequence[str]) -> list[str]:
    """Return a row's cells that say something; a cell merged over columns stands in each of them."""
    said = [plain(cell) for cell in cells if cell.strip()]
    return [text for place, text in enumerate(said) if not place or text != said[place - 1]]


def asks_nothing(text: str) -> bool:
    """Whether a line is a form's title or the place of its stamp."""
    return _NO_ANSWER.fullmatch(re.sub(r"\s", "", text)) is not None
