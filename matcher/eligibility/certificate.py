"""证书: every demand must be met by one held certificate, a higher rank covering a lower one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.quote import Quote
from matcher.domain.texts import eligibility as texts
from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import Criterion
from matcher.eligibility.rule import Judgement, Rule, is_public, met, not_stated, uncertain, unmet
from matcher.reference.certificates import Certificate, certificate_table
from matcher.reference.rows import fold_name

_EXAM_ONLY = re.compile(
    r"(?:考试|笔试|面试|科目|客观题|主观题).{0,4}(?:通过|合格|成绩)|(?:通过|合格).{0,14}(?:考试|笔试)"
    r"|合格证明|成绩合格|[未待][领取发]证?|尚未取得|暂未取得|已过线"
)
_EXAM_WORDS = re.compile(r"考试|笔试|面试|通过|合格|证明|成绩|已|全科|[（(].*?[)）]|[，,。 ]")
# Examinations whose pass is the certificate: language and computer levels are proved by the score sheet.
_PASS_IS_ENOUGH = frozenset({"语言", "信息技术"})
_LETTERED = "法律职业资格"
_SELDOM_LISTED = re.compile(r"驾驶|驾照|健康证|普通话")


@dataclass(frozen=True, slots=True)
class Condition:
    """``demands`` must all be met, each by any one of its names; ``public`` posts read a given list strictly."""

    demands: tuple[tuple[str, ...], ...]
    public: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """``held`` and ``passed`` (examination without certificate) are names; ``stated`` are the words as given."""

    held: tuple[str, ...]
    passed: tuple[str, ...]
    stated: tuple[str, ...]

    @property
    def words(self) -> str:
        """What the graduate stated, in one line."""
        return texts.LIST_SEPARATOR.join(self.stated)


def _condition(posting: Posting) -> Condition | None:
    demands = tuple(asked.alternatives for asked in posting.requirements.certificates if asked.alternatives)
    return Condition(demands, is_public(posting)) if demands else None


def _profile(graduate: Graduate, as_of: date) -> Profile:
    held: list[str] = []
    passed: list[str] = []
    for text in graduate.certificates:
        bare = _EXAM_WORDS.sub("", text) or text
        if not _EXAM_ONLY.search(text):
            held.append(text)
        elif _pass_is_enough(bare):
            held.append(bare)
        else:
            passed.append(bare)
    names = [name for name in graduate.certificate_names if not any(suffices(text, name) for text in passed)]
    stated = graduate.certificates or graduate.certificate_names
    return Profile(tuple(dict.fromkeys((*held, *names))), tuple(dict.fromkeys(passed)), stated)


def _pass_is_enough(name: str) -> bool:
    item = _known(name)
    return item is not None and item.family in _PASS_IS_ENOUGH


def judge_certificate(condition: Condition, profile: Profile) -> Judgement:
    """Judge every demand; the worst one is the answer, ``place`` its position."""
    if not profile.stated:
        return not_stated()
    judgements = [_judge_demand(names, n, condition.public, profile) for n, names in enumerate(condition.demands)]
    return max(judgements, key=lambda judgement: judgement.verdict)


def _judge_demand(names: tuple[str, ...], place: int, public: bool, profile: Profile) -> Judgement:
    doubtful = ""
    judged = same_letter if prints_letters(names) else suffices
    for held in profile.held:
        for name in names:
            answer = judged(held, name)
            if answer:
                return met(held, place)
            if answer is None:
                doubtful = doubtful or held
    for passed in profile.passed:
        if any(suffices(passed, name) is not False for name in names):
            return uncertain(profile.words, Doubt.CERTIFICATE_EXAM_ONLY, place)
    if doubtful:
        return uncertain(doubtful, Doubt.CERTIFICATE_LEVEL, place)
    if not public and is_seldom_listed(names):
        return uncertain(profile.words, Doubt.CERTIFICATE_SELDOM_LISTED, place)
    return unmet(profile.words, place)


def prints_letters(names: tuple[str, ...]) -> bool:
    """Whether a demand prints several letters of 法律职业资格 (A证、C证): then exactly those letters are meant."""
    lettered = {item.rank for name in names if (item := _known(name)) is not None and item.ladder == _LETTERED}
    return len(lettered) > 1 and 0 not in lettered


def same_letter(held: str, required: str) -> bool | None:
    """Whether a held certificate meets a demand that prints letters: the letter itself, no higher one."""
    have, want = _known(held), _known(required)
    if have is None or want is None or have.ladder != _LETTERED:
        return suffices(held, required)
    if have.rank == 0:
        return None
    return have.name == want.name


def is_seldom_listed(names: tuple[str, ...]) -> bool:
    """Whether one of the names is a paper people hold without listing it: a driving licence, 健康证, 普通话."""
    return any(_SELDOM_LISTED.search(name) for name in names)


@lru_cache(maxsize=1 << 17)
def suffices(held: str, required: str) -> bool | None:
    """Whether a held certificate meets a demand; names outside the table are compared as words."""
    have, want = _known(held), _known(required)
    if have is not None and want is not None:
        # Certificates of different families never stand for each other: the table need not be asked.
        return certificate_table().satisfies(have.name, want.name) if have.family == want.family else False
    folded, wanted = fold_name(held), fold_name(required)
    if folded == wanted:
        return True
    return None if min(len(folded), len(wanted)) > 2 and (folded in wanted or wanted in folded) else False


@lru_cache(maxsize=1 << 14)
def _known(name: str) -> Certificate | None:
    return certificate_table().by_name(name).item


def _required(condition: Condition, profile: Profile) -> str:
    return texts.PART_SEPARATOR.join(texts.OR.join(names) for names in condition.demands)


def _quote(posting: Posting, profile: Profile, judgement: Judgement) -> Quote | None:
    demands = [asked for asked in posting.requirements.certificates if asked.alternatives]
    return demands[max(judgement.place, 0)].quote if demands else None


CERTIFICATE = Rule(Criterion.CERTIFICATE, _condition, _profile, judge_certificate, _required, _quote)

