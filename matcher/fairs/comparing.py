"""Two lists of one fair side by side: who came in, who went out, what coverage and value it cost."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.domain.fairs.curation import CuratedList


@dataclass(frozen=True, slots=True)
class GroupChange:
    """A group whose persons fare differently; the counts are after less before."""

    major: str
    education: str
    with_enough: int
    with_none: int


@dataclass(frozen=True, slots=True)
class ListDifference:
    """What the second list has over the first: employers and postings in and out, and the differences in figures."""

    employers_in: tuple[str, ...]
    employers_out: tuple[str, ...]
    postings_in: tuple[str, ...]
    postings_out: tuple[str, ...]
    moved: tuple[str, ...]
    groups: tuple[GroupChange, ...]
    with_enough: int
    with_none: int
    expected_matches: float
    expected_filled_seats: float
    gini_of_visits: float


def compare(before: CuratedList, after: CuratedList) -> ListDifference:
    """Return what changed from one list to another: the cost of a pin, of a ban, of a cancellation."""
    old, new = before.coverage, after.coverage
    groups_before = {(group.major, group.education): group for group in old.groups}
    changes = []
    for group in new.groups:
        was = groups_before.get((group.major, group.education))
        enough = group.with_enough - (was.with_enough if was else 0)
        none = group.with_none - (was.with_none if was else 0)
        if enough or none:
            changes.append(GroupChange(group.major, group.education, enough, none))
    changes.sort(key=lambda change: (-change.with_none, change.with_enough, change.major))
    was_at = {row.employer_key: (row.employer, row.booth) for row in before.rows}
    is_at = {row.employer_key: (row.employer, row.booth) for row in after.rows}
    posted_before = [row.posting for row in before.rows]
    posted_after = [row.posting for row in after.rows]
    return ListDifference(
        employers_in=tuple(name for key, (name, _) in is_at.items() if key not in was_at),
        employers_out=tuple(name for key, (name, _) in was_at.items() if key not in is_at),
        postings_in=tuple(one for one in posted_after if one not in set(posted_before)),
        postings_out=tuple(one for one in posted_before if one not in set(posted_after)),
        moved=tuple(name for key, (name, booth) in is_at.items() if key in was_at and was_at[key][1] != booth),
        groups=tuple(changes),
        with_enough=new.with_enough - old.with_enough,
        with_none=sum(group.with_none for group in new.groups) - sum(group.with_none for group in old.groups),
        expected_matches=round(new.expected_matches - old.expected_matches, 1),
        expected_filled_seats=round(new.expected_filled_seats - old.expected_filled_seats, 1),
        gini_of_visits=round(new.gini_of_visits - old.gini_of_visits, 3),
    )
