"""The night's work on referrals: silence ends them after a warning, a posting no longer offered ends its open ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta

from matcher.casework.referral_rules import UNDECIDED, ended_by_closing, plan_step, plan_warning
from matcher.domain.access import Permission, Viewer
from matcher.domain.job import Job
from matcher.domain.ledger.referral import AFTER_APPLYING, OPEN, Referral, ReferralState, StepDetails
from matcher.domain.stored import PostingState
from matcher.domain.texts import jobs as texts
from matcher.reference.referral_limits import referral_limits
from matcher.store.store import Store
from matcher.workflows.background.means import Means
from matcher.workflows.referrals.referral_steps import Act, end_quietly

REPLACED_WITHIN = timedelta(days=30)
"""So long the work list asks for a replacement of a referral that silence or a dead posting ended."""
_CHUNK = 200


def run_no_response(job: Job, means: Means) -> dict[str, int]:
    """Warn of limits that are near and end what stayed silent past its limit, chunk by chunk; run twice it does no more.

    Nothing ends on the night it is first warned of: where nights were missed, the end waits for the next one.
    """
    today = means.today()
    longest = max(limit.warn_days for limit in referral_limits())
    result = {name: job.result.get(name, 0) for name in ("no_response", "warned")}
    _by_chunks(job, means, texts.STEP_NO_RESPONSE, result, "no_response", _silent_before(today), _end_silent)
    _by_chunks(job, means, texts.STEP_WARN, result, "warned", _due_until(today + timedelta(days=longest)), _warn)
    return result


def run_close_referrals(job: Job, means: Means) -> dict[str, int]:
    """End the open referrals of postings that are no longer offered; run twice it does no more.

    ``closed_applied`` of them had been applied with: the caseworker is told, see ``replacements``. An office may spare
    those, see docs/referrals.md.
    """
    today = means.today()
    result = {name: job.result.get(name, 0) for name in ("closed", "closed_applied")}

    def closed(store: Store, after: int) -> Sequence[Referral]:
        return store.referrals.on_closed_postings(today, OPEN, after, _CHUNK)

    def end(act: Act, found: Referral) -> bool:
        state = act.store.postings.stands([found.posting])[found.posting].state
        if state in UNDECIDED and act.store.referrals.has_run_out(found.posting, today):
            state = PostingState.EXPIRED
        spares = not act.rules(found.organisation).closing_reaches_applied
        if found.state not in ended_by_closing(state, reaches_applied=not spares):
            return False
        result["closed_applied"] += found.state in AFTER_APPLYING
        return _end_closed(act, found)

    _by_chunks(job, means, texts.STEP_CLOSE_REFERRALS, result, "closed", closed, end)
    return result


def close_flagged(store: Store, posting: int, states: Collection[ReferralState], today: date, request: str = "") -> int:
    """End the referrals of a posting that its review has just taken from offer, in these states; return how many."""
    act = Act(store, None, today, request)
    return sum(_end_closed(act, found) for found in store.referrals.on_posting(posting, states))


def replacements(store: Store, viewer: Viewer, today: date, count: int = 200) -> Sequence[Referral]:
    """Return the referrals that silence or a dead posting ended lately and after which the person was drafted no other.

    They are what the caseworker is asked to replace; those that had been applied with stand first, since she has to ask
    the employer how it went. Raises NotAllowed.
    """
    viewer.require(Permission.READ_LEDGER)
    found = store.referrals.to_replace(viewer, today - REPLACED_WITHIN, count)
    return sorted(found, key=lambda one: not one.ended_after_applying)


def _by_chunks(
    job: Job,
    means: Means,
    step: str,
    result: dict[str, int],
    name: str,
    find: Callable[[Store, int], Sequence[Referral]],
    treat: Callable[[Act, Referral], bool],
) -> None:
    """Treat what is found, each chunk with the job row; a killed run goes on where the rows say that it stopped."""
    after = 0
    while True:
        with means.database.writing() as store:
            found = find(store, after)
            act = Act(store, None, means.today(), f"job-{job.number}")
            result[name] += sum(treat(act, one) for one in found)
            store.jobs.advance(job, step, result[name], 0, result=result)
        means.progress(step, result[name], result[name])
        if len(found) < _CHUNK:
            return
        after = found[-1].number


def _silent_before(today: date) -> Callable[[Store, int], Sequence[Referral]]:
    return lambda store, after: store.referrals.due(today, after, _CHUNK)


def _due_until(until: date) -> Callable[[Store, int], Sequence[Referral]]:
    return lambda store, after: store.referrals.due_soon(until, after, _CHUNK)


def _end_silent(act: Act, found: Referral) -> bool:
    if found.warned_on is None or found.warned_on >= act.today:
        return False
    details = StepDetails(reason="limit-past")
    act.write(found, plan_step(found, ReferralState.NO_RESPONSE, details, act.today, act.today, act.limit(found)))
    return True


def _warn(act: Act, found: Referral) -> bool:
    if found.due_on is None or found.due_on - timedelta(days=act.limit(found).warn_days) > act.today:
        return False
    act.write(found, plan_warning(found, act.today))
    return True


def _end_closed(act: Act, found: Referral) -> bool:
    reason = act.store.referrals.why_closed(found.posting, act.today)
    end_quietly(act, found, ReferralState.POSTING_CLOSED, reason, act.today)
    return True
