"""What the words of a posting state though no column does: pay, headcount, a place at home, the employer's full name."""

from __future__ import annotations

import re

from matcher.domain.posting import Posting

_AMOUNT = re.compile(r"[1-9]")
_PAY_KEYS = ("薪", "工资", "元", "待遇", "收入", "/天", "/小时")
_PAY = re.compile(
    r"(?:薪资|薪酬|工资|底薪|月薪|年薪|日薪|时薪|综合薪|待遇|月收入)[^。;；\n]{0,12}?\d+(?:\.\d+)?\s*(?:[-~—－至到]\s*\d+(?:\.\d+)?\s*)?(?:元|千|万|[kK](?![a-zA-Z]))"
    r"|(?:薪资|薪酬|工资)(?:范围|标准)?[:：][^。;；\n]{0,6}?\d{2,6}\s*[-~—－至到]\s*\d{2,6}"
    r"|\d{2,5}\s*元?\s*(?:/|每|一)\s*(?:天|日|小时|月)"
)
_COUNTED = re.compile(r"[\d一二两三四五六七八九十]\s*[名人位]|人数|若干")
"""Tried first: hardly any text counts persons, and the wording itself is slow on those that do not."""
_NUMBER = r"(?:[1-9]\d{0,3}|[一二两三四五六七八九十]{1,3})"
_HEADCOUNT = re.compile(
    rf"(?:招聘|诚聘|急聘|聘请|急招|招收|招录|现招|只招|招工|需求|多招|(?<![生商标])招)(?:岗位|职位|人数)?[^。;；,，\n\d生商标]{{0,8}}?{_NUMBER}\s*[名人位](?![士间次民以才置])"
    r"|(?:招聘|招工|需求|需招|录用|岗位)人数[:：\s]{0,2}(?:\d|若干|不限)|若干名|[名岗]若干|人才若干"
)
_HEADCOUNT_TITLE = re.compile(r"\d\s*[名人位](?![间士以])|若干")
_HOME_KEYS = ("居家", "在家", "远程", "线上", "地点", "坐班")
_HOME = re.compile(
    r"居家(?:在线|线上|远程)*(?:办公|兼职|工作|客服|即可)|可居家|在家(?:全职|兼职)?(?:办公|工作|兼职|即可|就能|就可)"
    r"|远程(?:办公|工作|岗位)|线上(?:办公|兼职)|(?:无需|不用|不需要?)坐班|地点(?:不限|[:：]\s*随地)"
)
_FIRM = r"[\u4e00-\u9fff（）()]{3,24}?(?:有限(?:责任)?公司|合伙企业)(?:[\u4e00-\u9fff]{2,8}分公司)?"
_EMPLOYER = re.compile(
    r"(?:公司名称|企业名称|单位名称|用人单位|招聘单位|招聘企业|公司简介|公司介绍|企业简介|关于我们|我们是|隶属于?|代为|代招|供职部门|岗位为|职位由|本次招聘)"
    rf"[^。;；\n]{{0,8}}?{_FIRM}"
    rf"|{_FIRM}[】』\"”]?\s*(?:[（(【\[][^）)】\]]{{0,16}}[）)】\]])?[,，]?\s*(?:成立|创立|创建|创办|始建|系|是一|是[国专]|为一|位于|坐落|注册|现?诚聘|现?招聘|期待|欢迎|旗下|公司简介|公司使命|[-—]{{1,3}})"
)


def states_pay(posting: Posting) -> bool:
    """Whether an amount stands in a column, read or not, or beside a word of pay in title or text."""
    columns = (posting.raw.text(name) for name in ("salary", "salary_min", "salary_max"))
    return any(map(_AMOUNT.search, columns)) or _says(posting, _PAY_KEYS, _PAY)


def states_headcount(posting: Posting) -> bool:
    """Whether title or text says how many are looked for, 若干 included."""
    if _HEADCOUNT_TITLE.search(posting.title):
        return True
    return any(_COUNTED.search(text) and _HEADCOUNT.search(text) for text in (posting.title, posting.description))


def states_work_at_home(posting: Posting) -> bool:
    """Whether the work is done at home or wherever one likes: that is its place."""
    return _says(posting, _HOME_KEYS, _HOME)


def states_employer(posting: Posting) -> bool:
    """Whether title or text introduces a firm by its registered name; a client's or a partner's name is none."""
    return _says(posting, ("公司", "合伙企业"), _EMPLOYER)


def _says(posting: Posting, keys: tuple[str, ...], wording: re.Pattern[str]) -> bool:
    return any(
        any(key in text for key in keys) and wording.search(text) is not None
        for text in (posting.title, posting.description)
    )
