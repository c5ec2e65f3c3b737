"""Where each role can go: the places of the navigation."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.texts import fair_pages as fair_texts
from matcher.domain.texts import hand_over_pages as hand_over_texts
from matcher.domain.texts import ledger_import_pages as import_texts
from matcher.domain.texts import pages as texts
from matcher.domain.texts import report_pages as report_texts
from matcher.domain.texts import review_pages as review_texts
from matcher.domain.texts import school_pages as school_texts


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its address and label."""

    path: str
    label: str


_STAFF = (
    (Permission.WRITE_LEDGER, Place("/staff/work", texts.PLACE_WORK)),
    (Permission.READ_LEDGER, Place("/staff/referrals", texts.PLACE_REFERRALS)),
    (Permission.READ_LEDGER, Place("/staff/deficits", texts.PLACE_DEFICITS)),
    (Permission.WRITE_GRADUATES, Place("/staff/ledger-imports", import_texts.TITLE)),
    (Permission.SIGN_HAND_OVERS, Place("/staff/hand-overs", hand_over_texts.PLACE)),
    (Permission.READ_REPORTS, Place("/staff/reports", report_texts.TITLE)),
    (Permission.READ_FAIRS, Place("/staff/fairs", fair_texts.PLACE)),
    (Permission.READ_FAIRS, Place("/staff/schools", school_texts.PLACE)),
    (Permission.READ_POSTINGS, Place("/staff/postings", texts.PLACE_POSTINGS)),
    (Permission.REVIEW_POSTINGS, Place("/staff/reviews", review_texts.PLACE)),
    (Permission.READ_GRADUATES, Place("/staff/graduates", texts.PLACE_GRADUATES)),
    (Permission.READ_JOBS, Place("/staff/imports", texts.PLACE_IMPORTS)),
    (Permission.READ_JOBS, Place("/staff/jobs", texts.PLACE_JOBS)),
    (Permission.MANAGE_ACCOUNTS, Place("/staff/accounts", texts.PLACE_ACCOUNTS)),
    (Permission.READ_AUDIT, Place("/staff/audit", texts.PLACE_AUDIT)),
)
_GRADUATE = (
    Place("/me", texts.PLACE_ME),
    Place("/me/saved", texts.PLACE_SAVED),
    Place("/me/record", texts.PLACE_RECORD),
    Place("/me/profile", texts.PLACE_PROFILE),
    Place("/me/settings", texts.PLACE_SETTINGS),
)


def places_of(viewer: Viewer | None) -> tuple[Place, ...]:
    """Return the places of a viewer in order, none for a visitor."""
    if viewer is None:
        return ()
    if viewer.role is Role.GRADUATE:
        return _GRADUATE
    return tuple(place for permission, place in _STAFF if viewer.may(permission))


def home_of(viewer: Viewer | None) -> str:
    """Return where a viewer begins."""
    places = places_of(viewer)
    return places[0].path if places else "/"
