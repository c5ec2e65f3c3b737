"""Three referrals for a selection: shown first, then drafted in the background chunk by chunk, no posting flooded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import Conflict
from matcher.domain.job import Job, JobKind
from matcher.domain.ledger.hand_over import LeftOut, Selection
from matcher.domain.ledger.person import LedgerPerson
from matcher.domain.ledger.proposal import Proposal, ProposalSettings
from matcher.domain.ledger.referral import OPEN, BatchKind, ReferralBatch, ReferralState
from matcher.domain.ledger.status import PersonStatus
from matcher.domain.texts import jobs as job_texts
from matcher.domain.texts import proposals as texts
from matcher.matching.service_index import ServiceIndex
from matcher.store.store import Store
from matcher.workflows.background.asker import asker_of
from matcher.workflows.background.means import Means
from matcher.workflows.casework.person_record import records_of
from matcher.workflows.index.serving import IndexService, StoreChanges
from matcher.workflows.referrals.proposing import bundle_name, draft_proposals, office_settings, propose_for

MOST_PERSONS = 5000
CHUNK = 10
"""Persons of one commit: what a kill can cost, and how long other writers wait."""
COUNTED = ("persons", "with_all", "with_fewer", "with_none", "left_out", "referrals", "uncertain")
_PERSONS, _COUNT, _UNCERTAIN = "persons", "count", "uncertain"


@dataclass(frozen=True, slots=True)
class StartedBatch:
    """The batch that was asked for, the job that does it, and whom it leaves out."""

    batch: ReferralBatch
    job: Job
    selection: Selection


def preview_batch(store: Store, viewer: Viewer, persons: Sequence[int], day: date) -> Selection:
    """Return for whom a batch would propose, in the order given, and whom it leaves out and why.

    Own cases only: a supervisor's are everybody's of the own part. Raises NotAllowed.
    """
    viewer.require(Permission.WRITE_LEDGER)
    viewer.require(Permission.READ_RECOMMENDATIONS)
    wanted = list(dict.fromkeys(persons))
    visible = {one.person: one for one in store.ledger_persons.visible(viewer, wanted)}
    own = [person for person in wanted if person in visible and _why_not_own(visible[person], viewer) == ""]
    busy = _why_busy(store, own, day)
    included, left_out = [], []
    for person in wanted:
        found = visible.get(person)
        why = "not-yours" if found is None else _why_not_own(found, viewer) or busy.get(person, "")
        if why:
            left_out.append(LeftOut(person, why))
        else:
            included.append(person)
    return Selection(tuple(included), tuple(left_out))


def start_batch(
    store: Store,
    viewer: Viewer,
    persons: Sequence[int],
    day: date,
    settings: ProposalSettings | None = None,
    request: str = "",
) -> StartedBatch:
    """Ask for three referrals for everybody whom the preview includes; submit the job's number after the commit.

    Whoever stands first chooses first where postings fill up, so give the persons in their order of priority. Raises
    NotAllowed, Conflict where nobody is left or the selection is too large. ``settings`` None: those of the office.
    """
    settings = settings or office_settings(store, viewer, day)
    chosen = preview_batch(store, viewer, persons, day)
    if not chosen.included:
        raise Conflict(texts.NOBODY_LEFT, "nobody")
    if len(chosen.included) > MOST_PERSONS:
        raise Conflict(texts.TOO_MANY.format(count=len(chosen.included), most=MOST_PERSONS), "too-many")
    parameters: dict[str, str | int] = {
        _PERSONS: ",".join(map(str, chosen.included)),
        _COUNT: settings.count,
        _UNCERTAIN: settings.most_uncertain,
    }
    batch = store.referral_batches.add(viewer, BatchKind.PROPOSE, parameters)
    job = store.jobs.add(JobKind.PROPOSE_REFERRALS, viewer, viewer.organisation, {"batch": batch.number})
    detail: dict[str, str | int] = {"batch": batch.number, "persons": len(chosen.included)}
    store.audit.append("proposals.started", viewer, "job", job.number, request, detail)
    return StartedBatch(batch, job, chosen)


def run_proposing(job: Job, means: Means) -> dict[str, int]:
    """Draft the referrals of a batch and return the counts; goes on behind the last finished chunk.

    ``left_out`` are those no longer to be included when their turn came.
    """
    models = means.models()
    service = IndexService(means.index, models, congestion=means.congestion > 0)
    service.open()
    with means.database.reading() as store:
        viewer = asker_of(store, job)
        batch = store.referral_batches.get(viewer, int(job.parameters["batch"]))
        index = service.refresh(StoreChanges(store))
        settings = office_settings(store, viewer, means.today(), int(batch.parameters[_COUNT]))
    persons = [int(number) for number in str(batch.parameters[_PERSONS]).split(",")]
    settings = replace(settings, most_uncertain=int(batch.parameters[_UNCERTAIN]))
    ground = _Ground(index, viewer, means.today(), settings, bundle_name(models), batch.number)
    tally: Counter[str] = Counter(dict.fromkeys(COUNTED, 0) | dict(job.result))
    for start, part in _parts(persons, job.cursor):
        with means.database.reading() as store:
            proposals = list(ground.think(store, part))
        done = start + len(part)
        with means.database.writing() as store:
            if store.referral_batches.get(viewer, batch.number).undone_at is not None:
                raise Conflict(texts.BATCH_UNDONE.format(number=batch.number), "batch-undone")
            tally.update(ground.write(store, part, proposals))
            store.jobs.advance(job, job_texts.STEP_PROPOSE, done, len(persons), done, tally)
        means.progress(job_texts.STEP_PROPOSE, done, len(persons))
    return dict(tally)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every chunk is thought and written with."""

    index: ServiceIndex
    viewer: Viewer
    day: date
    settings: ProposalSettings
    bundle: str
    batch: int

    def think(self, store: Store, part: Sequence[int]) -> Iterator[Proposal]:
        """Yield a proposal for each person of the chunk who is still to be included; writes nothing."""
        taken: Counter[int] = Counter()
        for person in preview_batch(store, self.viewer, part, self.day).included:
            proposal = self._propose(store, person, taken)
            taken.update(item.number for item in proposal.items)
            yield proposal

    def write(self, store: Store, part: Sequence[int], proposals: Sequence[Proposal]) -> Counter[str]:
        """Draft what was thought, decided again where the service changed meanwhile."""
        still = set(preview_batch(store, self.viewer, part, self.day).included)
        tally: Counter[str] = Counter(persons=len(part))
        for proposal in proposals:
            if proposal.person not in still:
                continue
            settled = self._draft(store, proposal)
            tally[_outcome(settled)] += 1
            tally["referrals"] += len(settled.items)
            tally["uncertain"] += sum(item.is_uncertain for item in settled.items)
        tally["left_out"] += len(part) - tally["with_all"] - tally["with_fewer"] - tally["with_none"]
        return tally

    def _draft(self, store: Store, proposal: Proposal) -> Proposal:
        """Draft a proposal, or what is proposed now where it does not hold any more; return which."""
        if not proposal.items:
            return proposal
        try:
            self._write(store, proposal)
            return proposal
        except Conflict as refused:
            if refused.code != "not-drafted":
                raise
        again = self._propose(store, proposal.person, Counter())
        if again.items:
            self._write(store, again)
        return again

    def _write(self, store: Store, proposal: Proposal) -> None:
        numbers = [item.number for item in proposal.items]
        draft_proposals(store, self.viewer, proposal, numbers, self.day, batch=self.batch)

    def _propose(self, store: Store, person: int, taken: Counter[int]) -> Proposal:
        return propose_for(store, self.index, self.viewer, person, self.day, self.settings, self.bundle, taken)


def _outcome(proposal: Proposal) -> str:
    return "with_all" if proposal.is_complete else "with_fewer" if proposal.items else "with_none"


def _parts(persons: Sequence[int], begin: int) -> Iterator[tuple[int, Sequence[int]]]:
    for start in range(begin, len(persons), CHUNK):
        yield start, persons[start : start + CHUNK]


def _why_not_own(found: LedgerPerson, viewer: Viewer) -> str:
    if found.is_erased:
        return "erased"
    is_own = found.caseworker == viewer.account or viewer.role is Role.SUPERVISOR
    return "" if is_own else "not-your-case"


def _why_busy(store: Store, persons: Collection[int], day: date) -> dict[int, str]:
    """Return by person why nothing is to be proposed to her now; a code of ``texts.proposals.WHY_NOT``."""
    records = records_of(store, persons, day, sensitive=False)
    rows = {row: person for person in persons for row in store.ledger_persons.rows_of(person)}
    off = {rows[row] for row in store.graduates.switched_off(rows)}
    referrals = store.referrals.of(rows)
    hired = {rows[one.person] for one in referrals if one.state in (ReferralState.HIRED, ReferralState.VERIFIED)}
    waiting = {ReferralState.DRAFT, ReferralState.REVIEWED}
    drafted = {rows[one.person] for one in referrals if one.state in waiting & OPEN}
    found: dict[int, str] = {}
    for person in persons:
        status = records[person].standing.status
        if person in off:
            found[person] = "switched-off"
        elif status is PersonStatus.NO_WILL:
            found[person] = "no-will"
        elif status not in (None, PersonStatus.SEEKING):
            found[person] = "settled"
        elif person in hired:
            found[person] = "hired"
        elif person in drafted:
            found[person] = "drafted"
    return found
