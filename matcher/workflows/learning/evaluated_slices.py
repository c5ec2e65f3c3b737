"""By what the queries of a judged set are grouped: job family, level, length of the text, cold postings."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.quality.judged import Direction, JudgedSet
from matcher.reference.majors import majors_table
from matcher.workflows.learning.judged_ground import JudgedGround

_NONE = "未填写"
_LONG = 60


def groupings(ground: JudgedGround, judged: JudgedSet) -> Mapping[str, Mapping[str, str]]:
    """Return grouping name -> query -> value, in Chinese as the report prints it."""
    if judged.direction is Direction.GRADUATES_FOR_POSTING:
        row_of = ground.row_of
        asked = {query: ground.index.postings[row_of[query]] for query in judged.queries() if query in row_of}
        return {
            "职业大类": {query: posting_family(posting) for query, posting in asked.items()},
            "学历要求": {query: posting.raw.text("education") or _NONE for query, posting in asked.items()},
            "描述长度": {query: _length(len(posting.description), 120) for query, posting in asked.items()},
        }
    people = {query: graduate for query, graduate in ground.graduate_of.items() if query in judged.grades}
    return {
        "专业门类": {query: graduate_family(graduate) for query, graduate in people.items()},
        "学历": {query: g.education.label if g.education is not None else _NONE for query, g in people.items()},
        "自述长度": {query: _length(len(g.experience), _LONG) for query, g in people.items()},
        "意向职业": {query: "已填写" if g.intentions.occupations else _NONE for query, g in people.items()},
        "意向地点": {query: f"{min(len(g.intentions.regions), 3)} 个" for query, g in people.items()},
    }


def graduate_family(graduate: Graduate) -> str:
    """Return the category (门类 or 专业大类) of the own major."""
    found = majors_table().by_name(graduate.major).items
    return next((major.category_name for major in found), _NONE)


def posting_family(posting: Posting) -> str:
    """Return the first digit of the occupation code, the classification's 大类."""
    return posting.occupations[0].code[:1] if posting.occupations else _NONE


def _length(letters: int, long: int) -> str:
    return "无" if not letters else "短" if letters < long else "长"
