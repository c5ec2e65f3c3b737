"""Inviting employers: put on the list, invited with a text to copy and a link with a code, or left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from stdnum.cn import uscc

from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.fairs.audience import Audience
from matcher.domain.fairs.curation import StoredList
from matcher.domain.fairs.fair import Fair, FairState
from matcher.domain.fairs.participant import Participant, ParticipantState
from matcher.domain.texts import fair_course as texts
from matcher.store.store import Store
from matcher.workflows.fairs.describing import advance, fair_to_change, said
from matcher.workflows.fairs.steps import chosen, participant_to_change, take_step
from matcher.workflows.fairs.wishes import carry_wishes
from matcher.workflows.postings.employer_links import LONGEST_DAYS, NewLink, create_link

_S = ParticipantState
_AFTER = timedelta(days=30)
_REPLY_BEFORE = timedelta(days=5)
_NAMED_MAJORS = 3


@dataclass(frozen=True, slots=True)
class Proposed:
    """What putting a list's employers on a fair did: new ones, and those that wait in reserve."""

    added: tuple[Participant, ...]
    reserve: tuple[Participant, ...]


def propose_employer(
    store: Store, viewer: Viewer, fair: int, name: str, code: str = "", nature: str = "", request: str = ""
) -> Participant:
    """Put one employer on a fair (拟邀). Raises Unreadable without a name."""
    found = fair_to_change(store, viewer, fair)
    if not name.strip():
        raise Unreadable(texts.NO_EMPLOYER_NAME, {"employer_name": texts.NO_EMPLOYER_NAME})
    before = {one.number for one in store.fair_participants.of_fair(viewer, fair)}
    made = store.fair_participants.add(viewer.account, found.number, name, code, nature, request=request)
    if made.number not in before:
        (made,) = carry_wishes(store, fair, [made])
    store.audit.append("fair_participant.proposed", viewer, "fair_participant", made.number, request, {"fair": fair})
    return made


def propose_from_list(
    store: Store, viewer: Viewer, fair: int, number: int, request: str = "", with_reserve: bool = False
) -> Proposed:
    """Put every employer of a list on the fair; with its reserve, those considered next wait as 候补."""
    fair_to_change(store, viewer, fair)
    made = store.fair_lists.get(viewer, number)
    if made.fair != fair:
        raise Conflict(texts.NO_LIST.format(kind=made.kind.label), "other-fair")
    before = {one.number for one in store.fair_participants.of_fair(viewer, fair)}
    listed = [_add(store, viewer, fair, *named, _S.PROPOSED, request) for named in employers_of(made)]
    waiting = []
    if with_reserve:
        waiting = [_add(store, viewer, fair, name, code, "", _S.RESERVE, request) for name, code in _reserve_of(made)]
    added = tuple(carry_wishes(store, fair, (one for one in listed if one.number not in before)))
    reserve = tuple(carry_wishes(store, fair, (one for one in waiting if one.number not in before)))
    detail: dict[str, str | int] = {"list": number, "added": len(added), "reserve": len(reserve)}
    store.audit.append("fair.proposed", viewer, "fair", fair, request, detail)
    return Proposed(added, reserve)


def invite(store: Store, viewer: Viewer, fair: int, numbers: Sequence[int], request: str = "") -> list[Participant]:
    """Note that these employers were invited; the fair is then in invitation. Raises Conflict, Unreadable."""
    found = fair_to_change(store, viewer, fair)
    invited = [
        take_step(store, viewer, one, _S.INVITED, message=invitation_text(found, one, None), request=request)
        for one in chosen(store, viewer, fair, numbers)
    ]
    advance(store, viewer, found, FairState.INVITING, request)
    return invited


def invite_by_link(store: Store, viewer: Viewer, fair: int, number: int, request: str = "") -> NewLink:
    """Make the link with a code by which an employer fills in its receipt; it lasts until a month after the fair."""
    found, one = participant_to_change(store, viewer, fair, number)
    days = max(1, (found.plan.ends_at + _AFTER - store.clock()).days)
    if one.employer is None:
        raise Conflict(texts.NO_EMPLOYER_NAME, "no-employer")
    made = create_link(store, viewer, one.employer, min(days, LONGEST_DAYS), request)
    if one.state in (_S.PROPOSED, _S.RESERVE, _S.DECLINED, _S.CANCELLED):
        take_step(store, viewer, one, _S.INVITED, message=invitation_text(found, one, None), request=request)
        advance(store, viewer, found, FairState.INVITING, request)
    return made


def invitation(store: Store, viewer: Viewer, fair: int, number: int, address: str = "") -> str:
    """Return the invitation (邀请函) of one employer as text to copy; ``address`` is that of its link."""
    one = store.fair_participants.get(viewer, number)
    found = store.fairs.get(viewer, one.fair)
    return invitation_text(found, one, store.fair_audiences.latest(viewer, fair), address)


def invitation_text(fair: Fair, one: Participant | None, audience: Audience | None, address: str = "") -> str:
    """Return the text of an invitation; without an employer it is addressed to any (贵单位)."""
    plan = fair.plan
    expected = ""
    if audience is not None and audience.size:
        by_major: dict[str, int] = {}
        for group in audience.groups:
            by_major[group.label] = by_major.get(group.label, 0) + group.count
        first = sorted(by_major, key=lambda label: (-by_major[label], label))[:_NAMED_MAJORS]
        count = round(audience.size * plan.turnout)
        expected = texts.INVITATION_AUDIENCE.format(count=count, majors="、".join(first))
    return texts.INVITATION.format(
        employer=one.employer_name if one is not None else "贵单位",
        day=said(plan.starts_at),
        venue=plan.venue,
        name=plan.name,
        audience=expected,
        host=plan.host,
        co_host=texts.INVITATION_CO_HOST.format(co_host=plan.co_host) if plan.co_host else "",
        reply_by=reply_by(fair),
        link=texts.INVITATION_LINK.format(address=address) if address else "",
    )


def reply_by(fair: Fair) -> str:
    """Return the day by which an invitation asks for the receipt."""
    return said(fair.plan.starts_at - _REPLY_BEFORE)[:10]


def employers_of(made: StoredList) -> list[tuple[str, str, str]]:
    """Return (name, credit code, nature) of a list's employers in the order of the list."""
    found: dict[str, tuple[str, str, str]] = {}
    for row in made.curated.rows:
        found.setdefault(row.employer_key, (row.employer, _code(row.employer_key), row.nature))
    return list(found.values())


def _reserve_of(made: StoredList) -> list[tuple[str, str]]:
    """Lists made before names were kept beside keys know no name of a code: those are left out."""
    names = made.curated.unplaced_names
    named = [(names.get(key, "" if _code(key) else key), _code(key)) for key in made.curated.unplaced]
    return [(name, code) for name, code in named if name]


def _code(key: str) -> str:
    bare = key.removeprefix("code:")
    return bare if uscc.is_valid(bare) else ""


def _add(
    store: Store, viewer: Viewer, fair: int, name: str, code: str, nature: str, state: ParticipantState, request: str
) -> Participant:
    return store.fair_participants.add(viewer.account, fair, name, code, nature, state, request=request)
