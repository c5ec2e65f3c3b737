"""The result of a fair: what happened beside what its list predicted, by employer, and the figures of the 统计表."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from matcher.domain.access import Permission, Viewer
from matcher.domain.fairs.curation import ListKind, ListRow, StoredList
from matcher.domain.fairs.fair import Fair, FairState
from matcher.domain.fairs.outcome import FairOutcome, OutcomeKind
from matcher.domain.fairs.participant import Participant, ParticipantState
from matcher.domain.texts import fair_course as texts
from matcher.reports.fair_statistics import FairFigures, statistics_workbook
from matcher.store.database import Database
from matcher.store.employers import match_key
from matcher.store.fair_outcomes import in_force
from matcher.store.store import Store
from matcher.workflows.fairs.describing import SHANGHAI, expected_visitors
from matcher.workflows.fairs.inviting import employers_of

_S = ParticipantState
_STAYED_AWAY = (_S.ABSENT, _S.CANCELLED, _S.DECLINED)
_BOOTHS = (_S.PLACED, _S.ARRIVED, _S.ABSENT)
_MOST = 1000


@dataclass(frozen=True, slots=True)
class Predicted:
    """One figure: what was predicted and what happened; None: not predicted, or nothing was entered."""

    label: str
    predicted: float | None
    happened: int | None

    @property
    def difference(self) -> int | None:
        """What happened less what was predicted, as whole numbers: it stands beside a prediction without decimals."""
        return None if self.predicted is None or self.happened is None else self.happened - round(self.predicted)


@dataclass(frozen=True, slots=True)
class EmployerResult:
    """What was counted at one employer's booth, by kind."""

    participant: Participant
    counts: Mapping[OutcomeKind, int]
    graduates: int


@dataclass(frozen=True, slots=True)
class FairResult:
    """The result of one fair; ``stored`` is the final list it is compared with, else the newest, else None."""

    fair: Fair
    stored: StoredList | None
    figures: FairFigures
    compared: Sequence[Predicted]
    employers: Sequence[EmployerResult]
    is_anything: bool


def fair_result(store: Store, viewer: Viewer, number: int) -> FairResult:
    """Return the result of a fair as entered by now. Raises NotFound, NotAllowed."""
    viewer.require(Permission.READ_FAIRS)
    fair = store.fairs.get(viewer, number)
    stored = _list_of(store, fair)
    everyone = store.fair_participants.of_fair(viewer, number)
    rows = in_force(store.fair_outcomes.of_fair(viewer, number))
    figures = _figures(store, fair, stored, everyone, rows)
    booths = [one for one in everyone if one.booth or one.state in _BOOTHS]
    return FairResult(
        fair=fair,
        stored=stored,
        figures=figures,
        compared=_compared(store, viewer, fair, stored, everyone, rows, figures),
        employers=[_employer(one, rows) for one in sorted(booths, key=lambda one: (one.booth, one.number))],
        is_anything=bool(rows) or any(one.state in (_S.ARRIVED, _S.ABSENT) for one in everyone),
    )


def fair_statistics(store: Store, viewer: Viewer, since: date, until: date) -> Sequence[FairFigures]:
    """Return the figures of every fair begun on these days, both included, oldest first; cancelled ones are left out."""
    viewer.require(Permission.READ_FAIRS)
    states = [state for state in FairState if state is not FairState.CANCELLED]
    begins = datetime.combine(since, time(0, 0), SHANGHAI)
    ends = datetime.combine(until + timedelta(days=1), time(0, 0), SHANGHAI)
    fairs = store.fairs.visible(viewer, states, begins, ends, count=_MOST)
    return [fair_result(store, viewer, fair.number).figures for fair in sorted(fairs, key=lambda one: one.plan.starts_at)]


def statistics_paper(database: Database, viewer: Viewer, numbers: Sequence[int], request: str = "") -> bytes:
    """Return the 招聘会情况统计表 of these fairs as XLSX, as things stand now. Raises NotFound, NotAllowed."""
    with database.reading() as store:
        figures = [fair_result(store, viewer, number).figures for number in numbers]
        now = store.clock()
    made = statistics_workbook(figures, now)
    with database.writing() as store:
        for number in numbers:
            store.audit.append("fair.statistics", viewer, "fair", number, request)
    return made


def _list_of(store: Store, fair: Fair) -> StoredList | None:
    final = store.fair_lists.latest(fair.number, ListKind.FINAL)
    return final or store.fair_lists.latest(fair.number, ListKind.INVITE)


def _figures(
    store: Store, fair: Fair, stored: StoredList | None, everyone: Sequence[Participant], rows: Sequence[FairOutcome]
) -> FairFigures:
    came = [one for one in everyone if one.state is _S.ARRIVED]
    placed = [one for one in everyone if one.state in (_S.PLACED, _S.ARRIVED)]
    listed = _rows_of_those_who_came(store, fair, stored, everyone)

    def counted(kind: OutcomeKind) -> int | None:
        found = [row.count for row in rows if row.kind is kind]
        return sum(found) if found else None

    intentions = [row for row in rows if row.kind is OutcomeKind.INTENTION]
    return FairFigures(
        plan=fair.plan,
        employers=len(came or placed),
        postings=len(listed),
        heads=sum(row.headcount or 0 for row in listed),
        visits=counted(OutcomeKind.CHECK_IN),
        resumes=counted(OutcomeKind.RESUME),
        intentions=counted(OutcomeKind.INTENTION),
        graduates=sum(row.graduates for row in intentions) if intentions else None,
        advice=counted(OutcomeKind.POLICY_ADVICE),
    )


def _rows_of_those_who_came(
    store: Store, fair: Fair, stored: StoredList | None, everyone: Sequence[Participant]
) -> list[ListRow]:
    """Return the list's rows but those of employers that stayed away."""
    if stored is None:
        return []
    keys = store.fair_participants.keys_of(fair.number)
    away = {keys[one.number] for one in everyone if one.state in _STAYED_AWAY}
    gone = {name for name, code, _ in employers_of(stored) if match_key(name, code) in away}
    return [row for row in stored.curated.rows if row.employer not in gone]


def _compared(
    store: Store,
    viewer: Viewer,
    fair: Fair,
    stored: StoredList | None,
    everyone: Sequence[Participant],
    rows: Sequence[FairOutcome],
    figures: FairFigures,
) -> list[Predicted]:
    coverage = stored.curated.coverage if stored is not None else None
    visitors = expected_visitors(fair, store.fair_audiences.latest(viewer, fair.number))
    listed = len({row.employer_key for row in stored.curated.rows}) if stored is not None else None
    came = sum(one.state is _S.ARRIVED for one in everyone)
    offers = [row.count for row in rows if row.kind is OutcomeKind.OFFER]
    is_known = any(one.state in (_S.ARRIVED, _S.ABSENT) for one in everyone)
    return [
        Predicted(texts.RESULT_EMPLOYERS, listed, came if is_known else None),
        Predicted(texts.RESULT_VISITORS, visitors, figures.visits),
        Predicted(texts.RESULT_INTENTIONS, coverage.expected_matches if coverage else None, figures.intentions),
        Predicted(
            texts.RESULT_OFFERS, coverage.expected_filled_seats if coverage else None, sum(offers) if offers else None
        ),
    ]


def _employer(one: Participant, rows: Sequence[FairOutcome]) -> EmployerResult:
    mine = [row for row in rows if row.participant == one.number]
    counts: dict[OutcomeKind, int] = {}
    for row in mine:
        counts[row.kind] = counts.get(row.kind, 0) + row.count
    return EmployerResult(one, counts, sum(row.graduates for row in mine if row.kind is OutcomeKind.INTENTION))
