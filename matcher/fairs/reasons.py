"""Why each line is in, why every other posting is out, why somebody is left with none: in words and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from matcher.domain.texts import curation as texts
from matcher.domain.texts import list_words as words
from matcher.fairs.admission import FITS_NOBODY, NO_BOOTH, OVER_BOOTH, OVER_CAP, REASONS
from matcher.fairs.objective import Selection

_GROUPS_NAMED = 3
_RARE = 3


def why_in(selection: Selection, posting: int, groups: Sequence[tuple[str, str]], occupation: str) -> tuple[str, ...]:
    """Return why a listed posting is in, the strongest reason first."""
    problem = selection.problem
    begin, end = problem.fit.starts[posting], problem.fit.starts[posting + 1]
    units = problem.fit.units[begin:end]
    lines = []
    if posting in problem.pinned_postings or int(problem.employer[posting]) in problem.pinned_employers:
        lines.append(texts.WHY_PINNED)
    needed = units[selection.fitting[units] <= problem.limits.per_person]
    short = float(problem.persons[needed].sum())
    if len(units):
        by_group = np.bincount(problem.group[units], weights=problem.persons[units], minlength=len(groups))
        order = np.argsort(-by_group, kind="stable")
        named = [int(g) for g in order[:_GROUPS_NAMED] if by_group[g] > 0]
        label = texts.JOIN.join(texts.GROUP.format(major=groups[g][0], education=groups[g][1]) for g in named)
        many = int(np.count_nonzero(by_group))
        template = texts.WHY_COVERS if many <= _GROUPS_NAMED else texts.WHY_COVERS_MANY
        lines.append(template.format(groups=label, count=round(float(by_group.sum())), many=many))
    if short >= 1:
        only = round(float(problem.persons[units[selection.fitting[units] == 1]].sum()))
        lines.append(texts.WHY_NEEDED.format(count=round(short), k=problem.limits.per_person))
        if only:
            lines.append(texts.WHY_ONLY.format(count=only))
    same = int(selection.of_occupation[problem.occupation[posting]])
    if occupation and same <= _RARE:
        template = words.WHY_SOLE if same == 1 else texts.WHY_RARE
        lines.append(template.format(occupation=occupation, count=same))
    if problem.internship[posting]:
        lines.append(texts.WHY_INTERNSHIP)
    if problem.policy[posting]:
        lines.append(texts.WHY_POLICY)
    return tuple(lines)


def why_out(selection: Selection, rows: Sequence[int], admissions: Sequence[str]) -> list[str]:
    """Return the reason of every posting that is not listed, "" for those that are.

    ``rows[p]`` is the row of the problem's posting p; rows outside the problem and admitted fit nobody.
    """
    found = [reason or FITS_NOBODY for reason in admissions]
    problem, limits = selection.problem, selection.problem.limits
    for posting, row in enumerate(rows):
        if selection.listed[posting]:
            found[row] = ""
        elif selection.of_employer[problem.employer[posting]] >= limits.per_booth:
            found[row] = OVER_BOOTH
        elif (
            selection.of_occupation[problem.occupation[posting]] >= limits.most_occupation
            or selection.of_nature[problem.nature[posting]] >= limits.most_nature
        ):
            found[row] = OVER_CAP
        else:
            found[row] = NO_BOOTH
    return found


def left_out_counts(reasons: Sequence[str]) -> dict[str, int]:
    """Return how many postings each reason keeps out, in words, in the order of REASONS."""
    counts = Counter(reason for reason in reasons if reason)
    return {texts.OUT[reason]: counts[reason] for reason in REASONS if counts[reason]}


def why_none(
    possible: float, impossible: float, blocked: Mapping[str, float], elsewhere: int
) -> tuple[str, ...]:
    """Return why persons of a group found nothing.

    ``possible`` of them would fit postings that are not listed (``elsewhere`` of these), ``impossible`` fit none at
    all; ``blocked`` maps the label of a condition to the postings that fail by it, in the mean of these persons.
    """
    lines = []
    if round(possible):
        lines.append(texts.NONE_NO_BOOTH.format(count=round(possible), postings=elsewhere))
    if round(impossible):
        lines.append(texts.NONE_IMPOSSIBLE.format(count=round(impossible)))
        worst = sorted(blocked.items(), key=lambda item: (-item[1], item[0]))[:_GROUPS_NAMED]
        if worst:
            named = texts.JOIN.join(texts.BLOCKED.format(label=label, count=round(count)) for label, count in worst)
            lines.append(texts.NONE_BLOCKED.format(blocked=named))
    return tuple(lines)


def why_few(
    possible: float, impossible: float, k: int, passed_over: Mapping[str, int], barred: Mapping[str, int]
) -> tuple[str, ...]:
    """Return why persons of a group found fewer than ``k``.

    For ``possible`` of them k fitting postings could be listed, for ``impossible`` that many do not exist.
    ``passed_over`` counts what else fits them by what kept it out, ``barred`` what names their major and may not be listed.
    """
    lines = []
    if round(possible):
        lines.append(words.FEW_POSSIBLE.format(count=round(possible), k=k))
    if round(impossible):
        lines.append(words.FEW_IMPOSSIBLE.format(count=round(impossible), k=k))
    if passed_over:
        lines.append(words.FEW_PASSED_OVER.format(total=sum(passed_over.values()), parts=_parts(passed_over)))
    if barred:
        lines.append(words.FEW_BARRED.format(total=sum(barred.values()), parts=_parts(barred)))
    if not passed_over and not barred:
        lines.append(words.FEW_NOTHING_ELSE)
    return tuple(lines)


def _parts(counted: Mapping[str, int]) -> str:
    return texts.JOIN.join(
        words.FEW_PART.format(reason=texts.OUT[reason], count=counted[reason]) for reason in REASONS if counted.get(reason)
    )
