"""What the duties of a posting are about: whether they read as selling though the title names another trade."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from matcher.domain.posting import OccupationGuess, Posting

SELLING = ("4-01-02", "4-01-03", "4-05-04", "2-06-07", "2-06-10-05", "4-06-02")
"""Groups of selling goods, insurance and houses, and of marketing."""
_SELLING_WORDS = re.compile(
    "电话销售|电销|开发(?:新)?客户|拓展(?:新)?客户|客户(?:的)?(?:开发|拓展)|邀约|销售(?:任务|业绩|目标|指标)|促成(?:交易|签单|成交)|签单"
    "|推销|推广销售|保险产品|理财产品|(?:寿|车|产)险|业务(?:提成|拓展)|提成|陌拜|地推|跑业务|约见客户|带看"
)
_SELLING_TITLE = re.compile(
    "销售|业务|营销|市场|客户|顾问|经纪|代理|推广|商务|渠道|导购|招商|BD|bd|保险|理财|店|促销|置业|地产|房产|投资|拓展|电商|运营|储备|管培|经理|主管|总监|柜|信贷|贷款|采购|售|外贸|美容|课程"
)
_PHRASE = re.compile(r"(?:负责|从事|进行|开展)(?P<p>[\u4e00-\u9fff]{4,14})")
LEAST_WORDS = 3
"""So many different words of selling make duties worth coding."""
_MOST_PHRASES = 6
SURE = 0.6
LEAST_SELLING = 0.15
"""Of the probability of all phrases: most phrases of a selling post name no trade, so that its share is small."""


def duty_phrases(posting: Posting) -> tuple[str, ...]:
    """Return up to six short phrases of what the post does, to be coded like titles; none unless duties read as selling.

    A title that itself names selling, advising or leading says what it is, and gives none.
    """
    body = posting.description
    if not body or _SELLING_TITLE.search(posting.title) or len(set(_SELLING_WORDS.findall(body))) < LEAST_WORDS:
        return ()
    return tuple(dict.fromkeys(match["p"] for match in _PHRASE.finditer(body)))[:_MOST_PHRASES]


def selling_against_title(
    title: Sequence[OccupationGuess], duties: Sequence[Sequence[OccupationGuess]]
) -> tuple[str, str] | None:
    """Return the names of the title's and the duties' occupation where they lie apart, None where they may be one.

    The title must be sure to be no selling, most of its probability in one group; a share of the duties selling, with
    hardly any of them in the title's group.
    """
    if not title or len(duties) < 2:
        return None
    by_group: dict[str, float] = defaultdict(float)
    for guess in title:
        by_group[guess.code[:4]] += guess.probability
    group, chance = max(by_group.items(), key=lambda pair: (pair[1], pair[0]))
    if chance < SURE or any(guess.code.startswith(SELLING) for guess in title[:2]):
        return None
    selling = sum(g.probability for one in duties for g in one if g.code.startswith(SELLING)) / len(duties)
    own = sum(g.probability for one in duties for g in one if g.code.startswith(group)) / len(duties)
    if selling < LEAST_SELLING or own > selling / 4:
        return None
    best = max((g for one in duties for g in one if g.code.startswith(SELLING)), key=lambda g: g.probability)
    return title[0].name, best.name
