"""What every form of a position list prints: its head, its lines in booth order, its totals, its coverage in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import TypeVar
from zoneinfo import ZoneInfo

from matcher.domain.fairs.booth import booth_order
from matcher.domain.fairs.curation import Coverage, GroupCoverage, ListRow, StoredList
from matcher.domain.fairs.fair import FairPlan
from matcher.domain.texts import fair_papers as texts

T = TypeVar("T")
SHANGHAI = ZoneInfo("Asia/Shanghai")
_HEADS, _LIVING, _HINTS = 3, 6, 8
_MAY_BE_LEFT_OUT = (_HEADS, _LIVING, _HINTS)
_MANY = 4
"""So many rows have to say a hint alike before it is said once for all of them."""


@dataclass(frozen=True, slots=True)
class ListHead:
    """What stands above a list: its kind, the line that tells it from every other, who holds the fair."""

    title: str
    line: str
    hosts: str
    totals: str


@dataclass(frozen=True, slots=True)
class ListTotals:
    """Employers, postings and people wanted; ``unstated`` postings say no number and count nobody."""

    employers: int
    postings: int
    heads: int
    unstated: int


def head_of(plan: FairPlan, stored: StoredList) -> ListHead:
    """Return the head of a list of a fair described as ``plan``."""
    line = texts.LINE.format(
        name=plan.name,
        when=local(plan.starts_at),
        venue=plan.venue,
        booths=stored.curated.settings.booths,
        label=stored.label,
        as_of=local(stored.data_as_of),
    )
    return ListHead(texts.TITLES[stored.kind.value], line, hosts_of(plan), totals_words(totals_of(stored.curated.rows)))


def hosts_of(plan: FairPlan) -> str:
    """Return who holds the fair, such as 主办：… 承办：…."""
    named = [texts.HOSTS.format(host=plan.host)] if plan.host else []
    named += [texts.CO_HOSTS.format(co_host=plan.co_host)] if plan.co_host else []
    return texts.SPACE.join(named)


def totals_of(rows: Sequence[ListRow]) -> ListTotals:
    """Return the totals of a list."""
    return ListTotals(
        employers=len({row.employer_key for row in rows}),
        postings=len(rows),
        heads=sum(row.headcount or 0 for row in rows),
        unstated=sum(row.headcount is None for row in rows),
    )


def totals_words(totals: ListTotals) -> str:
    """Return the totals as one line."""
    if totals.postings and totals.unstated == totals.postings:
        return texts.TOTALS_NO_HEADS.format(employers=totals.employers, postings=totals.postings)
    words = texts.TOTALS.format(employers=totals.employers, postings=totals.postings, heads=totals.heads)
    return words + (texts.TOTALS_UNSTATED.format(count=totals.unstated) if totals.unstated else "")


def by_booth(rows: Sequence[ListRow]) -> list[ListRow]:
    """Return the rows in booth order (A2 before A10, without a booth last), an employer's in the list's order."""
    return sorted(rows, key=lambda row: (not row.booth, booth_order(row.booth)))


def cells_of(place: int, row: ListRow) -> Mapping[str, str | int | None]:
    """Return what the 招聘会岗位汇总表 prints of a row, by column."""
    return {
        "place": place,
        "booth": row.booth or texts.NO_BOOTH,
        "employer": row.employer,
        "nature": row.nature,
        "title": row.title,
        "employment_form": row.employment_form,
        "headcount": row.headcount,
        "education": row.education,
        "majors": row.majors,
        "audience": row.audience,
        "other": row.other,
        "work_place": row.place,
        "pay": row.pay,
        "insurance": row.insurance,
        "hours": row.hours,
        "board_and_lodging": row.board_and_lodging,
        "contact": row.contact,
        "valid_until": row.valid_until,
        "reasons": texts.JOIN.join(row.reasons),
        "hints": texts.JOIN.join(row.hints),
    }


def reading_cells(row: ListRow) -> tuple[str, ...]:
    """Return a row in the nine columns of the list that people read."""
    conditions = _joined(row.education, row.majors, row.audience, row.other)
    return (
        row.booth or texts.NO_BOOTH,
        texts.BRACKETS.format(text=row.employer, inside=row.nature) if row.nature else row.employer,
        texts.SLASH.join(part for part in (row.title, row.employment_form) if part),
        texts.UNSTATED if row.headcount is None else str(row.headcount),
        conditions,
        "\n".join(part for part in (row.place, row.pay) if part) or texts.UNSTATED,
        _joined(row.hours, row.board_and_lodging, row.insurance),
        texts.JOIN.join(row.reasons),
        texts.JOIN.join(row.hints) or texts.UNSTATED,
    )


@dataclass(frozen=True, slots=True)
class ReadingTable:
    """The list as people read it: the columns that any row fills, by their place among the nine, and what all rows share.

    ``booths`` are the rows of each booth together: ``(cells of a row, …)``. ``remark`` is empty where nothing is shared.
    """

    columns: tuple[tuple[int, str], ...]
    booths: tuple[tuple[tuple[str, ...], ...], ...]
    remark: str


def reading_table(rows: Sequence[ListRow]) -> ReadingTable:
    """Return rows in booth order; a column that no row fills and a hint that every row says are told once, above.

    Their width goes to reasons and hints, the columns that nobody can read when they are narrow.
    """
    ordered = by_booth(rows)
    shared = shared_hints(ordered)
    cells = [reading_cells(replace(row, hints=tuple(one for one in row.hints if one not in shared))) for row in ordered]
    empty = [place for place in _MAY_BE_LEFT_OUT if cells and all(line[place] == texts.UNSTATED for line in cells)]
    kept = [place for place in range(len(texts.READING_COLUMNS)) if place not in empty]
    lines = {id(row): tuple(line[place] for place in kept) for row, line in zip(ordered, cells, strict=True)}
    grouped = groupby(ordered, key=lambda row: (row.booth, row.employer_key))
    unwritten = [texts.READING_COLUMNS[place] for place in empty if place != _HINTS]
    said = [texts.SHARED_HINTS.format(hints=texts.JOIN.join(shared))] if shared else []
    said += [texts.EMPTY_COLUMNS.format(columns="、".join(unwritten))] if unwritten else []
    return ReadingTable(
        columns=tuple((place, texts.READING_COLUMNS[place]) for place in kept),
        booths=tuple(tuple(lines[id(row)] for row in those) for _, those in grouped),
        remark="".join(said),
    )


def shared_hints(rows: Sequence[ListRow]) -> tuple[str, ...]:
    """Return the hints that every row says, where there are enough rows for that to tell nothing about any of them."""
    if len(rows) < _MANY:
        return ()
    return tuple(hint for hint in rows[0].hints if all(hint in row.hints for row in rows))


def group_words(group: GroupCoverage, per_person: int) -> str:
    """Return how a group fares as one phrase: 高分子专科 28人，≥3岗 19，1–2岗 9."""
    parts = [texts.COVERED_GROUP.format(major=group.major, education=group.education, count=group.count)]
    parts.append(texts.COVERED_ENOUGH.format(k=per_person, count=group.with_enough))
    if group.with_some:
        few = texts.COVERED_WHY.format(reasons=texts.JOIN.join(group.some_reasons)) if group.some_reasons else ""
        parts.append(texts.COVERED_SOME.format(less=per_person - 1, count=group.with_some) + few)
    if group.with_none:
        why = texts.COVERED_WHY.format(reasons=texts.JOIN.join(group.reasons)) if group.reasons else ""
        parts.append(texts.COVERED_NONE.format(count=group.with_none) + why)
    return "，".join(parts)


def left_out_words(coverage: Coverage) -> str:
    """Return how many postings are not in, and why; empty where none was left out."""
    counted = [(reason, count) for reason, count in coverage.left_out.items() if count]
    if not counted:
        return ""
    parts = "、".join(texts.LEFT_OUT_PART.format(reason=reason, count=count) for reason, count in counted)
    return texts.LEFT_OUT.format(total=sum(count for _, count in counted), parts=parts)


def halves(lines: Sequence[T]) -> list[list[T]]:
    """Return lines as two columns, read down the first and then down the second."""
    half = -(-len(lines) // 2)
    return [list(lines[:half]), list(lines[half:])]


def local(moment: datetime) -> str:
    """Return a moment as it is read off a clock in this country."""
    return moment.astimezone(SHANGHAI).strftime(texts.MOMENT)


def _joined(*parts: str) -> str:
    return texts.SEGMENT.join(part for part in parts if part) or texts.UNSTATED
