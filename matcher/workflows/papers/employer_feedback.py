"""The 用人单位反馈单: what the viewer's people wait to hear of from one employer, on paper."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.ledger.referral import Referral, ReferralFilter
from matcher.domain.masking import masked_name, without_difficulty
from matcher.domain.texts import employer_feedback as texts
from matcher.reports.employer_feedback import FeedbackLine, FeedbackSheet, employer_feedback
from matcher.reports.form_paper import FormPaper, forms_pdf
from matcher.store.links import TRIES
from matcher.store.store import Store
from matcher.workflows.graduates.consenting import may_show_name
from matcher.workflows.postings.employer_links import list_links
from matcher.workflows.referrals.employer_results import AWAITED, REASONS

RETURN_DAYS, LONGEST_DAYS = 7, 60
_MOST = 500
_SHANGHAI = ZoneInfo("Asia/Shanghai")


def print_feedback(
    store: Store, viewer: Viewer, employer: int, day: date, return_by: date | None = None, request: str = ""
) -> bytes:
    """Return the sheet as PDF. Raises as ``compose_feedback``, CannotRunError without a Chinese font."""
    form = compose_feedback(store, viewer, employer, day, return_by, request)
    head = texts.HEAD.format(office=store.organisations.get(viewer.organisation).name)
    return forms_pdf([form], head, texts.MARK, texts.SIGN_DAY, wide=True)


def compose_feedback(
    store: Store, viewer: Viewer, employer: int, day: date, return_by: date | None = None, request: str = ""
) -> FormPaper:
    """Return what stands on the sheet: sent referrals of visible persons without a result, by slip number.

    A name is masked and printed by separate consent only; who is named can read that she was. Raises NotAllowed,
    NotFound, Conflict where nothing is awaited, Unreadable for a day to return it that is past or far.
    """
    viewer.require(Permission.LINK_EMPLOYERS)
    viewer.require(Permission.READ_LEDGER)
    found = store.employers.get(employer)
    until = return_by or day + timedelta(days=RETURN_DAYS)
    if not day <= until <= day + timedelta(days=LONGEST_DAYS):
        message = texts.DAY_WRONG.format(first=day, last=day + timedelta(days=LONGEST_DAYS), given=until)
        raise Unreadable(message, {"until": message})
    wanted = ReferralFilter(states=AWAITED, employer=employer)
    referrals = sorted(store.referrals.search(viewer, wanted, None, _MOST).rows, key=lambda one: one.number)
    if not referrals:
        raise Conflict(texts.NOTHING.format(employer=found.name), "nothing-awaited")
    detail: dict[str, str | int] = {"referrals": len(referrals)}
    store.audit.append("employer_feedback.made", viewer, "employer", employer, request, detail)
    sheet = FeedbackSheet(
        employer=found.name,
        office=store.organisations.get(viewer.organisation).name,
        by=store.accounts.staff_names([viewer.account]).get(viewer.account, ""),
        return_by=until,
        day=day,
        link_until=_link_until(store, viewer, employer),
        reasons=tuple(REASONS.values()),
        lines=tuple(_line(store, viewer, one, day, request) for one in referrals),
    )
    return employer_feedback(sheet)


def _line(store: Store, viewer: Viewer, found: Referral, day: date, request: str) -> FeedbackLine:
    profile = store.graduates.profile(found.person) if may_show_name(store, found, day) else None
    name = masked_name(profile.name) if profile is not None else ""
    if name:
        detail: dict[str, str | int] = {"referral": found.number}
        store.audit.append("referral.on_feedback_sheet", viewer, "graduate", found.person, request, detail)
    return FeedbackLine(found.slip_number, without_difficulty(found.title), name, found.sent_on)


def _link_until(store: Store, viewer: Viewer, employer: int) -> date | None:
    """Return the last day of the link in force that lasts longest."""
    now = store.clock()
    links = [one for one in list_links(store, viewer, employer) if one.revoked_at is None and one.failed < TRIES]
    days = [one.expires_at.astimezone(_SHANGHAI).date() for one in links if one.expires_at > now]
    return max(days, default=None)
