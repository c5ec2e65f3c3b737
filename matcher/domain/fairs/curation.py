"""A curated position list (岗位清单): the settings it is made with, its rows, and the coverage it reaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from matcher.domain.fairs.fair import FairPlan
from matcher.domain.texts import fairs as texts


class ListKind(Enum):
    """A fair is curated twice: whom to invite, and what is printed."""

    INVITE = "invite"
    FINAL = "final"

    @property
    def label(self) -> str:
        """拟邀名单, 岗位清单（定稿）."""
        return texts.LIST_KINDS[self.value]


@dataclass(frozen=True, slots=True)
class CurationSettings:
    """What the organizer may turn. Employers are named by key (credit code, else name), postings by id.

    ``per_person`` is k: how many fitting postings everybody should find. Shares are of the listed postings (0-1).
    ``kept_booths`` maps employers to booths already printed: they stay where they are. ``by_course`` names those of the
    pinned and banned whom nobody fixed for the list: they follow from where employers stood then, the next list asks anew.
    """

    booths: int
    postings_per_booth: int
    per_person: int = 3
    seed: int = 0
    least_internship_share: float = 0.0
    least_policy_share: float = 0.0
    most_occupation_share: float = 1.0
    most_nature_share: float = 1.0
    pinned: tuple[str, ...] = ()
    banned: tuple[str, ...] = ()
    pinned_postings: tuple[str, ...] = ()
    banned_postings: tuple[str, ...] = ()
    kept_booths: Mapping[str, str] = field(default_factory=dict)
    by_course: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line of the list. Texts are as printed; ``reasons`` say why it is in, ``hints`` the bad news in plain words.

    ``posting`` is the posting's id, ``number`` its number in the service (None in file mode), ``version`` its version.
    ``covers`` counts the persons to whom it fits.
    """

    booth: str
    employer: str
    employer_key: str
    nature: str
    posting: str
    number: int | None
    version: int | None
    title: str
    kind: str
    employment_form: str
    headcount: int | None
    education: str
    majors: str
    audience: str
    other: str
    place: str
    pay: str
    insurance: str
    hours: str
    board_and_lodging: str
    contact: str
    valid_until: str
    occupation: str
    covers: int
    reasons: tuple[str, ...]
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupCoverage:
    """How one group of the audience fares: persons with at least k, with some, with no fitting posting.

    ``possible`` counts those for whom k fitting postings exist at all among what may be listed. ``reasons`` say why
    some are left with none, ``ask_for`` is the text that asks for what is missing; ``some_reasons`` and ``some_ask_for``
    say the same of those who have some but fewer than k, and are empty in lists made before they were told.
    """

    major: str
    education: str
    count: int
    with_enough: int
    with_some: int
    with_none: int
    possible: int
    reasons: tuple[str, ...] = ()
    ask_for: str = ""
    some_reasons: tuple[str, ...] = ()
    some_ask_for: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of a list, its value, and what was left out: count by reason."""

    groups: tuple[GroupCoverage, ...]
    per_person: int
    expected_matches: float
    expected_filled_seats: float
    gini_of_visits: float
    left_out: Mapping[str, int]

    @property
    def with_enough(self) -> int:
        """Persons with at least k fitting postings."""
        return sum(group.with_enough for group in self.groups)

    @property
    def size(self) -> int:
        """Persons in all."""
        return sum(group.count for group in self.groups)


@dataclass(frozen=True, slots=True)
class ReserveEmployer:
    """An employer considered next; ``postings`` are ids with numbers in the service (None in file mode), best first."""

    key: str
    name: str
    postings: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class CuratedList:
    """A list with its coverage. ``unplaced`` are employers considered next, best first: the reserve (候补), by key;
    ``unplaced_names`` are what they are called, ``unplaced_postings`` what each would bring, by id and number.

    ``plan`` is the fair as it was described when the list was made: an old list is printed with its own head.
    """

    settings: CurationSettings
    rows: tuple[ListRow, ...]
    coverage: Coverage
    unplaced: tuple[str, ...] = ()
    plan: FairPlan | None = None
    unplaced_names: Mapping[str, str] = field(default_factory=dict)
    unplaced_postings: Mapping[str, tuple[tuple[str, int | None], ...]] = field(default_factory=dict)

    @property
    def reserve(self) -> tuple[ReserveEmployer, ...]:
        """The reserve in words; lists made before postings were kept beside it name none."""
        return tuple(
            ReserveEmployer(key, self.unplaced_names.get(key, key), self.unplaced_postings.get(key, ()))
            for key in self.unplaced
        )


@dataclass(frozen=True, slots=True)
class ListFigures:
    """What a list comes to, to be read without opening it: employers, postings, and how the audience fares."""

    employers: int
    postings: int
    per_person: int
    size: int
    with_enough: int
    with_none: int

    @classmethod
    def of(cls, curated: CuratedList) -> ListFigures:
        """Count a list."""
        coverage = curated.coverage
        return cls(
            employers=len({row.employer_key for row in curated.rows}),
            postings=len(curated.rows),
            per_person=coverage.per_person,
            size=coverage.size,
            with_enough=coverage.with_enough,
            with_none=sum(group.with_none for group in coverage.groups),
        )


@dataclass(frozen=True, slots=True)
class ListHead:
    """A list without its rows, as an overview of a fair's lists shows it."""

    number: int
    fair: int
    kind: ListKind
    version: int
    label: str
    made_at: datetime
    data_as_of: datetime
    rule_version: str
    bundle: str
    inputs_digest: str
    figures: ListFigures


@dataclass(frozen=True, slots=True)
class StoredList:
    """A list as kept, to be produced again exactly: inputs are sealed beside it, ``inputs_digest`` is their SHA-256.

    ``label`` is the printed number (JC1205-v3); ``data_as_of`` the moment the postings were read.
    """

    number: int
    fair: int
    kind: ListKind
    version: int
    label: str
    made_by: int | None
    made_at: datetime
    data_as_of: datetime
    rule_version: str
    bundle: str
    inputs_digest: str
    curated: CuratedList

    @property
    def head(self) -> ListHead:
        """What an overview shows of it."""
        return ListHead(
            number=self.number,
            fair=self.fair,
            kind=self.kind,
            version=self.version,
            label=self.label,
            made_at=self.made_at,
            data_as_of=self.data_as_of,
            rule_version=self.rule_version,
            bundle=self.bundle,
            inputs_digest=self.inputs_digest,
            figures=ListFigures.of(self.curated),
        )
