"""What a monthly report (月报表) is made of: the period, and the facts of each person from which every figure follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from matcher.domain.ledger.enrolment import Origin
from matcher.domain.ledger.service import ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, PersonStatus
from matcher.domain.texts import reports as texts


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A report's period: both days belong to it, the last until 24:00 Asia/Shanghai. ``name`` is the month ``2026-11``."""

    begins_on: date
    ends_on: date
    name: str

    def holds(self, day: date) -> bool:
        """Whether ``day`` belongs to the period."""
        return self.begins_on <= day <= self.ends_on


class Grouping(Enum):
    """By what a report's rows are told apart; every grouping puts each person into one row."""

    PLACE = "place"
    OFFICE = "office"
    SCHOOL = "school"
    YEAR = "year"
    ORIGIN = "origin"
    GROUP = "group"

    @property
    def label(self) -> str:
        """县区, 机构, 学校, 届别, 来源, 群体."""
        return texts.GROUPINGS[self.value]


@dataclass(frozen=True, slots=True)
class ServedFact:
    """One service in force. ``day`` decides its period, ``happened_on`` is when it was given, ``organisation`` gave it.

    ``day`` is the later of ``happened_on`` and the day on which the service was first written down: a correction does
    not move it. ``why_not`` empty: it counts. ``opens_occasion``: whether it is a 次 of its own (of months frozen
    under the first definitions told of 岗位推介 only).
    """

    entry: int
    kind: ServiceKind
    stage: ServiceStage
    day: date
    happened_on: date
    organisation: int
    why_not: str = ""
    opens_occasion: bool = False
    message: str = ""
    flags: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it is a service by the rules of counting."""
        return not self.why_not


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What figures need of one person as of a cut-off; no name, no difficulty category.

    ``organisation`` is responsible for her; ``None``: not registered by then, only what was done is counted of her.
    ``counted_since``: earlier services belong to an earlier registration year; ``None``: all belong to this one.
    ``has_plan``: a plan (一人一策) was written in this registration year.
    ``owed``: she has the will to work and a package of services is due to her; ``is_met``: she has had all of it.
    ``in_traineeship``: 在岗见习, never employment. ``traineeship_paper``: employed by 见习 papers only. ``no_will`` lists every
    statement of 暂无就业意愿 with the day that decides its period and the organisation that wrote it.
    ``corrected`` and ``entered_late``: how many entries of the period correct others (更正), or tell of a time before the
    period (补录).
    """

    person: int
    organisation: int | None
    year: int = 0
    origin: Origin = Origin.LOCAL
    school: str = ""
    counted_since: date | None = None
    status: PersonStatus | None = None
    employment: EmploymentKind | None = None
    has_proof: bool = False
    traineeship_paper: bool = False
    in_traineeship: bool = False
    is_reached: bool = False
    is_unreachable: bool = False
    will_expired: bool = False
    no_will: tuple[tuple[date, int], ...] = ()
    owed: bool = False
    is_met: bool = False
    is_difficult: bool = False
    has_plan: bool = False
    is_long_term: bool = False
    corrected: int = 0
    entered_late: int = 0
    services: tuple[ServedFact, ...] = ()

    @property
    def is_registered(self) -> bool:
        """Whether she is in the ledger at the cut-off."""
        return self.organisation is not None

    @property
    def is_employed(self) -> bool:
        """Whether she is employed; somebody at work in a 见习 is not, whatever was recorded (rules.md §2)."""
        return self.status is PersonStatus.EMPLOYED and not self.in_traineeship

    @property
    def is_proved(self) -> bool:
        """Whether she is employed with evidence and not in 见习: what the numerator of 帮扶就业率 asks."""
        return self.is_employed and self.has_proof


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen month of an organisation and all below it.

    ``counts`` maps the number of each organisation in it to the figures of that one with all below it.
    ``known_until`` is the last moment whose entries are in it; ``frozen_by`` None: the timetable.
    """

    number: int
    organisation: int
    period: Period
    definition: str
    known_until: datetime
    counts: Mapping[str, Mapping[str, int]]
    checksum: str
    frozen_by: int | None
    frozen_at: datetime
