"""定向对象 (服务基层项目人员, 退役士兵, 村干部 …): everybody not stated to belong is excluded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.quote import Quote
from matcher.domain.texts import eligibility as texts
from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import Criterion, CriterionVerdict
from matcher.eligibility.rule import Judgement, Rule, met, uncertain, unmet

_PROJECTS = ("三支一扶", "西部计划", "特岗", "村官")
_PROJECT_KINDS = frozenset({*_PROJECTS, "projects"})
_GRASSROOTS = _PROJECT_KINDS | {"village", "village_head"}
_PROJECT_WORDS = re.compile("|".join(_PROJECTS) + "|选聘到村|到村任职")
_ANY_PROJECT = re.compile(r"四项目|4项目|服务基层项目|基层服务项目|基层项目|四类人员")
# 村（社区） and the words of its party branch and residents' committee, up to the office held there.
_COMMITTEE = (
    r"(?:村|社区|居委会|居民委员会)(?:[（(](?:村|社区)[）)])?"
    r"(?:(?:居民?|村?民)?委员?会?|党(?:组织|工?委|总?支部?)?|总?支部?|[“”\"])*"
)
_KINDS = (
    ("veteran", re.compile(r"退役|退伍|复员军人|转业")),
    ("village_head", re.compile(rf"主职|村支书|{_COMMITTEE}(?:书记|主任)(?!助理)")),
    ("village", re.compile(rf"两委|村(?:（社区）|\(社区\))?干部|村社区干部|社区干部|{_COMMITTEE}副?(?:书记|主任)(?!助理)|{_COMMITTEE}委员(?!会)")),
    ("public_staff", re.compile(r"事业编制|事业单位|在编在岗")),
    ("community", re.compile(r"社区工作者|专职网格员")),
    ("disabled", re.compile(r"残疾")),
    ("hardship", re.compile(r"脱贫|低保|零就业|建档立卡|困难家庭|特困")),
    ("family", re.compile(r"烈士|因公牺牲|英烈")),
    ("athlete", re.compile(r"退役运动员|优秀运动员")),
    ("grassroots_work", re.compile(r"基层工作")),
)
_YEARS = re.compile(r"([0-9一二两三四五六七八九十]+)\s*(?:周)?年")
_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_PARTS = re.compile(r"[、，,；;/]|或者?")
_COMPLETED = re.compile(r"期满|合格|已满|届满")
_UNFINISHED = re.compile(r"(?:未|不|没有?|尚差)\S{0,4}(?:满|合格)|未完成")
_SERVING = re.compile(r"(?<!在编)在岗|服务中(?!心)|在服务期|正在服务")
_PRESENT = re.compile(r"现任|在任|在职|现职")
_FORMER = re.compile(r"曾任|曾是|原任|前任|卸任|离任|^原")
_PLACED = "安排工作"


@dataclass(frozen=True, slots=True)
class Standing:
    """What one group word or one stated identity says: kinds of persons, years served, term completed.

    ``serving`` says that the term still runs, ``placed`` that work was assigned after the army (安排工作), ``present``
    that the office must be held now, ``former`` that it was held before. ``known`` is false where the words name none
    of the kinds; they then stand for themselves.
    """

    text: str
    kinds: frozenset[str]
    years: int | None
    completed: bool
    serving: bool
    placed: bool
    present: bool
    former: bool
    known: bool

    @property
    def is_project(self) -> bool:
        """Whether a service project with a term (三支一扶 …) is named."""
        return bool(self.kinds & _PROJECT_KINDS)


@lru_cache(maxsize=4096)
def standing(text: str) -> Standing:
    """Read a group word of a posting or an identity of a graduate."""
    kinds = {kind for kind, pattern in _KINDS if pattern.search(text)}
    projects = {"村官" if "村" in word else word for word in _PROJECT_WORDS.findall(text)}
    kinds |= projects
    if _ANY_PROJECT.search(text) and not projects:
        kinds |= {"projects"}
    if "athlete" in kinds:
        kinds.discard("veteran")
    years = _YEARS.search(text)
    number = _number(years.group(1)) if years else None
    unfinished = _UNFINISHED.search(text) is not None
    completed = not unfinished and _COMPLETED.search(text) is not None
    return Standing(
        text=text,
        kinds=frozenset(kinds or {text}),
        years=number,
        completed=completed,
        serving=unfinished or (not completed and _SERVING.search(text) is not None),
        placed=_PLACED in text,
        present=_PRESENT.search(text) is not None,
        former=_FORMER.search(text) is not None,
        known=bool(kinds),
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else _NUMERALS.get(text)


def grassroots_service(identities: Iterable[str]) -> Standing | None:
    """Return the identity that proves grassroots work best: a project (三支一扶 …), completed first, else a village office."""
    found = [known for known in map(standing, identities) if known.kinds & _GRASSROOTS]
    return min(found, key=lambda known: (not known.is_project, not known.completed), default=None)


Condition = tuple[str, ...]
Profile = tuple[str, ...]


def _condition(posting: Posting) -> Condition | None:
    asked = posting.requirements.special_group
    if asked is None or not asked.groups:
        return None
    return _as_printed(asked.quote.text, asked.groups)


@lru_cache(maxsize=4096)
def _as_printed(words: str, groups: tuple[str, ...]) -> tuple[str, ...]:
    """Return the groups in the words printed, which may ask for years or a completed term, where they name all."""
    parts = tuple(part for part in _PARTS.split(words) if standing(part).known)
    named = frozenset[str]().union(*(standing(part).kinds for part in parts))
    if "village_head" in named:
        named |= {"village"}
    return parts if all(standing(group).kinds & named for group in groups) else groups


def _profile(graduate: Graduate, as_of: date) -> Profile:
    disabled = tuple(text for text in graduate.difficulties if "残疾" in text)
    return (*graduate.service_identities, *disabled)


def judge_special_group(condition: Condition, profile: Profile) -> Judgement:
    """Judge the best of every stated identity against every group named; groups are alternatives."""
    best = unmet(texts.LIST_SEPARATOR.join(profile) or texts.NOT_STATED)
    for identity in profile:
        for group in condition:
            judgement = _judge_one(standing(group), standing(identity))
            if judgement is not None and judgement.verdict < best.verdict:
                best = judgement
                if best.verdict is CriterionVerdict.MET:
                    return best
    return best


def _judge_one(group: Standing, identity: Standing) -> Judgement | None:
    belongs = _belongs(group.kinds, identity.kinds)
    if belongs is None:
        return None
    if not belongs:
        return uncertain(identity.text, Doubt.GROUP_GENERAL)
    if (group.completed and identity.serving and identity.is_project) or (group.present and identity.former):
        return None
    if group.placed and not identity.placed:
        return uncertain(identity.text, Doubt.GROUP_TERMS)
    if group.years is not None and identity.years is not None and identity.years < group.years:
        return None
    if group.years is not None and identity.years is None:
        return uncertain(identity.text, Doubt.GROUP_TERMS)
    if group.completed and not identity.completed and group.years is None:
        return uncertain(identity.text, Doubt.GROUP_TERMS)
    return met(identity.text)


def _belongs(group: frozenset[str], identity: frozenset[str]) -> bool | None:
    """Whether the identity belongs to the group; ``False``: stated too generally; ``None``: it does not."""
    projects = frozenset(_PROJECTS)
    if group & identity - {"village"}:
        return True
    if "projects" in group and identity & projects:
        return True
    if "projects" in identity and group & projects:
        return False
    return True if "village" in group and identity & {"village", "village_head"} else None


def _required(condition: Condition, profile: Profile) -> str:
    return texts.OR.join(condition)


def _quote(posting: Posting, profile: Profile, judgement: Judgement) -> Quote | None:
    asked = posting.requirements.special_group
    return asked.quote if asked is not None else None


SPECIAL_GROUP = Rule(Criterion.SPECIAL_GROUP, _condition, _profile, judge_special_group, _required, _quote)
