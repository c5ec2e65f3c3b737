"""Education, degree and age of a second reading, from the rule book alone."""

from __future__ import annotations

import re
from datetime import date

from tests.real.independent_findings import (
    NO,
    NOT_STATED,
    UNCERTAIN,
    UNMET,
    YES,
    Finding,
    Graduate,
)
from tests.real.independent_identities import fresh

LEVEL = {"专科": 2, "本科": 3, "硕士": 4, "博士": 5}
DEGREE = {"无": 0, "学士": 1, "硕士": 2, "博士": 3}

# What each printed form admits: lowest and highest level.
EDUCATION = {
    "高中、职业中专、技工学校及以上": (1, 5),
    "大专及以上": (2, 5),
    "本科及以上": (3, 5),
    "高等学校本科及以上": (3, 5),
    "研究生（硕士及以上）": (4, 5),
    "硕士研究生及以上": (4, 5),
    "研究生（仅限博士）": (5, 5),
    "仅限博士研究生": (5, 5),
    "仅限硕士研究生": (4, 4),
    "仅限高等学校硕士研究生": (4, 4),
    "仅限本科": (3, 3),
    "仅限高等学校本科": (3, 3),
    "大专或本科": (2, 3),
    "本科或硕士研究生": (3, 4),
}


def education(printed: str, graduate: Graduate) -> Finding:
    """Below the floor is unmet; above a closed form is a named doubt of the rule book."""
    low, high = EDUCATION[printed]
    level = LEVEL[graduate["education"]]
    if level < low:
        return NO
    return YES if level <= high else Finding(UNCERTAIN)


def degree(printed: str, printed_education: str, graduate: Graduate) -> Finding | None:
    """The degree column. `无要求` states no condition."""
    if printed == "无要求":
        return None
    own = graduate.get("degree")
    if own is None:
        return NOT_STATED
    rank = DEGREE[own]
    if printed == "与学历相对应的学位":
        # The degree of the person's own education; whether that education suffices is another criterion.
        if rank == 0:
            return Finding(UNCERTAIN) if EDUCATION[printed_education][0] <= 2 else NO
        return YES if rank >= LEVEL[graduate["education"]] - 2 else Finding(UNCERTAIN, "学位低于学历一级")
    wanted = DEGREE[printed.removesuffix("及以上")]
    if rank < wanted:
        return NO
    if rank > wanted and not printed.endswith("及以上"):
        return Finding(UNCERTAIN, "只写学位名称而本人学位更高")
    return YES


def months_later(day: date, months: int) -> date:
    """The same day of another month, or its last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError(day)


def age_on(born: date, day: date) -> int:
    """Completed years (周岁)."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age(printed: str, graduate: Graduate, today: date) -> Finding:
    """Certain only where every month from one before to two after `today` gives the same answer."""
    limits = [int(n) for n in re.findall(r"(\d+)周岁", printed)]
    born_text = graduate.get("birth_date")
    if not born_text:
        return NOT_STATED
    born = date.fromisoformat(born_text)

    def on(day: date) -> Finding:
        years = age_on(born, day)
        if years < limits[0]:
            return NO
        if years <= limits[1]:
            return YES
        if len(limits) == 2 or years > limits[2] or graduate["education"] not in ("硕士", "博士"):
            return NO
        finding = fresh(today.year, graduate)
        part_time = graduate.get("study_mode") not in ("统招全日制", "全日制")
        if finding.verdict != UNMET and (part_time or graduate.get("employed_since_graduation")):
            return Finding(UNCERTAIN, "应届研究生是否非在职")
        return finding

    answers = {on(months_later(today, m)) for m in (-1, 0, 1, 2)}
    return answers.pop() if len(answers) == 1 else Finding(UNCERTAIN)
