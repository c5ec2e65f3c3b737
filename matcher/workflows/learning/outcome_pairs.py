"""What became of postings in this installation, by marks and referrals, as graded pairs to learn from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from matcher.domain.graduate import Graduate
from matcher.domain.ledger.referral import Referral, ReferralState
from matcher.domain.outcome import OutcomeKind, PairOutcome
from matcher.domain.stored import Mark, PostingMark
from matcher.matching.features import FEATURES
from matcher.matching.pipeline import Pipeline
from matcher.matching.profile import build_queries
from matcher.workflows.learning.graded_pairs import NamedPairs
from models.training.additive import GradedPairs

_KINDS: Mapping[Mark, OutcomeKind] = {
    Mark.INTERESTED: OutcomeKind.INTERESTED,
    Mark.SAVED: OutcomeKind.SAVED,
    Mark.HIDDEN: OutcomeKind.DECLINED,
}
_REACHED: Mapping[ReferralState | None, OutcomeKind] = {
    ReferralState.INTERESTED: OutcomeKind.INTERESTED,
    ReferralState.APPLIED: OutcomeKind.APPLIED,
    ReferralState.INTERVIEW: OutcomeKind.INTERVIEWED,
    ReferralState.OFFER: OutcomeKind.INTERVIEWED,
    ReferralState.HIRED: OutcomeKind.HIRED,
    ReferralState.VERIFIED: OutcomeKind.HIRED,
}
_ENDED: Mapping[ReferralState, OutcomeKind] = {
    ReferralState.LEFT_IN_PROBATION: OutcomeKind.HIRED,
    ReferralState.REJECTED_BY_EMPLOYER: OutcomeKind.NOT_HIRED,
    ReferralState.DECLINED_BY_PERSON: OutcomeKind.DECLINED,
}
_SILENT_ENDS = (ReferralState.VOIDED, ReferralState.WITHDRAWN)
_HER_OWN = frozenset({"exam", "has-other"})
_FILLED = "filled"


def outcome_of(mark: PostingMark) -> PairOutcome:
    """Return what a graduate's mark says of the pair: 有意向, 收藏 or 不合适."""
    return PairOutcome(str(mark.graduate), str(mark.posting), _KINDS[mark.mark])


def outcome_of_referral(referral: Referral) -> PairOutcome | None:
    """Return what a referral says of the pair: how far it went, or who refused; ``None`` where it says nothing.

    A refusal for a reason that lies in her and not in the posting (考试, 已有去向) says nothing, nor does what is voided,
    withdrawn or not yet answered. After an interview a refusal of the employer tells of a fit good enough to be asked.
    """
    kind = _ENDED.get(referral.state)
    reached = referral.before_end if referral.state.is_end else referral.state
    if kind is None and referral.state not in _SILENT_ENDS:
        kind = _REACHED.get(reached)
    if referral.state is ReferralState.REJECTED_BY_EMPLOYER and _unrelated(referral, reached):
        kind = _REACHED.get(reached)
    if referral.state is ReferralState.DECLINED_BY_PERSON and referral.end_reason in _HER_OWN:
        return None
    if referral.state is ReferralState.NO_RESPONSE and kind is None:
        kind = OutcomeKind.SHOWN
    return None if kind is None else PairOutcome(str(referral.person), str(referral.posting), kind)


def strongest(outcomes: Sequence[PairOutcome]) -> list[PairOutcome]:
    """Return one outcome a pair: the highest grade that was reached, but a refusal beats what came before it."""
    kept: dict[tuple[str, str], PairOutcome] = {}
    for outcome in outcomes:
        pair = (outcome.graduate, outcome.posting)
        known = kept.get(pair)
        refused = known is not None and known.kind is OutcomeKind.DECLINED
        if known is None or outcome.kind is OutcomeKind.DECLINED or (not refused and outcome.kind.grade > known.kind.grade):
            kept[pair] = outcome
    return [kept[pair] for pair in sorted(kept)]


def outcome_pairs(
    pipeline: Pipeline, graduates: Mapping[str, Graduate], rows: Mapping[str, int], outcomes: Sequence[PairOutcome], as_of: date
) -> NamedPairs:
    """Return the features and grades of outcomes whose graduate and posting are still there and still open to each other.

    ``rows`` maps the outcomes' posting names to index rows. What was shown and passed over counts by its exposure.
    """
    by_graduate: dict[str, list[PairOutcome]] = defaultdict(list)
    for outcome in strongest(outcomes):
        if outcome.graduate in graduates and outcome.posting in rows:
            by_graduate[outcome.graduate].append(outcome)
    names = sorted(by_graduate)
    values, kept, numbers = [np.zeros((0, len(FEATURES)))], list[PairOutcome](), list[int]()
    for number, asked in enumerate(build_queries([graduates[name] for name in names], pipeline.index.encoder)):
        market = pipeline.market(asked.graduate, as_of)
        mine = [found for found in by_graduate[names[number]] if market.allowed[rows[found.posting]]]
        if not mine:
            continue
        own = np.array([rows[found.posting] for found in mine], dtype=np.int64)
        values.append(pipeline.features_of(asked, market, own, as_of))
        kept += mine
        numbers += [number] * len(mine)
    pairs = GradedPairs(
        np.concatenate(values),
        np.array([found.kind.grade for found in kept], dtype=np.int64),
        np.array(numbers, dtype=np.int64),
        np.array([found.weight for found in kept]),
    )
    return NamedPairs(pairs, tuple(names), np.ones(len(kept), dtype=np.bool_))


def _unrelated(referral: Referral, reached: ReferralState | None) -> bool:
    return referral.end_reason == _FILLED or reached in (ReferralState.INTERVIEW, ReferralState.OFFER)
