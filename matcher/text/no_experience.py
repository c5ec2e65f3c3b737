"""Reads that no working experience is needed: 经验不限, 无需经验, 新手可, 应届生亦可."""

from __future__ import annotations

import re

from matcher.domain.requirement import ExperienceRequirement
from matcher.text.prose import Prose, Zone

_ZERO = re.compile(
    r"(?:(?:工作|相关|从业|行业|销售|岗位|专业|教学)?(?:经验|经历|工作年限)(?:[、/和及与]?(?:学历|专业|年龄|性别|户籍|地域|行业))*(?:要求)?\s*[:：]?\s*(?:均|皆|都)?\s*(?:不限|无要求|不作要求|不做要求|没有?要求|不拘|不要求))"
    r"|(?:(?:无需|不需要?|无须|不要(?:求)?|不限|毋需|不用|没有|无|不看|不论|零|0)(?:有|任何|具备|相关|工作|从业|行业|专业|销售|学历|教学|年龄|性别|岗位|[、/和及与])*(?:经验|经历)(?!要求高)(?:要求|者)?(?:[^,。;\n]{0,6}(?:均可|亦可|也可|可|皆可|欢迎|培训|带))?)"
    r"|(?:有无(?:相关|工作|行业|从业)*经验(?:均|皆|都|者)?(?:可|均可)?)|(?:有没有经验|经验)(?:都|并|均)?不(?:重要|要紧|是问题)"
    r"|(?:欢迎|接受|考虑|可招|招收)[^,。;\n\d]{0,6}(?:小白|新手|生手)|(?:小白|新手|生手|[零0]基础)(?:者)?(?:也|亦|均|都|皆)?(?:可(?!能)|行|欢迎)"
    r"|(?:经验|新手|小白|生手|生熟手|熟手生手)(?:者)?(?:不限|均可|亦可|皆可|也可)|(?:学历|专业|年龄|性别)[、,/和及与]?经验(?:均)?不限"
)
_FRESH_OK = re.compile(
    r"应[、/]?届?[、/]?(?:往届)?(?:大学|本科|高校|毕业|硕士)*(?:毕业)?生?(?:者)?[^,。;\n]{0,8}?(?:均可|亦可|可考虑|也接受|也考虑|也收|也可|即可|皆可|都可|可以|可接受|也行|欢迎|可投|可应聘|可报名|可(?=$|[。;,)!\s]))"
    r"|应届[^,。;\n]{2,24}(?:亦可|也可)(?:以)?考虑|可应届|[(,、](?:包)?含应届(?:毕业)?生"
    r"|(?:欢迎|接受|可接受|可?接收|招收|可招|考虑|可考虑)[^,。;\n]{0,12}应届(?!生?勿)|(?:无|没有?|零)(?:相关|工作|从业|行业)*经验(?:者)?(?:可|均可|亦可|也可|欢迎)"
)
_ANCHOR = re.compile(r"经[验历]|年限|[生熟新]手|小白|[零0]基础")
_DENIAL = re.compile(r"[不无零0没]|均|可|迎|接受|也行")
_EXCEPTIONAL = re.compile(r"优秀|优异|特别|条件好|条件佳|能力强|突出|拔尖|放宽")
_YEARS_OF = re.compile(r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3}|半)\s*(?:年|个月)(?:以上)?[^,。;\n]{0,5}$")


def read_no_experience(prose: Prose) -> ExperienceRequirement | None:
    """Return the words by which the text takes people without experience, as a requirement of 0 years."""
    text = prose.text
    if "经验" in text or "经历" in text or "手" in text or "小白" in text or "基础" in text:
        for left, right in stretches_around(_ANCHOR, text, 24, 22):
            if not _DENIAL.search(text, left, right):
                continue
            for match in _ZERO.finditer(text, left, right):
                if prose.zone_at(match.start()) is Zone.COMPANY:
                    continue
                before = text[max(0, match.start() - 3) : match.start()]
                if re.search(r"[非别]$|不要$", before) or _YEARS_OF.search(text[max(0, match.start() - 8) : match.start()]) or re.search(r"勿|不要|免谈", text[match.end() : match.end() + 4]):
                    continue
                return ExperienceRequirement(0.0, None, prose.quote(*match.span()))
    if "应" in text and ("应届" in text or "应往" in text or "应、" in text or "应/" in text):
        for match in _FRESH_OK.finditer(text):
            if prose.zone_at(match.start()) is not Zone.COMPANY and "优先" not in match.group():
                return ExperienceRequirement(0.0, None, prose.quote(*match.span()))
    return None


def is_exception(prose: Prose, zero: ExperienceRequirement) -> bool:
    """Whether only outstanding graduates are let in without the years that are asked for."""
    left, right = prose.segment_at(zero.quote.start, zero.quote.end)
    words = prose.text[left:right]
    return "应" in prose.text[zero.quote.start : zero.quote.end] and _EXCEPTIONAL.search(words) is not None


def stretches_around(anchor: re.Pattern[str], text: str, before: int, after: int) -> list[tuple[int, int]]:
    """Stretches around every anchor, overlapping ones joined."""
    found: list[tuple[int, int]] = []
    for match in anchor.finditer(text):
        left, right = max(0, match.start() - before), min(len(text), match.end() + after)
        if found and left <= found[-1][1]:
            found[-1] = (found[-1][0], right)
        else:
            found.append((left, right))
    return found
