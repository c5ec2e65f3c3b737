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
_PROJECT_WORDS = re.compile("|".join(_PROJECTS) + "|选聘到村|到村任职")
_ANY_PROJECT = re.compile(r"四项目|4项目|服务基层项目|基层服务项目|基层项目|四类人员")
_KINDS = (
    ("veteran", re.compile(r"退役|退伍|复员军人|转业")),
    ("village_head", re.compile(r"主职|村(?:党)?(?:总)?支(?:部)?书记|村主任|社区书记|村书记|村支书")),
    ("village", re.compile(r"两委|村(?:（社区）|\(社区\))?干部|村社区干部|社区干部")),
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


@dataclass(frozen=True, slots=True)
class Standing:
    """What one group word or one stated identity says: kinds of persons, years served, term completed.

    ``known`` is false where the words name none of the kinds; they then stand for themselves.
    """

    text: str
    kinds: frozenset[str]
    years: int | None
    completed: bool
    known: bool


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
    return Standing(text, frozenset(kinds or {text}), number, bool(_COMPLETED.search(text)), bool(kinds))


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else _NUMERALS.get(text)


def grassroots_service(identities: Iterable[str]) -> str:
    """Return the identity that proves service in a grassroots project, or an empty string."""
    for text in identities:
        if standing(text).kinds & {*_PROJECTS, "projects"}:
            return text
    return ""


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
