"""A job title without what says nothing about the work: places, pay, brackets, advertising, rank."""

from __future__ import annotations

import re

from matcher.text.normalise import normalise

_BRACKETS = re.compile(r"[(\[{「《][^()\[\]{}」》]*(?:[)\]}」》]|$)")
_ADVERT = re.compile(
    r"(?:\d+(?:\.\d+)?\s*(?:[kKwW千万]|元)?\s*[-/+]?\s*)+(?:元|[kKwW千万]|月|天|薪|人|名|以上|起|届|点|岁|小时|%|号)*|底薪|高薪|无责|月入过?万?|五险一金|六险|双休|单休|包吃包?住?|包住|急聘|诚聘|急招|招聘|直招|直签"
    r"|可?实习|应届(?:毕业)?生?|\d*届|校招|社招|接受|欢迎|小白|零基础|无经验|经验不限|可?居家|兼职|全职|长期|暑假工?|寒假工?|日结|周结|提成|社保|[+＋]|朝九晚五|周末|补贴|免费|急"
)
_RANK = re.compile(r"高级|资深|初级|中级|中高级|初中级|senior|junior|见习|储备(?!干部)|实习生?$", re.IGNORECASE)
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


def names_no_work(plain: str) -> bool:
    """Whether a plain title says how somebody joins and not what the work is (管培生)."""
    return plain in _NO_WORK
