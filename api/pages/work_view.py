"""Rows of the caseworker's lists as templates print them, and the filters that stand in their addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from matcher.domain.access import Viewer
from matcher.domain.ledger.referral import Referral, ReferralFilter, ReferralState
from matcher.domain.texts import work_pages as texts
from matcher.store.store import Store
from matcher.workflows.casework.work_shelf import WorkRow

SIZES = (20, 50, 100, 200)
SHOWN_REASONS = 3
SOON = timedelta(days=7)
_MOST_REFERRALS = 5000
WAITING = (
    ReferralState.SENT,
    ReferralState.READ,
    ReferralState.INTERESTED,
    ReferralState.APPLIED,
    ReferralState.INTERVIEW,
)
"""The states in which an answer is still to come."""


@dataclass(frozen=True, slots=True)
class Line:
    """One person of a list. ``waiting``: her referrals without an answer; ``until``: when silence ends the first."""

    row: WorkRow
    name: str = field(repr=False)
    school: str
    major: str
    level: str
    office: str
    caseworker: str
    reasons: tuple[str, ...]
    more: int
    lacks: tuple[str, ...]
    waiting: int = 0
    until: date | None = None

    @property
    def person(self) -> int:
        """The number of her page."""
        return self.row.person


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of a list."""

    rows: Sequence[WorkRow]
    page: int
    pages: int


def lines_of(store: Store, rows: Sequence[WorkRow], waiting: Mapping[int, Sequence[Referral]] | None = None) -> list[Line]:
    """Return what is printed of each row."""
    profiles = store.graduates.profiles([row.person for row in rows])
    offices = {number: store.organisations.get(number).name for number in {row.row.organisation for row in rows}}
    names = store.accounts.staff_names({row.row.caseworker for row in rows if row.row.caseworker is not None})
    found: list[Line] = []
    for row in rows:
        profile, silent = profiles.get(row.person), (waiting or {}).get(row.person, ())
        every = row.priority.reasons
        reasons = tuple(reason.text for reason in every if reason.code != "missing" or len(every) == 1)
        due = [one.due_on for one in silent if one.due_on is not None]
        found.append(
            Line(
                row=row,
                name=profile.name if profile is not None else "",
                school=(profile.school if profile is not None else "") or row.row.school,
                major=profile.major if profile is not None else "",
                level=profile.education.label if profile is not None and profile.education is not None else "",
                office=offices[row.row.organisation],
                caseworker=names.get(row.row.caseworker or 0, ""),
                reasons=reasons[:SHOWN_REASONS],
                more=max(0, len(reasons) - SHOWN_REASONS),
                lacks=lacks_of(row),
                waiting=len(silent),
                until=min(due, default=None),
            )
        )
    return found


def lacks_of(row: WorkRow) -> tuple[str, ...]:
    """Return what is missing, in words."""
    return tuple(texts.LACKS.format(kind=texts.MISSING_KINDS[kind.value], count=count) for kind, count in row.missing)


def waiting_by_person(store: Store, viewer: Viewer, mine_only: bool) -> dict[int, list[Referral]]:
    """Return the referrals without an answer by person, of the own cases or of everybody visible."""
    wanted = ReferralFilter(states=WAITING, caseworker=viewer.account if mine_only else None)
    kept = store.ledger_persons.kept_numbers()
    found: dict[int, list[Referral]] = {}
    for one in store.referrals.search(viewer, wanted, None, _MOST_REFERRALS).rows:
        if not one.is_suspended:
            found.setdefault(kept.get(one.person, one.person), []).append(one)
    return found


def filtered(
    rows: Iterable[WorkRow], given: Mapping[str, str], waiting: Mapping[int, Sequence[Referral]], today: date
) -> list[WorkRow]:
    """Return the rows that every filter of the address lets through; a filter that means nothing lets all."""
    tests = [make(given[name], waiting, today) for name, make in _TESTS.items() if given.get(name)]
    return [row for row in rows if all(test(row) for test in tests)]


def sliced(rows: Sequence[WorkRow], page: int, size: int) -> Slice:
    """Return a page of rows; one past the end is the last."""
    pages = max(1, -(-len(rows) // size))
    at = min(max(1, page), pages)
    return Slice(rows[(at - 1) * size : at * size], at, pages)


def counts_of(rows: Sequence[WorkRow], waiting: Mapping[int, Sequence[Referral]]) -> dict[str, int]:
    """Return the figures above the list: persons by reason, and persons whose referrals wait."""
    found = Counter(reason.code for row in rows for reason in row.priority.reasons)
    unheard = sum(found[code] for code in ("no-contact", "not-reached", "unreachable"))
    silent = sum(1 for row in rows if waiting.get(row.person))
    return {**found, "people": len(rows), "not-reached": unheard, "silent": silent}


_Test = Callable[[WorkRow], bool]
_Waiting = Mapping[int, Sequence[Referral]]


def _by_status(value: str, waiting: _Waiting, today: date) -> _Test:
    return lambda row: row.record.standing.status is not None and row.record.standing.status.value == value


def _by_reason(value: str, waiting: _Waiting, today: date) -> _Test:
    wanted = ("no-contact", "not-reached", "unreachable") if value == "not-reached" else (value,)
    return lambda row: any(reason.code in wanted for reason in row.priority.reasons)


def _by_missing(value: str, waiting: _Waiting, today: date) -> _Test:
    return lambda row: any(kind.value == value for kind, _ in row.missing)


def _by_answer(value: str, waiting: _Waiting, today: date) -> _Test:
    def test(row: WorkRow) -> bool:
        due = [one.due_on for one in waiting.get(row.person, ())]
        if value == "past":
            return any(day is not None and day < today for day in due)
        if value == "soon":
            return any(day is not None and today <= day <= today + SOON for day in due)
        return bool(due)

    return test


def _by_school(value: str, waiting: _Waiting, today: date) -> _Test:
    return lambda row: value in row.row.school


def _by_office(value: str, waiting: _Waiting, today: date) -> _Test:
    return lambda row: str(row.row.organisation) == value


def _by_due(value: str, waiting: _Waiting, today: date) -> _Test:
    def test(row: WorkRow) -> bool:
        due = row.record.floor.due_on if row.record.floor is not None else None
        if due is None:
            return False
        days = (due - today).days
        return {"past": days < 0, "month": 0 <= days <= 30, "later": days > 30}.get(value, True)

    return test


_TESTS: Mapping[str, Callable[[str, _Waiting, date], _Test]] = {
    "status": _by_status,
    "reason": _by_reason,
    "missing": _by_missing,
    "answer": _by_answer,
    "school": _by_school,
    "office": _by_office,
    "due": _by_due,
}
