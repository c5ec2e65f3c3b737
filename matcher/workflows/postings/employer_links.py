"""The employer's journey: staff hand out a link and a code, the employer confirms, extends or stops its postings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from matcher.domain.access import Permission, Viewer
from matcher.domain.account import EmployerLink
from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.stored import PostingState
from matcher.domain.texts import employer as texts
from matcher.store.database import Database
from matcher.store.employer_postings import EmployerPosting
from matcher.store.links import LinkSession
from matcher.store.store import Store
from matcher.workflows.guard.arriving import screen_stored

LONGEST_DAYS = 366
LONGEST_EXTENSION = timedelta(days=366)
LINK_DAYS = 30
_LONGEST_ENTRY = 200


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link as its slip shows it, this once; the code is given to the employer by another way than the address."""

    token: str = field(repr=False)
    code: str = field(repr=False)
    link: EmployerLink


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """An employer's browser after the right code: ``token`` belongs in its cookie."""

    token: str = field(repr=False)
    link: EmployerLink
    session: LinkSession


def create_link(store: Store, viewer: Viewer, employer: int, valid_days: int = LINK_DAYS, request: str = "") -> NewLink:
    """Make a link to the employer's postings within the viewer's place. Raises NotFound, Unreadable."""
    viewer.require(Permission.LINK_EMPLOYERS)
    if not 0 < valid_days <= LONGEST_DAYS:
        message = texts.DAYS.format(longest=LONGEST_DAYS)
        raise Unreadable(message, {"valid_days": message})
    token, code, link = store.links.add(employer, viewer.organisation, timedelta(days=valid_days), viewer.account)
    store.audit.append(
        "employer_link.created",
        viewer,
        "employer_link",
        link.number,
        request,
        {"employer": employer, "days": valid_days},
    )
    return NewLink(token, code, link)


def list_links(
    store: Store, viewer: Viewer, employer: int | None = None, before: int | None = None
) -> Sequence[EmployerLink]:
    """Return the links that the viewer's organisations made, newest first."""
    viewer.require(Permission.LINK_EMPLOYERS)
    return store.links.visible(viewer, employer, before)


def revoke_link(store: Store, viewer: Viewer, number: int, request: str = "") -> EmployerLink:
    """Put a link out of force and end its sessions. Raises NotFound. Return its record."""
    viewer.require(Permission.LINK_EMPLOYERS)
    store.links.get(viewer, number)
    store.links.revoke(number)
    store.audit.append("employer_link.revoked", viewer, "employer_link", number, request)
    return store.links.get(viewer, number)


def find_link(store: Store, token: str) -> EmployerLink:
    """Return a link in force. Raises NotFound with one sentence for an unknown, tampered, expired or revoked one."""
    link = store.links.find(token[:_LONGEST_ENTRY])
    if link is None:
        raise NotFound(texts.LINK_GONE, "link-gone")
    return link


def open_link(database: Database, token: str, code: str, longest: int = 3600, request: str = "") -> OpenedLink:
    """Open a session of ``longest`` seconds for the right code.

    Raises NotFound for a link out of force, Unreadable for a wrong code; the fifth wrong one closes the link.
    """
    with database.writing() as store:
        link = find_link(store, token)
        if store.links.code_is_right(link.number, token, code[:_LONGEST_ENTRY]):
            opened, session = store.links.open_session(link.number, longest)
            store.audit.append("employer_link.opened", link.viewer(), "employer_link", link.number, request)
            return OpenedLink(opened, link, session)
        left = store.links.tries_left(link.number)
        detail: dict[str, str | int] = {"left": left}
        store.audit.append("employer_link.failed", link.viewer(), "employer_link", link.number, request, detail)
    if left == 0:
        raise NotFound(texts.CODE_CLOSED, "link-closed")
    message = texts.CODE_WRONG.format(left=left)
    raise Unreadable(message, {"code": message}, "wrong-code")


def find_opened(store: Store, token: str, session_token: str) -> tuple[EmployerLink, LinkSession | None]:
    """Return the link and its session, ``None`` before the code. Raises NotFound for a link out of force."""
    link = find_link(store, token)
    return link, store.links.find_session(link.number, session_token) if session_token else None


def confirm_posting(store: Store, link: EmployerLink, number: int, as_of: date, request: str = "") -> EmployerPosting:
    """Note that the employer still recruits. Raises NotFound for another's posting, Conflict for one not open."""
    _open_posting(store, link, number, as_of)
    store.employer_postings.confirm(link, number)
    store.audit.append("posting.confirmed", link.viewer(), "posting", number, request)
    return store.employer_postings.get(link, number)


def extend_posting(
    store: Store, link: EmployerLink, number: int, valid_until: date | None, as_of: date, request: str = ""
) -> EmployerPosting:
    """Move the last day of recruiting. Raises Unreadable for a day past or too far, NotFound, Conflict."""
    message = ""
    if valid_until is None:
        message = texts.NEW_DAY_MISSING
    elif valid_until <= as_of:
        message = texts.NEW_DAY_PAST
    elif valid_until > as_of + LONGEST_EXTENSION:
        message = texts.NEW_DAY_FAR.format(latest=as_of + LONGEST_EXTENSION)
    if message or valid_until is None:
        raise Unreadable(message, {"valid_until": message})
    found = store.employer_postings.get(link, number)
    if found.state is PostingState.WITHDRAWN:
        raise Conflict(texts.NOT_OPEN, "not-open")
    after = store.postings.extend(link.viewer(), number, valid_until)
    screen_stored(store, number, after.posting, link.viewer().account, request)
    detail: dict[str, str | int] = {"valid_until": valid_until.isoformat()}
    store.audit.append("posting.changed", link.viewer(), "posting", number, request, detail)
    return store.employer_postings.get(link, number)


def stop_posting(
    store: Store, link: EmployerLink, number: int, reason: str, as_of: date, request: str = ""
) -> EmployerPosting:
    """Stop recruiting, with a reason of the list. Raises Unreadable, NotFound, Conflict."""
    if reason not in texts.REASONS:
        raise Unreadable(texts.REASON_MISSING, {"reason": texts.REASON_MISSING})
    found = _open_posting(store, link, number, as_of)
    sentence = texts.WITHDRAWN_BY_EMPLOYER.format(reason=texts.REASONS[reason])
    store.postings.withdraw(link.viewer(), number, sentence, found.version)
    store.audit.append("posting.withdrawn", link.viewer(), "posting", number, request, {"reason": reason})
    return store.employer_postings.get(link, number)


def _open_posting(store: Store, link: EmployerLink, number: int, as_of: date) -> EmployerPosting:
    found = store.employer_postings.get(link, number)
    is_past = found.valid_until is not None and found.valid_until < as_of
    if found.state is not PostingState.OPEN or is_past:
        raise Conflict(texts.NOT_OPEN, "not-open")
    return found
