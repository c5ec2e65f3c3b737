"""What the duties of a posting are about: whether they read as selling though the title names another trade."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from matcher.domain.posting import OccupationGuess, Posting

SELLING = ("4-01-02", "4-01-03", "4-01-06", "4-05-03-01", "2-06-07", "2-06-10-05", "4-06-02")
"""Groups of selling goods, insurance and houses, of selling on the net, and of marketing."""
_SIGNS = tuple(
    (tuple(keys.split("|")), re.compile(sign))
    for keys, sign in (
        (
            "销|陌拜|地推|跑业务",
            r"电话销售|电销|陌拜|地推|跑业务|推销|推广销售|(?:从事|负责|热爱)[^。;；\n]{0,8}销售工作",
        ),
        ("客", r"(?:开发|拓展|挖掘|寻找|积累)(?:新|潜在|意向)?的?(?:客户|客源)|客户的?(?:开发|拓展)|拓客|获客"),
        ("约|看", r"(?:电话|客户|上门)的?邀约|邀约(?:客户|到店|面谈|上门|谈判)|约见客户|带看|带客户?看房|看房"),
        ("销售|业绩", r"(?:销售|业绩)(?:任务|业绩|目标|指标)|完成销售"),
        ("促成|签单|成交|成单|开单|逼单", r"促成|签单|成交|成单|开单|逼单"),
        ("提成|佣金|底薪", r"提成|佣金|无责任?底薪"),
        (
            "险|财|楼盘|手房|销售|话术",
            r"保险产品|理财产品|[寿车产]险|楼盘|[一二]手房|销售产品|产品销售|销售技巧|销售经验|话术",
        ),
    )
)
"""Words to look for first, and what selling is told by: doing it, finding clients, meeting them, targets, closing, pay by success, what is sold."""
LEAST_SIGNS = 3
_DENIED = re.compile(r"(?:无需|不需要?|不用|没有|无须|不必|不做|不打|不是|非)[^。,，;；、！!\s]{0,14}")
_GOODS = (
    (re.compile(r"楼盘|[一二]手房|房(?:地)?产|房源|看房|带看"), "房地产经纪人"),
    (re.compile(r"保险|[寿车产]险"), "保险代理人"),
)
_SELLER = "营销员"
_SELLING_TITLE = re.compile(
    "销售|业务|营销|市场|客户|顾问|经纪|代理|推广|商务|渠道|导购|招商|BD|bd|保险|理财|店|促销|置业|地产|房产|投资|拓展|电商|运营|储备|管培|经理|主管|总监"
    "|柜|信贷|贷款|采购|售|外贸|美容|课程|电销|网销|外呼|邀约|车险|续期|主播|直播|带货|招生|管家|信用卡|贷|逾期|债务|产品专家|[Ss]ales"
)
_NO_TRADE = re.compile(
    "实习|学徒|培训生|毕业生|大学生|其他|兼职|不便分类|招聘(?:专员|助理|主管|顾问|经理)|猎头|[，,、]"
)
"""Titles of no trade, of several at once, and of recruiters, who tell of the posts they fill."""
_SECTION = re.compile("岗位职责|工作职责|岗位要求|任职要求|任职资格|招聘岗位|职位要求")
_MOST_SECTIONS = 4
"""More headings than this are several posts in one text: which of them sells is not known."""
_PHRASE = re.compile(r"(?:负责|从事|进行|开展)(?P<p>[\u4e00-\u9fff]{4,14})")
_MOST_PHRASES = 6
SURE = 0.6
_OTHER_PEOPLE = "8-00"
_MOST_OWN = 0.3


def selling_signs(posting: Posting) -> int:
    """Return by how many kinds of signs the text tells of selling; 0 where the title says so itself or names no trade."""
    body, title = posting.description, posting.title
    if not body or _SELLING_TITLE.search(title) or _NO_TRADE.search(title):
        return 0
    if _told(body) < LEAST_SIGNS or len(_SECTION.findall(body)) > _MOST_SECTIONS:
        return 0
    return _told(_DENIED.sub("", body))


def duty_phrases(posting: Posting) -> tuple[str, ...]:
    """Return up to six short phrases of what the post does, to be coded like titles; none unless duties read as selling."""
    if selling_signs(posting) < LEAST_SIGNS:
        return ()
    return tuple(dict.fromkeys(match["p"] for match in _PHRASE.finditer(posting.description)))[:_MOST_PHRASES]


def selling_against_title(posting: Posting, duties: Sequence[Sequence[OccupationGuess]]) -> tuple[str, str] | None:
    """Return the names of the title's and the duties' occupation where they lie apart, None where they may be one.

    The title must be sure to be no selling, most of its probability in one group; the text must tell of selling by
    ``LEAST_SIGNS`` kinds of signs, and the phrases that could be coded must not lie in the title's own group.
    """
    title = posting.occupations
    if not title or selling_signs(posting) < LEAST_SIGNS or any(guess.code.startswith(SELLING) for guess in title[:2]):
        return None
    by_group: dict[str, float] = defaultdict(float)
    for guess in title:
        by_group[guess.code[:4]] += guess.probability
    group, chance = max(by_group.items(), key=lambda pair: (pair[1], pair[0]))
    if chance < SURE or group == _OTHER_PEOPLE:
        return None
    own = sum(g.probability for one in duties for g in one if g.code.startswith(group))
    if duties and own > _MOST_OWN * len(duties):
        return None
    sold = next((name for wording, name in _GOODS if wording.search(posting.description)), _SELLER)
    return title[0].name, sold


def _told(text: str) -> int:
    near = [sign for keys, sign in _SIGNS if any(key in text for key in keys)]
    return 0 if len(near) < LEAST_SIGNS else sum(sign.search(text) is not None for sign in near)
