"""The journeys of three referrals in a click for one person: proposed, drafted, edited, approved."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import matcher
from matcher.casework.proposing import choose
from matcher.casework.speaking import spoken
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.ledger.proposal import LACKING, Proposal, ProposalSettings, ProposedPosting
from matcher.domain.ledger.referral import NewReferral, Referral, ReferralReason, ReferralState, StepDetails
from matcher.domain.recommendation import RecommendationList
from matcher.domain.texts import proposals as texts
from matcher.matching.service_index import ServiceIndex
from matcher.store.store import Store
from matcher.workflows.casework.casework_rules import casework_rules, proposal_settings
from matcher.workflows.index.models import ServingModels
from matcher.workflows.referrals.proposal_ground import candidates_for, past_of
from matcher.workflows.referrals.referring import draft, review, withdraw

RULES = f"matcher-{matcher.__version__}"
"""The version of the rules that decide: they are part of the program."""
LONGEST_MESSAGE = 1000
_NOTHING = RecommendationList("", (), 0, 0, 0, {})


@dataclass(frozen=True, slots=True)
class Edited:
    """What a caseworker makes of a draft: which reasons stay (by place), what to ask, and the words to send."""

    reasons: tuple[int, ...]
    must_ask: tuple[str, ...] = ()
    message: str = field(default="", repr=False)


def bundle_name(models: ServingModels) -> str:
    """Return what a referral keeps of the models that ranked it."""
    return f"{models.name}-{models.version}"


def office_settings(store: Store, viewer: Viewer, day: date, count: int = 3) -> ProposalSettings:
    """Return how proposals are made in the viewer's office."""
    return proposal_settings(casework_rules(store, viewer.organisation, day), count)


def propose_for(
    store: Store,
    index: ServiceIndex,
    viewer: Viewer,
    person: int,
    day: date,
    settings: ProposalSettings | None = None,
    bundle: str = "",
    taken: Mapping[int, int] | None = None,
) -> Proposal:
    """Return what may be referred to a person of the ledger on ``day``; nothing is written.

    Where she has switched recommendations off, the proposal is empty and says so. ``taken`` counts referrals by posting
    that a batch is about to write; ``settings`` None: those of the viewer's office. Raises NotFound, NotAllowed.
    """
    viewer.require(Permission.READ_LEDGER)
    viewer.require(Permission.READ_RECOMMENDATIONS)
    settings = settings or office_settings(store, viewer, day)
    kept = store.ledger_persons.get(viewer, person)
    rows = store.ledger_persons.rows_of(kept.person)
    graduate = store.graduates.profiles([person]).get(person)
    if graduate is None or store.graduates.switched_off(rows):
        why = texts.SWITCHED_OFF if graduate is not None else texts.PROFILE_GONE
        return Proposal(person, day, settings.count, (), why_fewer=why, is_switched_off=graduate is not None)
    market, candidates = candidates_for(store, index, graduate, day, settings, taken)
    chosen = choose(graduate, person, candidates, past_of(store, rows), day, settings, market)
    return replace(chosen, bundle=bundle, rule_version=RULES)


def note_proposal(store: Store, viewer: Viewer, proposal: Proposal, request: str = "") -> None:
    """Record that proposals for somebody were looked at; a transaction of its own, after the thinking."""
    detail: dict[str, str | int] = {"found": len(proposal.items)}
    store.audit.append("proposals.viewed", viewer, "graduate", proposal.person, request, detail)


def draft_proposals(
    store: Store,
    viewer: Viewer,
    proposal: Proposal,
    chosen: Collection[int],
    today: date,
    request: str = "",
    batch: int | None = None,
) -> list[Referral]:
    """Draft the chosen postings (numbers) of a proposal as referrals, best first.

    Decided again in the transaction that writes: raises Conflict where a posting has filled up, closed or changed
    meanwhile, or was referred to her by somebody else. Raises NotFound, NotAllowed, Unreadable for a number not proposed.
    """
    items = {item.number: item for item in proposal.items}
    unknown = sorted(set(chosen) - set(items))
    if unknown or not chosen:
        message = texts.NOT_PROPOSED.format(numbers=texts.LIST.join(map(str, unknown)) or "0")
        raise Unreadable(message, {"chosen": message})
    wanted = [item for item in proposal.items if item.number in set(chosen)]
    for item in wanted:
        hindrance = hindrance_to(store, proposal.person, item)
        if hindrance:
            raise Conflict(hindrance, "not-drafted")
    return [
        draft(store, viewer, new_referral(proposal.person, item, proposal.rule_version, proposal.bundle), today, batch, request)
        for item in wanted
    ]


def hindrance_to(store: Store, person: int, item: ProposedPosting) -> str:
    """Return why a proposed posting can no longer be drafted, empty where it can."""
    stand = store.postings.stands([item.number]).get(item.number)
    if stand is None or stand.state.value != "open":
        return texts.CLOSED_MEANWHILE.format(title=item.title)
    if stand.version != item.version:
        return texts.CHANGED_MEANWHILE.format(title=item.title)
    if store.referrals.count_open_by_posting([item.number])[item.number] >= item.cap:
        return texts.FULL_MEANWHILE.format(title=item.title, cap=item.cap)
    past = past_of(store, store.ledger_persons.rows_of(person))
    if item.number in past.postings or stand.duplicate_key in past.keys:
        return texts.REFERRED_MEANWHILE.format(title=item.title)
    return ""


def edit_draft(
    store: Store, viewer: Viewer, number: int, edited: Edited, today: date, request: str = ""
) -> Referral:
    """Replace a draft by another of the same posting in other words; what was shown before stays, withdrawn.

    Raises NotFound, NotAllowed, Conflict for what is no draft, Unreadable.
    """
    found = _draft(store, viewer, number)
    kept = [reason for place, reason in enumerate(found.reasons) if place in set(edited.reasons)]
    if len(edited.message) > LONGEST_MESSAGE:
        message = texts.MESSAGE_LONG.format(limit=LONGEST_MESSAGE)
        raise Unreadable(message, {"message": message})
    new = NewReferral(
        person=found.person,
        posting=found.posting,
        posting_version=found.posting_version,
        title=found.title,
        employer_name=found.employer_name,
        employer=found.employer,
        occupation=found.occupation,
        region_codes=found.region_codes,
        is_exam=found.is_exam,
        verdict=found.verdict,
        score=found.score,
        rule_version=found.rule_version,
        bundle=found.bundle,
        reasons=tuple(kept),
        must_ask=edited.must_ask,
        message=edited.message or found.message,
    )
    withdraw(store, viewer, number, StepDetails(reason="other", note=texts.EDITED), today, request)
    return draft(store, viewer, new, today, found.batch, request)


def approve(store: Store, viewer: Viewer, numbers: Collection[int], today: date, request: str = "") -> list[Referral]:
    """Review drafts (草拟 → 已审). Raises NotFound, NotAllowed, Conflict: then none is reviewed."""
    return [review(store, viewer, number, today, request) for number in sorted(set(numbers))]


def new_referral(person: int, item: ProposedPosting, rule_version: str, bundle: str) -> NewReferral:
    """Return a posting as it is read out, as the referral to draft: it keeps what was shown and by which rules."""
    lacking = tuple(ReferralReason(LACKING, text) for text in item.lacking)
    return NewReferral(
        person=person,
        posting=item.number,
        posting_version=item.version,
        title=item.title,
        employer_name=item.employer_name,
        employer=item.employer,
        occupation=item.occupation,
        region_codes=item.region_codes,
        is_exam=item.is_exam,
        verdict=item.verdict,
        score=item.score,
        rule_version=rule_version,
        bundle=bundle,
        reasons=(*item.reasons, *lacking, *item.bad_news),
        must_ask=item.questions,
        message=spoken(item),
    )


def _draft(store: Store, viewer: Viewer, number: int) -> Referral:
    viewer.require(Permission.WRITE_LEDGER)
    found = store.referrals.get(viewer, number)
    if found.state is not ReferralState.DRAFT:
        raise Conflict(texts.NO_DRAFT.format(slip=found.slip_number, state=found.state.label), "no-draft")
    return found
