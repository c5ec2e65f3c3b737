"""Reads posts kept for special groups (定向招录): 服务基层项目人员, 退役士兵, 村（社区）干部, 残疾人 …"""

from __future__ import annotations

import re

from matcher.domain.levels import Strength
from matcher.domain.quote import Quote
from matcher.domain.requirement import SpecialGroupRequirement
from matcher.text.negation import PREFERENCE, SILENT_ZONES, strength_at
from matcher.text.normalise import normalise
from matcher.text.prose import Prose, Zone

_GROUP = re.compile(
    r"服务基层项目(?:人员)?|四个?项目人员|基层服务项目|三支一扶|西部计划|特岗教师|大学生村官|选调生|退役(?:大学生)?(?:士兵|军人|军士|义务兵)|复员军人|退伍军人|转业军人|复转军人"
    r"|村\(?社区\)?[\"“”]?(?:两委|主职|干部|党)|村社区干部|社区干部|村干部|村党组织书记|在编在岗[^,。;]{0,8}事业编|事业编制人员|残疾人?(?!类型|证)|公安院校(?:公安专业)?(?:应届)?毕业生|公安院校公安专业"
    r"|(?:仅限|限|面向)[^,。;]{0,6}留学(?:回国)?人员|随军家属|脱贫家庭|零就业家庭|低保家庭|就业困难人员"
)
_PART = re.compile(r"[^、,;。\n]+")
_TRIM = re.compile(r"^(?:仅限|只限|限|面向|定向|男性|女性|须为|必须是|招聘|招录)+|(?:且(?:为)?(?:中共)?党员|报考|人员报考|优先.*)$")
_HINTS = ("基层", "项目人员", "三支一扶", "西部计划", "特岗", "村官", "选调", "退役", "退伍", "复员", "转业", "复转", "社区", "村", "在编", "残疾", "公安院校", "留学", "随军", "脱贫", "零就业", "低保", "就业困难")
_LIMIT = re.compile(r"仅限|只限|(?<!不)限|面向|定向|须为|必须|须是|持有|需持有|报考|专岗|专项")


def read_special_group_column(value: str, source: str) -> tuple[SpecialGroupRequirement, ...]:
    """Return the groups a cell is kept for, any of which may apply; graduates and 不限 are no group."""
    text = normalise(value)
    groups = _groups(text)
    if not groups or (PREFERENCE.search(text) and not _LIMIT.search(text)):
        return ()
    stripped = text.strip()
    start = text.find(stripped)
    return (SpecialGroupRequirement(groups, Quote(value[start : start + len(stripped)], source, start, start + len(stripped))),)


def read_special_group_prose(prose: Prose) -> tuple[SpecialGroupRequirement, ...]:
    """Return groups a text is limited to (限, 面向, 报考) or prefers; a bare name counts only where it fills its clause."""
    text = prose.text
    if not any(hint in text for hint in _HINTS):
        return ()
    found: list[SpecialGroupRequirement] = []
    for clause in prose.clauses:
        words = text[clause.start : clause.end]
        if clause.zone in SILENT_ZONES or clause.zone is Zone.DUTIES or not any(hint in words for hint in _HINTS):
            continue
        groups = _groups(words)
        if "残疾" in words and any("残疾" in group for group in groups) and not re.search(r"残疾人?(?:证|报考|优先|人员)|限", words):
            continue
        if not groups or re.search(r"(?:户籍|生源)(?:\([^()]{0,6}\))?或(?!生源|户籍|者)", words):
            continue
        start = clause.start + len(words) - len(words.lstrip())
        end = clause.start + len(words.rstrip(" ,，。；;\n"))
        strength = strength_at(prose, start, start + 1, wide=True)
        if strength is Strength.REQUIRED and not (_LIMIT.search(words) or _fills(words)):
            continue
        found.append(SpecialGroupRequirement(groups, prose.quote(start, end), strength))
    return tuple(found)


def _fills(words: str) -> bool:
    """Whether the clause says nothing but the groups (服务基层项目人员或退役士兵)."""
    bare = re.sub(r"\([^()]*\)", "", words)
    rest = re.sub(
        r"服务期满考核合格的|服务基层项目人员?|四项目人员|三支一扶(?:人员)?|高校毕业生|大学生|退役(?:士兵|军人)|残疾人|或者?|且为|中共党员|男性|女性|[\u4e00-\u9fff]{2,6}县户籍|生源|[、,;；。\s]|在军队服役\d年及以上",
        "",
        bare,
    )
    return len(rest) <= 2


def _groups(text: str) -> tuple[str, ...]:
    """The groups as printed, with the terms that belong to them (服役5年及以上高校毕业生退役士兵), each once."""
    groups: dict[str, None] = {}
    for part in _PART.finditer(text):
        for words in re.split(r"或者?", part.group()):
            found = _GROUP.search(words)
            if found is None:
                continue
            bare = "残疾人" if "残疾" in words else _TRIM.sub("", words.strip()).strip()
            groups[bare if len(bare) <= 34 else found.group()] = None
    return tuple(groups)
