"""Inviting many employers at once: a fresh link with a code for each, with the text to send and whom to send it to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict
from matcher.domain.fairs.curation import ListKind
from matcher.domain.fairs.participant import Participant, ParticipantState
from matcher.domain.texts import fair_invitations as texts
from matcher.reports.sheets import workbook
from matcher.store.employers import match_key
from matcher.store.store import Store
from matcher.workflows.fairs.describing import SHANGHAI, fair_to_change
from matcher.workflows.fairs.inviting import invitation_text, invite_by_link, reply_by
from matcher.workflows.fairs.steps import chosen
from matcher.workflows.postings.employer_links import NewLink

_S = ParticipantState
LINKED = frozenset({_S.PROPOSED, _S.INVITED, _S.REPLIED, _S.RETURNED, _S.APPROVED, _S.PLACED, _S.ARRIVED, _S.RESERVE})
"""Who can be sent a link: not whoever said no, dropped out or stayed away."""


@dataclass(frozen=True, slots=True)
class SentContact:
    """Whom an invitation goes to; ``note`` says where that was found, or that it was not."""

    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    note: str = texts.NO_CONTACT


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """One employer's link with its code, this once, and the text to send with the link; the code goes another way."""

    participant: Participant
    made: NewLink = field(repr=False)
    address: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Uninvited:
    """An employer that gets no link, and why."""

    participant: Participant
    why: str


@dataclass(frozen=True, slots=True)
class NewInvitations:
    """What was made, in the order asked for, and who was left out; ``reply_by`` holds for all."""

    reply_by: str
    made: tuple[NewInvitation, ...]
    left_out: tuple[Uninvited, ...]


def invite_many_by_link(
    store: Store, viewer: Viewer, fair: int, numbers: Sequence[int], own_address: str, request: str = ""
) -> NewInvitations:
    """Make a fresh link for each of these employers, as for one; ``own_address`` is that of the service.

    Raises NotAllowed, NotFound, Unreadable for nobody chosen, Conflict where nobody can be sent one.
    """
    viewer.require(Permission.LINK_EMPLOYERS)
    found = fair_to_change(store, viewer, fair)
    audience = store.fair_audiences.latest(viewer, fair)
    made: list[NewInvitation] = []
    left_out: list[Uninvited] = []
    for one in chosen(store, viewer, fair, numbers):
        why = _why_not(one)
        if why:
            left_out.append(Uninvited(one, why))
            continue
        link = invite_by_link(store, viewer, fair, one.number, request)
        address = f"{own_address}/employer/{link.token}"
        text = invitation_text(found, one, audience, address)
        made.append(NewInvitation(store.fair_participants.get(viewer, one.number), link, address, text))
    if not made:
        reasons = "；".join(texts.REASON.format(employer=one.participant.employer_name, why=one.why) for one in left_out)
        raise Conflict(texts.NOBODY.format(reasons=reasons), "nobody")
    detail: dict[str, str | int] = {"links": len(made), "left_out": len(left_out)}
    store.audit.append("fair.links_made", viewer, "fair", fair, request, detail)
    return NewInvitations(reply_by(found), tuple(made), tuple(left_out))


def invitation_workbook(
    store: Store, viewer: Viewer, fair: int, numbers: Sequence[int], own_address: str, request: str = ""
) -> bytes:
    """Make the links and return them as a workbook of a line an employer, with contacts; left-out ones at its end.

    Contacts are those of an employer's receipt, else those its postings of the newest list publish. Raises as above.
    """
    invited = invite_many_by_link(store, viewer, fair, numbers, own_address, request)
    contacts = _contacts(store, fair, [one.participant for one in invited.made])
    detail: dict[str, str | int] = {"contacts": sum(bool(one.name or one.phone) for one in contacts.values())}
    store.audit.append("fair.contacts_exported", viewer, "fair", fair, request, detail)
    rows = []
    for one in invited.made:
        whom = contacts[one.participant.number]
        until = one.made.link.expires_at.astimezone(SHANGHAI).date().isoformat()
        named = (one.participant.employer_name, whom.name, whom.phone)
        rows.append((*named, one.address, one.made.code, invited.reply_by, until, one.text, whom.note))
    rows += [(one.participant.employer_name, "", "", "", "", "", "", "", one.why) for one in invited.left_out]
    return workbook(texts.SHEET, texts.COLUMNS, rows, texts.WIDTHS)


def _why_not(one: Participant) -> str:
    if one.state not in LINKED:
        return texts.NOT_NOW.format(state=one.state.label)
    return texts.UNKNOWN_EMPLOYER if one.employer is None else ""


def _contacts(store: Store, fair: int, those: Collection[Participant]) -> dict[int, SentContact]:
    published: dict[str, str] = {}
    for kind in (ListKind.INVITE, ListKind.FINAL):
        newest = store.fair_lists.latest(fair, kind)
        for row in newest.curated.rows if newest is not None else ():
            if row.contact:
                # By code where one is known: of two firms with one name, neither is sent the other's link.
                published[match_key(row.employer, row.employer_key)] = row.contact
    keys = store.fair_participants.keys_of(fair)
    found = {}
    for one in those:
        said = store.fair_receipts.find(one.receipt).receipt if one.receipt is not None else None
        if said is not None and (said.contact_name or said.contact_phone):
            found[one.number] = SentContact(said.contact_name, said.contact_phone, "")
        else:
            contact = published.get(keys[one.number], "")
            found[one.number] = SentContact(contact, "", texts.OF_LIST) if contact else SentContact()
    return found
