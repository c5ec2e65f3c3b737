"""Where a person stands on a day: a view over her entries, computed by ``matcher.casework`` and never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.domain.ledger.difficulty import Difficulty
from matcher.domain.ledger.enrolment import Enrolment, Intention
from matcher.domain.ledger.entry import Entry
from matcher.domain.ledger.plan import Placement, Plan
from matcher.domain.ledger.service import ServiceKind
from matcher.domain.ledger.status import EmploymentKind, PersonStatus, StatusReason


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of one person on ``day``. ``None`` means that no entry says so.

    ``has_proof``: the employment is proved (rules.md §3). ``will_since``: the day from which the service floor runs.
    ``no_will_until``: the last day on which 暂无就业意愿 holds without being confirmed. ``is_unreachable``: 无法联系 by the
    rule of tries and channels. ``jobless_since``: 登记失业. ``placements`` maps a placement's number to its last state.
    ``counted_since``: only services from that day on satisfy the floor, in a new registration
    year; ``None``: all of them. ``registered_on``: the day of her first enrolment of that year.
    """

    person: int
    day: date
    enrolment: Enrolment | None = None
    organisation: int | None = None
    caseworker: int | None = None
    status: PersonStatus | None = None
    reason: StatusReason | None = None
    status_since: date | None = None
    status_entry: int | None = None
    employment: EmploymentKind | None = None
    has_proof: bool = False
    will_since: date | None = None
    follow_up_on: date | None = None
    no_will_until: date | None = None
    first_contact_on: date | None = None
    last_contact_on: date | None = None
    contact_attempts: int = 0
    is_reached: bool = False
    is_unreachable: bool = False
    difficulties: tuple[Difficulty, ...] = ()
    is_certified: bool = False
    certified_until: date | None = None
    jobless_since: date | None = None
    is_long_term_jobless: bool = False
    intention: Intention | None = None
    plan: Plan | None = None
    placements: tuple[tuple[int, Placement], ...] = ()
    open_objections: tuple[int, ...] = ()
    counted_since: date | None = None
    registered_on: date | None = None

    @property
    def will_expired(self) -> bool:
        """Whether 暂无就业意愿 has run out without being confirmed."""
        return self.no_will_until is not None and self.day > self.no_will_until


@dataclass(frozen=True, slots=True)
class CountedService:
    """A service entry with the answer whether it counts; ``why_not`` is a code of ``texts.casework``, empty: it counts.

    ``flags`` are codes of what looks inflated; they do not change the count. Services of one ``occasion`` are one 次;
    the one known first opens it (``opens_occasion``), so that the 次 of any period are the openings in it.
    """

    entry: Entry
    counts: bool
    why_not: str = ""
    flags: tuple[str, ...] = ()
    occasion: str = ""
    opens_occasion: bool = False


@dataclass(frozen=True, slots=True)
class ServicePackage:
    """How many of each service a person with the will to work is owed: a dated table by place and year."""

    name: str
    guidance: int
    referral: int
    training_or_traineeship: int
    region_code: str
    valid_from: date
    valid_to: date | None
    source: str
    is_certain: bool
    policy: int = 0


@dataclass(frozen=True, slots=True)
class FloorState:
    """What of the package a person has had since ``since``. Of referrals both 次数 (occasions) and 岗位数 (postings).

    ``missing`` names a missing 培训或见习 as TRAINING: either will do. ``due_on``: the day by which it is to be met.
    """

    package: ServicePackage
    since: date | None
    guidance: int = 0
    referral_occasions: int = 0
    referral_postings: int = 0
    training_or_traineeship: int = 0
    missing: tuple[tuple[ServiceKind, int], ...] = ()
    policy: int = 0
    due_on: date | None = None

    @property
    def is_met(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """All that figures need of one person: where she stands, what was done, what counts."""

    standing: Standing
    entries: tuple[Entry, ...]
    services: tuple[CountedService, ...]
    floor: FloorState | None
