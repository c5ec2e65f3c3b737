"""How long a referral (岗位推介) may stay without an answer, by kind of posting, place and day."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from matcher.domain.levels import PostingKind
from matcher.reference.rows import read_rows, split_names

_EXAMINATION, _ORDINARY = "examination", "ordinary"
_MONTH, _YEAR = 1, 12


@dataclass(frozen=True, slots=True)
class ReferralLimit:
    """One line of the table; ``is_certain`` False: no text fixes it (U), shown as such.

    ``person`` counts while her answer is waited for, ``employer`` once she has applied, both in days or in calendar
    months (``in_months``). She and the caseworker are told ``warn_days`` before; an answer reopens within ``reopen_days``.
    """

    group: str
    kinds: tuple[PostingKind, ...]
    person: int
    employer: int
    in_months: bool
    warn_days: int
    reopen_days: int
    region_code: str
    valid_from: date
    valid_to: date | None
    source: str
    is_certain: bool

    def due(self, since: date, with_employer: bool) -> date:
        """Return the last day on which an answer is still in time.

        >>> from datetime import date
        >>> limit = referral_limit(None, False, "420115", date(2026, 8, 31))
        >>> limit.due(date(2026, 8, 31), False), limit.due(date(2026, 8, 31), True)
        (datetime.date(2026, 9, 14), datetime.date(2026, 9, 30))
        """
        length = self.employer if with_employer else self.person
        return _months_later(since, length) if self.in_months else since + timedelta(days=length)


def referral_limit(kind: PostingKind | None, is_exam: bool, region_code: str, day: date) -> ReferralLimit:
    """Return the limit that holds on a day: the narrowest place's, of the kind of posting or else the ordinary one."""
    held = [limit for limit in referral_limits() if _holds(limit, region_code, day)]
    group = _EXAMINATION if is_exam else next((one.group for one in held if kind in one.kinds), _ORDINARY)
    return limit_of(group, region_code, day)


def limit_of(group: str, region_code: str, day: date) -> ReferralLimit:
    """Return the limit of a group that holds on a day: the narrowest place's.

    Before the table begins, its first line for everywhere stands: months of then can still be looked at, and no referral
    was open that it could end.
    """
    own = [limit for limit in referral_limits() if limit.group == group]
    held = [limit for limit in own if _holds(limit, region_code, day)]
    if not held:
        return min((limit for limit in own if not limit.region_code), key=lambda limit: limit.valid_from)
    return max(held, key=lambda limit: (limit.region_code, limit.valid_from))


@cache
def limit_groups() -> tuple[str, ...]:
    """Return the groups of postings that have a limit of their own."""
    return tuple(dict.fromkeys(limit.group for limit in referral_limits()))


@cache
def referral_limits() -> tuple[ReferralLimit, ...]:
    """Return the table, read once."""
    return tuple(
        ReferralLimit(
            group,
            tuple(PostingKind(kind) for kind in split_names(kinds)),
            int(person),
            int(employer),
            unit == "month",
            int(warn),
            int(reopen),
            region,
            date.fromisoformat(begins),
            date.fromisoformat(ends) if ends else None,
            source,
            confidence != "U",
        )
        for group, kinds, person, employer, unit, warn, reopen, region, begins, ends, source, confidence in read_rows(
            "referral_limits.csv"
        )
    )


def _holds(limit: ReferralLimit, region_code: str, day: date) -> bool:
    here = region_code.startswith(limit.region_code.rstrip("0"))
    return here and limit.valid_from <= day and (limit.valid_to is None or day <= limit.valid_to)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - _MONTH + months, _YEAR)
    year, month = day.year + year, month + _MONTH
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
