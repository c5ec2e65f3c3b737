"""Who of the audience finds nothing on a list, why, and the text that asks employers for what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import numpy as np

from matcher.domain.texts import curation as texts
from matcher.domain.verdict import Criterion
from matcher.eligibility.matrix import EligibilityMatrix
from matcher.fairs.coverage import Shortage
from matcher.fairs.objective import Selection
from matcher.fairs.reasons import why_none
from matcher.workflows.fairs.fitting import Units

ASKED = 5
"""Units of a group whose blocked conditions are counted; their mean speaks for the group."""
_WISHES_NAMED = 3


def left_with_none(
    eligibility: EligibilityMatrix, units: Units, selection: Selection, day: date, admitted: Sequence[str]
) -> Shortage:
    """Return what to say of every group in which somebody has no fitting line."""
    problem = selection.problem
    offered = np.array([not reason for reason in admitted], dtype=np.bool_)
    none = np.flatnonzero(selection.fitting == 0)
    reasons: dict[int, tuple[str, ...]] = {}
    ask_for: dict[int, str] = {}
    for group in np.unique(problem.group[none]).tolist():
        members = none[problem.group[none] == group]
        exists = problem.exists[members]
        persons = problem.persons[members]
        nowhere = members[exists == 0]
        elsewhere = np.isin(problem.fit.units, members[exists > 0])
        blocked: Counter[str] = Counter()
        asked = nowhere[:ASKED].tolist()
        for unit in asked:
            for name, count in eligibility.blocked(units.units[unit].profile, day, offered).items():
                blocked[Criterion(name).label] += count
        reasons[group] = why_none(
            float(persons[exists > 0].sum()),
            float(persons[exists == 0].sum()),
            {label: count / len(asked) for label, count in blocked.items()},
            len(np.unique(problem.fit.postings[elsewhere])),
        )
        count = round(float(persons.sum()))
        ask_for[group] = asking_words(texts.ASK_FOR, units, group, members.tolist(), count=count)
    return Shortage(reasons, ask_for)


def asking_words(template: str, units: Units, group: int, members: Sequence[int], **counts: int) -> str:
    """Return the text that asks employers for postings for these units of a group, with what most of them wish."""
    wishes: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for unit in members:
        one = units.units[unit]
        wishes.update(dict.fromkeys(one.profile.intentions.occupations, round(one.persons)))
        places.update(dict.fromkeys(one.profile.intentions.regions, round(one.persons)))
    major, education = units.groups[group]
    said = ""
    if wishes:
        said += texts.ASK_WISHES.format(wishes=_most(wishes))
    if places:
        said += texts.ASK_PLACES.format(places=_most(places))
    return template.format(major=major, education=education, wishes=said, **counts)


def _most(counted: Counter[str]) -> str:
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return texts.JOIN.join(word for word, _ in ranked[:_WISHES_NAMED])
