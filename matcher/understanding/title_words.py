"""A job title without what says nothing about the work: places, pay, brackets, advertising, rank."""

from __future__ import annotations

import re
from functools import cache

from matcher.reference.regions import region_table
from matcher.text.normalise import normalise

_BRACKETS = re.compile(r"[(\[{「《][^()\[\]{}」》]*(?:[)\]}」》]|$)")
_ADVERT = re.compile(
    r"(?:\d+(?:\.\d+)?\s*(?:[kKwW千万]|元)?\s*[-/+]?\s*)+(?:元|[kKwW千万]|月|天|薪|人|名|以上|起|届|点|岁|小时|%|号)*|底薪|高薪|无责|月入过?万?|五险一金|六险|双休|单休|包吃包?住?|包住|急聘|诚聘|急招|招聘|直招|直签"
    r"|可?实习|应届(?:毕业)?生?|\d*届|校招|社招|接受|欢迎|小白|零基础|无经验|经验不限|可?居家|兼职|全职|长期|暑假工?|寒假工?|日结|周结|提成|社保|[+＋]|朝九晚五|周末|补贴|免费|急"
)
_RANK = re.compile(r"高级|资深|初级|中级|中高级|初中级|senior|junior|见习|储备(?!干部)|实习生?$", re.IGNORECASE)
_HIRING = re.compile(
    r"^.*?(?:招聘|诚聘|急招|急聘|直聘|直招|聘请|招募|聘)(?!专员|经理|主管|顾问|助理|师|官|岗|专家|负责|与|及|实习|体系|培训|总监|运营|/|会"
    r"|者|专|组|高级|副|业务|HR|hr|平台|网|模块|方向|外包|流程|BP|\W|$)(.{2,})$"
)
"""An employer and what it hires for (某某餐饮店招聘服务员); not the work of hiring (招聘专员)."""
_OFFER = re.compile(
    r"带薪培训|[一二三四五六七八九十两\d]+险(?:[一二两]金)?|[一二两]金|朝.晚.|就近(?:分配|安排)?|试用期.*|保护期.*|轻松|老牌企业|稳定性?强?"
    r"|福利好|不加班|加班少|有?带薪|坐班|白班|夜班|长白班?|晚班|早班|岗前培训|上市公司|百强企业|世界500强|知名企业|大平台|国企|央企|外企|名企"
    r"|大厂|无销售|非销售|可转正|转正|新人|男女不限|年龄|月薪|日薪|时薪|年薪|保底|高提成|节假日|[单双大小]休|做五休二|八小时|报销|有?年终奖?"
    r"|住宿|管吃住?|管住|吃住|餐补|房补|待遇优?|急缺|就业|长短期|短期|分红|晋升|^招(?![商生标投聘募财])|本地|附近|包教会?|无$|方向$"
)
_NO_WORK = frozenset(
    [
        "管培生",
        "管理培训生",
        "培训生",
        "实习生",
        "实习",
        "见习",
        "兼职",
        "全职",
        "暑假工",
        "寒假工",
        "校招",
        "应届生",
        "应届毕业生",
        "储备人才",
        "储备生",
        "招聘",
        "急聘",
    ]
)
_SPLIT = re.compile(r"[-_|·:：;；,，、\s]+")
_CODE = re.compile(r"[A-Z]{0,3}\d{3,}")


def plain_title(title: str) -> str:
    """Return the work a title names, in lower case; of a title that is nothing else the whole stays.

    >>> plain_title("高级Java开发工程师（武汉）8-12K双休")
    'java开发工程师'
    """
    text = normalise(title)
    bare = _CODE.sub(" ", _ADVERT.sub(" ", _BRACKETS.sub(" ", text)))
    bare = " ".join(piece for piece in _SPLIT.split(bare) if piece)
    ranked = _RANK.sub("", bare).strip()
    return (ranked if len(ranked) >= 2 else bare or text.strip()).lower()


def work_title(title: str) -> str:
    """Return the work alone, in lower case, also without employer, places and what is offered.

    Cuts deeper than ``plain_title`` and may cut too much, so it is for comparing titles only.

    >>> work_title("绍兴永阳机械招聘叉车司机+五险一金")
    '叉车司机'
    """
    bare = _CODE.sub(" ", _BRACKETS.sub(" ", normalise(title))).strip()
    if hired := _HIRING.match(bare):
        bare = hired.group(1)
    bare = _OFFER.sub(" ", _ADVERT.sub(" ", bare))
    pieces = [_without_place(piece) for piece in _SPLIT.split(bare) if piece]
    bare = " ".join(piece for piece in pieces if piece and piece not in _place_names()[0])
    ranked = _RANK.sub("", bare).strip()
    work = (ranked if len(ranked) >= 2 else bare).lower()
    return work if len(work) >= 2 else plain_title(title)


def _without_place(piece: str) -> str:
    """Return a piece of a title without the places it begins with."""
    names, starts, longest = _place_names()
    while piece[:2] in starts:
        cut = next((n for n in range(min(longest, len(piece) - 2), 1, -1) if piece[:n] in names), 0)
        if not cut:
            break
        piece = piece[cut:]
        if piece[0] in "省市区县镇州" and not piece.startswith("市场"):
            piece = piece[1:]
    return piece


@cache
def _place_names() -> tuple[frozenset[str], frozenset[str], int]:
    """Return names of places that are nothing else, their first two letters, and the length of the longest."""
    names = frozenset(
        form.text for form in region_table().surface_forms() if not form.needs_context and len(form.text) >= 2
    )
    return names, frozenset(name[:2] for name in names), max(map(len, names))


def names_no_work(plain: str) -> bool:
    """Whether a plain title says how somebody joins and not what the work is (管培生)."""
    return plain in _NO_WORK
